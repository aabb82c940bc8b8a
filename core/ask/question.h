/*
 * question.h - a question as a person puts it, taken apart: the words that are looked for, how rare
 * each is, what it may be called instead, what kind of answer is wanted.
 *
 * Known words come first, the longest at each place; between them what the pieces of the index
 * hold, cut where the longest known stretches are. Words that say nothing are set aside. A stretch
 * that no piece holds is looked at for a slip (slip.h) when that is asked for. Pure.
 */
#ifndef WENZE_CORE_ASK_QUESTION_H
#define WENZE_CORE_ASK_QUESTION_H

#include "core/ask/index.h"
#include "core/ask/words.h"

/* A word within a term that more pieces hold than hold the term. */
struct ask_part {
    const char *word;
    int weight;
};

struct ask_term {
    const char *said;   /* as it was put, folded */
    const char **words; /* any of them will do; the first is `said`, or what was meant by it */
    /* Of each word, of 100: a common one says less than a rare one it stands for. */
    const int *worths;
    size_t word_count;
    int weight;                   /* 1 upwards: how much it says; 0: no piece holds it */
    const struct ask_part *parts; /* of 回避制度: 回避 and 制度, for pieces that hold one of them */
    size_t part_count;
    bool weak; /* a rare sign of a word that no piece holds: 户 of 户口 for 户政; never missed */
};

struct ask_question {
    struct ask_term *terms;
    size_t count;
    bool wants[ASK_KIND_COUNT];
    const char *folded; /* the question as it was taken */
    bool strange;       /* some of it stands in no piece */
    size_t unsaid;      /* signs that carry meaning and belong to no term */
    bool plain;         /* nothing was set aside and nothing means something else */
    const char *mended; /* the question without its slips; NULL: there was none */
    struct arena *arena;
};

/* Boldly: also what stands in pieces sign by sign is taken for a slip, when more signs fit so. */
enum ask_mending { ASK_MEND_NOT, ASK_MEND, ASK_MEND_BOLDLY };

void ask_question_make(struct ask_question *out, const char *text, const struct ask_words *words,
                       const struct ask_index *index, enum ask_mending mending);
void ask_question_clear(struct ask_question *question);

#endif
