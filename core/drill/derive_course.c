/* derive_course.c - questions about the course of a case: its steps, what may be done, what a letter lacks, what the
 * check-up finds; and what is matched with what. */
#include <string.h>

#include "core/drill/internal.h"
#include "core/rules/ruletest.h"

/* ---- the course ---- */

/* The items that are stages, in the order of the procedure. */
static bool stage_items(struct drill_making *m,
                        bool (*right)(const struct drill_making *m, size_t stage),
                        struct err *err) {
    size_t known = 0;
    for (size_t s = 0; s < m->regime->stage_count; s++)
        for (size_t i = 0; i < m->item_count; i++)
            if (strcmp(m->items[i].id, m->regime->stages[s].rule.id) == 0) {
                const struct rule *rule = &m->regime->stages[s].rule;
                struct question_option *o =
                    making_add(m, rule->id, OPTION_LABEL, &rule->label, &rule->cite, right(m, s));
                o->why = rule->text;
                known++;
            }
    for (size_t i = 0; i < m->item_count; i++)
        if (regime_stage(m->regime, m->items[i].id) < 0)
            return err_set(err, ERR_INPUT, "err.drill.id", m->items[i].id);
    return known > 1 || err_set(err, ERR_INPUT, "err.drill.few", m->q->id);
}

static bool in_its_place(const struct drill_making *m, size_t stage) {
    (void)m;
    (void)stage;
    return true;
}

/* The first step with its provision gives the question's. */
static void cite_of_options(struct drill_making *m) {
    for (size_t i = 0; i < m->q->option_count && m->q->cite.article == 0; i++)
        if (m->q->options[i].right)
            m->q->cite = m->q->options[i].cite;
}

bool derive_steps(struct drill_making *m, struct err *err) {
    making_set(m, QUESTION_ORDER, FRAME_STEPS, NULL);
    if (!stage_items(m, in_its_place, err))
        return false;
    cite_of_options(m);
    return true;
}

static bool is_current(const struct drill_making *m, size_t stage) {
    return m->c->judged->procedure->current == (int)stage;
}

bool derive_next(struct drill_making *m, struct err *err) {
    making_set(m, QUESTION_SINGLE, FRAME_NEXT, NULL);
    if (!stage_items(m, is_current, err))
        return false;
    if (!making_any_right(m->q)) {
        int at = m->c->judged->procedure->current;
        return err_set(err, ERR_INPUT, "err.drill.next",
                       at < 0 ? "" : m->regime->stages[at].rule.id);
    }
    cite_of_options(m);
    return true;
}

bool derive_open(struct drill_making *m, struct err *err) {
    int at = regime_stage(m->regime, m->id);
    if (at < 0)
        return making_no_id(m, err);
    const struct stage_result *stage = &m->c->judged->procedure->stages[at];
    bool open = stage->state != STAGE_BLOCKED && stage->state != STAGE_NA;
    making_set(m, QUESTION_SINGLE, FRAME_OPEN,
               stage->block_count > 0 ? &stage->blocks[0].cite : &stage->stage->rule.cite);
    m->q->about = stage->stage->rule.label;
    struct question_option *yes = making_add(m, "yes", OPTION_MAY, NULL, NULL, open);
    struct question_option *no = making_add(m, "no", OPTION_MAY, NULL, NULL, !open);
    yes->why = stage->stage->rule.text;
    no->why = stage->state == STAGE_NA ? stage->stage->na_text
              : stage->block_count > 0 ? stage->blocks[0].label
                                       : stage->stage->rule.text;
    return true;
}

bool derive_lacks(struct drill_making *m, struct err *err) {
    const struct letter *letter = regime_letter(m->regime, m->id);
    if (!letter)
        return making_no_id(m, err);
    struct cond_env env = assessment_env(m->a, m->c->matter->facts);
    making_set(m, QUESTION_SEVERAL, FRAME_LACKS, &letter->rule.cite);
    m->q->about = letter->rule.label;
    for (size_t i = 0; i < letter->content_count; i++) {
        const struct letter_content *content = &letter->contents[i];
        bool takes_part = rule_takes_part(m->regime, &content->rule, m->a->conduct, false);
        struct question_option *o =
            making_add(m, content->rule.id, OPTION_LABEL, &content->rule.label, &content->rule.cite,
                       takes_part && content_missing(content, &env));
        o->why = content->rule.text;
    }
    making_add_none(m);
    return true;
}

static const struct rule *check_rule(const struct regime *r, const char *id) {
    for (size_t i = 0; i < r->check_count; i++)
        if (strcmp(r->checks[i].rule.id, id) == 0)
            return &r->checks[i].rule;
    for (size_t i = 0; i < r->compare_count; i++)
        if (strcmp(r->compares[i].rule.id, id) == 0)
            return &r->compares[i].rule;
    for (size_t i = 0; i < r->gate_count; i++)
        if (strcmp(r->gates[i].rule.id, id) == 0)
            return &r->gates[i].rule;
    for (size_t i = 0; i < r->duty_count; i++)
        if (strcmp(r->duties[i].rule.id, id) == 0)
            return &r->duties[i].rule;
    return NULL;
}

bool derive_findings(struct drill_making *m, struct err *err) {
    making_set(m, QUESTION_SEVERAL, FRAME_FINDINGS, NULL);
    for (size_t i = 0; i < m->item_count; i++) {
        const struct rule *rule = check_rule(m->regime, m->items[i].id);
        bool found = false;
        if (!rule)
            return err_set(err, ERR_INPUT, "err.drill.id", m->items[i].id);
        for (size_t k = 0; k < m->c->checkup->count; k++)
            found = found || strcmp(m->c->checkup->list[k].id, rule->id) == 0;
        struct question_option *o =
            making_add(m, rule->id, OPTION_LABEL, &rule->label, &rule->cite, found);
        o->why = rule->text;
    }
    making_add_none(m);
    cite_of_options(m);
    if (m->q->cite.article == 0 && m->q->option_count > 1)
        m->q->cite = m->q->options[0].cite;
    return true;
}

/* ---- matches ---- */

bool derive_facts(struct drill_making *m, struct err *err) {
    for (size_t i = 0; i < m->item_count; i++) {
        int at = fact_defs_find(&m->regime->facts, m->items[i].id, NULL);
        const char *words = drill_words(m->c, m->items[i].id);
        if (at < 0)
            return err_set(err, ERR_INPUT, "err.drill.id", m->items[i].id);
        if (!*words)
            return err_set(err, ERR_INPUT, "err.drill.unsaid", m->items[i].id);
        const struct fact_def *def = &m->regime->facts.list[at];
        struct question_option *o =
            making_add(m, def->key, OPTION_LABEL, &def->label, &def->cite, true);
        o->left = (struct label){words, words};
        making_set(m, QUESTION_MATCH, FRAME_FACTS, &def->cite);
    }
    return m->item_count > 1 || err_set(err, ERR_INPUT, "err.drill.few", m->q->id);
}

static const struct rule *cited_rule(const struct regime *r, const char *id) {
    for (size_t i = 0; i < r->situation_count; i++)
        if (strcmp(r->situations[i].rule.id, id) == 0)
            return &r->situations[i].rule;
    for (size_t i = 0; i < r->circumstance_count; i++)
        if (strcmp(r->circumstances[i].rule.id, id) == 0)
            return &r->circumstances[i].rule;
    for (size_t i = 0; i < r->consequence_count; i++)
        if (strcmp(r->consequences[i].rule.id, id) == 0)
            return &r->consequences[i].rule;
    for (size_t i = 0; i < r->stage_count; i++)
        if (strcmp(r->stages[i].rule.id, id) == 0)
            return &r->stages[i].rule;
    for (size_t i = 0; i < r->deadline_count; i++)
        if (strcmp(r->deadlines[i].rule.id, id) == 0)
            return &r->deadlines[i].rule;
    return NULL;
}

bool derive_cites(struct drill_making *m, struct err *err) {
    for (size_t i = 0; i < m->item_count; i++) {
        const struct rule *rule = cited_rule(m->regime, m->items[i].id);
        struct sb name = {0};
        if (!rule || rule->cite.article == 0 || !law_label(m->regime->law, &rule->cite, &name))
            return err_set(err, ERR_INPUT, "err.drill.id", m->items[i].id);
        char short_form[CITE_TEXT_SIZE];
        cite_format(&rule->cite, false, short_form);
        struct label label = {arena_dup(m->arena, sb_text(&name)), arena_dup(m->arena, short_form)};
        making_add(m, rule->id, OPTION_LABEL, &label, &rule->cite, true)->left = rule->label;
        sb_free(&name);
        making_set(m, QUESTION_MATCH, FRAME_CITES, &rule->cite);
    }
    return m->item_count > 1 || err_set(err, ERR_INPUT, "err.drill.few", m->q->id);
}
