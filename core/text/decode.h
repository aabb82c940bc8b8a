/*
 * decode.h - the bytes of a text file, whatever its encoding, as UTF-8.
 *
 * UTF-8, UTF-16 in either byte order and GB18030 (with it GBK and GB2312) are told apart by their
 * byte-order mark, else by what the bytes say: what is well-formed UTF-8 is UTF-8; every second
 * byte a NUL or an even run of Hanzi is UTF-16; what is mostly well-formed UTF-8 is a damaged UTF-8
 * and never taken for GB18030, in which nearly any pair of bytes is some Hanzi. Pure: no table of
 * the C library, no locale.
 */
#ifndef WENZE_CORE_TEXT_DECODE_H
#define WENZE_CORE_TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/sb.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_GB18030 };

struct decoded {
    enum encoding encoding;
    bool mark;           /* it began with a byte-order mark, which is not in the text */
    size_t broken;       /* bytes that could not be read: U+FFFD in the text */
    size_t first_broken; /* offset in the bytes; 0 when there are none */
    int broken_line;     /* from 1; 0 when there are none */
};

/* Appends the text; no part of it is given up in silence: broken bytes are an error unless
 * `allow_broken`. On an error nothing is appended, but *info is filled (info may be NULL).
 *
 *   err.text.binary  no text at all: NULs everywhere, or one character in ten is a control or broken
 *   err.text.nul     UTF-8, but for {1} NULs in it; with the line of the first
 *   err.text.mixed   lines of UTF-8 and lines of GB18030; with the first line of the latter
 *   err.text.broken  {1} bytes cannot be read as {2}, the first one at offset {3}; with the line
 */
bool decode_text(const char *bytes, size_t n, bool allow_broken, struct sb *out,
                 struct decoded *info, struct err *err);

const char *encoding_name(enum encoding encoding); /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" */

#endif
