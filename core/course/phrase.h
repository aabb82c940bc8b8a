/*
 * phrase.h - how a text is written, tried by the tests of a pack's [phrase] rules. Pure.
 *
 * holds, lacks: the words of the rule stand in it, or none of them does. mentions: the answer to
 * another fact stands in it. numbers: paragraphs that begin with 一、 （一） 1. （1） run on from one,
 * those of a lower level anew under each of a higher. short_name: what 以下简称“…” makes is used
 * again. pairs: 《》 “” （） 〔〕 【】 are as often closed as opened. shares: one of the names in the answer to
 * another fact (、 or a comma between) stands in it. only: it says nothing but one of the words, marks and blanks aside, or
 * no word at all, or one sign over and over. days, ahead: core/course/phrase_day.h.
 */
#ifndef WENZE_CORE_COURSE_PHRASE_H
#define WENZE_CORE_COURSE_PHRASE_H

#include "core/rules/regime.h"

/* Is it wrong? Then `word` is set to what shows it: the word found, the number out of order, the
 * short name, the sign; of lacks and mentions what is looked for. An empty text is never wrong. */
bool phrase_wrong(const struct phrase *phrase, const struct facts *facts, day_t today,
                  const char *text, struct sb *word);

#endif
