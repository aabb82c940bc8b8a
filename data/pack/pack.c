#include "data/pack/pack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/pack/embed.h"
#include "data/pack/folder.h"
#include "data/pack/image.h"
#include "data/pack/listing.h"
#include "data/pack/notes.h"

/* A regime once it was asked for; what was wrong with it is kept, so that it is not read again. */
struct regime_slot {
    const char *id;
    bool rules_read, law_read;
    struct regime *regime;
    struct law *law; /* read for itself */
    struct errs rules_faults, law_faults;
    struct pack_questions questions;
    struct errs question_faults;
    bool questions_read;
};

struct packs {
    struct pack_folder folder;
    char **unpacked;             /* of the embedded files, those that were asked for */
    bool from_sources;           /* tables are left aside */
    struct regime_slot *regimes; /* sorted by id */
    const char **regime_ids;
    size_t regime_count;
    struct arena *arena; /* ids */
    struct calendar *calendar;
    struct calendar **past; /* given before the packs changed */
    size_t past_count;
    bool calendar_read;
    struct errs calendar_faults, word_faults;
    struct pack_listing *listings;
    struct pack_notes notes;
    struct ask_words *words;
};

/* ---- files ---- */

static const struct embedded *find_in(const struct embedded *list, size_t count, const char *path) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(list[mid].path, path);
        if (order == 0)
            return &list[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* That the bytes come back was proved when they were packed. */
static void unpack_into(void *out, const struct embedded *file) {
    uLongf size = (uLongf)file->size;
    if (uncompress(out, &size, file->bytes, (uLong)file->packed) != Z_OK)
        mem_exhausted(); /* the one thing that can be missing */
}

/* The file's bytes and a NUL. */
static const char *unpack(struct packs *packs, const struct embedded *file) {
    size_t at = (size_t)(file - embedded_files);
    if (!packs->unpacked[at])
        unpack_into(packs->unpacked[at] = mem_alloc(file->size + 1), file);
    return packs->unpacked[at];
}

const unsigned char *packs_unpacked(const struct embedded *table, struct arena *arena) {
    if (table->packed == 0)
        return table->bytes;
    unsigned char *bytes = arena_alloc(arena, table->size);
    unpack_into(bytes, table);
    return bytes;
}

const char *packs_file(struct packs *packs, const char *path, size_t *size) {
    const struct pack_file *over = pack_folder_find(&packs->folder, path);
    const struct embedded *built_in = over ? NULL : find_in(embedded_files, embedded_count, path);
    if (size)
        *size = over ? over->size : built_in ? built_in->size : 0;
    return over ? over->bytes : built_in ? unpack(packs, built_in) : NULL;
}

const char *packs_shipped(struct packs *packs, const char *path) {
    const struct embedded *built_in = find_in(embedded_files, embedded_count, path);
    return built_in ? unpack(packs, built_in) : NULL;
}

bool packs_own(const struct packs *packs, const char *path) {
    return pack_folder_find(&packs->folder, path) != NULL;
}

/* Nothing is unpacked for it. */
static bool is_there(const struct packs *packs, const char *path) {
    return packs_own(packs, path) || find_in(embedded_files, embedded_count, path);
}

const struct embedded *packs_table(const struct packs *packs, const char *path) {
    if (packs->from_sources || pack_folder_find(&packs->folder, path))
        return NULL;
    return find_in(pack_tables, pack_table_count, path);
}

const char *const *packs_list(struct packs *packs, const char *prefix, size_t *count) {
    return pack_listing(&packs->listings, &packs->folder, prefix, count);
}

const char *packs_noted(const struct packs *packs, const char *name) {
    return pack_notes_find(&packs->notes, name);
}

void packs_note(struct packs *packs, const char *name, const char *value) {
    pack_notes_add(&packs->notes, name, value);
}

const char *const *packs_strays(const struct packs *packs, size_t *count) {
    *count = packs->folder.stray_count;
    return (const char *const *)packs->folder.strays;
}

/* ---- regimes ---- */

static const char regimes_prefix[] = "regimes/";

/* "regimes/dpg2009/law.txt": the id, when the file is one of a regime. */
static char *id_of_path(struct arena *arena, const char *path) {
    const char *id = path + sizeof regimes_prefix - 1, *slash = strchr(id, '/');
    if (!slash || (strcmp(slash, "/law.txt") != 0 && strcmp(slash, "/rules.ini") != 0))
        return NULL;
    return arena_dup_n(arena, id, (size_t)(slash - id));
}

/* The place of the id in regimes/order.txt, one id a line; what is not named there comes last. */
static size_t place_of(const char *order, const char *id) {
    size_t n = strlen(id), line = 0;
    for (const char *at = order; at && *at; line++) {
        size_t len = strcspn(at, "\r\n");
        if (len == n && memcmp(at, id, n) == 0)
            return line;
        at += len;
        at += *at ? strspn(at, "\r\n") : 0;
    }
    return (size_t)-1;
}

struct placed_id {
    const char *id;
    size_t place;
};

/* Paths are sorted, so those of one regime stand together; but "a-b/" comes before "a/". */
static int by_place(const void *left, const void *right) {
    const struct placed_id *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->id, b->id);
}

static void find_regimes(struct packs *packs) {
    size_t paths, count = 0;
    const char *const *list = packs_list(packs, regimes_prefix, &paths);
    size_t order_size;
    const char *order_file = packs_file(packs, "regimes/order.txt", &order_size);
    char *order = order_file ? mem_dup_n(order_file, order_size) : NULL;
    struct placed_id *found = mem_alloc((paths + 1) * sizeof *found);
    for (size_t i = 0; i < paths; i++) {
        const char *id = id_of_path(packs->arena, list[i]);
        if (id && (count == 0 || strcmp(found[count - 1].id, id) != 0))
            found[count++] = (struct placed_id){id, place_of(order, id)};
    }
    qsort(found, count, sizeof *found, by_place);
    packs->regime_ids = mem_alloc((count + 1) * sizeof *packs->regime_ids);
    packs->regime_count = count;
    packs->regimes = mem_alloc(count * sizeof *packs->regimes);
    for (size_t i = 0; i < count; i++)
        packs->regimes[i].id = packs->regime_ids[i] = found[i].id;
    mem_free(found);
    mem_free(order);
}

static struct regime_slot *find_slot(struct packs *packs, const char *id) {
    for (size_t i = 0; i < packs->regime_count; i++)
        if (strcmp(packs->regimes[i].id, id) == 0)
            return &packs->regimes[i];
    return NULL;
}

const char *const *packs_regime_ids(struct packs *packs, size_t *count) {
    *count = packs->regime_count;
    return packs->regime_ids;
}

static bool is_for_today(const struct regime *regime, day_t today) {
    return regime->offered_since != DAY_NONE && regime->offered_since <= today;
}

static void add_offered(struct packs *packs, day_t today, bool for_today,
                        const struct regime **list, size_t *count) {
    for (size_t i = 0; i < packs->regime_count; i++) {
        const struct regime *regime = packs_regime(packs, packs->regime_ids[i], NULL);
        if (regime && regime_builds_cases(regime) && is_for_today(regime, today) == for_today)
            list[(*count)++] = regime;
    }
}

const struct regime **packs_offered(struct packs *packs, day_t today, size_t *count) {
    const struct regime **list = mem_alloc((packs->regime_count + 1) * sizeof *list);
    *count = 0;
    add_offered(packs, today, true, list, count);
    add_offered(packs, today, false, list, count);
    return list;
}

static void add_fault(struct errs *errs, const char *file, const char *msg, const char *a1) {
    struct err err;
    err_set(&err, ERR_NOTFOUND, msg, a1);
    err_at(&err, file, 0, NULL);
    errs_add(errs, &err);
}

static void add_all(struct errs *errs, const struct errs *more) {
    for (size_t i = 0; i < more->count; i++)
        errs_add(errs, &more->list[i]);
}

/* "regimes/ID/FILE", the caller's to mem_free. */
static char *file_of(const char *id, const char *file) {
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s/%s", regimes_prefix, id, file);
    return sb_take(&path);
}

/* From the tables, when both files are those of the program: the sources stay packed then. */
static struct regime *rules_of_tables(struct packs *packs, const char *rules_file,
                                      const char *law_file) {
    const struct embedded *rules = packs_table(packs, rules_file),
                          *law = packs_table(packs, law_file);
    struct law *read = rules && law ? image_read_law(law->bytes, law->size) : NULL;
    return read ? image_read_rules(rules->bytes, rules->size, read) : NULL;
}

static void read_rules(struct packs *packs, struct regime_slot *slot) {
    char *rules_file = file_of(slot->id, "rules.ini"), *law_file = file_of(slot->id, "law.txt");
    bool has_law = is_there(packs, law_file), has_rules = is_there(packs, rules_file);
    if (!has_law)
        add_fault(&slot->rules_faults, law_file, "err.file.missing", NULL);
    if (!has_rules)
        add_fault(&slot->rules_faults, rules_file, "err.pack.no_rules", slot->id);
    if (has_law && has_rules)
        slot->regime = rules_of_tables(packs, rules_file, law_file);
    if (has_law && has_rules && !slot->regime) {
        size_t rules_size, law_size;
        const char *rules = packs_file(packs, rules_file, &rules_size);
        const char *law = packs_file(packs, law_file, &law_size);
        slot->regime = pack_read_regime(slot->id, rules_file, rules, rules_size, law_file, law,
                                        law_size, &slot->rules_faults);
    }
    slot->rules_read = true;
    mem_free(rules_file);
    mem_free(law_file);
}

static void read_law(struct packs *packs, struct regime_slot *slot) {
    char *file = file_of(slot->id, "law.txt");
    size_t size;
    const struct embedded *table = packs_table(packs, file);
    if (table)
        slot->law = image_read_law(table->bytes, table->size);
    const char *text = slot->law ? NULL : packs_file(packs, file, &size);
    if (text)
        slot->law = law_parse(slot->id, file, text, size, &slot->law_faults);
    else if (!slot->law)
        add_fault(&slot->law_faults, file, "err.file.missing", NULL);
    slot->law_read = true;
    mem_free(file);
}

const struct regime *packs_regime(struct packs *packs, const char *id, struct errs *errs) {
    struct regime_slot *slot = find_slot(packs, id);
    if (!slot) {
        add_fault(errs, NULL, "err.pack.regime_unknown", id);
        return NULL;
    }
    if (!slot->rules_read)
        read_rules(packs, slot);
    add_all(errs, &slot->rules_faults);
    return slot->regime;
}

const struct law *packs_law(struct packs *packs, const char *id, struct errs *errs) {
    struct regime_slot *slot = find_slot(packs, id);
    if (!slot) {
        add_fault(errs, NULL, "err.pack.regime_unknown", id);
        return NULL;
    }
    if (slot->regime)
        return slot->regime->law;
    if (!slot->law_read)
        read_law(packs, slot);
    add_all(errs, &slot->law_faults);
    return slot->law;
}

/* ---- the calendar ---- */

static bool is_ini(const char *path) {
    size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".ini") == 0;
}

static void read_calendar(struct packs *packs) {
    size_t count;
    const char *const *paths = packs_list(packs, "holidays/", &count);
    bool good = true;
    packs->calendar = calendar_new();
    for (size_t i = 0; i < count; i++) {
        size_t size;
        const struct embedded *table = packs_table(packs, paths[i]);
        if (!is_ini(paths[i]) ||
            (table && image_read_notice(table->bytes, table->size, packs->calendar)))
            continue;
        const char *text = packs_file(packs, paths[i], &size);
        good = pack_read_holidays(packs->calendar, paths[i], text, size, &packs->calendar_faults) &&
               good;
    }
    if (!good)
        calendar_free(&packs->calendar);
    packs->calendar_read = true;
}

const struct calendar *packs_calendar(struct packs *packs, struct errs *errs) {
    if (!packs->calendar_read)
        read_calendar(packs);
    add_all(errs, &packs->calendar_faults);
    return packs->calendar;
}

/* What was given stays good: it is only set aside. */
static void read_anew(struct packs *packs) {
    packs->past = mem_grow(packs->past, packs->past_count + 1, sizeof(struct calendar *));
    if (packs->calendar)
        packs->past[packs->past_count++] = packs->calendar;
    packs->calendar = NULL;
    errs_clear(&packs->calendar_faults);
    pack_listings_clear(&packs->listings);
    pack_notes_clear(&packs->notes);
    read_calendar(packs);
}

bool packs_take_holidays(struct packs *packs, const char *path, const char *bytes, size_t size,
                         struct errs *errs) {
    struct pack_file before = {0};
    pack_folder_put(&packs->folder, path, bytes, size, &before);
    read_anew(packs);
    if (packs->calendar) {
        pack_file_clear(&before);
        return true;
    }
    add_all(errs, &packs->calendar_faults);
    pack_folder_back(&packs->folder, path, &before);
    read_anew(packs);
    return false;
}

bool packs_drop_holidays(struct packs *packs, const char *path, struct errs *errs) {
    struct pack_file none = {0};
    if (packs_own(packs, path))
        pack_folder_back(&packs->folder, path, &none);
    read_anew(packs);
    add_all(errs, &packs->calendar_faults);
    return packs->calendar != NULL;
}

/* ---- asking ---- */

static void read_words(struct packs *packs, const char *path) {
    size_t size;
    const char *text = packs_file(packs, path, &size);
    pack_read_words(packs->words, path, text, size, &packs->word_faults);
}

const struct ask_words *packs_words(struct packs *packs, struct errs *errs) {
    size_t count;
    const char *const *paths = packs_list(packs, "words/", &count);
    if (!packs->words) {
        packs->words = ask_words_new();
        for (size_t i = 0; i < count; i++) {
            const struct embedded *table = packs_table(packs, paths[i]);
            if (is_ini(paths[i]) &&
                !(table && image_read_words(table->bytes, table->size, packs->words)))
                read_words(packs, paths[i]);
        }
    }
    add_all(errs, &packs->word_faults);
    return packs->words;
}

static void read_questions(struct packs *packs, struct regime_slot *slot) {
    const struct law *law = packs_law(packs, slot->id, NULL);
    char *file = file_of(slot->id, "questions.ini"), *law_file = file_of(slot->id, "law.txt");
    const struct embedded *table = packs_table(packs, law_file)
                                       ? packs_table(packs, file)
                                       : NULL; /* it was held to that law */
    bool good = table && image_read_questions(table->bytes, table->size, &slot->questions);
    size_t size;
    const char *text = good ? NULL : packs_file(packs, file, &size);
    if (law && text &&
        !pack_read_questions(&slot->questions, law, file, text, size, &slot->question_faults))
        pack_questions_clear(&slot->questions);
    mem_free(law_file);
    slot->questions_read = true;
    mem_free(file);
}

const struct pack_questions *packs_questions(struct packs *packs, const char *id,
                                             struct errs *errs) {
    struct regime_slot *slot = find_slot(packs, id);
    if (!slot)
        return NULL;
    if (!slot->questions_read)
        read_questions(packs, slot);
    add_all(errs, &slot->question_faults);
    return &slot->questions;
}

/* ---- the whole ---- */

static bool open_packs(struct packs **out, const char *folder, bool from_sources, struct err *err) {
    struct packs *packs = mem_alloc(sizeof *packs);
    packs->from_sources = from_sources;
    packs->unpacked = mem_alloc((embedded_count + 1) * sizeof *packs->unpacked);
    if (folder && *folder && !pack_folder_read(&packs->folder, folder, err)) {
        mem_free(packs->unpacked);
        mem_free(packs);
        return false;
    }
    packs->arena = arena_new();
    find_regimes(packs);
    *out = packs;
    return true;
}

bool packs_open(struct packs **out, const char *folder, struct err *err) {
    return open_packs(out, folder, false, err);
}

bool packs_open_sources(struct packs **out, const char *folder, struct err *err) {
    return open_packs(out, folder, true, err);
}

void packs_close(struct packs **packs) {
    if (!packs || !*packs)
        return;
    struct packs *p = *packs;
    for (size_t i = 0; i < embedded_count; i++)
        mem_free(p->unpacked[i]);
    mem_free(p->unpacked);
    for (size_t i = 0; i < p->regime_count; i++) {
        regime_free(&p->regimes[i].regime);
        law_free(&p->regimes[i].law);
        errs_clear(&p->regimes[i].rules_faults);
        errs_clear(&p->regimes[i].law_faults);
        pack_questions_clear(&p->regimes[i].questions);
        errs_clear(&p->regimes[i].question_faults);
    }
    pack_listings_clear(&p->listings);
    pack_notes_clear(&p->notes);
    for (size_t i = 0; i < p->past_count; i++)
        calendar_free(&p->past[i]);
    mem_free(p->past);
    mem_free(p->regimes);
    mem_free(p->regime_ids);
    calendar_free(&p->calendar);
    errs_clear(&p->calendar_faults);
    ask_words_free(&p->words);
    errs_clear(&p->word_faults);
    pack_folder_clear(&p->folder);
    arena_free(&p->arena);
    mem_free(p);
    *packs = NULL;
}
