/*
 * journal.c - the journal of a case: who changed what, when, from what to what, and why; and the case
 * as it stood at the end of the day of an entry.
 *
 * Newest first, fetched page by page. Below the list the entry under the cursor in full.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/casefile.h"
#include "tui/app/app.h"
#include "tui/app/ask_day.h"
#include "tui/widgets/list.h"
#include "tui/words/foreign.h"
#include "tui/words/journal.h"
#include "tui/words/words.h"

enum { PAGE_SIZE = 200, DETAIL_ROWS = 7, AT_COLS = 17, WHO_COLS = 9, VERB_COLS = 9 };

struct view_journal {
    struct view base;
    int64_t id;
    struct casefile *cf; /* for labels */
    struct journal_rows rows;
    struct list list;
    int detail;
    bool stale;
    enum lang lang;
    struct app *app; /* for the list's callbacks, set in layout */
};

static struct view_journal *of(struct view *view) {
    return (struct view_journal *)view;
}

static const struct view_journal *of_const(const struct view *view) {
    return (const struct view_journal *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    str_put(out, app->lang, STR_journal_title, of_const(view)->cf->number);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_JOURNAL;
}

/* ---- fetching ---- */

static bool fetch(struct view_journal *v, struct app *app) {
    struct err err = {0};
    struct casefile *cf = NULL;
    struct journal_rows rows = {0};
    v->stale = false;
    if (!office_case(app->office, v->id, &cf, &err) ||
        !office_journal(app->office, v->id, 0, PAGE_SIZE, &rows, &err)) {
        casefile_free(&cf);
        app_report(app, &err);
        return false;
    }
    casefile_free(&v->cf);
    journal_rows_clear(&v->rows);
    v->cf = cf;
    v->rows = rows;
    list_window(&v->list, v->rows.count, false, v->rows.more, 0);
    return true;
}

static void more(void *owner, struct list *list, enum list_want want) {
    struct view_journal *v = owner;
    struct journal_rows got = {0};
    struct err err = {0};
    if (want == LIST_ABOVE || want == LIST_FIRST || !v->rows.more || v->rows.count == 0)
        return;
    if (!office_journal(v->app->office, v->id, v->rows.list[v->rows.count - 1].seq, PAGE_SIZE, &got,
                        &err)) {
        app_report(v->app, &err);
        return;
    }
    v->rows.list = mem_grow(v->rows.list, v->rows.count + got.count + 1, sizeof *v->rows.list);
    if (got.count > 0)
        memcpy(v->rows.list + v->rows.count, got.list, got.count * sizeof *got.list);
    v->rows.count += got.count;
    v->rows.more = got.more;
    mem_free(got.list);
    list_window(list, v->rows.count, false, v->rows.more, 0);
}

static const struct journal_row *here(const struct view_journal *v) {
    return v->list.sel < v->rows.count ? &v->rows.list[v->list.sel] : NULL;
}

/* ---- drawing ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_journal *v = of(view);
    (void)cols;
    v->app = app;
    v->lang = app->lang;
    if (v->stale)
        fetch(v, app);
    v->detail = rows >= 16 ? DETAIL_ROWS : 0;
    list_layout(&v->list, v, rows - v->detail);
}

/* The words of what a row is about: those of the regime that knew it. */
static const struct regime *regime_of(const struct view_journal *v, const struct journal_row *row) {
    return words_regime_of(v->app->packs, v->cf->regime, row->key ? row->key : "");
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_journal *v = owner;
    const struct journal_row *row = &v->rows.list[i];
    struct sb what = {0}, value = {0};
    char at[32];
    int x = 2;
    (void)selected;
    snprintf(at, sizeof at, "%.16s", row->at); /* to the minute */
    if (strlen(at) > 10)
        at[10] = ' ';
    paint_text(p, 0, x, AT_COLS - 1, ST_DIM, at);
    paint_text(p, 0, x += AT_COLS, WHO_COLS - 1, ST_FIELD,
               words_operator(v->lang, row->operator_name));
    paint_text(p, 0, x += WHO_COLS, VERB_COLS - 1, row->undone ? ST_DIM : ST_NORMAL,
               words_verb(v->lang, row->verb));
    words_entry_what(&what, v->lang, regime_of(v, row), row);
    x += VERB_COLS;
    x += paint_text(p, 0, x, (p->cols - x) / 2, row->undone ? ST_DIM : ST_NORMAL, sb_text(&what));
    if (row->new_value && row->new_value[0])
        words_entry_value(&value, v->lang, regime_of(v, row), row, row->new_value);
    paint_text(p, 0, x + 1, -1, ST_DIM, sb_text(&value));
    sb_free(&what);
    sb_free(&value);
}

static int say(struct paint *p, int y, enum lang lang, enum str_id id, const char *text) {
    struct sb words = {0};
    if (!text || text[0] == '\0' || y >= p->rows)
        return y;
    str_put(&words, lang, id, text);
    y += paint_wrap(p, y, 2, p->cols - 4, p->rows - y, 0, ST_NORMAL, sb_text(&words));
    sb_free(&words);
    return y;
}

static void draw_detail(const struct view_journal *v, struct paint *p) {
    const struct journal_row *row = here(v);
    struct sb was = {0}, is = {0};
    int y = 1;
    paint_rule(p, 0, ST_BOX, "", str(v->lang, STR_journal_hint));
    if (!row)
        return;
    if (row->old_value && row->old_value[0])
        words_entry_value(&was, v->lang, regime_of(v, row), row, row->old_value);
    if (row->new_value && row->new_value[0])
        words_entry_value(&is, v->lang, regime_of(v, row), row, row->new_value);
    y = say(p, y, v->lang, STR_journal_why, row->reason);
    y = say(p, y, v->lang, STR_journal_was, sb_text(&was));
    say(p, y, v->lang, STR_journal_is, sb_text(&is));
    sb_free(&was);
    sb_free(&is);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_journal *v = of_const(view);
    struct paint rows = paint_sub(p, 0, 0, p->rows - v->detail, -1);
    if (v->rows.count == 0)
        paint_text(p, 1, 2, -1, ST_DIM, app_str(app, STR_journal_none));
    else
        list_draw(&v->list, v, &rows);
    if (v->detail > 0) {
        struct paint detail = paint_sub(p, p->rows - v->detail, 0, -1, -1);
        draw_detail(v, &detail);
    }
}

/* ---- doing ---- */

static unsigned open_day(struct view_journal *v, struct app *app) {
    const struct journal_row *row = here(v);
    char text[DATE_TEXT_SIZE];
    day_t day = DAY_NONE;
    if (!row)
        return REACT_DONE;
    snprintf(text, sizeof text, "%s", row->at);
    if (date_parse(text, &day))
        app_open(app, worksheet, .case_id = v->id, .day = day);
    return REACT_DONE;
}

/* Any day, one on which nothing was entered as well; from today on it is the case as it stands. */
static void day_chosen(struct app *app, struct view *owner, day_t day) {
    app_open(app, worksheet, .case_id = of(owner)->id, .day = day < app->today ? day : DAY_NONE);
}

static unsigned ask_which(struct view_journal *v, struct app *app) {
    const struct journal_row *row = here(v);
    char text[DATE_TEXT_SIZE] = "";
    day_t day = DAY_NONE;
    if (row)
        snprintf(text, sizeof text, "%s", row->at);
    if (!date_parse(text, &day))
        day = DAY_NONE;
    ask_day(app, &v->base, app_str(app, STR_journal_which_day), day, day_chosen);
    return REACT_DONE;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_journal *v = of(view);
    if (command == CMD_open)
        return open_day(v, app);
    if (command == CMD_journal_day)
        return ask_which(v, app);
    if (command == CMD_journal)
        return REACT_DONE;
    return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    (void)app;
    (void)x;
    return list_click(&of(view)->list, of(view), y) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_journal *v = of(view);
    journal_rows_clear(&v->rows);
    casefile_free(&v->cf);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .more = more};

static const struct view_ops ops = {.name = "journal",
                                    .help = "journal",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_journal_new(struct app *app, const struct screen_args *args) {
    struct view_journal *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->id = args->case_id;
    v->app = app;
    v->lang = app->lang;
    list_init(&v->list, &rows_of);
    if (fetch(v, app))
        return &v->base;
    free_view(&v->base);
    return NULL;
}
