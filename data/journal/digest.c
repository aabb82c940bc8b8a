#include "data/journal/digest.h"

#include <string.h>

void digest_begin(struct digest *digest) {
    crypto_hash_sha256_init(&digest->state);
}

void digest_bytes(struct digest *digest, const unsigned char *bytes, size_t n) {
    crypto_hash_sha256_update(&digest->state, bytes, n);
}

static void add_length(struct digest *digest, uint64_t value) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    digest_bytes(digest, bytes, sizeof bytes);
}

void digest_number(struct digest *digest, int64_t value) {
    add_length(digest, (uint64_t)value);
}

void digest_text(struct digest *digest, const char *text) {
    if (!text) {
        add_length(digest, UINT64_MAX);
        return;
    }
    size_t n = strlen(text);
    add_length(digest, n);
    digest_bytes(digest, (const unsigned char *)text, n);
}

void digest_end(struct digest *digest, unsigned char hash[DIGEST_BYTES]) {
    crypto_hash_sha256_final(&digest->state, hash);
}

void digest_end_hex(struct digest *digest, char hex[DIGEST_HEX]) {
    unsigned char hash[DIGEST_BYTES];
    digest_end(digest, hash);
    sodium_bin2hex(hex, DIGEST_HEX, hash, sizeof hash);
}
