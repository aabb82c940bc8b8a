/*
 * casedetail.h - what a row of a list of cases has no room for, below the list: the whole title; who, under which
 * regime, who works on it, what is due next.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_CASEDETAIL_H
#define WENZE_TUI_SCREENS_PARTS_CASEDETAIL_H

#include "tui/app/app.h"

struct case_detail {
    int64_t case_id; /* of which it tells; 0: of none */
    struct sb title, more;
};

/* How many rows it takes of so many, its rule included; 0: there is no room. */
int case_detail_rows(int rows);
/* Fetches what is to be said, when it is another case than before. 0: of none. */
void case_detail_of(struct case_detail *detail, struct app *app, int64_t case_id);
/* The case may have changed: fetched anew next time. */
void case_detail_forget(struct case_detail *detail);
void case_detail_free(struct case_detail *detail);
void case_detail_draw(const struct case_detail *detail, struct paint *p, int y);

#endif
