#include "data/office/parcel/seal.h"

#include <sodium.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

#define MAGIC "WENZE1\n"
#define MAGIC_SIZE sizeof MAGIC
#define SALT crypto_pwhash_SALTBYTES
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define KEY crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD (MAGIC_SIZE + SALT + 8 + 8 + NONCE)
/* A parcel somebody made up must not take all memory or all day. */
#define OPERATIONS_MOST 16
#define MEMORY_MOST ((uint64_t)1024 * 1024 * 1024)

static void put_number(unsigned char *at, uint64_t n) {
    for (int i = 0; i < 8; i++)
        at[i] = (unsigned char)(n >> (8 * i));
}

static uint64_t number_at(const unsigned char *at) {
    uint64_t n = 0;
    for (int i = 7; i >= 0; i--)
        n = n << 8 | at[i];
    return n;
}

bool seal_passphrase(const char *passphrase, struct err *err) {
    return utf8_count(passphrase, strlen(passphrase)) >= SEAL_LEAST ||
           err_set(err, ERR_INPUT, "err.parcel.passphrase");
}

bool seal_is(const char *bytes, size_t n, struct err *err) {
    return (n >= HEAD + TAG && memcmp(bytes, MAGIC, MAGIC_SIZE) == 0) ||
           err_set(err, ERR_INPUT, "err.parcel.no_parcel");
}

static bool key_of(unsigned char key[KEY], const char *passphrase, const unsigned char *head,
                   struct err *err) {
    uint64_t operations = number_at(head + MAGIC_SIZE + SALT);
    uint64_t memory = number_at(head + MAGIC_SIZE + SALT + 8);
    if (!seal_passphrase(passphrase, err))
        return false;
    if (operations < crypto_pwhash_OPSLIMIT_MIN || operations > OPERATIONS_MOST ||
        memory < crypto_pwhash_MEMLIMIT_MIN || memory > MEMORY_MOST)
        return err_set(err, ERR_VERIFY, "err.parcel.closed");
    return crypto_pwhash(key, KEY, passphrase, strlen(passphrase), head + MAGIC_SIZE, operations,
                         (size_t)memory, crypto_pwhash_ALG_ARGON2ID13) == 0 ||
           err_set(err, ERR_FULL, "err.parcel.memory");
}

bool seal_close(struct sb *out, const char *bytes, size_t n, const char *passphrase,
                struct err *err) {
    unsigned char head[HEAD] = MAGIC, key[KEY];
    if (sodium_init() < 0)
        return err_set(err, ERR_FULL, "err.parcel.memory");
    randombytes_buf(head + MAGIC_SIZE, SALT);
    put_number(head + MAGIC_SIZE + SALT, crypto_pwhash_OPSLIMIT_MODERATE);
    put_number(head + MAGIC_SIZE + SALT + 8, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    randombytes_buf(head + HEAD - NONCE, NONCE);
    if (!key_of(key, passphrase, head, err))
        return false;
    unsigned char *sealed = mem_alloc(n + TAG);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, &size, (const unsigned char *)bytes, n, head,
                                               HEAD, NULL, head + HEAD - NONCE, key);
    sb_add_n(out, (const char *)head, HEAD);
    sb_add_n(out, (const char *)sealed, (size_t)size);
    sodium_memzero(key, KEY);
    mem_free(sealed);
    return true;
}

bool seal_open(struct sb *out, const char *bytes, size_t n, const char *passphrase,
               struct err *err) {
    unsigned char key[KEY];
    const unsigned char *head = (const unsigned char *)bytes;
    if (!seal_is(bytes, n, err))
        return false;
    if (sodium_init() < 0 || !key_of(key, passphrase, head, err))
        return sodium_init() >= 0 ? false : err_set(err, ERR_FULL, "err.parcel.memory");
    unsigned char *plain = mem_alloc(n);
    unsigned long long size = 0;
    bool ok = crypto_aead_xchacha20poly1305_ietf_decrypt(plain, &size, NULL, head + HEAD, n - HEAD,
                                                         head, HEAD, head + HEAD - NONCE, key) == 0;
    if (ok)
        sb_add_n(out, (const char *)plain, (size_t)size);
    sodium_memzero(key, KEY);
    sodium_memzero(plain, n);
    mem_free(plain);
    return ok || err_set(err, ERR_VERIFY, "err.parcel.closed");
}
