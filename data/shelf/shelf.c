/* shelf.c - the shelf read: its texts, the versions of one, one with its pieces. */
#include "data/shelf/shelf.h"
#include "data/journal/digest.h"

#include <stdio.h>
#include <string.h>

#include "data/shelf/internal.h"

static const char name_begin[] = "shelf-";

void shelf_name(int64_t id, char out[SHELF_NAME_SIZE]) {
    snprintf(out, SHELF_NAME_SIZE, "%s%lld", name_begin, (long long)id);
}

int64_t shelf_named(const char *name) {
    size_t begin = sizeof name_begin - 1;
    if (strncmp(name, name_begin, begin) != 0)
        return 0;
    const char *digits = name + begin;
    size_t n = strspn(digits, "0123456789");
    if (n == 0 || n > 18 || digits[n] != '\0' || *digits == '0')
        return 0;
    int64_t id = 0;
    for (size_t i = 0; i < n; i++)
        id = id * 10 + (digits[i] - '0');
    return id;
}

const char *shelf_status_code(enum shelf_status status) {
    static const char *const codes[] = {"unknown", "in force", "amended", "not yet in force",
                                        "repealed"};
    return (size_t)status < sizeof codes / sizeof *codes ? codes[status] : "";
}

void shelf_digest(const void *bytes, size_t n, char hex[SHELF_DIGEST_SIZE]) {
    struct digest digest;
    digest_begin(&digest);
    digest_bytes(&digest, bytes, n);
    digest_end_hex(&digest, hex);
}

/* Rows of older imports kept a day of effect before that of issue, which is the day of an earlier wording:
 * what it is now, nobody said. A day that the office entered goes with a status. */
static day_t day_of_effect(const struct text_record *record) {
    bool before = record->issued != DAY_NONE && record->effective < record->issued;
    return before && record->status == SHELF_UNKNOWN ? DAY_NONE : record->effective;
}

struct shelf_text shelf_text_of(const struct text_record *record) {
    return (struct shelf_text){
        .id = record->id,
        .title = record->title,
        .source = record->source,
        .digest = record->digest,
        .issued = record->issued,
        .effective = day_of_effect(record),
        .status = (enum shelf_status)record->status,
        .bytes = record->bytes,
        .imported_at = record->imported_at,
        .articles = record->articles,
        .units = record->units,
    };
}

/* ---- lists ---- */

static bool take_all(struct query *q, struct arena *arena, struct shelf_text **list, size_t *count,
                     struct err *err) {
    struct shelf_text *texts = NULL;
    struct text_record record;
    size_t cap = 0;
    *list = NULL;
    *count = 0;
    while (store_text_next(q, arena, &record)) {
        if (*count == cap) {
            cap = cap ? cap * 2 : 64;
            texts = mem_grow(texts, cap, sizeof *texts);
        }
        texts[(*count)++] = shelf_text_of(&record);
    }
    if (*count > 0) {
        *list = arena_alloc(arena, *count * sizeof **list);
        memcpy(*list, texts, *count * sizeof **list);
    }
    mem_free(texts);
    return query_done(q, err);
}

bool shelf_list(struct office *office, struct arena *arena, struct shelf_text **list, size_t *count,
                struct err *err) {
    return take_all(store_texts(office->store), arena, list, count, err);
}

bool shelf_versions(struct office *office, const char *title, struct arena *arena,
                    struct shelf_text **list, size_t *count, struct err *err) {
    return take_all(store_texts_titled(office->store, title), arena, list, count, err);
}

/* ---- one ---- */

static bool none(int64_t id, struct err *err) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)id);
    return err_set(err, ERR_NOTFOUND, "err.shelf.none", text);
}

bool shelf_find(struct office *office, int64_t id, struct arena *arena, struct shelf_text *out,
                struct err *err) {
    struct text_record record;
    bool found = false;
    if (!store_text(office->store, id, arena, &record, &found, err))
        return false;
    if (!found)
        return none(id, err);
    *out = shelf_text_of(&record);
    return true;
}

bool shelf_find_digest(struct office *office, const char *digest, struct arena *arena,
                       struct shelf_text *out, struct err *err) {
    struct text_record record;
    bool found = false;
    if (!store_text_digested(office->store, digest, arena, &record, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "err.shelf.none", digest);
    *out = shelf_text_of(&record);
    return true;
}

static struct shelf_piece piece_of(const struct unit_record *unit) {
    const int numbers[] = {0,          unit->number, unit->article, unit->paragraph,
                           unit->item, unit->point};
    bool known = unit->kind >= 0 && unit->kind <= SHELF_POINT;
    return (struct shelf_piece){
        .kind = (enum shelf_kind)unit->kind,
        .level = unit->level,
        .number = known ? numbers[unit->kind] : 0,
        .sub = unit->kind == SHELF_ARTICLE ? unit->sub : 0,
        .mark = unit->mark,
        .words = unit->words,
        .line = unit->line,
    };
}

/* A row that lies about how many units it has does not get more memory than there are rows. */
static bool take_pieces(struct office *office, const struct text_record *record,
                        struct arena *arena, struct shelf_text *out, struct err *err) {
    struct shelf_piece *pieces = NULL;
    struct unit_record unit;
    size_t cap = 0;
    struct query *q = store_units(office->store, record->first, record->units);
    while (store_unit_next(q, arena, &unit)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 128;
            pieces = mem_grow(pieces, cap, sizeof *pieces);
        }
        pieces[out->count++] = piece_of(&unit);
    }
    if (out->count > 0) {
        struct shelf_piece *kept = arena_alloc(arena, out->count * sizeof *kept);
        memcpy(kept, pieces, out->count * sizeof *kept);
        out->pieces = kept;
    }
    mem_free(pieces);
    return query_done(q, err);
}

bool shelf_get(struct office *office, int64_t id, struct arena *arena, struct shelf_text *out,
               struct err *err) {
    struct text_record record;
    bool found = false;
    if (!store_look(office->store, err))
        return false;
    bool ok = store_text(office->store, id, arena, &record, &found, err);
    if (ok && !found)
        ok = none(id, err);
    if (ok) {
        *out = shelf_text_of(&record);
        ok = take_pieces(office, &record, arena, out, err);
    }
    store_looked(office->store);
    return ok;
}
