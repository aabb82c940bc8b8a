/*
 * alert.h - what is said of a deadline's colour, of what was done about it, and of how it was done.
 */
#ifndef WENZE_TUI_DUE_ALERT_H
#define WENZE_TUI_DUE_ALERT_H

#include "data/office/act/act.h"
#include "data/office/casefile.h"
#include "data/office/entry/entry.h"
#include "data/store/rows.h"
#include "tui/words/alert.h"
#include "tui/words/words.h"

/* Is what goes with its colour not on record? */
bool due_alert_pending(const struct due_row *row);
/* 黄色警示，提示函未办; nothing without a colour. */
void due_alert(struct sb *out, enum lang lang, const struct due_row *row);
/* 2026-11-30 提示函，李某，提示函1号；周某于2026-11-30登记. `governing`: the deadline's day now. */
void due_act_words(struct sb *out, enum lang lang, const struct office_act *act, day_t governing);
/* 期限前3天起蓝色（提醒），…: from which days on the office's colours hold. */
void due_alert_days(struct sb *out, enum lang lang, const struct alert_days *days);

/* 登记：周某，2026-11-23: who entered the answer to that fact that stands, and when. */
bool due_enterer(struct office *office, int64_t case_id, const char *key, enum lang lang,
                 struct sb *out, struct err *err);
/* How a deadline was done, a line each: what, by whom, who entered it and when; who approved an extension;
 * nothing while it is open. Of a case the fact that ends it, with its source; *out is appended to. */
bool due_evidence_of_case(struct office *office, const struct casefile *file,
                          const struct deadline_rule *rule, enum lang lang, struct sb *out,
                          struct err *err);
bool due_evidence_of_entry(struct office *office, const struct office_entry *entry, enum lang lang,
                           struct sb *out, struct err *err);

#endif
