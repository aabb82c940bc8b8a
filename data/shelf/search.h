/*
 * search.h - exact search over the shelf of law: every piece whose folded words hold the
 * question, no other, and how many.
 *
 * The question is cut at blanks; every word must stand, folded (core/law/lawfold.h), in one piece
 * (a title, a heading, a paragraph, an item, a point …); when no piece holds them all, in one
 * article. Titles of texts come first, then pieces as the texts were imported and read. What is
 * found is a list of ids that grows as it is asked for, so that a screen has its first lines at
 * once; a piece is read when it is shown.
 */
#ifndef WENZE_DATA_SHELF_SEARCH_H
#define WENZE_DATA_SHELF_SEARCH_H

#include "data/shelf/shelf.h"

/* Keeps a narrow row of each text between searches; borrowed office. */
struct shelf;
struct shelf *shelf_new(struct office *office);
void shelf_free(struct shelf **shelf);

struct shelf_query {
    const char *text;
    int64_t text_id; /* 0: all texts */
    /* a question of nothing but letters: titles that sound so (core/text/pinyin.h) come
     * before all; else it is as false */
    bool by_sound;
    /* Is the text asked? NULL: all are. Called as long as the found list goes on. */
    bool (*asks)(void *ctx, int64_t text_id);
    void *ctx;
};

struct shelf_found {
    int64_t *ids; /* of pieces and titles, in order */
    size_t count;
    size_t by_sound; /* so many at the front are titles found by their sound */
    bool whole;      /* count is all there is */
    bool by_article; /* no piece holds every word; these are articles that do */
    struct shelf_asked *asked;
};
/* Finds at least `enough` (0: all there is). Nothing found, or a question of nothing but blanks,
 * gives count 0, whole. The list is of one state of the shelf: after a write it is asked anew. */
bool shelf_search(struct shelf *shelf, const struct shelf_query *query, size_t enough,
                  struct shelf_found *out, struct err *err);
/* Goes on until there are `enough`, or all. */
bool shelf_search_more(struct shelf *shelf, struct shelf_found *found, size_t enough,
                       struct err *err);
/* The text that the one at `place` of the list is of; 0: it is gone. */
int64_t shelf_found_text(const struct shelf *shelf, const struct shelf_found *found, size_t place);
void shelf_found_clear(struct shelf_found *found);

struct shelf_hit {
    int64_t id, text_id;
    const char *title; /* of its text */
    enum shelf_kind kind;
    int level, number;                        /* of a heading */
    int article, sub, paragraph, item, point; /* which provision; 0: not so deep */
    const char *mark, *words;                 /* as in a piece */
    size_t at, len;                           /* bytes of words: the first word found there */
};
/* The hit at `place` of the list, its texts in the arena. Of an article found as a whole the words
 * are those of its first piece that holds a word of the question. */
bool shelf_hit(struct shelf *shelf, const struct shelf_found *found, size_t place,
               struct arena *arena, struct shelf_hit *out, struct err *err);

#endif
