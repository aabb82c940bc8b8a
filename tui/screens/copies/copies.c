/*
 * copies.c - the copies of the office: what each holds and how it stands to the open file; making
 * one now, verifying one or the office itself, putting one in the office's place.
 *
 * Making and verifying go on in an errand that is listened to, so that the screen stays free.
 * Restoring ends the session: the program closes the office, restores and opens it again.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/compare.h"
#include "data/office/copies.h"
#include "data/office/soundness.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/desk/errand.h"
#include "tui/widgets/list.h"
#include "tui/words/copies.h"

enum { HEAD = 4, FOOT = 4, LISTEN_MS = 200, ID_SHOWN = 8 };

struct view_copies {
    struct view base;
    struct office_copies copies;
    struct office_summary office;
    struct list list;
    struct errand errand;
    enum command at_work; /* what the errand does; CMD_NONE: nothing */
    char *about;          /* the file it looks at */
    bool loaded;
    enum lang lang;
};

static struct view_copies *of(struct view *view) {
    return (struct view_copies *)view;
}

static const struct view_copies *of_const(const struct view *view) {
    return (const struct view_copies *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_copies_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_COPIES;
}

/* ---- the rows ---- */

static const struct office_copy *selected(const struct view_copies *v) {
    return v->list.sel < v->copies.count ? &v->copies.list[v->list.sel] : NULL;
}

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void load(struct view_copies *v, struct app *app) {
    struct err err = {0};
    office_copies_clear(&v->copies);
    office_copies(office_path(app->office), &v->copies);
    if (!office_summarise(app->office, &v->office, &err))
        app_report(app, &err);
    list_set_count(&v->list, v->copies.count);
    v->loaded = true;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_copies *v = of(view);
    (void)cols;
    v->lang = app->lang;
    if (!v->loaded)
        load(v, app);
    list_layout(&v->list, v, rows > HEAD + FOOT ? rows - HEAD - FOOT : 0);
}

/* ---- drawing ---- */

/* Where the columns stand; -1: there is no room for it. */
struct columns {
    int name, history, cases, entries, last;
};

static struct columns columns_of(int cols) {
    enum { LAST = 17, ENTRIES = 9, CASES = 7, HISTORY = 24, LEAST = 18 };
    struct columns c = {-1, -1, -1, -1, -1};
    int right = cols;
    if (right - LAST >= LEAST + HISTORY)
        c.last = right -= LAST;
    c.entries = right -= ENTRIES;
    if (right - CASES >= LEAST + HISTORY)
        c.cases = right -= CASES;
    c.history = right -= HISTORY;
    c.name = right - 3;
    return c;
}

/* "2026-11-23 09:12" of a time with its offset. */
static void put_time(struct paint *p, int x, enum style style, const char *at) {
    char text[17];
    snprintf(text, sizeof text, "%.16s", at);
    for (char *c = text; *c; c++)
        if (*c == 'T')
            *c = ' ';
    paint_text(p, 0, x, 16, style, text);
}

static void put_number(struct paint *p, int x, int cols, int64_t n) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    paint_right(p, 0, x, cols, ST_NORMAL, text);
}

static enum style style_of(enum copy_history history) {
    return history == COPY_CURRENT      ? ST_GOOD
           : history == COPY_UNREADABLE ? ST_BAD
           : history == COPY_EARLIER    ? ST_NORMAL
                                        : ST_WARN;
}

static void draw_row(const void *owner, size_t i, bool is_selected, struct paint *p) {
    const struct view_copies *v = owner;
    const struct office_copy *copy = &v->copies.list[i];
    struct columns c = columns_of(p->cols);
    (void)is_selected;
    paint_text(p, 0, 2, c.name, ST_NORMAL, name_of(copy->path));
    paint_text(p, 0, c.history, 23, style_of(copy->history),
               copies_history(v->lang, copy->history));
    if (copy->history == COPY_UNREADABLE)
        return;
    if (c.cases >= 0)
        put_number(p, c.cases, 6, copy->cases);
    put_number(p, c.entries, 8, copy->entries);
    if (c.last >= 0)
        put_time(p, c.last, ST_DIM, copy->at);
}

static void draw_heads(const struct app *app, struct paint *p) {
    struct columns c = columns_of(p->cols);
    paint_text(p, 0, 2, c.name, ST_DIM, app_str(app, STR_copies_col_file));
    paint_text(p, 0, c.history, 23, ST_DIM, app_str(app, STR_copies_col_history));
    if (c.cases >= 0)
        paint_right(p, 0, c.cases, 6, ST_DIM, app_str(app, STR_copies_col_cases));
    paint_right(p, 0, c.entries, 8, ST_DIM, app_str(app, STR_copies_col_entries));
    if (c.last >= 0)
        paint_text(p, 0, c.last, 16, ST_DIM, app_str(app, STR_copies_col_last));
}

static void put_id(struct sb *out, enum lang lang, const char *id) {
    str_put(out, lang, STR_copies_id);
    sb_add_n(out, id, strlen(id) < ID_SHOWN ? strlen(id) : ID_SHOWN);
}

/* The office itself: what the copies are compared with. */
static void draw_office(const struct view_copies *v, struct paint *p) {
    struct sb line = {0}, cases = {0}, entries = {0};
    sb_add_int(&cases, v->office.cases);
    sb_add_int(&entries, v->office.entries);
    str_put(&line, v->lang, STR_copies_office, sb_text(&cases), sb_text(&entries));
    put_id(&line, v->lang, v->office.id);
    paint_text(p, 0, 1, -1, ST_NORMAL, sb_text(&line));
    sb_clear(&line);
    str_put(&line, v->lang, STR_copies_chain, v->office.head);
    paint_text(p, 1, 1, -1, ST_DIM, sb_text(&line));
    sb_free(&line);
    sb_free(&cases);
    sb_free(&entries);
}

/* The last line that the errand has said so far. */
static void last_said(const struct errand *errand, struct sb *out) {
    const char *text = sb_text(&errand->said), *end = text + strlen(text);
    while (end > text && end[-1] == '\n')
        end--;
    const char *begin = end;
    while (begin > text && begin[-1] != '\n')
        begin--;
    sb_add_n(out, begin, (size_t)(end - begin));
}

static void draw_foot(const struct view_copies *v, const struct app *app, struct paint *p) {
    const struct office_copy *copy = selected(v);
    struct sb line = {0};
    int y = p->rows - FOOT;
    paint_rule(p, y, ST_BOX, "", "");
    if (copy) {
        sb_add(&line, copy->path);
        if (copy->history != COPY_UNREADABLE)
            put_id(&line, v->lang, copy->office_id);
        if (copy->slim)
            sb_add(&line, app_str(app, STR_copies_slim));
        paint_text(p, y + 1, 1, -1, ST_NORMAL, sb_text(&line));
        sb_clear(&line);
        if (copy->history == COPY_UNREADABLE)
            str_err(v->lang, &copy->why, &line);
        else
            str_put(&line, v->lang, STR_copies_chain, copy->head);
        paint_text(p, y + 2, 1, -1, ST_DIM, sb_text(&line));
    }
    sb_clear(&line);
    if (v->at_work != CMD_NONE) {
        str_put(&line, v->lang,
                v->at_work == CMD_copies_make ? STR_copies_making : STR_copies_verifying,
                name_of(v->about));
        last_said(&v->errand, &line);
    }
    paint_text(p, y + 3, 1, -1, ST_WARN, sb_text(&line));
    sb_free(&line);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_copies *v = of_const(view);
    struct sb count = {0}, number = {0};
    sb_add_int(&number, (long long)v->copies.count);
    str_put(&count, app->lang, STR_copies_count, sb_text(&number));
    draw_office(v, p);
    paint_rule(p, 2, ST_BOX, "", sb_text(&count));
    sb_free(&count);
    sb_free(&number);
    if (p->rows <= HEAD + FOOT)
        return;
    if (v->copies.count == 0)
        paint_wrap(p, HEAD, 2, p->cols - 4, -1, 0, ST_DIM, app_str(app, STR_copies_empty));
    struct paint rows = paint_sub(p, HEAD, 0, p->rows - HEAD - FOOT, -1);
    bool bar = v->copies.count > (size_t)rows.rows;
    struct paint heads = paint_sub(p, HEAD - 1, 0, 1, bar ? p->cols - 1 : p->cols);
    draw_heads(app, &heads);
    list_draw(&v->list, v, &rows);
    draw_foot(v, app, p);
}

/* ---- an errand ---- */

static void begin(struct view_copies *v, struct app *app, enum command what, const char *path) {
    char day[DATE_TEXT_SIZE];
    const char *make[] = {"office", "copies", "--make", "--today", day, NULL};
    const char *verify[] = {"office", "verify", NULL};
    date_format(app->today, day);
    if (!errand_start(&v->errand, what == CMD_copies_make ? make : verify, path, app->lang, true)) {
        app_say(app, STR_copies_no_errand);
        return;
    }
    mem_free(v->about);
    v->about = mem_dup(path);
    v->at_work = what;
    app_wake(app, &v->base, LISTEN_MS);
}

/* What it said, without how far it was meanwhile. */
static void without_progress(const char *said, struct sb *out) {
    static const char mark[] = "…"; /* how each of those lines begins */
    for (const char *line = said; *line;) {
        size_t n = strcspn(line, "\n");
        if (n > 0 && strncmp(line, mark, sizeof mark - 1) != 0) {
            sb_add_n(out, line, n);
            sb_add_char(out, '\n');
        }
        line += n + (line[n] == '\n');
    }
}

static void tell(struct view_copies *v, struct app *app, int status) {
    struct sb said = {0};
    without_progress(sb_text(&v->errand.said), &said);
    bool making = v->at_work == CMD_copies_make;
    v->at_work = CMD_NONE;
    errand_clear(&v->errand);
    v->loaded = false;
    if (status == 0)
        app_say_put(app, ST_GOOD, making ? STR_copies_made : STR_copies_sound, name_of(v->about));
    else
        app_say_put(app, ST_BAD, making ? STR_copies_not_made : STR_copies_unsound,
                    name_of(v->about));
    ask_show(app, app_str(app, making ? STR_copies_title : STR_copies_verify_title),
             sb_text(&said));
    sb_free(&said);
}

static unsigned tick(struct view *view, struct app *app) {
    struct view_copies *v = of(view);
    int status = 0;
    if (v->at_work == CMD_NONE)
        return REACT_NONE;
    if (errand_over(&v->errand, 0, &status))
        tell(v, app, status);
    else
        app_wake(app, view, LISTEN_MS);
    return REACT_DONE;
}

/* ---- restoring ---- */

static void restore_answered(struct app *app, struct view *owner, bool yes) {
    const struct office_copy *copy = selected(of(owner));
    if (!yes || !copy)
        return;
    mem_free(app->restore_from);
    app->restore_from = mem_dup(copy->path);
    app_quit(app);
}

static void ask_restore(struct view_copies *v, struct app *app) {
    const struct office_copy *copy = selected(v);
    struct office_difference difference;
    struct err err = {0};
    struct sb question = {0}, now = {0}, then = {0};
    if (!office_compare(office_path(app->office), copy->path, &difference, &err)) {
        app_report(app, &err);
        return;
    }
    copies_side(&now, app->lang, &difference.office);
    copies_side(&then, app->lang, &difference.copy);
    str_put(&question, app->lang, STR_copies_restore_question, name_of(copy->path),
            copies_relation(app->lang, &difference));
    str_put(&question, app->lang, STR_copies_restore_sides, sb_text(&now), sb_text(&then));
    ask_confirm(app, &v->base, sb_text(&question), true, restore_answered);
    sb_free(&question);
    sb_free(&now);
    sb_free(&then);
}

/* ---- commands ---- */

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_copies *v = of_const(view);
    const struct office_copy *copy = selected(v);
    bool about_copy = command == CMD_copies_verify || command == CMD_copies_restore;
    if (command == CMD_open)
        return err_set(err, ERR_REFUSED, "err.copies.open");
    if (!about_copy && command != CMD_copies_make && command != CMD_copies_office)
        return true;
    if (v->at_work != CMD_NONE)
        return err_set(err, ERR_REFUSED, "err.copies.at_work", name_of(v->about));
    if (about_copy && !copy)
        return err_set(err, ERR_REFUSED, "err.copies.none");
    if (command == CMD_copies_restore && copy->history == COPY_UNREADABLE)
        return err_set(err, ERR_REFUSED, "err.copies.unreadable", name_of(copy->path));
    return command != CMD_copies_restore || writable_office(app, err);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_copies *v = of(view);
    const struct office_copy *copy = selected(v);
    switch (command) {
    case CMD_copies_make:
    case CMD_copies_office:
        begin(v, app, command, office_path(app->office));
        return REACT_DONE;
    case CMD_copies_verify:
        begin(v, app, command, copy->path);
        return REACT_DONE;
    case CMD_copies_restore:
        ask_restore(v, app);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_copies *v = of(view);
    (void)app;
    (void)x;
    return y >= HEAD && list_click(&v->list, v, y - HEAD) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static void free_view(struct view *view) {
    struct view_copies *v = of(view);
    errand_clear(&v->errand);
    office_copies_clear(&v->copies);
    mem_free(v->about);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "copies",
                                    .help = "copies",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .can = can,
                                    .tick = tick,
                                    .resume = resume,
                                    .free = free_view};

struct view *view_copies_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct view_copies *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->errand.heard = -1;
    list_init(&v->list, &rows_of);
    return &v->base;
}
