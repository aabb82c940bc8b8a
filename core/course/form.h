/*
 * form.h - the form of one stage as a list of rows: headings, fields, rows of tables. A model
 * without a screen.
 *
 * Order: facts of the stage without a group, then its groups as the file has them; a group
 * that lists a table shows its plain facts first, then each row that exists, then "one
 * more" (not beyond FACT_ROWS_MAX).
 *
 * Which fields are shown (`shown` of the fact and of its group, both): a question not answered yet
 * counts as one not answered with yes, so that what follows from it stays away until it is answered
 * yes or 不清楚, and what is asked *unless* something was said is there from the start. A
 * conclusion (@ground …) that is still unknown hides nothing. A field that is answered, or that its
 * stage needs and lacks, is never hidden; hiding never deletes an answer. A heading without a field
 * below it is left out.
 */
#ifndef WENZE_CORE_COURSE_FORM_H
#define WENZE_CORE_COURSE_FORM_H

#include "core/assess/assess.h"
#include "core/course/procedure.h"

enum form_row_kind {
    FORM_HEADING, /* a group: label, cite, value of its situation */
    FORM_FIELD,
    FORM_TABLE_ROW, /* heading of row N of a table; key TABLE.N */
    FORM_TABLE_ADD, /* "one more": the key of its first column in a new row */
    FORM_FOLD /* what is folded away, and why (core/course/interview.h); form_build makes none */
};

enum { FOLD_BY = 3 };
enum fold {
    FOLD_NOT_RAISED, /* the whole group: nobody alleged the situation */
    FOLD_INERT,      /* the whole group: without a ground the circumstance weighs nothing */
    FOLD_HOLDS,      /* the rest of its questions: the situation holds without them */
    FOLD_FAILS,      /* … fails whatever they are */
    FOLD_SETTLED     /* … other answers stand in their place */
};

struct form_row {
    enum form_row_kind kind;
    const struct group *group;  /* of the row; NULL when it has none */
    const struct fact_def *def; /* FIELD; for TABLE_ROW and TABLE_ADD the first column */
    int row;                    /* table row, 0 for plain facts */
    char key[FACT_KEY_SIZE];    /* "" for HEADING */
    const struct fact *fact;    /* NULL: untouched */
    bool needed;                /* a need of its stage that is not met */
    enum tri value;             /* HEADING of a situation or circumstance */
    bool has_value, raised;
    enum fold fold; /* FOLD: why */
    size_t folded;  /* FOLD: so many fields */
    const struct fact
        *by[FOLD_BY]; /* FOLD_HOLDS and on: the answers that make it so; NULL: no more */
    bool open;        /* FOLD: they are shown below it all the same */
};

struct form {
    int stage;
    struct form_row *rows;
    size_t row_count;
};

void form_build(struct form *out, int stage, const struct matter *matter,
                const struct assessment *assessment, const struct procedure *procedure);
void form_clear(struct form *form);
/* The row of a key (of a field first, then of a table row or "one more"), or -1. */
int form_find(const struct form *form, const char *key);
/* Which stage asks for this key (a table's or bare column's too), or -1. */
int form_stage_of(const struct regime *regime, const char *key);

#endif
