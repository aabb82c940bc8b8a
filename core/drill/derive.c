#include "core/drill/internal.h"

#include <string.h>

static struct question_option *add_rule(struct drill_making *m, const struct rule *rule,
                                        bool right) {
    return making_add(m, rule->id, OPTION_RULE, &rule->label, &rule->cite, right);
}

/* ---- elements of a condition ---- */

struct elements {
    struct drill_making *m;
    struct question_element *list;
    size_t count, cap;
};

static enum tri fact_value(const struct fact *fact, const struct fact_def *def) {
    if (!fact || !*fact->value || strcmp(fact->value, "unknown") == 0)
        return TRI_UNKNOWN;
    if (fact_is_tri(def))
        return strcmp(fact->value, "yes") == 0 ? TRI_YES : TRI_NO;
    return TRI_YES;
}

static void found_element(void *ctx, int index) {
    struct elements *e = ctx;
    const struct fact_def *def = &e->m->regime->facts.list[index];
    const struct fact *fact = facts_find(e->m->c->matter->facts, def->key);
    if (e->count == e->cap)
        return;
    e->list[e->count++] = (struct question_element){.label = def->label,
                                                    .value = fact_value(fact, def),
                                                    .touched = fact != NULL,
                                                    .said = drill_words(e->m->c, def->key)};
    if (fact && !fact_is_tri(def)) {
        e->list[e->count - 1].def = def;
        e->list[e->count - 1].answer = arena_dup(e->m->arena, fact->value);
    }
}

static void count_element(void *ctx, int index) {
    (void)index;
    ((struct elements *)ctx)->cap++;
}

static void put_elements(struct drill_making *m, struct question_option *o,
                         const struct cond *when) {
    struct elements e = {.m = m};
    if (!when)
        return;
    cond_each_def(when, count_element, &e);
    e.list = arena_alloc(m->arena, (e.cap + 1) * sizeof *e.list);
    cond_each_def(when, found_element, &e);
    o->elements = e.list;
    o->element_count = e.count;
}

/* ---- scope, flags ---- */

static bool of_scope(struct drill_making *m, struct err *err) {
    static const enum scope_verdict verdicts[] = {SCOPE_APPLIES, SCOPE_BY_REFERENCE, SCOPE_OUTSIDE,
                                                  SCOPE_UNCLEAR};
    const struct rule *first = m->a->scope_rule_count > 0   ? &m->a->scope_rules[0]->rule
                               : m->regime->scope_count > 0 ? &m->regime->scopes[0].rule
                                                            : NULL;
    if (!first)
        return err_set(err, ERR_INPUT, "err.drill.of", "scope");
    making_set(m, QUESTION_SINGLE, FRAME_SCOPE, &first->cite);
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        bool right = verdicts[i] == m->a->scope;
        struct question_option *o =
            making_add(m, scope_verdict_code(verdicts[i]), OPTION_SCOPE, NULL, NULL, right);
        if (right && m->a->scope_rule_count > 0) {
            o->why = first->text;
            o->cite = first->cite;
            put_elements(m, o, m->a->scope_rules[0]->when);
        }
    }
    return true;
}

static bool of_flags(struct drill_making *m, struct err *err) {
    (void)err;
    for (size_t i = 0; i < m->regime->flag_count; i++) {
        const struct flag_rule *flag = &m->regime->flags[i];
        struct question_option *o = add_rule(m, &flag->rule, m->a->flag_values[i] == TRI_YES);
        o->why = flag->rule.text;
        making_set(m, QUESTION_SEVERAL, FRAME_FLAGS, &flag->rule.cite);
    }
    making_add_none(m);
    return true;
}

/* ---- situations and circumstances ---- */

static bool of_situations(struct drill_making *m, struct err *err) {
    (void)err;
    making_set(m, QUESTION_SEVERAL, FRAME_SITUATIONS, &m->regime->situations_cite);
    for (size_t i = 0; i < m->a->situation_count; i++) {
        const struct situation_result *s = &m->a->situations[i];
        struct question_option *o =
            add_rule(m, &s->situation->rule, s->raised && s->holds == TRI_YES);
        if (s->raised)
            put_elements(m, o, s->situation->when);
    }
    making_add_none(m);
    return true;
}

static const struct situation_result *find_situation(const struct drill_making *m) {
    for (size_t i = 0; i < m->a->situation_count; i++)
        if (strcmp(m->a->situations[i].situation->rule.id, m->id) == 0)
            return &m->a->situations[i];
    return NULL;
}

static const struct circumstance_result *find_circumstance(const struct drill_making *m) {
    for (size_t i = 0; i < m->a->circumstance_count; i++)
        if (strcmp(m->a->circumstances[i].circumstance->rule.id, m->id) == 0)
            return &m->a->circumstances[i];
    return NULL;
}

static void add_tris(struct drill_making *m, enum tri value, const struct cond *when) {
    static const enum tri values[] = {TRI_YES, TRI_NO, TRI_UNKNOWN};
    for (size_t i = 0; i < 3; i++) {
        struct question_option *o =
            making_add(m, tri_code(values[i]), OPTION_TRI, NULL, NULL, values[i] == value);
        if (values[i] == value)
            put_elements(m, o, when);
    }
}

static bool of_situation(struct drill_making *m, struct err *err) {
    const struct situation_result *s = find_situation(m);
    const struct circumstance_result *c = find_circumstance(m);
    if (!s && !c)
        return making_no_id(m, err);
    const struct rule *rule = s ? &s->situation->rule : &c->circumstance->rule;
    making_set(m, QUESTION_SINGLE, FRAME_SITUATION, &rule->cite);
    m->q->about = rule->label;
    add_tris(m, s ? s->holds : c->holds, s ? s->situation->when : c->circumstance->when);
    return true;
}

static void add_element_option(void *ctx, int index) {
    struct drill_making *m = ctx;
    const struct fact_def *def = &m->regime->facts.list[index];
    const struct fact *fact = facts_find(m->c->matter->facts, def->key);
    if (!fact_is_tri(def))
        return;
    struct question_option *o = making_add(m, def->key, OPTION_LABEL, &def->label, &def->cite,
                                           fact && strcmp(fact->value, "yes") == 0);
    struct question_element *e = arena_alloc(m->arena, sizeof *e);
    *e = (struct question_element){.label = def->label,
                                   .value = fact_value(fact, def),
                                   .touched = fact != NULL,
                                   .said = drill_words(m->c, def->key)};
    o->elements = e;
    o->element_count = 1;
}

static bool of_elements(struct drill_making *m, struct err *err) {
    const struct situation_result *s = find_situation(m);
    const struct circumstance_result *c = find_circumstance(m);
    if (!s && !c)
        return making_no_id(m, err);
    const struct rule *rule = s ? &s->situation->rule : &c->circumstance->rule;
    making_set(m, QUESTION_SEVERAL, FRAME_ELEMENTS, &rule->cite);
    m->q->about = rule->label;
    cond_each_def(s ? s->situation->when : c->circumstance->when, add_element_option, m);
    making_add_none(m);
    return true;
}

static bool of_circumstances(struct drill_making *m, struct err *err) {
    (void)err;
    for (size_t i = 0; i < m->a->circumstance_count; i++) {
        const struct circumstance_result *c = &m->a->circumstances[i];
        struct question_option *o =
            add_rule(m, &c->circumstance->rule, c->raised && c->holds == TRI_YES && !c->inert);
        if (c->raised)
            put_elements(m, o, c->circumstance->when);
    }
    making_set(m, QUESTION_SEVERAL, FRAME_CIRCUMSTANCES,
               m->regime->heavier_cite.article > 0 ? &m->regime->heavier_cite
                                                   : &m->regime->situations_cite);
    making_add_none(m);
    return true;
}

/* What the story says of those that hold; where none weighs, of all that were raised. */
static void put_circumstances(struct drill_making *m, struct question_option *o, bool all) {
    struct elements e = {.m = m};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < m->a->circumstance_count; i++) {
            const struct circumstance_result *c = &m->a->circumstances[i];
            if (c->raised && c->circumstance->when && (all || c->holds == TRI_YES))
                cond_each_def(c->circumstance->when, pass == 0 ? count_element : found_element, &e);
        }
        if (pass == 0)
            e.list = arena_alloc(m->arena, (e.cap + 1) * sizeof *e.list);
    }
    o->elements = e.list;
    o->element_count = e.count;
}

static bool of_weight(struct drill_making *m, struct err *err) {
    (void)err;
    bool heavier = m->a->heavier == TRI_YES, lighter = m->a->lighter == TRI_YES, inert = false;
    for (size_t i = 0; i < m->a->circumstance_count; i++)
        inert = inert || (m->a->circumstances[i].inert && m->a->circumstances[i].raised &&
                          m->a->circumstances[i].holds == TRI_YES);
    const char *is = heavier && lighter ? "both"
                     : heavier          ? "heavier"
                     : lighter          ? "lighter"
                     : inert            ? "inert"
                                        : "neither";
    static const char *const codes[] = {"heavier", "lighter", "both", "neither", "inert"};
    const struct cite *cite =
        heavier || !lighter ? &m->regime->heavier_cite : &m->regime->lighter_cite;
    if (cite->article == 0)
        cite = &m->regime->situations_cite;
    making_set(m, QUESTION_SINGLE, FRAME_WEIGHT, cite);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        bool right = strcmp(codes[i], is) == 0;
        struct question_option *o = making_add(m, codes[i], OPTION_WEIGHT, NULL, NULL, right);
        if (right)
            put_circumstances(m, o, strcmp(is, "neither") == 0);
    }
    return true;
}

/* ---- measures ---- */

static const struct measure_result *find_measure(const struct drill_making *m) {
    for (size_t i = 0; i < m->a->measure_count; i++)
        if (strcmp(m->a->measures[i].measure->rule.id, m->id) == 0)
            return &m->a->measures[i];
    return NULL;
}

static bool of_measures(struct drill_making *m, struct err *err) {
    (void)err;
    making_set(m, QUESTION_SEVERAL, FRAME_MEASURES, &m->regime->measures_cite);
    for (size_t i = 0; i < m->regime->measure_count; i++) {
        bool open = false;
        for (size_t k = 0; k < m->a->measure_count; k++)
            open = open || m->a->measures[k].measure == &m->regime->measures[i];
        struct question_option *o = add_rule(m, &m->regime->measures[i].rule, open);
        o->words = OPTION_LABEL;
    }
    for (size_t i = 0; i < m->item_count; i++)
        making_add(m, m->items[i].id, OPTION_LABEL, &m->items[i].label, &m->regime->measures_cite,
                   false);
    making_add_none(m);
    return true;
}

static bool of_consequences(struct drill_making *m, struct err *err) {
    const struct measure_result *found = find_measure(m);
    const struct measure *measure = regime_measure(m->regime, m->id);
    if (!measure)
        return making_no_id(m, err);
    making_set(m, QUESTION_SEVERAL, FRAME_CONSEQUENCES, &measure->rule.cite);
    m->q->about = measure->rule.label;
    for (size_t i = 0; i < m->regime->consequence_count; i++) {
        const struct consequence *consequence = &m->regime->consequences[i];
        bool entailed = false;
        for (size_t k = 0; found && k < found->consequence_count; k++)
            entailed = entailed || found->consequences[k].consequence == consequence;
        add_rule(m, &consequence->rule, entailed);
    }
    making_add_none(m);
    return true;
}

static bool day_of(struct drill_making *m, enum question_frame frame, day_t day,
                   const struct period *period, const struct rule *rule, struct err *err) {
    if (day == DAY_NONE)
        return err_set(err, ERR_INPUT, "err.drill.no_day", rule->id);
    making_set(m, QUESTION_DATE, frame, &rule->cite);
    m->q->about = rule->label;
    m->q->day = day;
    m->q->period = period;
    return true;
}

static bool of_bar(struct drill_making *m, struct err *err) {
    const struct measure_result *found = find_measure(m);
    const struct measure *measure = regime_measure(m->regime, m->id);
    if (!measure)
        return making_no_id(m, err);
    for (size_t i = 0; found && i < found->consequence_count; i++) {
        const struct consequence_result *r = &found->consequences[i];
        if (r->counted && r->until == found->bar_until) {
            m->q->cite = r->consequence->rule.cite;
            return day_of(m, FRAME_BAR, r->until, &r->period, &measure->rule, err);
        }
    }
    return err_set(err, ERR_INPUT, "err.drill.no_day", m->id);
}

static bool of_deadline(struct drill_making *m, bool rolled, struct err *err) {
    for (size_t i = 0; i < m->c->judged->schedule.count; i++) {
        const struct deadline *d = &m->c->judged->schedule.list[i];
        if (strcmp(d->rule->rule.id, m->id) == 0)
            return day_of(m, rolled ? FRAME_ROLLED : FRAME_RAW,
                          rolled ? d->period.rolled : d->period.raw, &d->period, &d->rule->rule,
                          err);
    }
    return err_set(err, ERR_INPUT, "err.drill.no_day", m->id);
}

static bool of_raw(struct drill_making *m, struct err *err) {
    return of_deadline(m, false, err);
}

static bool of_rolled(struct drill_making *m, struct err *err) {
    return of_deadline(m, true, err);
}

/* ---- all of them ---- */

static const struct {
    const char *name;
    bool takes_id;
    bool (*make)(struct drill_making *m, struct err *err);
} things[] = {
    {"scope", false, of_scope},
    {"flags", false, of_flags},
    {"situations", false, of_situations},
    {"situation", true, of_situation},
    {"elements", true, of_elements},
    {"circumstances", false, of_circumstances},
    {"weight", false, of_weight},
    {"measures", false, of_measures},
    {"consequences", true, of_consequences},
    {"bar", true, of_bar},
    {"raw", true, of_raw},
    {"rolled", true, of_rolled},
    {"steps", false, derive_steps},
    {"next", false, derive_next},
    {"open", true, derive_open},
    {"lacks", true, derive_lacks},
    {"findings", false, derive_findings},
    {"facts", false, derive_facts},
    {"cites", false, derive_cites},
};

bool derive_question(struct question *out, struct arena *arena, const struct drill_case *c,
                     const char *of, const struct drill_item *items, size_t item_count,
                     struct err *err) {
    size_t n = strcspn(of, ".");
    struct drill_making m = {.q = out,
                             .arena = arena,
                             .c = c,
                             .regime = c->matter->regime,
                             .a = c->judged->assessment,
                             .id = of[n] ? of + n + 1 : "",
                             .items = items,
                             .item_count = item_count};
    out->option_count = 0;
    out->options = NULL;
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        if (strlen(things[i].name) != n || memcmp(things[i].name, of, n) != 0 ||
            things[i].takes_id != (of[n] == '.'))
            continue;
        if (!things[i].make(&m, err))
            return false;
        return m.full ? err_set(err, ERR_INPUT, "err.drill.many", of) : true;
    }
    return err_set(err, ERR_INPUT, "err.drill.of", of);
}
