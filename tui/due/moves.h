/*
 * moves.h - what becomes of a case's deadlines when one of its days, or how they are counted, is another:
 * before and after, judged beside the case, nothing written.
 */
#ifndef WENZE_TUI_DUE_MOVES_H
#define WENZE_TUI_DUE_MOVES_H

#include "core/course/judged.h"
#include "data/office/casefile.h"
#include "data/office/office.h"
#include "tui/words/words.h"

/* What is to be otherwise: a fact (value NULL: taken back), or the conventions. */
struct due_what_if {
    const char *key, *value;               /* key NULL: no fact */
    const struct conventions *conventions; /* NULL: as the case has them */
};

struct due_move {
    const struct deadline_rule *rule;
    const struct deadline *was, *is; /* NULL: does not run */
};
struct due_moves {
    struct facts *facts; /* as they would be */
    struct judged before, after;
    struct due_move *list; /* those that differ, in the order of the rules */
    size_t count;
    size_t standing; /* of them, how many run now: not made by the change */
};

/* The case file must outlive *out; due_moves_clear. */
bool due_moves(struct due_moves *out, const struct casefile *file, const struct calendar *calendar,
               day_t today, const struct due_what_if *what, struct err *err);
void due_moves_clear(struct due_moves *moves);

/* 2026-11-25，未顺延为2026-11-22，暂定; 无 for a deadline that does not run. */
void due_moves_day(struct sb *out, enum lang lang, const struct deadline *deadline);
/* "申诉期限届满：A → B", a line each; nothing when nothing moves. */
void due_moves_text(struct sb *out, enum lang lang, const struct due_moves *moves);

#endif
