/*
 * names.h - what a template may call a fact, a table, a condition: keys as they are, and labels.
 * Between the files of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_NAMES_H
#define WENZE_CORE_LETTER_NAMES_H

#include "core/letter/letter.h"

enum name_found { NAME_NONE, NAME_FOUND, NAME_TWICE };

/* A fact by its key, its label or 组·标签; inside the rows of `table` (NULL: none) its columns come
 * first (*of_row). */
enum name_found letter_find_fact(const struct regime *regime, const char *table, const char *name,
                                 int *def, int *row, bool *of_row);
/* A table by its key or the label of the group that lists it; NULL. */
const char *letter_find_table(const struct regime *regime, const char *name);
/* The condition in the language of core/rules/cond.h. Errors: err.letter.name, err.letter.twice {1};
 * err.letter.condition {1} the words that are none. */
bool letter_condition(struct sb *out, const struct regime *regime, const char *table,
                      const char *text, struct err *err);

#endif
