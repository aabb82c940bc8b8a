#include "data/register/register.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"

#define FOLDER "registers/"
#define COLUMN "column "

static const char *const names[] = {
    "@serial",      "@number",     "@title",       "@name",           "@unit",
    "@post",        "@stage",      "@state",       "@regime",         "@effect",
    "@choice",      "@situations", "@created",     "@due:",           "@letter.number",
    "@letter.kind", "@letter.day", "@letter.note", "@letter.approved"};

const char *const *register_paths(struct packs *packs, size_t *count) {
    return packs_list(packs, FOLDER, count);
}

/* Some regime that builds cases asks for the fact. */
static bool is_fact(struct packs *packs, const char *key) {
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(packs, ids[i], NULL);
        if (regime && fact_defs_find(&regime->facts, key, NULL) >= 0)
            return true;
    }
    return false;
}

static bool is_value(struct packs *packs, const char *key) {
    if (key[0] != '@')
        return is_fact(packs, key);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (strcmp(key, names[i]) == 0 ||
            (names[i][n - 1] == ':' && strncmp(key, names[i], n) == 0 && key[n]))
            return true;
    }
    return false;
}

struct reading {
    struct packs *packs;
    const struct packfile *file;
    struct register_def *def;
    struct faults faults;
    size_t section;
};

static void fault(struct reading *r, const char *key, const char *msg, const char *arg) {
    const char *section = packfile_section(r->file, r->section);
    int line = key ? packfile_line(r->file, r->section, key) : 0;
    faults_add(&r->faults, line ? line : packfile_section_line(r->file, r->section), section, key,
               msg, arg);
}

/* "a | b | c" */
static void read_value(struct reading *r, const char *key, struct register_value *out) {
    const char *at = packfile_value(r->file, r->section, key);
    while (at && *at) {
        const char *bar = strchr(at, '|');
        size_t n = bar ? (size_t)(bar - at) : strlen(at);
        while (n > 0 && *at == ' ')
            at++, n--;
        while (n > 0 && at[n - 1] == ' ')
            n--;
        const char *one = arena_dup_n(r->def->arena, at, n);
        if (out->count == REGISTER_VALUES || !is_value(r->packs, one))
            fault(r, key, "err.register.value", one);
        else
            out->keys[out->count++] = one;
        at = bar ? bar + 1 : NULL;
    }
}

static struct label read_label(struct reading *r) {
    struct label label = {packfile_value(r->file, r->section, "label"),
                          packfile_value(r->file, r->section, "label.en")};
    if (!label.zh)
        fault(r, NULL, "err.register.missing", "label");
    return label;
}

static void refuse_others(struct reading *r, const char *const *known) {
    for (size_t i = 0; i < packfile_key_count(r->file, r->section); i++) {
        const char *key = packfile_key(r->file, r->section, i);
        size_t k = 0;
        while (known[k] && strcmp(known[k], key) != 0)
            k++;
        if (!known[k])
            fault(r, key, "err.register.key", key);
    }
}

static void read_head(struct reading *r) {
    static const char *const known[] = {"label", "label.en", "each", "has", "day", NULL};
    const char *each = packfile_value(r->file, r->section, "each");
    refuse_others(r, known);
    r->def->label = read_label(r);
    r->def->of_letters = each && strcmp(each, "letter") == 0;
    if (each && !r->def->of_letters && strcmp(each, "case") != 0)
        fault(r, "each", "err.register.each", each);
    read_value(r, "has", &r->def->has);
    read_value(r, "day", &r->def->day);
}

static void read_column(struct reading *r) {
    static const char *const known[] = {"label", "label.en", "value", NULL};
    if (r->def->column_count == REGISTER_COLUMNS) {
        fault(r, NULL, "err.register.columns", NULL);
        return;
    }
    struct register_column *column = &r->def->columns[r->def->column_count++];
    refuse_others(r, known);
    column->label = read_label(r);
    read_value(r, "value", &column->value);
    if (!packfile_value(r->file, r->section, "value"))
        fault(r, NULL, "err.register.missing", "value");
}

static void read_sections(struct reading *r) {
    bool head = false;
    for (size_t i = 0; i < packfile_section_count(r->file); i++) {
        const char *section = packfile_section(r->file, i);
        r->section = i;
        if (strcmp(section, "register") == 0) {
            head = true;
            read_head(r);
        } else if (strncmp(section, COLUMN, strlen(COLUMN)) == 0) {
            read_column(r);
        } else {
            fault(r, NULL, "err.register.section", section);
        }
    }
    if (!head || r->def->column_count == 0)
        faults_add(&r->faults, 0, NULL, NULL, "err.register.columns");
}

struct register_def *register_read(struct packs *packs, const char *path, struct errs *errs) {
    size_t size = 0;
    const char *text = packs_file(packs, path, &size);
    struct packfile *file = packfile_read(path, text ? text : "", size, errs);
    if (!file)
        return NULL;
    struct register_def *def = mem_alloc(sizeof *def);
    def->file = file;
    def->arena = arena_new();
    const char *name = path + strlen(FOLDER);
    def->id = arena_dup_n(def->arena, name, strcspn(name, "."));
    struct reading r = {packs, file, def, {path, errs, 0}, 0};
    read_sections(&r);
    if (r.faults.count > 0)
        register_free(&def);
    return def;
}

static bool is_called(const struct register_def *def, const char *name) {
    return strcmp(def->id, name) == 0 || strcmp(def->label.zh, name) == 0;
}

struct register_def *register_find(struct packs *packs, const char *name, struct err *err) {
    size_t count;
    const char *const *paths = register_paths(packs, &count);
    struct sb known = {0};
    for (size_t i = 0; i < count; i++) {
        struct errs errs = {0};
        struct register_def *def = register_read(packs, paths[i], &errs);
        if (!def) {
            if (err)
                *err = errs.list[0];
            errs_clear(&errs);
            sb_free(&known);
            return NULL;
        }
        if (is_called(def, name)) {
            sb_free(&known);
            return def;
        }
        sb_add(&known, known.len ? " " : "");
        sb_add(&known, def->id);
        register_free(&def);
    }
    err_set(err, ERR_USAGE, "err.register.unknown", name, sb_text(&known));
    sb_free(&known);
    return NULL;
}

void register_free(struct register_def **def) {
    if (!*def)
        return;
    packfile_free(&(*def)->file);
    arena_free(&(*def)->arena);
    mem_free(*def);
    *def = NULL;
}
