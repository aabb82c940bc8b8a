/*
 * kind.h - what a file is that holds no text, by its bytes: whatever its name says. Pictures, archives
 * and tables come under the names of documents, as do files that were not fetched to their end.
 */
#ifndef WENZE_DATA_IMPORT_KIND_H
#define WENZE_DATA_IMPORT_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

/* Why nothing can be read from it, if so. err.source.blank: no byte at all; err.source.picture,
 * err.source.archive, err.source.other: {1} its kind; err.source.locked: a password. */
bool kind_refused(const char *bytes, size_t n, struct err *err);
/* Of a PDF that could not be read: has it a password? */
bool kind_is_locked(const char *bytes, size_t n);
/* Are there signs in it that no text has? */
bool kind_is_binary(const char *bytes, size_t n);

#endif
