/*
 * receipt.h - how a date was counted, as sentences: event, rule, days, what
 * moved it and by which notice.
 */
#ifndef WENZE_TUI_WORDS_RECEIPT_H
#define WENZE_TUI_WORDS_RECEIPT_H

#include "tui/words/words.h"

/* Step i of the period's receipt, one sentence. */
void words_step(struct sb *out, enum lang lang, const struct period *period, size_t i);
/* All of them, one a line. */
void words_receipt(struct sb *out, enum lang lang, const struct period *period);
/* Which of the two days governs and why; one sentence. Limits only; else nothing. */
void words_governing(struct sb *out, enum lang lang, const struct period *period,
                     enum period_holder holder);
/* The same of a calendar entry, whose duty need not be the office's own. */
void words_governing_entry(struct sb *out, enum lang lang, const struct period *period,
                           enum period_holder holder);
/* The conventions a period was counted with, those that matter to its family; one sentence. */
void words_conventions(struct sb *out, enum lang lang, const struct conventions *used,
                       enum period_family family);

/* 暂定（缺少2027年放假通知）: the mark of a date that rests on days of years without a notice;
 * nothing when all years of first..last have theirs. */
void words_provisional(struct sb *out, enum lang lang, const struct calendar *calendar, day_t first,
                       day_t last);
/* The same from the receipt itself. */
void words_provisional_of(struct sb *out, enum lang lang, const struct period *period);

#endif
