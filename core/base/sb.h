/*
 * sb.h - a growing text. Always NUL-terminated once something was added; `sb_text` is never NULL.
 *
 * `struct sb sb = {0};` begins one; its holder calls sb_free or sb_take. What is added may be a
 * part of the buffer itself. Bytes are kept as they come, NUL too (then `len` tells, not strlen).
 */
#ifndef WENZE_CORE_BASE_SB_H
#define WENZE_CORE_BASE_SB_H

#include <stdbool.h>
#include <stddef.h>

struct sb {
    char *text; /* owned; NULL while empty */
    size_t len, cap;
};

void sb_add(struct sb *sb, const char *text); /* NULL adds nothing */
void sb_add_n(struct sb *sb, const char *text, size_t n);
void sb_add_char(struct sb *sb, char c);
void sb_add_int(struct sb *sb, long long value);
/* A conversion that the C library refuses (a wide text that cannot be encoded) adds nothing. */
void sb_add_fmt(struct sb *sb, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sb_clear(struct sb *sb);           /* keeps the memory */
void sb_cut(struct sb *sb, size_t len); /* keeps the first len bytes; a longer one stays whole */
void sb_free(struct sb *sb);
char *sb_take(struct sb *sb);             /* the text becomes the caller's; never NULL */
const char *sb_text(const struct sb *sb); /* "" when empty */

#endif
