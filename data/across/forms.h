/*
 * forms.h - the four forms of discipline (四种形态) counted by year. Practice; the form of a case is what the
 * office entered.
 */
#ifndef WENZE_DATA_ACROSS_FORMS_H
#define WENZE_DATA_ACROSS_FORMS_H

#include "data/office/office.h"

#define FORMS_KIND "forms.kind"
#define FORMS_PAPER                                                                                \
    "decision.form" /* entered with the decision; taken where the other is not given */

struct form_count {
    int year; /* in which the lead came in, else in which the case was made; 0: neither is known */
    char code[24];
    size_t rank;        /* its place among the forms */
    struct label label; /* of the regime that is asked first */
    size_t cases;
};
struct form_counts {
    struct form_count *list; /* by year, then by form */
    size_t count;
};
bool forms_count(struct office *office, struct form_counts *out, struct err *err);
void form_counts_clear(struct form_counts *rows);

#endif
