/*
 * copies.h - an office and its copies in words: what each holds, and what one has that the other
 * has not.
 */
#ifndef WENZE_TUI_WORDS_COPIES_H
#define WENZE_TUI_WORDS_COPIES_H

#include "core/base/sb.h"
#include "data/office/compare.h"
#include "data/office/copies.h"
#include "tui/words/words.h"

/* 甲县纪委（编号 0f3a…）：案件 3 件，操作记录 40 条，最后一条 2026-11-23T09:12:05+08:00 */
void copies_side(struct sb *out, enum lang lang, const struct office_side *side);
/* What would become of the office at the path. */
const char *copies_relation(enum lang lang, const struct office_difference *difference);
/* How a copy of the ring stands to the office. */
const char *copies_history(enum lang lang, enum copy_history history);
/* In one line, that there has been no copy since; and, at the end of a session, what to do. */
void copies_failure(struct sb *out, enum lang lang, const struct copy_failure *failure);
const char *copies_not_made(enum lang lang, const struct copy_failure *failure);

/* "2026-11-29T08:07:11+00:00" as people write it: 2026-11-29 08:07. */
#define COPIES_AT_SIZE 17
void copies_at(const char *at, char out[COPIES_AT_SIZE]);

#endif
