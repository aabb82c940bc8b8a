/*
 * case.c - the case builder: the stages of one case, the form of one of them, the provision
 * behind the field under the cursor. What its files share: case_screen.h.
 *
 * Commands: moving, next/prev (between stages and form), open (enter an answer), stage_next/prev,
 * gap_next, gap_list, source, answer_clear, row_remove, changed, receipt, letter, stages_hide.
 * Data: the casefile, its assessment, procedure and deadlines (tui/screens/case/model.h).
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"
#include "tui/words/check.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

static const struct view_case *of_const(const struct view *view) {
    return (const struct view_case *)view;
}

static void add_part(struct sb *out, const char *text) {
    if (text[0] != '\0')
        sb_add_fmt(out, "  %s", text);
}

/* What the check-up finds, before the title, which may be long. */
static void add_checks(const struct view_case *v, const struct app *app, struct sb *out) {
    const struct checkup *c = v->model.checkup;
    struct sb counts = {0};
    words_counts(&counts, app->lang, c->open, c->waived);
    sb_add(out, "  ");
    if (counts.len > 0)
        str_put(out, app->lang, STR_check_head, sb_text(&counts));
    else
        sb_add(out, app_str(app, STR_check_clean));
    sb_free(&counts);
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct casefile *cf = of_const(view)->model.cf;
    sb_add(out, cf->number);
    add_part(out, facts_text(cf->facts, cf->regime->name_fact));
    add_checks(of_const(view), app, out);
    add_part(out, facts_text(cf->facts, cf->regime->title_fact));
}

static context_t context(const struct view *view) {
    const struct view_case *v = of_const(view);
    return CTX_FORM | (v->typing.field ? CTX_EDIT : 0u);
}

/* ---- times ---- */

void case_wake(struct view_case *v, struct app *app) {
    int64_t times[] = {v->place_at, v->typing.draft_at, v->pick.at}, least = 0;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        if (times[i] != 0 && (least == 0 || times[i] < least))
            least = times[i];
    if (least != 0)
        app_wake(app, &v->base, (int)(least - app_now(app)));
}

static bool due(const struct app *app, int64_t at) {
    return at != 0 && app_now(app) >= at;
}

static unsigned tick(struct view *view, struct app *app) {
    struct view_case *v = of(view);
    unsigned reaction = REACT_NONE;
    if (due(app, v->typing.draft_at))
        case_draft_save(v, app, false);
    if (due(app, v->pick.at)) {
        case_pick_enter(v, app);
        reaction = REACT_DONE;
    }
    if (due(app, v->place_at))
        case_note_place(v, app);
    case_wake(v, app);
    return reaction;
}

static void keep(struct view *view, struct app *app) {
    struct view_case *v = of(view);
    case_draft_save(v, app, true);
    case_pick_enter(v, app);
    case_note_place(v, app);
}

static bool may_close(struct view *view, struct app *app) {
    keep(view, app);
    return true;
}

/* ---- drawing ---- */

/* Of a sign, a blank, the words, and a column of margin on both sides. */
int case_notice_cols(const struct view_case *v) {
    return v->at.form_cols - 4;
}

static int notice_rows(const struct view_case *v, int most) {
    int rows = 0;
    for (size_t i = 0; i < v->notice_count; i++)
        rows += paint_wrap_rows(v->notices[i].text, case_notice_cols(v));
    return rows < most ? rows : most;
}

/* The form has what the notices above and the note below leave. */
static void form_place(struct view_case *v) {
    v->at.form_rows = v->at.rows - v->at.form_y - (v->at.note_rows > 0 ? v->at.note_rows + 1 : 0);
    v->at.form_rows = v->at.form_rows < 1 ? 1 : v->at.form_rows;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_case *v = of(view);
    case_refresh(v, app);
    if (v->lang != app->lang || v->at.cols != cols || v->at.rows != rows)
        v->arranged = v->note.made = false;
    v->lang = app->lang;
    v->at.rows = rows;
    v->at.cols = cols;
    v->at.left_cols = v->hide_stages && v->pane == PANE_FORM ? 0 : case_stages_cols(v, app);
    v->at.form_x = v->at.left_cols > 0 ? v->at.left_cols + 1 : 0;
    v->at.form_cols = cols - v->at.form_x;
    if (!v->arranged)
        case_notices_make(v, app);
    int heading = rows > 3 ? 1 : 0;
    v->at.notice_rows = notice_rows(v, rows >= 30 ? 6 : rows >= 16 ? 3 : rows >= 10 ? 1 : 0);
    v->at.form_y = heading + v->at.notice_rows;
    v->at.note_rows = rows >= 12 ? rows / 5 : rows >= 8 ? 1 : 0;
    v->at.note_rows = v->at.note_rows > 10 ? 10 : v->at.note_rows;
    form_place(v);
    case_stages_layout(v);
    case_offer_find(v, app);
    case_form_layout(v, app);
    if (!v->note.made)
        case_note_make(v, app);
    /* A hint is read where it stands: for a long one the pane grows over the form. */
    int wanted = case_note_wants(v);
    wanted = wanted < rows / 2 ? wanted : rows / 2;
    if (rows >= 12 && wanted > v->at.note_rows) {
        v->at.note_rows = wanted;
        form_place(v);
        case_form_layout(v, app);
    }
}

static void draw_notices(const struct view_case *v, const struct app *app, struct paint *p) {
    int y = v->at.form_y - v->at.notice_rows;
    for (size_t i = 0; i < v->notice_count && y < v->at.form_y; i++) {
        const struct case_notice *notice = &v->notices[i];
        paint_text(p, y, 1, -1, notice->style, app_sign(app, notice->sign));
        y += paint_wrap(p, y, 3, case_notice_cols(v), v->at.form_y - y, 0, notice->style,
                        notice->text);
    }
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_case *v = of_const(view);
    struct paint right = paint_sub(p, 0, v->at.form_x, -1, -1);
    if (v->at.left_cols > 0) {
        struct paint left = paint_sub(p, 0, 0, -1, v->at.left_cols);
        case_stages_draw(v, app, &left);
        paint_vline(p, 0, v->at.left_cols, v->at.rows, ST_BOX);
    }
    case_heading_draw(v, app, &right);
    draw_notices(v, app, &right);
    struct paint form = paint_sub(&right, v->at.form_y, 0, v->at.form_rows, -1);
    case_form_draw(v, app, &form);
    if (v->at.note_rows > 0) {
        struct paint note = paint_sub(&right, v->at.form_y + v->at.form_rows, 0, -1, -1);
        case_note_draw(v, app, &note);
    }
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    (void)app;
    return case_form_cursor(of_const(view), y, x);
}

/* ---- the commands of the case ---- */

static unsigned case_command(struct view_case *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_stage_next:
    case CMD_stage_prev:
        case_step_stage(v, command == CMD_stage_next ? 1 : -1);
        return REACT_DONE;
    case CMD_stages_hide:
        v->hide_stages = !v->hide_stages;
        v->pane = v->hide_stages ? PANE_FORM : v->pane;
        v->arranged = false;
        return REACT_DONE;
    case CMD_gap_next:
        case_gap_next(v, app);
        return REACT_DONE;
    case CMD_gap_list:
        case_gap_list(v, app);
        return REACT_DONE;
    case CMD_changed:
        case_ask_changed(v, app);
        return REACT_DONE;
    case CMD_receipt:
        case_receipt(v, app);
        return REACT_DONE;
    case CMD_source:
        case_ask_source(v, app);
        return REACT_DONE;
    case CMD_known:
        case_offer_list(v, app);
        return REACT_DONE;
    case CMD_day_pick:
        case_day_pick(v, app);
        return REACT_DONE;
    case CMD_answer_clear:
        case_ask_clear(v, app);
        return REACT_DONE;
    case CMD_row_remove:
        case_ask_row_remove(v, app);
        return REACT_DONE;
    case CMD_basis:
        case_ask_basis(v, app);
        return REACT_DONE;
    case CMD_form_whole:
        case_fold_whole(v, app);
        return REACT_DONE;
    case CMD_letter:
        app_open(app, letter, .case_id = v->id);
        return REACT_DONE;
    case CMD_undo:
    case CMD_redo:
        case_undo(v, app, command == CMD_redo);
        return REACT_DONE;
    default:
        return REACT_NONE;
    }
}

/* What leaves the field behind enters it first: an assessment of half the answers would mislead. */
static bool leaves_field(enum command command) {
    switch (command) {
    case CMD_assess:
    case CMD_review:
    case CMD_check:
    case CMD_worksheet:
    case CMD_journal:
    case CMD_cases:
    case CMD_calendar:
    case CMD_letter:
    case CMD_stage_next:
    case CMD_stage_prev:
    case CMD_gap_next:
    case CMD_gap_list:
    case CMD_changed:
    case CMD_receipt:
    case CMD_source:
    case CMD_row_remove:
    case CMD_answer_clear:
    case CMD_form_whole:
    case CMD_basis:
        return true;
    default:
        return false;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_case *v = of(view);
    case_refresh(v, app);
    if (v->typing.field) {
        if (leaves_field(command) && !case_edit_enter(v, app))
            return REACT_DONE;
        if (command == CMD_known || command == CMD_day_pick)
            return case_command(v, app, command);
        if (v->typing.field)
            return case_edit_command(v, app, command);
    }
    if (v->pick.on && command != CMD_left && command != CMD_right) {
        if (command == CMD_back || command == CMD_undo) {
            case_pick_drop(v);
            return REACT_DONE;
        }
        if (!case_pick_enter(v, app))
            return REACT_DONE;
        if (command == CMD_open) { /* it confirms, as it does what was typed */
            case_step(v, 1);
            case_moved(v, app);
            return REACT_DONE;
        }
    }
    unsigned done = case_command(v, app, command);
    if (done == REACT_NONE)
        done = v->pane == PANE_STAGES ? case_stages_command(v, command)
                                      : case_form_command(v, app, command);
    if (done != REACT_NONE)
        case_moved(v, app);
    return done;
}

static bool is_blank(const char *text, size_t n) {
    return (n == 1 && text[0] == ' ') || (n == 3 && memcmp(text, "\xE3\x80\x80", 3) == 0);
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_case *v = of(view);
    case_refresh(v, app);
    if (v->typing.field) {
        case_edit_insert(v, app, typed, n);
        return REACT_DONE;
    }
    const struct form_row *row = case_row(v);
    app_hush(app);
    if (v->pane == PANE_STAGES || !row)
        app_say_put(app, ST_MESSAGE, STR_case_type_in_form, command_info(CMD_next)->keys[0]);
    else if (row->kind == FORM_FOLD)
        case_fold_open(v, app);
    else if (case_is_typed(row->def) && is_blank(typed, n))
        case_edit_begin(v, app, NULL, 0); /* opens the field as Enter does */
    else if (case_is_typed(row->def))
        case_edit_begin(v, app, typed, n);
    else if (is_blank(typed, n))
        case_pick(v, app, 1);
    else
        case_pick_text(v, app, typed, n);
    return REACT_DONE;
}

static unsigned paste(struct view *view, struct app *app, const char *pasted, size_t n) {
    struct view_case *v = of(view);
    case_refresh(v, app);
    const struct form_row *row = case_row(v);
    if (v->typing.field)
        case_edit_insert(v, app, pasted, n);
    else if (v->pane == PANE_FORM && row && row->def && case_is_typed(row->def))
        case_edit_begin(v, app, pasted, n);
    else
        app_say(app, STR_common_paste_dropped);
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_case *v = of(view);
    case_refresh(v, app);
    if (v->typing.field && !case_edit_enter(v, app))
        return REACT_DONE;
    if (v->pick.on && !case_pick_enter(v, app))
        return REACT_DONE;
    if (x < v->at.left_cols) {
        v->pane = PANE_STAGES;
        if (y >= 1)
            case_show_stage(v, v->at.stage_top + y - 1);
        return REACT_DONE;
    }
    int row = case_form_at(v, y);
    bool same = row == v->row && v->pane == PANE_FORM;
    v->pane = PANE_FORM;
    v->note.made = false;
    if (row >= 0 && case_is_field(&v->form.rows[row])) {
        case_select(v, row);
        if (same)
            case_open_row(v, app);
    }
    return REACT_DONE;
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    const struct view_case *v = of_const(view);
    const struct form_row *row = case_row(v);
    size_t n = 0;
    (void)app;
    if (v->offer.text)
        out[n++] = (struct bar_word){CMD_right, STR_bar_take_offer};
    if (v->typing.field)
        return n;
    if (case_decided_here(v))
        out[n++] = (struct bar_word){CMD_letter, STR_bar_letter};
    if (v->pane == PANE_FORM && row && row->def && case_is_typed(row->def) && row->fact &&
        row->fact->value[0] != '\0') {
        out[n++] = (struct bar_word){CMD_NONE, STR_bar_replace};
        out[n++] = (struct bar_word){CMD_edit, STR_COUNT};
    }
    if (interview_has(v->model.cf->regime, v->stage))
        out[n++] =
            (struct bar_word){CMD_form_whole, v->interview.whole ? STR_interview_again : STR_COUNT};
    return n;
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_case *v = of_const(view);
    const struct form_row *row = case_row(v);
    (void)app;
    if (v->stale)
        return true; /* looked at again when it is done */
    if (command == CMD_form_whole && !interview_has(v->model.cf->regime, v->stage))
        return err_set(err, ERR_REFUSED, "err.interview.not_here");
    if (command == CMD_edit && (v->typing.field || v->pane != PANE_FORM || !row))
        return err_set(err, ERR_REFUSED, "err.command.not_here");
    if (command == CMD_known && !(row && row->def && row->def->type == FACT_LINE))
        return err_set(err, ERR_REFUSED, "err.command.not_here");
    if (command == CMD_day_pick && !(row && row->def && fact_is_day(row->def)))
        return err_set(err, ERR_REFUSED, "err.command.not_here");
    if (command == CMD_row_remove &&
        !(row && row->def && row->def->table && row->kind == FORM_FIELD))
        return err_set(err, ERR_REFUSED, "err.case.no_row");
    if (command == CMD_source && !(row && row->kind == FORM_FIELD && row->def->evidence))
        return err_set(err, ERR_REFUSED, "err.case.no_source");
    if (command == CMD_answer_clear && !v->typing.field && !(row && row->fact))
        return err_set(err, ERR_REFUSED, "err.case.no_answer");
    if (command == CMD_changed && v->model.cf->changed_count == 0)
        return err_set(err, ERR_REFUSED, "err.case.nothing_changed");
    return true;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool cite(const struct view *view, struct cite *out) {
    return case_note_cite(of_const(view), out);
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_case *v = of(view);
    case_offer_forget(v);
    case_form_free_lines(v);
    case_notices_free(v);
    form_clear(&v->form);
    interview_clear(&v->interview);
    mem_free(v->alleged);
    case_model_clear(&v->model);
    sb_free(&v->note.head);
    sb_free(&v->note.hint);
    sb_free(&v->note.words);
    sb_free(&v->note.more);
    field_free(&v->typing.field);
    mem_free(v->typing.dropped);
    mem_free(v->question.move_value);
    mem_free(v);
}

static const struct view_ops ops = {.name = "case",
                                    .help = "case",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .paste = paste,
                                    .click = click,
                                    .bar = bar,
                                    .can = can,
                                    .tick = tick,
                                    .resume = resume,
                                    .save = keep,
                                    .may_close = may_close,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_case_new(struct app *app, const struct screen_args *args) {
    struct view_case *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->today = app->today;
    v->row = -1;
    v->pane = PANE_FORM;
    v->lang = app->lang;
    v->interview.stage = -1;
    v->model.interview = &v->interview;
    if (!case_model_load(&v->model, app->office, v->id, app->today, &err)) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    case_restore_place(v, app);
    if (args->key)
        case_go(v, app, args->key);
    case_draft_resume(v, app);
    case_moved(v, app);
    return &v->base;
}
