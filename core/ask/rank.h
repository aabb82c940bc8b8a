/*
 * rank.h - which pieces answer a question, the best first: how many of its words a piece holds,
 * weighed by how rare they are and how near they stand, and whether it is of the kind that is
 * wanted (多久 wants a provision with a time).
 *
 * Every piece that holds anything of weight is there, so that a question about something ends in
 * something; what a piece lacks is told with it. Pure.
 */
#ifndef WENZE_CORE_ASK_RANK_H
#define WENZE_CORE_ASK_RANK_H

#include "core/ask/question.h"

struct ask_hit {
    const struct ask_piece *piece;
    int score;         /* 0 to 1000 and a little more: all words in its own words are 1000 */
    unsigned lacks;    /* bits of terms that stand nowhere in it, nor in its article or title */
    const char *first; /* the word of it that says most, folded; NULL: none in its own words */
};

struct ask_hits {
    struct ask_hit *list;
    size_t count;
};

enum { ASK_TERMS_MAX = 32 }; /* bits of `lacks`; later terms do not count */

void ask_rank(struct ask_hits *out, const struct ask_question *question,
              const struct ask_words *words, const struct ask_index *index);
void ask_hits_clear(struct ask_hits *hits);

/* How well a question that is stored fits the one that is asked, 0 to 1000: what of each is in the
 * other. `stored` is folded. */
int ask_fits(const struct ask_question *question, const char *stored,
             const struct ask_words *words);

#endif
