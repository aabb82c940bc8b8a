/*
 * search.h - finding provisions: by number (5(3), 第五条第三项, 22) and by words, over any
 * number of laws.
 *
 * The query is cut at blanks; every word must be there, as it stands, in the words of one provision
 * (a paragraph, or an item or point together with the words that introduce it), else in those of
 * one article. Compared are folded forms: full-width and half-width, upper and lower case, Chinese
 * and ASCII punctuation, corner and curly quotes are the same, blanks inside the law's text do not
 * count. A word like 第五条 also stands for the provision itself and its parts; words that begin
 * with one, or with the number of an item, are taken apart (第二十条问责决定, （四）在行政活动中).
 *
 * Order: provisions that the whole query names, titles (of the law, of a chapter), provisions that
 * hold the words as the laws and their articles go, then articles that hold them only as a whole,
 * then the notice before the text. Pure. Laws are borrowed and must outlive the hits.
 */
#ifndef WENZE_CORE_LAW_SEARCH_H
#define WENZE_CORE_LAW_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"
#include "core/law/cite.h"
#include "core/law/law.h"

enum law_hit_kind {
    LAW_HIT_NUMBER,  /* the query names this provision */
    LAW_HIT_TITLE,   /* of the law: cite.article is 0 */
    LAW_HIT_HEADING, /* of a chapter …: cite is its first article, `heading` its index */
    LAW_HIT_WORDS,
    LAW_HIT_PREAMBLE /* the issuing notice: cite.article is 0 */
};

struct law_hit {
    enum law_hit_kind kind;
    const struct law *law;
    struct cite cite;
    int heading;
    const char *text; /* where it was found: a text of the law, not the caller's */
    size_t at, len;   /* bytes of `text`: the first word found in it; len 0 for a number */
};

struct law_hits {
    struct law_hit *list; /* at most `limit` */
    size_t count;
    size_t total; /* all there are */
};

/* limit 0: no limit. Nothing found (or an empty query) gives total 0. */
void law_search(struct law_hits *out, const struct law *const *laws, size_t law_count,
                const char *query, size_t limit);
void law_hits_clear(struct law_hits *hits);

/* Appends a part of `text`, about `cols` columns wide with what was found in it (its bytes at ..
 * at + len), … where it is cut, line breaks as blanks. cols below 8 counts as 8. */
void law_snippet(const char *text, size_t at, size_t len, int cols, struct sb *out);

#endif
