/*
 * utf8.h - reading UTF-8, measuring it in terminal columns, making it safe to
 * show (Unicode via utf8proc).
 *
 * Nothing here assumes one character = one byte = one column. Text may be broken: a byte that does
 * not begin a well-formed sequence counts as one U+FFFD and one byte. Lengths are in bytes, widths
 * in columns. A cluster is what the cursor steps over: an extended grapheme cluster (UAX 29),
 * except that whatever is shown as a sign of its own (U+FFFD; U+21B5 for a line end) stands alone;
 * so a text and its visible form have the same clusters with the same widths. A cluster takes 0, 1
 * or 2 columns: the sum of its code points, at most 2. Only marks with nothing before them take 0.
 */
#ifndef WENZE_CORE_TEXT_UTF8_H
#define WENZE_CORE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/sb.h"

/* Decodes one code point at s (n > 0 bytes available) into *cp; returns the bytes used, at least 1.
 * Overlong forms, surrogates, values over U+10FFFF and cut sequences give U+FFFD. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]); /* bytes written, 1..4; bad cp writes U+FFFD */
bool utf8_valid(const char *s, size_t n);

/* Controls that must never reach a terminal: C0, DEL, C1, bidi marks and overrides, line and
 * paragraph separators, BOM, other zero-width format characters, noncharacters. ZWJ and ZWNJ are
 * none, since they may stand inside a cluster; where they begin one, utf8_visible makes them U+FFFD
 * all the same. */
bool utf8_is_control(uint32_t cp);

int utf8_cp_width(uint32_t cp);             /* 0, 1 or 2; ambiguous counts 1; control counts 1 */
int utf8_width(const char *s, size_t n);    /* of the visible form, see utf8_visible */
size_t utf8_count(const char *s, size_t n); /* code points */

/* `at` of utf8_next is a boundary; that of utf8_prev may be any offset. */
size_t utf8_next(const char *s, size_t n, size_t at); /* the next boundary; n at the end */
size_t utf8_prev(const char *s, size_t n, size_t at); /* the boundary before; 0 at the start */
/* utf8_next for at < n that also tells the columns of the cluster stepped over. */
size_t utf8_step(const char *s, size_t n, size_t at, int *width);

/* How many bytes of s fit into cols columns without splitting a cluster; *used (may
 * be NULL) gets the columns. */
size_t utf8_clip(const char *s, size_t n, int cols, int *used);

/* Appends what may be shown: every control and every broken byte becomes U+FFFD (one column);
 * a tab becomes one blank; '\n' becomes U+21B5 when keep_newline is false, else stays. */
void utf8_visible(struct sb *out, const char *s, size_t n, bool keep_newline);

/* Where the text begins without the blanks at its ends, the full-width one too; *n gets shorter by both. */
const char *utf8_trim(const char *s, size_t *n);

/* Appends a form for typed numbers, dates, keys and citations: full-width ASCII (digits, letters,
 * marks) becomes ASCII, ideographic space a blank, letters lower case. */
void utf8_fold(struct sb *out, const char *s, size_t n);
/* The letter of ASCII below the marks that it wears (a of ā, u of ǚ); itself when it is no such letter. */
uint32_t utf8_bare(uint32_t cp);

#endif
