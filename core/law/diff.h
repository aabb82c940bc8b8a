/*
 * diff.h - what is other in one version of a law than in another: which provisions were added, taken
 * away, moved or changed, and within a provision which words.
 *
 * Provisions are matched by what they say, not by their numbers: those that are word for word the
 * same first, in their order; between two of these the ones that are most alike. Pure; the laws are
 * borrowed.
 */
#ifndef WENZE_CORE_LAW_DIFF_H
#define WENZE_CORE_LAW_DIFF_H

#include "core/law/law.h"

enum law_change {
    LAW_SAME,
    LAW_MOVED, /* the same words under another number */
    LAW_CHANGED,
    LAW_ADDED,
    LAW_REMOVED
};
const char *law_change_code(enum law_change change); /* same, moved, changed, added, removed */

struct law_pair {
    enum law_change change;
    const struct law_article *was, *is; /* NULL: there is none */
};

struct law_diff {
    const struct law *was, *is;
    struct law_pair *list; /* in the order of the new one; what is gone where it stood */
    size_t count;
};

void law_diff(struct law_diff *out, const struct law *was, const struct law *is);
void law_diff_clear(struct law_diff *diff);
/* 第五条; of one that moved or changed its number 第五条（原第四条）. */
void law_pair_label(const struct law_diff *diff, const struct law_pair *pair, struct sb *out);

/* ---- words ---- */

struct law_words {
    enum law_change change; /* SAME, ADDED, REMOVED */
    const char *text;       /* bytes of one of the two texts */
    size_t n;
};

struct law_wording {
    struct law_words *list;
    size_t count;
};

/* The two texts as one: what stays, what is gone, what is new, word by word (a Hanzi is a word);
 * paragraphs that are wholly other are not taken apart. A line end stands where a text has one. */
void law_wording(struct law_wording *out, const char *was, const char *is);
void law_wording_clear(struct law_wording *wording);

#endif
