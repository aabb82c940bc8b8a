/* fold.c - the interview on the form of the case: what is folded away, opened, alleged. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/rules/ruletest.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

static const char *alleged_now(const struct view_case *v) {
    const char *key = v->model.cf->regime->alleged_fact;
    return key ? facts_text(v->model.cf->facts, key) : "";
}

bool case_interview_old(const struct view_case *v) {
    return v->interview.regime != v->model.cf->regime || !v->alleged ||
           strcmp(v->alleged, alleged_now(v)) != 0;
}

void case_interview(struct view_case *v) {
    interview_make(&v->interview, v->stage, &v->model.matter, v->model.judged.assessment);
    mem_free(v->alleged);
    v->alleged = mem_dup(alleged_now(v));
}

static const struct form_row *fold_here(const struct view_case *v) {
    const struct form_row *row = case_row(v);
    return v->pane == PANE_FORM && row && row->kind == FORM_FOLD ? row : NULL;
}

static bool *opened(struct view_case *v, const struct group *group) {
    return &v->interview.opened[group - v->model.cf->regime->groups];
}

/* The same row after the form changed, else the first field of the group. */
static void stand(struct view_case *v, const struct group *group, const char *key) {
    case_build_form(v);
    int row = form_find(&v->form, key);
    for (size_t i = 0; row < 0 && i < v->form.row_count; i++)
        if (v->form.rows[i].group == group && case_is_field(&v->form.rows[i]))
            row = (int)i;
    case_select(v, row < 0 ? v->row : row);
}

bool case_fold_show(struct view_case *v, bool open) {
    const struct form_row *row = fold_here(v);
    char key[FACT_KEY_SIZE];
    if (!row)
        return false;
    memcpy(key, row->key, sizeof key);
    *opened(v, row->group) = open;
    stand(v, row->group, key);
    return true;
}

/* The situation joins those that are alleged: written as an answer of the case. */
static void allege(struct view_case *v, struct app *app, const struct group *group) {
    const struct regime *r = v->model.cf->regime;
    struct sb value = {0};
    sb_add(&value, alleged_now(v));
    if (value.len > 0)
        sb_add_char(&value, ',');
    sb_add(&value, group->situation);
    struct sb canonical = {0};
    struct err err = {0};
    int row;
    const struct fact_def *def = case_model_def(&v->model, r->alleged_fact, &row);
    if (!def || !fact_normalise(def, sb_text(&value), &canonical, &err))
        app_report(app, &err);
    else if (case_enter(v, app, r->alleged_fact, sb_text(&canonical)))
        stand(v, group, "");
    sb_free(&value);
    sb_free(&canonical);
}

bool case_fold_open(struct view_case *v, struct app *app) {
    const struct form_row *row = fold_here(v);
    if (!row)
        return false;
    if (row->fold != FOLD_NOT_RAISED || !v->model.cf->regime->alleged_fact)
        case_fold_show(v, !row->open);
    else if (case_may_edit(v, app))
        allege(v, app, row->group);
    return true;
}

void case_fold_whole(struct view_case *v, struct app *app) {
    char key[FACT_KEY_SIZE];
    const struct group *group = case_row(v) ? case_row(v)->group : NULL;
    memcpy(key, v->key, sizeof key);
    v->interview.whole = !v->interview.whole;
    case_interview(v);
    stand(v, group, key);
    app_say_put(app, ST_MESSAGE, v->interview.whole ? STR_interview_whole : STR_interview_ordered,
                command_info(CMD_form_whole)->keys[0]);
}

bool case_fold_reveal(struct view_case *v, const char *key) {
    int row;
    const struct regime *r = v->model.cf->regime;
    const struct fact_def *def = case_model_def(&v->model, key, &row);
    int group = def ? fact_group(r, def) : -1;
    if (group < 0 || v->interview.whole || r->groups[group].stage != v->stage)
        return false;
    v->interview.opened[group] = true;
    case_build_form(v);
    return true;
}

/* "造成重大损失：是" */
static void put_answers(struct sb *out, enum lang lang, const struct regime *regime,
                        const struct form_row *row) {
    for (size_t i = 0; i < FOLD_BY && row->by[i]; i++) {
        const struct fact_def *def = &regime->facts.list[row->by[i]->def];
        sb_add(out, i > 0 ? str(lang, STR_common_list_comma) : "");
        words_fact_label(out, lang, def, 0);
        sb_add(out, str(lang, STR_common_colon));
        words_value(out, lang, def, row->by[i]->value);
    }
}

void case_fold_words(struct sb *out, enum lang lang, const struct regime *regime,
                     const struct form_row *row) {
    static const struct {
        enum str_id alone, by;
    } why[] = {[FOLD_NOT_RAISED] = {STR_interview_not_raised, STR_interview_not_raised},
               [FOLD_INERT] = {STR_interview_inert, STR_interview_inert},
               [FOLD_HOLDS] = {STR_interview_holds, STR_interview_holds_by},
               [FOLD_FAILS] = {STR_interview_fails, STR_interview_fails_by},
               [FOLD_SETTLED] = {STR_interview_settled, STR_interview_settled_by}};
    struct sb answers = {0};
    char number[24];
    snprintf(number, sizeof number, "%zu", row->folded);
    put_answers(&answers, lang, regime, row);
    str_put(out, lang, row->by[0] ? why[row->fold].by : why[row->fold].alone, number,
            sb_text(&answers));
    sb_free(&answers);
}

/* The heading of a group that is folded as a whole: its name, how much is behind it, what it says. */
static void draw_whole(const struct view_case *v, const struct app *app, struct paint *p, int y,
                       const struct form_row *row, bool selected) {
    const char *value = case_heading_value(app->lang, &v->model, row);
    struct sb text = {0};
    char number[24];
    str_put(&text, app->lang, STR_case_heading_value, value ? value : "");
    int right = paint_width(sb_text(&text)) + 1;
    paint_right(p, y, 1, p->cols - 2, case_value_style(row), sb_text(&text));
    sb_clear(&text);
    int used = paint_text(p, y, 3, p->cols - right - 4, selected ? ST_SELECTED : ST_NORMAL,
                          app_label(app, &row->group->rule.label));
    snprintf(number, sizeof number, "%zu", row->folded);
    str_put(&text, app->lang, STR_interview_count, number);
    if (selected && row->fold == FOLD_NOT_RAISED && v->model.cf->regime->alleged_fact) {
        sb_clear(&text);
        sb_add(&text, app_str(app, STR_interview_enter));
    }
    int room = p->cols - right - used - 6;
    if (room >= paint_width(sb_text(&text)))
        paint_text(p, y, used + 5, room, ST_DIM, sb_text(&text));
    sb_free(&text);
}

void case_fold_draw(const struct view_case *v, const struct app *app, struct paint *p, int y,
                    const struct form_row *row, bool selected) {
    bool whole = row->fold == FOLD_NOT_RAISED || row->fold == FOLD_INERT;
    if (row->open || !selected) /* the cursor's own sign stands beside it */
        paint_sign(p, y, 1, ST_DIM, row->open ? SIGN_EXPANDED : SIGN_FOLDED);
    if (whole) {
        draw_whole(v, app, p, y, row, selected);
        return;
    }
    struct sb text = {0};
    case_fold_words(&text, app->lang, v->model.cf->regime, row);
    paint_text(p, y, 3, p->cols - 4, selected ? ST_SELECTED : ST_DIM, sb_text(&text));
    sb_free(&text);
}
