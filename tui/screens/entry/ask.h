/*
 * ask.h - how a calendar entry that no case carries begins, changes and ends: what is asked,
 * and the card that shows the counted day before it is saved.
 *
 * owner: the screen that asks; it is on top again (resume) when it is over.
 */
#ifndef WENZE_TUI_SCREENS_ENTRY_ASK_H
#define WENZE_TUI_SCREENS_ENTRY_ASK_H

#include "tui/app/ask.h"

/* Chooses a text and one of its clocks, or a free entry. day: what stands
 * in the prompt of the day. */
void entry_add(struct app *app, struct view *owner, day_t day);
/* A clock of a pack: its choice, the day of the event, the card. */
void entry_from_clock(struct app *app, struct view *owner, const struct regime *regime,
                      const struct clock_rule *clock);
/* The card of an entry there is, to change choice, day, title or note. */
void entry_edit(struct app *app, struct view *owner, int64_t id);
/* What was done, before it is marked as done. */
void entry_done_ask(struct app *app, struct view *owner, ask_answered *done);
/* Done today by who sits here, `what`; one that is done is opened again. True: it was written. */
bool entry_done(struct app *app, int64_t id, bool is_done, const char *what);
/* Asks first. */
void entry_remove(struct app *app, struct view *owner, int64_t id);

#endif
