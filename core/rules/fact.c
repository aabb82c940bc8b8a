#include "core/rules/fact.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"

/* ---- definitions: found by hash ---- */

#define HASH_START 2166136261u /* FNV-1a, 32 bits */

static uint32_t hash_more(uint32_t hash, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

/* A key in one or two pieces, so that TABLE.COLUMN is looked up in
 * TABLE.ROW.COLUMN without a copy. */
struct pieces {
    const char *head; /* the whole key, or TABLE */
    size_t head_len;
    const char *tail; /* ".COLUMN", or "" */
    size_t tail_len;
};

static bool pieces_equal(const struct pieces *p, const char *key) {
    return strncmp(key, p->head, p->head_len) == 0 &&
           strncmp(key + p->head_len, p->tail, p->tail_len) == 0 &&
           key[p->head_len + p->tail_len] == '\0';
}

/* The slot that holds the key, or the empty one where it belongs. */
static int *slot_of(const struct fact_defs *defs, const struct pieces *p) {
    uint32_t hash = hash_more(hash_more(HASH_START, p->head, p->head_len), p->tail, p->tail_len);
    size_t mask = defs->slot_count - 1, at = hash & mask;
    while (defs->slots[at] >= 0 && !pieces_equal(p, defs->list[defs->slots[at]].key))
        at = (at + 1) & mask;
    return &defs->slots[at];
}

static bool def_wrong(const struct fact_def *def, const char *msg, const char *arg,
                      struct err *err) {
    err_set(err, ERR_INPUT, msg, def->key, arg);
    return err_at(err, NULL, def->line, def->key);
}

/* What would be ambiguous later is refused here. */
static bool def_check(const struct fact_def *def, struct err *err) {
    if (strlen(def->key) + strlen(".99") >= FACT_KEY_SIZE)
        return def_wrong(def, "err.fact.long", NULL, err);
    for (size_t i = 0; i < def->choice_count; i++) {
        const char *code = def->choices[i].code;
        if (strcmp(code, "none") == 0 || strcmp(code, "unknown") == 0)
            return def_wrong(def, "err.fact.reserved", code, err);
    }
    return true;
}

bool fact_defs_index(struct fact_defs *defs, struct err *err) {
    fact_defs_clear(defs);
    size_t size = 16;
    while (size < defs->count * 2)
        size *= 2;
    defs->slots = mem_grow(NULL, size, sizeof *defs->slots);
    defs->slot_count = size;
    for (size_t i = 0; i < size; i++)
        defs->slots[i] = -1;
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (!def_check(def, err))
            return false;
        int *slot = slot_of(defs, &(struct pieces){def->key, strlen(def->key), "", 0});
        if (*slot >= 0)
            return def_wrong(def, "err.fact.double", NULL, err);
        *slot = (int)i;
    }
    return true;
}

void fact_defs_clear(struct fact_defs *defs) {
    mem_free(defs->slots);
    defs->slots = NULL;
    defs->slot_count = 0;
}

/* Cuts TABLE.ROW.COLUMN; the row, or 0 when the key has no such shape. */
static int cut_row(const char *key, struct pieces *p) {
    const char *column = strrchr(key, '.');
    if (!column || column == key)
        return 0;
    const char *digits = column;
    while (digits > key && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    size_t len = (size_t)(column - digits);
    if (len < 1 || len > 2 || digits[0] == '0' || digits - key < 2 || digits[-1] != '.')
        return 0;
    int row = 0;
    for (const char *c = digits; c < column; c++)
        row = row * 10 + (*c - '0');
    *p = (struct pieces){key, (size_t)(digits - 1 - key), column, strlen(column)};
    return row <= FACT_ROWS_MAX ? row : 0;
}

int fact_defs_find(const struct fact_defs *defs, const char *key, int *row) {
    if (row)
        *row = 0;
    if (!defs || defs->slot_count == 0 || !key)
        return -1;
    int def = *slot_of(defs, &(struct pieces){key, strlen(key), "", 0});
    if (def >= 0)
        return def;
    struct pieces p;
    int found = cut_row(key, &p);
    if (found == 0)
        return -1;
    def = *slot_of(defs, &p);
    /* The cut must fall between the definition's own table and column. */
    if (def < 0 || !defs->list[def].table || strlen(defs->list[def].table) != p.head_len)
        return -1;
    if (row)
        *row = found;
    return def;
}

void fact_key(const struct fact_def *def, int row, char out[FACT_KEY_SIZE]) {
    if (row > 0 && def->table)
        snprintf(out, FACT_KEY_SIZE, "%s.%d.%s", def->table, row, def->column);
    else
        snprintf(out, FACT_KEY_SIZE, "%s", def->key);
}

/* ---- provenance ---- */

static const char *const provenance_codes[] = {
    [PROV_NONE] = "",           [PROV_VERIFIED] = "verified",
    [PROV_STATED] = "stated",   [PROV_PRESUMED] = "presumed",
    [PROV_UNKNOWN] = "unknown", [PROV_OFFICE] = "office",
};

/* As a person writes them in a sheet. */
static const char *const provenance_words[] = {
    [PROV_NONE] = "",         [PROV_VERIFIED] = "查证",  [PROV_STATED] = "陈述",
    [PROV_PRESUMED] = "推定", [PROV_UNKNOWN] = "不清楚", [PROV_OFFICE] = "单位设置",
};

#define PROVENANCE_COUNT (sizeof provenance_codes / sizeof provenance_codes[0])

const char *provenance_code(enum provenance p) {
    return (size_t)p < PROVENANCE_COUNT ? provenance_codes[p] : "";
}

bool provenance_parse(const char *text, enum provenance *p) {
    for (size_t i = 0; i < PROVENANCE_COUNT; i++) {
        if (strcmp(text, provenance_codes[i]) == 0 || strcmp(text, provenance_words[i]) == 0) {
            *p = (enum provenance)i;
            return true;
        }
    }
    return false;
}

/* ---- the facts of one case ---- */

/* One fact with its texts in one block. Never changed once stored: a copy of the facts shares it,
 * which makes the sandbox of a what-if cheap; whoever replaces it lets go of it. */
struct held {
    struct fact fact;
    size_t holders;
    char texts[];
};

struct facts {
    const struct fact_defs *defs;
    struct held **plain; /* by definition, NULL: untouched; also in `order` */
    size_t plain_count;
    struct held **order; /* definition, then row; foreign last, by key */
    size_t count, cap;
};

static struct held *held_new(const char *key, const char *value, const char *document,
                             const char *page) {
    const char *texts[4] = {key, value ? value : "", document ? document : "", page ? page : ""};
    size_t size = sizeof(struct held);
    for (size_t i = 0; i < 4; i++)
        size += strlen(texts[i]) + 1;
    struct held *held = mem_alloc(size);
    char **fields[4] = {&held->fact.key, &held->fact.value, &held->fact.document, &held->fact.page};
    char *at = held->texts;
    for (size_t i = 0; i < 4; i++) {
        size_t len = strlen(texts[i]) + 1;
        memcpy(at, texts[i], len);
        *fields[i] = at;
        at += len;
    }
    held->holders = 1;
    return held;
}

static void held_drop(struct held *held) {
    if (--held->holders == 0)
        mem_free(held);
}

struct facts *facts_new(const struct fact_defs *defs) {
    struct facts *facts = mem_alloc(sizeof *facts);
    facts->defs = defs;
    facts->plain_count = defs ? defs->count : 0;
    facts->plain = mem_alloc(facts->plain_count * sizeof(struct held *));
    return facts;
}

struct facts *facts_copy(const struct facts *facts) {
    struct facts *copy = mem_alloc(sizeof *copy);
    *copy = *facts;
    copy->plain = mem_grow(NULL, facts->plain_count, sizeof(struct held *));
    if (facts->plain_count > 0)
        memcpy(copy->plain, facts->plain, facts->plain_count * sizeof(struct held *));
    copy->cap = facts->count;
    copy->order = mem_grow(NULL, copy->cap, sizeof(struct held *));
    for (size_t i = 0; i < facts->count; i++) {
        copy->order[i] = facts->order[i];
        copy->order[i]->holders++;
    }
    return copy;
}

void facts_free(struct facts **facts) {
    if (!facts || !*facts)
        return;
    for (size_t i = 0; i < (*facts)->count; i++)
        held_drop((*facts)->order[i]);
    mem_free((*facts)->order);
    mem_free((*facts)->plain);
    mem_free(*facts);
    *facts = NULL;
}

const struct fact_defs *facts_defs(const struct facts *facts) {
    return facts->defs;
}

/* The place of a fact; key tells foreign ones apart. */
struct place {
    int def, row;
    const char *key;
};

/* Where a key is stored. A column without a row is nobody's fact and foreign. */
static struct place place_of(const struct facts *facts, const char *key) {
    struct place place = {.key = key};
    place.def = fact_defs_find(facts->defs, key, &place.row);
    if (place.def >= 0 && place.row == 0 && facts->defs->list[place.def].table)
        place.def = -1;
    return place;
}

static int compare_place(const struct fact *fact, const struct place *place) {
    int a = fact->def < 0 ? INT_MAX : fact->def, b = place->def < 0 ? INT_MAX : place->def;
    if (a != b)
        return a < b ? -1 : 1;
    if (fact->row != place->row)
        return fact->row < place->row ? -1 : 1;
    return place->def < 0 ? strcmp(fact->key, place->key) : 0;
}

/* The first index whose fact does not come before the place. */
static size_t lower(const struct facts *facts, const struct place *place) {
    size_t low = 0, high = facts->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (compare_place(&facts->order[mid]->fact, place) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool stands_at(const struct facts *facts, size_t i, const struct place *place) {
    return i < facts->count && compare_place(&facts->order[i]->fact, place) == 0;
}

void facts_put(struct facts *facts, const char *key, const char *value, enum provenance provenance,
               const char *document, const char *page) {
    struct place place = place_of(facts, key);
    /* Made before the old one goes: the texts may be its own. */
    struct held *held = held_new(key, value, document, page);
    held->fact.def = place.def;
    held->fact.row = place.row;
    held->fact.provenance = provenance;
    place.key = held->fact.key;
    size_t at = lower(facts, &place);
    if (stands_at(facts, at, &place)) {
        held_drop(facts->order[at]);
    } else {
        if (facts->count == facts->cap) {
            facts->cap = facts->cap ? facts->cap * 2 : 32;
            facts->order = mem_grow(facts->order, facts->cap, sizeof(struct held *));
        }
        memmove(facts->order + at + 1, facts->order + at,
                (facts->count - at) * sizeof(struct held *));
        facts->count++;
    }
    facts->order[at] = held;
    if (place.def >= 0 && place.row == 0)
        facts->plain[place.def] = held;
}

void facts_remove(struct facts *facts, const char *key) {
    struct place place = place_of(facts, key);
    size_t at = lower(facts, &place);
    if (!stands_at(facts, at, &place))
        return;
    if (place.def >= 0 && place.row == 0)
        facts->plain[place.def] = NULL;
    held_drop(facts->order[at]);
    facts->count--;
    memmove(facts->order + at, facts->order + at + 1, (facts->count - at) * sizeof(struct held *));
}

const struct fact *facts_at(const struct facts *facts, int def, int row) {
    if (def < 0 || (size_t)def >= facts->plain_count)
        return NULL;
    if (row == 0)
        return facts->plain[def] ? &facts->plain[def]->fact : NULL;
    struct place place = {.def = def, .row = row};
    size_t at = lower(facts, &place);
    return stands_at(facts, at, &place) ? &facts->order[at]->fact : NULL;
}

const struct fact *facts_find(const struct facts *facts, const char *key) {
    struct place place = place_of(facts, key);
    if (place.def >= 0)
        return facts_at(facts, place.def, place.row);
    size_t at = lower(facts, &place);
    return stands_at(facts, at, &place) ? &facts->order[at]->fact : NULL;
}

size_t facts_count(const struct facts *facts) {
    return facts->count;
}

const struct fact *facts_nth(const struct facts *facts, size_t i) {
    return i < facts->count ? &facts->order[i]->fact : NULL;
}

int facts_rows(const struct facts *facts, const char *table) {
    int rows = 0;
    for (size_t def = 0; def < facts->plain_count; def++) {
        const char *of = facts->defs->list[def].table;
        if (!of || strcmp(of, table) != 0)
            continue;
        struct place after = {.def = (int)def, .row = INT_MAX};
        size_t at = lower(facts, &after);
        if (at > 0 && facts->order[at - 1]->fact.def == (int)def &&
            facts->order[at - 1]->fact.row > rows)
            rows = facts->order[at - 1]->fact.row;
    }
    return rows;
}

/* ---- reading one value ---- */

const char *facts_text(const struct facts *facts, const char *key) {
    const struct fact *fact = facts_find(facts, key);
    return fact ? fact->value : "";
}

bool facts_has(const struct facts *facts, const char *key) {
    return facts_text(facts, key)[0] != '\0';
}

day_t facts_day(const struct facts *facts, const char *key) {
    day_t day = DAY_NONE;
    const char *text = facts_text(facts, key);
    if (text[0] == '\0' || !date_parse(text, &day))
        return DAY_NONE;
    return day;
}

enum tri facts_tri(const struct facts *facts, const char *key) {
    const char *text = facts_text(facts, key);
    if (strcmp(text, "yes") == 0)
        return TRI_YES;
    return strcmp(text, "no") == 0 ? TRI_NO : TRI_UNKNOWN;
}

bool facts_includes(const struct facts *facts, const char *key, const char *code) {
    const struct fact *fact = facts_find(facts, key);
    if (!fact)
        return false;
    if (fact->def >= 0) {
        enum fact_type type = facts->defs->list[fact->def].type;
        if (type != FACT_MULTI && type != FACT_CHOICE)
            return false;
    }
    return fact_value_includes(fact->value, code);
}

bool fact_value_includes(const char *value, const char *code) {
    size_t len = strlen(code);
    for (const char *at = value; len > 0; at++) {
        size_t part = strcspn(at, ",");
        if (part == len && memcmp(at, code, len) == 0)
            return true;
        at += part;
        if (*at == '\0')
            break;
    }
    return false;
}
