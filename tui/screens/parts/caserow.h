/*
 * caserow.h - one line of a case and one line of a deadline, drawn alike on
 * every screen that lists them.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_CASEROW_H
#define WENZE_TUI_SCREENS_PARTS_CASEROW_H

#include "data/office/office.h"
#include "data/store/rows.h"
#include "tui/app/app.h"
#include "tui/term/paint.h"
#include "tui/words/strings.h"

/* Looks, for a few of the rows first..first+count that have not been looked at, what the check-up
 * finds in them. True: something was done, draw again and come back. */
bool caserow_check(struct app *app, struct case_rows *rows, size_t first, size_t count);
/* Sees to it that the view is idle once more while some of these rows have not been looked at. */
void caserow_want_checks(struct app *app, const struct case_rows *rows, size_t first, size_t count);

/* Number, name, title, the stage it has come to, what it lacks up to there, what the check-up finds; unit and
 * post too where there is room. Drawn from column 2. */
void caserow_paint(struct paint *p, const struct case_row *row, enum lang lang, const char *needle);

/* 日程·需核对: the mark of a calendar entry that no case carries; nothing
 * of a deadline of a case. */
void duerow_mark(struct sb *out, enum lang lang, const struct due_row *row);
/* What it is, of an entry with the provision it comes from, named as its law does. */
void duerow_words(struct sb *out, enum lang lang, const struct due_row *row, struct packs *packs);

/* The style of the word for the kind of a deadline: a law, the office's own, what no rule in force says. */
enum style duerow_kind_style(enum deadline_kind kind);
/* Sign, how far away, number, name, kind, what, the target and the rolled day. Drawn from column 2. */
void duerow_paint(struct paint *p, const struct due_row *row, enum lang lang, day_t today,
                  struct packs *packs);

#endif
