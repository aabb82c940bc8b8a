/* replay.c - the journal read back: a case as its entries say it is, now or on a past day. */
#include <stdio.h>
#include <string.h>

#include "core/date/convention.h"
#include "data/office/internal.h"

/* ---- first facts as one text: a line each, key TAB provenance TAB document TAB page TAB value  ---- */

void add_escaped(struct sb *out, const char *text) {
    for (const char *c = text; *c; c++)
        if (*c == '\\')
            sb_add(out, "\\\\");
        else if (*c == '\n')
            sb_add(out, "\\n");
        else if (*c == '\t')
            sb_add(out, "\\t");
        else
            sb_add_char(out, *c);
}

void facts_pack(const struct facts *facts, struct sb *out) {
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *f = facts_nth(facts, i);
        const char *fields[] = {f->key, provenance_code(f->provenance), f->document, f->page,
                                f->value};
        for (size_t k = 0; k < 5; k++) {
            add_escaped(out, fields[k]);
            sb_add_char(out, k < 4 ? '\t' : '\n');
        }
    }
}

/* Reads up to the next unescaped `end`; NULL when the text is not of that form. */
static const char *take_escaped(const char *at, char end, struct sb *out) {
    sb_clear(out);
    for (; *at && *at != end; at++) {
        if (*at == '\t' || *at == '\n')
            return NULL;
        if (*at != '\\') {
            sb_add_char(out, *at);
            continue;
        }
        at++;
        if (*at != '\\' && *at != 'n' && *at != 't')
            return NULL;
        sb_add_char(out, *at == 'n' ? '\n' : *at == 't' ? '\t' : '\\');
    }
    return *at == end ? at + 1 : NULL;
}

bool facts_unpack(const char *text, struct facts *into) {
    struct sb fields[5] = {{0}};
    bool ok = true;
    while (ok && *text) {
        for (size_t k = 0; k < 5 && text; k++)
            text = take_escaped(text, k < 4 ? '\t' : '\n', &fields[k]);
        enum provenance provenance = PROV_NONE;
        ok = text && provenance_parse(sb_text(&fields[1]), &provenance);
        if (ok)
            facts_put(into, sb_text(&fields[0]), sb_text(&fields[4]), provenance,
                      sb_text(&fields[2]), sb_text(&fields[3]));
    }
    for (size_t k = 0; k < 5; k++)
        sb_free(&fields[k]);
    return ok;
}

/* ---- entries ---- */

bool replay_entry(struct replayed *into, const struct entry *entry) {
    const struct said *is = &entry->is;
    changed_replay(&into->changed, entry);
    if (strcmp(entry->verb, verb_word(DO_CONFIRM)) == 0 || strcmp(entry->verb, VERB_CHANGED) == 0 ||
        strcmp(entry->verb, verb_word(DO_LETTER)) == 0 ||
        strcmp(entry->verb, verb_word(DO_DUE_ACT)) == 0 ||
        strcmp(entry->verb, verb_word(DO_DUE_UNACT)) == 0 ||
        strcmp(entry->verb, verb_word(DO_COMPARE)) == 0)
        return true; /* they change no fact */
    if (strcmp(entry->key, KEY_STATE) == 0) {
        into->state = is->value ? case_state_parse(is->value) : -1;
        return into->state >= 0;
    }
    if (strcmp(entry->key, KEY_CONVENTIONS) == 0) {
        into->recounted = true;
        return is->value && conventions_parse(is->value, &into->conventions, NULL);
    }
    if (strcmp(entry->key, KEY_REGIME) == 0) {
        snprintf(into->regime, sizeof into->regime, "%s", is->value ? is->value : "");
        snprintf(into->version, sizeof into->version, "%s", is->document);
        if (strcmp(entry->verb, verb_word(DO_CASE_NEW)) == 0)
            return facts_unpack(entry->attachment, into->facts);
        return true;
    }
    enum provenance provenance = PROV_NONE;
    if (!is->value)
        facts_remove(into->facts, entry->key);
    else if (provenance_parse(is->provenance, &provenance))
        facts_put(into->facts, entry->key, is->value, provenance, is->document, is->page);
    else
        return false;
    return true;
}

day_t entry_day(const char *at) {
    char text[DATE_TEXT_SIZE];
    day_t day = DAY_NONE;
    snprintf(text, sizeof text, "%s", at);
    return date_parse(text, &day) ? day : DAY_NONE;
}

/* The seqs of a case's entries, from the last to the first; the caller's to mem_free. */
static bool collect(struct office *office, int64_t last_seq, int64_t **out, size_t *count,
                    struct err *err) {
    size_t cap = 0;
    *out = NULL;
    *count = 0;
    struct query *q = store_journal_back(office->store, last_seq);
    int64_t seq;
    while (store_journal_back_next(q, &seq)) {
        if (*count == cap) {
            cap = cap ? cap * 2 : 64;
            *out = mem_grow(*out, cap, sizeof **out);
        }
        (*out)[(*count)++] = seq;
    }
    return query_done(q, err);
}

static bool bad_entry(const struct entry *entry, struct err *err) {
    char seq[24];
    snprintf(seq, sizeof seq, "%lld", (long long)entry->seq);
    return err_set(err, ERR_VERIFY, "err.verify.entry_edited", seq);
}

bool replay_case(struct office *office, int64_t last_seq, day_t until, struct replayed *into,
                 bool *began, struct err *err) {
    struct arena *arena = arena_new();
    int64_t *seqs = NULL;
    size_t count = 0;
    bool ok = collect(office, last_seq, &seqs, &count, err);
    *began = false;
    into->first = ok && count > 0 ? seqs[count - 1] : 0;
    while (ok && count > 0) {
        struct entry entry;
        bool found = false;
        arena_reset(arena);
        ok = store_journal_at(office->store, seqs[--count], arena, &entry, &found, err);
        if (!ok || !found)
            break;
        if (until != DAY_NONE && entry_day(entry.at) > until) {
            /* What it was counted by until then is what the first change after it replaced. */
            if (into->recounted || strcmp(entry.key, KEY_CONVENTIONS) != 0)
                continue;
            into->recounted = true;
            if (!entry.was.value || !conventions_parse(entry.was.value, &into->conventions, NULL))
                ok = bad_entry(&entry, err);
            continue;
        }
        *began = true;
        if (!replay_entry(into, &entry))
            ok = bad_entry(&entry, err);
    }
    mem_free(seqs);
    arena_free(&arena);
    return ok;
}
