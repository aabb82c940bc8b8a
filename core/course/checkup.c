#include "core/course/checkup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/assess/basis.h"
#include "core/course/phrase.h"
#include "core/course/print.h"
#include "core/rules/ruletest.h"

const char *finding_kind_code(enum finding_kind kind) {
    static const char *const codes[] = {
        [FINDING_CHECK] = "check",       [FINDING_COMPARE] = "compare",
        [FINDING_PHRASE] = "phrase",     [FINDING_EVIDENCE] = "evidence",
        [FINDING_GATE] = "gate",         [FINDING_NEED] = "need",
        [FINDING_CONTENT] = "content",   [FINDING_DUTY] = "duty",
        [FINDING_DEADLINE] = "deadline", [FINDING_ISSUED] = "issued"};
    return codes[kind];
}

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
    const struct procedure *procedure;
    const struct schedule *schedule;
    struct cond_env env;
    struct arena *arena;
    struct found *list;
    size_t count, cap;
};

/* ---- one finding ---- */

static struct finding *add(struct work *w, enum finding_kind kind, const struct rule *rule,
                           enum severity severity, const char *where) {
    if (w->count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 16;
        w->list = mem_grow(w->list, w->cap, sizeof *w->list);
    }
    struct found *entry = &w->list[w->count];
    *entry = (struct found){.rule = rule, .order = w->count++};
    struct finding *f = &entry->finding;
    f->id = rule->id;
    f->kind = kind;
    f->severity = severity;
    f->cite = rule->cite;
    f->label = rule->label;
    f->text = rule->text;
    f->source = rule->source;
    f->status = rule->status;
    fact_place(w->matter->facts, where, 0, f->where);
    return f;
}

/* Its key, and whether a person has waived it: several of one rule differ by where they are. */
static void settle(struct work *w, struct finding *f, bool several, const struct print *print) {
    int n = snprintf(f->waiver, sizeof f->waiver, WAIVER_PREFIX "%s%s%s", f->id, several ? "@" : "",
                     several ? f->where : "");
    if (n < 0 || (size_t)n >= sizeof f->waiver)
        f->waiver[0] = '\0';
    print_text(print, f->print);
    const struct fact *fact =
        f->waiver[0] && finding_waivable(f) ? facts_find(w->matter->facts, f->waiver) : NULL;
    if (!fact || fact->value[0] == '\0')
        return;
    f->lapsed = strcmp(fact->page, f->print) != 0;
    f->waived = f->lapsed ? NULL : fact;
}

bool finding_waivable(const struct finding *finding) {
    return finding->severity != SEV_BLOCK;
}

static bool takes_part(const struct work *w, const struct rule *rule, bool labelled) {
    return rule_takes_part(w->regime, rule, w->assessment->conduct, labelled);
}

/* ---- checks ---- */

static bool found_there(const struct work *w, const struct rule *rule, const char *where) {
    char place[FACT_KEY_SIZE];
    fact_place(w->matter->facts, where, 0, place);
    for (size_t i = 0; i < w->count; i++)
        if (w->list[i].rule == rule && strcmp(w->list[i].finding.where, place) == 0)
            return true;
    return false;
}

static void run_checks(struct work *w) {
    for (size_t i = 0; i < w->regime->check_count; i++) {
        const struct check *check = &w->regime->checks[i];
        if (!takes_part(w, &check->rule, true))
            continue;
        for (int row = check_next(check, &w->env, -1); row >= 0;
             row = check_next(check, &w->env, row)) {
            char where[FACT_KEY_SIZE];
            struct cond_env at = w->env;
            struct print print = PRINT_EMPTY;
            at.row = row;
            check_place(check, w->matter->facts, row, where);
            if (found_there(w, &check->rule, where)) /* its rows share the place: said once */
                continue;
            print_cond(&print, check->when, &at);
            settle(w, add(w, FINDING_CHECK, &check->rule, check->severity, where),
                   check->table != NULL, &print);
        }
    }
}

/* ---- comparisons ---- */

static bool computed(const struct compare *compare) {
    return regime_computed_side(compare->first) || regime_computed_side(compare->second);
}

static day_t day_of(const struct work *w, const char *side) {
    const char *id = regime_deadline_id(side);
    if (!regime_computed_side(side))
        return facts_day(w->matter->facts, side);
    if (!id)
        return w->matter->today;
    for (size_t i = 0; i < w->schedule->count; i++)
        if (strcmp(w->schedule->list[i].rule->rule.id, id) == 0)
            return regime_safe_side(side) ? period_safe(&w->schedule->list[i].period)
                                          : w->schedule->list[i].governing;
    return DAY_NONE;
}

static bool computed_violated(const struct work *w, const struct compare *compare) {
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
        if (!takes_part(w, &compare->rule, false) ||
            !(computed(compare) ? computed_violated(w, compare)
                                : compare_violated(compare, &w->env)))
            continue;
        struct print print = PRINT_EMPTY;
        print_fact(&print, w->matter->facts, compare->first);
        print_fact(&print, w->matter->facts, compare->second);
        settle(w,
               add(w, FINDING_COMPARE, &compare->rule, compare->severity,
                   compare_where(compare, w->regime)),
               false, &print);
    }
}

/* ---- how texts are written ---- */

/* What a person has to mend the text with stands in it. */
static const char *filled(struct arena *arena, const char *text, const char *mark,
                          const char *value) {
    const char *at = text ? strstr(text, mark) : NULL;
    if (!at)
        return text;
    struct sb out = {0};
    sb_add_n(&out, text, (size_t)(at - text));
    sb_add(&out, value);
    sb_add(&out, at + strlen(mark));
    const char *kept = arena_dup(arena, sb_text(&out));
    sb_free(&out);
    return kept;
}

static void try_phrase(struct work *w, const struct phrase *phrase, const struct fact *fact) {
    struct sb word = {0};
    if (fact && phrase_wrong(phrase, w->matter->facts, w->matter->today, fact->value, &word)) {
        struct print print = PRINT_EMPTY;
        struct finding *f = add(w, FINDING_PHRASE, &phrase->rule, phrase->severity, fact->key);
        f->text.zh = filled(w->arena, f->text.zh, "{word}", sb_text(&word));
        f->text.en = filled(w->arena, f->text.en, "{word}", sb_text(&word));
        print_fact(&print, w->matter->facts, fact->key);
        settle(w, f, fact->row > 0 || !phrase->where, &print);
    }
    sb_free(&word);
}

/* A fact; of a column every row. */
static void try_places(struct work *w, const struct phrase *phrase, int def) {
    const char *table = w->regime->facts.list[def].table;
    if (!table)
        try_phrase(w, phrase, facts_at(w->matter->facts, def, 0));
    int rows = table ? facts_rows(w->matter->facts, table) : 0;
    for (int row = 1; row <= rows; row++)
        try_phrase(w, phrase, facts_at(w->matter->facts, def, row));
}

static void run_phrases(struct work *w) {
    const struct fact_defs *defs = &w->regime->facts;
    for (size_t i = 0; i < w->regime->phrase_count; i++) {
        const struct phrase *phrase = &w->regime->phrases[i];
        int def = phrase->where ? fact_defs_find(defs, phrase->where, NULL) : -1;
        if (!takes_part(w, &phrase->rule, true) || !rule_condition(phrase->when, &w->env))
            continue;
        if (def >= 0)
            try_places(w, phrase, def);
        for (size_t k = 0; !phrase->where && k < defs->count; k++)
            if (defs->list[k].type == FACT_TEXT)
                try_places(w, phrase, (int)k);
    }
}

/* ---- what conclusions rest on ---- */

static bool evidence_lacks(const struct evidence *evidence, const struct fact *fact) {
    enum provenance from = fact->provenance;
    switch (evidence->lacks) {
    case EVIDENCE_NO_SOURCE:
        return from == PROV_NONE && fact->document[0] == '\0';
    case EVIDENCE_NO_DOCUMENT:
        return from == PROV_VERIFIED && fact->document[0] == '\0';
    case EVIDENCE_NO_PAGE:
        return fact->document[0] != '\0' && fact->page[0] == '\0';
    case EVIDENCE_PRESUMED:
        return from == PROV_PRESUMED || from == PROV_UNKNOWN;
    case EVIDENCE_STATED:
        return from == PROV_STATED;
    }
    return false;
}

struct proving {
    struct work *w;
    const struct evidence *evidence;
};

static void try_evidence(void *ctx, int index) {
    const struct proving *p = ctx;
    struct work *w = p->w;
    const struct fact_def *def = &w->regime->facts.list[index];
    const struct fact *fact =
        def->evidence && !def->table ? facts_at(w->matter->facts, index, 0) : NULL;
    if (!fact || !fact_answered(w->matter->facts, fact->key) || strcmp(fact->value, "no") == 0 ||
        !evidence_lacks(p->evidence, fact))
        return;
    for (size_t i = 0; i < w->count; i++) /* a fact on which several conclusions rest */
        if (w->list[i].rule == &p->evidence->rule &&
            strcmp(w->list[i].finding.where, fact->key) == 0)
            return;
    struct print print = PRINT_EMPTY;
    struct finding *f =
        add(w, FINDING_EVIDENCE, &p->evidence->rule, p->evidence->severity, fact->key);
    f->text.zh = filled(w->arena, f->text.zh, "{word}", def->label.zh);
    f->text.en = filled(w->arena, f->text.en, "{word}", def->label.en ? def->label.en : def->key);
    print_fact(&print, w->matter->facts, fact->key);
    settle(w, f, true, &print);
}

static void run_evidences(struct work *w) {
    const struct assessment *a = w->assessment;
    for (size_t i = 0; i < w->regime->evidence_count; i++) {
        struct proving p = {w, &w->regime->evidences[i]};
        if (!takes_part(w, &p.evidence->rule, true) || !rule_condition(p.evidence->when, &w->env))
            continue;
        for (size_t k = 0; p.evidence->of == EVIDENCE_SCOPE && k < a->scope_rule_count; k++)
            cond_each_def(a->scope_rules[k]->when, try_evidence, &p);
        for (size_t k = 0; p.evidence->of == EVIDENCE_SITUATIONS && k < a->situation_count; k++)
            if (a->situations[k].raised && a->situations[k].holds == TRI_YES)
                cond_each_def(a->situations[k].situation->when, try_evidence, &p);
        for (size_t k = 0; p.evidence->of == EVIDENCE_CIRCUMSTANCES && k < a->circumstance_count;
             k++)
            if (a->circumstances[k].holds == TRI_YES && !a->circumstances[k].inert)
                cond_each_def(a->circumstances[k].circumstance->when, try_evidence, &p);
    }
}

/* ---- stages, letters, measures, deadlines ---- */

/* A stage not begun waits behind its gates and is no defect; one that holds data went past them. */
static bool begun(const struct procedure *p, int stage) {
    return stage >= 0 && (size_t)stage < p->stage_count && p->stages[stage].touched &&
           p->stages[stage].state != STAGE_NA;
}

static void run_gates(struct work *w) {
    for (size_t i = 0; i < w->regime->gate_count; i++) {
        const struct gate *gate = &w->regime->gates[i];
        struct print print = PRINT_EMPTY;
        if (begun(w->procedure, gate->stage) && takes_part(w, &gate->rule, false) &&
            gate_shut(gate, &w->env))
            settle(w, add(w, FINDING_GATE, &gate->rule, SEV_BLOCK, gate->where), false, &print);
    }
}

static void run_contents(struct work *w) {
    for (size_t i = 0; i < w->regime->letter_count; i++) {
        const struct letter *letter = &w->regime->letters[i];
        /* An early letter may never be needed: what it lacks is told where it is to be issued. */
        if (letter->early || !begun(w->procedure, letter->stage) ||
            !takes_part(w, &letter->rule, false))
            continue;
        for (size_t j = 0; j < letter->content_count; j++) {
            const struct letter_content *content = &letter->contents[j];
            struct print print = PRINT_EMPTY;
            if (takes_part(w, &content->rule, false) && content_missing(content, &w->env))
                settle(w, add(w, FINDING_CONTENT, &content->rule, SEV_BLOCK, content->where), false,
                       &print);
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
        for (size_t j = 0; m->chosen && j < m->duty_count; j++) {
            const struct duty *duty = m->duties[j];
            struct print print = PRINT_EMPTY;
            if (m->duty_met[j] || told(w, duty->where, &duty->rule))
                continue;
            print_fact(&print, w->matter->facts, duty->where);
            settle(w, add(w, FINDING_DUTY, &duty->rule, SEV_WARN, duty->where), false, &print);
        }
    }
}

/* A decision that is there went past every stage before its own: what they lack was never asked. */
static void run_needs(struct work *w) {
    const struct regime *r = w->regime;
    int decision = r->choice_fact ? fact_stage(r, r->choice_fact) : -1;
    if (decision < 0 || !fact_answered(w->matter->facts, r->choice_fact))
        return;
    for (size_t i = 0; i < r->need_count; i++) {
        const struct need *need = &r->needs[i];
        struct print print = PRINT_EMPTY;
        if (need->stage < 0 || need->stage >= decision || !takes_part(w, &need->rule, false) ||
            w->procedure->stages[need->stage].state == STAGE_NA || !need_unmet(need, &w->env) ||
            told(w, need->where, &need->rule))
            continue;
        print_fact(&print, w->matter->facts, need->where);
        settle(w, add(w, FINDING_NEED, &need->rule, SEV_NOTE, need->where), false, &print);
    }
}

/* What the law fixes is a warning; the office's own targets and proposals are notes. */
static void run_deadlines(struct work *w) {
    for (size_t i = 0; i < w->schedule->count; i++) {
        const struct deadline *d = &w->schedule->list[i];
        struct print print = PRINT_EMPTY;
        if (d->state != DL_OVERDUE)
            continue;
        enum severity severity = deadline_binds(d->rule->kind) ? SEV_WARN : SEV_NOTE;
        struct finding *f = add(w, FINDING_DEADLINE, &d->rule->rule, severity, d->rule->done);
        f->overdue = true;
        print_day(&print, d->governing);
        settle(w, f, false, &print);
    }
}

/* ---- issued and then changed ---- */

static void run_issued(struct work *w) {
    for (size_t i = 0; i < w->matter->issued_count; i++) {
        const struct issued *issued = &w->matter->issued[i];
        struct moved *moved = NULL;
        size_t count = moved_find(&moved, w->arena, w->matter, w->assessment, issued);
        if (count == 0)
            continue;
        struct print print = PRINT_EMPTY;
        struct rule *rule = arena_alloc(w->arena, sizeof *rule);
        *rule = (struct rule){.id = issued->id,
                              .cite = issued->cite,
                              .label = issued->label,
                              .status = w->regime->status};
        struct finding *f = add(w, FINDING_ISSUED, rule, SEV_WARN, NULL);
        f->issued = issued;
        f->moved = moved;
        f->moved_count = count;
        for (size_t k = 0; k < count; k++) {
            if (f->where[0] == '\0')
                memcpy(f->where, moved[k].where, sizeof f->where);
            print_words(&print, moved[k].was);
            print_words(&print, moved[k].is);
        }
        settle(w, f, false, &print);
    }
}

/* ---- the list ---- */

static int compare_entries(const void *left, const void *right) {
    const struct found *a = left, *b = right;
    if (a->finding.severity != b->finding.severity)
        return a->finding.severity < b->finding.severity ? -1 : 1;
    if (a->rule->line != b->rule->line)
        return a->rule->line < b->rule->line ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void take_over(struct checkup *c, const struct work *w) {
    struct sb basis = {0};
    basis_propose(&basis, w->assessment);
    c->list = arena_alloc(c->arena, w->count * sizeof *c->list);
    for (size_t i = 0; i < w->count; i++) {
        struct finding *f = &c->list[c->count++];
        *f = w->list[i].finding;
        f->text.zh = filled(c->arena, f->text.zh, "{basis}", sb_text(&basis));
        f->text.en = filled(c->arena, f->text.en, "{basis}", sb_text(&basis));
        if (f->waived)
            c->waived++;
        else
            c->open[f->severity]++;
    }
    sb_free(&basis);
}

bool checkup_run(struct checkup **out, const struct matter *matter, const struct judged *judged,
                 struct err *err) {
    (void)err; /* nothing of a check-up can fail; the signature is that of its neighbours */
    struct arena *arena = arena_new();
    struct work w = {.matter = matter,
                     .regime = matter->regime,
                     .assessment = judged->assessment,
                     .procedure = judged->procedure,
                     .schedule = &judged->schedule,
                     .arena = arena};
    w.env = assessment_env(w.assessment, matter->facts);
    run_checks(&w);
    run_compares(&w);
    run_phrases(&w);
    run_evidences(&w);
    run_gates(&w);
    run_contents(&w);
    run_duties(&w);
    run_needs(&w);
    run_deadlines(&w);
    run_issued(&w);
    if (w.count > 0)
        qsort(w.list, w.count, sizeof *w.list, compare_entries);

    struct checkup *c = arena_alloc(arena, sizeof *c);
    c->arena = arena;
    take_over(c, &w);
    c->gap_count = gaps_find(&c->gaps, arena, matter, judged);
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

const struct finding *checkup_find(const struct checkup *checkup, const char *id,
                                   const char *where) {
    for (size_t i = 0; i < checkup->count; i++)
        if (strcmp(checkup->list[i].id, id) == 0 &&
            (!where || where[0] == '\0' || strcmp(checkup->list[i].where, where) == 0))
            return &checkup->list[i];
    return NULL;
}
