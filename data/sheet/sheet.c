#include "data/sheet/sheet.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"
#include "data/ini/line.h"

struct sheet_read {
    struct packfile *pf;
    struct faults faults;
    const struct regime *regime;
    struct facts *facts;
    bool assumed;
};

/* What may stand beside an answer. */
static const char *const beside[] = {".provenance", ".document", ".page"};
#define BESIDE (sizeof beside / sizeof beside[0])

static const char regime_key[] = FACT_REGIME;

static void fault(struct sheet_read *s, size_t section, const char *key, const char *msg,
                  const char *a1) {
    int line = key ? packfile_line(s->pf, section, key) : packfile_section_line(s->pf, section);
    faults_add(&s->faults, line, packfile_section(s->pf, section), key, msg, a1);
}

static bool is_section(const struct sheet_read *s, size_t section, const char *name) {
    return strcmp(packfile_section(s->pf, section), name) == 0;
}

/* "LEFT.RIGHT" (or without the dot), the caller's to mem_free. */
static char *joined(const char *left, const char *dot, const char *right) {
    struct sb key = {0};
    sb_add(&key, left);
    sb_add(&key, dot);
    sb_add(&key, right);
    return sb_take(&key);
}

/* ---- which regime ---- */

static const struct fact_def *find_def(const struct sheet_read *s, const char *full, int *row) {
    int def = fact_defs_find(&s->regime->facts, full, row);
    return def < 0 ? NULL : &s->regime->facts.list[def];
}

/* The key that this one stands beside, the caller's to mem_free; NULL
 * when it stands beside none. */
static char *base_of(const char *key) {
    size_t n = strlen(key);
    for (size_t i = 0; i < BESIDE; i++) {
        size_t tail = strlen(beside[i]);
        if (n > tail && strcmp(key + n - tail, beside[i]) == 0)
            return mem_dup_n(key, n - tail);
    }
    return NULL;
}

static bool knows(const struct sheet_read *s, const char *section, const char *key) {
    char *full = joined(section, ".", key), *base = base_of(full);
    int row;
    bool known = find_def(s, full, &row) || (base && find_def(s, base, &row));
    mem_free(base);
    mem_free(full);
    return known;
}

/* How many keys of the sheet the regime at hand knows. */
static size_t known_keys(const struct sheet_read *s) {
    size_t known = 0;
    for (size_t i = 0; i < packfile_section_count(s->pf); i++)
        for (size_t k = 0; k < packfile_key_count(s->pf, i); k++)
            known += !is_section(s, i, "foreign") &&
                     knows(s, packfile_section(s->pf, i), packfile_key(s->pf, i, k));
    return known;
}

/* For a sheet that names no regime: the only one that builds cases, or the one that knows more of
 * its keys than any other; its misspelt keys are told afterwards. */
static bool assume_regime(struct sheet_read *s, struct packs *packs) {
    size_t count, building = 0, best = 0, equals = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    const struct regime *found = NULL, *only = NULL;
    for (size_t i = 0; i < count && packfile_section_count(s->pf) > 0; i++) {
        s->regime = packs_regime(packs, ids[i], NULL);
        if (!s->regime || !regime_builds_cases(s->regime))
            continue;
        only = s->regime;
        building++;
        size_t known = known_keys(s);
        equals = known > best ? 1 : equals + (known == best);
        found = known > best ? s->regime : found;
        best = known > best ? known : best;
    }
    s->regime = building == 1 ? only : equals == 1 && best > 0 ? found : NULL;
    s->assumed = s->regime != NULL;
    return s->assumed;
}

static bool find_regime(struct sheet_read *s, struct packs *packs, struct errs *errs) {
    static const char *const places[] = {"sheet", "case"};
    for (size_t i = 0; i < 2; i++) {
        int section = packfile_find(s->pf, places[i]);
        const char *id = section < 0 ? NULL : packfile_value(s->pf, (size_t)section, "regime");
        if (!id)
            continue;
        size_t count, at = 0;
        const char *const *ids = packs_regime_ids(packs, &count);
        while (at < count && strcmp(ids[at], id) != 0)
            at++;
        if (at == count) {
            fault(s, (size_t)section, "regime", "err.pack.regime_unknown", id);
            return false;
        }
        s->regime = packs_regime(packs, id, errs);
        return s->regime != NULL;
    }
    if (assume_regime(s, packs))
        return true;
    faults_add(&s->faults, 0, "case", "regime", "err.sheet.regime_missing");
    return false;
}

/* ---- facts ---- */

static const char *value_beside(const struct sheet_read *s, size_t section, const char *key,
                                size_t which) {
    char *name = joined(key, "", beside[which]);
    const char *value = packfile_value(s->pf, section, name);
    mem_free(name);
    return value;
}

static bool read_provenance(struct sheet_read *s, size_t section, const char *key, const char *text,
                            enum provenance *provenance) {
    *provenance = PROV_NONE;
    if (!text || provenance_parse(text, provenance))
        return true;
    char *name = joined(key, "", beside[0]);
    fault(s, section, name, "err.sheet.provenance", text);
    mem_free(name);
    return false;
}

/* An answer with what stands beside it. `full` is the key of the fact, `key` that of the line. */
static void read_fact(struct sheet_read *s, size_t section, const char *key, const char *full,
                      const struct fact_def *def) {
    const char *text = packfile_value(s->pf, section, key);
    enum provenance provenance;
    struct sb value = {0};
    struct err err;
    bool good = read_provenance(s, section, key, value_beside(s, section, key, 0), &provenance);
    if (facts_find(s->facts, full)) { /* [10] 4.place and [10.4] place are one fact */
        fault(s, section, key, "err.sheet.double", full);
    } else if (!fact_normalise(def, text, &value, &err)) {
        faults_add_err(&s->faults, packfile_line(s->pf, section, key),
                       packfile_section(s->pf, section), key, &err);
    } else if (good) {
        facts_put(s->facts, full, sb_text(&value), provenance, value_beside(s, section, key, 1),
                  value_beside(s, section, key, 2));
    }
    sb_free(&value);
}

static void read_other(struct sheet_read *s, size_t section, const char *key, const char *full) {
    char *base = base_of(key), *base_full = base_of(full);
    int row;
    if (!base || !find_def(s, base_full, &row))
        fault(s, section, key, "err.sheet.key_unknown", full);
    else if (!packfile_value(s->pf, section, base))
        fault(s, section, key, "err.sheet.beside_alone", base_full);
    mem_free(base);
    mem_free(base_full);
}

static void read_key(struct sheet_read *s, size_t section, const char *key) {
    char *full = joined(packfile_section(s->pf, section), ".", key);
    int row = 0;
    const struct fact_def *def = find_def(s, full, &row);
    if (def && def->table && row == 0)
        fault(s, section, key, "err.sheet.row", full);
    else if (def)
        read_fact(s, section, key, full, def);
    else if (strcmp(full, regime_key) != 0)
        read_other(s, section, key, full);
    mem_free(full);
}

/* ---- facts of another regime ---- */

enum { FOREIGN_MAX = 1000 };

/* "12.value": is it one of the five, and how long is its number? */
static bool foreign_part(const char *key, size_t *number) {
    *number = strspn(key, "0123456789");
    if (*number == 0 || *number > 6 || key[*number] != '.')
        return false;
    const char *part = key + *number;
    return strcmp(part, ".key") == 0 || strcmp(part, ".value") == 0 ||
           strcmp(part, beside[0]) == 0 || strcmp(part, beside[1]) == 0 ||
           strcmp(part, beside[2]) == 0;
}

static void read_foreign_fact(struct sheet_read *s, size_t section, const char *key,
                              const char *number) {
    const char *full = packfile_value(s->pf, section, key);
    char *value_key = joined(number, "", ".value");
    const char *value = packfile_value(s->pf, section, value_key);
    enum provenance provenance;
    int row = 0;
    const struct fact_def *def = find_def(s, full, &row);
    bool known = def && (row > 0 || !def->table);
    if (!value || *full == '\0' || strlen(full) >= FACT_KEY_SIZE || known ||
        facts_find(s->facts, full))
        fault(s, section, key, "err.sheet.foreign", full);
    else if (read_provenance(s, section, number, value_beside(s, section, number, 0), &provenance))
        facts_put(s->facts, full, value, provenance, value_beside(s, section, number, 1),
                  value_beside(s, section, number, 2));
    mem_free(value_key);
}

static void read_foreign(struct sheet_read *s, size_t section) {
    size_t facts = 0;
    for (size_t i = 0; i < packfile_key_count(s->pf, section); i++) {
        const char *key = packfile_key(s->pf, section, i);
        size_t length;
        if (!foreign_part(key, &length)) {
            fault(s, section, key, "err.sheet.foreign", key);
            continue;
        }
        char *number = mem_dup_n(key, length), *name = joined(number, "", ".key");
        bool first = strcmp(key, name) == 0;
        if (!packfile_value(s->pf, section, name))
            fault(s, section, key, "err.sheet.beside_alone", name);
        else if (first && facts++ < FOREIGN_MAX)
            read_foreign_fact(s, section, key, number);
        mem_free(name);
        mem_free(number);
    }
    if (facts > FOREIGN_MAX)
        fault(s, section, NULL, "err.sheet.foreign_many", NULL);
}

/* ---- the sheet ---- */

static void read_section(struct sheet_read *s, size_t section) {
    if (is_section(s, section, "foreign")) {
        read_foreign(s, section);
        return;
    }
    bool about = is_section(s, section, "sheet");
    for (size_t i = 0; i < packfile_key_count(s->pf, section); i++) {
        const char *key = packfile_key(s->pf, section, i);
        if (!about)
            read_key(s, section, key);
        else if (strcmp(key, "regime") != 0)
            fault(s, section, key, "err.sheet.key_unknown", key);
    }
}

bool sheet_read(struct sheet *out, struct packs *packs, const char *file, const char *text,
                size_t size, struct errs *errs) {
    struct sheet_read s = {.faults = {.file = file, .errs = errs}};
    *out = (struct sheet){0};
    s.pf = packfile_read(file, text, size, errs);
    bool good = s.pf && find_regime(&s, packs, errs);
    if (good) {
        s.facts = facts_new(&s.regime->facts);
        for (size_t i = 0; i < packfile_section_count(s.pf); i++)
            read_section(&s, i);
        good = s.faults.count == 0;
    }
    packfile_free(&s.pf);
    if (good)
        *out = (struct sheet){s.regime, s.facts, s.assumed};
    else
        facts_free(&s.facts);
    return good;
}

void sheet_clear(struct sheet *sheet) {
    if (!sheet)
        return;
    facts_free(&sheet->facts);
    *sheet = (struct sheet){0};
}

bool sheet_read_file(struct sheet *out, struct packs *packs, const char *path, struct errs *errs) {
    char *text = NULL;
    size_t size = 0;
    struct err err;
    *out = (struct sheet){0};
    if (!readfile(path, READFILE_ANY, SHEET_SIZE_MAX, &text, &size, &err)) {
        errs_add(errs, &err);
        return false;
    }
    bool good = sheet_read(out, packs, path, text, size, errs);
    mem_free(text);
    return good;
}

/* ---- writing ---- */

static void write_beside(struct sb *out, const char *key, const struct fact *fact) {
    const char *values[BESIDE] = {provenance_code(fact->provenance), fact->document, fact->page};
    for (size_t i = 0; i < BESIDE; i++) {
        if (*values[i] == '\0')
            continue;
        char *name = joined(key, "", beside[i]);
        packline_write(out, name, values[i]);
        mem_free(name);
    }
}

/* All facts whose keys begin with the section of fact `first`, which is the first of them. */
static void write_section(struct sb *out, const struct facts *facts, size_t first, bool *written) {
    const char *name = facts_nth(facts, first)->key;
    size_t n = strcspn(name, ".");
    sb_add(out, out->len ? "\n[" : "[");
    sb_add_n(out, name, n);
    sb_add(out, "]\n");
    for (size_t i = first; i < facts_count(facts); i++) {
        const struct fact *fact = facts_nth(facts, i);
        if (fact->def < 0 || strncmp(fact->key, name, n) != 0 || fact->key[n] != '.')
            continue;
        written[i] = true;
        packline_write(out, fact->key + n + 1, fact->value);
        write_beside(out, fact->key + n + 1, fact);
    }
}

static void write_foreign(struct sb *out, const struct facts *facts) {
    int number = 0;
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *fact = facts_nth(facts, i);
        if (fact->def >= 0)
            continue;
        if (number++ == 0)
            sb_add(out, out->len ? "\n[foreign]\n" : "[foreign]\n");
        struct sb name = {0};
        sb_add_fmt(&name, "%d.key", number);
        packline_write(out, sb_text(&name), fact->key);
        sb_clear(&name);
        sb_add_fmt(&name, "%d.value", number);
        packline_write(out, sb_text(&name), fact->value);
        sb_clear(&name);
        sb_add_int(&name, number);
        write_beside(out, sb_text(&name), fact);
        sb_free(&name);
    }
}

void sheet_write(struct sb *out, const struct regime *regime, const struct facts *facts) {
    size_t count = facts_count(facts);
    bool *written = mem_alloc(count * sizeof *written);
    const struct fact *said = facts_find(facts, regime_key);
    struct sb text = {0};
    if (!said || said->def < 0 || strcmp(said->value, regime->id) != 0) {
        sb_add(&text, "[sheet]\n");
        packline_write(&text, "regime", regime->id);
    }
    for (size_t i = 0; i < count; i++)
        if (!written[i] && facts_nth(facts, i)->def >= 0)
            write_section(&text, facts, i, written);
    write_foreign(&text, facts);
    sb_add_n(out, sb_text(&text), text.len);
    sb_free(&text);
    mem_free(written);
}
