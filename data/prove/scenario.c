#include "data/prove/scenario.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/rules/ruletest.h"
#include "data/ini/inifile.h"
#include "data/outcome/expect.h"
#include "data/pack/internal.h"

/* The scenario at hand. */
struct scene {
    struct scenario_run *run; /* NULL: it is only read, or tried once more */
    const struct regime *regime;
    const struct packfile *pf;
    struct faults *faults;
    size_t section;
    struct facts *facts;
    struct matter matter;
};

struct scenarios {
    struct packfile *pf;
    struct scene *list;
    size_t count;
};

enum { KEY_TEXT, KEY_TODAY, KEY_FACTS, KEY_SOURCES, KEY_EXPECT };
static const char *const keys[] = {"text", "today", "facts", "sources", "expect"};

#define fault(s, key, ...) fault_words(s, key, WORDS(__VA_ARGS__))
static void fault_words(const struct scene *s, const char *key,
                        const char *const words[ERR_WORDS]) {
    int line = key ? packfile_line(s->pf, s->section, key) : 0;
    faults_add_words(s->faults, line ? line : packfile_section_line(s->pf, s->section),
                     packfile_section(s->pf, s->section), key, words);
}

static void fault_of_core(const struct scene *s, const char *key, const struct err *err) {
    int line =
        key ? packfile_line(s->pf, s->section, key) : packfile_section_line(s->pf, s->section);
    faults_add_err(s->faults, line, packfile_section(s->pf, s->section), key, err);
}

/* ---- lists of NAME=VALUE, with commas between ---- */

static char *trimmed(const char *text, size_t n) {
    while (n > 0 && strchr(" \t\n", *text)) {
        text++;
        n--;
    }
    while (n > 0 && strchr(" \t\n", text[n - 1]))
        n--;
    return mem_dup_n(text, n);
}

static void each_pair(struct scene *s, const char *key,
                      void (*found)(struct scene *s, const char *pair, const char *name,
                                    const char *value, void *ctx),
                      void *ctx) {
    const char *text = packfile_value(s->pf, s->section, key);
    while (text && *text) {
        size_t n = strcspn(text, ",");
        char *pair = trimmed(text, n);
        text += n + (text[n] == ',');
        const char *equals = strchr(pair, '=');
        if (*pair && (!equals || equals == pair)) {
            fault(s, key, "err.scenario.pair", pair);
        } else if (*pair) { /* a comma may end the list */
            char *name = trimmed(pair, (size_t)(equals - pair));
            char *value = trimmed(equals + 1, strlen(equals + 1));
            found(s, pair, name, value, ctx);
            mem_free(name);
            mem_free(value);
        }
        mem_free(pair);
    }
}

/* ---- facts ---- */

static void put_fact(struct scene *s, const char *pair, const char *name, const char *value,
                     void *ctx) {
    (void)pair;
    (void)ctx;
    int row, def = fact_defs_find(&s->regime->facts, name, &row);
    struct sb made = {0};
    struct err err;
    if (def < 0 || (s->regime->facts.list[def].table && row == 0))
        fault(s, "facts", "err.scenario.fact", name);
    else if (facts_find(s->facts, name))
        fault(s, "facts", "err.scenario.double", name);
    else if (!fact_normalise(&s->regime->facts.list[def], value, &made, &err))
        fault_of_core(s, "facts", &err);
    else
        facts_put(s->facts, name, sb_text(&made), PROV_NONE, NULL, NULL);
    sb_free(&made);
}

/* PROVENANCE [DOCUMENT [PAGE]] of a fact that is given. */
static void put_source(struct scene *s, const char *pair, const char *name, const char *value,
                       void *ctx) {
    const struct fact *fact = facts_find(s->facts, name);
    enum provenance provenance;
    char *words[3] = {0};
    (void)ctx;
    for (size_t i = 0; i < 3 && *value; i++) {
        size_t n = strcspn(value, " ");
        words[i] = trimmed(value, n);
        value += n + strspn(value + n, " ");
    }
    if (!fact || *value || !words[0] || !provenance_parse(words[0], &provenance)) {
        fault(s, "sources", "err.scenario.source", pair);
    } else {
        char *kept = mem_dup(fact->value);
        facts_put(s->facts, name, kept, provenance, words[1], words[2]);
        mem_free(kept);
    }
    for (size_t i = 0; i < 3; i++)
        mem_free(words[i]);
}

/* ---- expectations ---- */

static void check_pair(struct scene *s, const char *pair, const char *name, const char *value,
                       void *ctx) {
    char came_out[EXPECT_SIZE];
    if (s->run)
        s->run->expectations++;
    switch (outcome_of(ctx, name, came_out)) {
    case EXPECT_NO_KIND:
        fault(s, "expect", "err.scenario.expect_unknown", name);
        return;
    case EXPECT_NO_ID:
        fault(s, "expect", "err.scenario.expect_id", name);
        return;
    case EXPECT_VALUE:
        if (strcmp(came_out, value) != 0)
            fault(s, "expect", "err.scenario.failed", pair, came_out);
        return;
    }
}

/* ---- coverage ---- */

struct coverage {
    unsigned char *tried;
    const struct facts *facts;
    struct cond_env env;
};

static void try_cond(void *ctx, const struct pack_cond *cond) {
    struct coverage *c = ctx;
    struct cond_env env = c->env;
    unsigned char *tried = &c->tried[cond->cond->index];
    int rows = cond->table ? facts_rows(c->facts, cond->table) : 0;
    for (env.row = 1; env.row <= rows; env.row++)
        if (fact_row_used(c->facts, cond->table, env.row))
            *tried |= cond_eval(cond->cond, &env) == TRI_YES ? TRIED_YES : TRIED_NOT_YES;
    if (!cond->table)
        *tried |= cond_eval(cond->cond, &c->env) == TRI_YES ? TRIED_YES : TRIED_NOT_YES;
}

/* ---- a scenario ---- */

static bool read_today(const struct scene *s, day_t *today) {
    const char *text = packfile_value(s->pf, s->section, "today");
    if (date_parse(text ? text : SCENARIO_TODAY, today))
        return true;
    fault(s, "today", "err.pack.date", text);
    return false;
}

static void check_keys(const struct scene *s) {
    for (size_t i = 0; i < packfile_key_count(s->pf, s->section); i++) {
        const char *key = packfile_key(s->pf, s->section, i);
        bool known = false;
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
            known = known || strcmp(keys[k], key) == 0;
        if (!known)
            fault(s, key, "err.pack.key_unknown", key);
    }
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        const char *value = packfile_value(s->pf, s->section, keys[k]);
        if (!value && k != KEY_TODAY && k != KEY_FACTS && k != KEY_SOURCES)
            fault(s, NULL, "err.pack.key_missing", keys[k]);
        else if (value && *value == '\0')
            fault(s, keys[k], "err.pack.empty");
    }
}

static void run_outcome(struct scene *s) {
    struct outcome outcome;
    struct err err;
    if (!outcome_make(&outcome, &s->matter, &err)) {
        fault_of_core(s, NULL, &err);
        return;
    }
    each_pair(s, "expect", check_pair, &outcome);
    if (s->run) {
        struct coverage coverage = {s->run->tried, s->facts,
                                    assessment_env(outcome.judged.assessment, s->facts)};
        pack_each_cond(s->regime, try_cond, &coverage);
    }
    outcome_clear(&outcome);
}

/* False when it cannot be run. The facts are the scene's. */
static bool read_scene(struct scene *s, const struct calendar *calendar) {
    size_t before = s->faults->count;
    s->facts = facts_new(&s->regime->facts);
    s->matter = (struct matter){.regime = s->regime, .calendar = calendar, .facts = s->facts};
    check_keys(s);
    bool today = read_today(s, &s->matter.today);
    each_pair(s, "facts", put_fact, NULL);
    each_pair(s, "sources", put_source, NULL);
    return today && s->faults->count == before;
}

/* ---- all of them ---- */

struct scenarios *scenarios_read(const struct regime *regime, const struct calendar *calendar,
                                 const char *text, size_t size, struct faults *faults) {
    static const char begin[] = "scenario ";
    size_t before = faults->errs ? faults->errs->count : 0;
    struct packfile *pf = packfile_read(faults->file, text, size, faults->errs);
    if (!pf) {
        faults->count += faults->errs ? faults->errs->count - before : 1;
        return NULL;
    }
    struct scenarios *all = mem_alloc(sizeof *all);
    *all = (struct scenarios){.pf = pf};
    all->list = mem_alloc((packfile_section_count(pf) + 1) * sizeof *all->list);
    for (size_t i = 0; i < packfile_section_count(pf); i++) {
        struct scene *scene = &all->list[all->count];
        *scene = (struct scene){.regime = regime, .pf = pf, .faults = faults, .section = i};
        if (strncmp(packfile_section(pf, i), begin, sizeof begin - 1) != 0)
            fault(scene, NULL, "err.scenario.section", packfile_section(pf, i));
        else if (read_scene(scene, calendar))
            all->count++;
        else
            facts_free(&scene->facts);
    }
    return all;
}

void scenarios_free(struct scenarios **scenarios) {
    struct scenarios *all = *scenarios;
    for (size_t i = 0; all && i < all->count; i++)
        facts_free(&all->list[i].facts);
    if (all) {
        packfile_free(&all->pf);
        mem_free(all->list);
    }
    mem_free(all);
    *scenarios = NULL;
}

size_t scenarios_count(const struct scenarios *scenarios) {
    return scenarios->count;
}

const char *scenario_expects(const struct scenarios *scenarios, size_t i) {
    return packfile_value(scenarios->pf, scenarios->list[i].section, "expect");
}

const struct matter *scenario_matter(const struct scenarios *scenarios, size_t i) {
    return &scenarios->list[i].matter;
}

bool scenario_holds(const struct scenarios *scenarios, size_t i) {
    struct faults quiet = {.errs = NULL};
    struct scene again = scenarios->list[i];
    again.faults = &quiet;
    run_outcome(&again);
    return quiet.count == 0;
}

void scenarios_run(struct scenario_run *run, const struct regime *regime,
                   const struct calendar *calendar, const char *text, size_t size,
                   struct faults *faults) {
    struct scenarios *all = scenarios_read(regime, calendar, text, size, faults);
    for (size_t i = 0; all && i < all->count; i++) {
        all->list[i].run = run;
        run->scenarios++;
        run_outcome(&all->list[i]);
    }
    scenarios_free(&all);
}
