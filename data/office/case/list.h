/*
 * list.h - private to the files of the case list: a question in progress, and pages in another order than that
 * of registration (order.c).
 */
#ifndef WENZE_DATA_OFFICE_CASE_LIST_H
#define WENZE_DATA_OFFICE_CASE_LIST_H

#include "data/office/case/find.h"
#include "data/office/cases.h"
#include "data/office/internal.h"
#include "data/store/grams.h"

struct list_search {
    struct office *office;
    const struct case_query *query;
    struct list_filter filter;
    struct find_words words;
    struct needle needle;
    struct sb question, scratch;
};

/* list_search_end goes with it, also when it fails. */
bool list_search_begin(struct list_search *search, struct office *office,
                       const struct case_query *query, struct err *err);
void list_search_end(struct list_search *search);
struct query *list_search_walk(struct list_search *search);
bool list_search_decide(struct list_search *search, const struct case_row *row, bool *wanted,
                        struct err *err);
/* Appends; there must be room. */
bool list_add_row(struct list_search *search, const struct case_row *from, struct case_rows *out,
                  struct err *err);

/* One page in the order asked for. The order of all cases is made on the first page and kept in the office
 * for the following ones. */
bool order_page(struct list_search *search, struct case_rows *out, struct err *err);

#endif
