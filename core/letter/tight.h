/*
 * tight.h - a text in the form in which what is withheld is looked for: blanks of any width, marks that
 * only join or set off (- · “ ” and round brackets) and what has no width are left out, full-width forms are ASCII, a
 * traditional sign is its simplified one, numbers in Hanzi, those of cheques too, are digits. 欧　阳·某, 歐陽某,
 * １３８-０000 and 一三八零零零零 look as they are said.
 *
 * Pure. Broken UTF-8 passes as it stands.
 */
#ifndef WENZE_CORE_LETTER_TIGHT_H
#define WENZE_CORE_LETTER_TIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"

/* `sums`: numbers with 十 百 千 万 亿 become one number (二千四百万 and 2400万: 24000000); else only digits
 * one by one, and such a sign stands. */
void letter_tight(struct sb *out, const char *text, size_t n, bool sums);

/* A number by which a person is reached or known, in a text without sums: its digits in *n, NULL. */
enum number_kind { NUMBER_PHONE, NUMBER_IDENTITY };
const char *letter_private_number(const char *tight, size_t *n, enum number_kind *kind);

#endif
