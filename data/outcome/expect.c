#include "data/outcome/expect.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/course/form.h"
#include "core/course/recipients.h"
#include "core/letter/letter.h"
#include "core/rules/ruletest.h"
#include "data/pack/internal.h"

/* ---- the outcome ---- */

bool outcome_make(struct outcome *out, const struct matter *matter, struct err *err) {
    *out = (struct outcome){.matter = *matter};
    bool good =
        judge(&out->judged, matter, err) && checkup_run(&out->checkup, matter, &out->judged, err);
    if (!good)
        outcome_clear(out);
    return good;
}

void outcome_clear(struct outcome *outcome) {
    checkup_free(&outcome->checkup);
    judged_clear(&outcome->judged);
    *outcome = (struct outcome){0};
}

/* ---- answers ---- */

/* What is asked: the outcome, and the name after its kind ("5(2)" of "situation.5(2)"). */
struct asked {
    const struct outcome *o;
    const struct regime *regime;
    const struct assessment *a;
    const char *id;
    char *value;
};

typedef enum expect_answer answer_fn(const struct asked *asked);

static enum expect_answer say(const struct asked *asked, const char *text) {
    snprintf(asked->value, EXPECT_SIZE, "%s", text);
    return EXPECT_VALUE;
}

static enum expect_answer say_yes(const struct asked *asked, bool yes) {
    return say(asked, yes ? "yes" : "no");
}

static enum expect_answer say_day(const struct asked *asked, day_t day) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    return say(asked, *text ? text : "none");
}

/* The place of a rule in the list of its kind; -1. */
static long place_of(const struct regime *regime, enum pack_kind kind, const char *id) {
    size_t count;
    pack_list(regime, kind, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(((const struct rule *)pack_item(regime, kind, i))->id, id) == 0)
            return (long)i;
    return -1;
}

static bool has_rule(const struct asked *asked, enum pack_kind kind) {
    return place_of(asked->regime, kind, asked->id) >= 0;
}

static enum expect_answer scope_is(const struct asked *asked) {
    return say(asked, scope_verdict_code(asked->a->scope));
}

/* Is it one of the rules that gave the scope? */
static enum expect_answer scope_rule_is(const struct asked *asked) {
    bool gave = false;
    for (size_t i = 0; i < asked->a->scope_rule_count; i++)
        gave = gave || strcmp(asked->a->scope_rules[i]->rule.id, asked->id) == 0;
    return has_rule(asked, KIND_SCOPE) ? say_yes(asked, gave) : EXPECT_NO_ID;
}

static enum expect_answer ground_is(const struct asked *asked) {
    return say(asked, tri_code(asked->a->ground));
}

static enum expect_answer measures_are(const struct asked *asked) {
    char text[24];
    snprintf(text, sizeof text, "%zu", asked->a->measure_count);
    return say(asked, text);
}

static enum expect_answer flag_is(const struct asked *asked) {
    long at = place_of(asked->regime, KIND_FLAG, asked->id);
    return at < 0 ? EXPECT_NO_ID : say_yes(asked, asked->a->flag_values[at] == TRI_YES);
}

static enum expect_answer situation_is(const struct asked *asked) {
    for (size_t i = 0; i < asked->a->situation_count; i++) {
        const struct situation_result *s = &asked->a->situations[i];
        if (strcmp(s->situation->rule.id, asked->id) == 0)
            return say(asked, s->raised ? tri_code(s->holds) : "not_raised");
    }
    /* A rule that takes no part (a proposal, another time) is not raised either. */
    return has_rule(asked, KIND_SITUATION) ? say(asked, "not_raised") : EXPECT_NO_ID;
}

static enum expect_answer circumstance_is(const struct asked *asked) {
    for (size_t i = 0; i < asked->a->circumstance_count; i++) {
        const struct circumstance_result *c = &asked->a->circumstances[i];
        if (strcmp(c->circumstance->rule.id, asked->id) != 0)
            continue;
        bool inert = c->inert && c->holds == TRI_YES;
        return say(asked, !c->raised ? "not_raised" : inert ? "inert" : tri_code(c->holds));
    }
    return has_rule(asked, KIND_CIRCUMSTANCE) ? say(asked, "not_raised") : EXPECT_NO_ID;
}

static enum expect_answer caution_is(const struct asked *asked) {
    for (size_t i = 0; i < asked->a->caution_count; i++)
        if (strcmp(asked->a->cautions[i]->rule.id, asked->id) == 0)
            return say(asked, "yes");
    return has_rule(asked, KIND_CAUTION) ? say(asked, "no") : EXPECT_NO_ID;
}

/* ---- measures ---- */

/* "removal.10.2": the measure on the ladder (NULL when it is not), and the consequence's id. */
static enum expect_answer find_measure(const struct asked *asked,
                                       const struct measure_result **found,
                                       const char **consequence) {
    size_t n = strcspn(asked->id, ".");
    bool known = false;
    *found = NULL;
    *consequence = asked->id[n] ? asked->id + n + 1 : "";
    for (size_t i = 0; i < asked->regime->measure_count; i++) {
        const char *id = asked->regime->measures[i].rule.id;
        known = known || (strlen(id) == n && memcmp(id, asked->id, n) == 0);
    }
    for (size_t i = 0; i < asked->a->measure_count; i++) {
        const char *id = asked->a->measures[i].measure->rule.id;
        if (strlen(id) == n && memcmp(id, asked->id, n) == 0)
            *found = &asked->a->measures[i];
    }
    return known ? EXPECT_VALUE : EXPECT_NO_ID;
}

static enum expect_answer find_consequence(const struct asked *asked,
                                           const struct consequence_result **found) {
    const struct measure_result *measure;
    const char *id;
    *found = NULL;
    if (find_measure(asked, &measure, &id) != EXPECT_VALUE ||
        place_of(asked->regime, KIND_CONSEQUENCE, id) < 0)
        return EXPECT_NO_ID;
    for (size_t i = 0; measure && i < measure->consequence_count; i++)
        if (strcmp(measure->consequences[i].consequence->rule.id, id) == 0)
            *found = &measure->consequences[i];
    return EXPECT_VALUE;
}

static enum expect_answer consequence_is(const struct asked *asked) {
    const struct consequence_result *found;
    if (find_consequence(asked, &found) != EXPECT_VALUE)
        return EXPECT_NO_ID;
    return say_yes(asked, found != NULL);
}

static enum expect_answer year_is(const struct asked *asked) {
    const struct consequence_result *found;
    char text[16] = "none";
    if (find_consequence(asked, &found) != EXPECT_VALUE)
        return EXPECT_NO_ID;
    if (found && found->year != 0)
        snprintf(text, sizeof text, "%d", found->year);
    return say(asked, text);
}

static enum expect_answer bar_is(const struct asked *asked) {
    const struct measure_result *measure;
    const char *rest;
    if (find_measure(asked, &measure, &rest) != EXPECT_VALUE || *rest)
        return EXPECT_NO_ID;
    return say_day(asked, measure ? measure->bar_until : DAY_NONE);
}

/* ---- facts ---- */

static bool is_fact(const struct asked *asked, const struct fact_def *def, int row) {
    char key[FACT_KEY_SIZE];
    fact_key(def, row, key);
    return strcmp(key, asked->id) == 0;
}

static bool is_missing(const struct asked *asked, const struct missing_fact *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_fact(asked, list[i].def, list[i].row))
            return true;
    return false;
}

static bool has_fact(const struct asked *asked) {
    return fact_defs_find(&asked->regime->facts, asked->id, NULL) >= 0;
}

static enum expect_answer missing_is(const struct asked *asked) {
    const struct assessment *a = asked->a;
    bool missing = false;
    for (size_t i = 0; i < a->situation_count; i++)
        missing =
            missing || is_missing(asked, a->situations[i].missing, a->situations[i].missing_count);
    for (size_t i = 0; i < a->circumstance_count; i++)
        missing = missing ||
                  is_missing(asked, a->circumstances[i].missing, a->circumstances[i].missing_count);
    return has_fact(asked) ? say_yes(asked, missing) : EXPECT_NO_ID;
}

static enum expect_answer undecided_is(const struct asked *asked) {
    bool undecided = false;
    for (size_t i = 0; i < asked->a->undecided_count; i++)
        undecided =
            undecided || is_fact(asked, asked->a->undecided[i].def, asked->a->undecided[i].row);
    return has_fact(asked) ? say_yes(asked, undecided) : EXPECT_NO_ID;
}

/* Is it asked, as things stand, on the form of its stage? */
static enum expect_answer asked_is(const struct asked *asked) {
    const struct outcome *o = asked->o;
    int stage = form_stage_of(asked->regime, asked->id);
    if (!has_fact(asked) || stage < 0)
        return EXPECT_NO_ID;
    struct form form;
    form_build(&form, stage, &o->matter, asked->a, o->judged.procedure);
    bool shown = form_find(&form, asked->id) >= 0;
    form_clear(&form);
    return say_yes(asked, shown);
}

/* ---- procedure, check-up, deadlines ---- */

static enum expect_answer stage_is(const struct asked *asked) {
    int at = regime_stage(asked->regime, asked->id);
    if (at < 0)
        return EXPECT_NO_ID;
    return say(asked, stage_state_code(asked->o->judged.procedure->stages[at].state));
}

static bool takes_part(const struct asked *asked, const struct rule *rule) {
    day_t conduct = conduct_day(asked->regime, asked->o->matter.facts);
    return rule_takes_part(asked->regime, rule, conduct, false);
}

/* Is it lacking? */
static enum expect_answer need_is(const struct asked *asked) {
    long at = place_of(asked->regime, KIND_NEED, asked->id);
    if (at < 0)
        return EXPECT_NO_ID;
    const struct need *need = &asked->regime->needs[at];
    struct cond_env env = assessment_env(asked->a, asked->o->matter.facts);
    return say_yes(asked, takes_part(asked, &need->rule) && need_unmet(need, &env));
}

static enum expect_answer gate_is(const struct asked *asked) {
    long at = place_of(asked->regime, KIND_GATE, asked->id);
    if (at < 0)
        return EXPECT_NO_ID;
    const struct gate *gate = &asked->regime->gates[at];
    struct cond_env env = assessment_env(asked->a, asked->o->matter.facts);
    return say(asked, takes_part(asked, &gate->rule) && gate_shut(gate, &env) ? "shut" : "open");
}

/* A finding bears the id of the rule it comes from, of whichever kind. */
static bool finding_possible(const struct asked *asked) {
    static const enum pack_kind kinds[] = {KIND_CHECK, KIND_COMPARE, KIND_GATE,     KIND_DUTY,
                                           KIND_NEED,  KIND_PHRASE,  KIND_EVIDENCE, KIND_DEADLINE};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (has_rule(asked, kinds[i]))
            return true;
    for (size_t i = 0; i < asked->regime->letter_count; i++)
        for (size_t j = 0; j < asked->regime->letters[i].content_count; j++)
            if (strcmp(asked->regime->letters[i].contents[j].rule.id, asked->id) == 0)
                return true;
    return false;
}

static enum expect_answer finding_is(const struct asked *asked) {
    for (size_t i = 0; i < asked->o->checkup->count; i++)
        if (strcmp(asked->o->checkup->list[i].id, asked->id) == 0)
            return say(asked, "yes");
    return finding_possible(asked) ? say(asked, "no") : EXPECT_NO_ID;
}

static const struct deadline *find_deadline(const struct asked *asked) {
    for (size_t i = 0; i < asked->o->judged.schedule.count; i++)
        if (strcmp(asked->o->judged.schedule.list[i].rule->rule.id, asked->id) == 0)
            return &asked->o->judged.schedule.list[i];
    return NULL;
}

static enum expect_answer deadline_is(const struct asked *asked) {
    const struct deadline *d = find_deadline(asked);
    if (!d && !has_rule(asked, KIND_DEADLINE))
        return EXPECT_NO_ID;
    return say(asked, d ? deadline_state_code(d->state) : "none");
}

static enum expect_answer raw_is(const struct asked *asked) {
    const struct deadline *d = find_deadline(asked);
    if (!d && !has_rule(asked, KIND_DEADLINE))
        return EXPECT_NO_ID;
    return say_day(asked, d ? d->period.raw : DAY_NONE);
}

static enum expect_answer rolled_is(const struct asked *asked) {
    const struct deadline *d = find_deadline(asked);
    if (!d && !has_rule(asked, KIND_DEADLINE))
        return EXPECT_NO_ID;
    return say_day(asked, d ? d->period.rolled : DAY_NONE);
}

static enum expect_answer provisional_is(const struct asked *asked) {
    const struct deadline *d = find_deadline(asked);
    if (!d && !has_rule(asked, KIND_DEADLINE))
        return EXPECT_NO_ID;
    return d ? say_yes(asked, d->period.provisional) : say(asked, "none");
}

/* ---- letters ---- */

static enum expect_answer content_is(const struct asked *asked, const struct letter *letter,
                                     const char *id) {
    struct cond_env env = assessment_env(asked->a, asked->o->matter.facts);
    for (size_t i = 0; i < letter->content_count; i++) {
        const struct letter_content *content = &letter->contents[i];
        if (strcmp(content->rule.id, id) == 0)
            return say_yes(asked,
                           takes_part(asked, &content->rule) && content_missing(content, &env));
    }
    return EXPECT_NO_ID;
}

static enum expect_answer letter_is(const struct asked *asked) {
    const struct outcome *o = asked->o;
    for (size_t i = 0; i < asked->regime->letter_count; i++) {
        const struct letter *letter = &asked->regime->letters[i];
        size_t n = strlen(letter->rule.id);
        if (strncmp(asked->id, letter->rule.id, n) != 0)
            continue;
        if (asked->id[n] == '.')
            return content_is(asked, letter, asked->id + n + 1);
        if (asked->id[n] != '\0')
            continue;
        struct letter_state *state = letter_check(letter, NULL, &o->matter, &o->judged);
        say(asked, state->block_count ? "blocked" : state->lack_count ? "incomplete" : "ready");
        letter_state_free(&state);
        return EXPECT_VALUE;
    }
    return EXPECT_NO_ID;
}

/* A scenario is a case without letters: none went out. */
static bool nothing_issued(const void *ctx, const struct letter *letter) {
    (void)ctx;
    (void)letter;
    return false;
}

static enum expect_answer recipient_is(const struct asked *asked) {
    long at = place_of(asked->regime, KIND_RECIPIENT, asked->id);
    if (at < 0)
        return EXPECT_NO_ID;
    const struct outcome *o = asked->o;
    size_t count;
    struct recipient_line *lines =
        recipients_of(&o->matter, &o->judged, nothing_issued, NULL, &count);
    say(asked, recipient_state_code(lines[at].state));
    mem_free(lines);
    return EXPECT_VALUE;
}

/* ---- names ---- */

static const struct {
    const char *name;
    answer_fn *answer;
    bool takes_id;
} kinds[] = {
    {"scope", scope_is, false},
    {"scope", scope_rule_is, true},
    {"ground", ground_is, false},
    {"measures", measures_are, false},
    {"flag", flag_is, true},
    {"situation", situation_is, true},
    {"circumstance", circumstance_is, true},
    {"consequence", consequence_is, true},
    {"bar", bar_is, true},
    {"year", year_is, true},
    {"caution", caution_is, true},
    {"missing", missing_is, true},
    {"undecided", undecided_is, true},
    {"asked", asked_is, true},
    {"stage", stage_is, true},
    {"need", need_is, true},
    {"gate", gate_is, true},
    {"finding", finding_is, true},
    {"deadline", deadline_is, true},
    {"raw", raw_is, true},
    {"rolled", rolled_is, true},
    {"provisional", provisional_is, true},
    {"letter", letter_is, true},
    {"recipient", recipient_is, true},
};

enum expect_answer outcome_of(const struct outcome *outcome, const char *name,
                              char value[EXPECT_SIZE]) {
    size_t n = strcspn(name, ".");
    bool has_id = name[n] == '.';
    struct asked asked = {outcome, outcome->matter.regime, outcome->judged.assessment,
                          has_id ? name + n + 1 : "", value};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strlen(kinds[i].name) == n && memcmp(kinds[i].name, name, n) == 0 &&
            kinds[i].takes_id == has_id)
            return kinds[i].answer(&asked);
    return EXPECT_NO_KIND;
}
