#include <string.h>

#include "core/course/schedule.h"
#include "core/letter/letter.h"
#include "core/letter/template.h"
#include "core/letter/values.h"
#include "core/rules/ruletest.h"

/*
 * Every value of a template is shown to be there whenever the letter may be issued: all answers to
 * the few facts that the conditions around it, its own conditions and the contents and gates of the
 * letter name are gone through. What is not named beside them is left out, so that a proof that
 * succeeds holds. One row stands for any of a table.
 */
enum { FACTS_MAX = 12, NEST_MAX = 64, TRIES_MAX = 400000 };
enum { REF_GROUND, REF_HEAVIER, REF_LIGHTER, REF_EXEMPT, REF_BASIS, REF_COUNT };
static const char *const ref_names[REF_COUNT] = {"ground", "heavier", "lighter", "exempt",
                                                 "basis.agrees"};
static const char *const scope_refs[] = {"scope.applies", "scope.by_reference", "scope.outside",
                                         "scope.unclear"};
enum { SCOPE_REFS = sizeof scope_refs / sizeof scope_refs[0] };

struct proof {
    const struct regime *regime;
    const struct letter *letter;
    const struct cond *around[NEST_MAX]; /* what stands open */
    size_t depth;
    int facts[FACTS_MAX]; /* definitions gone through */
    size_t fact_count;
    bool too_many, refs[REF_COUNT], scope; /* named */
    struct facts *tried;
    enum tri ref_values[REF_COUNT];
    size_t scope_value;
    const struct letter_token *token;
    int row; /* that stands for any row of a table */
    long tries;
};

/* ---- what is named ---- */

static void name_def(void *ctx, int def) {
    struct proof *p = ctx;
    for (size_t i = 0; i < p->fact_count; i++)
        if (p->facts[i] == def)
            return;
    if (p->fact_count == FACTS_MAX)
        p->too_many = true;
    else
        p->facts[p->fact_count++] = def;
}

/* A conclusion that is no more than its rule's condition is looked into. */
static const struct cond *cond_behind(const struct regime *r, const char *name) {
    const char *id = strchr(name, '.');
    for (size_t i = 0; id && i < r->flag_count; i++)
        if (strncmp(name, "flag.", 5) == 0 && strcmp(r->flags[i].rule.id, id + 1) == 0)
            return r->flags[i].when;
    for (size_t i = 0; id && i < r->situation_count; i++)
        if (strncmp(name, "situation.", 10) == 0 && strcmp(r->situations[i].rule.id, id + 1) == 0)
            return r->situations[i].when;
    for (size_t i = 0; id && i < r->circumstance_count; i++)
        if (strncmp(name, "circumstance.", 13) == 0 &&
            strcmp(r->circumstances[i].rule.id, id + 1) == 0)
            return r->circumstances[i].when;
    return NULL;
}

static void name_ref(void *ctx, const char *name) {
    struct proof *p = ctx;
    for (int i = 0; i < REF_COUNT; i++)
        p->refs[i] = p->refs[i] || strcmp(ref_names[i], name) == 0;
    p->scope = p->scope || strncmp(name, "scope.", 6) == 0;
    const struct cond *behind = cond_behind(p->regime, name);
    if (behind)
        cond_each_def(behind, name_def, p);
}

static void name_cond(struct proof *p, const struct cond *cond) {
    if (!cond)
        return;
    cond_each_def(cond, name_def, p);
    cond_each_ref(cond, name_ref, p);
}

static void name_fact(struct proof *p, const char *key) {
    int def = key ? fact_defs_find(&p->regime->facts, key, NULL) : -1;
    if (def >= 0)
        name_def(p, def);
}

struct within {
    const struct proof *p;
    bool all;
};

static void is_named(void *ctx, int def) {
    struct within *w = ctx;
    for (size_t i = 0; i < w->p->fact_count; i++)
        if (w->p->facts[i] == def)
            return;
    w->all = false;
}

static void ref_is_named(void *ctx, const char *name) {
    struct within *w = ctx;
    const struct cond *behind = cond_behind(w->p->regime, name);
    if (behind)
        cond_each_def(behind, is_named, w);
}

static bool within(const struct proof *p, const struct cond *cond) {
    struct within w = {p, true};
    if (cond) {
        cond_each_def(cond, is_named, &w);
        cond_each_ref(cond, ref_is_named, &w);
    }
    return w.all;
}

static bool key_within(const struct proof *p, const char *key) {
    struct within w = {p, true};
    int def = fact_defs_find(&p->regime->facts, key, NULL);
    if (def >= 0)
        is_named(&w, def);
    return def >= 0 && w.all;
}

/* ---- one set of answers ---- */

static enum tri ref_is(const void *ctx, const char *name) {
    const struct proof *p = ctx;
    for (int i = 0; i < REF_COUNT; i++)
        if (strcmp(ref_names[i], name) == 0)
            return p->ref_values[i];
    for (size_t i = 0; i < SCOPE_REFS; i++)
        if (strcmp(scope_refs[i], name) == 0)
            return p->scope_value == i ? TRI_YES : TRI_NO;
    const struct cond *behind = cond_behind(p->regime, name);
    struct cond_env env = {.facts = p->tried, .ref = ref_is, .ctx = p};
    return behind ? cond_eval(behind, &env) : TRI_UNKNOWN;
}

static struct cond_env env_of(const struct proof *p) {
    return (struct cond_env){.facts = p->tried, .ref = ref_is, .ctx = p, .row = p->row};
}

static void key_of(const struct proof *p, int at, char key[FACT_KEY_SIZE]) {
    const struct fact_def *def = &p->regime->facts.list[at];
    fact_key(def, def->table ? p->row : 0, key);
}

/* Each part of what has to hold stands by itself where it names nothing else. */
static bool parts_hold(const struct proof *p, const struct cond *cond) {
    struct cond_env env = env_of(p);
    if (cond->kind == COND_AND) {
        for (size_t i = 0; i < cond->arg_count; i++)
            if (!parts_hold(p, cond->args[i]))
                return false;
        return true;
    }
    return !within(p, cond) || cond_eval(cond, &env) == TRI_YES;
}

static bool may_be_issued(const struct proof *p) {
    struct cond_env env = env_of(p);
    for (size_t i = 0; i < p->letter->content_count; i++) {
        const struct letter_content *c = &p->letter->contents[i];
        if (!within(p, c->when) || !rule_condition(c->when, &env))
            continue;
        if (c->pass ? !parts_hold(p, c->pass)
                    : key_within(p, c->where) && !fact_answered(p->tried, c->where))
            return false;
    }
    for (size_t i = 0; i < p->regime->gate_count; i++) {
        const struct gate *g = &p->regime->gates[i];
        if (g->stage == p->letter->stage && within(p, g->when) && rule_condition(g->when, &env) &&
            !parts_hold(p, g->pass))
            return false;
    }
    for (size_t i = 0; i < p->regime->check_count; i++) {
        const struct check *c = &p->regime->checks[i];
        if (c->severity == SEV_BLOCK && !c->table && within(p, c->when) &&
            cond_eval(c->when, &env) == TRI_YES)
            return false;
    }
    return true;
}

static bool shown(const struct proof *p) {
    struct cond_env env = env_of(p);
    for (size_t i = 0; i < p->depth; i++)
        if (p->around[i] && cond_eval(p->around[i], &env) != TRI_YES)
            return false;
    return true;
}

static bool filled(const struct proof *p) {
    const struct letter_token *t = p->token;
    struct cond_env env = env_of(p);
    if (t->kind == TOKEN_FACT) {
        char key[FACT_KEY_SIZE];
        key_of(p, t->def, key);
        return fact_answered(p->tried, key);
    }
    struct letter_need need;
    letter_name_need(p->regime, t->text, &need);
    for (size_t i = 0; i < need.count; i++)
        if (fact_answered(p->tried, need.any[i]))
            return rule_condition(need.when, &env);
    if (need.count > 0 || need.never)
        return false;
    if (need.ref)
        return ref_is(p, need.ref) == TRI_YES;
    return true;
}

/* ---- all of them ---- */

static bool try_facts(struct proof *p, size_t at);

static bool try_value(struct proof *p, size_t at, const char *value, enum provenance provenance) {
    char key[FACT_KEY_SIZE];
    key_of(p, p->facts[at], key);
    facts_put(p->tried, key, value, provenance, NULL, NULL);
    bool good = try_facts(p, at + 1);
    facts_remove(p->tried, key);
    return good;
}

/* Some answer the definition takes. */
static const char *any_value(const struct fact_def *def) {
    static const char *const values[] = {"2026-01-02", "2"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct sb made = {0};
        bool good = fact_normalise(def, values[i], &made, NULL);
        sb_free(&made);
        if (good)
            return values[i];
    }
    return "x";
}

static bool try_facts(struct proof *p, size_t at) {
    if (at == p->fact_count) {
        p->tries++;
        return p->tries > TRIES_MAX || !shown(p) || !may_be_issued(p) || filled(p);
    }
    const struct fact_def *def = &p->regime->facts.list[p->facts[at]];
    bool good = try_facts(p, at + 1); /* untouched */
    for (size_t i = 0; good && i < def->choice_count; i++)
        good = try_value(p, at, def->choices[i].code, PROV_NONE);
    if (!good || def->type == FACT_MULTI)
        return good;
    if (def->type == FACT_CHOICE)
        return try_value(p, at, "unknown", PROV_NONE);
    if (def->type == FACT_TRI)
        return try_value(p, at, "yes", PROV_NONE) && try_value(p, at, "no", PROV_NONE) &&
               try_value(p, at, "unknown", PROV_NONE);
    return try_value(p, at, any_value(def), PROV_NONE) && try_value(p, at, "", PROV_UNKNOWN);
}

static bool try_refs(struct proof *p, int at) {
    if (at == REF_COUNT) {
        bool good = true;
        for (p->scope_value = 0; good && p->scope_value < (p->scope ? SCOPE_REFS : 1u);
             p->scope_value++)
            good = try_facts(p, 0);
        return good;
    }
    p->ref_values[at] = TRI_YES;
    if (!try_refs(p, at + 1))
        return false;
    if (!p->refs[at])
        return true;
    p->ref_values[at] = TRI_NO;
    return try_refs(p, at + 1);
}

static bool proved(struct proof *p, const struct letter_token *token) {
    p->token = token;
    p->row = token->row > 0 ? token->row : 1;
    p->fact_count = 0;
    p->too_many = p->scope = false;
    p->tries = 0;
    memset(p->refs, 0, sizeof p->refs);
    for (size_t i = 0; i < p->depth; i++)
        name_cond(p, p->around[i]);
    if (token->kind == TOKEN_FACT) {
        name_def(p, token->def);
    } else {
        struct letter_need need;
        letter_name_need(p->regime, token->text, &need);
        for (size_t i = 0; i < need.count; i++)
            name_fact(p, need.any[i]);
        name_cond(p, need.when);
        if (need.ref)
            name_ref(p, need.ref);
    }
    p->tried = facts_new(&p->regime->facts);
    bool good = !p->too_many && try_refs(p, 0) && p->tries <= TRIES_MAX;
    facts_free(&p->tried);
    return good;
}

void letter_prove(const char *template_text, const char *template_file, const struct letter *letter,
                  const struct regime *regime, struct errs *errs) {
    struct arena *arena = arena_new();
    struct letter_tokens tokens;
    size_t before = errs->count;
    letter_tokens_read(&tokens, arena, template_text, template_file, regime, NULL, 0, errs);
    struct proof p = {.regime = regime, .letter = letter};
    for (size_t i = 0; errs->count == before && i < tokens.count; i++) {
        const struct letter_token *t = &tokens.list[i];
        if ((t->kind == TOKEN_IF || t->kind == TOKEN_EACH) && p.depth < NEST_MAX)
            p.around[p.depth++] = t->kind == TOKEN_IF ? t->cond : NULL;
        else if (t->kind == TOKEN_END && p.depth > 0)
            p.depth--;
        else if ((t->kind == TOKEN_NAME || t->kind == TOKEN_FACT) && !proved(&p, t)) {
            struct err err;
            const char *name = t->kind == TOKEN_NAME ? t->text : regime->facts.list[t->def].key;
            err_set(&err, ERR_INPUT, "err.letter.unproved", name);
            err_at(&err, template_file, t->line, NULL);
            errs_add(errs, &err);
            before = errs->count;
        }
    }
    arena_free(&arena);
}
