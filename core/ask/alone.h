/*
 * alone.h - does a stretch of signs stand on its own in the pieces of an index, or only within longer words? 产长
 * is held by 生产长效机制 and is no word; 事故 has many neighbours. Pure.
 */
#ifndef WENZE_CORE_ASK_ALONE_H
#define WENZE_CORE_ASK_ALONE_H

#include "core/ask/index.h"

/* On how many sides of the folded word, of two, there is somewhere a mark, a number, the end of the text, or not
 * always the same sign. */
int ask_free_sides(const struct ask_index *index, const char *word);

#endif
