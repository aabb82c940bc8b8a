/* defect.c - the file read: every section, key and value proved. */
#include "data/defect/defect.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/defect/internal.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"
#include "data/sheet/sheet.h"

struct defect_reader {
    struct packs *packs;
    struct packfile *pf;
    struct faults faults;
    struct defects *d;
    size_t section;
};

static void fault(struct defect_reader *r, const char *key, const char *msg, const char *word) {
    int line =
        key ? packfile_line(r->pf, r->section, key) : packfile_section_line(r->pf, r->section);
    faults_add(&r->faults, line, packfile_section(r->pf, r->section), key, msg, word);
}

static const char *value_of(struct defect_reader *r, const char *key) {
    const char *value = packfile_value(r->pf, r->section, key);
    return arena_dup(r->d->arena, value ? value : "");
}

static struct label text_of(struct defect_reader *r) {
    struct label text = {value_of(r, "text"), value_of(r, "text.en")};
    if (!text.zh[0] || !text.en[0])
        fault(r, NULL, "err.defect.text", packfile_section(r->pf, r->section));
    return text;
}

/* ---- steps ---- */

static const char *const verbs[] = {
    [DEFECT_SET] = "set.",   [DEFECT_CLEAR] = "clear.",       [DEFECT_DAY] = "day.",
    [DEFECT_FROM] = "from.", [DEFECT_DOCUMENT] = "document.", [DEFECT_PAGE] = "page.",
    [DEFECT_ADD] = "add.",   [DEFECT_SWAP] = "swap."};
#define VERBS (sizeof verbs / sizeof verbs[0])

static bool is_table(const struct regime *regime, const char *name) {
    for (size_t i = 0; i < regime->facts.count; i++)
        if (regime->facts.list[i].table && strcmp(regime->facts.list[i].table, name) == 0)
            return true;
    return false;
}

static bool step_good(struct defect_reader *r, const struct defect_step *step) {
    const struct regime *regime = r->d->regime;
    enum provenance from;
    day_t day;
    int row = 0, at = fact_defs_find(&regime->facts, step->key, &row);
    if (at < 0 || (regime->facts.list[at].table && row == 0))
        return step->verb == DEFECT_CLEAR && is_table(regime, step->key);
    switch (step->verb) {
    case DEFECT_SET: {
        struct sb value = {0};
        bool good = fact_normalise(&regime->facts.list[at], step->value, &value, NULL);
        sb_free(&value);
        return good;
    }
    case DEFECT_DAY:
        return fact_is_day(&regime->facts.list[at]) && defect_day_of(NULL, step->value, 0, &day);
    case DEFECT_FROM:
        return strcmp(step->value, "none") == 0 || provenance_parse(step->value, &from);
    case DEFECT_SWAP:
        return strstr(step->value, " |") != NULL;
    case DEFECT_CLEAR:
    case DEFECT_DOCUMENT:
    case DEFECT_PAGE:
    case DEFECT_ADD:
        return true;
    }
    return false;
}

/* Of the keys of the section those that are steps; what is neither is a fault. */
static size_t read_steps(struct defect_reader *r, struct defect_step **out,
                         const char *const *others) {
    size_t keys = packfile_key_count(r->pf, r->section), count = 0;
    *out = arena_alloc(r->d->arena, (keys + 1) * sizeof **out);
    for (size_t i = 0; i < keys; i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        size_t verb = 0, other = 0;
        while (verb < VERBS && strncmp(key, verbs[verb], strlen(verbs[verb])) != 0)
            verb++;
        while (others[other] && strcmp(others[other], key) != 0)
            other++;
        struct defect_step step = {.verb = (enum defect_verb)verb};
        if (verb < VERBS) {
            step.key = arena_dup(r->d->arena, key + strlen(verbs[verb]));
            step.value = value_of(r, key);
        }
        if (others[other])
            continue;
        if (verb == VERBS || !step_good(r, &step))
            fault(r, key, "err.defect.step", key);
        else
            (*out)[count++] = step;
    }
    return count;
}

/* ---- sections ---- */

static void read_sound(struct defect_reader *r, const char *id) {
    static const char *const others[] = {"text", "text.en", "sheet", "named", NULL};
    struct defects *d = r->d;
    struct defect_step *steps;
    const char *path = value_of(r, "sheet");
    struct sheet sheet = {.facts = NULL};
    struct label text = text_of(r);
    size_t count = read_steps(r, &steps, others), size = 0;
    const char *file = packs_file(r->packs, path, &size);
    if (!file || !sheet_read(&sheet, r->packs, path, file, size, r->faults.errs) ||
        sheet.regime != d->regime) {
        fault(r, "sheet", "err.defect.sheet", path);
        sheet_clear(&sheet);
        return;
    }
    for (size_t i = 0; i < count; i++)
        defect_step_do(d, &steps[i], sheet.facts, d->today);
    d->sounds[d->sound_count++] =
        (struct sound_case){arena_dup(d->arena, id), text, strcmp(value_of(r, "named"), "yes") == 0,
                            facts_copy(sheet.facts)};
    sheet_clear(&sheet);
}

static void read_defect(struct defect_reader *r, const char *id) {
    static const char *const others[] = {"text", "text.en", "on", "finds", NULL};
    struct defect *defect = &r->d->list[r->d->count++];
    *defect = (struct defect){.id = arena_dup(r->d->arena, id),
                              .text = text_of(r),
                              .on = value_of(r, "on"),
                              .finds = value_of(r, "finds")};
    defect->step_count = read_steps(r, &defect->steps, others);
    if (defect->step_count == 0)
        fault(r, NULL, "err.defect.empty", id);
}

static bool read_head(struct defect_reader *r) {
    int at = packfile_find(r->pf, "defects");
    r->section = at < 0 ? 0 : (size_t)at;
    const char *regime = at < 0 ? NULL : packfile_value(r->pf, r->section, "regime");
    const char *today = at < 0 ? NULL : packfile_value(r->pf, r->section, "today");
    if (!regime || !today || !date_parse(today, &r->d->today)) {
        faults_add(&r->faults, 1, "defects", NULL, "err.defect.head", packfile_name(r->pf));
        return false;
    }
    r->d->regime = packs_regime(r->packs, regime, r->faults.errs);
    return r->d->regime != NULL;
}

static void read_all(struct defect_reader *r) {
    size_t sections = packfile_section_count(r->pf);
    struct defects *d = r->d;
    d->sounds = arena_alloc(d->arena, (sections + 1) * sizeof *d->sounds);
    d->list = arena_alloc(d->arena, (sections + 1) * sizeof *d->list);
    for (r->section = 0; r->section < sections; r->section++) {
        const char *name = packfile_section(r->pf, r->section);
        if (strncmp(name, "sound ", 6) == 0)
            read_sound(r, name + 6);
        else if (strncmp(name, "defect ", 7) == 0)
            read_defect(r, name + 7);
        else if (strcmp(name, "defects") != 0)
            fault(r, NULL, "err.defect.section", name);
    }
}

struct defects *defects_open(struct packs *packs, const char *regime, struct errs *errs) {
    struct sb path = {0};
    size_t size = 0;
    sb_add_fmt(&path, DEFECT_FOLDER "%s.ini", regime);
    const char *text = packs_file(packs, sb_text(&path), &size);
    struct defect_reader r = {.packs = packs, .faults = {.file = sb_text(&path), .errs = errs}};
    if (!text)
        faults_add(&r.faults, 0, NULL, NULL, "err.defect.none", regime);
    r.pf = text ? packfile_read(sb_text(&path), text, size, errs) : NULL;
    struct arena *arena = arena_new();
    r.d = arena_alloc(arena, sizeof *r.d);
    *r.d = (struct defects){.arena = arena};
    bool good = r.pf && read_head(&r);
    if (good)
        read_all(&r);
    packfile_free(&r.pf);
    sb_free(&path);
    if (!good || r.faults.count > 0)
        defects_free(&r.d);
    return r.d;
}

void defects_free(struct defects **defects) {
    if (!defects || !*defects)
        return;
    struct defects *d = *defects;
    for (size_t i = 0; i < d->sound_count; i++)
        facts_free(&d->sounds[i].facts);
    struct arena *arena = d->arena;
    arena_free(&arena);
    *defects = NULL;
}
