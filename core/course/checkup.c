#include "core/course/checkup.h"

#include <stdlib.h>
#include <string.h>

#include "core/assess/basis.h"
#include "core/rules/ruletest.h"

/* A finding with what orders it: findings of one severity stand as their rules do in the file. */
struct found {
    struct finding finding;
    const struct rule *rule;
    size_t order; /* of finding it */
};

struct work {
    const struct matter *matter;
    const struct regime *regime;
    const struct assessment *assessment;
    const struct schedule *schedule;
    struct cond_env env;
    struct found *list;
    size_t count, cap;
};

static struct finding *add(struct work *w, const struct rule *rule, enum severity severity,
                           const char *where) {
    if (w->count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 16;
        w->list = mem_grow(w->list, w->cap, sizeof *w->list);
    }
    struct found *entry = &w->list[w->count];
    *entry = (struct found){.rule = rule, .order = w->count++};
    struct finding *f = &entry->finding;
    f->id = rule->id;
    f->severity = severity;
    f->cite = rule->cite;
    f->label = rule->label;
    f->text = rule->text;
    fact_place(w->matter->facts, where, 0, f->where);
    return f;
}

static bool takes_part(const struct work *w, const struct rule *rule, bool labelled) {
    return rule_takes_part(w->regime, rule, w->assessment->conduct, labelled);
}

static void run_checks(struct work *w) {
    for (size_t i = 0; i < w->regime->check_count; i++) {
        const struct check *check = &w->regime->checks[i];
        if (!takes_part(w, &check->rule, true))
            continue;
        for (int row = check_next(check, &w->env, -1); row >= 0;
             row = check_next(check, &w->env, row)) {
            char where[FACT_KEY_SIZE];
            check_place(check, w->matter->facts, row, where);
            add(w, &check->rule, check->severity, where);
        }
    }
}

/* ---- comparisons with a counted day ---- */

static bool names_deadline(const struct compare *compare) {
    return regime_deadline_id(compare->first) || regime_deadline_id(compare->second);
}

static day_t day_of(const struct work *w, const char *side) {
    const char *id = regime_deadline_id(side);
    if (!id)
        return facts_day(w->matter->facts, side);
    for (size_t i = 0; i < w->schedule->count; i++)
        if (strcmp(w->schedule->list[i].rule->rule.id, id) == 0)
            return w->schedule->list[i].governing;
    return DAY_NONE;
}

static bool deadline_violated(const struct work *w, const struct compare *compare) {
    day_t first = day_of(w, compare->first), second = day_of(w, compare->second);
    if (first == DAY_NONE || second == DAY_NONE || !rule_condition(compare->when, &w->env))
        return false;
    switch (compare->relation) {
    case REL_NOT_AFTER:
        return first > second;
    case REL_BEFORE:
        return first >= second;
    case REL_SAME:
        return first != second;
    case REL_DIFFERENT:
        return first == second;
    }
    return false;
}

static void run_compares(struct work *w) {
    for (size_t i = 0; i < w->regime->compare_count; i++) {
        const struct compare *compare = &w->regime->compares[i];
        if (!takes_part(w, &compare->rule, false))
            continue;
        bool violated = names_deadline(compare) ? deadline_violated(w, compare)
                                                : compare_violated(compare, &w->env);
        if (violated)
            add(w, &compare->rule, compare->severity, compare_where(compare, w->regime));
    }
}

/* A stage not begun waits behind its gates and is no defect; one that holds data went past them. */
static bool begun(const struct procedure *p, int stage) {
    return stage >= 0 && (size_t)stage < p->stage_count && p->stages[stage].touched &&
           p->stages[stage].state != STAGE_NA;
}

static void run_gates(struct work *w, const struct procedure *p) {
    for (size_t i = 0; i < w->regime->gate_count; i++) {
        const struct gate *gate = &w->regime->gates[i];
        if (begun(p, gate->stage) && takes_part(w, &gate->rule, false) && gate_shut(gate, &w->env))
            add(w, &gate->rule, SEV_BLOCK, gate->where);
    }
}

static void run_contents(struct work *w, const struct procedure *p) {
    for (size_t i = 0; i < w->regime->letter_count; i++) {
        const struct letter *letter = &w->regime->letters[i];
        if (!begun(p, letter->stage) || !takes_part(w, &letter->rule, false))
            continue;
        for (size_t j = 0; j < letter->content_count; j++) {
            const struct letter_content *content = &letter->contents[j];
            if (takes_part(w, &content->rule, false) && content_missing(content, &w->env))
                add(w, &content->rule, SEV_BLOCK, content->where);
        }
    }
}

static bool told(const struct work *w, const char *where, const struct rule *rule) {
    char place[FACT_KEY_SIZE];
    fact_place(w->matter->facts, where, 0, place);
    for (size_t i = 0; i < w->count; i++)
        if (w->list[i].rule == rule || (place[0] && strcmp(w->list[i].finding.where, place) == 0))
            return true;
    return false;
}

/* A duty that two chosen measures share, or that a missing content names already, is told once. */
static void run_duties(struct work *w) {
    const struct assessment *a = w->assessment;
    for (size_t i = 0; i < a->measure_count; i++) {
        const struct measure_result *m = &a->measures[i];
        for (size_t j = 0; m->chosen && j < m->duty_count; j++)
            if (!m->duty_met[j] && !told(w, m->duties[j]->where, &m->duties[j]->rule))
                add(w, &m->duties[j]->rule, SEV_WARN, m->duties[j]->where);
    }
}

/* What the law fixes is a warning; the office's own targets and proposals are notes. */
static void run_deadlines(struct work *w) {
    for (size_t i = 0; i < w->schedule->count; i++) {
        const struct deadline *d = &w->schedule->list[i];
        if (d->state != DL_OVERDUE)
            continue;
        enum severity severity = deadline_binds(d->rule->kind) ? SEV_WARN : SEV_NOTE;
        add(w, &d->rule->rule, severity, d->rule->done)->overdue = true;
    }
}

/* What a person has to mend the text with stands in it. */
static const char *filled(struct arena *arena, const char *text,
                          const struct assessment *assessment) {
    static const char mark[] = "{basis}";
    const char *at = text ? strstr(text, mark) : NULL;
    if (!at)
        return text;
    struct sb out = {0};
    sb_add_n(&out, text, (size_t)(at - text));
    basis_propose(&out, assessment);
    sb_add(&out, at + sizeof mark - 1);
    const char *kept = arena_dup(arena, sb_text(&out));
    sb_free(&out);
    return kept;
}

static int compare_entries(const void *left, const void *right) {
    const struct found *a = left, *b = right;
    if (a->finding.severity != b->finding.severity)
        return a->finding.severity < b->finding.severity ? -1 : 1;
    if (a->rule->line != b->rule->line)
        return a->rule->line < b->rule->line ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

bool checkup_run(struct checkup **out, const struct matter *matter,
                 const struct assessment *assessment, const struct procedure *procedure,
                 const struct schedule *schedule, struct err *err) {
    (void)err; /* nothing of a check-up can fail; the signature is that of its neighbours */
    struct work w = {.matter = matter, .regime = matter->regime, .assessment = assessment};
    w.schedule = schedule;
    w.env = assessment_env(assessment, matter->facts);
    run_checks(&w);
    run_compares(&w);
    run_gates(&w, procedure);
    run_contents(&w, procedure);
    run_duties(&w);
    run_deadlines(&w);
    if (w.count > 0)
        qsort(w.list, w.count, sizeof *w.list, compare_entries);

    struct arena *arena = arena_new();
    struct checkup *c = arena_alloc(arena, sizeof *c);
    c->arena = arena;
    c->list = arena_alloc(arena, w.count * sizeof *c->list);
    for (size_t i = 0; i < w.count; i++) {
        struct finding *f = &c->list[c->count++];
        *f = w.list[i].finding;
        f->text.zh = filled(arena, f->text.zh, assessment);
        f->text.en = filled(arena, f->text.en, assessment);
    }
    mem_free(w.list);
    *out = c;
    return true;
}

void checkup_free(struct checkup **checkup) {
    if (!checkup || !*checkup)
        return;
    struct arena *arena = (*checkup)->arena;
    arena_free(&arena);
    *checkup = NULL;
}
