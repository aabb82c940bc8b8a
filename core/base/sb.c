#include "core/base/sb.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"

#define SB_FIRST ((size_t)64)

/* Room for n more bytes and the NUL; doubling keeps many small additions linear. */
static void reserve(struct sb *sb, size_t n) {
    if (sb->len >= SIZE_MAX - 1 || n > SIZE_MAX - 1 - sb->len)
        mem_exhausted();
    size_t need = sb->len + n + 1;
    if (need <= sb->cap)
        return;
    size_t cap = sb->cap ? sb->cap : SB_FIRST;
    while (cap < need)
        cap = cap > SIZE_MAX / 2 ? need : cap * 2;
    sb->text = mem_grow(sb->text, cap, 1);
    sb->cap = cap;
}

void sb_add(struct sb *sb, const char *text) {
    if (text)
        sb_add_n(sb, text, strlen(text));
}

void sb_add_n(struct sb *sb, const char *text, size_t n) {
    /* The text may be a part of this very buffer, which growing can move. */
    uintptr_t at = (uintptr_t)text, base = (uintptr_t)sb->text;
    bool own = sb->text && at >= base && at - base <= sb->len;
    reserve(sb, n);
    if (n > 0)
        memmove(sb->text + sb->len, own ? sb->text + (at - base) : text, n);
    sb->len += n;
    sb->text[sb->len] = '\0';
}

void sb_add_char(struct sb *sb, char c) {
    reserve(sb, 1);
    sb->text[sb->len++] = c;
    sb->text[sb->len] = '\0';
}

void sb_add_int(struct sb *sb, long long value) {
    char digits[24]; /* the sign and at most 19 digits, from the end */
    size_t at = sizeof digits;
    unsigned long long rest =
        value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    do {
        digits[--at] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    sb_add_n(sb, digits + at, sizeof digits - at);
}

void sb_add_fmt(struct sb *sb, const char *fmt, ...) {
    char small[512];
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, fmt, args);
    /* Written aside first: an argument may be the text of this very buffer. */
    if (len >= 0 && (size_t)len < sizeof small) {
        sb_add_n(sb, small, (size_t)len);
    } else if (len >= 0) {
        char *large = mem_grow(NULL, (size_t)len + 1, 1);
        vsnprintf(large, (size_t)len + 1, fmt, again);
        sb_add_n(sb, large, (size_t)len);
        mem_free(large);
    }
    va_end(again);
    va_end(args);
}

void sb_clear(struct sb *sb) {
    sb->len = 0;
    if (sb->text)
        sb->text[0] = '\0';
}

void sb_cut(struct sb *sb, size_t len) {
    if (len >= sb->len)
        return;
    sb->len = len;
    sb->text[len] = '\0';
}

void sb_free(struct sb *sb) {
    mem_free(sb->text);
    *sb = (struct sb){0};
}

char *sb_take(struct sb *sb) {
    char *text = sb->text ? sb->text : mem_dup("");
    *sb = (struct sb){0};
    return text;
}

const char *sb_text(const struct sb *sb) {
    return sb->text ? sb->text : "";
}
