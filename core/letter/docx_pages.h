/*
 * docx_pages.h - where the pages of a DOCX end, reckoned from the heights of its lines: what the
 * contents of a volume say until the program that opens it has laid it out. It lays out by its own
 * fonts; the fields of the contents are marked to be counted anew.
 */
#ifndef WENZE_CORE_LETTER_DOCX_PAGES_H
#define WENZE_CORE_LETTER_DOCX_PAGES_H

#include "core/letter/page.h"

/* The page, from 1, on which each piece (【另页】 with text) begins, in order; at most `max`. Returns how
 * many there are. `text` is in the kept form. */
size_t docx_pages(const char *text, int *pages, size_t max);

/* Shares the width of the page among the columns of a table: from columns of text to twips. Between the
 * files of docx.h only. */
void docx_columns(int widths[LETTER_CELLS_MAX], size_t count);

#endif
