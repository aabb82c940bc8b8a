/*
 * matter.c - events with several respondents: the list of them; one of them with what its cases share, its
 * persons, the matrix, the remarks.
 *
 * Enter: an event opens; a shared fact is asked for anew; a person's row leads into the case, a row of the
 * matrix to its assessment. Commands: matter_join (a case joins), matter_fact (a further shared fact).
 */
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/matter/view.h"
#include "tui/words/matter.h"

enum { DETAIL_ROWS = 4 };

static struct view_matter *of(struct view *view) {
    return (struct view_matter *)view;
}

static const struct view_matter *of_const(const struct view *view) {
    return (const struct view_matter *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_matter *v = of_const(view);
    if (v->name)
        str_put(out, app->lang, STR_matter_title, v->name);
    else
        sb_add(out, app_str(app, STR_context_matter));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_MATTER;
}

/* ---- fetching ---- */

/* The event of the case at hand, unless all of them are wanted. */
static bool name_of_case(struct view_matter *v, struct app *app, struct err *err) {
    struct casefile *cf = NULL;
    if (v->name || v->all || v->id == 0)
        return true;
    if (!office_case(app->office, v->id, &cf, err))
        return false;
    if (facts_has(cf->facts, MATTER_NAME))
        v->name = mem_dup(facts_text(cf->facts, MATTER_NAME));
    casefile_free(&cf);
    return true;
}

static bool fetch(struct view_matter *v, struct app *app, struct err *err) {
    struct matter_event event = {0};
    struct event_rows rows = {0};
    if (!name_of_case(v, app, err) || !event_rows_read(app->office, &rows, err))
        return false;
    if (v->name && !event_open(app->office, v->name, app->today, &event, err)) {
        event_rows_clear(&rows);
        return false;
    }
    if (v->name && event.count == 0) { /* the last case left it */
        event_clear(&event);
        mem_free(v->name);
        v->name = NULL;
        v->all = true;
    }
    event_clear(&v->event);
    event_rows_clear(&v->rows);
    v->event = event;
    v->rows = rows;
    return true;
}

static void refresh(struct view_matter *v, struct app *app, int cols) {
    struct err err = {0};
    if (!v->stale && v->cols == cols && v->lang == app->lang)
        return;
    if (v->stale && !fetch(v, app, &err))
        app_report(app, &err);
    v->stale = false;
    v->cols = cols;
    v->lang = app->lang;
    matter_panel_rows(v, cols - 3);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_matter *v = of(view);
    refresh(v, app, cols);
    v->detail = rows >= 14 ? DETAIL_ROWS : 0;
    panel_layout(&v->panel, rows - v->detail);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_matter *v = of_const(view);
    struct paint rows = paint_sub(p, 0, 0, p->rows - v->detail, -1);
    panel_draw(&v->panel, &rows, true);
    if (v->detail == 0)
        return;
    const struct panel_row *row = panel_selected(&v->panel);
    int y = p->rows - v->detail;
    paint_hline(p, y, 0, -1, ST_BOX);
    paint_wrap(p, y + 1, 2, p->cols - 4, v->detail - 1, 0, row ? ST_NORMAL : ST_DIM,
               row ? (row->detail ? row->detail : row->text)
                   : app_str(app, STR_matter_screen_hint));
}

/* ---- doing ---- */

static void show_event(struct view_matter *v, const char *name) {
    mem_free(v->name);
    v->name = name ? mem_dup(name) : NULL;
    v->all = !name;
    v->stale = true;
}

/* The case behind the row; NULL: none. */
static const struct case_checked *case_here(const struct view_matter *v) {
    const struct panel_row *row = panel_selected(&v->panel);
    return row && v->name && row->item >= 0 && (size_t)row->item < v->event.count &&
                   (row->key[0] == '\0' || strcmp(row->key, MATTER_SIDE) == 0)
               ? &v->event.list[row->item]
               : NULL;
}

static void open_row(struct view_matter *v, struct app *app) {
    const struct panel_row *row = panel_selected(&v->panel);
    const struct case_checked *c = case_here(v);
    if (!row)
        return;
    if (!v->name)
        show_event(v, v->rows.list[row->item].name);
    else if (c && row->depth == 0)
        app_open(app, assess, .case_id = c->cf->id);
    else if (c)
        app_open(app, case, .case_id = c->cf->id, .key = row->key[0] ? row->key : NULL);
    else
        matter_ask_fact(v, app, row->key);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_matter *v = of(view);
    bool stale = false;
    refresh(v, app, v->cols);
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_matter:
        show_event(v, NULL);
        return REACT_DONE;
    case CMD_matter_join:
        v->all = false;
        matter_ask_join(v, app);
        return REACT_DONE;
    case CMD_matter_fact:
        matter_ask_which(v, app);
        return REACT_DONE;
    default:
        if (panel_fold_command(&v->panel, command, &stale))
            return REACT_DONE;
        return panel_command(&v->panel, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_matter *v = of_const(view);
    (void)app;
    if (command == CMD_matter_fact && !v->name)
        return err_set(err, ERR_REFUSED, "err.matter.no_event");
    if (command == CMD_matter_join && !v->name && v->id == 0)
        return err_set(err, ERR_REFUSED, "err.matter.no_case");
    return true;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_matter *v = of(view);
    const struct panel_row *was = panel_selected(&v->panel);
    uint64_t id = was ? was->id : 0;
    (void)x;
    if (!panel_click(&v->panel, y))
        return REACT_NONE;
    const struct panel_row *row = panel_selected(&v->panel);
    if (row && row->id == id)
        open_row(v, app);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct panel_row *row = panel_selected(&of_const(view)->panel);
    *out = row ? row->cite : (struct cite){0};
    return out->article > 0;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_matter *v = of_const(view);
    const struct case_checked *c = case_here(v);
    *id = c ? c->cf->id : v->id;
    return *id != 0;
}

static void free_view(struct view *view) {
    struct view_matter *v = of(view);
    event_clear(&v->event);
    event_rows_clear(&v->rows);
    panel_free(&v->panel);
    mem_free(v->name);
    mem_free(v);
}

static const struct view_ops ops = {.name = "matter",
                                    .help = "matter",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .can = can,
                                    .click = click,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_matter_new(struct app *app, const struct screen_args *args) {
    struct view_matter *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->lang = app->lang;
    v->stale = true;
    panel_init(&v->panel);
    if (fetch(v, app, &err))
        return &v->base;
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
