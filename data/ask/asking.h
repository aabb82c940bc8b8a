/*
 * asking.h - questions as people put them, asked of the packs: what is known of their words, the
 * pieces of all texts, the questions the packs answer. Made when first asked for, kept by
 * whoever asks.
 */
#ifndef WENZE_DATA_ASK_ASKING_H
#define WENZE_DATA_ASK_ASKING_H

#include "core/ask/rank.h"
#include "data/pack/pack.h"

struct asking;
/* Everything is borrowed of the packs, which must outlive it. The pieces of the texts are put together when they
 * are first asked: at once from the tables, in some milliseconds a text from sources of the folder, */
struct asking *asking_new(struct packs *packs);
/* or text by text beforehand; false when nothing is left to do. */
bool asking_prepare(struct asking *asking);
/* What was indexed last, for the table of that name in the folder of its text: it is read in place of the sources, for
 * as long as none of them lies in the folder. */
#define ASKED_TABLE "asked"
void asking_write(const struct asking *asking, struct sb *out);
void asking_free(struct asking **asking);

const struct ask_words *asking_words(const struct asking *asking);
const struct ask_index *asking_index(struct asking *asking);

struct asked_answer {
    const struct pack_question *question;
    int fits; /* 0 to 1000 */
};
enum { ANSWERS_MAX = 3 };
/* The stored questions that the question is, the best first; how many. `takes` says whether a text
 * is asked; NULL: all are. */
size_t asking_answers(struct asking *asking, const struct ask_question *question,
                      bool (*takes)(void *ctx, const char *id), void *ctx,
                      struct asked_answer out[ANSWERS_MAX]);

#endif
