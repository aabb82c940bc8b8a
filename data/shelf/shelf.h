/*
 * shelf.h - the office's own shelf of law in the office file: texts that were imported, their
 * pieces, putting one there and taking one away.
 *
 * A text is its pieces in reading order: what a reader of files yields, and what a law is built
 * from again. Writing goes through the door (office_do with DO_TEXT_ADD, DO_TEXT_REMOVE): rows,
 * index and a journal entry with a digest of every row in one transaction, so that office_verify
 * finds a shelf that was edited. The journal does not hold the words themselves; therefore neither
 * verb can be undone or redone (what was removed is imported again). Finding: data/shelf/search.h.
 *
 * Reading needs no lock. Texts that are handed out live in the caller's arena.
 */
#ifndef WENZE_DATA_SHELF_SHELF_H
#define WENZE_DATA_SHELF_SHELF_H

#include "core/base/mem.h"
#include "core/law/law.h"
#include "data/office/office.h"

#define SHELF_DIGEST_SIZE 65

enum shelf_status { SHELF_UNKNOWN, SHELF_IN_FORCE, SHELF_AMENDED, SHELF_NOT_YET, SHELF_REPEALED };

const char *shelf_status_code(enum shelf_status status); /* "in force", "repealed", … */

/* A text is called "shelf-12" where regimes have their ids. */
#define SHELF_NAME_SIZE 32
void shelf_name(int64_t id, char out[SHELF_NAME_SIZE]);
/* The id; 0: it is none. */
int64_t shelf_named(const char *name);

/* Stored as numbers: never reordered. */
enum shelf_kind {
    SHELF_PREAMBLE, /* words before the first heading or article; several stand one below another */
    SHELF_HEADING,  /* words: its title */
    SHELF_ARTICLE,  /* words: those of the source that stand before it, mostly "" */
    SHELF_PARAGRAPH, /* of the article before it; with items: the words before them */
    SHELF_ITEM,      /* of the paragraph before it; without its mark */
    SHELF_POINT,     /* of the item before it; without its mark */
    SHELF_TITLE      /* of the text; only in what is found */
};

struct shelf_piece {
    enum shelf_kind kind;
    int level;         /* of a heading: enum law_level */
    int number;        /* of a heading, article, item, point; a paragraph's is counted */
    int sub;           /* of an article: 第十条之一 */
    const char *mark;  /* "（一）" as it stands; of an article its label, NULL: 第N条 */
    const char *words; /* never NULL */
    int line;          /* in the source; 0 when not known */
};

struct shelf_text {
    int64_t id; /* given when it is put on the shelf; never given out again */
    const char *title;
    const char *source; /* path or name of what was imported */
    const char *digest; /* SHA-256 of what was imported, hexadecimal (shelf_digest) */
    /* likewise, by which it may be on the shelf already; NULL: none. Only given for import. */
    const char *bytes_digest;
    day_t issued, effective; /* DAY_NONE: not known */
    enum shelf_status status;
    int64_t bytes;                    /* size of what was imported */
    const char *imported_at;          /* local time; only of what is on the shelf */
    int64_t articles, units;          /* likewise */
    const struct shelf_piece *pieces; /* given for import, and by shelf_get */
    size_t count;
};

void shelf_digest(const void *bytes, size_t n, char hex[SHELF_DIGEST_SIZE]);

/* ---- reading ---- */
/* All texts in the order they were imported, without their pieces. */
bool shelf_list(struct office *office, struct arena *arena, struct shelf_text **list, size_t *count,
                struct err *err);
/* The versions of one title, the latest day first. */
bool shelf_versions(struct office *office, const char *title, struct arena *arena,
                    struct shelf_text **list, size_t *count, struct err *err);
/* Without its pieces. ERR_NOTFOUND err.shelf.none {1} id or digest. */
bool shelf_find(struct office *office, int64_t id, struct arena *arena, struct shelf_text *out,
                struct err *err);
bool shelf_find_digest(struct office *office, const char *digest, struct arena *arena,
                       struct shelf_text *out, struct err *err);
/* With its pieces. */
bool shelf_get(struct office *office, int64_t id, struct arena *arena, struct shelf_text *out,
               struct err *err);

/* ---- as a law ---- */
/* The pieces of a law in reading order; the list in the arena, its texts borrowed of the law. */
const struct shelf_piece *shelf_pieces(const struct law *law, struct arena *arena, size_t *count);
/* The law of a text with its pieces; its regime is "shelf-ID". The caller's to law_free. */
struct law *shelf_law_of(const struct shelf_text *text);
bool shelf_law(struct office *office, int64_t id, struct law **law, struct err *err);

#endif
