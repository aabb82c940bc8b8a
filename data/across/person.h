/*
 * person.h - one person over all cases of the office.
 *
 * Two cases are of one person when their identities (PERSON_IDENTITY) agree, whatever the names; else
 * when name and unit are the same and no identity says otherwise. How a name is typed does not count
 * (core/text/name.h); a name that only sounds the same is told and never joined.
 * What was joined without an identity, and who bears the name and was left out, is told: `others`.
 */
#ifndef WENZE_DATA_ACROSS_PERSON_H
#define WENZE_DATA_ACROSS_PERSON_H

#include "data/office/case/check.h"

#define PERSON_IDENTITY "respondent.identity"

enum person_tie {
    TIE_SAME,  /* the identities agree: joined */
    TIE_NAMED, /* name and unit alone agree: joined, to be confirmed */
    TIE_APART, /* name and unit agree, the identities do not: left out */
    TIE_SPELT, /* a name that sounds the same, written otherwise, nothing says whether it is one person: left out */
    TIE_NAMESAKE /* the same name in another unit, nothing says whether it is one person: left out */
};
const char *person_tie_code(enum person_tie tie); /* same, named, apart, spelt, namesake */

/* Another case that bears the name or the identity. Owns its texts. */
struct person_other {
    enum person_tie tie;
    int64_t case_id;
    char *number, *name, *unit, *post;
};
struct person {
    struct case_checked *list; /* the case asked for comes first */
    size_t count;
    struct person_other *others;
    size_t other_count;
};
/* The case, and every other of the same person that is not void; without a name it stands alone. */
bool person_open(struct office *office, int64_t id, day_t today, struct person *out,
                 struct err *err);
const char *person_name(const struct person *person);
void person_clear(struct person *person);

#endif
