/*
 * today.c - 今日, the first screen: what is overdue, due and waited for, and the cases in hand.
 *
 * One list with two headings. It reads a page of deadlines and a page of cases, never all of them:
 * the calendar and the case list have the rest. No pack is needed to draw it.
 */
#include <stdio.h>

#include "core/base/mem.h"
#include "data/office/cases.h"
#include "data/office/copies.h"
#include "data/office/deadlines.h"
#include "data/office/today.h"
#include "tui/app/app.h"
#include "tui/screens/parts/casedetail.h"
#include "tui/screens/parts/caserow.h"
#include "tui/screens/parts/newcase.h"
#include "tui/widgets/list.h"
#include "tui/words/copies.h"

enum { DUE_LIMIT = 40, CASE_LIMIT = 60, COUNT_CAP = 999, AHEAD = 7 };

enum today_kind {
    ROW_DUE_HEAD,
    ROW_DUE,
    ROW_DUE_NONE,
    ROW_DUE_MORE,
    ROW_CASE_HEAD,
    ROW_CASE,
    ROW_CASE_NONE,
    ROW_CASE_MORE
};

struct today_row {
    enum today_kind kind;
    size_t at; /* index into due or cases */
};

struct view_today {
    struct view base;
    struct due_counts counts;
    struct due_rows due;
    struct case_rows cases;
    int64_t open_cases;
    struct today_row rows[DUE_LIMIT + CASE_LIMIT + 4];
    size_t row_count;
    struct list list;
    bool loaded;
    enum lang lang;
    day_t today;
    struct packs *packs; /* borrowed; asked only about calendar entries */
    enum office_clock clock;
    day_t last; /* entry */
    struct copy_failure failure;
    struct case_detail detail;
    int notices; /* lines above the list: the clock, the copies */
};

static struct view_today *of(struct view *view) {
    return (struct view_today *)view;
}

static const struct view_today *of_const(const struct view *view) {
    return (const struct view_today *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_today_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TODAY | CTX_LIST;
}

static void add_row(struct view_today *v, enum today_kind kind, size_t at) {
    v->rows[v->row_count++] = (struct today_row){kind, at};
}

static void arrange(struct view_today *v, size_t dues, bool more_dues, size_t cases) {
    v->row_count = 0;
    add_row(v, ROW_DUE_HEAD, 0);
    for (size_t i = 0; i < dues; i++)
        add_row(v, ROW_DUE, i);
    if (dues == 0)
        add_row(v, ROW_DUE_NONE, 0);
    else if (more_dues)
        add_row(v, ROW_DUE_MORE, 0);
    add_row(v, ROW_CASE_HEAD, 0);
    for (size_t i = 0; i < cases; i++)
        add_row(v, ROW_CASE, i);
    add_row(v, cases == 0 ? ROW_CASE_NONE : ROW_CASE_MORE, 0);
    list_set_count(&v->list, v->row_count);
}

static size_t at_most(size_t n, int64_t limit) {
    return limit <= 0 ? 0 : (uint64_t)limit < n ? (size_t)limit : n;
}

static bool fetch_cases(struct view_today *v, struct app *app, size_t limit, struct err *err) {
    struct case_query cases = {.state = CASE_OPEN, .today = app->today, .limit = limit};
    return (limit == 0 || office_cases(app->office, &cases, &v->cases, err)) &&
           office_cases_count(app->office, &cases, limit ? COUNT_CAP : CASE_LIMIT, &v->open_cases,
                              err);
}

static bool fetch_dues(struct view_today *v, struct app *app, size_t limit, struct err *err) {
    struct due_query due = {.first = DAY_NONE,
                            .last = app->today + AHEAD,
                            .today = app->today,
                            .limit = limit,
                            .after_day = DAY_NONE};
    return office_due_counts(app->office, app->today, &v->counts, err) &&
           (limit == 0 || office_due(app->office, &due, &v->due, err));
}

static void fetch_notices(struct view_today *v, struct app *app) {
    v->clock = office_clock(app->office, app->today, &v->last);
    v->notices = v->clock != CLOCK_FITS;
    v->notices += office_copy_failed(app->office, &v->failure);
}

/* The very first frame, in which nobody can move yet, reads only what the window shows; the office
 * is read anew right behind it. The list is as long as it will be then. */
static void fetch(struct view_today *v, struct app *app, int rows) {
    struct err err = {0};
    size_t shown = app->settled ? DUE_LIMIT + CASE_LIMIT : at_most(DUE_LIMIT + CASE_LIMIT, rows);
    due_rows_clear(&v->due);
    case_rows_clear(&v->cases);
    if (app->office)
        fetch_notices(v, app);
    if (app->office &&
        (!fetch_dues(v, app, at_most(DUE_LIMIT, (int64_t)shown), &err) ||
         !fetch_cases(v, app, at_most(CASE_LIMIT, (int64_t)(shown - v->due.count)), &err)))
        app_report(app, &err);
    int64_t dues = v->counts.overdue + v->counts.today + v->counts.week;
    arrange(v, at_most(DUE_LIMIT, dues), dues > DUE_LIMIT, at_most(CASE_LIMIT, v->open_cases));
    v->loaded = true;
}

static bool selectable(const void *owner, size_t i) {
    enum today_kind kind = ((const struct view_today *)owner)->rows[i].kind;
    return kind == ROW_DUE || kind == ROW_DUE_MORE || kind == ROW_CASE || kind == ROW_CASE_MORE;
}

/* Where a person wants to begin: at the first deadline, else at the first case. */
static void select_first(struct view_today *v) {
    for (size_t i = 0; i < v->row_count; i++) {
        if (selectable(v, i)) {
            list_select(&v->list, v, i);
            return;
        }
    }
}

/* Which cases the window shows: the first and how many. */
static size_t shown_cases(const struct view_today *v, size_t *first) {
    size_t count = 0;
    *first = 0;
    for (size_t i = v->list.top; i < v->row_count && i < v->list.top + (size_t)v->list.rows; i++)
        if (v->rows[i].kind == ROW_CASE && v->rows[i].at < v->cases.count)
            *first = count++ == 0 ? v->rows[i].at : *first;
    return count;
}

static const struct today_row *selected(const struct view_today *v) {
    return v->list.sel < v->row_count ? &v->rows[v->list.sel] : NULL;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_today *v = of_const(view);
    const struct today_row *row = selected(v);
    if (row && row->kind == ROW_DUE && row->at < v->due.count) {
        *id = v->due.list[row->at].case_id;
        return *id != 0;
    }
    if (row && row->kind == ROW_CASE && row->at < v->cases.count) {
        *id = v->cases.list[row->at].id;
        return true;
    }
    return false;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_today *v = of(view);
    (void)cols;
    v->lang = app->lang;
    v->today = app->today;
    v->packs = app->packs;
    if (!v->loaded) {
        bool first_time = v->row_count == 0;
        fetch(v, app, rows - 1);
        if (first_time)
            select_first(v);
    }
    list_layout(&v->list, v, rows - 1 - v->notices - case_detail_rows(rows));
    int64_t id = 0; /* the very first frame does without */
    if (app->office && app->settled && case_detail_rows(rows) > 0)
        case_detail_of(&v->detail, app, case_id(view, &id) ? id : 0);
    size_t first, count = v->list.rows > 0 ? shown_cases(v, &first) : 0;
    if (count > 0)
        caserow_want_checks(app, &v->cases, first, count);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_today *v = owner;
    const struct today_row *row = &v->rows[i];
    struct sb text = {0};
    char number[24];
    (void)selected;
    switch (row->kind) {
    case ROW_DUE_HEAD:
        paint_rule(p, 0, ST_HEADING, str(v->lang, STR_today_deadlines), NULL);
        break;
    case ROW_DUE:
        if (row->at < v->due.count)
            duerow_paint(p, &v->due.list[row->at], v->lang, v->today, v->packs);
        break;
    case ROW_DUE_NONE:
        paint_text(p, 0, 2, -1, ST_DIM, str(v->lang, STR_today_no_deadlines));
        break;
    case ROW_DUE_MORE:
        paint_text(p, 0, 2, -1, ST_LINK, str(v->lang, STR_today_more_deadlines));
        break;
    case ROW_CASE_HEAD:
        snprintf(number, sizeof number, v->open_cases >= COUNT_CAP ? "%lld+" : "%lld",
                 (long long)v->open_cases);
        str_put(&text, v->lang, STR_today_cases, number);
        paint_rule(p, 0, ST_HEADING, sb_text(&text), NULL);
        break;
    case ROW_CASE:
        if (row->at < v->cases.count)
            caserow_paint(p, &v->cases.list[row->at], v->lang, NULL);
        break;
    case ROW_CASE_NONE:
        paint_text(p, 0, 2, -1, ST_DIM, str(v->lang, STR_today_no_cases));
        break;
    case ROW_CASE_MORE:
        paint_text(p, 0, 2, -1, ST_LINK, str(v->lang, STR_today_more_cases));
        break;
    }
    sb_free(&text);
}

static void draw_notices(const struct view_today *v, const struct app *app, struct paint *p) {
    struct sb text = {0};
    int y = 1;
    if (v->clock != CLOCK_FITS) {
        char today[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
        date_format(v->today, today);
        date_format(v->last, last);
        str_put(&text, app->lang, v->clock == CLOCK_BEHIND ? STR_clock_behind : STR_clock_ahead,
                today, last);
        paint_text(p, y++, 2, -1, ST_BAD, sb_text(&text));
    }
    if (v->failure.at[0]) {
        sb_clear(&text);
        copies_failure(&text, app->lang, &v->failure);
        paint_text(p, y, 2, -1, ST_BAD, sb_text(&text));
    }
    sb_free(&text);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_today *v = of_const(view);
    struct sb text = {0};
    char late[24], now[24], week[24], waiting[24];
    snprintf(late, sizeof late, "%lld", (long long)v->counts.overdue);
    snprintf(now, sizeof now, "%lld", (long long)v->counts.today);
    snprintf(week, sizeof week, "%lld", (long long)v->counts.week);
    snprintf(waiting, sizeof waiting, "%lld", (long long)v->counts.waiting);
    str_put(&text, app->lang, STR_today_counts, late, now, week);
    str_put(&text, app->lang, STR_today_waiting, waiting);
    paint_text(p, 0, 2, -1, v->counts.overdue > 0 ? ST_BAD : ST_NORMAL, sb_text(&text));
    sb_free(&text);
    draw_notices(v, app, p);
    struct paint rows = paint_sub(p, 1 + v->notices, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    if (case_detail_rows(p->rows) > 0)
        case_detail_draw(&v->detail, p, 1 + v->notices + v->list.rows);
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_today *v = of_const(view);
    const struct today_row *row = selected(v);
    if (!row || row->kind != ROW_DUE || row->at >= v->due.count)
        return false;
    *out = v->due.list[row->at].cite;
    return true;
}

static unsigned open_selected(struct view_today *v, struct app *app) {
    const struct today_row *row = selected(v);
    struct view *next = NULL;
    if (!row)
        return REACT_DONE;
    if (row->kind == ROW_DUE && row->at < v->due.count) {
        const struct due_row *due = &v->due.list[row->at];
        next = due->entry_id
                   ? screen_view(app, entry, .entry_id = due->entry_id)
                   : screen_view(app, receipt, .case_id = due->case_id, .key = due->rule_id);
    } else if (row->kind == ROW_CASE && row->at < v->cases.count) {
        next = screen_view(app, case, .case_id = v->cases.list[row->at].id);
    } else if (row->kind == ROW_DUE_MORE) {
        next = screen_view(app, calendar);
    } else if (row->kind == ROW_CASE_MORE) {
        next = screen_view(app, cases);
    }
    if (next)
        app_push(app, next);
    return REACT_DONE;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_today *v = of(view);
    int64_t id;
    struct view *next = NULL;
    switch (command) {
    case CMD_open:
        return open_selected(v, app);
    case CMD_case_new:
        newcase_ask(app, view);
        return REACT_DONE;
    case CMD_case_open:
        next = case_id(view, &id) ? screen_view(app, case, .case_id = id) : NULL;
        break;
    case CMD_cases:
    case CMD_search:
        next = screen_view(app, cases);
        break;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
    if (next) {
        app_push(app, next);
        if (command == CMD_search)
            app_command(app, CMD_search);
    }
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_today *v = of(view);
    (void)app;
    (void)x;
    return list_click(&v->list, v, y - 1 - v->notices) ? REACT_DONE : REACT_NONE;
}

/* What the check-up finds in the cases shown, a few at a time. */
static bool idle(struct view *view, struct app *app) {
    struct view_today *v = of(view);
    size_t first, count = shown_cases(v, &first);
    return count > 0 && caserow_check(app, &v->cases, first, count);
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
    case_detail_forget(&of(view)->detail);
}

static void free_view(struct view *view) {
    struct view_today *v = of(view);
    due_rows_clear(&v->due);
    case_rows_clear(&v->cases);
    case_detail_free(&v->detail);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .selectable = selectable};

static const struct view_ops ops = {.name = "today",
                                    .help = "today",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .idle = idle,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_today_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct view_today *v = mem_alloc(sizeof *v);
    (void)app;
    v->base.ops = &ops;
    list_init(&v->list, &rows_of);
    return &v->base;
}
