/*
 * written.c - search in what was written in all cases, as one types.
 *
 * Windows: the find line, how many cases hold the words, a row a case: number, name, the field and the words around.
 * Data: hits page by page, fetched anew when the words change. Commands: moving, open (the case, at that field), typing.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/search.h"
#include "data/office/case/written.h"
#include "tui/app/app.h"
#include "tui/app/finder.h"
#include "tui/app/screens.h"
#include "tui/widgets/list.h"

enum {
    PAGE = 60,
    PAGES_AT_ONCE = 20,
    COUNT_CAP = 200,
    FIND_X = 9,
    NUMBER_COLS = 19,
    NAME_COLS = 8
};

struct view_written {
    struct view base;
    struct finder find;
    struct written_hits hits;
    struct list list;
    bool loaded;
    int64_t count;   /* of cases */
    struct app *app; /* for the list's callbacks, set in layout */
};

static struct view_written *of(struct view *view) {
    return (struct view_written *)view;
}

static const struct view_written *of_const(const struct view *view) {
    return (const struct view_written *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_written_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_WRITTEN | CTX_EDIT;
}

/* ---- the hits ---- */

static void load(struct view_written *v, struct app *app) {
    struct err err = {0};
    written_hits_clear(&v->hits);
    v->count = 0;
    if (!office_written(app->office, finder_text(&v->find), 0, PAGE, &v->hits, &err) ||
        (v->hits.more &&
         !office_written_count(app->office, finder_text(&v->find), COUNT_CAP, &v->count, &err)))
        app_report(app, &err);
    if (v->count < (int64_t)v->hits.count)
        v->count = (int64_t)v->hits.count;
    v->loaded = true;
}

static void append(struct view_written *v, struct written_hits *more) {
    v->hits.list = mem_grow(v->hits.list, v->hits.count + more->count + 1, sizeof *v->hits.list);
    if (more->count > 0)
        memcpy(v->hits.list + v->hits.count, more->list, more->count * sizeof *more->list);
    v->hits.count += more->count;
    v->hits.more = more->more;
    mem_free(more->list); /* its texts are in the other list now */
    *more = (struct written_hits){0};
}

static bool next_page(struct view_written *v) {
    struct written_hits more = {0};
    struct err err = {0};
    if (!office_written(v->app->office, finder_text(&v->find),
                        v->hits.list[v->hits.count - 1].case_id, PAGE, &more, &err)) {
        app_report(v->app, &err);
        return false;
    }
    append(v, &more);
    return true;
}

/* The next page, when the selection nears the end of those at hand; towards the last one so many that the key is
 * still answered at once. */
static void go_on(void *owner, struct list *list, enum list_want want) {
    struct view_written *v = owner;
    (void)list;
    if (want == LIST_FIRST || want == LIST_ABOVE || v->hits.count == 0)
        return;
    int pages = want == LIST_LAST ? PAGES_AT_ONCE : 1;
    for (int i = 0; i < pages && v->hits.more && next_page(v); i++)
        continue;
    list_window(&v->list, v->hits.count, false, v->hits.more, 0);
    if (want == LIST_LAST)
        list_select(&v->list, v, v->hits.count - 1);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_written *v = of(view);
    v->app = app;
    if (!v->loaded) {
        load(v, app);
        list_window(&v->list, v->hits.count, false, v->hits.more, 0);
    }
    finder_layout(&v->find, FIND_X, cols);
    list_layout(&v->list, v, rows - 2);
}

/* ---- drawing ---- */

static void draw_hit(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_written *v = owner;
    const struct written_hit *hit = &v->hits.list[i];
    int x = 2;
    struct sb field = {0}, words = {0};
    (void)selected;
    paint_text(p, 0, x, NUMBER_COLS - 1, ST_NORMAL, hit->number);
    x += NUMBER_COLS;
    paint_text(p, 0, x, NAME_COLS - 1, ST_FIELD, hit->name);
    x += NAME_COLS;
    str_put(&field, v->app->lang, STR_written_field,
            hit->label.zh || hit->label.en ? app_label(v->app, &hit->label) : hit->key);
    x += paint_text(p, 0, x, (p->cols - x) / 2, ST_DIM, sb_text(&field));
    law_snippet(hit->value, hit->at, hit->len, p->cols - x - 1, &words);
    paint_match(p, 0, x, -1, ST_NORMAL, sb_text(&words), finder_text(&v->find));
    sb_free(&field);
    sb_free(&words);
}

static void count_words(const struct view_written *v, const struct app *app, struct sb *out) {
    char number[32];
    snprintf(number, sizeof number, v->count == COUNT_CAP ? "%lld+" : "%lld", (long long)v->count);
    str_put(out, app->lang, STR_cases_count, number);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_written *v = of_const(view);
    struct sb words = {0};
    bool asked = finder_any(&v->find);
    if (asked)
        count_words(v, app, &words);
    finder_draw(&v->find, app, p, 0, FIND_X, app_str(app, STR_cases_filter), "");
    paint_rule(p, 1, ST_BOX, "", sb_text(&words));
    sb_free(&words);
    if (v->hits.count == 0) {
        paint_wrap(p, 3, 2, p->cols - 4, 4, 0, ST_DIM,
                   app_str(app, asked ? STR_written_none : STR_written_hint));
        return;
    }
    struct paint rows = paint_sub(p, 2, 0, -1, -1);
    list_draw(&v->list, v, &rows);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    (void)app;
    *y = 0;
    *x = FIND_X;
    return finder_cursor(&of_const(view)->find, y, x);
}

/* ---- doing ---- */

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_written *v = of_const(view);
    if (v->list.sel >= v->hits.count)
        return false;
    *id = v->hits.list[v->list.sel].case_id;
    return true;
}

static void ask_anew(struct view_written *v) {
    v->loaded = false;
    v->list.sel = v->list.top = 0;
}

static unsigned open_hit(struct view_written *v, struct app *app) {
    if (v->list.sel >= v->hits.count)
        return REACT_DONE;
    const struct written_hit *hit = &v->hits.list[v->list.sel];
    app_open(app, case, .case_id = hit->case_id, .key = hit->key);
    return REACT_DONE;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_written *v = of(view);
    if (command == CMD_written)
        return REACT_DONE; /* here one is */
    switch (finder_command(&v->find, app, &v->list, v, command)) {
    case FINDER_TAKEN:
        return open_hit(v, app);
    case FINDER_NARROWED:
        ask_anew(v);
        return REACT_DONE;
    case FINDER_DONE:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    return REACT_NONE;
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_written *v = of(view);
    if (finder_typed(&v->find, app, typed, n) == FINDER_NARROWED)
        ask_anew(v);
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    (void)app;
    (void)x;
    return list_click(&of(view)->list, view, y - 2) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static void free_view(struct view *view) {
    struct view_written *v = of(view);
    written_hits_clear(&v->hits);
    finder_free(&v->find);
    mem_free(v);
}

static const struct list_ops hits_of = {.row = draw_hit, .more = go_on};

static const struct view_ops ops = {.name = "written",
                                    .help = "cases",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_written_new(struct app *app, const struct screen_args *args) {
    struct view_written *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->app = app;
    finder_init(&v->find, true);
    finder_set(&v->find, args->words ? args->words : "");
    list_init(&v->list, &hits_of);
    return &v->base;
}
