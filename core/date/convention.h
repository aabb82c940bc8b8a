/*
 * convention.h - the counting conventions by name: what a setting, a case's record in the journal and the
 * command line call them. One table; see enum convention_… in period.h for what each means.
 */
#ifndef WENZE_CORE_DATE_CONVENTION_H
#define WENZE_CORE_DATE_CONVENTION_H

#include "core/base/sb.h"
#include "core/date/period.h"

enum convention { CONVENTION_DAYS, CONVENTION_FIRST, CONVENTION_ROLL, CONVENTION_MONTH };
#define CONVENTION_COUNT 4

const char *convention_name(enum convention which); /* "days" */
const char *convention_code(enum convention which,
                            int choice); /* "natural"; NULL: no such choice */
int convention_get(const struct conventions *from, enum convention which);
void convention_set(struct conventions *in, enum convention which, int choice);

/* "days=natural first=excluded roll=holder month=corresponding", appended to out. */
void conventions_format(const struct conventions *from, struct sb *out);
/* Words of that form, any of the four in any order; what is not named stays. false: a word that is none
 * (*bad, may be NULL, is its beginning); *in is then half changed. */
bool conventions_parse(const char *text, struct conventions *in, const char **bad);
bool conventions_same(const struct conventions *a, const struct conventions *b);

#endif
