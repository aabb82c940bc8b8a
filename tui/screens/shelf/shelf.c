/*
 * shelf.c - the office's own shelf of law: the texts that were imported, the newest first;
 * finding one by its title or its file, opening it, importing; setting the status of one or of all
 * that are marked, removing them.
 *
 * All rows are at hand: a row is a few words, and a shelf holds some thousands. Below the list
 * stands where the selected text came from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/finder.h"
#include "tui/app/writable.h"
#include "tui/screens/shelf/view.h"
#include "tui/widgets/list.h"
#include "tui/words/shelf.h"

enum { FIND_LABEL = 9, HEAD = 3, FOOT = 1 };

static struct view_shelf *of(struct view *view) {
    return (struct view_shelf *)view;
}

static const struct view_shelf *of_const(const struct view *view) {
    return (const struct view_shelf *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_shelf_title));
}

static context_t context(const struct view *view) {
    return CTX_SHELF | (of_const(view)->find.open ? CTX_EDIT : CTX_LIST);
}

/* ---- the rows ---- */

/* Titles that hold the words as they stand, or sound so; files and folders that hold them. */
static void narrow(struct view_shelf *v) {
    struct finder_query query;
    finder_ask(&v->find, &query);
    v->row_count = 0;
    for (size_t i = v->text_count; i > 0; i--) {
        const struct shelf_text *text = &v->texts[i - 1];
        if (finder_holds(&query, text->title) || strstr(text->source, finder_text(&v->find)))
            v->rows[v->row_count++] = i - 1;
    }
    list_set_count(&v->list, v->row_count);
}

static void load(struct view_shelf *v, struct app *app) {
    struct err err = {0};
    const struct shelf_text *before = shelf_selected(v);
    int64_t at = before ? before->id : 0;
    arena_free(&v->arena);
    mem_free(v->rows);
    v->arena = arena_new();
    v->texts = NULL;
    v->text_count = v->row_count = 0;
    if (!shelf_list(app->office, v->arena, &v->texts, &v->text_count, &err)) {
        app_report(app, &err);
        v->text_count = 0;
    }
    v->rows = mem_alloc((v->text_count + 1) * sizeof *v->rows);
    v->loaded = true;
    narrow(v);
    for (size_t i = 0; i < v->row_count; i++)
        if (v->texts[v->rows[i]].id == at)
            list_select(&v->list, v, i);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_shelf *v = of(view);
    v->lang = app->lang;
    if (!v->loaded)
        load(v, app);
    finder_layout(&v->find, FIND_LABEL, cols);
    list_layout(&v->list, v, rows > HEAD + FOOT ? rows - HEAD - FOOT : 0);
}

/* ---- drawing ---- */

/* Where the columns stand, from the right; -1: there is no room for it. */
struct columns {
    int title, day, status, articles, imported;
};

static struct columns columns_of(int cols) {
    enum { DAY = 12, STATUS = 12, ARTICLES = 8, LEAST = 24 };
    struct columns c = {-1, -1, -1, -1, -1};
    int right = cols;
    if (right - DAY >= LEAST + DAY + STATUS + ARTICLES)
        c.imported = right -= DAY;
    if (right - ARTICLES >= LEAST + DAY + STATUS)
        c.articles = right -= ARTICLES;
    if (right - STATUS >= LEAST + DAY)
        c.status = right -= STATUS;
    if (right - DAY >= LEAST)
        c.day = right -= DAY;
    c.title = right - 3;
    return c;
}

static void draw_row(const void *owner, size_t i, bool is_selected, struct paint *p) {
    const struct view_shelf *v = owner;
    const struct shelf_text *text = &v->texts[v->rows[i]];
    struct columns c = columns_of(p->cols);
    char day[DATE_TEXT_SIZE] = "", number[24], at[11];
    day_t which = text->effective != DAY_NONE ? text->effective : text->issued;
    (void)is_selected;
    if (date_in_range(which))
        date_format(which, day);
    snprintf(number, sizeof number, "%lld", (long long)text->articles);
    snprintf(at, sizeof at, "%.10s", text->imported_at);
    if (marks_has(&v->marks, text->id))
        paint_sign(p, 0, 1, ST_GOOD, SIGN_DONE);
    paint_match(p, 0, 2, c.title, ST_NORMAL, text->title, finder_text(&v->find));
    if (c.day >= 0)
        paint_text(p, 0, c.day, 11, ST_NORMAL, *day ? day : "-");
    if (c.status >= 0)
        paint_text(p, 0, c.status, 11, text->status == SHELF_UNKNOWN ? ST_DIM : ST_NORMAL,
                   words_shelf_status(v->lang, text->status));
    if (c.articles >= 0)
        paint_right(p, 0, c.articles, 6, ST_NORMAL, number);
    if (c.imported >= 0)
        paint_text(p, 0, c.imported, 11, ST_DIM, at);
}

/* p: one row, as wide as those of the list. */
static void draw_heads(const struct app *app, struct paint *p) {
    struct columns c = columns_of(p->cols);
    paint_text(p, 0, 2, c.title, ST_DIM, app_str(app, STR_shelf_col_title));
    if (c.day >= 0)
        paint_text(p, 0, c.day, 11, ST_DIM, app_str(app, STR_shelf_col_day));
    if (c.status >= 0)
        paint_text(p, 0, c.status, 11, ST_DIM, app_str(app, STR_shelf_col_status));
    if (c.articles >= 0)
        paint_right(p, 0, c.articles, 6, ST_DIM, app_str(app, STR_shelf_col_articles));
    if (c.imported >= 0)
        paint_text(p, 0, c.imported, 11, ST_DIM, app_str(app, STR_shelf_col_imported));
}

static day_t day_of(const struct shelf_text *text) {
    return text->effective != DAY_NONE ? text->effective : text->issued;
}

/* Which of the texts of this title it is, the oldest being the first; how many they are where one has no day;
 * nothing when there is no other. */
static void put_version(struct sb *out, const struct view_shelf *v, const struct shelf_text *text) {
    size_t all = 0, place = 1, undated = 0;
    char number[24], count[24];
    for (size_t i = 0; i < v->text_count; i++) {
        const struct shelf_text *other = &v->texts[i];
        if (strcmp(other->title, text->title) != 0)
            continue;
        all++;
        undated += day_of(other) == DAY_NONE;
        place +=
            day_of(other) < day_of(text) || (day_of(other) == day_of(text) && other->id < text->id);
    }
    if (all < 2)
        return;
    snprintf(number, sizeof number, "%zu", place);
    snprintf(count, sizeof count, "%zu", all);
    sb_add(out, str(v->lang, STR_shelf_between));
    if (undated > 0)
        str_put(out, v->lang, STR_shelf_same_title, count);
    else
        str_put(out, v->lang, STR_shelf_version, number, count);
}

static void draw_detail(const struct view_shelf *v, struct paint *p) {
    const struct shelf_text *text = shelf_selected(v);
    struct sb day = {0}, line = {0};
    char id[SHELF_NAME_SIZE];
    if (!text)
        return;
    shelf_name(text->id, id);
    words_shelf_day(&day, v->lang, text->issued, text->effective);
    put_version(&day, v, text);
    str_put(&line, v->lang, STR_shelf_detail, id, sb_text(&day), text->source);
    paint_text(p, p->rows - 1, 1, -1, ST_DIM, sb_text(&line));
    sb_free(&day);
    sb_free(&line);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_shelf *v = of_const(view);
    bool any = finder_any(&v->find);
    struct sb count = {0};
    char number[24];
    snprintf(number, sizeof number, "%zu", v->row_count);
    str_put(&count, app->lang, STR_shelf_count, number);
    if (v->marks.count > 0) {
        snprintf(number, sizeof number, "%zu", v->marks.count);
        sb_add(&count, app_str(app, STR_shelf_between));
        str_put(&count, app->lang, STR_shelf_marked, number);
    }
    finder_draw(&v->find, app, p, 0, FIND_LABEL, app_str(app, STR_shelf_find),
                app_str(app, STR_shelf_find_hint));
    paint_rule(p, 1, ST_BOX, "", sb_text(&count));
    sb_free(&count);
    if (v->row_count == 0) {
        paint_wrap(p, HEAD, 2, p->cols - 4, -1, 0, ST_DIM,
                   app_str(app, any ? STR_shelf_none : STR_shelf_empty));
        return;
    }
    if (p->rows <= HEAD + FOOT)
        return;
    struct paint rows = paint_sub(p, HEAD, 0, p->rows - HEAD - FOOT, -1);
    bool bar = v->row_count > (size_t)rows.rows;
    struct paint heads = paint_sub(p, HEAD - 1, 0, 1, bar ? p->cols - 1 : p->cols);
    draw_heads(app, &heads);
    list_draw(&v->list, v, &rows);
    draw_detail(v, p);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_shelf *v = of_const(view);
    (void)app;
    *y = 0;
    *x = FIND_LABEL;
    return finder_cursor(&v->find, y, x);
}

/* ---- importing ---- */

/* What was typed without blanks around it, ~ as the home; the caller's to mem_free. */
static char *path_of(const char *typed, size_t n) {
    struct sb path = {0};
    const char *home = getenv("HOME");
    for (; n > 0 && (*typed == ' ' || *typed == '\t'); n--)
        typed++;
    while (n > 0 && (typed[n - 1] == ' ' || typed[n - 1] == '\t'))
        n--;
    if (n > 0 && *typed == '~' && (n == 1 || typed[1] == '/') && home && *home) {
        sb_add(&path, home);
        typed++;
        n--;
    }
    sb_add_n(&path, typed, n);
    return sb_take(&path);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct stat st;
    char *path = path_of(text, n);
    bool there = *path && stat(path, &st) == 0;
    (void)owner;
    if (!*path)
        app_say(app, STR_shelf_path_empty);
    else if (!there)
        app_say_put(app, ST_BAD, STR_shelf_path_none, path);
    else
        app_open(app, import, .key = path);
    mem_free(path);
    return there;
}

static void ask_path(struct view_shelf *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_shelf_path_label), app_str(app, STR_shelf_path_hint),
             "", path_given);
}

/* ---- commands ---- */

static bool cite(const struct view *view, struct cite *out) {
    const struct shelf_text *text = shelf_selected(of_const(view));
    char id[SHELF_NAME_SIZE];
    if (!text)
        return false;
    shelf_name(text->id, id);
    *out = (struct cite){0};
    snprintf(out->regime, sizeof out->regime, "%s", id);
    return true;
}

static void open_selected(struct view_shelf *v, struct app *app) {
    struct cite where;
    if (cite(&v->base, &where))
        app_open(app, law, .cite = &where);
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    bool writes = command == CMD_shelf_remove || command == CMD_shelf_status;
    bool of_one = writes || command == CMD_shelf_mark || command == CMD_shelf_mark_all;
    const struct view_shelf *v = of_const(view);
    if (of_one && !shelf_selected(v) && (!writes || v->marks.count == 0))
        return err_set(err, ERR_REFUSED, "err.shelf.none_selected");
    if (writes || command == CMD_shelf_import)
        return writable_office(app, err);
    return true;
}

static void find_changed(struct view_shelf *v) {
    narrow(v);
    list_select(&v->list, v, 0);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_shelf *v = of(view);
    switch (finder_command(&v->find, app, &v->list, v, command)) {
    case FINDER_NARROWED:
        find_changed(v);
        return REACT_DONE;
    case FINDER_DONE:
    case FINDER_TAKEN:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    switch (command) {
    case CMD_open:
        open_selected(v, app);
        return REACT_DONE;
    case CMD_shelf_import:
        ask_path(v, app);
        return REACT_DONE;
    case CMD_shelf_remove:
        shelf_ask_reason(v, app);
        return REACT_DONE;
    case CMD_shelf_status:
        shelf_ask_status(v, app);
        return REACT_DONE;
    case CMD_shelf_mark:
        marks_turn(&v->marks, shelf_selected(v)->id);
        list_select(&v->list, v, v->list.sel + 1 < v->row_count ? v->list.sel + 1 : v->list.sel);
        return REACT_DONE;
    case CMD_shelf_mark_all:
        shelf_mark_all(v);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_shelf *v = of(view);
    enum finder_did did = finder_heard(&v->find, app, typed, n);
    if (did == FINDER_NARROWED)
        find_changed(v);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_shelf *v = of(view);
    (void)app;
    (void)x;
    return finder_click(&v->find, &v->list, v, HEAD, y) == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static void free_view(struct view *view) {
    struct view_shelf *v = of(view);
    arena_free(&v->arena);
    mem_free(v->rows);
    mem_free(v->reason);
    mem_free(v->status);
    marks_clear(&v->marks);
    marks_clear(&v->taken);
    finder_free(&v->find);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "shelf",
                                    .help = "shelf",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .can = can,
                                    .resume = resume,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_shelf_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct view_shelf *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    finder_init(&v->find, false);
    list_init(&v->list, &rows_of);
    return &v->base;
}
