#include "core/letter/proof.h"

#include <string.h>

#include "core/letter/template.h"
#include "core/letter/values.h"

#define ASSUMED_MAX 96

/* What is known of a condition: that it is yes; that it is no; that it is not yes. */
enum known { KNOWN_YES, KNOWN_NO, KNOWN_NOT_YES };

struct assumed {
    const struct cond *cond;
    enum known known;
};

struct proof {
    const struct regime *regime;
    const struct letter *letter;
    struct assumed list[ASSUMED_MAX];
    size_t count;
};

/* What a situation or circumstance that holds rests on; NULL. */
static const struct cond *behind(const struct regime *r, const char *ref) {
    const char *dot = strchr(ref, '.');
    for (size_t i = 0; dot && i < r->situation_count; i++)
        if (strcmp(r->situations[i].rule.id, dot + 1) == 0)
            return r->situations[i].when;
    for (size_t i = 0; dot && i < r->circumstance_count; i++)
        if (strcmp(r->circumstances[i].rule.id, dot + 1) == 0)
            return r->circumstances[i].when;
    return NULL;
}

/* What an "and" says is known of each; a conclusion brings what it rests on. */
static void assume(struct proof *p, const struct cond *cond, enum known known) {
    if (!cond || p->count == ASSUMED_MAX)
        return;
    p->list[p->count++] = (struct assumed){cond, known};
    if (known == KNOWN_YES && cond->kind == COND_REF)
        assume(p, behind(p->regime, cond->ref), KNOWN_YES);
    for (size_t i = 0; known == KNOWN_YES && cond->kind == COND_AND && i < cond->arg_count; i++)
        assume(p, cond->args[i], known);
}

/* ---- is a fact answered? ---- */

static bool all_say(const struct cond *cond, enum known known, int def);
static bool any_says(const struct cond *cond, enum known known, int def);

/* Does it follow from what is known of this condition that the fact is answered? */
static bool says(const struct cond *cond, enum known known, int def) {
    switch (cond->kind) {
    case COND_AND:
        return known == KNOWN_YES ? any_says(cond, known, def) : all_say(cond, known, def);
    case COND_OR:
        return known == KNOWN_YES ? all_say(cond, known, def) : any_says(cond, known, def);
    case COND_NOT:
        /* Not yes: the inside may be unknown. */
        return known != KNOWN_NOT_YES &&
               says(cond->args[0], known == KNOWN_YES ? KNOWN_NO : KNOWN_YES, def);
    case COND_FACT:
        return cond->def == def && known != KNOWN_NOT_YES;
    case COND_COMPARE:
        if (cond->def != def)
            return false;
        if (cond->special == SPECIAL_NONE) /* yes or no, never unknown */
            return known != KNOWN_YES;
        if (cond->special == SPECIAL_UNKNOWN)
            return known == KNOWN_YES;
        return known != KNOWN_NOT_YES;
    case COND_REF:
        return false;
    }
    return false;
}

static bool all_say(const struct cond *cond, enum known known, int def) {
    for (size_t i = 0; i < cond->arg_count; i++)
        if (!says(cond->args[i], known, def))
            return false;
    return cond->arg_count > 0;
}

static bool any_says(const struct cond *cond, enum known known, int def) {
    for (size_t i = 0; i < cond->arg_count; i++)
        if (says(cond->args[i], known, def))
            return true;
    return false;
}

/* ---- does a condition hold? ---- */

static bool same_word(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A tri is its value: KEY says what KEY = yes says. */
static bool is_yes(const struct cond *c) {
    return c->kind == COND_FACT ||
           (c->kind == COND_COMPARE && c->op == OP_EQ && c->special == SPECIAL_NOT && c->code &&
            strcmp(c->code, "yes") == 0);
}

static bool same(const struct cond *a, const struct cond *b) {
    if (is_yes(a) && is_yes(b))
        return a->def == b->def && a->of_row == b->of_row;
    bool equal = a->kind == b->kind && a->def == b->def && a->of_row == b->of_row &&
                 a->op == b->op && a->special == b->special && a->number == b->number &&
                 same_word(a->code, b->code) && same_word(a->ref, b->ref) &&
                 a->arg_count == b->arg_count;
    for (size_t i = 0; equal && i < a->arg_count; i++)
        equal = same(a->args[i], b->args[i]);
    return equal;
}

static bool gives(const struct cond *known, const struct cond *wanted) {
    if (same(known, wanted))
        return true;
    bool all = known->kind == COND_OR && known->arg_count > 0;
    for (size_t i = 0; i < known->arg_count; i++) {
        bool given = known->kind != COND_NOT && gives(known->args[i], wanted);
        if (given && known->kind == COND_AND)
            return true;
        all = all && given;
    }
    return all;
}

static bool answered(const struct proof *p, int def);

static bool holds(const struct proof *p, const struct cond *wanted) {
    for (size_t i = 0; i < p->count; i++)
        if (p->list[i].known == KNOWN_YES && gives(p->list[i].cond, wanted))
            return true;
    if (wanted->kind == COND_NOT && wanted->args[0]->kind == COND_COMPARE &&
        wanted->args[0]->special == SPECIAL_NONE)
        return answered(p, wanted->args[0]->def);
    if (wanted->kind == COND_FACT && p->regime->facts.list[wanted->def].type != FACT_TRI)
        return answered(p, wanted->def);
    bool all = wanted->kind == COND_AND;
    for (size_t i = 0; i < wanted->arg_count && wanted->kind != COND_NOT; i++) {
        bool one = holds(p, wanted->args[i]);
        if (one && wanted->kind == COND_OR)
            return true;
        all = all && one;
    }
    return all;
}

/* ---- what the letter asks for ---- */

static bool asked_for(const struct proof *p, int def) {
    for (size_t i = 0; i < p->letter->ask_count; i++)
        if (fact_defs_find(&p->regime->facts, p->letter->asks[i], NULL) == def)
            return true;
    for (size_t i = 0; i < p->regime->need_count; i++) {
        const struct need *need = &p->regime->needs[i];
        if (need->stage >= 0 && need->stage <= p->letter->stage &&
            fact_defs_find(&p->regime->facts, need->where, NULL) == def &&
            (!need->when || holds(p, need->when)))
            return true;
    }
    for (size_t i = 0; i < p->letter->content_count; i++) {
        const struct letter_content *content = &p->letter->contents[i];
        if (fact_defs_find(&p->regime->facts, content->where, NULL) == def && !content->pass &&
            (!content->when || holds(p, content->when)))
            return true;
    }
    return false;
}

static bool answered(const struct proof *p, int def) {
    for (size_t i = 0; i < p->count; i++)
        if (says(p->list[i].cond, p->list[i].known, def))
            return true;
    for (size_t i = 0; i < p->regime->gate_count; i++) {
        const struct gate *gate = &p->regime->gates[i];
        if (gate->stage == p->letter->stage && says(gate->pass, KNOWN_YES, def) &&
            (!gate->when || holds(p, gate->when)))
            return true;
    }
    return asked_for(p, def);
}

/* The gate of its stage stands open, and the stage applies. */
static void assume_stage(struct proof *p) {
    const struct regime *r = p->regime;
    if (p->letter->stage < 0)
        return;
    assume(p, r->stages[p->letter->stage].na, KNOWN_NOT_YES);
    for (size_t i = 0; i < r->gate_count; i++)
        if (r->gates[i].stage == p->letter->stage && !r->gates[i].when)
            assume(p, r->gates[i].pass, KNOWN_YES); /* also for what it says of conclusions */
    for (size_t i = 0; i < p->letter->content_count; i++)
        if (!p->letter->contents[i].when)
            assume(p, p->letter->contents[i].pass, KNOWN_YES);
}

/* ---- blanks ---- */

static bool key_answered(const struct proof *p, const char *key) {
    int def = key ? fact_defs_find(&p->regime->facts, key, NULL) : -1;
    return def >= 0 && answered(p, def);
}

static bool filled(const struct proof *p, const struct letter_ref *ref) {
    if (ref->def >= 0)
        return answered(p, ref->def);
    struct letter_needs needs;
    letter_name_needs(p->regime, ref->name, &needs);
    if (needs.ref) {
        struct cond reached = {.kind = COND_REF, .ref = needs.ref, .def = -1};
        return holds(p, &reached);
    }
    return needs.always ||
           (needs.fact && key_answered(p, needs.fact) && (!needs.when || holds(p, needs.when)));
}

static void prove_value(const struct proof *p, const struct letter_token *token, const char *file,
                        struct errs *errs) {
    for (size_t i = 0; i < token->ref_count; i++)
        if (filled(p, &token->refs[i]))
            return;
    struct err err;
    err_set(&err, ERR_INPUT, "err.letter.may_be_empty", token->refs[0].name);
    err_at(&err, file, token->line, NULL);
    errs_add(errs, &err);
}

void letter_prove(const char *template_text, const char *template_file, const struct letter *letter,
                  const struct regime *regime, struct errs *errs) {
    struct arena *arena = arena_new();
    struct letter_tokens tokens;
    struct errs told = {.list = NULL}; /* those of letter_lint */
    size_t ends[64], base[64], depth = 0;
    struct proof p = {.regime = regime, .letter = letter};
    letter_tokens_read(&tokens, arena, template_text, template_file, regime, NULL, 0, &told);
    assume_stage(&p);
    for (size_t i = 0; told.count == 0 && i < tokens.count; i++) {
        const struct letter_token *token = &tokens.list[i];
        while (depth > 0 && ends[depth - 1] <= i)
            p.count = base[--depth];
        if (token->kind == TOKEN_PIECE) {
            i = token->match; /* falls away where a blank is empty */
        } else if (token->kind == TOKEN_IF) {
            ends[depth] = token->match;
            base[depth++] = p.count;
            assume(&p, token->cond, token->otherwise ? KNOWN_NOT_YES : KNOWN_YES);
        } else if (token->kind == TOKEN_VALUE) {
            prove_value(&p, token, template_file, errs);
        }
    }
    errs_clear(&told);
    arena_free(&arena);
}
