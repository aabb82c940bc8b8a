/*
 * event.h - an event with several respondents, a case each: cases that name the same event hang together.
 * Practice; no provision asks for it and no conclusion rests on it.
 *
 * Facts that the cases share are entered once: a plan of answers is told for every case with all that would
 * come of it (plan.h), and written into all of them in one transaction, or none.
 */
#ifndef WENZE_DATA_ACROSS_EVENT_H
#define WENZE_DATA_ACROSS_EVENT_H

#include "data/office/case/check.h"

/* The facts that hold an event together. */
#define MATTER_SEVERAL "matter.several"
#define MATTER_NAME "matter.name"
#define MATTER_SIDE "matter.side"
#define MATTER_ROLE "matter.role"
#define MATTER_POST "matter.post"
#define MATTER_DECISION "matter.decision"
#define MATTER_VOTE "matter.vote"
#define MATTER_VOTERS "matter.voters"
#define VOTER_TABLE "voter"           /* the members of the meeting: name, vote */
#define MATTER_SHARED "matter.shared" /* keys with a blank between */

struct matter_event {
    char *name;
    struct case_checked *list; /* by case */
    size_t count;
};
/* The cases that name it, each with what follows from it. None is no error: count 0. */
bool event_open(struct office *office, const char *name, day_t today, struct matter_event *out,
                struct err *err);
/* One more, whatever it names. */
bool event_take(struct matter_event *event, struct office *office, int64_t id, day_t today,
                struct err *err);
void event_clear(struct matter_event *event);

/* The events there are, by the first of their cases. */
struct event_row {
    char *name;
    size_t cases;
};
struct event_rows {
    struct event_row *list;
    size_t count;
};
bool event_rows_read(struct office *office, struct event_rows *out, struct err *err);
void event_rows_clear(struct event_rows *rows);

/* What a case says of a question; "" for nothing. key may be NULL. */
const char *event_answer(const struct case_checked *c, const char *key);
const char *event_person(const struct case_checked *c); /* the name of the respondent */
const char *event_measures(const struct case_checked *c);
/* Who voted how, as the first of its cases that says so has it: the i-th member; false behind the
 * last. The vote is NULL while it is not given. */
bool event_voter(const struct matter_event *event, size_t i, const struct fact **name,
                 const struct fact **vote);
/* The respondent's own vote against the list of the meeting. */
enum event_vote {
    VOTE_AGREES,
    VOTE_CLASHES, /* told otherwise in the list */
    VOTE_UNSAID /* there is a list, and the respondent's vote stands neither in it nor in the case */
};
enum event_vote event_vote(const struct matter_event *event, const struct case_checked *c);
/* The key-th word of what the event shares; false behind the last. */
bool event_shared(const struct matter_event *event, size_t i, char key[FACT_KEY_SIZE]);

/* Two of them of one regime, in the same responsibility, for the same situations, under the same
 * circumstances, and other measures. */
bool event_unequal(const struct case_checked *a, const struct case_checked *b);
/* A side of the accident is there, and the other is not: 一案双查. */
bool event_one_sided(const struct matter_event *event);

#endif
