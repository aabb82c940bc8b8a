/* mark.c - marks read: of a text, bookmarks, the status of a provision, its history. */
#include "data/office/mark/mark.h"

#include <string.h>

#include "data/office/mark/internal.h"

void office_marks_clear(struct office_marks *marks) {
    for (size_t i = 0; i < marks->count; i++) {
        struct office_mark *m = &marks->list[i];
        char *texts[] = {m->words, m->source, m->who, m->made_at, m->pack_version, m->pack_words};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            mem_free(texts[k]);
    }
    mem_free(marks->list);
    *marks = (struct office_marks){0};
}

static struct office_mark mark_of(const struct mark_record *record) {
    return (struct office_mark){.cite = record->cite,
                                .kind = (enum mark_kind)record->kind,
                                .state = (enum mark_state)record->state,
                                .words = mem_dup(record->words),
                                .source = mem_dup(record->source),
                                .who = mem_dup(record->who),
                                .made_at = mem_dup(record->made_at),
                                .pack_version = mem_dup(record->pack_version),
                                .pack_words = mem_dup(record->pack_words),
                                .seq = record->seq};
}

/* All rows of a walk. */
static bool take_all(struct query *q, struct office_marks *out, struct err *err) {
    struct arena *arena = arena_new();
    struct mark_record record;
    size_t cap = 0;
    *out = (struct office_marks){0};
    while (store_mark_next(q, arena, &record)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 16;
            out->list = mem_grow(out->list, cap, sizeof *out->list);
        }
        out->list[out->count++] = mark_of(&record);
        arena_reset(arena);
    }
    arena_free(&arena);
    return query_done(q, err);
}

/* ---- has the text changed since? ---- */

/* The text is opened once for all marks of it that follow each other. A text that cannot be read
 * says nothing that could be compared: that is a change, too. */
static void compare(struct office *office, struct office_marks *marks) {
    struct mark_text text = {.law = NULL};
    const char *open = NULL;
    struct sb words = {0};
    for (size_t i = 0; i < marks->count; i++) {
        struct office_mark *mark = &marks->list[i];
        if (mark->kind != MARK_STATUS)
            continue;
        if (!open || strcmp(open, mark->cite.regime) != 0) {
            mark_text_close(&text);
            open = mark->cite.regime;
            if (!mark_text_open(office, open, &text, NULL))
                text.law = NULL;
        }
        mark->pack_changed = !mark_text_words(&text, &mark->cite, &words) ||
                             strcmp(sb_text(&words), mark->pack_words) != 0;
    }
    mark_text_close(&text);
    sb_free(&words);
}

static bool read_marks(struct office *office, struct query *q, struct office_marks *out,
                       struct err *err) {
    if (!take_all(q, out, err)) {
        office_marks_clear(out);
        return false;
    }
    compare(office, out);
    return true;
}

/* ---- lists ---- */

bool office_marks(struct office *office, const char *text, struct office_marks *out,
                  struct err *err) {
    bool all = !text || !text[0];
    return read_marks(
        office, all ? store_marks(office->store) : store_marks_of(office->store, text), out, err);
}

bool office_bookmarks(struct office *office, struct office_marks *out, struct err *err) {
    return read_marks(office, store_marks_kind(office->store, MARK_BOOKMARK), out, err);
}

bool office_mark_get(struct office *office, const struct cite *cite, enum mark_kind kind,
                     struct office_marks *out, struct err *err) {
    struct arena *arena = arena_new();
    struct mark_record record;
    bool found = false;
    *out = (struct office_marks){0};
    bool ok = store_mark(office->store, cite, (int)kind, arena, &record, &found, err);
    if (ok && found) {
        out->list = mem_alloc(sizeof *out->list);
        out->list[out->count++] = mark_of(&record);
        compare(office, out);
    } else if (ok) {
        char key[CITE_TEXT_SIZE];
        mark_key(cite, key);
        ok = err_set(err, ERR_NOTFOUND, "err.mark.none", key);
    }
    arena_free(&arena);
    return ok;
}

bool office_mark_status(struct office *office, const struct cite *cite, struct office_marks *out,
                        struct err *err) {
    struct office_marks near;
    *out = (struct office_marks){0};
    if (!take_all(store_marks_near(office->store, cite, MARK_STATUS), &near, err)) {
        office_marks_clear(&near);
        return false;
    }
    size_t best = near.count;
    for (size_t i = 0; i < near.count; i++)
        if (cite_within(cite, &near.list[i].cite) &&
            (best == near.count || cite_within(&near.list[i].cite, &near.list[best].cite)))
            best = i;
    if (best < near.count) {
        /* It goes to the caller; what took its place is cleared with the rest. */
        out->list = mem_alloc(sizeof *out->list);
        out->list[out->count++] = near.list[best];
        near.list[best] = near.list[--near.count];
        compare(office, out);
    }
    office_marks_clear(&near);
    return true;
}

/* ---- history ---- */

void mark_history_clear(struct mark_history *history) {
    for (size_t i = 0; i < history->count; i++) {
        struct mark_event *e = &history->list[i];
        char *texts[] = {e->at,         e->who,       e->words,      e->source, e->pack_version,
                         e->pack_words, e->old_words, e->old_source, e->reason};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            mem_free(texts[k]);
    }
    mem_free(history->list);
    *history = (struct mark_history){0};
}

static struct mark_event event_of(const struct entry *entry) {
    bool removed = !entry->is.value;
    const struct said *about = removed ? &entry->was : &entry->is;
    const char *line = strchr(entry->attachment, '\n');
    struct mark_event event = {.seq = entry->seq,
                               .at = mem_dup(entry->at),
                               .who = mem_dup(entry->operator_name),
                               .removed = removed,
                               .state = mark_state_parse(about->page),
                               .words = mem_dup(about->value ? about->value : ""),
                               .source = mem_dup(about->document),
                               .had = !removed && entry->was.value,
                               .old_state = mark_state_parse(entry->was.page),
                               .old_words = mem_dup(entry->was.value ? entry->was.value : ""),
                               .old_source = mem_dup(entry->was.document),
                               .reason = mem_dup(entry->reason)};
    mark_kind_parse(about->provenance, &event.kind);
    event.pack_version =
        line ? mem_dup_n(entry->attachment, (size_t)(line - entry->attachment)) : mem_dup("");
    event.pack_words = mem_dup(line ? line + 1 : "");
    return event;
}

static bool read_history(struct office *office, const char *key, struct mark_history *out,
                         struct err *err) {
    struct arena *arena = arena_new();
    struct query *q = store_mark_entries(office->store, key);
    size_t cap = 0;
    int64_t seq;
    bool ok = true;
    while (ok && store_mark_entry_next(q, &seq)) {
        struct entry entry;
        bool found = false;
        arena_reset(arena);
        ok = store_journal_at(office->store, seq, arena, &entry, &found, err);
        if (!ok || !found)
            continue;
        if (out->count == cap) {
            cap = cap ? cap * 2 : 8;
            out->list = mem_grow(out->list, cap, sizeof *out->list);
        }
        out->list[out->count++] = event_of(&entry);
    }
    arena_free(&arena);
    return query_done(q, ok ? err : NULL) && ok;
}

bool office_mark_history(struct office *office, const struct cite *cite, struct mark_history *out,
                         struct err *err) {
    char key[CITE_TEXT_SIZE];
    *out = (struct mark_history){0};
    mark_key(cite, key);
    if (!store_look(office->store, err))
        return false;
    bool ok = read_history(office, key, out, err);
    store_looked(office->store);
    if (!ok)
        mark_history_clear(out);
    return ok;
}
