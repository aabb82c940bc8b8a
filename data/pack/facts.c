/*
 * facts.c - the definitions of facts: key, type, table and choices; everything that conditions
 * and other rules rest on.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/pack/internal.h"

static const char *const types[] = {
    [FACT_TRI] = "tri",   [FACT_CHOICE] = "choice", [FACT_MULTI] = "multi", [FACT_LINE] = "line",
    [FACT_TEXT] = "text", [FACT_DATE] = "date",     [FACT_INT] = "int",
};
#define TYPE_COUNT (sizeof types / sizeof types[0])

/* The section being read. */
struct facts_read {
    struct pack_reader *r;
    size_t section;
    struct fact_def *def;
};

static struct pack_place place(const struct facts_read *read, const char *key) {
    return pack_place(read->r, read->section, key);
}

#define fault(read, key, ...) fault_words(read, key, WORDS(__VA_ARGS__))
static void fault_words(const struct facts_read *read, const char *key,
                        const char *const words[ERR_WORDS]) {
    struct pack_place at = place(read, key);
    pack_fault_words(read->r, &at, words);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* One part between dots: a-z 0-9 _ -, and an item's number in brackets
 * after a number, as in 5(2). */
static bool part_good(const char *part, size_t n) {
    size_t at = 0;
    while (at < n && ((part[at] >= 'a' && part[at] <= 'z') || is_digit(part[at]) ||
                      part[at] == '_' || part[at] == '-'))
        at++;
    if (at == n || at == 0 || !is_digit(part[at - 1]) || part[at] != '(')
        return n > 0 && at == n;
    size_t digits = at + 1;
    while (digits < n && is_digit(part[digits]))
        digits++;
    return digits > at + 1 && digits + 1 == n && part[digits] == ')';
}

/* Sections of a sheet that hold no facts (see data/sheet/sheet.h), and the keys of waivers and void letters. */
static bool section_taken(const char *part, size_t n) {
    return (n == 5 && memcmp(part, "sheet", n) == 0) ||
           (n == 7 && memcmp(part, "foreign", n) == 0) ||
           (n == strlen(VOIDED_PREFIX) - 1 && memcmp(part, VOIDED_PREFIX, n) == 0) ||
           (n == strlen(WAIVER_PREFIX) - 1 && memcmp(part, WAIVER_PREFIX, n) == 0);
}

/* At least two parts, so that the first can be a sheet's section. The last is no number (a sheet
 * would take it for a line of a longer text) and has no brackets. */
bool pack_fact_key_good(const char *key) {
    const char *part = key;
    if (section_taken(key, strcspn(key, ".")))
        return false;
    for (;;) {
        size_t n = strcspn(part, ".");
        if (!part_good(part, n))
            return false;
        if (part[n] == '\0')
            return part != key && strspn(part, "0123456789") != n && part[n - 1] != ')';
        part += n + 1;
    }
}

/* ---- choices ---- */

static void read_choices(const struct facts_read *read) {
    const char *zh = packfile_value(read->r->pf, read->section, "choices");
    const char *en = packfile_value(read->r->pf, read->section, "choices.en");
    bool wanted = read->def->type == FACT_CHOICE || read->def->type == FACT_MULTI;
    bool open_list = read->def->type == FACT_LINE && zh; /* offered, and not all there is */
    wanted = wanted || open_list;
    if (!wanted && (zh || en))
        fault(read, zh ? "choices" : "choices.en", "err.pack.choices_unwanted",
              types[read->def->type]);
    if (!wanted)
        return;
    if (!zh || *zh == '\0') {
        fault(read, NULL, "err.pack.key_missing", "choices");
        return;
    }
    if (strcmp(zh, PACK_SITUATIONS) == 0)
        return; /* once the situations are read (pack_offer_situations) */
    read->def->choices =
        pack_read_choices(read->r, read->section, "choices", zh, &read->def->choice_count);
}

/* ---- a definition ---- */

static bool read_type(const struct facts_read *read) {
    const char *text = packfile_value(read->r->pf, read->section, "type");
    if (!text)
        return false; /* told with the other keys that are missing */
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (strcmp(text, types[i]) == 0) {
            read->def->type = (enum fact_type)i;
            read->def->many_lines = read->def->type == FACT_TEXT;
            return true;
        }
    }
    fault(read, "type", "err.pack.code", text, "tri choice multi line text date int");
    return false;
}

/* The key of a column is its table's, a dot and the column. */
static void read_table(const struct facts_read *read) {
    const char *table = packfile_value(read->r->pf, read->section, "table");
    struct fact_def *def = read->def;
    size_t n = table ? strlen(table) : 0;
    if (!table)
        return;
    if (n == 0 || strncmp(def->key, table, n) != 0 || def->key[n] != '.' ||
        strchr(def->key + n + 1, '.') || is_digit(def->key[n + 1])) {
        fault(read, "table", "err.pack.table_key", table, def->key);
        return;
    }
    def->table = arena_dup(read->r->regime->arena, table);
    def->column = def->key + n + 1;
    nametable_add(&read->r->tables, 0, def->table, 0, NULL);
}

/* X.document is where X comes from: a fact of that name would be taken for it. */
static void check_names(struct pack_reader *r, const struct pack_section *section, size_t i) {
    static const char *const beside[] = {".provenance", ".document", ".page"};
    const char *key = section->id;
    for (size_t k = 0; k < sizeof beside / sizeof beside[0]; k++) {
        size_t n = strlen(key), tail = strlen(beside[k]);
        if (n <= tail || strcmp(key + n - tail, beside[k]) != 0)
            continue;
        char *base = mem_dup_n(key, n - tail);
        struct pack_place at = pack_place(r, i, NULL);
        if (fact_defs_find(&r->regime->facts, base, NULL) >= 0)
            pack_fault(r, &at, "err.pack.fact_key_taken", key, base);
        mem_free(base);
    }
}

static void check_all_names(struct pack_reader *r) {
    for (size_t i = 0; i < packfile_section_count(r->pf); i++)
        if (r->sections[i].kind == KIND_FACT)
            check_names(r, &r->sections[i], i);
}

static void index_facts(struct pack_reader *r) {
    struct err err;
    r->facts_good = fact_defs_index(&r->regime->facts, &err);
    if (!r->facts_good)
        faults_add_err(&r->faults, err.line, err.key, NULL, &err);
}

void pack_read_facts(struct pack_reader *r) {
    bool good = true;
    for (size_t i = 0; i < packfile_section_count(r->pf); i++) {
        const struct pack_section *section = &r->sections[i];
        if (section->kind != KIND_FACT)
            continue;
        struct facts_read read = {r, i, section->item};
        read.def->stage = read.def->group = -1;
        if (!pack_fact_key_good(read.def->key)) {
            fault(&read, NULL, "err.pack.fact_key", read.def->key);
            good = false;
        }
        good = read_type(&read) && good;
        read_table(&read);
        read_choices(&read);
    }
    if (good)
        index_facts(r);
    if (r->facts_good)
        check_all_names(r);
}
