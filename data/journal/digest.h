/*
 * digest.h - SHA-256 over fields: each goes in with its length before it, so that no two lists of
 * fields give the same bytes. Pure.
 */
#ifndef WENZE_DATA_JOURNAL_DIGEST_H
#define WENZE_DATA_JOURNAL_DIGEST_H

#include <sodium.h>
#include <stdint.h>

#define DIGEST_BYTES 32
#define DIGEST_HEX (DIGEST_BYTES * 2 + 1)

struct digest {
    crypto_hash_sha256_state state;
};

void digest_begin(struct digest *digest);
void digest_bytes(struct digest *digest, const unsigned char *bytes, size_t n); /* as they are */
void digest_number(struct digest *digest, int64_t value);
void digest_text(struct digest *digest, const char *text); /* NULL has a length of its own */
void digest_end(struct digest *digest, unsigned char hash[DIGEST_BYTES]);
void digest_end_hex(struct digest *digest, char hex[DIGEST_HEX]);

#endif
