/*
 * chart.c - bars over time: the course of the case at hand from its first day to its last, or the year
 * of its person's effect periods, from all cases. Tab changes between the two, Left and Right the year,
 * Enter opens how the day under the cursor was counted, s writes the picture for paper.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/casefile.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/due/chart.h"
#include "tui/screens/parts/caserow.h"
#include "tui/widgets/list.h"
#include "tui/words/words.h"

enum {
    HEAD = 1,
    FOOT = 3,
    BARS_MOST = 500,
    LABEL_LEAST = 26,
    LABEL_MOST = 52,
    YEARS_NEAR = 30,
    YEAR_COLS = 5
};

struct view_chart {
    struct view base;
    int64_t id;
    char *number, *name; /* owned; of the case */
    bool person;         /* else the course */
    bool all;            /* of the person: deadlines, too */
    int year, nearest;   /* of the person; the nearest with a bar, 0: none */
    struct due_bars bars;
    struct list list;
    char *path; /* owned; of the file being written */
    enum lang lang;
    day_t today;
    bool loaded;
};

static struct view_chart *of(struct view *view) {
    return (struct view_chart *)view;
}

static const struct view_chart *of_const(const struct view *view) {
    return (const struct view_chart *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_chart *v = of_const(view);
    char year[16];
    snprintf(year, sizeof year, "%d", v->year);
    if (v->person)
        str_put(out, app->lang, v->all ? STR_chart_title_person_all : STR_chart_title_person,
                v->name, year);
    else
        str_put(out, app->lang, STR_chart_title_course, v->number, v->name);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CHART | CTX_LIST;
}

/* ---- reading ---- */

static bool read_year(struct view_chart *v, struct app *app, int year, struct due_bars *out,
                      struct err *err) {
    struct sb person = {0};
    sb_add_fmt(&person, "=%s", v->name);
    const struct due_pick pick = {
        .kind = v->all ? -1 : DEADLINE_EFFECT, .person = sb_text(&person), .done = true};
    bool ok = due_bars_between(app->office, app->lang, &pick, date_from_ymd(year, 1, 1),
                               date_from_ymd(year, 12, 31), app->today, BARS_MOST, out, err);
    sb_free(&person);
    return ok;
}

/* The nearest year that has a bar, later ones first; 0: none near. */
static bool find_nearest(struct view_chart *v, struct app *app, struct err *err) {
    v->nearest = 0;
    for (int away = 1; v->nearest == 0 && away <= YEARS_NEAR; away++)
        for (int side = 1; v->nearest == 0 && side >= -1; side -= 2) {
            struct due_bars bars;
            int year = v->year + side * away;
            if (year < 1 || year > 9999)
                continue;
            if (!read_year(v, app, year, &bars, err))
                return false;
            if (bars.count > 0)
                v->nearest = year;
            due_bars_clear(&bars);
        }
    return true;
}

static bool read_case(struct view_chart *v, struct app *app, struct err *err) {
    struct casefile *file = NULL;
    if (!office_case(app->office, v->id, &file, err))
        return false;
    const char *fact = file->regime->name_fact, *name = fact ? facts_text(file->facts, fact) : NULL;
    mem_free(v->number);
    mem_free(v->name);
    v->number = mem_dup(file->number);
    v->name = mem_dup(name ? name : "");
    casefile_free(&file);
    return true;
}

static void load(struct view_chart *v, struct app *app) {
    const struct due_pick course = {.kind = -1, .case_id = v->id, .done = true};
    struct err err = {0};
    due_bars_clear(&v->bars);
    bool ok = read_case(v, app, &err);
    if (ok && v->person)
        ok = read_year(v, app, v->year, &v->bars, &err) &&
             (v->bars.count > 0 || find_nearest(v, app, &err));
    else if (ok)
        ok = due_bars_course(app->office, app->lang, &course, app->today, &v->bars, &err);
    if (!ok)
        app_report(app, &err);
    list_set_count(&v->list, v->bars.count);
    v->loaded = true;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_chart *v = of(view);
    (void)cols;
    if (!v->loaded || v->lang != app->lang || v->today != app->today) {
        v->lang = app->lang;
        v->today = app->today;
        load(v, app);
    }
    list_layout(&v->list, v, rows > HEAD + FOOT ? rows - HEAD - FOOT : 0);
}

/* ---- drawing ---- */

static int label_cols(int cols) {
    int label = cols * 2 / 5;
    return label < LABEL_LEAST ? LABEL_LEAST : label > LABEL_MOST ? LABEL_MOST : label;
}

/* The column of the list's scrollbar is left out. */
static int room_of(int cols) {
    int room = cols - label_cols(cols) - 2;
    return room > 1 ? room : 1;
}

/* Months where they have room, else years, each where it begins. */
static void draw_scale(const struct view_chart *v, struct paint *p) {
    int label = label_cols(p->cols), room = room_of(p->cols), free_from = 0;
    bool years = (v->bars.last - v->bars.first + 1) / 31 * 3 > room;
    for (day_t day = v->bars.first; day != DAY_NONE && day <= v->bars.last;
         day = date_add_months(day, 1)) {
        struct ymd d = date_to_ymd(day);
        char text[24];
        int at = due_chart_column(&v->bars, room, day);
        bool first = day == v->bars.first, whole = d.month == 1 || first;
        day_t january = date_from_ymd(d.year + 1, 1, 1);
        if (years && first && d.month > 1 && january <= v->bars.last &&
            due_chart_column(&v->bars, room, january) < at + YEAR_COLS)
            continue; /* the next year has its name */
        if (at < free_from || (years && !whole))
            continue;
        int n = years                 ? snprintf(text, sizeof text, "%d", d.year)
                : whole && !v->person ? snprintf(text, sizeof text, "%d-%d", d.year, d.month)
                                      : snprintf(text, sizeof text, "%d", d.month);
        if (at + n > room)
            continue;
        paint_text(p, 0, label + at, n, ST_HEADING, text);
        free_from = at + n + 1;
    }
}

static void draw_bar(const struct view_chart *v, const struct due_bar *bar, struct paint *p,
                     int label, int room) {
    int at, width, now = due_chart_column(&v->bars, room, v->today);
    bool past = v->bars.last < v->today;
    due_bar_columns(&v->bars, bar, room, &at, &width);
    for (int x = at; x < at + width; x++) {
        bool over = past || (now >= 0 && x < now);
        const char *sign = bar->milestone ? (p->ascii || p->narrow ? "*" : "◆")
                           : p->ascii     ? (over ? "#" : "-")
                                          : (over ? "█" : "░");
        paint_text(p, 0, label + x, 1, bar->milestone ? ST_MATCH : duerow_kind_style(bar->of_kind),
                   sign);
    }
    if (now >= 0 && !(bar->milestone && now == at))
        paint_text(p, 0, label + now, 1, ST_TODAY, "|");
}

/* Of the person the title names already, without the name. */
static const char *label_of(const struct view_chart *v, const struct due_bar *bar) {
    size_t n = strlen(v->name);
    bool named = v->person && n > 0 && strncmp(bar->label, v->name, n) == 0 && bar->label[n] == ' ';
    return named ? bar->label + n + 1 : bar->label;
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_chart *v = owner;
    const struct due_bar *bar = &v->bars.list[i];
    int label = label_cols(p->cols + 1), room = room_of(p->cols + 1);
    int x = 2;
    (void)selected;
    if (!bar->milestone)
        x += 1 + paint_text(p, 0, x, label - 3, duerow_kind_style(bar->of_kind),
                            words_deadline_kind_short(v->lang, bar->of_kind));
    paint_text(p, 0, x, label - x - 1, ST_NORMAL, label_of(v, bar));
    draw_bar(v, bar, p, label, room);
}

static const struct list_ops list_of_bars = {.row = draw_row};

/* The bar under the cursor in words. */
static void draw_words(const struct view_chart *v, const struct app *app, struct paint *p, int y) {
    const struct due_bar *bar = &v->bars.list[v->list.sel];
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct sb text = {0};
    date_format(bar->from, from);
    date_format(bar->to, to);
    sb_add_fmt(&text, "%s%s", bar->label, str(app->lang, STR_common_comma));
    str_put(&text, app->lang, bar->milestone ? STR_due_chart_on : STR_due_chart_from_to, bar->kind,
            from, to);
    if (bar->state[0])
        sb_add_fmt(&text, "%s%s", str(app->lang, STR_common_comma), bar->state);
    if (bar->provisional)
        sb_add_fmt(&text, "%s%s", str(app->lang, STR_common_comma),
                   str(app->lang, STR_common_provisional));
    paint_wrap(p, y, 1, p->cols - 2, 2, 0, ST_NORMAL, sb_text(&text));
    sb_free(&text);
}

static void draw_none(const struct view_chart *v, const struct app *app, struct paint *p) {
    char year[16], nearest[16];
    struct sb text = {0};
    snprintf(year, sizeof year, "%d", v->year);
    snprintf(nearest, sizeof nearest, "%d", v->nearest);
    str_put(&text, app->lang,
            !v->person   ? STR_chart_course_none
            : v->nearest ? STR_chart_none_near
                         : STR_chart_none,
            year, nearest);
    paint_wrap(p, HEAD + 1, 2, p->cols - 4, 2, 0, ST_DIM, sb_text(&text));
    sb_free(&text);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_chart *v = of_const(view);
    draw_scale(v, p);
    if (v->bars.count == 0) {
        draw_none(v, app, p);
        return;
    }
    struct paint rows = paint_sub(p, HEAD, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    paint_text(p, p->rows - FOOT, 1, -1, ST_DIM,
               app_str(app, p->ascii ? STR_chart_legend_ascii : STR_chart_legend));
    draw_words(v, app, p, p->rows - FOOT + 1);
}

/* ---- the picture as a file ---- */

static bool ends_in(const char *path, const char *end) {
    size_t n = strlen(path), m = strlen(end);
    return n > m && strcmp(path + n - m, end) == 0;
}

static bool write_chart(struct view_chart *v, struct app *app, bool replace) {
    enum { COLUMNS = 100 };
    struct sb out = {0}, head = {0};
    char count[24];
    title(&v->base, app, &head);
    if (ends_in(v->path, ".svg"))
        due_chart_svg(&v->bars, app->lang, app->today, sb_text(&head), &out);
    else
        due_chart_text(&v->bars, app->lang, app->today, COLUMNS, sb_text(&head), &out);
    int why = writefile(v->path, sb_text(&out), out.len, replace);
    snprintf(count, sizeof count, "%zu", v->bars.count);
    if (why != 0)
        app_say_put(app, ST_BAD, STR_due_not_written, v->path, words_os(app->lang, why));
    else
        app_say_put(app, ST_GOOD, STR_due_exported, count, v->path);
    sb_free(&out);
    sb_free(&head);
    return why == 0;
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_chart(of(owner), app, true);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_chart *v = of(owner);
    const char *home = getenv("HOME");
    struct sb path = {0};
    (void)n;
    if (!ends_in(text, ".svg") && !ends_in(text, ".txt")) {
        app_say_put(app, ST_BAD, STR_due_chart_file, text);
        return false;
    }
    bool at_home = home && *home && strncmp(text, "~/", 2) == 0;
    sb_add_fmt(&path, "%s%s", at_home ? home : "", at_home ? text + 1 : text);
    mem_free(v->path);
    v->path = sb_take(&path);
    if (writefile_may(v->path, false) != EEXIST)
        return write_chart(v, app, false);
    str_put(&path, app->lang, STR_due_ask_replace, v->path);
    ask_confirm(app, owner, sb_text(&path), true, replace_asked);
    sb_free(&path);
    return true;
}

static void ask_path(struct view_chart *v, struct app *app) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s.svg", home && *home ? "~/" : "", app_str(app, STR_context_chart));
    ask_line(app, &v->base, app_str(app, STR_due_ask_file), app_str(app, STR_chart_file_hint),
             sb_text(&path), path_given);
    sb_free(&path);
}

/* ---- doing ---- */

static unsigned open_bar(struct view_chart *v, struct app *app) {
    const struct due_bar *bar = v->list.sel < v->bars.count ? &v->bars.list[v->list.sel] : NULL;
    if (!bar)
        return REACT_DONE;
    struct view *next =
        bar->milestone  ? screen_view(app, case, .case_id = bar->case_id, .key = bar->rule_id)
        : bar->entry_id ? screen_view(app, entry, .entry_id = bar->entry_id)
                        : screen_view(app, receipt, .case_id = bar->case_id, .key = bar->rule_id);
    if (next)
        app_push(app, next);
    return REACT_DONE;
}

static void change(struct view_chart *v) {
    v->loaded = false;
    v->list.sel = v->list.top = 0;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_chart *v = of(view);
    int years = command == CMD_left ? -1 : command == CMD_right ? 1 : 0;
    switch (command) {
    case CMD_open:
        return open_bar(v, app);
    case CMD_next:
    case CMD_prev:
        if (!v->name[0]) {
            app_say(app, STR_chart_no_person);
            return REACT_DONE;
        }
        v->person = !v->person;
        change(v);
        return REACT_DONE;
    case CMD_left:
    case CMD_right:
        if (v->person && v->year + years >= 1 && v->year + years <= 9999) {
            v->year += years;
            change(v);
        }
        return REACT_DONE;
    case CMD_chart_all:
        if (v->person) {
            v->all = !v->all;
            change(v);
        }
        return REACT_DONE;
    case CMD_chart_save:
        ask_path(v, app);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_chart *v = of(view);
    (void)app;
    (void)x;
    return list_click(&v->list, v, y - HEAD) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_chart *v = of_const(view);
    *id = v->list.sel < v->bars.count && v->bars.list[v->list.sel].case_id
              ? v->bars.list[v->list.sel].case_id
              : v->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_chart *v = of(view);
    due_bars_clear(&v->bars);
    mem_free(v->number);
    mem_free(v->name);
    mem_free(v->path);
    mem_free(v);
}

static const struct view_ops ops = {.name = "chart",
                                    .help = "calendar",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_chart_new(struct app *app, const struct screen_args *args) {
    struct view_chart *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->id = args->case_id;
    v->year = date_to_ymd(app->today).year;
    v->number = mem_dup("");
    v->name = mem_dup("");
    list_init(&v->list, &list_of_bars);
    return &v->base;
}
