/*
 * pinyin_table.h - the readings of Hanzi as data/tools/pinyingen.c writes them from pinyin.txt.
 *
 * For pinyin.c; everybody else asks that. A code point leads to its page (0: the page of those
 * without a reading), the page to the beginning of a run in pinyin_runs (0: no reading), the run to
 * syllables, most frequent first. The last syllable of a run has PINYIN_RUN_END added.
 */
#ifndef WENZE_CORE_TEXT_PINYIN_TABLE_H
#define WENZE_CORE_TEXT_PINYIN_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { PINYIN_PAGE_SIZE = 64, PINYIN_SYLLABLE_SIZE = 7, PINYIN_RUN_END = 0x8000 };

extern const char pinyin_syllables[][PINYIN_SYLLABLE_SIZE]; /* NUL-terminated, sorted */
extern const uint16_t pinyin_runs[];
extern const uint16_t pinyin_page_of[]; /* by code point / PINYIN_PAGE_SIZE */
extern const size_t pinyin_page_of_count;
extern const uint16_t pinyin_pages[][PINYIN_PAGE_SIZE];

#endif
