/* hit.c - what was found, as it is shown. */
#include <string.h>

#include "core/law/fold.h"
#include "core/text/pinyin.h"
#include "data/shelf/search_internal.h"

/* Where the first word of the question that the words hold stands in them. */
static bool mark_place(const struct shelf_asked *asked, struct shelf_hit *hit) {
    struct law_folded folded;
    bool placed = false;
    law_folded_make(&folded, hit->words);
    const char *text = sb_text(&folded.text);
    for (size_t i = 0; i < asked->count && !placed; i++) {
        const char *word = shelf_word(asked, i), *at = strstr(text, word);
        if (!at)
            continue;
        law_folded_span(&folded, (size_t)(at - text), strlen(word), &hit->at, &hit->len);
        placed = true;
    }
    law_folded_clear(&folded);
    return placed;
}

static void fill(struct shelf_hit *hit, const struct unit_record *unit) {
    hit->kind = (enum shelf_kind)unit->kind;
    hit->level = unit->level;
    hit->number = unit->number;
    hit->article = unit->article;
    hit->sub = unit->sub;
    hit->paragraph = unit->paragraph;
    hit->item = unit->item;
    hit->point = unit->point;
    hit->mark = unit->mark;
    hit->words = unit->words;
}

/* The words of an article that was found as a whole. */
static bool fill_article(struct shelf *shelf, const struct narrow *text,
                         const struct shelf_asked *asked, struct arena *arena,
                         struct shelf_hit *hit, struct err *err) {
    struct unit_record unit;
    bool placed = false, inside = true;
    int64_t rest = text->first + text->units - hit->id;
    struct query *q = store_units(shelf->office->store, hit->id, rest);
    while (!placed && inside && store_unit_next(q, NULL, &unit)) {
        inside = unit.id == hit->id || unit.kind >= SHELF_PARAGRAPH;
        if (unit.id == hit->id) {
            unit.mark = arena_dup(arena, unit.mark);
            fill(hit, &unit);
        }
        hit->words = unit.words;
        placed = inside && mark_place(asked, hit);
        hit->words = placed ? arena_dup(arena, unit.words) : "";
    }
    return query_done(q, err);
}

static bool read_hit(struct shelf *shelf, const struct shelf_found *found, struct arena *arena,
                     struct shelf_hit *hit, struct err *err) {
    const struct narrow *text = shelf_text_with(shelf, hit->id);
    struct text_record record = {.id = 0};
    struct unit_record unit;
    bool there = text != NULL;
    if (there && !store_text(shelf->office->store, text->id, arena, &record, &there, err))
        return false;
    if (!there)
        return err_set(err, ERR_NOTFOUND, "err.shelf.none", "");
    hit->text_id = record.id;
    hit->title = record.title;
    if (found->by_article)
        return fill_article(shelf, text, found->asked, arena, hit, err);
    if (hit->id <= STORE_UNIT_BASE) {
        hit->kind = SHELF_TITLE;
        hit->words = record.title;
    } else {
        if (!store_unit(shelf->office->store, hit->id, arena, &unit, &there, err))
            return false;
        if (!there)
            return err_set(err, ERR_NOTFOUND, "err.shelf.none", record.title);
        fill(hit, &unit);
    }
    struct pinyin_hit sound;
    if (!mark_place(found->asked, hit) && hit->kind == SHELF_TITLE &&
        pinyin_match(found->asked->typed, hit->words, &sound)) {
        hit->at = sound.at;
        hit->len = sound.len;
    }
    return true;
}

bool shelf_hit(struct shelf *shelf, const struct shelf_found *found, size_t place,
               struct arena *arena, struct shelf_hit *out, struct err *err) {
    *out = (struct shelf_hit){.id = found->ids[place], .title = "", .words = ""};
    if (!store_look(shelf->office->store, err))
        return false;
    bool ok = shelf_freshen(shelf, err) && read_hit(shelf, found, arena, out, err);
    store_looked(shelf->office->store);
    return ok;
}
