/*
 * figures.h - proves the figures of time in the packs: the length of a deadline, a clock or a bar stands in the
 * provision it rests on, and the English words of a value say no length that the Chinese do not say.
 *
 * A length is a number with a unit behind it: 十五日, 15天, 一个月, 十五个工作日, 一年, fifteen days, 12 months. A year
 * is twelve months. Not asked of what names no provision of a text that sets times (kinds office, proposed, reference).
 *
 * Messages: err.figures.length {1} the length, {2} the provision; err.figures.english {1} the length.
 */
#ifndef WENZE_DATA_PROVE_FIGURES_H
#define WENZE_DATA_PROVE_FIGURES_H

#include "core/rules/regime.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"

/* Does the text, Chinese or English, say this length? */
bool figures_say(const char *text, struct length length);
void figures_check_rules(const struct regime *regime, struct faults *faults);
/* Every KEY of the file that has a KEY.en. */
void figures_check_words(const struct packfile *pf, struct faults *faults);

#endif
