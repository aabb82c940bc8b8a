/*
 * words.h - what is known of the words people ask with: which mean the same as words of the law,
 * which say nothing, which tell what kind of answer is wanted.
 *
 * Filled by the reader of words.ini, then read-only. Words are kept folded (core/ask/fold.h).
 */
#ifndef WENZE_CORE_ASK_WORDS_H
#define WENZE_CORE_ASK_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an asking word wants to know. */
enum ask_kind { ASK_TIME, ASK_WHO, ASK_AMOUNT, ASK_WHICH };
#define ASK_KIND_COUNT 4
const char *ask_kind_code(enum ask_kind kind); /* time, who, amount, which */

/* What a word is for. A word can be several; the first given counts. */
enum ask_use {
    ASK_WORD,  /* looked for, and whatever it means */
    ASK_ASIDE, /* set aside: 能不能, 吗 */
    ASK_ASKS   /* set aside, and tells the kind: 多久, 谁 */
};

struct ask_entry {
    const char *word;
    enum ask_use use;
    enum ask_kind kind; /* of ASK_ASKS */
    const char **means; /* words of the law */
    size_t mean_count;
};

struct ask_words;
struct ask_words *ask_words_new(void);
void ask_words_free(struct ask_words **words);

/* Whoever says `word` looks for `means` too. Given again, the meanings are added. */
void ask_words_mean(struct ask_words *words, const char *word, const char *means);
void ask_words_aside(struct ask_words *words, const char *word);
void ask_words_asks(struct ask_words *words, enum ask_kind kind, const char *word);
/* A provision that answers a question of that kind holds one of these: 日内; +个月 behind a number; ~期限: it may
 * only speak of one. */
void ask_words_mark(struct ask_words *words, enum ask_kind kind, const char *mark);

/* Signs that are taken for one another because they look alike: 诉讼 says 诉 and 讼. */
void ask_words_alike(struct ask_words *words, const char *signs);
bool ask_words_look_alike(const struct ask_words *words, uint32_t a, uint32_t b);

/* Signs that join words and are rarely part of one: 要, 了, 再. What is cut out with them says less. */
void ask_words_light(struct ask_words *words, const char *signs);
bool ask_words_is_light(const struct ask_words *words, uint32_t sign);

/* An entry as another list of words has it, with all it means. Its texts are folded and borrowed. */
void ask_words_take(struct ask_words *words, const struct ask_entry *folded);

/* The longest word that the folded text begins with; NULL: none is known. */
const struct ask_entry *ask_words_at(const struct ask_words *words, const char *folded, size_t n);
enum ask_marked { ASK_MARKED_NOT, ASK_MARKED_FAINTLY, ASK_MARKED_WELL };
enum ask_marked ask_words_marked(const struct ask_words *words, enum ask_kind kind,
                                 const char *folded);
/* The i-th of all words, in the order they were given; NULL behind the last. */
const struct ask_entry *ask_words_nth(const struct ask_words *words, size_t i);
/* The same of what marks the answers of a kind, of the signs that look alike, of those that are light. */
const char *ask_words_nth_mark(const struct ask_words *words, enum ask_kind kind, size_t i);
const char *ask_words_nth_alike(const struct ask_words *words, size_t i);
const char *ask_words_nth_light(const struct ask_words *words, size_t i);
/* How many words have a meaning. */
size_t ask_words_count(const struct ask_words *words);

#endif
