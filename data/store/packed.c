#include "data/store/packed.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "core/base/mem.h"

enum {
    LENGTH_BYTES = 4,
    WORTH_FROM = 256, /* bytes of a text */
    MUCH = 8,         /* an eighth less at the least */
    RATIO_MOST = 1032 /* what zlib can make of a byte: a length beyond it is a lie */
};

bool text_packed(struct sb *out, const char *text) {
    size_t n = text ? strlen(text) : 0;
    if (n < WORTH_FROM || n > UINT32_MAX)
        return false;
    uLongf size = compressBound((uLong)n);
    unsigned char *bytes = mem_alloc(LENGTH_BYTES + size);
    for (int i = 0; i < LENGTH_BYTES; i++)
        bytes[i] = (unsigned char)(n >> (8 * i));
    bool good = compress2(bytes + LENGTH_BYTES, &size, (const Bytef *)text, (uLong)n,
                          Z_DEFAULT_COMPRESSION) == Z_OK &&
                LENGTH_BYTES + size <= n - n / MUCH;
    if (good)
        sb_add_n(out, (const char *)bytes, LENGTH_BYTES + size);
    mem_free(bytes);
    return good;
}

bool text_unpacked(struct sb *out, const void *bytes, size_t size) {
    const unsigned char *at = bytes;
    uLongf n = 0;
    if (!bytes || size <= LENGTH_BYTES)
        return false;
    for (int i = 0; i < LENGTH_BYTES; i++)
        n |= (uLongf)at[i] << (8 * i);
    if (n / RATIO_MOST > size)
        return false;
    char *text = mem_alloc(n + 1);
    uLongf got = n;
    bool good =
        uncompress((Bytef *)text, &got, at + LENGTH_BYTES, (uLong)(size - LENGTH_BYTES)) == Z_OK &&
        got == n && !memchr(text, '\0', n);
    if (good)
        sb_add_n(out, text, n);
    mem_free(text);
    return good;
}
