/*
 * diff.c - a what-if beside the case as it stands: what was tried, which conclusions, days
 * and measures it changes; before and after.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/assess/view.h"
#include "tui/words/differ.h"
#include "tui/words/words.h"

struct sides {
    struct conclusion *list;
    size_t count;
};

static const struct conclusion *find(const struct sides *side, const char *id) {
    for (size_t i = 0; i < side->count; i++)
        if (strcmp(side->list[i].id, id) == 0)
            return &side->list[i];
    return NULL;
}

static bool begins(const char *id, const char *kind) {
    return strncmp(id, kind, strlen(kind)) == 0;
}

/* ---- a conclusion's value in words ---- */

static void put_days(struct sb *out, enum lang lang, const char *value) {
    char raw[DATE_TEXT_SIZE];
    size_t n = strcspn(value, "/");
    const char *rolled = value[n] ? value + n + 1 : "";
    snprintf(raw, sizeof raw, "%.*s", (int)n, value);
    if (*rolled && strcmp(raw, rolled) != 0)
        str_put(out, lang, STR_assess_days, raw, rolled);
    else
        sb_add(out, raw);
}

static void put_scope(struct sb *out, enum lang lang, const char *code) {
    for (int s = SCOPE_APPLIES; s <= SCOPE_UNCLEAR; s++)
        if (strcmp(code, scope_verdict_code((enum scope_verdict)s)) == 0)
            sb_add(out, words_scope(lang, (enum scope_verdict)s));
}

static void put_value(struct sb *out, enum lang lang, const char *id, const struct conclusion *c) {
    bool rule = begins(id, "situation:") || begins(id, "circumstance:");
    if (!c) {
        sb_add(out, str(lang, rule ? STR_words_not_raised : STR_assess_nothing));
        return;
    }
    size_t start = out->len;
    if (begins(id, "deadline:"))
        put_days(out, lang, c->value);
    else if (strcmp(id, "scope") == 0)
        put_scope(out, lang, c->value);
    else if (strcmp(c->value, "inert") == 0)
        sb_add(out, words_holds(lang, true, TRI_YES, true));
    else if (strcmp(c->value, "yes") == 0 || strcmp(c->value, "no") == 0)
        sb_add(out, rule ? words_holds(lang, true, c->value[0] == 'y' ? TRI_YES : TRI_NO, false)
                         : words_tri(lang, c->value[0] == 'y' ? TRI_YES : TRI_NO));
    else
        sb_add(out, c->value);
    if (out->len == start)
        sb_add(out, str(lang, STR_words_open));
}

/* ---- rows ---- */

static struct panel_row *change_row(struct view_assess *v, const char *id, const char *label,
                                    const char *before, const char *after) {
    struct panel *panel = &v->panes[PANE_DIFF];
    struct sb right = {0}, full = {0};
    str_put(&right, v->lang, STR_assess_before_after, before, after);
    struct panel_row *row = panel_add(panel, panel_id(0, id, 8), 0, ST_NORMAL, label);
    row->sign = SIGN_CHANGED;
    panel_right(row, ST_WARN, sb_text(&right));
    str_put(&full, v->lang, STR_assess_before_after_full, label, before, after);
    panel_detail(row, sb_text(&full));
    sb_free(&right);
    sb_free(&full);
    return row;
}

static bool conclusion_row(struct view_assess *v, const char *id, const struct conclusion *was,
                           const struct conclusion *is) {
    const struct conclusion *any = is ? is : was;
    if (was && is && strcmp(was->value, is->value) == 0)
        return false;
    struct sb label = {0}, before = {0}, after = {0};
    if (begins(id, "situation:") || begins(id, "circumstance:")) {
        words_law_cite(&label, v->lang, assess_regime(v)->law, &any->cite);
        sb_add(&label, " ");
    }
    sb_add(&label, strcmp(id, "scope") == 0 ? str(v->lang, STR_words_tree_scope)
                                            : str_label(v->lang, &any->label));
    put_value(&before, v->lang, id, was);
    put_value(&after, v->lang, id, is);
    struct panel_row *row = change_row(v, id, sb_text(&label), sb_text(&before), sb_text(&after));
    panel_leads(row, &any->cite, NULL);
    sb_free(&label);
    sb_free(&before);
    sb_free(&after);
    return true;
}

/* Bars are told of every measure below, not only of chosen ones. */
static size_t conclusion_rows(struct view_assess *v, const struct sides *was,
                              const struct sides *is) {
    size_t changed = 0;
    for (size_t i = 0; i < is->count; i++)
        if (!begins(is->list[i].id, "bar:"))
            changed += conclusion_row(v, is->list[i].id, find(was, is->list[i].id), &is->list[i]);
    for (size_t i = 0; i < was->count; i++)
        if (!begins(was->list[i].id, "bar:") && !find(is, was->list[i].id))
            changed += conclusion_row(v, was->list[i].id, &was->list[i], NULL);
    return changed;
}

static void put_until(struct sb *out, const struct view_assess *v, const struct assessment *a,
                      size_t i) {
    char day[DATE_TEXT_SIZE] = "";
    if (i < a->measure_count)
        date_format(a->measures[i].bar_until, day);
    sb_add(out, day[0] ? day : str(v->lang, STR_assess_nothing));
}

static size_t ladder_rows(struct view_assess *v) {
    const struct assessment *was = v->base_line.assessment, *is = v->now.assessment;
    size_t changed = 0;
    if ((was->measure_count == 0) != (is->measure_count == 0)) {
        const char *none = str(v->lang, STR_assess_no_ladder);
        const char *some = str(v->lang, STR_assess_ladder_stands);
        struct panel_row *row =
            change_row(v, "ladder", str(v->lang, STR_assess_measures),
                       was->measure_count == 0 ? none : some, is->measure_count == 0 ? none : some);
        panel_leads(row, &assess_regime(v)->measures_cite, NULL);
        changed++;
    }
    size_t count = is->measure_count > 0 ? is->measure_count : 0;
    for (size_t i = 0; i < count; i++) {
        const struct measure_result *m = &is->measures[i];
        day_t before = was->measure_count > i ? was->measures[i].bar_until : DAY_NONE;
        if (m->bar_until == before)
            continue;
        struct sb label = {0}, old = {0}, new = {0};
        str_put(&label, v->lang, STR_assess_bar_of, str_label(v->lang, &m->measure->rule.label));
        put_until(&old, v, was, i);
        put_until(&new, v, is, i);
        struct panel_row *row =
            change_row(v, m->measure->rule.id, sb_text(&label), sb_text(&old), sb_text(&new));
        panel_leads(row, &m->measure->rule.cite, NULL);
        sb_free(&label);
        sb_free(&old);
        sb_free(&new);
        changed++;
    }
    return changed;
}

static size_t count_row(struct view_assess *v) {
    size_t was = v->base_line.assessment->undecided_count, is = v->now.assessment->undecided_count;
    char before[24], after[24];
    if (was == is)
        return 0;
    snprintf(before, sizeof before, "%zu", was);
    snprintf(after, sizeof after, "%zu", is);
    change_row(v, "undecided", str(v->lang, STR_assess_pane_open), before, after);
    return 1;
}

/* What it makes of letters and check-up: conclusions, days and measures stand above. */
static size_t rest_rows(struct view_assess *v, struct err *err) {
    struct difference *list = NULL;
    size_t count = 0, changed = 0;
    if (!assess_trial_differ(v, &list, &count, err))
        return 0;
    for (size_t i = 0; i < count; i++) {
        const struct difference *d = &list[i];
        if (d->section != DIFF_LETTER && d->section != DIFF_FINDING)
            continue;
        struct sb label = {0}, was = {0}, is = {0};
        str_put(&label, v->lang, STR_differ_of, words_diff_section(v->lang, d->section),
                d->label.zh ? str_label(v->lang, &d->label) : d->id);
        words_diff_value(&was, v->lang, assess_regime(v), d, d->was);
        words_diff_value(&is, v->lang, assess_regime(v), d, d->is);
        struct panel_row *row = change_row(v, d->id, sb_text(&label), sb_text(&was), sb_text(&is));
        panel_leads(row, &d->cite, NULL);
        changed++;
        sb_free(&label);
        sb_free(&was);
        sb_free(&is);
    }
    mem_free(list);
    return changed;
}

static void step_rows(struct view_assess *v, int cols) {
    struct panel *panel = &v->panes[PANE_DIFF];
    const struct fact_defs *defs = &assess_regime(v)->facts;
    panel_heading(panel, str(v->lang, STR_assess_tried));
    if (v->step_count == 0)
        panel_words(panel, 0, ST_DIM, str(v->lang, STR_assess_tried_none), cols);
    for (size_t i = 0; i < v->step_count; i++) {
        const struct assess_step *step = &v->steps[i];
        bool last = true;
        for (size_t k = i + 1; k < v->step_count; k++)
            last = last && strcmp(v->steps[k].key, step->key) != 0;
        int row_of = 0, def = fact_defs_find(defs, step->key, &row_of);
        if (!last || def < 0)
            continue;
        const struct fact *was = facts_find(v->file->facts, step->key);
        struct sb label = {0}, before = {0}, after = {0};
        words_fact_label(&label, v->lang, &defs->list[def], row_of);
        if (was)
            words_value(&before, v->lang, &defs->list[def], was->value);
        else
            sb_add(&before, str(v->lang, STR_common_untouched));
        words_value(&after, v->lang, &defs->list[def], step->value);
        struct panel_row *row =
            change_row(v, step->key, sb_text(&label), sb_text(&before), sb_text(&after));
        row->sign = SIGN_CURSOR;
        panel_leads(row, &defs->list[def].cite, step->key);
        sb_free(&label);
        sb_free(&before);
        sb_free(&after);
    }
}

/* Days tried may lie beyond what can be counted: that is told in the pane. */
static bool days_of(struct judged *judged, const struct matter *matter, struct err *err) {
    schedule_clear(&judged->schedule);
    return schedule_run(&judged->schedule, matter, judged->assessment, err);
}

void assess_diff_rows(struct view_assess *v, const struct app *app, int cols) {
    struct panel *panel = &v->panes[PANE_DIFF];
    struct sides was = {.list = NULL}, is = {.list = NULL};
    struct err err = {0};
    panel_begin(panel);
    if (v->base_line.assessment) {
        step_rows(v, cols);
        panel_heading(panel, str(v->lang, STR_assess_changes));
        if (!days_of(&v->base_line, &v->case_matter, &err) || !days_of(&v->now, &v->matter, &err)) {
            struct sb text = {0};
            str_err(app->lang, &err, &text);
            panel_words(panel, 0, ST_BAD, sb_text(&text), cols);
            sb_free(&text);
        } else {
            conclusions(&was.list, &was.count, &v->base_line);
            conclusions(&is.list, &is.count, &v->now);
            size_t changed = conclusion_rows(v, &was, &is);
            changed += ladder_rows(v);
            changed += count_row(v);
            changed += rest_rows(v, &err);
            if (changed == 0)
                panel_words(panel, 0, ST_DIM, str(v->lang, STR_assess_no_changes), cols);
        }
    }
    mem_free(was.list);
    mem_free(is.list);
    panel_end(panel);
}
