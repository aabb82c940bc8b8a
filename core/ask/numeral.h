/*
 * numeral.h - a question with its numerals written the other way: 十五日 for 15日 and back. Pure.
 */
#ifndef WENZE_CORE_ASK_NUMERAL_H
#define WENZE_CORE_ASK_NUMERAL_H

/* The caller's to mem_free; NULL: the question has none. */
char *ask_other_numerals(const char *words);

#endif
