/*
 * person.h - one person over all cases of the office: the same name and the same unit.
 */
#ifndef WENZE_DATA_ACROSS_PERSON_H
#define WENZE_DATA_ACROSS_PERSON_H

#include "data/office/case/check.h"

struct person {
    struct case_checked *list; /* the case asked for comes first */
    size_t count;
};
/* The case, and every other of the same name and unit that is not void; without a name it stands alone. */
bool person_open(struct office *office, int64_t id, day_t today, struct person *out,
                 struct err *err);
const char *person_name(const struct person *person);
void person_clear(struct person *person);

#endif
