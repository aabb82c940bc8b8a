/*
 * known.h - what was written before, offered for a line: values of the newest cases for facts that name
 * the same kind of thing (core/rules/fact.h, enum fact_offers).
 */
#ifndef WENZE_DATA_OFFICE_CASE_KNOWN_H
#define WENZE_DATA_OFFICE_CASE_KNOWN_H

#include "data/office/casefile.h"
#include "data/office/office.h"

struct known_value {
    char *text;
    bool same; /* written for this very fact */
};
struct known_values {
    struct known_value *list;
    size_t count;
};

/* Without doubles: those of the same fact first, in each part those of the case at hand, then the newest
 * first. The name of the person counts as of its kind; nothing for what is different in every case: title and number. */
bool office_known(struct office *office, const struct casefile *cf, const struct fact_def *def,
                  struct known_values *out, struct err *err);
void known_values_clear(struct known_values *values);

#endif
