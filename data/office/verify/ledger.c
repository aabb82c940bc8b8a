/* ledger.c - what the journal says of the office as a whole, gathered while the chain is walked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/entry/internal.h"
#include "data/office/verify/internal.h"

struct ledger_check *ledger_new(void) {
    struct ledger_check *ledger = mem_alloc(sizeof *ledger);
    ledger->arena = arena_new();
    return ledger;
}

void ledger_free(struct ledger_check **slot) {
    struct ledger_check *ledger = *slot;
    if (!ledger)
        return;
    mem_free(ledger->settings);
    mem_free(ledger->last);
    arena_free(&ledger->arena);
    mem_free(ledger);
    *slot = NULL;
}

const struct ledger_line *ledger_find(const struct ledger_check *ledger, const char *what,
                                      const char *key) {
    for (size_t i = 0; i < ledger->last_count; i++)
        if (strcmp(ledger->last[i].what, what) == 0 && strcmp(ledger->last[i].key, key) == 0)
            return &ledger->last[i];
    return NULL;
}

static struct ledger_line *grow(struct ledger_line **list, size_t *count, size_t *cap) {
    if (*count == *cap) {
        *cap = *cap ? *cap * 2 : 32;
        *list = mem_grow(*list, *cap, sizeof **list);
    }
    return &(*list)[(*count)++];
}

/* The last word on a key. */
static void put(struct ledger_check *ledger, const char *what, const char *key, const char *value,
                int64_t seq) {
    for (size_t i = 0; i < ledger->last_count; i++) {
        struct ledger_line *line = &ledger->last[i];
        if (strcmp(line->what, what) == 0 && strcmp(line->key, key) == 0) {
            line->value = arena_dup(ledger->arena, value);
            line->seq = seq;
            return;
        }
    }
    *grow(&ledger->last, &ledger->last_count, &ledger->last_cap) = (struct ledger_line){
        what, arena_dup(ledger->arena, key), arena_dup(ledger->arena, value), seq};
}

static void highest(int64_t *most, int64_t id) {
    if (id > *most)
        *most = id;
}

void ledger_take(struct ledger_check *ledger, const struct entry *entry) {
    const char *verb = entry->verb, *value = entry->is.value ? entry->is.value : "";
    ledger->letters += strcmp(verb, verb_word(DO_LETTER)) == 0;
    if (entry->case_id != 0)
        return;
    if (strcmp(verb, verb_word(DO_SETTING)) == 0 || strcmp(verb, verb_word(DO_OPERATOR)) == 0) {
        put(ledger, "setting", entry->key, value, entry->seq);
        *grow(&ledger->settings, &ledger->setting_count, &ledger->setting_cap) =
            (struct ledger_line){"setting", arena_dup(ledger->arena, entry->key),
                                 arena_dup(ledger->arena, value), entry->seq};
    } else if (strcmp(verb, "derive") == 0) {
        put(ledger, "derive", entry->key, value, entry->seq);
    } else if (strncmp(verb, "notice.", 7) == 0) {
        put(ledger, "notice", entry->key, value, entry->seq);
    } else if (strcmp(verb, VERB_COUNTER) == 0) {
        put(ledger, VERB_COUNTER, entry->key, value, entry->seq);
    } else if (strncmp(verb, "entry.", 6) == 0) {
        highest(&ledger->entry_id, entry_id_parse(entry->key));
        put(ledger, "derive", KEY_ENTRIES, entry->attachment, entry->seq);
    } else if (strcmp(verb, verb_word(DO_TEXT_ADD)) == 0) {
        highest(&ledger->text_id, strtoll(entry->is.provenance, NULL, 10));
    } else if (strcmp(verb, "office.new") == 0) {
        put(ledger, "meta", "office.id", value, entry->seq);
        put(ledger, "meta", "office.created_at", entry->at, entry->seq);
    }
}

bool ledger_count(struct office *office, struct ledger_check *ledger, struct err *err) {
    struct series_record series = {.name = "", .year = INT64_MIN};
    bool ok = true, found = true;
    while (ok && found) {
        char name[96], last[24];
        ok = store_series_next(office->store, ledger->arena, &series, &found, err);
        if (!ok || !found)
            break;
        snprintf(name, sizeof name, "%s:%lld", series.name, (long long)series.year);
        snprintf(last, sizeof last, "%lld", (long long)series.highest);
        put(ledger, "series", name, last, 0);
    }
    return ok;
}

/* ---- settings as they were ---- */

const char *setting_then(void *ctx, const char *key) {
    struct then *then = ctx;
    const char *value = NULL;
    for (size_t i = 0; i < then->ledger->setting_count; i++) {
        const struct ledger_line *line = &then->ledger->settings[i];
        if (line->seq >= then->before)
            break;
        if (strcmp(line->key, key) == 0)
            value = line->value;
    }
    if (value)
        return value;
    struct err ignored; /* a default that cannot be read does not fit */
    if (!store_setting_default(then->office->store, key, &then->fallback, &ignored))
        sb_clear(&then->fallback);
    return sb_text(&then->fallback);
}
