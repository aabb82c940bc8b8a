/*
 * files.h - the laws in files and folders that a person names, one at a time.
 *
 * A folder is walked with all below it, in the order of the names, for the kinds that source.h
 * knows; the others are counted by the end of their name, hidden names are left out, a file or folder
 * that is reached twice (by a symbolic link, in a circle) counts once. A file that is named itself may
 * be called anything; "-" is standard input. Each file is read (source.h) and cut into a law (core/lawread/lawread.h); what is wrong
 * with one is told with it and the rest goes on. Nothing is written.
 */
#ifndef WENZE_DATA_IMPORT_FILES_H
#define WENZE_DATA_IMPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/lawread/lawread.h"
#include "core/text/decode.h"

#define SHELF_FILE_MAX ((size_t)64 * 1024 * 1024) /* bytes of one file */
#define SHELF_FILES_MAX 100000

struct shelf_file {
    const char *path;  /* as the system knows it */
    const char *shown; /* what may be shown of it: no controls, valid UTF-8 */
    size_t size;
    char sha256[65]; /* of its bytes, hexadecimal; "" when they could not be read */
    struct decoded text;
    const char *form;    /* what it was read as: "GB18030", "Word (.docx)" */
    bool good;           /* `read` is filled; else `err` is */
    struct lawread read; /* law->regime is "" */
    /* Those of data/file/read.h, source.h and core/lawread/lawread.h; err.shelf.folder_deep;
     * err.shelf.files {1} the most there may be; err.shelf.nothing: no text in this folder.
     * err.file is `shown`. */
    struct err err;
};

#define SHELF_END_SIZE 16
#define SHELF_ENDS 40

/* Files of a folder that are of no kind that is read. */
struct shelf_skipped {
    char end[SHELF_END_SIZE]; /* ".jpg"; "": the name has none */
    size_t count;
};

struct shelf_files_progress {
    size_t done, total, laws; /* files; how many of those done are laws */
    uint64_t bytes_done, bytes_total;
    const char *shown; /* the file done last; "" before the first */
    struct shelf_skipped skipped[SHELF_ENDS];
    size_t skipped_count;
};

struct shelf_files;

/* Looks for the files; reads none yet. */
struct shelf_files *shelf_files_open(const char *const *paths, size_t count, bool allow_broken);
/* The next file, good until the next call; NULL at the end. */
const struct shelf_file *shelf_files_next(struct shelf_files *files);
void shelf_files_progress(const struct shelf_files *files, struct shelf_files_progress *out);
void shelf_files_close(struct shelf_files **files);

struct shelf_files_take {
    bool (*file)(void *ctx, const struct shelf_file *file); /* false breaks off */
    /* Before the first file and after each; false breaks off. May be NULL. */
    bool (*progress)(void *ctx, const struct shelf_files_progress *progress);
    void *ctx;
};
/* All of them; false when it was broken off. `out` (may be NULL) tells how far
 * it came; its `shown` is "". */
bool shelf_files_each(const char *const *paths, size_t count, bool allow_broken,
                      const struct shelf_files_take *take, struct shelf_files_progress *out);

#endif
