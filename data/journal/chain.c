#include "data/journal/chain.h"

#include <sodium.h>
#include <string.h>

#include "data/journal/digest.h"

static void add_said(struct digest *digest, const struct said *said) {
    digest_text(digest, said->value);
    digest_text(digest, said->provenance);
    digest_text(digest, said->document);
    digest_text(digest, said->page);
}

void chain_hash(const struct entry *entry, unsigned char hash[CHAIN_HASH]) {
    struct digest digest;
    digest_begin(&digest);
    digest_bytes(&digest, entry->prev, CHAIN_HASH);
    const int64_t numbers[] = {entry->seq, entry->action, entry->case_id, entry->before,
                               entry->ref};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_number(&digest, numbers[i]);
    const char *texts[] = {entry->at,  entry->operator_name, entry->verb,
                           entry->key, entry->reason,        entry->attachment};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        digest_text(&digest, texts[i]);
    add_said(&digest, &entry->was);
    add_said(&digest, &entry->is);
    digest_end(&digest, hash);
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
