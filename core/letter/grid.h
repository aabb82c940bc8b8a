/*
 * grid.h - lines of a letter on the official grid (GB/T 9704: 28 characters a line). Between
 * the files of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_GRID_H
#define WENZE_CORE_LETTER_GRID_H

#include "core/base/sb.h"
#include "core/letter/template.h"

/* Appends the text in one style, wrapped, each line with its '\n'. A '\n' in it begins
 * a new paragraph (line) of the same style; pieces without anything to see are left
 * out. Controls are made visible. */
void letter_grid_put(struct sb *out, enum letter_style style, const char *text, size_t n);

#endif
