/* stages.c - the left side of the case builder, the stages with their states; the heading of
 * the one shown. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

enum { LABEL_X = 6, LEFT_LEAST = 14, FORM_LEAST = 30, LEGEND_ROWS = 3 };

static const struct stage_result *stage_at(const struct view_case *v, int stage) {
    return &v->model.judged.procedure->stages[stage];
}

static size_t gaps_of(const struct stage_result *s) {
    return s->lack_count + s->block_count;
}

bool case_decided_here(const struct view_case *v) {
    const struct regime *r = v->model.cf->regime;
    return r->choice_fact && r->letter_count > 0 && form_stage_of(r, r->choice_fact) == v->stage &&
           v->model.judged.procedure->stages[v->stage].state == STAGE_DONE;
}

/* ---- the pane ---- */

int case_stages_cols(const struct view_case *v, const struct app *app) {
    int cols = LEFT_LEAST, most = v->at.cols * 30 / 100;
    for (size_t i = 0; i < v->model.judged.procedure->stage_count; i++) {
        int need =
            LABEL_X + paint_width(app_label(app, &stage_at(v, (int)i)->stage->rule.label)) + 4;
        cols = need > cols ? need : cols;
    }
    cols = cols > most ? most : cols;
    if (cols >= LEFT_LEAST && v->at.cols - cols - 1 >= FORM_LEAST)
        return cols;
    /* No room for both: whoever goes to the stages sees them alone. */
    return v->pane == PANE_STAGES && v->at.cols > 1 ? v->at.cols - 1 : 0;
}

void case_stages_layout(struct view_case *v) {
    int rows = v->at.rows > 1 ? v->at.rows - 1 : 1,
        count = (int)v->model.judged.procedure->stage_count;
    if (v->stage < v->at.stage_top)
        v->at.stage_top = v->stage;
    if (v->stage >= v->at.stage_top + rows)
        v->at.stage_top = v->stage - rows + 1;
    if (v->at.stage_top + rows > count)
        v->at.stage_top = count > rows ? count - rows : 0;
    v->at.legend = rows >= count + LEGEND_ROWS ? LEGEND_ROWS : 0;
}

static void state_sign(const struct view_case *v, int stage, enum sign *sign, enum style *style) {
    switch (stage_at(v, stage)->state) {
    case STAGE_DONE:
        *sign = SIGN_DONE;
        *style = ST_GOOD;
        return;
    case STAGE_NA:
        *sign = SIGN_SKIPPED;
        *style = ST_DIM;
        return;
    case STAGE_BLOCKED:
        *sign = SIGN_BLOCKED;
        *style = ST_BAD;
        return;
    case STAGE_OPEN:
        break;
    }
    bool current = stage == v->model.judged.procedure->current;
    *sign = current ? SIGN_LATER : SIGN_OPEN;
    *style = current ? ST_WARN : ST_NORMAL;
}

static void draw_stage(const struct view_case *v, const struct app *app, struct paint *p, int y,
                       int stage) {
    const struct stage_result *s = stage_at(v, stage);
    const char *label = app_label(app, &s->stage->rule.label);
    enum sign sign;
    enum style style;
    char number[24];
    int room = p->cols - LABEL_X;
    state_sign(v, stage, &sign, &style);
    paint_sign(p, y, 1, style, sign);
    snprintf(number, sizeof number, "%d", stage + 1);
    paint_right(p, y, 3, 2, ST_DIM, number);
    if (gaps_of(s) > 0) {
        struct sb text = {0};
        snprintf(number, sizeof number, "%zu", gaps_of(s));
        str_put(&text, app->lang, STR_case_stage_gaps, number);
        paint_right(p, y, LABEL_X, room, ST_WARN, sb_text(&text));
        room -= paint_width(sb_text(&text)) + 1; /* the stage's whole name heads its form */
        sb_free(&text);
    }
    bool here = stage == v->stage;
    paint_text(p, y, LABEL_X, room,
               here                   ? ST_HEADING
               : s->state == STAGE_NA ? ST_DIM
                                      : ST_NORMAL,
               label);
    if (here)
        paint_sign(p, y, 0, v->pane == PANE_STAGES ? ST_SELECTED : ST_HEADING, SIGN_CURSOR);
    if (here && v->pane == PANE_STAGES)
        paint_restyle(p, y, 0, -1, ST_SELECTED);
}

/* What the signs mean, in three rows at the bottom where the stages leave room. */
static void draw_legend(const struct view_case *v, const struct app *app, struct paint *p) {
    static const struct {
        enum sign sign;
        enum style style;
        enum str_id word;
    } parts[] = {{SIGN_DONE, ST_GOOD, STR_case_legend_done},
                 {SIGN_LATER, ST_WARN, STR_case_legend_current},
                 {SIGN_OPEN, ST_NORMAL, STR_case_legend_open},
                 {SIGN_BLOCKED, ST_BAD, STR_case_legend_blocked},
                 {SIGN_SKIPPED, ST_DIM, STR_case_legend_na}};
    int y = p->rows - v->at.legend, x = 1;
    for (size_t i = 0; v->at.legend > 0 && i < sizeof parts / sizeof parts[0]; i++) {
        int need = 2 + paint_width(app_str(app, parts[i].word));
        if (x + need > p->cols) {
            y++;
            x = 1;
        }
        paint_sign(p, y, x, parts[i].style, parts[i].sign);
        paint_text(p, y, x + 1, -1, ST_DIM, app_str(app, parts[i].word));
        x += need;
    }
}

void case_stages_draw(const struct view_case *v, const struct app *app, struct paint *p) {
    int count = (int)v->model.judged.procedure->stage_count;
    paint_text(p, 0, 1, -1, ST_HEADING, app_str(app, STR_case_stages));
    for (int y = 1; y < p->rows && v->at.stage_top + y - 1 < count; y++)
        draw_stage(v, app, p, y, v->at.stage_top + y - 1);
    draw_legend(v, app, p);
}

/* ---- the heading of the form ---- */

static void heading_state(const struct view_case *v, const struct app *app, struct sb *out) {
    const struct stage_result *s = stage_at(v, v->stage);
    char number[24];
    sb_add(out, words_stage_state(app->lang, s->state));
    if (gaps_of(s) > 0) {
        snprintf(number, sizeof number, "%zu", gaps_of(s));
        sb_add(out, " ");
        str_put(out, app->lang, STR_case_gaps, number, command_info(CMD_gap_next)->keys[0]);
    }
}

void case_heading_draw(const struct view_case *v, const struct app *app, struct paint *p) {
    const struct stage_result *s = stage_at(v, v->stage);
    struct sb left = {0}, right = {0};
    if (v->at.rows <= 3)
        return;
    sb_add_fmt(&left, " %d ", v->stage + 1);
    sb_add(&left, app_label(app, &s->stage->rule.label));
    sb_add(&left, "  ");
    words_law_cite(&left, app->lang, v->model.cf->regime->law, &s->stage->rule.cite);
    heading_state(v, app, &right);
    paint_rule(p, 0, s->state == STAGE_BLOCKED ? ST_BAD : ST_HEADING, sb_text(&left),
               sb_text(&right));
    sb_free(&left);
    sb_free(&right);
}

/* ---- what is to be said at once ---- */

void case_notices_free(struct view_case *v) {
    while (v->notice_count > 0)
        mem_free(v->notices[--v->notice_count].text);
}

static void add_notice(struct view_case *v, enum style style, enum sign sign, struct sb *text) {
    if (v->notice_count < CASE_NOTICES)
        v->notices[v->notice_count++] = (struct case_notice){style, sign, sb_take(text)};
    else
        sb_free(text);
}

static void state_notice(struct view_case *v, const struct app *app) {
    struct sb text = {0};
    if (v->model.cf->state == CASE_OPEN)
        return;
    sb_add(&text,
           app_str(app, v->model.cf->state == CASE_VOID ? STR_case_is_void : STR_case_is_closed));
    add_notice(v, ST_BADGE, SIGN_BLOCKED, &text);
}

static void changed_notice(struct view_case *v, const struct app *app) {
    struct sb text = {0};
    char number[24];
    if (v->model.cf->changed_count == 0)
        return;
    snprintf(number, sizeof number, "%zu", v->model.cf->changed_count);
    str_put(&text, app->lang, STR_case_changed_count, number, command_info(CMD_changed)->keys[0]);
    add_notice(v, ST_WARN, SIGN_CHANGED, &text);
}

/* The key that lists all of them, where it fits on the row. */
static void add_key(const struct view_case *v, const struct app *app, struct sb *text) {
    struct sb key = {0};
    str_put(&key, app->lang, STR_case_blocked_list, command_info(CMD_gap_list)->keys[0]);
    if (paint_width(sb_text(text)) + paint_width(sb_text(&key)) <= case_notice_cols(v))
        sb_add(text, sb_text(&key));
    sb_free(&key);
}

void case_notices_make(struct view_case *v, const struct app *app) {
    const struct stage_result *s = stage_at(v, v->stage);
    case_notices_free(v);
    state_notice(v, app);
    changed_notice(v, app);
    if (s->state == STAGE_NA) {
        struct sb text = {0};
        sb_add(&text, words_stage_state(app->lang, s->state));
        sb_add(&text, app_str(app, STR_common_colon));
        sb_add(&text, app_label(app, &s->stage->na_text));
        add_notice(v, ST_DIM, SIGN_SKIPPED, &text);
    }
    if (s->state == STAGE_OPEN && gaps_of(s) == 0) { /* nothing lacks by name, and yet it is open */
        struct sb text = {0};
        sb_add(&text, app_label(app, &s->stage->rule.text));
        add_notice(v, ST_DIM, SIGN_OPEN, &text);
    }
    for (size_t i = 0; i < s->block_count; i++) {
        struct sb lack = {0}, text = {0};
        words_lack(&lack, app->lang, v->model.cf->regime->law, &s->blocks[i]);
        str_put(&text, app->lang, STR_case_blocked_by, sb_text(&lack));
        add_key(v, app, &text);
        add_notice(v, ST_BAD, SIGN_BLOCKED, &text);
        sb_free(&lack);
    }
}
