/*
 * read.h - a whole file from disk into memory, with one clear error for everything that can be
 * wrong with it.
 *
 * Errors (the path stands in err.file; ERR_INPUT): err.file.missing, .denied, .loop
 * (symbolic links), .directory, .special (a device, a pipe), .large {1} the limit in bytes,
 * .read {1} the system's words.
 */
#ifndef WENZE_DATA_FILE_READ_H
#define WENZE_DATA_FILE_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

enum readfile_kind {
    READFILE_REGULAR, /* files alone: nothing that could keep the program waiting */
    READFILE_ANY      /* pipes and devices too; "-" is standard input */
};

/* *bytes (NUL-terminated, the NUL not counted) is the caller's to mem_free. */
bool readfile(const char *path, enum readfile_kind kind, size_t max, char **bytes, size_t *size,
              struct err *err);
/* Fills err for what errno says of the path. Returns false. */
bool readfile_error(const char *path, int error, struct err *err);

#endif
