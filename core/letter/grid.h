/*
 * grid.h - a line of a letter on the official grid (28 characters a line). Between the files of page.h
 * only.
 */
#ifndef WENZE_CORE_LETTER_GRID_H
#define WENZE_CORE_LETTER_GRID_H

#include "core/base/sb.h"
#include "core/letter/page.h"

/* Appends the line, wrapped, each piece with its '\n'. */
void letter_grid_put(struct sb *out, enum letter_style style, const char *text, size_t n);
/* A table: every row from `at` on up to `end`. */
void letter_grid_table(struct sb *out, const char *at, const char *end);

#endif
