/* refresh.c - derived rows made anew when the rules or the holiday notices
 * they rest on have changed. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "data/office/internal.h"

static void add_file(crypto_hash_sha256_state *state, struct packs *packs, const char *path) {
    size_t size = 0;
    const char *bytes = packs_file(packs, path, &size);
    char length[32];
    snprintf(length, sizeof length, "%zu:", bytes ? size : 0);
    crypto_hash_sha256_update(state, (const unsigned char *)path, strlen(path) + 1);
    crypto_hash_sha256_update(state, (const unsigned char *)length, strlen(length));
    if (bytes)
        crypto_hash_sha256_update(state, (const unsigned char *)bytes, size);
}

/* Another number whenever derive.c makes other rows of the same facts. */
static const char made_as[] = "rows 2";

static void make_stamp(struct packs *packs, const char *regime, char stamp[CHAIN_HEX]) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)made_as, sizeof made_as);
    struct sb path = {0};
    sb_add_fmt(&path, "regimes/%s/rules.ini", regime);
    add_file(&state, packs, sb_text(&path));
    sb_free(&path);
    size_t count = 0;
    const char *const *notices = packs_list(packs, "holidays/", &count);
    for (size_t i = 0; i < count; i++)
        add_file(&state, packs, notices[i]);
    unsigned char hash[CHAIN_HASH];
    crypto_hash_sha256_final(&state, hash);
    chain_hex(hash, stamp);
}

void office_stamp(struct packs *packs, const char *regime, char stamp[CHAIN_HEX]) {
    struct sb name = {0};
    sb_add_fmt(&name, "stamp %s", regime);
    const char *noted = packs_noted(packs, sb_text(&name));
    if (noted) {
        snprintf(stamp, CHAIN_HEX, "%s", noted);
    } else {
        make_stamp(packs, regime, stamp);
        packs_note(packs, sb_text(&name), stamp);
    }
    sb_free(&name);
}

/* Only a state depends on the day, and states are not kept: any day does. */
static const day_t any_day = 0;

static bool refresh_case(struct office *office, int64_t id, struct err *err) {
    struct open_case *oc = open_case_new();
    struct derived after;
    bool ok = open_case_load(office, oc, id, err) &&
              derived_make(office, oc, any_day, &oc->rows, &after, err);
    if (ok) {
        ok = derived_write(office, id, &oc->rows, &after, err);
        derived_clear(&after);
    }
    open_case_free(&oc);
    return ok;
}

static bool refresh_all(struct office *office, const char *regime, struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record = {.id = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_case_next(office->store, record.id, arena, &record, &found, err);
        if (ok && found && strcmp(record.regime, regime) == 0)
            ok = refresh_case(office, record.id, err);
    }
    arena_free(&arena);
    return ok;
}

static bool refresh_regime(struct office *office, const char *regime, const char *was,
                           const char *is, struct err *err) {
    if (!office_begin(office, err))
        return false;
    struct entry entry = entry_new("derive", regime);
    entry.was.value = was;
    entry.is.value = is;
    if (refresh_all(office, regime, err) && store_set_stamp(office->store, regime, is, err) &&
        office_enter(office, NULL, &entry, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

bool office_recount(struct office *office, struct err *err) {
    office_forget(office);
    return office_take_pen(office, err) && (office->broken || office_refresh(office, err));
}

bool office_refresh(struct office *office, struct err *err) {
    char regime[64] = "", was[CHAIN_HEX], is[CHAIN_HEX];
    for (;;) {
        bool found = false;
        if (!store_stamp_next(office->store, regime, regime, &found, err))
            return false;
        if (!found)
            return entries_refresh(office, err);
        if (strcmp(regime, KEY_ENTRIES) == 0)
            continue;
        if (!store_stamp(office->store, regime, was, err))
            return false;
        office_stamp(office->packs, regime, is);
        /* Under a pack that is gone or bad the rows stay as they were; whoever
         * opens such a case is told. */
        if (strcmp(was, is) == 0 || !packs_regime(office->packs, regime, NULL) ||
            !packs_calendar(office->packs, NULL))
            continue;
        if (!refresh_regime(office, regime, was, is, err))
            return false;
    }
}
