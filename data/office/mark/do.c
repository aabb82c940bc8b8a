/* do.c - a mark put or removed: row and journal entry in one transaction. */
#include <stdio.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/office/mark/internal.h"
#include "data/shelf/shelf.h"
#include "data/store/shelf.h"

static bool too_long(const char *msg, const char *text, size_t most, struct err *err) {
    size_t n = utf8_count(text, strlen(text));
    char is[24], at_most[24];
    if (n <= most)
        return false;
    snprintf(is, sizeof is, "%zu", n);
    snprintf(at_most, sizeof at_most, "%zu", most);
    err_set(err, ERR_INPUT, msg, is, at_most);
    return true;
}

static bool blank(const char *text) {
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Is what is given a mark at all? */
static bool check_given(const struct mark_record *mark, const char *key, struct err *err) {
    bool status = mark->kind == MARK_STATUS;
    if (mark->kind < MARK_BOOKMARK || mark->kind > MARK_STATUS || mark->state < MARK_NO_STATE ||
        mark->state > MARK_WRONG || status != (mark->state != MARK_NO_STATE))
        return err_set(err, ERR_USAGE, "err.mark.kind", key);
    bool wants_words =
        mark->kind == MARK_NOTE || mark->state == MARK_CORRECTED || mark->state == MARK_WRONG;
    bool wants_source = mark->state == MARK_CONFIRMED || mark->state == MARK_CORRECTED;
    if (wants_words && blank(mark->words))
        return err_set(err, ERR_INPUT, "err.mark.words_missing", key);
    if (wants_source && blank(mark->source))
        return err_set(err, ERR_INPUT, "err.mark.source_missing", key);
    return !too_long("err.mark.words_long", mark->words, MARK_WORDS_MAX, err) &&
           !too_long("err.mark.source_long", mark->source, MARK_SOURCE_MAX, err);
}

/* The provision must be there; of a status what it says now goes along. Texts in the arena. */
static bool look_up(struct office *office, struct mark_record *mark, const char *key,
                    struct arena *arena, struct err *err) {
    struct mark_text text;
    struct sb words = {0};
    if (!mark_text_open(office, mark->cite.regime, &text, err))
        return false;
    bool ok = true;
    if (!text.law)
        ok = err_set(err, ERR_NOTFOUND, "err.mark.no_text", mark->cite.regime);
    else if (!mark_text_has(&text, &mark->cite))
        ok = err_set(err, ERR_NOTFOUND, "err.mark.no_provision", key);
    mark->pack_version = mark->pack_words = "";
    if (ok && mark->kind == MARK_STATUS && mark_text_words(&text, &mark->cite, &words)) {
        mark->pack_version = arena_dup(arena, sb_text(&text.version));
        mark->pack_words = arena_dup(arena, sb_text(&words));
    }
    sb_free(&words);
    mark_text_close(&text);
    return ok;
}

/* ---- writing ---- */

static bool enter(struct office *office, const char *verb, const char *key,
                  const struct mark_record *was, const struct mark_record *is, const char *reason,
                  int64_t *seq, struct err *err) {
    struct entry entry = entry_new(verb, key);
    struct sb attachment = {0};
    if (was)
        entry.was = mark_said(was);
    if (is)
        entry.is = mark_said(is);
    else
        entry.is.provenance = entry.was.provenance;
    mark_attachment(is ? is : was, &attachment);
    entry.attachment = sb_text(&attachment);
    entry.reason = reason;
    bool ok = office_enter(office, NULL, &entry, err);
    *seq = entry.seq;
    sb_free(&attachment);
    return ok;
}

static bool finish(struct office *office, bool written, struct err *err) {
    if (written)
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

static bool write_mark(struct office *office, struct mark_record *mark, const char *key,
                       const struct mark_record *was, const char *reason, struct arena *arena,
                       struct err *err) {
    struct entry entry;
    bool found = false;
    /* Who and when are the entry's own: what verifying compares with. */
    if (!enter(office, MARK_VERB_PUT, key, was, mark, reason, &mark->seq, err) ||
        !store_journal_at(office->store, mark->seq, arena, &entry, &found, err))
        return false;
    mark->who = found ? entry.operator_name : "";
    mark->made_at = found ? entry.at : "";
    return store_mark_put(office->store, mark, err);
}

static bool same(const struct mark_record *a, const struct mark_record *b) {
    return a->state == b->state && strcmp(a->words, b->words) == 0 &&
           strcmp(a->source, b->source) == 0 && strcmp(a->pack_words, b->pack_words) == 0;
}

static struct mark_record record_of(const struct office_mark_given *given) {
    return (struct mark_record){.cite = given->cite,
                                .kind = (int)given->kind,
                                .state = (int)given->state,
                                .words = given->words ? given->words : "",
                                .source = given->source ? given->source : ""};
}

static bool put(struct office *office, struct mark_record *mark, const char *key,
                const char *reason, struct arena *arena, struct err *err) {
    struct mark_record was;
    bool found = false;
    if (!check_given(mark, key, err) || !look_up(office, mark, key, arena, err) ||
        !store_mark(office->store, &mark->cite, mark->kind, arena, &was, &found, err))
        return false;
    if (found && same(&was, mark))
        return true;
    return office_begin(office, err) &&
           finish(office, write_mark(office, mark, key, found ? &was : NULL, reason, arena, err),
                  err);
}

static bool remove_mark(struct office *office, const struct mark_record *mark, const char *key,
                        const char *reason, struct arena *arena, struct err *err) {
    struct mark_record was;
    bool found = false;
    int64_t seq;
    if (!store_mark(office->store, &mark->cite, mark->kind, arena, &was, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "err.mark.none", key);
    return office_begin(office, err) &&
           finish(office,
                  enter(office, MARK_VERB_REMOVE, key, &was, NULL, reason, &seq, err) &&
                      store_mark_drop(office->store, &mark->cite, mark->kind, err),
                  err);
}

bool do_mark(struct office *office, const struct office_command *command,
             struct office_outcome *outcome, struct err *err) {
    (void)outcome;
    char key[CITE_TEXT_SIZE];
    if (!command->mark || !command->mark->cite.regime[0])
        return err_set(err, ERR_INPUT, "err.mark.cite", "");
    struct arena *arena = arena_new();
    struct mark_record mark = record_of(command->mark);
    mark_key(&mark.cite, key);
    bool ok = command->verb == DO_MARK_PUT
                  ? put(office, &mark, key, command->reason, arena, err)
                  : remove_mark(office, &mark, key, command->reason, arena, err);
    arena_free(&arena);
    return ok;
}

/* ---- a text that came back ---- */

static bool move_mark(struct office *office, const struct mark_record *old, const char *name,
                      struct arena *arena, struct err *err) {
    struct mark_record mark = *old;
    char key[CITE_TEXT_SIZE], old_key[CITE_TEXT_SIZE];
    int64_t seq;
    snprintf(mark.cite.regime, sizeof mark.cite.regime, "%s", name);
    mark_key(&old->cite, old_key);
    mark_key(&mark.cite, key);
    return enter(office, MARK_VERB_REMOVE, old_key, old, NULL, "", &seq, err) &&
           store_mark_drop(office->store, &old->cite, old->kind, err) &&
           write_mark(office, &mark, key, NULL, "", arena, err);
}

static bool move_marks(struct office *office, const char *from, const char *to, struct arena *arena,
                       struct err *err) {
    struct mark_record *list = NULL, mark;
    size_t count = 0;
    struct query *q = store_marks_of(office->store, from);
    while (store_mark_next(q, arena, &mark)) {
        list = mem_grow(list, count + 1, sizeof *list);
        list[count++] = mark;
    }
    bool ok = query_done(q, err);
    for (size_t i = 0; ok && i < count; i++)
        ok = move_mark(office, &list[i], to, arena, err);
    mem_free(list);
    return ok;
}

bool marks_take_over(struct office *office, const char *title, int64_t id, struct err *err) {
    struct arena *arena = arena_new();
    const char **names = NULL, *gone;
    char name[SHELF_NAME_SIZE];
    size_t count = 0;
    struct query *q = store_marks_orphaned(office->store);
    while (query_next(q)) {
        names = mem_grow(names, count + 1, sizeof *names);
        names[count++] = arena_dup(arena, query_col_text(q, 0));
    }
    bool ok = query_done(q, err);
    shelf_name(id, name);
    for (size_t i = 0; ok && i < count; i++) {
        ok = store_text_gone(office->store, names[i], arena, &gone, err);
        if (ok && gone && strcmp(gone, title) == 0)
            ok = move_marks(office, names[i], name, arena, err);
    }
    mem_free(names);
    arena_free(&arena);
    return ok;
}
