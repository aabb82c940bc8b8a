/*
 * fold.h - the form in which questions are compared with provisions: that of core/law/fold.h, and
 * numerals are one world besides: 十五日, １５日 and 15天 are all 15日, 两年 is 2年.
 *
 * Pure. Broken UTF-8 passes as it stands.
 */
#ifndef WENZE_CORE_ASK_FOLD_H
#define WENZE_CORE_ASK_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"

void ask_fold(struct sb *out, const char *text, size_t n);
/* Is the first character of the folded text a mark that only separates words (，。？“”《》 …)? Its
 * bytes in *len either way. */
bool ask_is_mark(const char *folded, size_t n, size_t *len);

/* The bytes of the number, or of the word in Latin letters, that the folded text begins with; 0: of
 * neither. */
size_t ask_run(const char *folded, size_t n);

#endif
