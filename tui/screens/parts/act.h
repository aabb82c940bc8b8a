/*
 * act.h - what was done about a deadline, asked and recorded alike on every screen that shows deadlines; and
 * what is on record of one, as lines of a text.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_ACT_H
#define WENZE_TUI_SCREENS_PARTS_ACT_H

#include "data/office/act/act.h"
#include "tui/app/ask.h"
#include "tui/widgets/scrolltext.h"

/* Which act: `done` gets its code (alert_by_act). */
void act_ask_kind(struct app *app, struct view *owner, ask_chosen *done);
/* By whom, its number. */
void act_ask_words(struct app *app, struct view *owner, enum alert act, ask_answered *done);
/* Today; case_id 0: rule is "entry.ID". Says what came of it. */
bool act_record(struct app *app, int64_t case_id, const char *rule, enum alert act,
                const char *words);
/* A heading, from when the colours hold, and the records. */
void act_show(struct scrolltext *text, struct app *app, int64_t case_id, const char *rule,
              day_t governing);

#endif
