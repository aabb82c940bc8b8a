/*
 * words.h - wording that the command line and the screens share: verdicts, states, dates, answers.
 *
 * Constant words come back as such; everything made of parts is appended to `out`. Nothing is
 * measured, clipped or made safe here: whoever shows it does that. Receipts: tui/words/receipt.h,
 * explanation trees: tui/words/tree.h.
 */
#ifndef WENZE_TUI_WORDS_WORDS_H
#define WENZE_TUI_WORDS_WORDS_H

#include "core/assess/assess.h"
#include "core/course/procedure.h"
#include "core/course/schedule.h"
#include "data/library/library.h"
#include "data/office/mark/mark.h"
#include "data/store/rows.h"
#include "tui/words/strings.h"

/* ---- one word for a value ---- */
const char *words_tri(enum lang lang, enum tri value); /* 是 / 否 / 不清楚 */
/* 未提出 / 成立 / 不成立 / 待定; of a circumstance that is inert: 不适用 */
const char *words_holds(enum lang lang, bool raised, enum tri holds, bool inert);
/* 未提出 while no situation was raised: what nobody claimed was not denied either. */
const char *words_ground(enum lang lang, bool raised, enum tri ground);
const char *words_scope(enum lang lang, enum scope_verdict verdict);
const char *words_stage_state(enum lang lang, enum stage_state state);
const char *words_severity(enum lang lang, enum severity severity);
const char *words_deadline_kind(enum lang lang, enum deadline_kind kind);
/* A word of four columns or a little more, where there is no room: 法定, 党规, 影响期. */
const char *words_deadline_kind_short(enum lang lang, enum deadline_kind kind);
/* 办理中 / 逾期 / 已办结; a right or an effect period that is over: 已届满 */
const char *words_deadline_state(enum lang lang, enum deadline_kind kind, bool lapses,
                                 day_t done_on, enum deadline_state state);
const char *words_case_state(enum lang lang, enum case_state state);
const char *words_provenance(enum lang lang, enum provenance provenance); /* "" for none */
const char *words_certainty(enum lang lang, enum certainty certainty);
/* Is the text told in our own words? NULL: no. */
bool words_own(const struct regime *regime);
/* The words of a provision of that regime, after a remark where they are not the official ones.
 * False when there is no such provision. */
bool words_provision(struct sb *out, enum lang lang, struct packs *packs, const char *regime,
                     const struct cite *cite, bool context);
/* A kind of rule as rules.ini names it: 情形, 栏目 … */
const char *words_rule_kind(enum lang lang, const char *kind);
/* The status of a text of the packs or of the shelf. */
const char *words_text_status(enum lang lang, const struct library_text *text);
const char *words_status(enum lang lang, enum rule_status status); /* 现行有效 … */
const char *words_circumstance(enum lang lang, enum direction direction,
                               enum force force); /* 应当从重 */
const char *words_mark(enum lang lang, enum mark_kind kind,
                       enum mark_state state); /* 书签, 批注, 有误 … */
const char *words_fact_type(enum lang lang, enum fact_type type);

/* What the system says, worded for the usual cases (no such file, no permission, disk full …). */
const char *words_os(enum lang lang, int error);

const char *words_weekday(enum lang lang, day_t day); /* 周一 / Mon; "" for DAY_NONE */
/* ---- dates and lengths ---- */
void words_day(struct sb *out, enum lang lang, day_t day); /* 2026-11-23（周一）; "" for DAY_NONE */
void words_length(struct sb *out, enum lang lang, struct length length); /* 15日, 1个月 */
/* How far a day is from today: 今日, 还有3日, 已过3日. */
void words_distance(struct sb *out, enum lang lang, day_t day, day_t today);

/* ---- provisions and answers ---- */
/* 第五条第（二）项 / art. 5(2); "" when nothing is cited. */
void words_cite(struct sb *out, enum lang lang, const struct cite *cite);
/* As its law names it: a unit by its label (第二类), which has no number of an article. law NULL,
 * or a provision of another: as words_cite. */
void words_law_cite(struct sb *out, enum lang lang, const struct law *law, const struct cite *cite);
/* The label of a fact, for a row of a table with its number: 意见（第2行）. */
void words_fact_label(struct sb *out, enum lang lang, const struct fact_def *def, int row);
/* An answer in words: choices by label, dates as words_day. "" gives
 * （空）. def NULL: as it stands. */
void words_value(struct sb *out, enum lang lang, const struct fact_def *def, const char *value);
/* The answer to a fact with where it comes from: 是（查证，会议纪要 第3页）; NULL: 未填. */
void words_fact(struct sb *out, enum lang lang, const struct fact *fact,
                const struct fact_def *def);
/* What a stage, gate or content lacks: the label and its provision. */
void words_lack(struct sb *out, enum lang lang, const struct law *law, const struct lack *lack);

/* What a rule has to say: its sentence, else its name. */
const char *words_rule(enum lang lang, const struct rule *rule);

/* A consequence of a measure with its dates: 一年内不得…（2026-12-05至2027-12-04）. */
void words_consequence(struct sb *out, enum lang lang, const struct consequence_result *result);

/* The name of whoever works; where the settings hold none, a word for that. */
const char *words_operator(enum lang lang, const char *name);

#endif
