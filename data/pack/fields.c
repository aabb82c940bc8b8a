/*
 * fields.c - reads the keys of one section by their table: text to value,
 * every fault with its place.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/pack/internal.h"

/* One key being read. */
struct field_read {
    struct pack_reader *r;
    const struct pack_field *field;
    struct pack_place place;
    const char *text;
    void *item;
    const char *table; /* of `each` or of a column: its columns may be named without it */
};

#define fault(read, ...) pack_fault((read)->r, &(read)->place, __VA_ARGS__)

static void put(const struct field_read *read, const void *value, size_t size) {
    memcpy((char *)read->item + read->field->offset, value, size);
}

static void put_text(const struct field_read *read, const char *text) {
    const char *kept = arena_dup(read->r->regime->arena, text);
    put(read, &kept, sizeof kept);
}

/* ---- values ---- */

static void read_word(const struct field_read *read) {
    static const char marks[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    if (strspn(read->text, marks) != strlen(read->text))
        fault(read, "err.pack.word", read->text);
    else
        put_text(read, read->text);
}

bool pack_read_cite(struct pack_reader *r, const struct pack_place *place, const char *text,
                    struct cite *cite) {
    struct err err;
    struct cite found;
    if (!cite_parse(text, r->regime->id, &found, &err)) {
        faults_add_err(&r->faults, place->line, place->name, place->key, &err);
        return false;
    }
    if (strcmp(found.regime, r->regime->id) != 0) {
        pack_fault(r, place, "err.pack.cite_regime", text, found.regime);
        return false;
    }
    if (found.article == 0 || (r->regime->law && !law_has(r->regime->law, &found))) {
        pack_fault(r, place, "err.pack.cite_unknown", text);
        return false;
    }
    *cite = found;
    return true;
}

static void read_cite(const struct field_read *read) {
    struct cite cite = {0};
    if (pack_read_cite(read->r, &read->place, read->text, &cite))
        put(read, &cite, sizeof cite);
}

/* The next word of a list; NULL at its end. */
static char *next_id(struct arena *arena, const char **text) {
    *text += strspn(*text, " \t\n");
    size_t n = strcspn(*text, " \t\n");
    const char *start = *text;
    *text += n;
    return n ? arena_dup_n(arena, start, n) : NULL;
}

static void put_list(const struct field_read *read, const void *list, size_t count) {
    put(read, &list, sizeof list);
    memcpy((char *)read->item + read->field->count_offset, &count, sizeof count);
}

/* A provision of another regime is looked up when all regimes are there (data/prove/check.h). */
static bool read_foreign(const struct field_read *read, const char *text, struct cite *cite) {
    return cite_parse(text, read->r->regime->id, cite, NULL) && cite->article > 0 &&
           strcmp(cite->regime, read->r->regime->id) != 0;
}

static void read_cites(const struct field_read *read) {
    struct arena *arena = read->r->regime->arena;
    size_t room = strlen(read->text) / 2 + 1, count = 0;
    struct cite *cites = arena_alloc(arena, room * sizeof *cites);
    const char *text = read->text;
    for (char *one; (one = next_id(arena, &text));) {
        struct cite cite;
        if (read_foreign(read, one, &cite) || pack_read_cite(read->r, &read->place, one, &cite))
            cites[count++] = cite;
    }
    put_list(read, cites, count);
}

static void read_int(const struct field_read *read) {
    size_t n = strlen(read->text);
    int value = 0;
    if (n == 0 || n > 9 || strspn(read->text, "0123456789") != n) {
        fault(read, "err.pack.int", read->text);
        return;
    }
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (read->text[i] - '0');
    put(read, &value, sizeof value);
}

static void read_cells(const struct field_read *read) {
    size_t count;
    const struct label *cells =
        pack_read_cells(read->r, read->place.section, read->field->key, read->text, &count);
    put_list(read, cells, count);
}

static void read_choices(const struct field_read *read) {
    size_t count;
    const struct fact_choice *choices =
        pack_read_choices(read->r, read->place.section, read->field->key, read->text, &count);
    put_list(read, choices, count);
}

static void read_status(const struct field_read *read) {
    enum rule_status status;
    if (rule_status_parse(read->text, &status))
        put(read, &status, sizeof status);
    else
        fault(read, "err.pack.status", read->text);
}

/* Dates of packs are written in one way only. */
static void read_day(const struct field_read *read) {
    day_t day;
    char written[DATE_TEXT_SIZE];
    bool good = date_parse(read->text, &day);
    if (good)
        date_format(day, written);
    if (good && strcmp(written, read->text) == 0)
        put(read, &day, sizeof day);
    else
        fault(read, "err.pack.date", read->text);
}

static void read_yes(const struct field_read *read) {
    bool yes = strcmp(read->text, "yes") == 0;
    if (yes || strcmp(read->text, "no") == 0)
        put(read, &yes, sizeof yes);
    else
        fault(read, "err.pack.yes_no", read->text);
}

static void fault_of_list(const struct field_read *read, const char *msg,
                          const char *const *codes) {
    struct sb all = {0};
    for (size_t i = 0; codes[i]; i++) {
        sb_add(&all, i ? " " : "");
        sb_add(&all, codes[i]);
    }
    fault(read, msg, read->text, sb_text(&all));
    sb_free(&all);
}

static void read_code(const struct field_read *read) {
    for (int i = 0; read->field->codes[i]; i++) {
        if (strcmp(read->field->codes[i], read->text) == 0) {
            put(read, &i, sizeof i);
            return;
        }
    }
    fault_of_list(read, "err.pack.code", read->field->codes);
}

static void read_length(const struct field_read *read) {
    struct length length;
    struct err err;
    if (length_parse(read->text, &length, &err))
        put(read, &length, sizeof length);
    else
        faults_add_err(&read->r->faults, read->place.line, read->place.name, read->place.key, &err);
}

/* ---- conditions ---- */

static void name_cond(struct pack_reader *r, const struct pack_place *place) {
    struct regime *regime = r->regime;
    struct sb name = {0};
    if (regime->cond_count == r->cond_cap) {
        r->cond_cap = r->cond_cap ? r->cond_cap * 2 : 64;
        r->cond_names = mem_grow(r->cond_names, r->cond_cap, sizeof *r->cond_names);
    }
    sb_add_fmt(&name, "%s: %s", place->name, place->key);
    r->cond_names[regime->cond_count++] = arena_dup(regime->arena, sb_text(&name));
    sb_free(&name);
}

/* A condition speaks of facts; while those are in doubt, what it says of them is not told. */
static void read_cond(const struct field_read *read) {
    struct pack_reader *r = read->r;
    struct err err;
    if (!r->facts_good)
        return;
    const struct cond *made =
        cond_compile(r->regime->arena, read->text, &r->regime->facts, read->table, &err);
    if (!made) {
        faults_add_err(&r->faults, read->place.line, read->place.name, read->place.key, &err);
        return;
    }
    struct cond *top = arena_alloc(r->regime->arena, sizeof *top);
    *top = *made;
    top->index = (int)r->regime->cond_count;
    name_cond(r, &read->place);
    const void *kept = top;
    put(read, &kept, sizeof kept);
}

/* ---- names of other things ---- */

static bool find_rule(const struct field_read *read, enum pack_kind kind, const char *id,
                      size_t *index) {
    return nametable_find(&read->r->ids, kind, id, index);
}

static void read_index(const struct field_read *read) {
    size_t index;
    if (!find_rule(read, read->field->of, read->text, &index)) {
        fault(read, "err.pack.id_unknown", read->text, pack_specs[read->field->of].name);
        return;
    }
    int at = (int)index;
    put(read, &at, sizeof at);
}

static void read_raised(const struct field_read *read) {
    if (find_rule(read, KIND_SITUATION, read->text, NULL) ||
        find_rule(read, KIND_CIRCUMSTANCE, read->text, NULL))
        put_text(read, read->text);
    else
        fault(read, "err.pack.id_unknown", read->text, pack_specs[KIND_SITUATION].name);
}

static void read_ids(const struct field_read *read) {
    struct arena *arena = read->r->regime->arena;
    size_t room = strlen(read->text) / 2 + 1, count = 0;
    const char **ids = arena_alloc(arena, room * sizeof *ids), *text = read->text;
    for (char *id; (id = next_id(arena, &text));) {
        size_t seen = 0;
        while (seen < count && strcmp(ids[seen], id) != 0)
            seen++;
        if (!find_rule(read, read->field->of, id, NULL))
            fault(read, "err.pack.id_unknown", id, pack_specs[read->field->of].name);
        else if (seen < count)
            fault(read, "err.pack.id_double", id);
        else
            ids[count++] = id;
    }
    put_list(read, ids, count);
}

static void read_facts(const struct field_read *read) {
    struct arena *arena = read->r->regime->arena;
    size_t room = strlen(read->text) / 2 + 1, count = 0;
    const char **keys = arena_alloc(arena, room * sizeof *keys), *text = read->text;
    for (char *key; read->r->facts_good && (key = next_id(arena, &text));) {
        if (fact_defs_find(&read->r->regime->facts, key, NULL) < 0)
            fault(read, "err.pack.fact_unknown", key);
        else
            keys[count++] = key;
    }
    put_list(read, keys, count);
}

static void read_table(const struct field_read *read) {
    if (nametable_find(&read->r->tables, 0, read->text, NULL))
        put_text(read, read->text);
    else if (read->r->facts_good)
        fault(read, "err.pack.table_unknown", read->text);
}

static void fault_of_types(const struct field_read *read) {
    static const char *const names[] = {"tri", "choice", "multi", "line", "text", "date", "int"};
    const char *wanted[sizeof names / sizeof names[0] + 1];
    size_t count = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (read->field->types & (1u << i))
            wanted[count++] = names[i];
    wanted[count] = NULL;
    fault_of_list(read, "err.pack.fact_type", wanted);
}

static void read_fact(const struct field_read *read) {
    const struct fact_defs *defs = &read->r->regime->facts;
    int row, def = read->r->facts_good ? fact_defs_find(defs, read->text, &row) : -1;
    if (!read->r->facts_good)
        return;
    if (def < 0)
        fault(read, "err.pack.fact_unknown", read->text);
    else if (defs->list[def].table)
        fault(read, "err.pack.fact_column", read->text, defs->list[def].table);
    else if (read->field->types && !(read->field->types & (1u << defs->list[def].type)))
        fault_of_types(read);
    else
        put_text(read, read->text);
}

static void read_side(const struct field_read *read) {
    const char *id = regime_deadline_id(read->text);
    if (!regime_computed_side(read->text))
        read_fact(read);
    else if (!id || find_rule(read, KIND_DEADLINE, id, NULL))
        put_text(read, read->text);
    else
        fault(read, "err.pack.id_unknown", id, pack_specs[KIND_DEADLINE].name);
}

static bool is_column(const struct field_read *read) {
    struct sb key = {0};
    if (!read->table || strchr(read->text, '.'))
        return false;
    sb_add_fmt(&key, "%s.%s", read->table, read->text);
    bool found = fact_defs_find(&read->r->regime->facts, sb_text(&key), NULL) >= 0;
    sb_free(&key);
    return found;
}

static void read_place(const struct field_read *read) {
    if (!read->r->facts_good)
        return;
    if (is_column(read) || nametable_find(&read->r->tables, 0, read->text, NULL) ||
        fact_defs_find(&read->r->regime->facts, read->text, NULL) >= 0)
        put_text(read, read->text);
    else
        fault(read, "err.pack.fact_unknown", read->text);
}

/* ---- a key, and a section ---- */

static void read_text(const struct field_read *read) {
    put_text(read, read->text);
}

static void put_default(const struct field_read *read) {
    static const int none = -1;
    static const day_t no_day = DAY_NONE;
    if (read->field->kind == FIELD_INDEX)
        put(read, &none, sizeof none);
    else if (read->field->kind == FIELD_DAY)
        put(read, &no_day, sizeof no_day);
    else if (read->field->kind == FIELD_STATUS)
        put(read, &read->r->regime->status, sizeof read->r->regime->status);
}

/* How a key of each kind is read; FIELD_KNOWN is known already. */
static void (*const readers[])(const struct field_read *read) = {
    [FIELD_TEXT] = read_text,     [FIELD_LABEL] = read_text, /* struct label begins with its Chinese */
    [FIELD_WORD] = read_word,     [FIELD_CITE] = read_cite,   [FIELD_CITES] = read_cites,
    [FIELD_INT] = read_int,       [FIELD_CELLS] = read_cells, [FIELD_CHOICES] = read_choices,
    [FIELD_STATUS] = read_status, [FIELD_DAY] = read_day,     [FIELD_YES] = read_yes,
    [FIELD_CODE] = read_code,     [FIELD_COND] = read_cond,   [FIELD_LENGTH] = read_length,
    [FIELD_IDS] = read_ids,       [FIELD_INDEX] = read_index, [FIELD_RAISED] = read_raised,
    [FIELD_FACT] = read_fact,     [FIELD_SIDE] = read_side,   [FIELD_PLACE] = read_place,
    [FIELD_TABLE] = read_table,   [FIELD_FACTS] = read_facts,
};

static void put_value(const struct field_read *read) {
    if (read->field->kind != FIELD_KNOWN)
        readers[read->field->kind](read);
}

/* The table whose columns need no table's name here. */
static const char *table_of(const struct pack_reader *r, size_t section) {
    switch (r->sections[section].kind) {
    case KIND_FACT:
        return ((const struct fact_def *)r->sections[section].item)->table;
    case KIND_CHECK:
        return ((const struct check *)r->sections[section].item)->table;
    default:
        return NULL;
    }
}

/* The English beside a Chinese text. */
static void read_english(struct field_read read, size_t section) {
    struct sb key = {0};
    sb_add_fmt(&key, "%s.en", read.field->key);
    const char *text = packfile_value(read.r->pf, section, sb_text(&key));
    if (text && *text) {
        const char *kept = arena_dup(read.r->regime->arena, text);
        memcpy((char *)read.item + read.field->offset + offsetof(struct label, en), &kept,
               sizeof kept);
    } else if (text) {
        struct pack_place place = pack_place(read.r, section, sb_text(&key));
        pack_fault(read.r, &place, "err.pack.empty");
    }
    sb_free(&key);
}

void pack_read_fields(struct pack_reader *r, size_t section, const struct pack_fields *fields,
                      void *item) {
    for (size_t i = 0; i < fields->count; i++) {
        const struct pack_field *field = &fields->list[i];
        struct field_read read = {.r = r, .field = field, .item = item};
        read.place = pack_place(r, section, field->key);
        read.text = packfile_value(r->pf, section, field->key);
        read.table = table_of(r, section);
        put_default(&read);
        if (!read.text && field->required)
            fault(&read, "err.pack.key_missing", field->key);
        else if (read.text && *read.text == '\0')
            fault(&read, "err.pack.empty");
        else if (read.text)
            put_value(&read);
        if (field->kind == FIELD_LABEL)
            read_english(read, section);
    }
}

bool pack_knows(const struct pack_fields *fields, const char *key) {
    for (size_t i = 0; i < fields->count; i++) {
        const struct pack_field *field = &fields->list[i];
        size_t n = strlen(field->key);
        if (strncmp(key, field->key, n) != 0)
            continue;
        bool two = field->kind == FIELD_LABEL || field->kind == FIELD_CELLS ||
                   field->kind == FIELD_CHOICES;
        if (key[n] == '\0' || (two && strcmp(key + n, ".en") == 0))
            return true;
    }
    return false;
}
