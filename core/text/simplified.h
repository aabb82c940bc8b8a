/*
 * simplified.h - one sign in several writings (simplified.txt, from Unihan): 趙 is 赵, 峯 is 峰. For comparing, not
 * for writing: of signs that one simplified sign stands for (發 and 髮) nothing tells which is meant.
 */
#ifndef WENZE_CORE_TEXT_SIMPLIFIED_H
#define WENZE_CORE_TEXT_SIMPLIFIED_H

#include <stddef.h>
#include <stdint.h>

/* The sign that stands for this one and all that are one with it; itself when there are no others. */
uint32_t hanzi_simplified(uint32_t cp);

/* Written by data/tools/hanzigen.c, sorted by `from`. */
struct hanzi_pair {
    uint32_t from, to;
};
extern const struct hanzi_pair hanzi_pairs[];
extern const size_t hanzi_pair_count;

#endif
