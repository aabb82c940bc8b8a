/*
 * gb18030.h - one character of GB18030 at a time: one byte (ASCII), two bytes (GBK with the user
 * defined areas) or four. The tables are written when the program is built (data/tools/gbgen.c).
 */
#ifndef WENZE_CORE_TEXT_GB18030_H
#define WENZE_CORE_TEXT_GB18030_H

#include <stddef.h>
#include <stdint.h>

#define GB_LEADS 126  /* 81 .. FE */
#define GB_TRAILS 190 /* 40 .. 7E, 80 .. FE */

/* So many codes, counted from `first` on, that follow each other as their code points do. */
struct gb_run {
    uint32_t first, count, cp;
};

extern const uint16_t gb_two[GB_LEADS * GB_TRAILS]; /* 0: look in gb_far */
extern const struct gb_run gb_far[], gb_four[];     /* in order of `first` */
extern const size_t gb_far_count, gb_four_count;

/* Decodes one character at s (n > 0 bytes available) into *cp; returns the bytes used. 0: broken or
 * cut, and the first byte is to be stepped over. */
size_t gb18030_decode(const unsigned char *s, size_t n, uint32_t *cp);

#endif
