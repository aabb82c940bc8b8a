/*
 * form.h - the form of one stage as a list of rows: headings, fields, rows of tables. A model without a screen.
 *
 * Hidden fields (shown = no) are left out of the list and keep their answers. A field that is answered is never hidden.
 */
#ifndef WENZE_CORE_FORM_H
#define WENZE_CORE_FORM_H

#include "assess.h"
#include "procedure.h"

enum form_row_kind {
    FORM_HEADING,  /* a group: label, cite, value of its situation */
    FORM_FIELD,
    FORM_TABLE_ROW,/* heading of row N of a table */
    FORM_TABLE_ADD /* "one more": the key of its first column in a new row */
};

struct form_row {
    enum form_row_kind kind;
    const struct group *group;   /* of the row; NULL when it has none */
    const struct fact_def *def;  /* FIELD; for TABLE_ADD the first column */
    int row;                     /* table row, 0 for plain facts */
    char key[FACT_KEY_SIZE];
    const struct fact *fact;     /* NULL: untouched */
    bool needed;                 /* a need of its stage that is not met */
    enum tri value;              /* HEADING of a situation or circumstance */
    bool has_value, raised;
};

struct form {
    int stage;
    struct form_row *rows;
    size_t row_count;
};

void form_build(struct form *out, int stage, const struct matter *matter, const struct assessment *assessment,
                const struct procedure *procedure);
void form_clear(struct form *form);
/* The row of a key, or -1. */
int form_find(const struct form *form, const char *key);
/* Which stage asks for this key, or -1. */
int form_stage_of(const struct regime *regime, const char *key);

#endif
