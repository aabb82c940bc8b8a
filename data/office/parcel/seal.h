/*
 * seal.h - bytes encrypted to a passphrase, and opened again (libsodium: Argon2id makes the key,
 * XChaCha20-Poly1305 encrypts and proves). Whoever has not the passphrase learns the size and nothing
 * else; one byte changed, and it does not open.
 *
 *   "WENZE1\n\0" | salt 16 | operations 8 | memory 8 | nonce 24 | ciphertext and tag
 */
#ifndef WENZE_DATA_OFFICE_PARCEL_SEAL_H
#define WENZE_DATA_OFFICE_PARCEL_SEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/sb.h"

#define SEAL_LEAST 8 /* characters of a passphrase */

/* Is it long enough? Errors: ERR_INPUT err.parcel.passphrase. */
bool seal_passphrase(const char *passphrase, struct err *err);
/* Do the bytes begin as sealed ones do? Errors: ERR_INPUT err.parcel.no_parcel. */
bool seal_is(const char *bytes, size_t n, struct err *err);

/* Appends. Errors: those of seal_passphrase; ERR_FULL err.parcel.memory. */
bool seal_close(struct sb *out, const char *bytes, size_t n, const char *passphrase,
                struct err *err);
/* Errors: those, and those of seal_is; ERR_VERIFY err.parcel.closed: the
 * passphrase is another, or they were changed. */
bool seal_open(struct sb *out, const char *bytes, size_t n, const char *passphrase,
               struct err *err);

#endif
