/*
 * shelf.h - many texts put on the office's shelf one after another, through the door.
 */
#ifndef WENZE_DATA_IMPORT_SHELF_H
#define WENZE_DATA_IMPORT_SHELF_H

#include "data/shelf/shelf.h"

struct shelf_source {
    /* The next text, good until the next call; *found false: there is no further one. A false
     * return ends the import; the reader itself tells of files it passes over. */
    bool (*next)(void *ctx, struct shelf_text *out, bool *found, struct err *err);
    void *ctx;
};
struct shelf_progress {
    size_t added, already, refused; /* texts */
    int64_t bytes;                  /* of the texts seen so far */
    bool tidying;                   /* all is in; the index is being put together */
    const char *title;              /* of the text just done; "" while tidying */
    const struct err *refusal;      /* why it was refused; NULL when it was not */
};
struct shelf_watch {
    /* After each text and each step of tidying; false breaks off. May be NULL. */
    bool (*step)(void *ctx, const struct shelf_progress *progress);
    void *ctx;
};
struct shelf_outcome {
    size_t added, already, refused;
    int64_t bytes;
    bool broken_off; /* whole texts that were in stay in */
};
/* Each text in a transaction of its own; a refused one is passed over. A text whose digest is on
 * the shelf is not put there twice; another digest of the same title is another version. Then the
 * index is tidied, which only makes it quicker and smaller; broken off, it goes on with the next
 * import. On a failure *out tells what got in before it. */
bool shelf_import(struct office *office, const struct shelf_source *source,
                  const struct shelf_watch *watch, struct shelf_outcome *out, struct err *err);
/* Goes on with the tidying that an import broken off has left. */
bool shelf_tidy(struct office *office, const struct shelf_watch *watch, bool *broken_off,
                struct err *err);

#endif
