/*
 * take.h - a parcel taken into the office: a case whose number is not here becomes a new case with all
 * its answers and letters; of one that is here only what was chosen is taken.
 */
#ifndef WENZE_DATA_OFFICE_PARCEL_TAKE_H
#define WENZE_DATA_OFFICE_PARCEL_TAKE_H

#include "data/office/casefile.h"
#include "data/office/parcel/parcel.h"

#define PARCEL_ALL "all"
#define PARCEL_LETTERS "letters"

/* The case of that number in this office, the caller's to casefile_free; NULL: it is not here. */
bool parcel_case_here(struct office *office, const struct parcel *parcel, struct casefile **here,
                      struct err *err);
/* Is it among the chosen? choice: keys with commas, PARCEL_LETTERS, PARCEL_ALL; NULL: nothing. */
bool parcel_chosen(const char *choice, const char *key);

struct parcel_took {
    int64_t case_id;
    size_t fields, letters;
};
/* All of it or nothing, in one transaction. here NULL: a new case of everything, choice is not
 * asked. A letter whose number is taken here already stays as it is. Errors: those of the door. */
bool parcel_take(struct office *office, const struct parcel *parcel, const struct casefile *here,
                 const char *choice, day_t today, struct parcel_took *took, struct err *err);

#endif
