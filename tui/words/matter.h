/*
 * matter.h - an event with several respondents in words: who, which side, which responsibility, how they
 * voted; a matrix of persons against situations, circumstances and measures; where like is not treated
 * alike; what shared answers would change.
 */
#ifndef WENZE_TUI_WORDS_MATTER_H
#define WENZE_TUI_WORDS_MATTER_H

#include "data/across/plan.h"
#include "tui/words/strings.h"

/* The situations that somebody raised, of all regimes that are there, once each; a letter each. */
#define MATTER_COLUMNS 26
struct matter_column {
    const struct regime *regime;
    const struct situation *situation;
};
struct matter_columns {
    struct matter_column list[MATTER_COLUMNS];
    size_t count;
};
void matter_columns_make(struct matter_columns *out, const struct matter_event *event);
void words_matter_column(struct sb *out, enum lang lang, const struct matter_columns *columns,
                         size_t i);
void words_matter_heads(struct sb *out, enum lang lang, const struct matter_columns *columns);
void words_matter_row(struct sb *out, enum lang lang, const struct case_checked *c,
                      const struct matter_columns *columns);

void words_matter_answer(struct sb *out, enum lang lang, const struct case_checked *c,
                         const char *key);
/* Number, name, unit and post, regime; and below: side, responsibility, vote, post at the time. */
void words_matter_who(struct sb *out, enum lang lang, const struct case_checked *c);
void words_matter_part(struct sb *out, enum lang lang, const struct case_checked *c);
/* 赵某 赞成、钱某 反对; nothing while no vote is entered. */
void words_matter_votes(struct sb *out, enum lang lang, const struct matter_event *event);
/* What the first case that answers says: the decision, what else the minutes say of the vote. "" when
 * none does. */
const char *matter_told_once(const struct matter_event *event, const char *key);
/* The n-th remark and the case it is about; false behind the last. */
bool words_matter_remark(struct sb *out, enum lang lang, const struct matter_event *event, size_t n,
                         size_t *of);
void words_matter(struct sb *out, enum lang lang, const struct matter_event *event);

/* What a plan would change in one case, under its number and name. */
void words_plan_told(struct sb *out, enum lang lang, const struct plan *plan,
                     const struct case_checked *c, const struct plan_told *told);

#endif
