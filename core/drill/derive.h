/*
 * derive.h - questions whose answers are what the evaluator says of a case: core/assess,
 * core/course and core/date answer them, nobody else.
 *
 * What is asked is named by a word, as a drill file has it behind `of`:
 *
 *   scope            does the text apply                            single
 *   flags            which marks beside the scope                   several
 *   situations       which situations hold                          several
 *   situation.5(4)   does this one hold                             single: yes, no, unknown
 *   elements.5(4)    which of its elements the story gives          several
 *   circumstances    which circumstances weigh                      several
 *   weight           which way                                      single: heavier lighter both neither inert
 *   measures         which measures are open (items: others beside) several
 *   consequences.ID  what the measure entails                       several
 *   bar.ID           the last day of its bar                        date
 *   raw.ID           the raw last day of a deadline                 date
 *   rolled.ID        the day it rolls to                            date
 *   steps            items: stages, in the order of the procedure   order
 *   next             items: stages; which comes now                 single
 *   open.STAGE       may the step be completed as things stand      single: yes, no
 *   lacks.LETTER     which contents the letter lacks                several
 *   findings         items: findings; which the check-up makes      several
 *   facts            items: facts; the story's words to the element match
 *   cites            items: situations, circumstances, measures, consequences to their provisions  match
 */
#ifndef WENZE_CORE_DRILL_DERIVE_H
#define WENZE_CORE_DRILL_DERIVE_H

#include "core/course/checkup.h"
#include "core/course/judged.h"
#include "core/drill/question.h"

/* What the story says for a fact. */
struct drill_said {
    const char *key, *words;
};

/* Borrowed, all of it; must outlive the questions. */
struct drill_case {
    const struct matter *matter;
    const struct judged *judged;
    const struct checkup *checkup;
    const struct drill_said *said;
    size_t said_count;
};

/* A wrong option from outside the rules: 通报批评 among the measures. */
struct drill_item {
    const char *id; /* of a rule, stage or fact; or, with a label, something that is none */
    struct label label;
};

/* Fills kind, frame, options or day, cite. Errors: err.drill.of {1} no such thing to ask,
 * err.drill.id {1} what the regime does not have, err.drill.few {1} fewer than two options,
 * err.drill.many {1} more than QUESTION_OPTIONS_MAX, err.drill.no_day {1} no day comes out,
 * err.drill.unsaid {1} a fact without words of the story. */
bool derive_question(struct question *out, struct arena *arena, const struct drill_case *c,
                     const char *of, const struct drill_item *items, size_t item_count,
                     struct err *err);
/* The words of the story for a fact; "". */
const char *drill_words(const struct drill_case *c, const char *key);

#endif
