#include "tests/support/regime_fixture.h"

#include <string.h>

#include "tests/support/support.h"

/* ---- the builder ---- */

struct regime *fixture_new(void) {
    struct regime *r = regime_new("toy");
    r->title = (struct label){"示例规定", "Toy Provisions"};
    r->status = STATUS_IN_FORCE;
    r->ground_label = (struct label){"存在第五条情形", "a situation of article 5"};
    r->facts.list = arena_alloc(r->arena, FIXTURE_FACTS * sizeof *r->facts.list);
    r->scopes = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->scopes);
    r->flags = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->flags);
    r->situations = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->situations);
    r->circumstances = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->circumstances);
    r->measures = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->measures);
    r->consequences = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->consequences);
    r->duties = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->duties);
    r->cautions = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->cautions);
    r->stages = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->stages);
    r->groups = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->groups);
    r->needs = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->needs);
    r->gates = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->gates);
    r->compares = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->compares);
    r->checks = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->checks);
    r->deadlines = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->deadlines);
    r->letters = arena_alloc(r->arena, FIXTURE_RULES * sizeof *r->letters);
    return r;
}

static void parse_choices(struct regime *r, struct fact_def *def, const char *choices) {
    struct fact_choice *list = arena_alloc(r->arena, 32 * sizeof *list);
    for (const char *at = choices; at && *at; def->choice_count++) {
        assert_true(def->choice_count < 32);
        size_t code = strcspn(at, " "), whole = strcspn(at, "|");
        assert_true(code < whole);
        list[def->choice_count].code = arena_dup_n(r->arena, at, code);
        list[def->choice_count].label.zh = arena_dup_n(r->arena, at + code + 1, whole - code - 1);
        at += whole + (at[whole] == '|');
    }
    def->choices = list;
}

struct fact_def *fixture_fact(struct regime *r, const char *key, enum fact_type type, int stage,
                              const char *choices) {
    assert_true(r->facts.count < FIXTURE_FACTS);
    struct fact_def *def = &r->facts.list[r->facts.count++];
    *def = (struct fact_def){.key = key, .type = type, .stage = stage, .group = -1};
    def->label = (struct label){key, key};
    def->line = (int)r->facts.count;
    parse_choices(r, def, choices);
    return def;
}

struct fact_def *fixture_column(struct regime *r, const char *table, const char *column,
                                enum fact_type type, int stage) {
    struct sb key = {0};
    sb_add_fmt(&key, "%s.%s", table, column);
    struct fact_def *def = fixture_fact(r, arena_dup(r->arena, sb_text(&key)), type, stage, NULL);
    sb_free(&key);
    def->table = table;
    def->column = column;
    return def;
}

void fixture_index(struct regime *r) {
    struct err err = {0};
    if (!fact_defs_index(&r->facts, &err))
        fail_msg("%s: %s", err.msg, err.arg[0]);
}

const struct cond *fixture_cond(struct regime *r, const char *text, const char *table) {
    if (!text)
        return NULL;
    struct err err = {0};
    const struct cond *cond = cond_compile(r->arena, text, &r->facts, table, &err);
    if (!cond)
        fail_msg("%s: %s: %s %s", text, err.msg, err.arg[0], err.arg[1]);
    return cond;
}

static int next_line(const struct regime *r) {
    size_t rules = r->scope_count + r->flag_count + r->situation_count + r->circumstance_count +
                   r->measure_count + r->consequence_count + r->duty_count + r->caution_count +
                   r->stage_count + r->group_count + r->need_count + r->gate_count +
                   r->compare_count + r->check_count + r->deadline_count + r->letter_count;
    for (size_t i = 0; i < r->letter_count; i++)
        rules += r->letters[i].content_count;
    return 1000 + (int)rules;
}

/* An id that is a provision is also what the rule cites. */
static struct rule rule_of(const struct regime *r, const char *id) {
    struct rule rule = {.id = id, .status = r->status, .from = DAY_NONE, .to = DAY_NONE};
    rule.label = (struct label){id, id};
    rule.line = next_line(r);
    struct cite cite;
    if (id[0] >= '0' && id[0] <= '9' && cite_parse(id, r->id, &cite, NULL))
        rule.cite = cite;
    return rule;
}

static const char **split(struct regime *r, const char *words, size_t *count) {
    const char **list = arena_alloc(r->arena, 16 * sizeof *list);
    *count = 0;
    for (const char *at = words; at && *at;) {
        size_t n = strcspn(at, " ");
        assert_true(*count < 16);
        list[(*count)++] = arena_dup_n(r->arena, at, n);
        at += n + (at[n] == ' ');
    }
    return list;
}

/* The next place of a list, with its rule filled; the list's element begins with its rule. */
#define NEXT(r, list, count, ident)                                                                \
    (assert_true((r)->count < FIXTURE_RULES), (r)->list[(r)->count].rule = rule_of((r), (ident)),  \
     &(r)->list[(r)->count++])

struct scope_rule *fixture_scope(struct regime *r, const char *id, enum scope_verdict verdict,
                                 const char *when, const char *overrides) {
    struct scope_rule *s = NEXT(r, scopes, scope_count, id);
    s->verdict = verdict;
    s->when = fixture_cond(r, when, NULL);
    s->overrides = split(r, overrides, &s->override_count);
    return s;
}

struct flag_rule *fixture_flag(struct regime *r, const char *id, const char *when) {
    struct flag_rule *f = NEXT(r, flags, flag_count, id);
    f->when = fixture_cond(r, when, NULL);
    return f;
}

struct situation *fixture_situation(struct regime *r, const char *id, const char *when) {
    struct situation *s = NEXT(r, situations, situation_count, id);
    s->when = fixture_cond(r, when, NULL);
    return s;
}

struct circumstance *fixture_circumstance(struct regime *r, const char *id,
                                          enum direction direction, const char *when) {
    struct circumstance *c = NEXT(r, circumstances, circumstance_count, id);
    c->direction = direction;
    c->force = direction == HEAVIER ? MUST : MAY;
    c->when = fixture_cond(r, when, NULL);
    return c;
}

struct measure *fixture_measure(struct regime *r, const char *id, const char *label) {
    struct measure *m = NEXT(r, measures, measure_count, id);
    m->rule.label.zh = label;
    return m;
}

struct consequence *fixture_consequence(struct regime *r, const char *id, const char *measures) {
    struct consequence *c = NEXT(r, consequences, consequence_count, id);
    c->measures = split(r, measures, &c->measure_count);
    return c;
}

struct duty *fixture_duty(struct regime *r, const char *id, const char *measures,
                          const char *where) {
    struct duty *d = NEXT(r, duties, duty_count, id);
    d->measures = split(r, measures, &d->measure_count);
    d->where = where;
    return d;
}

struct caution *fixture_caution(struct regime *r, const char *id, const char *measures,
                                const char *when) {
    struct caution *c = NEXT(r, cautions, caution_count, id);
    c->measures = split(r, measures, &c->measure_count);
    c->when = fixture_cond(r, when, NULL);
    return c;
}

struct stage *fixture_stage(struct regime *r, const char *id, const char *na, const char *done) {
    struct stage *s = NEXT(r, stages, stage_count, id);
    s->na = fixture_cond(r, na, NULL);
    s->done = fixture_cond(r, done, NULL);
    return s;
}

struct group *fixture_group(struct regime *r, const char *id, int stage, const char *table) {
    struct group *g = NEXT(r, groups, group_count, id);
    g->stage = stage;
    g->table = table;
    return g;
}

struct need *fixture_need(struct regime *r, const char *id, int stage, const char *where) {
    struct need *n = NEXT(r, needs, need_count, id);
    n->stage = stage;
    n->where = where;
    return n;
}

struct gate *fixture_gate(struct regime *r, const char *id, int stage, const char *pass,
                          const char *where) {
    struct gate *g = NEXT(r, gates, gate_count, id);
    g->stage = stage;
    g->pass = fixture_cond(r, pass, NULL);
    g->where = where;
    return g;
}

struct compare *fixture_compare(struct regime *r, const char *id, enum relation relation,
                                const char *first, const char *second, int stage) {
    struct compare *c = NEXT(r, compares, compare_count, id);
    c->severity = SEV_BLOCK;
    c->relation = relation;
    c->first = first;
    c->second = second;
    c->stage = stage;
    return c;
}

struct check *fixture_check(struct regime *r, const char *id, enum severity severity,
                            const char *when, const char *table, const char *where) {
    struct check *c = NEXT(r, checks, check_count, id);
    c->severity = severity;
    c->when = fixture_cond(r, when, table);
    c->table = table;
    c->where = where;
    return c;
}

struct deadline_rule *fixture_deadline(struct regime *r, const char *id, const char *length,
                                       const char *from, const char *done) {
    struct deadline_rule *d = NEXT(r, deadlines, deadline_count, id);
    struct err err = {0};
    if (!length_parse(length, &d->length, &err))
        fail_msg("%s: %s", length, err.msg);
    d->from = from;
    d->done = done;
    return d;
}

struct letter *fixture_letter(struct regime *r, const char *id, int stage) {
    struct letter *l = NEXT(r, letters, letter_count, id);
    l->stage = stage;
    l->template_name = id;
    l->contents = arena_alloc(r->arena, FIXTURE_RULES * sizeof *l->contents);
    return l;
}

struct letter_content *fixture_content(struct regime *r, struct letter *letter, const char *id,
                                       const char *where, const char *pass) {
    assert_true(letter->content_count < FIXTURE_RULES);
    struct letter_content *c = &letter->contents[letter->content_count];
    c->rule = rule_of(r, id);
    c->where = where;
    c->pass = fixture_cond(r, pass, NULL);
    letter->content_count++;
    return c;
}

/* ---- the toy regime: the shape of a real one, each mechanism once ---- */

static void toy_facts(struct regime *r) {
    fixture_fact(r, "case.conduct_on", FACT_DATE, TOY_CLUE, NULL);
    fixture_fact(r, "lead.source", FACT_LINE, TOY_CLUE, NULL);
    fixture_fact(r, "respondent.name", FACT_LINE, TOY_CLUE, NULL);
    fixture_fact(r, "scope.level", FACT_CHOICE, TOY_SCOPE,
                 "county 县级|township 乡镇街道|village 村级");
    fixture_fact(r, "scope.organ", FACT_CHOICE, TOY_SCOPE,
                 "government 政府|enterprise 国有企业|court 法院|inspectorate 监察机关");
    fixture_fact(r, "scope.leader", FACT_TRI, TOY_SCOPE, NULL);
    fixture_fact(r, "scope.elected", FACT_TRI, TOY_SCOPE, NULL);
    fixture_fact(r, "5(1).grave", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "5(1).loss", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "5(1).impact", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "5(2).neglect", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "5(2).locus", FACT_CHOICE, TOY_SITUATION, "region 本地区|unit 本单位");
    fixture_fact(r, "5(2).deaths", FACT_INT, TOY_SITUATION, NULL);
    fixture_fact(r, "6.breach", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "8.obstructed", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "9.taken", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "9.avoided", FACT_TRI, TOY_SITUATION, NULL);
    fixture_fact(r, "direct.chosen", FACT_TRI, TOY_INQUIRY, NULL);
    fixture_fact(r, "inquiry.report", FACT_LINE, TOY_INQUIRY, NULL);
    fixture_fact(r, "hearing.held_on", FACT_DATE, TOY_HEARING, NULL);
    fixture_column(r, "hearing.opinion", "text", FACT_TEXT, TOY_HEARING);
    fixture_column(r, "hearing.opinion", "reasonable", FACT_TRI, TOY_HEARING);
    fixture_column(r, "hearing.opinion", "adopted", FACT_TRI, TOY_HEARING);
    fixture_fact(r, "decision.measures", FACT_MULTI, TOY_DECISION,
                 "apology 责令公开道歉|suspension 停职检查|removal 免职");
    fixture_fact(r, "decision.reason", FACT_TEXT, TOY_DECISION, NULL);
    fixture_fact(r, "decision.effective_on", FACT_DATE, TOY_DECISION, NULL);
    fixture_fact(r, "decision.organ", FACT_LINE, TOY_DECISION, NULL);
    fixture_fact(r, "decision.appeal_body", FACT_LINE, TOY_DECISION, NULL);
    fixture_fact(r, "decision.year", FACT_INT, TOY_DECISION, NULL);
    fixture_fact(r, "decision.apology_manner", FACT_LINE, TOY_DECISION, NULL);
    fixture_fact(r, "service.received_on", FACT_DATE, TOY_SERVICE, NULL);
    fixture_fact(r, "appeal.received_on", FACT_DATE, TOY_SERVICE, NULL);
    fixture_fact(r, "appeal.decided_on", FACT_DATE, TOY_SERVICE, NULL);
    fixture_index(r);
}

static void toy_verdicts(struct regime *r) {
    fixture_scope(r, "2.1", SCOPE_APPLIES,
                  "scope.level = county & scope.organ = government & scope.leader", NULL);
    fixture_scope(r, "24.1", SCOPE_APPLIES, "scope.level = township & scope.leader", NULL);
    fixture_scope(r, "24.2", SCOPE_BY_REFERENCE, "scope.organ = enterprise & scope.leader", "24.1");
    fixture_scope(r, "not-leader", SCOPE_OUTSIDE, "!scope.leader", NULL);
    fixture_scope(r, "court", SCOPE_OUTSIDE, "scope.organ = court", "24.1");
    fixture_scope(r, "to-confirm", SCOPE_UNCLEAR, "scope.organ = inspectorate & scope.leader",
                  "24.1");
    fixture_flag(r, "congress", "scope.elected");
    fixture_flag(r, "integrity", "6.breach")->other_regime = true;
    fixture_situation(r, "5(1)", "5(1).grave & (5(1).loss | 5(1).impact)");
    fixture_situation(r, "5(2)", "5(2).neglect & 5(2).locus & 5(2).deaths >= 3");
    fixture_circumstance(r, "8(1)", HEAVIER, "8.obstructed");
    fixture_circumstance(r, "9(1)", LIGHTER, "9.taken & 9.avoided");
    r->situations_cite = (struct cite){.regime = "toy", .article = 5};
    r->measures_cite = (struct cite){.regime = "toy", .article = 7};
}

static void toy_measures(struct regime *r) {
    fixture_measure(r, "apology", "责令公开道歉");
    fixture_measure(r, "suspension", "停职检查");
    fixture_measure(r, "removal", "免职")->ends_post = true;
    struct consequence *year = fixture_consequence(r, "10.1", NULL);
    year->year = true;
    year->from = "decision.effective_on";
    year->year_fact = "decision.year";
    struct consequence *bar = fixture_consequence(r, "10.2", "removal");
    bar->bars = true;
    bar->length = (struct length){1, UNIT_YEAR};
    fixture_duty(r, "manner", "apology", "decision.apology_manner");
    fixture_caution(r, "21", NULL, "@flag.congress");
    fixture_caution(r, "alone", "apology",
                    "decision.measures = apology & decision.measures != suspension")
        ->rule.status = STATUS_OPINION;
}

static void toy_procedure(struct regime *r) {
    fixture_stage(r, "clue", NULL, NULL);
    fixture_stage(r, "scope", NULL, "@scope.applies | @scope.by_reference");
    fixture_stage(r, "situation", NULL, "@ground");
    fixture_stage(r, "inquiry", "direct.chosen", NULL);
    fixture_stage(r, "hearing", NULL, NULL);
    fixture_stage(r, "decision", NULL, NULL);
    fixture_stage(r, "service", NULL, NULL);
    fixture_group(r, "opinions", TOY_HEARING, "hearing.opinion");
    fixture_need(r, "source", TOY_CLUE, "lead.source");
    fixture_need(r, "name", TOY_CLUE, "respondent.name");
    fixture_need(r, "report", TOY_INQUIRY, "inquiry.report");
    fixture_need(r, "heard", TOY_HEARING, "hearing.held_on");
    fixture_need(r, "measures", TOY_DECISION, "decision.measures");
    fixture_need(r, "manner", TOY_DECISION, "decision.apology_manner")->when =
        fixture_cond(r, "decision.measures = apology", NULL);
    fixture_need(r, "served", TOY_SERVICE, "service.received_on");
    fixture_gate(r, "14", TOY_DECISION, "hearing.held_on", "hearing.held_on");
    fixture_compare(r, "14-before", REL_NOT_AFTER, "hearing.held_on", "decision.effective_on",
                    TOY_DECISION);
    fixture_compare(r, "22-organ", REL_SAME, "decision.organ", "decision.appeal_body", -1)
        ->severity = SEV_WARN;
    fixture_check(r, "weigh", SEV_WARN, "@heavier & @lighter & decision.reason = none", NULL,
                  "decision.reason");
    fixture_check(r, "unadopted", SEV_BLOCK, "reasonable & !adopted", "hearing.opinion", "adopted");
    fixture_check(r, "redact", SEV_NOTE, "respondent.name", NULL, NULL);
}

static void toy_after(struct regime *r) {
    struct deadline_rule *appeal =
        fixture_deadline(r, "appeal", "15d", "service.received_on", "appeal.received_on");
    appeal->lapses = true;
    struct deadline_rule *answer =
        fixture_deadline(r, "answer", "30d", "appeal.received_on", "appeal.decided_on");
    answer->holder = HOLDER_ORGAN;
    struct deadline_rule *bar = fixture_deadline(r, "bar", "1y", "decision.effective_on", NULL);
    bar->kind = DEADLINE_EFFECT;
    bar->family = PERIOD_EFFECT;
    bar->when = fixture_cond(r, "decision.measures = removal", NULL);
    struct letter *letter = fixture_letter(r, "decision", TOY_DECISION);
    fixture_content(r, letter, "mode", "decision.measures", NULL);
    fixture_content(r, letter, "effect", "decision.effective_on", NULL);
    fixture_content(r, letter, "organ", "decision.appeal_body",
                    "decision.organ & decision.appeal_body");
    fixture_content(r, letter, "manner", "decision.apology_manner", NULL)->when =
        fixture_cond(r, "decision.measures = apology", NULL);
}

struct regime *fixture_toy(void) {
    struct regime *r = fixture_new();
    r->choice_fact = "decision.measures";
    r->reason_fact = "decision.reason";
    r->effect_fact = "decision.effective_on";
    r->conduct_fact = "case.conduct_on";
    r->name_fact = "respondent.name";
    toy_facts(r);
    toy_verdicts(r);
    toy_measures(r);
    toy_procedure(r);
    toy_after(r);
    return r;
}

/* ---- a case ---- */

void fixture_open(struct fixture_case *c, const struct regime *r) {
    c->facts = facts_new(&r->facts);
    c->calendar = calendar_new();
    calendar_add_year(c->calendar, 2025, "");
    calendar_add_year(c->calendar, 2026, "");
    for (int day = 15; day <= 23; day++)
        assert_true(calendar_add_day(c->calendar, date_from_ymd(2026, 2, day), true, "春节", 2026));
    assert_true(calendar_add_day(c->calendar, date_from_ymd(2026, 2, 14), false, "春节", 2026));
    assert_true(calendar_add_day(c->calendar, date_from_ymd(2026, 2, 28), false, "春节", 2026));
    c->matter = (struct matter){.regime = r,
                                .facts = c->facts,
                                .calendar = c->calendar,
                                .today = date_from_ymd(2026, 11, 23)};
}

void fixture_close(struct fixture_case *c) {
    facts_free(&c->facts);
    calendar_free(&c->calendar);
}

void fixture_put(struct fixture_case *c, const char *assignment) {
    const char *equals = strchr(assignment, '=');
    if (!equals)
        fail_msg("%s: no '='", assignment);
    char *key = mem_dup_n(assignment, (size_t)(equals - assignment));
    if (fact_defs_find(facts_defs(c->facts), key, NULL) < 0)
        fail_msg("%s: no such fact", key);
    facts_put(c->facts, key, equals + 1, PROV_NONE, NULL, NULL);
    mem_free(key);
}

void fixture_put_all(struct fixture_case *c, const char *const *assignments) {
    for (size_t i = 0; assignments[i]; i++)
        fixture_put(c, assignments[i]);
}

struct assessment *fixture_assess(const struct fixture_case *c) {
    struct assessment *a = NULL;
    struct err err = {0};
    if (!assess(&a, &c->matter, &err))
        fail_msg("%s: %s %s", err.msg, err.arg[0], err.arg[1]);
    return a;
}

const struct situation_result *fixture_situation_of(const struct assessment *a, const char *id) {
    for (size_t i = 0; i < a->situation_count; i++)
        if (strcmp(a->situations[i].situation->rule.id, id) == 0)
            return &a->situations[i];
    fail_msg("no situation %s", id);
    return NULL;
}

const struct circumstance_result *fixture_circumstance_of(const struct assessment *a,
                                                          const char *id) {
    for (size_t i = 0; i < a->circumstance_count; i++)
        if (strcmp(a->circumstances[i].circumstance->rule.id, id) == 0)
            return &a->circumstances[i];
    fail_msg("no circumstance %s", id);
    return NULL;
}

const struct measure_result *fixture_measure_of(const struct assessment *a, const char *id) {
    for (size_t i = 0; i < a->measure_count; i++)
        if (strcmp(a->measures[i].measure->rule.id, id) == 0)
            return &a->measures[i];
    fail_msg("no measure %s", id);
    return NULL;
}
