/*
 * ladder.c - the ladder of measures as rows: in the regime's order, none preselected; beside each
 * what it entails with its dates, what it obliges to, what to beware of. Before them the choice on
 * record, the day of effect, and the directions of the circumstances, which are never netted.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/course/form.h"
#include "core/rules/ruletest.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"
#include "tui/screens/assess/view.h"
#include "tui/words/check.h"
#include "tui/words/words.h"
#include "tui/words/yardstick.h"

enum { REASON_ROWS = 2 };

struct ladder_work {
    struct view_assess *v;
    const struct app *app;
    struct panel *panel;
    int cols;
    struct sb text, right;
};

static const char *words_of(const struct ladder_work *w, enum str_id id) {
    return str(w->v->lang, id);
}

/* ---- the choice on record ---- */

/* The beginning of the reason; all of it is said when the row above is stood on. */
static void reason_rows(struct ladder_work *w, const char *reason) {
    int cols = w->cols - 6;
    size_t n = strlen(reason), at = 0;
    cols = cols < 4 ? 4 : cols;
    for (int row = 0; row < REASON_ROWS && (row == 0 || at < n); row++) {
        struct wrap_line part;
        struct sb line = {0};
        at = wrap_next(reason, n, at, cols, &part);
        bool cut = row + 1 == REASON_ROWS && at < n;
        sb_add_n(&line, reason + part.start,
                 cut ? utf8_clip(reason + part.start, part.len, cols - 2, NULL) : part.len);
        if (cut)
            sb_add(&line, w->app->ascii ? ".." : "…");
        panel_add(w->panel, 0, 1, ST_NORMAL, sb_text(&line));
        sb_free(&line);
    }
}

/* 2026-12-05 10:20 of 2026-12-05T10:20:31+08:00. */
static void put_moment(struct sb *out, const char *at) {
    size_t n = strlen(at);
    sb_add_n(out, at, n < 10 ? n : 10);
    if (n >= 16) {
        sb_add(out, " ");
        sb_add_n(out, at + 11, 5);
    }
}

/* What was chosen (or issued) and no longer agrees with the case, and with what. */
static void issued_rows(struct ladder_work *w, bool choice) {
    size_t from = 0;
    const struct finding *f;
    while (!w->v->trying && (f = assess_issued(w->v, choice, &from)) != NULL) {
        sb_clear(&w->text);
        words_finding(&w->text, w->v->lang, f);
        panel_words(w->panel, 1, ST_WARN, sb_text(&w->text), w->cols);
    }
}

static void choice_row(struct ladder_work *w, const char *codes) {
    struct view_assess *v = w->v;
    const struct regime *r = assess_regime(v);
    const char *reason = r->reason_fact ? facts_text(v->facts, r->reason_fact) : "";
    struct sb names = {0};
    assess_measure_names(v, codes, &names);
    sb_clear(&w->text);
    sb_clear(&w->right);
    str_put(&w->text, v->lang, STR_assess_chosen, sb_text(&names));
    if (v->choice.seq != 0 && !v->trying) {
        put_moment(&w->right, v->choice.at);
        sb_add(&w->right, " ");
        sb_add(&w->right, v->choice.who);
    }
    struct panel_row *row =
        panel_add(w->panel, panel_id(0, "choice", 0), 0, ST_HEADING, sb_text(&w->text));
    row->sign = SIGN_DONE;
    panel_right(row, ST_DIM, sb_text(&w->right));
    panel_leads(row, &r->measures_cite, r->reason_fact);
    sb_add(&w->text, "\n");
    str_put(&w->text, v->lang, STR_assess_reason_is,
            *reason ? reason : words_of(w, STR_common_untouched));
    panel_detail(row, sb_text(&w->text));
    if (*reason)
        reason_rows(w, reason);
    issued_rows(w, true);
    sb_free(&names);
}

static void choice_rows(struct ladder_work *w) {
    struct view_assess *v = w->v;
    const struct regime *r = assess_regime(v);
    const char *codes = r->choice_fact ? facts_text(v->facts, r->choice_fact) : "";
    if (*codes)
        choice_row(w, codes);
    else
        panel_words(w->panel, 0, ST_DIM, words_of(w, STR_assess_not_chosen), w->cols);
    issued_rows(w, false);
    if (!v->touched || v->trying)
        return;
    struct sb marks = {0}, names = {0};
    assess_marks(v, &marks);
    assess_measure_names(v, sb_text(&marks), &names);
    sb_clear(&w->text);
    if (strcmp(sb_text(&marks), codes) != 0) {
        str_put(&w->text, v->lang, STR_assess_marked,
                names.len > 0 ? sb_text(&names) : words_of(w, STR_common_none),
                command_info(CMD_assess_choose)->keys[0]);
        panel_words(w->panel, 0, ST_WARN, sb_text(&w->text), w->cols);
    }
    sb_free(&marks);
    sb_free(&names);
}

/* ---- what bears on all measures ---- */

static void effect_row(struct ladder_work *w) {
    struct view_assess *v = w->v;
    const struct regime *r = assess_regime(v);
    char day[DATE_TEXT_SIZE];
    if (!r->effect_fact)
        return;
    int def = fact_defs_find(&r->facts, r->effect_fact, NULL);
    bool assumed = v->dated != NULL;
    date_format(assumed ? w->app->today : facts_day(v->facts, r->effect_fact), day);
    sb_clear(&w->text);
    str_put(&w->text, v->lang, assumed ? STR_assess_effect_assumed : STR_assess_effect, day);
    struct panel_row *row = panel_add(w->panel, panel_id(0, "effect", 0), 0,
                                      assumed ? ST_WARN : ST_NORMAL, sb_text(&w->text));
    row->sign = assumed ? (int)SIGN_UNKNOWN : (int)SIGN_DONE;
    panel_leads(row, def >= 0 ? &r->facts.list[def].cite : NULL, r->effect_fact);
    if (assumed) {
        sb_add(&w->text, "\n");
        sb_add(&w->text, words_of(w, STR_assess_effect_why));
        panel_detail(row, sb_text(&w->text));
    }
}

/* What the office's own yardstick says, labelled as the office's. */
static void yardstick_row(struct ladder_work *w) {
    struct view_assess *v = w->v;
    const struct regime *r = assess_regime(v);
    struct yardstick *yardstick = NULL;
    struct yardstick_band band;
    struct sb marks = {0};
    if (!w->app->office || !office_yardstick_used(w->app->office, r, v->facts, &yardstick, NULL) ||
        !yardstick)
        return;
    yardstick_band(&band, yardstick, v->plan, v->facts);
    assess_marks(v, &marks);
    sb_clear(&w->text);
    words_yardstick_band(&w->text, v->lang, yardstick, &band, sb_text(&marks));
    panel_words(w->panel, 0,
                yardstick_outside(&band, yardstick, sb_text(&marks)) ? ST_WARN : ST_NORMAL,
                sb_text(&w->text), w->cols);
    yardstick_clear(yardstick);
    mem_free(yardstick);
    sb_free(&marks);
}

static void scope_row(struct ladder_work *w) {
    const struct assessment *a = w->v->now.assessment;
    if (a->scope != SCOPE_UNCLEAR)
        return;
    struct panel_row *row = panel_add(w->panel, panel_id(0, "unclear", 0), 0, ST_WARN,
                                      words_of(w, STR_assess_scope_unclear));
    row->sign = SIGN_BLOCKED;
    if (a->scope_rule_count > 0) {
        panel_leads(row, &a->scope_rules[0]->rule.cite, NULL);
        panel_detail(row, words_rule(w->v->lang, &a->scope_rules[0]->rule));
    }
}

static void direction_row(struct ladder_work *w, enum direction direction, enum force force) {
    struct view_assess *v = w->v;
    const struct assessment *a = v->now.assessment;
    const struct regime *r = assess_regime(v);
    struct sb cites = {0}, detail = {0};
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (c->inert || c->holds != TRI_YES || c->circumstance->direction != direction ||
            c->circumstance->force != force)
            continue;
        sb_add(&cites, cites.len > 0 ? words_of(w, STR_common_list_comma) : "");
        words_law_cite(&cites, v->lang, assess_regime(v)->law, &c->circumstance->rule.cite);
        sb_add(&detail, detail.len > 0 ? "\n" : "");
        sb_add(&detail, words_rule(v->lang, &c->circumstance->rule));
    }
    if (cites.len > 0) {
        sb_clear(&w->text);
        str_put(&w->text, v->lang, STR_assess_direction,
                words_circumstance(v->lang, direction, force), sb_text(&cites));
        struct panel_row *row = panel_add(w->panel, panel_id((uint64_t)force, "dir", direction), 0,
                                          force == MUST ? ST_WARN : ST_NORMAL, sb_text(&w->text));
        row->sign = force == MUST ? (int)SIGN_BLOCKED : (int)SIGN_DONE;
        panel_leads(row, regime_direction_cite(r, direction), NULL);
        panel_detail(row, sb_text(&detail));
    }
    sb_free(&cites);
    sb_free(&detail);
}

/* What the directions oblige to write: needs of the articles themselves
 * that the case has called up. */
static void direction_needs(struct ladder_work *w) {
    struct view_assess *v = w->v;
    const struct regime *r = assess_regime(v);
    struct cond_env env = assessment_env(v->now.assessment, v->facts);
    for (size_t i = 0; i < r->need_count; i++) {
        const struct need *need = &r->needs[i];
        if (!need->when || !rule_condition(need->when, &env) ||
            (!cite_same(&need->rule.cite, &r->heavier_cite) &&
             !cite_same(&need->rule.cite, &r->lighter_cite) &&
             !cite_same(&need->rule.cite, &r->exempt_cite)))
            continue;
        bool unmet = need_unmet(need, &env);
        struct panel_row *row =
            panel_add(w->panel, panel_id(0, need->rule.id, 1), 1, unmet ? ST_WARN : ST_NORMAL,
                      str_label(v->lang, &need->rule.label));
        row->sign = unmet ? (int)SIGN_BLOCKED : (int)SIGN_DONE;
        panel_right(row, row->style,
                    words_of(w, unmet ? STR_assess_not_written : STR_assess_written));
        panel_leads(row, &need->rule.cite, need->where);
        panel_detail(row, words_rule(v->lang, &need->rule));
    }
}

static void direction_rows(struct ladder_work *w) {
    const struct assessment *a = w->v->now.assessment;
    for (int d = 0; d < DIRECTION_COUNT; d++)
        for (int f = MUST; f <= MAY; f++)
            direction_row(w, (enum direction)d, (enum force)f);
    if (a->heavier == TRI_YES && a->lighter == TRI_YES)
        panel_words(w->panel, 1, ST_WARN, words_of(w, STR_assess_both), w->cols);
    direction_needs(w);
}

/* ---- a measure ---- */

static void consequence_row(struct ladder_work *w, const struct consequence_result *c, uint64_t id,
                            bool assumed) {
    struct view_assess *v = w->v;
    const struct rule *rule = &c->consequence->rule;
    char cite[CITE_TEXT_SIZE], until[DATE_TEXT_SIZE] = "";
    struct sb full = {0};
    cite_format(&rule->cite, false, cite);
    sb_clear(&w->text);
    sb_clear(&w->right);
    sb_add_fmt(&w->text, "%s %s", cite, str_label(v->lang, &rule->label));
    if (c->counted)
        date_format(c->until, until);
    else if (c->year > 0)
        snprintf(until, sizeof until, "%d", c->year);
    if (until[0])
        str_put(&w->right, v->lang,
                c->counted ? (assumed ? STR_assess_until_assumed : STR_assess_until)
                           : (assumed ? STR_assess_year_assumed : STR_assess_year),
                until);
    struct panel_row *row =
        panel_add(w->panel, panel_id(id, rule->id, 2), 1, ST_NORMAL, sb_text(&w->text));
    panel_right(row, assumed ? ST_WARN : ST_HEADING, sb_text(&w->right));
    if (assumed && until[0])
        str_put(&full, v->lang, STR_assess_effect_assumed_short);
    words_consequence(&full, v->lang, c);
    sb_add(&full, "\n");
    sb_add(&full, words_rule(v->lang, rule));
    panel_detail(row, sb_text(&full));
    panel_leads(row, &rule->cite, NULL);
    sb_free(&full);
}

static void duty_rows(struct ladder_work *w, const struct measure_result *m, uint64_t id) {
    for (size_t i = 0; i < m->duty_count; i++) {
        const struct duty *duty = m->duties[i];
        bool met = m->duty_met[i];
        struct panel_row *row =
            panel_add(w->panel, panel_id(id, duty->rule.id, 3), 1, met ? ST_NORMAL : ST_WARN,
                      str_label(w->v->lang, &duty->rule.label));
        row->sign = met ? (int)SIGN_DONE : (int)SIGN_OPEN;
        panel_right(row, row->style,
                    words_of(w, met ? STR_assess_written : STR_assess_not_written));
        panel_leads(row, &duty->rule.cite, duty->where);
        panel_detail(row, words_rule(w->v->lang, &duty->rule));
    }
}

static void caution_row(struct ladder_work *w, const struct caution *caution, uint64_t id,
                        int depth) {
    enum rule_status status = caution->rule.status;
    struct panel_row *row = panel_add(w->panel, panel_id(id, caution->rule.id, 4), depth, ST_WARN,
                                      str_label(w->v->lang, &caution->rule.label));
    bool labelled = status == STATUS_OPINION || status == STATUS_PROPOSAL ||
                    status == STATUS_HISTORICAL || status == STATUS_LOCAL;
    row->sign = SIGN_BLOCKED;
    if (labelled)
        panel_right(row, ST_BADGE, words_status(w->v->lang, status));
    panel_leads(row, &caution->rule.cite, NULL);
    panel_detail(row, words_rule(w->v->lang, &caution->rule));
}

static void measure_cites(struct ladder_work *w, const struct measure_result *m) {
    char cite[CITE_TEXT_SIZE];
    sb_clear(&w->right);
    for (size_t i = 0; i < m->consequence_count; i++) {
        cite_format(&m->consequences[i].consequence->rule.cite, false, cite);
        sb_add(&w->right, i > 0 ? " " : "");
        sb_add(&w->right, cite);
    }
}

static void bound_cautions(struct ladder_work *w, const struct measure_result *m, uint64_t id) {
    const struct assessment *a = w->v->plan;
    for (size_t i = 0; i < a->caution_count; i++) {
        const struct caution *caution = a->cautions[i];
        if (caution->measure_count > 0 &&
            rule_for_measure(caution->measures, caution->measure_count, m->measure->rule.id))
            caution_row(w, caution, id, 1);
    }
}

static void measure_rows(struct ladder_work *w, size_t i) {
    struct view_assess *v = w->v;
    const struct assessment *dates = v->dated ? v->dated : v->plan;
    const struct measure_result *m = &v->plan->measures[i];
    const struct measure_result *dated = &dates->measures[i];
    const struct regime *r = assess_regime(v);
    int item = (int)(m->measure - r->measures);
    uint64_t id = panel_id(0, m->measure->rule.id, 5);
    struct panel_row *row =
        panel_add(w->panel, id, 0, ST_NORMAL, str_label(v->lang, &m->measure->rule.label));
    row->sign = v->marked[item] ? (int)SIGN_BOX_ON : (int)SIGN_BOX_OFF;
    row->style = v->marked[item] ? ST_HEADING : ST_NORMAL;
    row->item = item;
    measure_cites(w, m);
    panel_right(row, ST_LINK, sb_text(&w->right));
    panel_leads(row, &m->measure->rule.cite, NULL);
    bool open = panel_folds(w->panel, row, v->wide);
    size_t first = w->panel->count;
    for (size_t k = 0; k < dated->consequence_count; k++)
        if (open || dated->consequences[k].consequence->bars)
            consequence_row(w, &dated->consequences[k], id, v->dated != NULL);
    if (open) {
        duty_rows(w, m, id);
        bound_cautions(w, m, id);
    }
    for (size_t k = first; k < w->panel->count; k++)
        w->panel->rows[k].item = item; /* they can be marked from any of its rows */
}

static void general_cautions(struct ladder_work *w) {
    const struct assessment *a = w->v->plan;
    bool any = false;
    for (size_t i = 0; i < a->caution_count; i++) {
        if (a->cautions[i]->measure_count > 0)
            continue;
        if (!any)
            panel_heading(w->panel, words_of(w, STR_assess_cautions));
        any = true;
        caution_row(w, a->cautions[i], 1, 0);
    }
}

/* Their names before the measures, where nobody overlooks them; in full they stand below. */
static void name_cautions(struct ladder_work *w) {
    const struct assessment *a = w->v->plan;
    struct sb names = {0}, line = {0};
    for (size_t i = 0; i < a->caution_count; i++) {
        if (a->cautions[i]->measure_count > 0)
            continue;
        sb_add(&names, names.len > 0 ? words_of(w, STR_common_list_comma) : "");
        sb_add(&names, str_label(w->v->lang, &a->cautions[i]->rule.label));
    }
    if (names.len > 0) {
        str_put(&line, w->v->lang, STR_assess_cautions_named, sb_text(&names));
        panel_words(w->panel, 0, ST_WARN, sb_text(&line), w->cols);
    }
    sb_free(&names);
    sb_free(&line);
}

void assess_ladder_rows(struct view_assess *v, const struct app *app, int cols) {
    struct ladder_work w = {.v = v, .app = app, .panel = &v->panes[PANE_LADDER], .cols = cols};
    panel_begin(w.panel);
    if (v->plan->measure_count == 0) {
        /* What was chosen and what went out stays in view although nothing bears it any more. */
        const char *chosen = assess_regime(v)->choice_fact;
        size_t from = 0;
        if ((chosen && facts_has(v->facts, chosen)) || assess_issued(v, false, &from))
            choice_rows(&w);
        assess_no_ladder_rows(v, app, cols);
    } else {
        choice_rows(&w);
        scope_row(&w);
        direction_rows(&w);
        yardstick_row(&w);
        effect_row(&w);
        name_cautions(&w);
        for (size_t i = 0; i < v->plan->measure_count; i++)
            measure_rows(&w, i);
    }
    general_cautions(&w);
    panel_end(w.panel);
    sb_free(&w.text);
    sb_free(&w.right);
}

/* No measure is chosen yet, and one is asked for, or nothing bars the decision. */
static bool choice_wanted(const struct view_assess *v) {
    const struct regime *r = assess_regime(v);
    int stage = r->choice_fact ? form_stage_of(r, r->choice_fact) : -1;
    return v->plan->measure_count > 0 && stage >= 0 && !facts_has(v->facts, r->choice_fact) &&
           (v->asked || (v->now.procedure && v->now.procedure->stages[stage].state == STAGE_OPEN));
}

/* Where the question is: the first measure, when one is to be chosen now. */
void assess_to_question(struct view_assess *v) {
    const struct panel *panel = &v->panes[PANE_LADDER];
    if (!choice_wanted(v))
        return;
    for (size_t i = 0; i < panel->count; i++)
        if (panel->rows[i].item >= 0 && panel->rows[i].id != 0) {
            v->focus = PANE_LADDER;
            panel_select(&v->panes[PANE_LADDER], panel->rows[i].id);
            return;
        }
}
