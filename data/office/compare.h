/*
 * compare.h - an office and a copy side by side, before the one takes the place of the other.
 */
#ifndef WENZE_DATA_OFFICE_COMPARE_H
#define WENZE_DATA_OFFICE_COMPARE_H

#include "data/office/office.h"

enum office_relation {
    RELATION_NONE,     /* there is no office at the path, or none that can be read */
    RELATION_SAME,     /* both hold the same entries */
    RELATION_LONGER,   /* the copy holds all the office holds, and more */
    RELATION_OLDER,    /* the office went on since the copy was made: what came later goes */
    RELATION_DIVERGED, /* the same office, but each holds entries the other has not */
    RELATION_OTHER     /* another office */
};

struct office_side {
    char id[33], at[32]; /* at: of the last entry; "" when there is none */
    char name[96];       /* the office's name, "" unset */
    int64_t cases, entries;
    bool practice;
};
struct office_difference {
    enum office_relation relation;
    struct office_side office; /* zero for RELATION_NONE */
    struct office_side copy;
};

/* Opens both to read; `from` must be an office file. Nothing is verified. */
bool office_compare(const char *path, const char *from, struct office_difference *out,
                    struct err *err);
/* Would something that the office holds be out of the way after the copy took its place? Then a
 * person is asked first. */
bool office_loses(const struct office_difference *difference);

#endif
