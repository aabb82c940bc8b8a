/*
 * assess_text.c - an assessment for people.
 */
#include <string.h>

#include "tui/cli/assess.h"
#include "tui/words/tree.h"
#include "tui/words/words.h"
#include "tui/words/yardstick.h"

static void put_indent(struct cli *cli, int depth) {
    for (int i = 0; i < depth; i++)
        sb_add(&cli->text, "  ");
}

/* A line of `depth` steps in: TEXT（第五条）, the citation only when there is one. */
static void line_cited(struct cli *cli, const struct law *law, int depth, const char *text,
                       const struct cite *cite) {
    struct sb cited = {0};
    words_law_cite(&cited, cli->lang, law, cite);
    put_indent(cli, depth);
    if (cited.len > 0)
        cli_line(cli, STR_words_with_cite, text, sb_text(&cited));
    else
        cli_line(cli, STR_cli_plain, text);
    sb_free(&cited);
}

static void line_missing(struct cli *cli, int depth, const struct missing_fact *list,
                         size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct sb label = {0};
        char key[FACT_KEY_SIZE];
        fact_key(list[i].def, list[i].row, key);
        words_fact_label(&label, cli->lang, list[i].def, list[i].row);
        put_indent(cli, depth);
        cli_line(cli, STR_cli_missing_fact, sb_text(&label), key);
        sb_free(&label);
    }
}

static void text_head(struct cli *cli, const struct assessment *a) {
    const struct regime *r = a->regime;
    cli_line(cli, STR_cli_regime_line, str_label(cli->lang, &r->title), r->id,
             words_status(cli->lang, r->status));
    const char *note = str_label(cli->lang, &r->status_note);
    if (note[0] != '\0')
        cli_line(cli, STR_cli_note_line, note);
}

static void text_scope(struct cli *cli, const struct assessment *a) {
    cli_blank(cli);
    cli_line(cli, STR_cli_scope, words_scope(cli->lang, a->scope));
    for (size_t i = 0; i < a->scope_rule_count; i++) {
        const struct rule *rule = &a->scope_rules[i]->rule;
        line_cited(cli, a->regime->law, 1, str_label(cli->lang, &rule->label), &rule->cite);
    }
    line_missing(cli, 1, a->scope_missing, a->scope_missing_count);
    for (size_t i = 0; i < a->flag_count; i++) {
        struct sb text = {0};
        str_put(&text, cli->lang, STR_cli_flag, str_label(cli->lang, &a->flags[i]->rule.label));
        line_cited(cli, a->regime->law, 1, sb_text(&text), &a->flags[i]->rule.cite);
        sb_free(&text);
    }
}

static void text_situations(struct cli *cli, const struct assessment *a) {
    cli_blank(cli);
    if (a->regime->situation_count == 0) {
        cli_line(cli, STR_cli_no_situations);
        return;
    }
    cli_line(cli, STR_cli_situations);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        struct sb text = {0};
        str_put(&text, cli->lang, STR_words_tree_line,
                words_holds(cli->lang, s->raised, s->holds, false),
                str_label(cli->lang, &s->situation->rule.label));
        line_cited(cli, a->regime->law, 1, sb_text(&text), &s->situation->rule.cite);
        sb_free(&text);
        line_missing(cli, 3, s->missing, s->missing_count);
    }
    struct sb cite = {0};
    words_law_cite(&cite, cli->lang, a->regime->law, &a->regime->situations_cite);
    cli_line(cli, STR_cli_ground, str_label(cli->lang, &a->regime->ground_label),
             words_ground(cli->lang, a->raised, a->ground), sb_text(&cite));
    sb_free(&cite);
}

static enum str_id circumstances_heading(const struct regime *r) {
    for (size_t i = 0; i < r->circumstance_count; i++)
        if (r->circumstances[i].direction == EXEMPT)
            return STR_cli_circumstances_exempt;
    return r->circumstance_count > 0 ? STR_cli_circumstances : STR_cli_no_circumstances;
}

static void text_circumstances(struct cli *cli, const struct assessment *a) {
    cli_blank(cli);
    cli_line(cli, circumstances_heading(a->regime));
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        struct sb text = {0};
        str_put(&text, cli->lang, STR_cli_circumstance,
                words_holds(cli->lang, c->raised, c->holds, c->inert),
                words_circumstance(cli->lang, c->circumstance->direction, c->circumstance->force),
                str_label(cli->lang, &c->circumstance->rule.label));
        line_cited(cli, a->regime->law, 1, sb_text(&text), &c->circumstance->rule.cite);
        sb_free(&text);
        line_missing(cli, 3, c->missing, c->missing_count);
    }
}

static void text_measure(struct cli *cli, const struct assessment *a,
                         const struct measure_result *m) {
    struct sb name = {0};
    sb_add(&name, str_label(cli->lang, &m->measure->rule.label));
    if (m->chosen) {
        sb_add_char(&name, ' ');
        str_put(&name, cli->lang, STR_cli_chosen);
    }
    line_cited(cli, a->regime->law, 1, sb_text(&name), &m->measure->rule.cite);
    sb_free(&name);
    for (size_t i = 0; i < m->consequence_count; i++) {
        struct sb text = {0};
        words_consequence(&text, cli->lang, &m->consequences[i]);
        line_cited(cli, a->regime->law, 3, sb_text(&text),
                   &m->consequences[i].consequence->rule.cite);
        sb_free(&text);
    }
    for (size_t i = 0; i < m->duty_count; i++) {
        struct sb text = {0};
        str_put(&text, cli->lang, m->duty_met[i] ? STR_cli_duty_met : STR_cli_duty,
                str_label(cli->lang, &m->duties[i]->rule.label));
        line_cited(cli, a->regime->law, 3, sb_text(&text), &m->duties[i]->rule.cite);
        sb_free(&text);
    }
}

static void text_measures(struct cli *cli, const struct assessment *a) {
    struct sb cite = {0};
    cli_blank(cli);
    if (a->measure_count == 0) {
        cli_line(cli, a->regime->measure_count > 0 ? STR_cli_no_measures : STR_cli_measures_none);
        return;
    }
    words_law_cite(&cite, cli->lang, a->regime->law, &a->regime->measures_cite);
    cli_line(cli, STR_cli_measures, sb_text(&cite));
    sb_free(&cite);
    for (size_t i = 0; i < a->measure_count; i++)
        text_measure(cli, a, &a->measures[i]);
}

static void text_cautions(struct cli *cli, const struct assessment *a) {
    cli_blank(cli);
    cli_line(cli, a->caution_count > 0 ? STR_cli_cautions : STR_cli_no_cautions);
    for (size_t i = 0; i < a->caution_count; i++) {
        const struct rule *rule = &a->cautions[i]->rule;
        struct sb text = {0};
        str_put(&text, cli->lang, STR_cli_bullet, words_rule(cli->lang, rule));
        line_cited(cli, a->regime->law, 1, sb_text(&text), &rule->cite);
        sb_free(&text);
    }
}

static void put_answer(struct sb *out, enum lang lang, const struct fact_def *def,
                       const char *answer) {
    if (strcmp(answer, "given") == 0)
        sb_add(out, str(lang, STR_cli_given));
    else
        words_value(out, lang, def, answer);
}

/* What one answer would change; nothing appended: nothing. */
static void put_changes(struct sb *out, enum lang lang, const struct assessment *a,
                        const struct effect *e) {
    if (e->scope != a->scope)
        str_put(out, lang, STR_words_tree_scope_is, words_scope(lang, e->scope));
    if (e->ground != a->ground) {
        sb_add(out, out->len > 0 ? str(lang, STR_cli_semicolon) : "");
        str_put(out, lang, STR_words_tree_fact, str_label(lang, &a->regime->ground_label),
                words_tri(lang, e->ground));
    }
    for (size_t i = 0; i < e->changed_count; i++) {
        sb_add(out, out->len > 0 ? str(lang, STR_cli_semicolon) : "");
        str_put(out, lang, STR_words_tree_fact, str_label(lang, &e->changed[i]),
                words_holds(lang, true, e->changed_to[i], false));
    }
    if (e->changed_more)
        sb_add(out, str(lang, STR_cli_and_more));
}

static void text_effect(struct cli *cli, struct sb *answers, const struct sb *changes) {
    if (changes->len > 0) {
        put_indent(cli, 3);
        cli_line(cli, STR_cli_effect, sb_text(answers), sb_text(changes));
    }
    sb_clear(answers);
}

/* Answers that follow one another and change the same stand in one line; those that change nothing
 * are not told. */
static void text_effects(struct cli *cli, const struct assessment *a, const struct fact_def *def,
                         const struct effects *effects) {
    struct sb answers = {0}, changes = {0}, next = {0};
    for (size_t i = 0; i < effects->count; i++) {
        sb_clear(&next);
        put_changes(&next, cli->lang, a, &effects->list[i]);
        if (strcmp(sb_text(&next), sb_text(&changes)) != 0)
            text_effect(cli, &answers, &changes);
        sb_clear(&changes);
        sb_add(&changes, sb_text(&next));
        sb_add(&answers, answers.len > 0 ? str(cli->lang, STR_common_list_comma) : "");
        put_answer(&answers, cli->lang, def, effects->list[i].answer);
    }
    text_effect(cli, &answers, &changes);
    sb_free(&answers);
    sb_free(&changes);
    sb_free(&next);
}

static void text_undecided(struct cli *cli, const struct assessment *a,
                           const struct effects *effects) {
    cli_blank(cli);
    cli_line(cli, a->undecided_count > 0 ? STR_cli_undecided : STR_cli_no_undecided);
    for (size_t i = 0; i < a->undecided_count; i++) {
        const struct undecided *u = &a->undecided[i];
        struct sb label = {0};
        char key[FACT_KEY_SIZE];
        fact_key(u->def, u->row, key);
        words_fact_label(&label, cli->lang, u->def, u->row);
        put_indent(cli, 1);
        cli_line(cli, u->decides ? STR_cli_undecided_decides : STR_cli_undecided_not,
                 sb_text(&label), key);
        sb_free(&label);
        text_effects(cli, a, u->def, &effects[i]);
    }
}

void cli_assess_text(struct cli *cli, const struct assessment *a, const struct effects *effects,
                     const struct assess_office *office) {
    text_head(cli, a);
    text_scope(cli, a);
    text_situations(cli, a);
    text_circumstances(cli, a);
    text_measures(cli, a);
    if (office->yardstick) {
        cli_blank(cli);
        words_yardstick_band(&cli->text, cli->lang, office->yardstick, &office->band,
                             office->measures);
        sb_add(&cli->text, "\n");
    }
    text_cautions(cli, a);
    text_undecided(cli, a, effects);
    cli_blank(cli);
    cli_line(cli, STR_cli_tree);
    words_tree_short(&cli->text, cli->lang, a->regime, a->tree, 1);
}
