/*
 * load.h - files and folders of laws onto the office's shelf, in steps,
 * with what came of each file.
 *
 * What is wrong with a file is kept with it and the rest goes on; each law is put on the shelf
 * whole or not at all. A failure of the office file itself (full disk, another program holds it)
 * ends the import: what got in before stays. So does what is in when nobody goes on with it.
 */
#ifndef WENZE_DATA_IMPORT_LOAD_H
#define WENZE_DATA_IMPORT_LOAD_H

#include "core/law/diff.h"
#include "core/lawread/lawread.h"
#include "data/import/files.h"
#include "data/shelf/shelf.h"

#define SHELF_LOAD_NOTES 50 /* of one file */

enum shelf_load_kind { SHELF_LOAD_ADDED, SHELF_LOAD_ALREADY, SHELF_LOAD_REFUSED };

/* A provision that is other than in the version before. */
struct shelf_load_change {
    enum law_change change; /* CHANGED, ADDED, REMOVED, MOVED */
    const char *label;      /* 第五条 */
};

struct shelf_load_file {
    enum shelf_load_kind kind;
    const char *shown;    /* its path: no controls, valid UTF-8 */
    const char *title;    /* "" when no law was read */
    const char *encoding; /* likewise */
    int64_t text_id;      /* on the shelf; 0 refused */
    int64_t bytes;
    size_t provisions;
    day_t issued, effective;
    enum shelf_status status;
    const struct lawread_note *notes;
    size_t note_count, note_more;
    int64_t against; /* the text of the same title that it was compared with; 0: none */
    const struct shelf_load_change *changes;
    size_t change_count;
    const struct err *err; /* why it was refused; else NULL */
};

struct shelf_load_report {
    const struct shelf_load_file *files; /* in their order */
    size_t count;
    size_t total;                        /* files there are */
    size_t added, already, refused;      /* the rest of them was not come to */
    size_t noted;                        /* files with notes */
    int64_t bytes;                       /* of those done */
    const struct shelf_skipped *skipped; /* files of no kind that is read */
    size_t skipped_count;
};

struct shelf_load_progress {
    size_t done, total; /* files */
    size_t added, already, refused;
    uint64_t bytes_done, bytes_total;
    const char *shown; /* of the file just done; "" before the first */
    const char *title; /* "" when it is no law */
    bool tidying;      /* all is in; only the index is being put together */
};

struct shelf_load;
/* Looks for the files; reads none yet. Borrows the office. */
struct shelf_load *shelf_load_open(struct office *office, const char *const *paths, size_t count);
/* Goes on, at least by one file, until `go_on` (asked after each file and each step of tidying;
 * NULL: always yes) returns false. *finished: nothing is left to do. False: the office file failed,
 * and there is no going on. */
bool shelf_load_step(struct shelf_load *load,
                     bool (*go_on)(void *ctx, const struct shelf_load_progress *progress),
                     void *ctx, bool *finished, struct err *err);
void shelf_load_progress(const struct shelf_load *load, struct shelf_load_progress *out);
/* So far; good until the next step. */
void shelf_load_report(const struct shelf_load *load, struct shelf_load_report *out);
void shelf_load_close(struct shelf_load **load);

#endif
