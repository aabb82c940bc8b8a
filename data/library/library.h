/*
 * library.h - everything there is to read in one place: the texts of the packs and the office's own
 * shelf. Opening a text, telling what it is, finding words in all of them.
 *
 * A text has one id: a regime's ("dpg2009") or "shelf-12". The library borrows packs and office
 * (NULL: packs alone) and owns what it hands out. A law of a pack stays good until the packs are
 * closed, one of the shelf until sixty others of the shelf were opened.
 */
#ifndef WENZE_DATA_LIBRARY_LIBRARY_H
#define WENZE_DATA_LIBRARY_LIBRARY_H

#include "data/office/office.h"
#include "data/pack/pack.h"
#include "data/shelf/shelf.h"

struct library;
struct library *library_new(struct packs *packs, struct office *office);
void library_free(struct library **library);
/* Makes ready for the first question, one text at a call; false when nothing is left to do. Without it the first
 * question waits for all of it. */
bool library_prepare(struct library *library);

/* ---- texts ---- */

struct library_text {
    const char *id, *title;
    const struct regime *regime; /* of a pack, unless it has no rules; NULL on the shelf */
    int64_t shelf_id;            /* 0: of a pack */
    enum shelf_status status;    /* on the shelf; a pack's is its regime's */
    day_t issued, from, to;      /* DAY_NONE: not known; `to`: the last day it holds */
    day_t
        doubt; /* from this day on a later version that names no day of its own may hold instead */
    size_t version, versions; /* of its title, the oldest is 1 */
    int64_t articles;         /* on the shelf */
};

/* Those of the packs in their order, then the shelf as it was imported. Read again after the shelf
 * changed (library_refresh). False, and those of the packs alone, when the shelf cannot be read. */
bool library_texts(struct library *library, const struct library_text **list, size_t *count,
                   struct err *err);
const struct library_text *library_text(struct library *library, const char *id);
void library_refresh(struct library *library);
/* NULL: there is none, or it cannot be read (err). */
const struct law *library_law(struct library *library, const char *id, struct err *err);
/* The day it takes effect, else the day it was issued; DAY_NONE. */
day_t library_begins(const struct library_text *text);
/* What of the family or title follows each other, this one among them, the oldest first; pointers
 * into the list of library_texts. The caller's to mem_free. */
size_t library_versions(struct library *library, const struct library_text *text,
                        const struct library_text ***list);
/* Does it say of itself that it is in force? */
bool library_in_force(const struct library_text *text);
/* Did the text hold on that day? TRI_UNKNOWN: no day is known, or its status is open; what its
 * status says is said of `today` and later. */
enum tri library_holds_on(const struct library_text *text, day_t day, day_t today);

/* ---- finding ---- */

struct library_query {
    const char *words;
    const char *first; /* id of the text whose provisions come before the others'; NULL */
    const char *only;  /* id of the one text that is asked; NULL: all */
    bool pinyin;       /* letters also find titles, and words of the packs, that sound so */
    day_t on, today;   /* `on`: only texts not known to fail to hold on that day; DAY_NONE */
    bool packs_only, shelf_only;
    bool in_force; /* only texts that say they are */
    size_t enough; /* so many of the shelf will do at first; 0: all there are */
};

enum library_hit_kind {
    LIBRARY_NUMBER, /* the question names this provision */
    LIBRARY_ANSWER, /* a stored question is the one that is asked: `answer` */
    LIBRARY_TITLE,  /* of a text, of a heading within */
    LIBRARY_WORDS,
    LIBRARY_NOTICE, /* the words before the first provision */
    LIBRARY_NEAR    /* holds not all that is asked, or in other words: `lacks` */
};

/* Good until the next hit is asked for. */
struct library_hit {
    enum library_hit_kind kind;
    const char *text_id, *text_title;
    struct cite cite; /* its regime is the text's id; article 0: the text as a whole */
    const struct library_text *text;
    const char *book;  /* 第三编　合同: the book it stands in; "" */
    const char *place; /* all headings above it, › between; "" */
    const char *name;  /* 第五条第（二）项, of a heading its title, of a text "" */
    const char *words;
    size_t at, len; /* bytes of words: the first of the words looked for; len 0: none in them */
    const struct pack_question *answer; /* of LIBRARY_ANSWER; its answer is in our own words */
    /* Of LIBRARY_NEAR: words it does not hold, 、 between; of LIBRARY_NUMBER: the provision that was asked for and that
     * the text has not, this being the one it would stand behind; "" or NULL */
    const char *lacks;
};

struct library_found;
/* Order: the provision named, answers to stored questions, texts of the shelf asked for by their
 * name, titles of the packs, provisions of `first`, of other packs, those that sound so, of the shelf
 * titles and then provisions, the newest text first. Where nothing holds the words as they stand and none is named: what comes nearest, of
 * the packs and then of the shelf. Nothing found is no error. */
bool library_search(struct library *library, const struct library_query *query,
                    struct library_found **out, struct err *err);
size_t library_found_count(const struct library_found *found); /* those found so far */
/* What is called so: a provision (监察法第十一条), else texts by their title, whole or in part; of
 * versions the one that holds (on query->on, else today) first, then the newest. How many. */
enum { LIBRARY_NAMED = 8 };
size_t library_named(struct library *library, const struct library_query *query,
                     struct cite out[LIBRARY_NAMED]);

/* So many at the end only come near, behind those that hold the words. */
size_t library_found_nearly(const struct library_found *found);
bool library_found_whole(const struct library_found *found); /* that is all there are */
/* Nothing holds the question as it stands: these only come near. */
bool library_found_nearest(const struct library_found *found);
/* How the question was understood where a slip in it was mended; NULL: as it stands. */
const char *library_found_mended(const struct library_found *found);
/* Goes on until there are about so many, or all; those found before keep their places. */
bool library_found_more(struct library_found *found, size_t enough, struct err *err);
bool library_found_at(struct library_found *found, size_t i, struct library_hit *hit,
                      struct err *err);
void library_found_free(struct library_found **found);

#endif
