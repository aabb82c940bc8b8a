/*
 * folder.h - the files of a folder that overrides the packs: read whole when it is opened, so
 * that whatever is wrong with one is said at once and not in the middle of the work.
 *
 * Looked at are regimes/, holidays/, letters/, samples/, words/, drills/, registers/, slips/, defects/ and help/ within the
 * folder: files named *.ini, *.txt and *.md in there, hidden ones and backups (~) left out; and coverage.txt. The
 * schema of the office file cannot be overridden. Everything else is a stray.
 */
#ifndef WENZE_DATA_PACK_FOLDER_H
#define WENZE_DATA_PACK_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

#define PACK_FILE_MAX ((size_t)4 * 1024 * 1024) /* bytes of one file */
#define PACK_FOLDER_FILES 4000

struct pack_file {
    char *path; /* "regimes/dpg2009/rules.ini" */
    char *bytes;
    size_t size;
};

struct pack_folder {
    struct pack_file *files; /* sorted by path */
    size_t count, cap;
    char **strays; /* paths that nothing will ever look at */
    size_t stray_count, stray_cap;
};

/* Errors: those of data/file/read.h, err.pack.folder_deep,
 * err.pack.folder_files. *out is empty then. */
bool pack_folder_read(struct pack_folder *out, const char *folder, struct err *err);
void pack_folder_clear(struct pack_folder *folder);
/* Puts a file in its place among the others, without the disk; *before gets what stood there (path
 * NULL: nothing), for pack_folder_back or pack_file_clear. */
void pack_folder_put(struct pack_folder *folder, const char *path, const char *bytes, size_t size,
                     struct pack_file *before);
void pack_folder_back(struct pack_folder *folder, const char *path, struct pack_file *before);
void pack_file_clear(struct pack_file *file);
const struct pack_file *pack_folder_find(const struct pack_folder *folder, const char *path);

#endif
