/*
 * assess_json.c - an assessment as JSON, member by member as scripts rely on them.
 */
#include "tui/cli/assess.h"
#include "tui/words/tree.h"
#include "tui/words/words.h"

static void json_label(struct cli *cli, const struct rule *rule) {
    json_text(&cli->json, "label", str_label(cli->lang, &rule->label));
}

static void json_missing(struct json *j, const struct missing_fact *list, size_t count) {
    json_array(j, "missing");
    for (size_t i = 0; i < count; i++) {
        char key[FACT_KEY_SIZE];
        fact_key(list[i].def, list[i].row, key);
        json_text(j, NULL, key);
    }
    json_end(j);
}

/* Several rules may lead to one verdict by the same provision. */
static bool cited_before(const struct assessment *a, size_t i) {
    for (size_t j = 0; j < i; j++)
        if (cite_same(&a->scope_rules[j]->rule.cite, &a->scope_rules[i]->rule.cite))
            return true;
    return false;
}

static void json_scope(struct cli *cli, const struct assessment *a) {
    struct json *j = &cli->json;
    json_object(j, "scope");
    json_text(j, "verdict", scope_verdict_code(a->scope));
    json_array(j, "cites");
    for (size_t i = 0; i < a->scope_rule_count; i++)
        if (!cited_before(a, i))
            json_cite(j, NULL, &a->scope_rules[i]->rule.cite);
    json_end(j);
    json_array(j, "flags");
    for (size_t i = 0; i < a->flag_count; i++)
        json_text(j, NULL, a->flags[i]->rule.id);
    json_end(j);
    json_array(j, "rules");
    for (size_t i = 0; i < a->scope_rule_count; i++)
        json_text(j, NULL, a->scope_rules[i]->rule.id);
    json_end(j);
    json_missing(j, a->scope_missing, a->scope_missing_count);
    json_end(j);
}

static void json_situations(struct cli *cli, const struct assessment *a) {
    struct json *j = &cli->json;
    json_array(j, "situations");
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        json_object(j, NULL);
        json_cite(j, "cite", &s->situation->rule.cite);
        json_bool(j, "raised", s->raised);
        json_text(j, "holds", tri_code(s->holds));
        json_missing(j, s->missing, s->missing_count);
        json_label(cli, &s->situation->rule);
        json_end(j);
    }
    json_end(j);
}

static void json_circumstances(struct cli *cli, const struct assessment *a) {
    struct json *j = &cli->json;
    json_array(j, "circumstances");
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        json_object(j, NULL);
        json_cite(j, "cite", &c->circumstance->rule.cite);
        json_text(j, "direction", direction_code(c->circumstance->direction));
        json_text(j, "force", c->circumstance->force == MUST ? "must" : "may");
        json_text(j, "holds", tri_code(c->holds));
        json_bool(j, "inert", c->inert);
        json_bool(j, "raised", c->raised);
        json_missing(j, c->missing, c->missing_count);
        json_label(cli, &c->circumstance->rule);
        json_end(j);
    }
    json_end(j);
}

static void json_measures(struct cli *cli, const struct assessment *a) {
    struct json *j = &cli->json;
    json_array(j, "measures");
    for (size_t i = 0; i < a->measure_count; i++) {
        const struct measure_result *m = &a->measures[i];
        int year = 0;
        json_object(j, NULL);
        json_text(j, "id", m->measure->rule.id);
        json_cite(j, "cite", &m->measure->rule.cite);
        json_array(j, "consequences");
        for (size_t k = 0; k < m->consequence_count; k++) {
            json_cite(j, NULL, &m->consequences[k].consequence->rule.cite);
            year = m->consequences[k].year > 0 ? m->consequences[k].year : year;
        }
        json_end(j);
        json_day(j, "bar_until", m->bar_until);
        if (year > 0)
            json_int(j, "year", year);
        else
            json_null(j, "year");
        json_array(j, "duties");
        for (size_t k = 0; k < m->duty_count; k++) {
            json_object(j, NULL);
            json_cite(j, "cite", &m->duties[k]->rule.cite);
            json_text(j, "where", m->duties[k]->where);
            json_bool(j, "met", m->duty_met[k]);
            json_label(cli, &m->duties[k]->rule);
            json_end(j);
        }
        json_end(j);
        json_bool(j, "chosen", m->chosen);
        json_label(cli, &m->measure->rule);
        json_end(j);
    }
    json_end(j);
}

static void json_cautions(struct cli *cli, const struct assessment *a) {
    struct json *j = &cli->json;
    json_array(j, "cautions");
    for (size_t i = 0; i < a->caution_count; i++) {
        const struct caution *c = a->cautions[i];
        json_object(j, NULL);
        json_text(j, "id", c->rule.id);
        json_cite(j, "cite", &c->rule.cite);
        json_text(j, "text", words_rule(cli->lang, &c->rule));
        json_text(j, "status", rule_status_code(c->rule.status));
        json_array(j, "measures");
        for (size_t k = 0; k < c->measure_count; k++)
            json_text(j, NULL, c->measures[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void json_effect(struct cli *cli, const struct effect *e) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "answer", e->answer);
    json_text(j, "ground", tri_code(e->ground));
    json_text(j, "scope", scope_verdict_code(e->scope));
    json_array(j, "changed");
    for (size_t i = 0; i < e->changed_count; i++) {
        json_object(j, NULL);
        json_cite(j, "cite", &e->changed_cite[i]);
        json_text(j, "to", tri_code(e->changed_to[i]));
        json_text(j, "label", str_label(cli->lang, &e->changed[i]));
        json_end(j);
    }
    json_end(j);
    json_bool(j, "changed_more", e->changed_more);
    json_end(j);
}

static void json_undecided(struct cli *cli, const struct assessment *a,
                           const struct effects *effects) {
    struct json *j = &cli->json;
    char key[FACT_KEY_SIZE];
    json_array(j, "undecided");
    for (size_t i = 0; i < a->undecided_count; i++) {
        fact_key(a->undecided[i].def, a->undecided[i].row, key);
        json_text(j, NULL, key);
    }
    json_end(j);
    json_array(j, "effects");
    for (size_t i = 0; i < a->undecided_count; i++) {
        fact_key(a->undecided[i].def, a->undecided[i].row, key);
        json_object(j, NULL);
        json_text(j, "key", key);
        json_bool(j, "decides", a->undecided[i].decides);
        json_array(j, "answers");
        for (size_t k = 0; k < effects[i].count; k++)
            json_effect(cli, &effects[i].list[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void json_node(struct cli *cli, const char *name, const struct regime *regime,
                      const struct node *node) {
    struct json *j = &cli->json;
    struct sb text = {0};
    words_node(&text, cli->lang, regime, node);
    json_object(j, name);
    json_text(j, "text", sb_text(&text));
    json_cite(j, "cite", &node->cite);
    json_text(j, "value", tri_code(node->value));
    if (node->kind == NODE_SITUATION || node->kind == NODE_CIRCUMSTANCE ||
        node->kind == NODE_GROUND)
        json_bool(j, "raised", node->raised);
    if (node->kind == NODE_CIRCUMSTANCE)
        json_bool(j, "inert", node->inert);
    if (node->def) {
        char key[FACT_KEY_SIZE];
        fact_key(node->def, node->row, key);
        json_text(j, "key", key);
    }
    json_array(j, "children");
    for (size_t i = 0; i < node->child_count; i++)
        json_node(cli, NULL, regime, node->children[i]);
    json_end(j);
    json_end(j);
    sb_free(&text);
}

void cli_yardstick_json(struct json *j, const struct assess_office *office) {
    static const char *const states[] = {[YARDSTICK_NO_LADDER] = "no_ladder",
                                         [YARDSTICK_NO_ROW] = "no_row",
                                         [YARDSTICK_OPEN] = "open",
                                         [YARDSTICK_BAND] = "band"};
    const struct yardstick *y = office->yardstick;
    const struct yardstick_band *b = &office->band;
    json_text(j, "whose", "office");
    json_bool(j, "used", y != NULL);
    if (!y)
        return;
    const struct measure *m = y->regime->measures;
    bool band = b->state == YARDSTICK_BAND;
    json_int(j, "version", y->version);
    json_text(j, "state", states[b->state]);
    json_text(j, "missing", b->state == YARDSTICK_OPEN ? b->missing->key : NULL);
    json_int(j, "row", band ? (long long)b->row + 1 : 0);
    json_text(j, "low", band ? m[b->low].rule.id : NULL);
    json_text(j, "high", band ? m[b->high].rule.id : NULL);
    json_bool(j, "shifted_up", b->up);
    json_bool(j, "may_go_down", b->down);
    json_bool(j, "outside", yardstick_outside(b, y, office->measures));
}

void cli_assess_json(struct cli *cli, const struct assessment *a, const struct effects *effects,
                     const struct assess_office *office) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "regime", a->regime->id);
    json_text(j, "version", a->regime->version);
    json_text(j, "status", rule_status_code(a->regime->status));
    json_day(j, "conduct", a->conduct);
    json_scope(cli, a);
    json_situations(cli, a);
    json_text(j, "ground", tri_code(a->ground));
    json_circumstances(cli, a);
    json_measures(cli, a);
    json_cautions(cli, a);
    json_undecided(cli, a, effects);
    json_object(j, "yardstick");
    cli_yardstick_json(j, office);
    json_end(j);
    json_node(cli, "tree", a->regime, a->tree);
    json_end(j);
}
