/*
 * letters.h - the letters that were issued.
 */
#ifndef WENZE_DATA_OFFICE_LETTERS_H
#define WENZE_DATA_OFFICE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"

struct office;

/* An issued letter. text: the kept form of core/letter/page.h. */
struct letter_row {
    int64_t id;
    char *letter_id, *number, *at, *text;
    char *replaced_by; /* the number of the letter that corrects it; "" */
    char *voided;      /* why it was made void; "" */
    char *approved;    /* who approved it and when, as somebody said; "" */
};
struct letter_rows {
    struct letter_row *list;
    size_t count;
};
bool office_letters(struct office *office, int64_t case_id, struct letter_rows *out,
                    struct err *err);
/* The letter of this kind that was issued last, when it is not void and nothing but letters was entered for the case
 * since: it can be written to a file again under its number. *id 0: there is none. */
bool office_letter_stands(struct office *office, int64_t case_id, const char *letter_id,
                          int64_t *id, struct err *err);
void letter_rows_clear(struct letter_rows *rows);

#endif
