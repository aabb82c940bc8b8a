#include "data/office/shelf/slim.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/shelf/internal.h"
#include "data/office/verify/verify.h"
#include "data/shelf/index.h"

#define ELSEWHERE "texts.elsewhere" /* in meta; its value is "yes" */

bool slim_is(struct store *store, bool *slim, struct err *err) {
    struct sb value = {0};
    bool ok = store_meta(store, ELSEWHERE, &value, err);
    *slim = ok && value.len > 0;
    sb_free(&value);
    return ok;
}

/* ---- taking the words out ---- */

/* Has the copy texts, and the other each of them in its words? */
static bool may_go(struct office *copy, struct office *whole, bool *may, struct err *err) {
    struct arena *arena = arena_new();
    struct text_record text, there;
    int64_t mine = 0, others = 0;
    bool slim = false, found = false, other_slim = false;
    size_t texts = 0;
    bool ok = slim_is(copy->store, &slim, err) && slim_is(whole->store, &other_slim, err) &&
              store_version(copy->store, &mine, err) && store_version(whole->store, &others, err);
    *may = ok && !slim && !other_slim && mine == others;
    struct query *q = store_texts(copy->store);
    while (ok && *may && store_text_next(q, arena, &text)) {
        ok = store_text_digested(whole->store, text.digest, arena, &there, &found, err);
        *may = found && there.units == text.units;
        texts++;
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    *may = *may && texts > 0;
    arena_free(&arena);
    return ok;
}

static bool strip_rows(struct store *store, struct err *err) {
    if (!store_begin(store, err))
        return false;
    if (store_units_drop(store, STORE_UNIT_BASE + 1, INT64_MAX / 2, err) &&
        store_shelf_blank(store, SHELF_PAIRS, err) && store_shelf_blank(store, SHELF_CHARS, err) &&
        store_set_meta(store, ELSEWHERE, "yes", err))
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

/* The file at `path` is ours alone, a copy of one whose schema was compared. */
static bool strip(const char *path, struct err *err) {
    struct store *store = NULL;
    bool ok = store_open(&store, path, STORE_WRITE, err) && store_ready(store, err);
    if (ok) {
        store_trust(store);
        ok = strip_rows(store, err);
    }
    if (!store_close(&store, ok ? err : NULL))
        ok = false;
    return ok && store_shrink(path, err) && file_sync(path, err);
}

static bool replace(struct office *copy, const char *path, struct packs *packs, struct err *err) {
    struct sb beside = {0};
    bool ok = file_beside(path, ".new", &beside, err);
    if (ok) {
        ok = store_copy(copy->store, sb_text(&beside), err) && strip(sb_text(&beside), err) &&
             office_verify_file(sb_text(&beside), packs, NULL, err) &&
             file_put_over(sb_text(&beside), path, err);
        if (!ok)
            unlink(sb_text(&beside));
    }
    sb_free(&beside);
    return ok;
}

bool slim_make(const char *path, struct office *whole, struct packs *packs, struct err *err) {
    struct office *copy = NULL;
    bool may = false;
    if (!office_open_bare(&copy, path, err))
        return false;
    bool ok = may_go(copy, whole, &may, err) && (!may || replace(copy, path, packs, err));
    (void)office_end(&copy, NULL); /* it was only read */
    return ok;
}

/* ---- bringing them back ---- */

struct donors {
    struct office **list;
    size_t count;
};

static void add_donor(struct donors *donors, struct office *office) {
    donors->list = mem_grow(donors->list, donors->count + 1, sizeof *donors->list);
    donors->list[donors->count++] = office;
}

/* What is no office, or has no words, is passed over: all are asked, and each text is held against its
 * digest. */
static void add_file(struct donors *donors, const char *path) {
    struct office *office = NULL;
    int64_t units = 0;
    if (office_open_bare(&office, path, NULL) && store_unit_count(office->store, &units, NULL) &&
        units > 0)
        add_donor(donors, office);
    else
        (void)office_end(&office, NULL); /* it was only read */
}

static void add_folder(struct donors *donors, const char *folder) {
    DIR *dir = opendir(folder);
    struct sb path = {0};
    for (const struct dirent *d; dir && (d = readdir(dir));) {
        /* No journal files, nothing hidden, nothing half made. */
        if (d->d_name[0] == '.' || strstr(d->d_name, "-wal") || strstr(d->d_name, "-shm"))
            continue;
        sb_clear(&path);
        sb_add_fmt(&path, "%s/%s", folder, d->d_name);
        add_file(donors, sb_text(&path));
    }
    if (dir)
        closedir(dir);
    sb_free(&path);
}

/* Are the words that the donor has those the journal has the digest of? */
static bool has_words(struct office *donor, const struct text_record *text, const char *digest,
                      int64_t *first) {
    struct arena *arena = arena_new();
    struct text_record there;
    struct unit_record unit;
    struct digest sum;
    char hex[DIGEST_HEX] = "";
    bool found = false;
    if (store_text_digested(donor->store, text->digest, arena, &there, &found, NULL) && found &&
        there.units == text->units) {
        shelf_sum_begin(&sum, text);
        struct query *q = store_units(donor->store, there.first, there.units);
        while (store_unit_next(q, NULL, &unit))
            shelf_sum_unit(&sum, &unit, there.first);
        digest_end_hex(&sum, hex);
        found = query_done(q, NULL);
        *first = there.first;
    }
    arena_free(&arena);
    return found && strcmp(hex, digest) == 0;
}

static bool take_words(struct office *office, struct office *donor, const struct text_record *text,
                       int64_t first, struct err *err) {
    struct shelf_filer filer = {.store = office->store};
    struct unit_record unit;
    bool ok = shelf_file(&filer, text->id, text->title, err);
    struct query *q = store_units(donor->store, first, text->units);
    while (ok && store_unit_next(q, NULL, &unit)) {
        unit.id += text->first - first;
        ok = store_unit_add(office->store, &unit, err) &&
             shelf_file(&filer, unit.id, unit.words, err);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    shelf_filer_clear(&filer);
    return ok;
}

static bool fill_text(struct office *office, const struct donors *donors,
                      const struct text_record *text, size_t *lost, struct err *err) {
    struct arena *arena = arena_new();
    struct entry added;
    int64_t first = 0;
    bool known = false, has = false;
    bool ok = shelf_entry(office, text, arena, &added, &known, err);
    for (size_t i = 0; ok && known && !has && i < donors->count; i++) {
        has = has_words(donors->list[i], text, added.is.value, &first);
        if (has)
            ok = take_words(office, donors->list[i], text, first, err);
    }
    if (ok && !has) {
        ++*lost;
        ok = store_text_drop(office->store, text->id, err) &&
             shelf_enter_removal(office, text, known ? added.is.value : "", "", err);
    }
    arena_free(&arena);
    return ok;
}

/* All or nothing: the file is still nobody's office. */
static bool fill_all(struct office *office, const struct donors *donors, size_t *lost,
                     struct err *err) {
    struct arena *arena = arena_new();
    struct text_record *texts = NULL, text;
    size_t count = 0;
    struct query *q = store_texts(office->store);
    while (store_text_next(q, arena, &text)) {
        texts = mem_grow(texts, count + 1, sizeof *texts);
        texts[count++] = text;
    }
    bool ok = query_done(q, err) && office_begin(office, err);
    bool begun = ok;
    for (size_t i = 0; ok && i < count; i++)
        ok = fill_text(office, donors, &texts[i], lost, err);
    ok = ok && store_drop_meta(office->store, ELSEWHERE, err);
    if (ok)
        ok = office_commit(office, err);
    else if (begun)
        office_abandon(office);
    mem_free(texts);
    arena_free(&arena);
    return ok;
}

bool slim_fill(struct office *office, struct office *aside, const char *from, const char *ring,
               size_t *lost, struct err *err) {
    struct donors donors = {0};
    struct sb folder = {0};
    bool slim = false, broken_off = false;
    size_t mine = aside ? 1 : 0;
    *lost = 0;
    if (!slim_is(office->store, &slim, err) || !slim)
        return !slim;
    if (aside)
        add_donor(&donors, aside);
    folder_of(from, &folder);
    add_folder(&donors, sb_text(&folder));
    if (strcmp(sb_text(&folder), ring) != 0)
        add_folder(&donors, ring);
    bool ok = fill_all(office, &donors, lost, err) &&
              shelf_index_tidy(office->store, NULL, NULL, &broken_off, err);
    for (size_t i = mine; i < donors.count; i++)
        (void)office_end(&donors.list[i], NULL); /* they were only read */
    mem_free(donors.list);
    sb_free(&folder);
    return ok;
}
