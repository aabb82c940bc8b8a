/*
 * write.c - a text put on the shelf or taken away: rows, index, journal entry in one transaction.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/office/mark/internal.h"
#include "data/office/shelf/internal.h"
#include "data/shelf/index.h"

/* ---- the digest of rows ---- */

void shelf_sum_begin(struct digest *sum, const struct text_record *text) {
    digest_begin(sum);
    const int64_t numbers[] = {text->id,    text->issued, text->effective, text->status,
                               text->bytes, text->units,  text->articles};
    const char *texts[] = {text->title, text->source, text->digest, text->imported_at};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_number(sum, numbers[i]);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        digest_text(sum, texts[i]);
}

void shelf_sum_unit(struct digest *sum, const struct unit_record *unit, int64_t first) {
    const int64_t numbers[] = {unit->id - first, unit->kind, unit->level,     unit->number,
                               unit->article,    unit->sub,  unit->paragraph, unit->item,
                               unit->point,      unit->line};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        digest_number(sum, numbers[i]);
    digest_text(sum, unit->mark);
    digest_text(sum, unit->words);
}

bool shelf_sum(struct office *office, const struct text_record *text, char hex[DIGEST_HEX],
               struct err *err) {
    struct digest sum;
    struct unit_record unit;
    shelf_sum_begin(&sum, text);
    struct query *q = store_units(office->store, text->first, text->units);
    while (store_unit_next(q, NULL, &unit))
        shelf_sum_unit(&sum, &unit, text->first);
    digest_end_hex(&sum, hex);
    return query_done(q, err);
}

bool shelf_entry(struct office *office, const struct text_record *text, struct arena *arena,
                 struct entry *out, bool *found, struct err *err) {
    if (!store_journal_at(office->store, text->seq, arena, out, found, err))
        return false;
    *found = *found &&
             (strcmp(out->verb, verb_word(DO_TEXT_ADD)) == 0 ||
              strcmp(out->verb, verb_word(DO_TEXT_STATUS)) == 0) &&
             out->is.value && strcmp(out->key, text->title) == 0 &&
             strcmp(out->is.document, text->digest) == 0;
    return true;
}

/* ---- is it a text? ---- */

static bool refuse(const char *msg, const struct shelf_text *text, int line, struct err *err) {
    char number[16];
    snprintf(number, sizeof number, "%d", line);
    err_set(err, ERR_REFUSED, msg, text->title ? text->title : "", number);
    return err_at(err, text->source, line, NULL);
}

static bool well_formed(const char *text) {
    return utf8_valid(text, strlen(text));
}

/* What a piece of each kind may stand in: the kind that was opened before it. */
static bool in_place(const struct shelf_piece *piece, enum shelf_kind open) {
    switch (piece->kind) {
    case SHELF_PREAMBLE:
        return open == SHELF_PREAMBLE;
    case SHELF_HEADING:
        return piece->level >= 0 && piece->number >= 0;
    case SHELF_ARTICLE:
        return piece->number > 0 && piece->sub >= 0;
    case SHELF_PARAGRAPH:
        return open >= SHELF_ARTICLE;
    case SHELF_ITEM:
        return open >= SHELF_PARAGRAPH && piece->number > 0;
    case SHELF_POINT:
        return open >= SHELF_ITEM && piece->number > 0;
    default:
        return false;
    }
}

static bool check_pieces(const struct shelf_text *text, struct err *err) {
    enum shelf_kind open = SHELF_PREAMBLE;
    for (size_t i = 0; i < text->count; i++) {
        const struct shelf_piece *piece = &text->pieces[i];
        if (!in_place(piece, open))
            return refuse("err.shelf.order", text, piece->line, err);
        if (!well_formed(piece->words) || (piece->mark && !well_formed(piece->mark)))
            return refuse("err.shelf.utf8", text, piece->line, err);
        open = piece->kind;
    }
    return true;
}

static bool check_text(const struct shelf_text *text, struct err *err) {
    if (!text->title || !text->title[0] || !well_formed(text->title))
        return refuse("err.shelf.title", text, 0, err);
    if (!text->digest || strlen(text->digest) != SHELF_DIGEST_SIZE - 1 ||
        strspn(text->digest, "0123456789abcdef") != SHELF_DIGEST_SIZE - 1)
        return refuse("err.shelf.digest", text, 0, err);
    if (text->count == 0)
        return refuse("err.shelf.empty", text, 0, err);
    return check_pieces(text, err);
}

/* ---- putting it there ---- */

/* Which provision a piece is, from those before it. */
static void place(struct unit_record *unit, const struct shelf_piece *piece) {
    if (piece->kind <= SHELF_ARTICLE)
        unit->article = unit->sub = unit->paragraph = 0;
    if (piece->kind <= SHELF_PARAGRAPH)
        unit->item = 0;
    unit->point = piece->kind == SHELF_POINT ? piece->number : 0;
    unit->number = piece->kind == SHELF_HEADING ? piece->number : 0;
    unit->level = piece->kind == SHELF_HEADING ? piece->level : 0;
    if (piece->kind == SHELF_ARTICLE) {
        unit->article = piece->number;
        unit->sub = piece->sub;
    } else if (piece->kind == SHELF_PARAGRAPH) {
        unit->paragraph++;
    } else if (piece->kind == SHELF_ITEM) {
        unit->item = piece->number;
    }
    unit->kind = (int)piece->kind;
    unit->line = piece->line;
    unit->mark = piece->mark;
    unit->words = piece->words;
}

static bool add_units(struct office *office, const struct shelf_text *text,
                      const struct text_record *record, char hex[DIGEST_HEX], struct err *err) {
    struct shelf_filer filer = {.store = office->store};
    struct unit_record unit = {.id = record->first};
    struct digest sum;
    shelf_sum_begin(&sum, record);
    bool ok = shelf_file(&filer, record->id, record->title, err);
    for (size_t i = 0; ok && i < text->count; i++, unit.id++) {
        place(&unit, &text->pieces[i]);
        shelf_sum_unit(&sum, &unit, record->first);
        ok = store_unit_add(office->store, &unit, err) &&
             shelf_file(&filer, unit.id, unit.words, err);
    }
    shelf_filer_clear(&filer);
    digest_end_hex(&sum, hex);
    return ok;
}

static bool write_text(struct office *office, const struct shelf_text *text, int64_t *id,
                       struct err *err) {
    char at[AT_SIZE], hex[DIGEST_HEX], counts[64], id_text[24];
    struct text_record record = {.title = text->title,
                                 .source = text->source ? text->source : "",
                                 .digest = text->digest,
                                 .issued = text->issued,
                                 .effective = text->effective,
                                 .status = (int)text->status,
                                 .bytes = text->bytes,
                                 .imported_at = at,
                                 .units = (int64_t)text->count};
    clock_now(at);
    for (size_t i = 0; i < text->count; i++)
        record.articles += text->pieces[i].kind == SHELF_ARTICLE;
    if (!store_counter_take(office->store, "text", &record.id, err) ||
        !store_unit_fresh(office->store, &record.first, err) ||
        !add_units(office, text, &record, hex, err))
        return false;
    snprintf(counts, sizeof counts, "%lld/%lld/%lld", (long long)record.articles,
             (long long)record.units, (long long)record.bytes);
    struct entry entry = entry_new(verb_word(DO_TEXT_ADD), record.title);
    snprintf(id_text, sizeof id_text, "%lld", (long long)record.id);
    entry.is = (struct said){hex, id_text, record.digest, counts};
    entry.reason = record.source;
    if (!office_enter(office, NULL, &entry, err))
        return false;
    record.seq = entry.seq;
    *id = record.id;
    return store_text_add(office->store, &record, err) &&
           marks_take_over(office, record.title, record.id, err);
}

/* The transaction around a write; what failed is undone whole. */
static bool finish(struct office *office, bool written, struct err *err) {
    if (written)
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

bool do_text_add(struct office *office, const struct office_command *command,
                 struct office_outcome *outcome, struct err *err) {
    const struct shelf_text *text = command->text;
    if (!text)
        return err_set(err, ERR_USAGE, "err.shelf.empty", "");
    if (!check_text(text, err))
        return false;
    struct arena *arena = arena_new();
    struct text_record there;
    bool ok = store_text_digested(office->store, text->digest, arena, &there,
                                  &outcome->text_already, err);
    if (ok && !outcome->text_already && text->bytes_digest)
        ok = store_text_digested(office->store, text->bytes_digest, arena, &there,
                                 &outcome->text_already, err);
    if (ok && outcome->text_already)
        outcome->text_id = there.id;
    else if (ok)
        ok = office_begin(office, err) &&
             finish(office, write_text(office, text, &outcome->text_id, err), err);
    arena_free(&arena);
    return ok;
}

/* ---- taking it away ---- */

static bool unfile_all(struct office *office, const struct text_record *text, struct err *err) {
    struct shelf_filer filer = {.store = office->store};
    struct unit_record unit;
    bool ok = shelf_unfile(&filer, text->id, text->title, err);
    struct query *q = store_units(office->store, text->first, text->units);
    while (ok && store_unit_next(q, NULL, &unit))
        ok = shelf_unfile(&filer, unit.id, unit.words, err);
    ok = query_done(q, ok ? err : NULL) && ok;
    shelf_filer_clear(&filer);
    return ok;
}

/* The index can only be told to forget what it was given: when the rows are not what they were, it
 * is made anew from those that stay. */
static bool drop_text(struct office *office, const struct text_record *text, bool as_entered,
                      struct err *err) {
    return (!as_entered || unfile_all(office, text, err)) &&
           store_units_drop(office->store, text->first, text->units, err) &&
           store_text_drop(office->store, text->id, err) &&
           (as_entered || shelf_index_anew(office->store, err));
}

bool shelf_enter_removal(struct office *office, const struct text_record *text, const char *hex,
                         const char *reason, struct err *err) {
    struct entry entry = entry_new(verb_word(DO_TEXT_REMOVE), text->title);
    char seq[24], name[SHELF_NAME_SIZE];
    snprintf(seq, sizeof seq, "%lld", (long long)text->seq);
    shelf_name(text->id, name);
    entry.was = (struct said){hex, "", text->digest, seq};
    entry.is.value = name; /* by which its marks know it */
    entry.reason = reason;
    return office_enter(office, NULL, &entry, err);
}

static bool remove_text(struct office *office, const struct text_record *text, const char *reason,
                        struct arena *arena, struct err *err) {
    struct entry added;
    char hex[DIGEST_HEX];
    bool known = false;
    return shelf_sum(office, text, hex, err) &&
           shelf_entry(office, text, arena, &added, &known, err) &&
           drop_text(office, text, known && strcmp(added.is.value, hex) == 0, err) &&
           shelf_enter_removal(office, text, hex, reason, err);
}

bool do_text_remove(struct office *office, const struct office_command *command,
                    struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct text_record text;
    bool found = false;
    outcome->text_id = command->text_id;
    bool ok = store_text(office->store, command->text_id, arena, &text, &found, err);
    if (ok && !found) {
        char id[24];
        snprintf(id, sizeof id, "%lld", (long long)command->text_id);
        ok = err_set(err, ERR_NOTFOUND, "err.shelf.none", id);
    }
    ok = ok && office_begin(office, err) &&
         finish(office, remove_text(office, &text, command->reason, arena, err), err);
    arena_free(&arena);
    return ok;
}
