#include "data/drill/drill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/internal.h"
#include "data/drill/template.h"

enum { QUESTIONS_MAX = 40, LEVEL_MOST = 3 };

/* ---- what the parts share ---- */

/* ---- the file ---- */

static bool goto_section(struct drill_reader *r, const char *name) {
    int at = packfile_find(r->pf, name);
    if (at < 0) {
        faults_add(r->faults, 0, NULL, NULL, "err.drill.section_missing", name);
        return false;
    }
    r->section = (size_t)at;
    return true;
}

static void check_keys(const struct drill_reader *r, const char *const keys[]) {
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        bool known = false;
        for (size_t k = 0; keys[k]; k++)
            known = known || strcmp(keys[k], key) == 0;
        if (!known)
            drill_fault(r, key, "err.pack.key_unknown", key);
    }
}

static const char *must(const struct drill_reader *r, const char *key) {
    const char *value = drill_value(r, key);
    if (!value)
        drill_fault(r, NULL, "err.pack.key_missing", key);
    return value;
}

static void read_head(struct drill_reader *r) {
    static const char *const keys[] = {"title", "title.en", "regime", "level", "today", NULL};
    struct drill *drill = r->drill;
    if (!goto_section(r, "drill"))
        return;
    check_keys(r, keys);
    drill->title = (struct label){must(r, "title"), must(r, "title.en")};
    const char *level = must(r, "level"), *regime = must(r, "regime");
    const char *today = drill_value(r, "today");
    drill->level = level ? (int)strtol(level, NULL, 10) : 0;
    if (level && (drill->level < 1 || drill->level > LEVEL_MOST))
        drill_fault(r, "level", "err.drill.level", level);
    if (!date_parse(today ? today : DRILL_TODAY, &drill->matter.today))
        drill_fault(r, "today", "err.pack.date", today);
    drill->regime = regime ? packs_regime(r->packs, regime, NULL) : NULL;
    if (regime && (!drill->regime || !regime_builds_cases(drill->regime))) {
        drill_fault(r, "regime", "err.drill.regime", regime);
        drill->regime = NULL;
    }
}

static void read_story(struct drill_reader *r) {
    static const char *const keys[] = {"text", NULL};
    r->drill->story = "";
    if (!goto_section(r, "story"))
        return;
    check_keys(r, keys);
    const char *story = must(r, "text");
    r->drill->story = story ? story : "";
}

static bool is_question(const struct packfile *pf, size_t section, const char **id) {
    static const char begin[] = "question ";
    const char *name = packfile_section(pf, section);
    *id = name + sizeof begin - 1;
    return strncmp(name, begin, sizeof begin - 1) == 0;
}

static void read_questions(struct drill_reader *r) {
    struct drill *drill = r->drill;
    drill->questions = arena_alloc(drill->arena, QUESTIONS_MAX * sizeof *drill->questions);
    for (size_t i = 0; i < packfile_section_count(r->pf); i++) {
        const char *id, *name = packfile_section(r->pf, i);
        r->section = i;
        if (is_question(r->pf, i, &id)) {
            if (drill->question_count == QUESTIONS_MAX) {
                drill_fault(r, NULL, "err.drill.many", name);
                return;
            }
            struct question *q = &drill->questions[drill->question_count++];
            *q = (struct question){.id = arena_dup(drill->arena, id), .day = DAY_NONE};
            drill_read_question(r, q);
        } else if (strcmp(name, "drill") != 0 && strcmp(name, "story") != 0 &&
                   strcmp(name, "facts") != 0) {
            drill_fault(r, NULL, "err.drill.section", name);
        }
    }
    if (drill->question_count == 0)
        faults_add(r->faults, 0, NULL, NULL, "err.drill.section_missing", "question 1");
}

static void judge_facts(struct drill_reader *r) {
    struct drill *drill = r->drill;
    struct err err;
    drill->matter.regime = drill->regime;
    drill->matter.facts = drill->facts;
    drill->matter.calendar = packs_calendar(r->packs, NULL);
    if (!drill->matter.calendar || r->faults->count > 0)
        return;
    if (!outcome_make(&drill->outcome, &drill->matter, &err)) {
        faults_add_err(r->faults, 0, "facts", NULL, &err);
        return;
    }
    drill->judged = true;
    drill->judged_case =
        (struct drill_case){&drill->matter, &drill->outcome.judged, drill->outcome.checkup,
                            drill->said, drill->said_count};
}

struct drill *drill_read(struct packs *packs, const char *id, const char *file, const char *text,
                         size_t size, struct errs *errs) {
    struct faults faults = {.file = file, .errs = errs};
    struct packfile *pf = packfile_read(file, text, size, errs);
    if (!pf)
        return NULL;
    struct drill *drill = mem_alloc(sizeof *drill);
    struct drill_reader r = {.drill = drill, .packs = packs, .pf = pf, .faults = &faults};
    drill->arena = arena_new();
    drill->id = arena_dup(drill->arena, id);
    read_head(&r);
    read_story(&r);
    if (drill->regime) {
        drill->facts = facts_new(&drill->regime->facts);
        if (packfile_find(pf, "facts") >= 0 && goto_section(&r, "facts"))
            drill_read_facts(&r);
        judge_facts(&r);
    }
    if (drill->judged)
        read_questions(&r);
    packfile_free(&pf);
    if (faults.count > 0 || !drill->judged)
        drill_free(&drill);
    return drill;
}

void drill_free(struct drill **drill) {
    struct drill *d = *drill;
    if (!d)
        return;
    if (d->judged)
        outcome_clear(&d->outcome);
    facts_free(&d->facts);
    arena_free(&d->arena);
    mem_free(d);
    *drill = NULL;
}

/* ---- by name ---- */

bool drill_id_of(const char *path, char id[DRILL_ID_SIZE]) {
    size_t begin = sizeof DRILL_FOLDER - 1, n = strlen(path);
    if (strncmp(path, DRILL_FOLDER, begin) != 0 || n <= begin + 4 ||
        strcmp(path + n - 4, ".ini") != 0 || n - begin - 4 >= DRILL_ID_SIZE)
        return false;
    snprintf(id, DRILL_ID_SIZE, "%.*s", (int)(n - begin - 4), path + begin);
    return true;
}

/* "gen-appeal@7": the name of the file and the seed; without one, 1. */
static uint64_t split_id(const char *id, struct sb *name) {
    const char *at = strchr(id, '@');
    sb_add_n(name, id, at ? (size_t)(at - id) : strlen(id));
    return at ? strtoull(at + 1, NULL, 10) : 1;
}

/* A drill as it stands, or the one that its template makes of the seed. */
static struct drill *read_text(struct packs *packs, const char *id, uint64_t seed, const char *file,
                               const char *text, size_t size, struct errs *errs) {
    struct packfile *pf = packfile_read(file, text, size, errs);
    struct drill *drill = NULL;
    struct sb made = {0}, name = {0};
    struct err err;
    if (!pf)
        return NULL;
    sb_add_n(&name, id, strcspn(id, "@"));
    if (!template_is(pf)) {
        drill = drill_read(packs, sb_text(&name), file, text, size, errs);
    } else if (template_fill(&made, pf, text, size, seed, &err)) {
        sb_add_fmt(&name, "@%llu", (unsigned long long)seed);
        drill = drill_read(packs, sb_text(&name), file, sb_text(&made), made.len, errs);
    } else if (errs) {
        err_at(&err, file, 0, NULL);
        errs_add(errs, &err);
    }
    packfile_free(&pf);
    sb_free(&made);
    sb_free(&name);
    return drill;
}

struct drill *drill_open(struct packs *packs, const char *id, struct errs *errs) {
    struct sb path = {0}, name = {0};
    size_t size;
    struct drill *drill = NULL;
    uint64_t seed = split_id(id, &name);
    sb_add_fmt(&path, DRILL_FOLDER "%s.ini", sb_text(&name));
    const char *text = packs_file(packs, sb_text(&path), &size);
    if (text) {
        drill = read_text(packs, id, seed, sb_text(&path), text, size, errs);
    } else if (errs) {
        struct err err;
        err_set(&err, ERR_NOTFOUND, "err.drill.unknown", id);
        errs_add(errs, &err);
    }
    sb_free(&path);
    sb_free(&name);
    return drill;
}

static bool read_heading(struct arena *arena, const char *text, size_t size,
                         struct drill_head *out) {
    struct packfile *pf = packfile_read(out->id, text, size, NULL);
    int at = pf ? packfile_find(pf, "drill") : -1;
    const char *id;
    if (at >= 0) {
        const char *zh = packfile_value(pf, (size_t)at, "title");
        const char *en = packfile_value(pf, (size_t)at, "title.en");
        const char *regime = packfile_value(pf, (size_t)at, "regime");
        const char *level = packfile_value(pf, (size_t)at, "level");
        out->title = (struct label){arena_dup(arena, zh), arena_dup(arena, en)};
        snprintf(out->regime, sizeof out->regime, "%s", regime ? regime : "");
        out->level = level ? (int)strtol(level, NULL, 10) : 0;
        for (size_t i = 0; i < packfile_section_count(pf); i++)
            out->questions += is_question(pf, i, &id);
        out->generated = template_is(pf);
    }
    packfile_free(&pf);
    return at >= 0 && out->title.zh;
}

struct drill_head *drill_heads(struct packs *packs, struct arena *arena, size_t *count) {
    size_t paths;
    const char *const *list = packs_list(packs, DRILL_FOLDER, &paths);
    struct drill_head *heads = arena_alloc(arena, (paths + 1) * sizeof *heads);
    *count = 0;
    for (size_t i = 0; i < paths; i++) {
        struct drill_head *head = &heads[*count];
        size_t size;
        *head = (struct drill_head){.level = 0};
        const char *text = packs_file(packs, list[i], &size);
        if (text && drill_id_of(list[i], head->id) && read_heading(arena, text, size, head))
            (*count)++;
    }
    return heads;
}
