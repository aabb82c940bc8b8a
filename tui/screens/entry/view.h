/*
 * view.h - the card of a calendar entry that is being made or changed: what its two files
 * share (entry_ask.c, entry_questions.c).
 */
#ifndef WENZE_TUI_SCREENS_ENTRY_VIEW_H
#define WENZE_TUI_SCREENS_ENTRY_VIEW_H

#include "data/office/entry/entry.h"
#include "tui/screens/parts/card.h"

struct entry_view {
    struct view base;
    int64_t id;                  /* of the entry that is changed; 0: a new one */
    bool free;                   /* no clock */
    const struct regime *regime; /* NULL: not chosen */
    const struct clock_rule *clock;
    struct office_entry was; /* when one is changed: what is known when its clock is gone */
    char choice[64];
    char length[LENGTH_TEXT_SIZE]; /* of a free one; "": a day by itself */
    char *name, *note;             /* owned; "" */
    day_t event, suggested;
    struct card card;
};

static inline struct entry_view *entry_of(struct view *view) {
    return (struct entry_view *)view;
}

/* Is nothing missing? */
bool entry_ready(const struct entry_view *v);
/* The answer to the choice; NULL while there is none. */
const struct label *entry_answer(const struct entry_view *v);
/* Its own, the one that was approved, or what the entry had. */
struct length entry_length(const struct entry_view *v);
/* Asks for the next thing that is missing. */
void entry_ask_next(struct entry_view *v, struct app *app);
/* Asks which answer to change, and then for it. */
void entry_ask_part(struct entry_view *v, struct app *app);

#endif
