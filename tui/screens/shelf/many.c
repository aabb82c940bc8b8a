/*
 * many.c - one text of the shelf, or all that are marked: their status, their removal.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/shelf/view.h"
#include "tui/words/shelf.h"

const struct shelf_text *shelf_selected(const struct view_shelf *v) {
    return v->list.sel < v->row_count ? &v->texts[v->rows[v->list.sel]] : NULL;
}

/* ---- one text, or all that are marked ---- */

static const struct shelf_text *text_with(const struct view_shelf *v, int64_t id) {
    for (size_t i = 0; i < v->text_count; i++)
        if (v->texts[i].id == id)
            return &v->texts[i];
    return NULL;
}

/* Those that are marked, else the selected one; false: there is none. */
static bool take(struct view_shelf *v) {
    const struct shelf_text *text = shelf_selected(v);
    marks_clear(&v->taken);
    for (size_t i = 0; i < v->marks.count; i++)
        if (text_with(v, v->marks.ids[i]))
            marks_turn(&v->taken, v->marks.ids[i]);
    if (v->taken.count == 0 && text)
        marks_turn(&v->taken, text->id);
    return v->taken.count > 0;
}

/* “甲法” for one, 12 部 for many. */
static void put_taken(struct sb *out, const struct view_shelf *v, enum lang lang) {
    const struct shelf_text *text = text_with(v, v->taken.ids[0]);
    char count[24];
    snprintf(count, sizeof count, "%zu", v->taken.count);
    if (v->taken.count == 1)
        str_put(out, lang, STR_shelf_taken_one, text ? text->title : "");
    else
        str_put(out, lang, STR_shelf_taken_many, count);
}

static void finished(struct view_shelf *v, struct app *app, enum str_id said) {
    struct sb what = {0};
    put_taken(&what, v, app->lang);
    app_say_put(app, ST_MESSAGE, said, sb_text(&what));
    sb_free(&what);
    marks_clear(&v->marks);
    v->loaded = false;
}

void shelf_mark_all(struct view_shelf *v) {
    bool all = true;
    for (size_t i = 0; i < v->row_count; i++)
        all = all && marks_has(&v->marks, v->texts[v->rows[i]].id);
    for (size_t i = 0; i < v->row_count; i++) {
        int64_t id = v->texts[v->rows[i]].id;
        if (marks_has(&v->marks, id) == all)
            marks_turn(&v->marks, id);
    }
}

/* ---- status ---- */

static bool day_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_shelf *v = (struct view_shelf *)owner;
    char *day = mem_dup_n(text, n);
    day_t which;
    bool good = *day == '\0' || date_parse(day, &which);
    struct office_command command = {
        .verb = DO_TEXT_STATUS, .value = v->status, .document = day, .today = app->today};
    if (!good)
        app_say_put(app, ST_BAD, STR_shelf_day_bad, day);
    else if (marks_do(app, &v->taken, &command))
        finished(v, app, STR_shelf_status_set);
    mem_free(day);
    return good;
}

static void status_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_shelf *v = (struct view_shelf *)owner;
    struct sb hint = {0}, what = {0};
    mem_free(v->status);
    v->status = mem_dup(code);
    put_taken(&what, v, app->lang);
    str_put(&hint, app->lang, STR_shelf_status_day_hint, sb_text(&what));
    ask_line(app, owner, app_str(app, STR_shelf_status_day), sb_text(&hint), "", day_given);
    sb_free(&hint);
    sb_free(&what);
}

void shelf_ask_status(struct view_shelf *v, struct app *app) {
    struct ask_item items[SHELF_REPEALED + 1];
    struct sb what = {0}, head = {0};
    if (!take(v))
        return;
    const struct shelf_text *text = text_with(v, v->taken.ids[0]);
    for (int i = SHELF_UNKNOWN; i <= SHELF_REPEALED; i++) {
        enum shelf_status status = (enum shelf_status)i;
        items[i] = (struct ask_item){.code = shelf_status_code(status),
                                     .label = words_shelf_status(app->lang, status),
                                     .on = text && text->status == status};
    }
    put_taken(&what, v, app->lang);
    str_put(&head, app->lang, STR_shelf_status_title, sb_text(&what) + strspn(sb_text(&what), " "));
    ask_choice(app, &v->base, sb_text(&head), items, SHELF_REPEALED + 1, false, status_chosen);
    sb_free(&what);
    sb_free(&head);
}

/* ---- removing ---- */

static void removal_answered(struct app *app, struct view *owner, bool yes) {
    struct view_shelf *v = (struct view_shelf *)owner;
    struct office_command command = {
        .verb = DO_TEXT_REMOVE, .reason = v->reason, .today = app->today};
    if (yes && marks_do(app, &v->taken, &command))
        finished(v, app, STR_shelf_removed);
}

static bool reason_given(struct app *app, struct view *owner, const char *reason, size_t n) {
    struct view_shelf *v = (struct view_shelf *)owner;
    struct sb question = {0}, what = {0};
    char id[SHELF_NAME_SIZE] = "";
    if (n == 0 || reason[strspn(reason, " \t")] == '\0') {
        app_say(app, STR_cases_reason_empty);
        return false;
    }
    mem_free(v->reason);
    v->reason = mem_dup_n(reason, n);
    put_taken(&what, v, app->lang);
    if (v->taken.count == 1) {
        shelf_name(v->taken.ids[0], id);
        str_put(&question, app->lang, STR_shelf_remove_question, sb_text(&what), id);
    } else {
        str_put(&question, app->lang, STR_shelf_remove_many, sb_text(&what));
    }
    ask_confirm(app, owner, sb_text(&question), true, removal_answered);
    sb_free(&question);
    sb_free(&what);
    return true;
}

void shelf_ask_reason(struct view_shelf *v, struct app *app) {
    struct sb hint = {0}, what = {0};
    if (!take(v))
        return;
    put_taken(&what, v, app->lang);
    str_put(&hint, app->lang, STR_shelf_reason_hint, sb_text(&what));
    ask_line(app, &v->base, app_str(app, STR_shelf_reason_label), sb_text(&hint), "", reason_given);
    sb_free(&hint);
    sb_free(&what);
}
