/*
 * numeral.h - a question with its numerals written the other way: 十五日 for 15日 and back, 天 behind
 * a number for 日 and back. Pure.
 */
#ifndef WENZE_CORE_ASK_NUMERAL_H
#define WENZE_CORE_ASK_NUMERAL_H

/* The other ways there are: numerals, days, both. */
enum { ASK_NUMERAL_FORMS = 3 };

/* The caller's to mem_free; NULL: the question has nothing to write that way. */
char *ask_other_numerals(const char *words, int form);

#endif
