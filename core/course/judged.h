/*
 * judged.h - everything the rules say of one matter, made once and handed to whoever tells of it.
 */
#ifndef WENZE_CORE_COURSE_JUDGED_H
#define WENZE_CORE_COURSE_JUDGED_H

#include "core/assess/assess.h"
#include "core/course/procedure.h"
#include "core/course/schedule.h"

/* Zeroed is empty. What it points to of the matter must outlive it. */
struct judged {
    struct assessment *assessment;
    struct procedure *procedure;
    struct schedule schedule;
};

/* *out is empty when it fails. */
bool judge(struct judged *out, const struct matter *matter, struct err *err);
void judged_clear(struct judged *judged);

/* The conclusions as a flat list, so that the office can tell which changed after an edit. *list is
 * the caller's to mem_free. id: "scope", "flag:congress", "situation:5(2)" and "circumstance:8(1)"
 * (raised ones), "ground", "deadline:appeal" (RAW/ROLLED days, of events that are known),
 * "bar:removal" (last day, of chosen measures). A circumstance that holds and weighs nothing is
 * "inert". */
struct conclusion {
    char id[FACT_KEY_SIZE];
    char value[64]; /* codes and dates; "" for undecided */
    struct label label;
    struct cite cite;
};
void conclusions(struct conclusion **list, size_t *count, const struct judged *judged);

#endif
