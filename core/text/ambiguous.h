/*
 * ambiguous.h - characters of which one terminal makes one column and another two.
 *
 * Quotation marks, dashes, dots, arrows, circled digits: Unicode (UAX 11) calls their width ambiguous, and
 * terminals set up for Chinese may draw them two wide. The program lays them out as one column
 * (utf8.h); where the terminal does not, each is written as an ASCII sign that looks like it.
 */
#ifndef WENZE_CORE_TEXT_AMBIGUOUS_H
#define WENZE_CORE_TEXT_AMBIGUOUS_H

#include <stdint.h>

/* The sign of one column that stands for cp ("?" where none looks like it); NULL: cp is not
 * ambiguous. */
const char *ambiguous_narrow(uint32_t cp);

#endif
