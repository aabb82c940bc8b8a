/*
 * packed.h - a text as fewer bytes (zlib), with how long it is in front. Pure.
 */
#ifndef WENZE_DATA_STORE_PACKED_H
#define WENZE_DATA_STORE_PACKED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"

/* False: the text is short, or not much would be gained; nothing is appended. */
bool text_packed(struct sb *out, const char *text);
/* Appends the text; false: these bytes are no packed text. However they lie, it ends soon and takes no more memory than
 * a thousand times theirs. */
bool text_unpacked(struct sb *out, const void *bytes, size_t size);

#endif
