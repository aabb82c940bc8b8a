/*
 * move.c - where one stands in a case: the stage and the field under the cursor, how keys move
 * them, and the place that is remembered from one day to the next.
 */
#include <stdio.h>
#include <string.h>

#include "data/office/door.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"
#include "tui/words/key.h"

enum { PLACE_MS = 1500 };

/* ---- where one stands ---- */

const struct form_row *case_row(const struct view_case *v) {
    return v->row >= 0 && (size_t)v->row < v->form.row_count ? &v->form.rows[v->row] : NULL;
}

void case_select(struct view_case *v, int row) {
    v->row = row;
    v->note.made = false;
    v->key[0] = '\0';
    if (case_row(v))
        memcpy(v->key, case_row(v)->key, sizeof v->key);
}

/* The nearest field at `row` or on in the direction of step; -1. */
static int field_from(const struct view_case *v, int row, int step) {
    for (; row >= 0 && (size_t)row < v->form.row_count; row += step)
        if (case_is_field(&v->form.rows[row]))
            return row;
    return -1;
}

static int first_field(const struct view_case *v) {
    return field_from(v, 0, 1);
}

static int last_field(const struct view_case *v) {
    return field_from(v, (int)v->form.row_count - 1, -1);
}

bool case_step(struct view_case *v, int by) {
    int to = v->row < 0 ? first_field(v) : field_from(v, v->row + by, by);
    if (to < 0)
        return false;
    case_select(v, to);
    return true;
}

void case_build_form(struct view_case *v) {
    case_form_free_lines(v);
    form_clear(&v->form);
    case_model_form(&v->model, v->stage, &v->form);
    v->arranged = v->note.made = false;
    case_offer_forget(v);
}

void case_show_stage(struct view_case *v, int stage) {
    int stages = (int)v->model.judged.procedure->stage_count;
    v->stage = stage < 0 ? 0 : stage >= stages ? stages - 1 : stage;
    case_interview(v);
    case_build_form(v);
    v->at.top = 0;
    case_select(v, first_field(v));
}

bool case_go(struct view_case *v, struct app *app, const char *key) {
    int stage = form_stage_of(v->model.cf->regime, key);
    if (stage < 0)
        return false;
    if (stage != v->stage)
        case_show_stage(v, stage);
    int row = form_find(&v->form, key);
    if (row < 0 && case_fold_reveal(v, key))
        row = form_find(&v->form, key);
    v->pane = PANE_FORM;
    if (row >= 0 && case_is_field(&v->form.rows[row])) {
        case_select(v, row);
        return true;
    }
    row = row >= 0 ? field_from(v, row, 1) : first_field(v); /* a table's row: its first column */
    case_select(v, row);
    struct sb label = {0};
    words_key(&label, app->lang, v->model.cf->regime, key);
    app_say_put(app, ST_MESSAGE, STR_case_not_shown, sb_text(&label));
    sb_free(&label);
    return false;
}

/* After the case changed: the same field, or where it was. */
static void rebuild(struct view_case *v) {
    int was = v->row;
    if (case_interview_old(v))
        case_interview(v);
    case_build_form(v);
    int row = v->key[0] != '\0' ? form_find(&v->form, v->key) : -1;
    if (row < 0 || !case_is_field(&v->form.rows[row])) {
        row = field_from(v, was < 0 ? 0 : was, 1);
        row = row >= 0 ? row : last_field(v);
    }
    case_select(v, row);
}

void case_refresh(struct view_case *v, struct app *app) {
    struct err err = {0};
    if (!v->stale)
        return;
    v->stale = false;
    if (!case_model_load(&v->model, app->office, v->id, app->today, &err)) {
        app_report(app, &err); /* what was known before stays on the screen */
        return;
    }
    rebuild(v);
    /* The field went away under what is being typed (an answer elsewhere hides
     * it): that can be had back. */
    if (v->typing.field && strcmp(v->key, v->typing.key) != 0)
        case_edit_drop(v, app);
}

/* ---- remembering the place ---- */

static void note_setting(struct app *app, const char *key, const char *value) {
    struct office_command command = {
        .verb = DO_SETTING, .key = key, .value = value, .today = app->today};
    struct err lost; /* the place is a convenience: a file that cannot be written does without */
    if (strcmp(office_setting(app->office, key), value) != 0)
        office_do(app->office, &command, NULL, &lost);
}

void case_note_place(struct view_case *v, struct app *app) {
    char id[24];
    v->place_at = 0;
    if (office_hindered(app->office, NULL) != OFFICE_FREE)
        return;
    snprintf(id, sizeof id, "%lld", (long long)v->id);
    note_setting(app, "ui.last_case", id);
    note_setting(app, "ui.last_stage", v->model.judged.procedure->stages[v->stage].stage->rule.id);
    note_setting(app, "ui.last_key", v->key);
}

void case_moved(struct view_case *v, struct app *app) {
    if (v->place_at == 0)
        v->place_at = app_now(app) + PLACE_MS;
    case_wake(v, app);
}

/* Where one was in this case, else its current stage. */
void case_restore_place(struct view_case *v, struct app *app) {
    const struct procedure *p = v->model.judged.procedure;
    char id[24], key[FACT_KEY_SIZE];
    case_show_stage(v, p->current >= 0 ? p->current : 0);
    if (case_model_next_gap(&v->model, v->stage, -1, key) &&
        form_stage_of(v->model.cf->regime, key) == v->stage && form_find(&v->form, key) >= 0)
        case_select(v, form_find(&v->form, key));
    snprintf(id, sizeof id, "%lld", (long long)v->id);
    if (strcmp(office_setting(app->office, "ui.last_case"), id) != 0)
        return;
    int stage = regime_stage(v->model.cf->regime, office_setting(app->office, "ui.last_stage"));
    if (stage >= 0)
        case_show_stage(v, stage);
    int row = form_find(&v->form, office_setting(app->office, "ui.last_key"));
    if (row >= 0 && case_is_field(&v->form.rows[row]))
        case_select(v, row);
}

/* ---- moving ---- */

bool case_step_stage(struct view_case *v, int by) {
    int stages = (int)v->model.judged.procedure->stage_count, to = v->stage + by;
    to = to < 0 ? 0 : to >= stages ? stages - 1 : to;
    if (to == v->stage)
        return false;
    case_show_stage(v, to);
    return true;
}

unsigned case_stages_command(struct view_case *v, enum command command) {
    switch (command) {
    case CMD_up:
        case_step_stage(v, -1);
        return REACT_DONE;
    case CMD_down:
        case_step_stage(v, 1);
        return REACT_DONE;
    case CMD_page_up:
    case CMD_home:
    case CMD_top:
        case_show_stage(v, 0);
        return REACT_DONE;
    case CMD_page_down:
    case CMD_end:
    case CMD_bottom:
        case_show_stage(v, (int)v->model.judged.procedure->stage_count - 1);
        return REACT_DONE;
    case CMD_open:
    case CMD_right:
    case CMD_next:
    case CMD_prev:
        v->pane = PANE_FORM;
        v->note.made = false;
        return REACT_DONE;
    default:
        return REACT_NONE;
    }
}

static void page(struct view_case *v, int by) {
    for (int i = v->at.form_rows > 2 ? v->at.form_rows - 2 : 1; i > 0 && case_step(v, by); i--)
        continue;
}

unsigned case_form_command(struct view_case *v, struct app *app, enum command command) {
    const struct form_row *row = case_row(v);
    switch (command) {
    case CMD_up:
        case_step(v, -1);
        return REACT_DONE;
    case CMD_down:
        if (!case_step(v, 1))
            app_say_put(app, ST_MESSAGE, STR_case_last_field,
                        command_info(CMD_stage_next)->keys[0]);
        return REACT_DONE;
    case CMD_page_up:
        page(v, -1);
        return REACT_DONE;
    case CMD_page_down:
        page(v, 1);
        return REACT_DONE;
    case CMD_home:
    case CMD_top:
        case_select(v, first_field(v));
        return REACT_DONE;
    case CMD_end:
    case CMD_bottom:
        case_select(v, last_field(v));
        return REACT_DONE;
    case CMD_left:
    case CMD_right:
        if (case_fold_show(v, command == CMD_right))
            return REACT_DONE;
        if (row && row->def && !case_is_typed(row->def))
            case_pick(v, app, command == CMD_left ? -1 : 1);
        else if (command == CMD_right)
            case_offer_take(v, app);
        return REACT_DONE;
    case CMD_next:
    case CMD_prev:
        v->pane = PANE_STAGES;
        v->note.made = false;
        return REACT_DONE;
    case CMD_open:
        case_open_row(v, app);
        return REACT_DONE;
    case CMD_edit:
        if (row && row->def && case_is_typed(row->def))
            case_edit_begin(v, app, NULL, 0);
        else
            case_open_row(v, app);
        return REACT_DONE;
    default:
        return REACT_NONE;
    }
}
