/* days.c - what follows from a calendar entry: its days, counted by the clock, the
 * conventions and the notices, and anew when those change. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "data/office/entry/internal.h"

bool office_entry_count(struct office *office, day_t event, struct length length,
                        enum period_family family, struct period *out, struct err *err) {
    *out = (struct period){0};
    const struct calendar *calendar = office_calendar(office, err);
    struct conventions conventions = office_conventions(office);
    return calendar && period_count(out, calendar, &conventions, event, length, family, err);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

static void take_choice(struct entry_record *out, const struct clock_rule *clock) {
    out->answer_zh = out->answer_en = "";
    for (size_t i = 0; i < clock->answer_count; i++)
        if (strcmp(clock->answers[i].code, out->choice) == 0) {
            out->answer_zh = or_empty(clock->answers[i].label.zh);
            out->answer_en = or_empty(clock->answers[i].label.en);
        }
}

/* What the pack says of the clock today; texts of the regime, the citation in the arena. */
static void take_clock(struct entry_record *out, const struct regime *regime,
                       const struct clock_rule *clock, struct arena *arena) {
    char length[LENGTH_TEXT_SIZE], text[CITE_TEXT_SIZE] = "";
    struct cite cite = clock->rule.cite;
    if (cite.article > 0) {
        if (!cite.regime[0])
            snprintf(cite.regime, sizeof cite.regime, "%s", regime->id);
        cite_format(&cite, true, text);
    }
    if (clock->length.count > 0)
        length_format(clock->length, length);
    else
        snprintf(length, sizeof length, "%s", out->choice);
    out->length = arena_dup(arena, length);
    out->family = (int)clock->family;
    out->holder = (int)clock->holder;
    out->certainty = (int)clock->certainty;
    enum deadline_kind kind = clock->family == PERIOD_EFFECT          ? DEADLINE_EFFECT
                              : clock->rule.status == STATUS_PROPOSAL ? DEADLINE_PROPOSED
                                                                      : clock->kind;
    out->kind = (int)kind;
    out->ends = kind == DEADLINE_EFFECT || clock->lapses;
    out->cite = arena_dup(arena, text);
    out->label_zh = or_empty(clock->rule.label.zh);
    out->label_en = or_empty(clock->rule.label.en);
    out->source_zh = or_empty(regime->short_title.zh);
    out->source_en = or_empty(regime->short_title.en);
    take_choice(out, clock);
}

static void be_free(struct entry_record *out) {
    out->cite = out->answer_zh = out->answer_en = "";
    out->source_zh = out->source_en = "";
    out->label_zh = out->label_en = out->title;
    out->family = PERIOD_LIMIT;
    out->holder = HOLDER_ORGAN;
    out->kind = DEADLINE_OFFICE;
    out->certainty = CERTAINTY_VERIFIED;
    out->governing = out->raw = out->rolled = out->event;
    out->provisional = out->ends = false;
}

const struct clock_rule *entry_clock(struct office *office, const struct entry_record *entry,
                                     const struct regime **regime) {
    *regime = entry->regime[0] ? packs_regime(office->packs, entry->regime, NULL) : NULL;
    return *regime ? regime_clock(*regime, entry->clock) : NULL;
}

bool entry_derive(struct office *office, struct entry_record *out, struct arena *arena,
                  struct err *err) {
    const struct regime *regime;
    const struct clock_rule *clock = entry_clock(office, out, &regime);
    struct length length;
    struct period period;
    if (!out->clock[0])
        be_free(out);
    if (out->clock[0] || out->length[0]) {
        if (clock)
            take_clock(out, regime, clock, arena);
        enum period_family family = (enum period_family)out->family;
        if (!length_parse(out->length, &length, err) ||
            !office_entry_count(office, out->event, length, family, &period, err))
            return false;
        out->governing = period_governing(&period, (enum period_holder)out->holder);
        out->raw = period.raw;
        out->rolled = period.rolled;
        out->provisional = period.provisional;
        period_clear(&period);
    }
    if (out->until != DAY_NONE && out->until > out->governing)
        out->governing = out->until;
    return true;
}

bool entry_derived_same(const struct entry_record *a, const struct entry_record *b) {
    return strcmp(a->length, b->length) == 0 && a->family == b->family && a->holder == b->holder &&
           a->kind == b->kind && a->certainty == b->certainty && a->ends == b->ends &&
           a->provisional == b->provisional && a->governing == b->governing && a->raw == b->raw &&
           a->rolled == b->rolled && strcmp(a->cite, b->cite) == 0 &&
           strcmp(a->label_zh, b->label_zh) == 0 && strcmp(a->label_en, b->label_en) == 0 &&
           strcmp(a->answer_zh, b->answer_zh) == 0 && strcmp(a->answer_en, b->answer_en) == 0 &&
           strcmp(a->source_zh, b->source_zh) == 0 && strcmp(a->source_en, b->source_en) == 0;
}

/* ---- counted anew ---- */

bool entry_stamp(struct office *office, char stamp[CHAIN_HEX], struct err *err) {
    crypto_hash_sha256_state state;
    struct conventions used = office_conventions(office);
    const int choices[] = {(int)used.days, (int)used.first, (int)used.roll, (int)used.month};
    char regime[64] = "", one[CHAIN_HEX], text[64];
    bool found = true;
    crypto_hash_sha256_init(&state);
    snprintf(text, sizeof text, "%d %d %d %d", choices[0], choices[1], choices[2], choices[3]);
    crypto_hash_sha256_update(&state, (const unsigned char *)text, strlen(text) + 1);
    /* The notices by themselves, for limits of the office's own; the stamp of a regime covers them, too. */
    office_stamp(office->packs, "", one);
    crypto_hash_sha256_update(&state, (const unsigned char *)one, strlen(one));
    while (found) {
        if (!store_entry_regime_next(office->store, regime, regime, &found, err))
            return false;
        if (!found)
            break;
        office_stamp(office->packs, regime, one);
        crypto_hash_sha256_update(&state, (const unsigned char *)one, strlen(one));
    }
    unsigned char hash[CHAIN_HASH];
    crypto_hash_sha256_final(&state, hash);
    chain_hex(hash, stamp);
    return true;
}

static bool count_anew(struct office *office, struct err *err) {
    struct arena *arena = arena_new();
    struct entry_record was = {.id = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_entry_next(office->store, was.id, arena, &was, &found, err);
        if (!ok || !found)
            break;
        struct entry_record is = was;
        /* A day that cannot be counted (beyond 9999, say) stays as it is. */
        if (entry_derive(office, &is, arena, NULL) && !entry_derived_same(&is, &was))
            ok = store_entry_put(office->store, &is, err);
    }
    arena_free(&arena);
    return ok;
}

static bool refresh(struct office *office, const char *was, const char *is, struct err *err) {
    struct entry entry = entry_new("derive", KEY_ENTRIES);
    entry.was.value = was;
    entry.is.value = is;
    return count_anew(office, err) && store_set_stamp(office->store, KEY_ENTRIES, is, err) &&
           office_enter(office, NULL, &entry, err);
}

bool entries_refresh(struct office *office, struct err *err) {
    char was[CHAIN_HEX], is[CHAIN_HEX];
    bool any = false;
    if (!store_entry_any(office->store, &any, err))
        return false;
    if (!any || !packs_calendar(office->packs, NULL))
        return true;
    if (!store_stamp(office->store, KEY_ENTRIES, was, err) || !entry_stamp(office, is, err))
        return false;
    if (strcmp(was, is) == 0)
        return true;
    if (!office_begin(office, err))
        return false;
    if (refresh(office, was, is, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}
