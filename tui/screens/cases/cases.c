/*
 * cases.c - the list of cases: search as one types over number, title, name and unit; what a row
 * has no room for stands below. Filters and orders: filter.c.
 *
 * Holds a window of rows around the selection, read by keyset, so that 100,000 cases page like ten.
 * '/' (or typing into the find line) narrows at once; Esc in the find line takes the words back.
 * Commands: open, new, close, void, the filters, the order.
 */
#include "tui/screens/cases/view.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/parts/caserow.h"
#include "tui/screens/parts/newcase.h"

enum { WINDOW = 400, STEP = 120, COUNT_CAP = 9999, FIND_X = 9 };

static struct view_cases *of(struct view *view) {
    return (struct view_cases *)view;
}

static const struct view_cases *of_const(const struct view *view) {
    return (const struct view_cases *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_cases_title));
}

static context_t context(const struct view *view) {
    return CTX_CASES | (of_const(view)->find.open ? CTX_EDIT : CTX_LIST);
}

/* ---- the window ---- */

static void load(struct view_cases *v, struct app *app) {
    struct err err = {0};
    struct case_query query = cases_query(v, app, STEP);
    case_rows_clear(&v->rows);
    v->more_above = false;
    v->count = 0;
    if (!office_cases(app->office, &query, &v->rows, &err) ||
        !office_cases_count(app->office, &query, COUNT_CAP, &v->count, &err))
        app_report(app, &err);
    v->loaded = true;
    list_window(&v->list, v->rows.count, false, v->rows.more, 0);
}

/* Keeps one window: adds the new rows behind (or in front), gives up what is too
 * far off at the other end. */
static void join(struct view_cases *v, struct case_rows *got, bool below) {
    const struct case_rows *first = below ? &v->rows : got, *second = below ? got : &v->rows;
    size_t total = v->rows.count + got->count, drop = total > WINDOW ? total - WINDOW : 0;
    size_t from = below ? drop : 0, first_count = first->count;
    struct case_rows all = {.count = total - drop, .more = v->rows.more, .arena = arena_new()};
    all.list = arena_alloc(all.arena, all.count * sizeof *all.list);
    for (size_t i = 0; i < all.count; i++) {
        size_t at = from + i;
        all.list[i] = at < first_count ? first->list[at] : second->list[at - first_count];
        case_row_keep(&all.list[i], all.arena);
    }
    bool more = got->more;
    case_rows_clear(&v->rows);
    case_rows_clear(got);
    v->rows = all;
    if (below) {
        v->rows.more = more;
        v->more_above = v->more_above || drop > 0;
    } else {
        v->more_above = more;
        v->rows.more = v->rows.more || drop > 0;
    }
    list_window(&v->list, v->rows.count, v->more_above, v->rows.more,
                below ? (long)drop : -(long)first_count);
}

static void more(void *owner, struct list *list, enum list_want want) {
    struct view_cases *v = owner;
    struct case_query query = cases_query(v, v->app, STEP);
    struct case_rows got = {0};
    struct err err = {0};
    (void)list;
    if (want == LIST_FIRST) {
        load(v, v->app);
        list_select(&v->list, v, 0);
        return;
    }
    if (want == LIST_LAST)
        query.before = -1; /* from the oldest */
    else if (v->rows.count > 0 && want == LIST_BELOW)
        query.after = v->rows.list[v->rows.count - 1].id;
    else if (v->rows.count > 0)
        query.before = v->rows.list[0].id;
    if (!office_cases(v->app->office, &query, &got, &err)) {
        app_report(v->app, &err);
        return;
    }
    if (want == LIST_LAST) {
        case_rows_clear(&v->rows);
        v->rows = got;
        v->more_above = got.more;
        v->rows.more = false;
        list_window(&v->list, v->rows.count, v->more_above, false, 0);
        list_select(&v->list, v, v->rows.count > 0 ? v->rows.count - 1 : 0);
        return;
    }
    join(v, &got, want == LIST_BELOW);
}

static size_t shown_rows(const struct view_cases *v) {
    return v->list.rows > 0 ? (size_t)v->list.rows : 0;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_cases *v = of_const(view);
    if (v->rows.count == 0 || v->list.sel >= v->rows.count)
        return false;
    *id = v->rows.list[v->list.sel].id;
    return true;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_cases *v = of(view);
    v->app = app;
    v->lang = app->lang;
    if (!v->loaded) {
        size_t sel = v->list.sel;
        load(v, app);
        list_select(&v->list, v, sel < v->rows.count ? sel : 0);
    }
    finder_layout(&v->find, FIND_X, cols);
    list_layout(&v->list, v, rows - 2 - case_detail_rows(rows));
    int64_t id = 0;
    if (case_detail_rows(rows) > 0)
        case_detail_of(&v->detail, app, case_id(view, &id) ? id : 0);
    caserow_want_checks(app, &v->rows, v->list.top, shown_rows(v));
}

/* ---- drawing ---- */

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_cases *v = owner;
    (void)selected;
    caserow_paint(p, &v->rows.list[i], v->lang, finder_text(&v->find));
}

static void head_words(const struct view_cases *v, const struct app *app, struct sb *out) {
    char number[24];
    cases_filter_words(v, app, out);
    sb_add(out, "  ");
    snprintf(number, sizeof number, v->count >= COUNT_CAP ? "%lld+" : "%lld", (long long)v->count);
    str_put(out, app->lang, STR_cases_count, number);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_cases *v = of_const(view);
    struct sb words = {0};
    head_words(v, app, &words);
    finder_draw(&v->find, app, p, 0, FIND_X, app_str(app, STR_cases_filter),
                app_str(app, STR_cases_filter_hint));
    paint_rule(p, 1, ST_BOX, "", sb_text(&words));
    sb_free(&words);
    if (v->rows.count == 0) {
        bool any = cases_filtered(v);
        paint_wrap(p, 3, 2, p->cols - 3, 2, 0, ST_DIM,
                   app_str(app, any ? STR_cases_none : STR_cases_empty));
        return;
    }
    struct paint rows = paint_sub(p, 2, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    if (case_detail_rows(p->rows) > 0)
        case_detail_draw(&v->detail, p, 2 + v->list.rows);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_cases *v = of_const(view);
    (void)app;
    *y = 0;
    *x = FIND_X;
    return finder_cursor(&v->find, y, x);
}

/* ---- doing ---- */

static void open_selected(struct view_cases *v, struct app *app) {
    int64_t id;
    struct view *next = case_id(&v->base, &id) ? screen_view(app, case, .case_id = id) : NULL;
    if (next)
        app_push(app, next);
}

void cases_reload(struct view_cases *v) {
    v->loaded = false;
    v->list.sel = v->list.top = 0;
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_cases *v = of(owner);
    struct err err = {0};
    if (n == 0) {
        app_say(app, STR_cases_reason_empty);
        return false;
    }
    struct office_command command = {
        .verb = v->act, .case_id = v->acted_on, .reason = text, .today = app->today};
    if (!office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
    v->loaded = false;
    case_detail_forget(&v->detail);
    return true;
}

static unsigned ask_reason(struct view_cases *v, struct app *app, enum office_verb verb) {
    if (case_id(&v->base, &v->acted_on)) {
        const struct case_row *row = &v->rows.list[v->list.sel];
        enum str_id named = verb == DO_CASE_VOID    ? STR_cases_reason_void
                            : verb == DO_CASE_CLOSE ? STR_cases_reason_close
                                                    : STR_cases_reason_reopen;
        struct sb label = {0};
        v->act = verb;
        str_put(&label, app->lang, named, row->number, row->title);
        ask_line(app, &v->base, sb_text(&label), app_str(app, STR_cases_reason_hint), "",
                 reason_given);
        sb_free(&label);
    }
    return REACT_DONE;
}

/* What narrows or orders the list. False: another command. */
static bool narrow(struct view_cases *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_cases_state:
        v->filter.state = v->filter.state == CASE_VOID ? -1 : v->filter.state + 1;
        cases_reload(v);
        return true;
    case CMD_cases_overdue:
        v->filter.overdue = !v->filter.overdue;
        cases_reload(v);
        return true;
    case CMD_cases_stage:
        cases_ask_stage(v, app);
        return true;
    case CMD_cases_regime:
        cases_ask_regime(v, app);
        return true;
    case CMD_cases_clerk:
        cases_ask_clerk(v, app);
        return true;
    case CMD_cases_sort:
        cases_ask_sort(v, app);
        return true;
    default:
        return false;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_cases *v = of(view);
    int64_t id;
    switch (finder_command(&v->find, app, &v->list, v, command)) {
    case FINDER_NARROWED:
        cases_reload(v);
        return REACT_DONE;
    case FINDER_TAKEN:
        if (v->rows.count == 1)
            open_selected(v, app);
        return REACT_DONE;
    case FINDER_DONE:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    switch (command) {
    case CMD_open:
        open_selected(v, app);
        return REACT_DONE;
    case CMD_case_new:
        newcase_ask(app, view);
        return REACT_DONE;
    case CMD_cases:
        return REACT_DONE;
    case CMD_check_all:
        app_open(app, check);
        return REACT_DONE;
    case CMD_written:
        app_open(app, written, .words = finder_text(&v->find));
        return REACT_DONE;
    case CMD_case_adapt:
        if (case_id(view, &id))
            app_open(app, report, .key = "draft", .case_id = id);
        return REACT_DONE;
    case CMD_case_close:
        return ask_reason(v, app,
                          v->rows.count > 0 && v->rows.list[v->list.sel].state != CASE_OPEN
                              ? DO_CASE_REOPEN
                              : DO_CASE_CLOSE);
    case CMD_case_void:
        return ask_reason(v, app, DO_CASE_VOID);
    default:
        return narrow(v, app, command) || list_command(&v->list, v, command) ? REACT_DONE
                                                                             : REACT_NONE;
    }
}

static unsigned text(struct view *view, struct app *app, const char *text, size_t n) {
    struct view_cases *v = of(view);
    enum finder_did did = finder_heard(&v->find, app, text, n);
    if (did == FINDER_NARROWED)
        cases_reload(v);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_cases *v = of(view);
    (void)app;
    (void)x;
    return finder_click(&v->find, &v->list, v, 2, y) == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

/* What the check-up finds in the rows shown, a few at a time. */
static bool idle(struct view *view, struct app *app) {
    struct view_cases *v = of(view);
    return caserow_check(app, &v->rows, v->list.top, shown_rows(v));
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
    case_detail_forget(&of(view)->detail);
}

static void free_view(struct view *view) {
    struct view_cases *v = of(view);
    case_rows_clear(&v->rows);
    finder_free(&v->find);
    case_detail_free(&v->detail);
    mem_free(v->filter.clerk);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .more = more};

static const struct view_ops ops = {.name = "cases",
                                    .help = "cases",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .idle = idle,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_cases_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct view_cases *v = mem_alloc(sizeof *v);
    (void)app;
    v->base.ops = &ops;
    v->filter.state = -1;
    finder_init(&v->find, false);
    list_init(&v->list, &rows_of);
    return &v->base;
}
