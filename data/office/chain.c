#include "chain.h"

#include <sodium.h>
#include <string.h>

static void add_number(crypto_hash_sha256_state *state, uint64_t value) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void add_text(crypto_hash_sha256_state *state, const char *text) {
    if (!text) {
        add_number(state, UINT64_MAX);
        return;
    }
    size_t n = strlen(text);
    add_number(state, n);
    crypto_hash_sha256_update(state, (const unsigned char *)text, n);
}

static void add_said(crypto_hash_sha256_state *state, const struct said *said) {
    add_text(state, said->value);
    add_text(state, said->provenance);
    add_text(state, said->document);
    add_text(state, said->page);
}

void chain_hash(const struct entry *entry, unsigned char hash[CHAIN_HASH]) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, entry->prev, CHAIN_HASH);
    const int64_t numbers[] = {entry->seq, entry->action, entry->case_id, entry->before,
                               entry->ref};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        add_number(&state, (uint64_t)numbers[i]);
    const char *texts[] = {entry->at,  entry->operator_name, entry->verb,
                           entry->key, entry->reason,        entry->attachment};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        add_text(&state, texts[i]);
    add_said(&state, &entry->was);
    add_said(&state, &entry->is);
    crypto_hash_sha256_final(&state, hash);
}

void chain_hex(const unsigned char hash[CHAIN_HASH], char hex[CHAIN_HEX]) {
    sodium_bin2hex(hex, CHAIN_HEX, hash, CHAIN_HASH);
}

void chain_digest(const char *text, char hex[CHAIN_HEX]) {
    unsigned char hash[CHAIN_HASH];
    crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
    chain_hex(hash, hex);
}

bool said_same(const struct said *a, const struct said *b) {
    if (!a->value || !b->value)
        return !a->value && !b->value;
    return strcmp(a->value, b->value) == 0 && strcmp(a->provenance, b->provenance) == 0 &&
           strcmp(a->document, b->document) == 0 && strcmp(a->page, b->page) == 0;
}
