/*
 * training.c - 训练: everything there is to train with, by kind, with what was done of it and how. The first
 * screen of the training office; typing narrows it. Commands: open, search, moving.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/built.h"
#include "tui/app/ask.h"
#include "tui/screens/training/view.h"
#include "tui/training/building.h"
#include "tui/training/tutor.h"

enum { FIND_COLS = 9 };

struct view_training *training_of(struct view *view) {
    return (struct view_training *)view;
}

const struct view_training *training_of_const(const struct view *view) {
    return (const struct view_training *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_training_title));
}

static context_t context(const struct view *view) {
    return CTX_TRAINING | (training_of_const(view)->find.open ? CTX_EDIT : CTX_LIST);
}

static void fetch(struct view_training *v, struct app *app) {
    struct err err = {0};
    if (!v->stale && v->lang == app->lang)
        return;
    v->stale = false;
    v->lang = app->lang;
    if (!home_arrange(v, app, &err))
        app_report(app, &err);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_training *v = training_of(view);
    v->ascii = app->ascii;
    fetch(v, app);
    finder_layout(&v->find, FIND_COLS, cols);
    list_layout(&v->list, v, rows - 2);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_training *v = owner;
    const struct home_row *row = home_row_at(v, i);
    (void)selected;
    if (row->kind == HOME_HEADING) {
        struct sb head = {0};
        sb_add_fmt(&head, " %s ", row->label);
        paint_rule(p, 0, ST_HEADING, sb_text(&head), NULL);
        sb_free(&head);
        return;
    }
    int done = paint_width(row->done);
    paint_match(p, 0, 2, p->cols - done - 4, ST_NORMAL, row->label, finder_text(&v->find));
    paint_right(p, 0, p->cols - done - 1, done, row->good ? ST_GOOD : ST_DIM, row->done);
}

static bool selectable(const void *owner, size_t i) {
    return home_row_at(owner, i)->kind != HOME_HEADING;
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_training *v = training_of_const(view);
    finder_draw(&v->find, app, p, 0, FIND_COLS, app_str(app, STR_cases_filter),
                app_str(app, STR_training_find_hint));
    paint_rule(p, 1, ST_BOX, "", app_str(app, STR_training_remark));
    struct paint rows = paint_sub(p, 2, 0, -1, -1);
    if (v->shown_count == 0)
        paint_text(&rows, 1, 2, -1, ST_DIM, app_str(app, STR_training_none));
    else
        list_draw(&v->list, v, &rows);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    (void)app;
    *y = 0;
    *x = FIND_COLS;
    return finder_cursor(&training_of_const(view)->find, y, x);
}

/* ---- doing ---- */

/* The case of a drill, begun and opened in the form of real cases. */
static void build(struct view_training *v, struct app *app) {
    struct errs errs = {0};
    struct err err = {0};
    struct sb id = {0};
    int64_t case_id = 0;
    sb_add_fmt(&id, "%s", v->chosen);
    if (!strchr(v->chosen, '@') && v->chosen_generated)
        sb_add_fmt(&id, "@%llu", (unsigned long long)taken_next_seed(app->office));
    struct drill *drill = drill_open(app->packs, sb_text(&id), &errs);
    if (!drill && errs.count > 0)
        err = errs.list[0];
    if (drill && built_begin(app->office, drill, app->today, &case_id, &err)) {
        app_open(app, case, .case_id = case_id);
        app_say_put(app, ST_MESSAGE, STR_training_building, command_info(CMD_drill_story)->keys[0],
                    command_info(CMD_drill_mark)->keys[0]);
        building_story(app, case_id);
    } else {
        app_report(app, &err);
    }
    drill_free(&drill);
    errs_clear(&errs);
    sb_free(&id);
}

static void how_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_training *v = training_of(owner);
    if (strcmp(code, "build") == 0) {
        build(v, app);
        return;
    }
    app_open(app, sitting, .key = v->chosen, .deferred = strcmp(code, "deferred") == 0);
}

static void open_drill(struct view_training *v, struct app *app, const struct drill_head *head) {
    const struct ask_item items[] = {
        {.code = "now", .label = app_str(app, STR_training_how_now), .on = true},
        {.code = "deferred", .label = app_str(app, STR_training_how_deferred)},
        {.code = "build", .label = app_str(app, STR_training_how_build)}};
    v->chosen_generated = head->generated;
    snprintf(v->chosen, sizeof v->chosen, "%s", head->id);
    ask_choice(app, &v->base, app_label(app, &head->title), items, sizeof items / sizeof items[0],
               false, how_chosen);
}

static void open_row(struct view_training *v, struct app *app) {
    const struct home_row *row = home_row_at(v, v->list.sel);
    if (!row)
        return;
    switch (row->kind) {
    case HOME_REVIEW:
        app_open(app, sitting);
        break;
    case HOME_PAPER:
        home_paper(v, app);
        break;
    case HOME_DEFECTS:
        home_filed(v, app, FILED_DEFECTS, row->regime);
        break;
    case HOME_TUTOR:
        tutor_begin(app);
        break;
    case HOME_MAP:
        app_open(app, report, .key = "map");
        break;
    case HOME_RESULTS:
        app_open(app, report, .key = "results");
        break;
    case HOME_CORRECTION:
        home_filed(v, app, FILED_LETTER, row->regime);
        break;
    case HOME_NEXT:
    case HOME_DRILL:
        open_drill(v, app, &v->heads[row->head]);
        break;
    default:
        break;
    }
}

static void narrowed(struct view_training *v) {
    home_narrow(v);
    v->list.top = 0;
    list_select(&v->list, v, 0);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_training *v = training_of(view);
    fetch(v, app);
    switch (finder_command(&v->find, app, &v->list, v, command)) {
    case FINDER_NARROWED:
        narrowed(v);
        return REACT_DONE;
    case FINDER_DONE:
    case FINDER_TAKEN:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_training:
        return app_leave_for(app, APP_OFFICE);
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_training *v = training_of(view);
    enum finder_did did = finder_heard(&v->find, app, typed, n);
    if (did == FINDER_NARROWED)
        narrowed(v);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_training *v = training_of(view);
    (void)x;
    fetch(v, app);
    enum finder_did did = finder_click(&v->find, &v->list, v, 2, y);
    if (did == FINDER_TAKEN)
        open_row(v, app);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    training_of(view)->stale = true;
}

static void free_view(struct view *view) {
    struct view_training *v = training_of(view);
    home_clear(v);
    finder_free(&v->find);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .selectable = selectable};

static const struct view_ops ops = {.name = "training",
                                    .help = "drills",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .resume = resume,
                                    .free = free_view};

/* Nowhere but in the training office. */
struct view *view_training_new(struct app *app, const struct screen_args *args) {
    (void)args;
    if (!app->training)
        return NULL;
    struct view_training *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->stale = true;
    v->arena = arena_new();
    v->heads = drill_heads(app->packs, v->arena, &v->head_count);
    finder_init(&v->find, false);
    list_init(&v->list, &rows_of);
    fetch(v, app);
    list_select(&v->list, v, 0);
    return &v->base;
}
