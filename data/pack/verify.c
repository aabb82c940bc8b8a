/*
 * verify.c - what only shows when all of rules.ini is read: references, keys that go together,
 * stages and groups that agree.
 */
#include <stdio.h>
#include <string.h>

#include "core/assess/assess.h"
#include "core/base/mem.h"
#include "data/pack/internal.h"

#define fault(r, section, key, ...) fault_words(r, section, key, WORDS(__VA_ARGS__))
static void fault_words(struct pack_reader *r, size_t section, const char *key,
                        const char *const words[ERR_WORDS]) {
    struct pack_place at = pack_place(r, section, key);
    pack_fault_words(r, &at, words);
}

static bool has_key(const struct pack_reader *r, size_t section, const char *key) {
    return packfile_value(r->pf, section, key) != NULL;
}

/* `key` is there, so these are needed. */
static void need_key(struct pack_reader *r, size_t section, const char *key) {
    if (!has_key(r, section, key))
        fault(r, section, NULL, "err.pack.key_missing", key);
}

/* `key` says nothing without the other. */
static void need_beside(struct pack_reader *r, size_t section, const char *key, const char *other) {
    if (has_key(r, section, key) && !has_key(r, section, other))
        fault(r, section, key, "err.pack.key_alone", key, other);
}

/* ---- references ---- */

/* When a conclusion is reached: scope, flags, situations, ground,
 * circumstances, what follows from them. */
static int rank_of_ref(const char *ref) {
    static const struct {
        const char *begin;
        int rank;
    } ranks[] = {{"scope.", 0},        {"flag.", 1},  {"situation.", 2},
                 {"circumstance.", 4}, {"ground", 3}, {"raised", 0}};
    for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++)
        if (strncmp(ref, ranks[i].begin, strlen(ranks[i].begin)) == 0)
            return ranks[i].rank;
    return 5;
}

static int rank_of_rule(enum pack_kind kind) {
    return kind == KIND_SCOPE          ? 0
           : kind == KIND_FLAG         ? 1
           : kind == KIND_SITUATION    ? 2
           : kind == KIND_CIRCUMSTANCE ? 4
                                       : 6;
}

struct refs_walk {
    struct pack_reader *r;
    const struct pack_cond *rule;
};

/* "situation 5(2): when" back to its section and key. */
static void fault_of_cond(const struct refs_walk *walk, const char *msg, const char *ref) {
    struct pack_reader *r = walk->r;
    const char *name = r->cond_names[walk->rule->cond->index];
    const char *key = strrchr(name, ':');
    char *section = mem_dup_n(name, (size_t)(key - name));
    int at = packfile_find(r->pf, section);
    fault(r, at < 0 ? 0 : (size_t)at, key + 2, msg, ref);
    mem_free(section);
}

/* A rule of the same kind further up has been reached, too. */
static bool reached_before(const struct refs_walk *walk, const char *ref) {
    int rank = rank_of_rule(walk->rule->kind), asked = rank_of_ref(ref);
    size_t index;
    const char *id = strchr(ref, '.');
    if (asked != rank || rank == 0 || !id)
        return asked < rank || strcmp(ref, "raised") == 0;
    return nametable_find(&walk->r->ids, walk->rule->kind, id + 1, &index) &&
           index < walk->rule->item;
}

static void check_refs(const struct refs_walk *walk, const struct cond *cond) {
    if (cond->kind == COND_REF) {
        if (!assess_ref_known(walk->r->regime, cond->ref))
            fault_of_cond(walk, "err.pack.ref_unknown", cond->ref);
        else if (!reached_before(walk, cond->ref))
            fault_of_cond(walk, "err.pack.ref_early", cond->ref);
    }
    for (size_t i = 0; i < cond->arg_count; i++)
        check_refs(walk, cond->args[i]);
}

static void check_cond(void *ctx, const struct pack_cond *rule) {
    struct refs_walk walk = {ctx, rule};
    check_refs(&walk, rule->cond);
}

/* ---- rules ---- */

/* A need or a content that has no words or provision of its own takes those
 * of the fact it asks for. */
static void borrow_from_fact(struct pack_reader *r, struct rule *rule, const char *where) {
    int def = where && r->facts_good ? fact_defs_find(&r->regime->facts, where, NULL) : -1;
    if (def < 0)
        return;
    const struct fact_def *fact = &r->regime->facts.list[def];
    if (!rule->label.zh)
        rule->label = fact->label;
    if (rule->cite.article == 0)
        rule->cite = fact->cite;
}

/* The id is the provision, which need not be said again. */
static void verify_cite_of_id(struct pack_reader *r, size_t i, struct rule *rule) {
    struct pack_place at = pack_place(r, i, NULL);
    struct cite id;
    if (!pack_read_cite(r, &at, rule->id, &id))
        return;
    if (rule->cite.article == 0)
        rule->cite = id;
    else if (!cite_same(&id, &rule->cite))
        fault(r, i, "cite", "err.pack.cite_not_id", rule->id);
}

/* The fact a rule may take its words from: its place; NULL when it takes none. */
static const char *borrows_from(const struct pack_section *section) {
    if (section->kind == KIND_NEED)
        return ((const struct need *)section->item)->where;
    if (section->kind == KIND_CONTENT)
        return ((const struct letter_content *)section->item)->where;
    return NULL;
}

/* A row without a name of its own has that of its first cell. */
static void name_row(struct table_row *row) {
    if (!row->rule.label.zh && row->cell_count > 0)
        row->rule.label = row->cells[0];
}

static void verify_rule(struct pack_reader *r, size_t i, const struct pack_spec *spec) {
    const struct pack_section *section = &r->sections[i];
    struct rule *rule = section->item;
    bool borrows = section->kind == KIND_NEED || section->kind == KIND_CONTENT;
    borrow_from_fact(r, rule, borrows_from(section));
    if (section->kind == KIND_ROW)
        name_row(section->item);
    /* While the fact is in doubt, so is what it would lend. */
    bool settled = !borrows || borrows_from(section);
    if (settled && !rule->label.zh && !has_key(r, i, "label"))
        fault(r, i, NULL, "err.pack.key_missing", "label");
    if (spec->id_is_cite)
        verify_cite_of_id(r, i, rule);
    else if (settled && spec->needs_cite && rule->cite.article == 0 && !has_key(r, i, "cite"))
        fault(r, i, NULL, "err.pack.key_missing", "cite");
    if (rule->from != DAY_NONE && rule->to != DAY_NONE && rule->from > rule->to)
        fault(r, i, "to", "err.pack.from_to");
}

static void verify_consequence(struct pack_reader *r, size_t i) {
    const struct consequence *c = r->sections[i].item;
    need_beside(r, i, "length", "bars");
    need_beside(r, i, "year-fact", "year");
    if (c->bars)
        need_key(r, i, "length");
    if (c->bars || (c->year && !c->year_fact))
        need_key(r, i, "from");
    if (c->bars && (c->length.unit == UNIT_WORKDAY || c->length.unit == UNIT_HOUR))
        fault(r, i, "length", "err.pack.effect_workdays");
}

static void verify_deadline(struct pack_reader *r, size_t i) {
    const struct deadline_rule *d = r->sections[i].item;
    if (d->family == PERIOD_EFFECT &&
        (d->length.unit == UNIT_WORKDAY || d->length.unit == UNIT_HOUR))
        fault(r, i, "length", "err.pack.effect_workdays");
    if (d->kind != DEADLINE_OFFICE && !has_key(r, i, "cite"))
        fault(r, i, NULL, "err.pack.key_missing", "cite");
}

static const struct fact_def *def_of(const struct pack_reader *r, const char *key) {
    int def = key ? fact_defs_find(&r->regime->facts, key, NULL) : -1;
    return def < 0 ? NULL : &r->regime->facts.list[def];
}

/* The type of one side; a deadline is a day. False when it could not be read. */
static bool side_type(const struct pack_reader *r, const char *side, enum fact_type *type) {
    const struct fact_def *def = def_of(r, side);
    if (!side || (!def && !regime_computed_side(side)))
        return false;
    *type = def ? def->type : FACT_DATE;
    return true;
}

static void verify_compare(struct pack_reader *r, size_t i) {
    const struct compare *c = r->sections[i].item;
    enum fact_type first, second;
    if (!side_type(r, c->first, &first) || !side_type(r, c->second, &second))
        return;
    bool computed = regime_computed_side(c->first) || regime_computed_side(c->second);
    bool ordered = c->relation == REL_NOT_AFTER || c->relation == REL_BEFORE || computed;
    if (strcmp(c->first, c->second) == 0)
        fault(r, i, "second", "err.pack.compare_itself", c->first);
    else if (ordered && (first != second || (first != FACT_DATE && first != FACT_INT)))
        fault(r, i, "relation", "err.pack.compare_types", c->first, c->second);
    bool moved = c->by.count > 0 || c->within.count > 0;
    if (moved && (!ordered || first != FACT_DATE || computed))
        fault(r, i, c->by.count > 0 ? "by" : "within", "err.pack.compare_types", c->first,
              c->second);
    /* Only the check-up knows deadlines and today: no stage can wait for such a comparison. */
    if (computed && c->stage >= 0)
        fault(r, i, "stage", "err.pack.compare_stage");
}

/* Words belong to the tests for words, the other answer to the test that looks for one. */
static void verify_phrase(struct pack_reader *r, size_t i) {
    const struct phrase *p = r->sections[i].item;
    bool words = p->test == PHRASE_HOLDS || p->test == PHRASE_LACKS || p->test == PHRASE_ONLY;
    /* Only what is wrong in any text is looked for in all of them. */
    if (!has_key(r, i, "where") && p->test != PHRASE_ONLY && p->test != PHRASE_DAYS &&
        p->test != PHRASE_AHEAD)
        fault(r, i, NULL, "err.pack.key_missing", "where");
    if (words != has_key(r, i, "words"))
        fault(r, i, words ? NULL : "words", words ? "err.pack.key_missing" : "err.pack.key_unknown",
              "words");
    bool of = p->test == PHRASE_MENTIONS || p->test == PHRASE_SHARES;
    if (of != has_key(r, i, "of"))
        fault(r, i, p->of ? "of" : NULL, p->of ? "err.pack.key_unknown" : "err.pack.key_missing",
              "of");
}

static void verify_scope(struct pack_reader *r, size_t i) {
    const struct scope_rule *scope = r->sections[i].item;
    for (size_t k = 0; k < scope->override_count; k++)
        if (strcmp(scope->overrides[k], scope->rule.id) == 0)
            fault(r, i, "overrides", "err.pack.overrides_itself", scope->rule.id);
}

/* A practice is named so that nobody takes it for an element of the law, and is on or off. */
static void verify_practice(struct pack_reader *r, size_t i) {
    const struct fact_def *def = r->sections[i].item;
    bool named = strncmp(def->key, PRACTICE_PREFIX, strlen(PRACTICE_PREFIX)) == 0;
    if (named != def->practice)
        fault(r, i, def->practice ? "practice" : NULL, "err.pack.practice_key", def->key,
              PRACTICE_PREFIX);
    else if (def->practice && (def->type != FACT_TRI || def->table))
        fault(r, i, "practice", "err.pack.practice_type", def->key);
    else if (def->practice)
        need_key(r, i, "hint"); /* what the settings explain it with */
}

/* A fact stands in the stage of its group. */
static void verify_fact(struct pack_reader *r, size_t i) {
    struct fact_def *def = r->sections[i].item;
    verify_practice(r, i);
    if (def->group < 0)
        return;
    const struct group *group = &r->regime->groups[def->group];
    if (def->stage < 0)
        def->stage = group->stage;
    else if (def->stage != group->stage && group->stage >= 0)
        fault(r, i, "group", "err.pack.group_stage", group->rule.id,
              r->regime->stages[def->stage].rule.id);
}

/* What is told in words of our own says how sure it is: silence would pass for certain. */
static void verify_certainty(struct pack_reader *r, size_t i) {
    if (r->regime->wording == WORDING_OWN && !has_key(r, i, "certainty"))
        fault(r, i, NULL, "err.pack.key_missing", "certainty");
}

/* As many cells as the table has columns. */
static void verify_row(struct pack_reader *r, size_t i) {
    const struct table_row *row = r->sections[i].item;
    if (row->table < 0 || row->cell_count == 0)
        return;
    size_t columns = r->regime->tables[row->table].column_count;
    if (columns == 0 || columns == row->cell_count)
        return;
    char there[32], wanted[32];
    snprintf(there, sizeof there, "%zu", row->cell_count);
    snprintf(wanted, sizeof wanted, "%zu", columns);
    fault(r, i, "cells", "err.pack.row_cells", there, wanted);
}

/* Every choice has its answer. */
static void verify_clock(struct pack_reader *r, size_t i) {
    const struct clock_rule *clock = r->sections[i].item;
    need_beside(r, i, "choices", "answers");
    need_beside(r, i, "answers", "choices");
    bool same = clock->choice_count == clock->answer_count;
    for (size_t k = 0; same && k < clock->choice_count; k++)
        same = strcmp(clock->choices[k].code, clock->answers[k].code) == 0;
    if (!same && has_key(r, i, "choices") && has_key(r, i, "answers"))
        fault(r, i, "answers", "err.pack.answers_differ");
    /* The approval sets its length: then that is what is chosen. */
    if (!has_key(r, i, "length") && (clock->choice_count > 0 || clock->family == PERIOD_EFFECT))
        need_key(r, i, "length");
    if (clock->family == PERIOD_EFFECT &&
        (clock->length.unit == UNIT_WORKDAY || clock->length.unit == UNIT_HOUR))
        fault(r, i, "length", "err.pack.effect_workdays");
}

static void verify_section(struct pack_reader *r, size_t i) {
    enum pack_kind kind = r->sections[i].kind;
    if (pack_specs[kind].is_rule)
        verify_rule(r, i, &pack_specs[kind]);
    if (kind == KIND_STAGE && has_key(r, i, "na"))
        need_key(r, i, "na.text");
    if (kind == KIND_CONSEQUENCE)
        verify_consequence(r, i);
    if (kind == KIND_DEADLINE)
        verify_deadline(r, i);
    if (kind == KIND_COMPARE && r->facts_good)
        verify_compare(r, i);
    if (kind == KIND_ROW || kind == KIND_CLOCK)
        verify_certainty(r, i);
    if (kind == KIND_ROW)
        verify_row(r, i);
    if (kind == KIND_CLOCK)
        verify_clock(r, i);
    if (kind == KIND_PHRASE)
        verify_phrase(r, i);
    if (kind == KIND_SCOPE)
        verify_scope(r, i);
    if (kind == KIND_FACT)
        verify_fact(r, i);
}

/* ---- the regime ---- */

static bool chooses(const struct fact_def *choice, const char *id) {
    for (size_t i = 0; i < choice->choice_count; i++)
        if (strcmp(choice->choices[i].code, id) == 0)
            return true;
    return false;
}

/* The fact that holds the choice offers every measure and nothing else. */
static void verify_choice(struct pack_reader *r) {
    const struct regime *regime = r->regime;
    const struct fact_def *choice = def_of(r, regime->choice_fact);
    if (!choice)
        return;
    for (size_t i = 0; i < choice->choice_count; i++)
        if (!regime_measure(regime, choice->choices[i].code))
            fault(r, r->regime_section, "choice", "err.pack.choice_not_measure",
                  choice->choices[i].code, choice->key);
    for (size_t i = 0; i < regime->measure_count; i++)
        if (!chooses(choice, regime->measures[i].rule.id))
            fault(r, r->regime_section, "choice", "err.pack.measure_not_choice",
                  regime->measures[i].rule.id, choice->key);
}

static void verify_regime(struct pack_reader *r) {
    const struct regime *regime = r->regime;
    size_t at = r->regime_section;
    const char *id = packfile_value(r->pf, at, "id");
    if (id && strcmp(id, regime->id) != 0)
        fault(r, at, "id", "err.pack.regime_id", id, regime->id);
    if (regime->from != DAY_NONE && regime->to != DAY_NONE && regime->from > regime->to)
        fault(r, at, "to", "err.pack.from_to");
    if (regime->situation_count > 0) {
        need_key(r, at, "situations");
        need_key(r, at, "ground");
    }
    for (size_t i = 0; i < regime->circumstance_count; i++) {
        const char *direction = direction_code(regime->circumstances[i].direction);
        if (!has_key(r, at, direction)) {
            need_key(r, at, direction);
            break;
        }
    }
    static const char *const shown[] = {"case.title", "case.name", "case.unit", "case.post",
                                        "case.conduct"};
    for (size_t i = 0; regime_builds_cases(regime) && i < sizeof shown / sizeof *shown; i++)
        need_key(r, at, shown[i]);
    if (regime->measure_count > 0) {
        need_key(r, at, "measures");
        need_key(r, at, "choice");
        need_key(r, at, "reason");
        need_key(r, at, "effect");
    }
    if (r->facts_good)
        verify_choice(r);
}

void pack_verify(struct pack_reader *r) {
    verify_regime(r);
    for (size_t i = 0; i < packfile_section_count(r->pf); i++)
        if (r->sections[i].kind != KIND_COUNT)
            verify_section(r, i);
}

void pack_verify_conds(struct pack_reader *r) {
    pack_each_cond(r->regime, check_cond, r);
}
