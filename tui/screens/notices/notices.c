/*
 * notices.c - the holiday notices: which there are and what they say, the next one entered, a file
 * taken, one taken back. Up and Down move, Enter opens; what is entered is kept at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/ini/inifile.h"
#include "tui/app/ask.h"
#include "tui/screens/notices/view.h"

enum { FOOT = 6 };

static struct view_notices *of(struct view *view) {
    return (struct view_notices *)view;
}

static const struct view_notices *of_const(const struct view *view) {
    return (const struct view_notices *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_notices *v = of_const(view);
    char year[16];
    snprintf(year, sizeof year, "%d", v->draft.year);
    if (v->mode == NOTICES_EDIT)
        str_put(out, app->lang,
                v->draft.area && v->draft.area[0] ? STR_notice_title_local : STR_notice_title_edit,
                year, v->draft.area);
    else if (v->mode == NOTICES_PREVIEW)
        str_put(out, app->lang, v->back ? STR_notice_title_back : STR_notice_title_preview,
                sb_text(&v->name));
    else
        sb_add(out, app_str(app, STR_notice_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_NOTICES | CTX_LIST;
}

/* ---- the files there are ---- */

static void clear_rows(struct view_notices *v) {
    for (size_t i = 0; i < v->row_count; i++) {
        struct notices_row *row = &v->rows[i];
        char *texts[] = {row->path,   row->title, row->published, row->number,
                         row->source, row->who,   row->at};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            mem_free(texts[k]);
    }
    mem_free(v->rows);
    v->rows = NULL;
    v->row_count = 0;
}

static char *value_of(const struct packfile *pf, const char *key) {
    int at = packfile_find(pf, "notice");
    const char *value = at >= 0 ? packfile_value(pf, (size_t)at, key) : NULL;
    return mem_dup(value ? value : "");
}

static void add_record(struct notices_row *row, struct app *app, const char *name) {
    struct notice_state state;
    struct err err = {0};
    if (!office_notice_state(app->office, name, &state, &err)) {
        app_report(app, &err);
        return;
    }
    if (state.known) {
        mem_free(row->who);
        mem_free(row->at);
        row->who = mem_dup(state.who);
        row->at = mem_dup_n(state.at, strnlen(state.at, strlen("2026-11-30")));
    }
    notice_state_clear(&state);
}

static void add_file(struct view_notices *v, struct app *app, const char *path) {
    size_t size = 0;
    const char *text = packs_file(app->packs, path, &size), *name = strrchr(path, '/') + 1;
    struct packfile *pf = text ? packfile_read(path, text, size, NULL) : NULL;
    if (!pf)
        return;
    bool own = packs_own(app->packs, path), whole = name[strcspn(name, "-.")] == '.';
    v->rows[v->row_count++] = (struct notices_row){.path = mem_dup(path),
                                                   .title = value_of(pf, "title"),
                                                   .published = value_of(pf, "published"),
                                                   .number = value_of(pf, "document"),
                                                   .source = value_of(pf, "source"),
                                                   .year = (int)strtol(name, NULL, 10),
                                                   .kind = whole ? STR_notice_kind_notice
                                                           : own ? STR_notice_kind_local
                                                                 : STR_notice_kind_fixed,
                                                   .who = mem_dup(""),
                                                   .at = mem_dup(""),
                                                   .own = own};
    if (own && app->office)
        add_record(&v->rows[v->row_count - 1], app, name);
    packfile_free(&pf);
}

void notices_load(struct view_notices *v, struct app *app) {
    size_t count = 0;
    const char *const *paths = packs_list(app->packs, "holidays/", &count);
    clear_rows(v);
    v->rows = mem_alloc((count + 1) * sizeof *v->rows);
    if (v->has_draft)
        v->rows[v->row_count++] =
            (struct notices_row){.year = v->draft.year,
                                 .title = mem_dup(app_str(app, STR_notice_row_draft)),
                                 .kind = STR_notice_kind_draft};
    for (size_t i = count; i > 0; i--)
        add_file(v, app, paths[i - 1]);
    v->loaded = true;
}

/* ---- drawing ---- */

static size_t rows_of(const struct view_notices *v) {
    return v->mode == NOTICES_EDIT      ? notices_draft_rows(v)
           : v->mode == NOTICES_PREVIEW ? v->moves.count
                                        : v->row_count;
}

static void draw_file(const struct view_notices *v, size_t i, struct paint *p) {
    enum { KIND = 7, TITLE = 15, DAY = 12, OWN = 18 };
    const struct notices_row *row = &v->rows[i];
    struct sb year = {0};
    int right = p->cols - (row->path ? DAY : 0), title_cols = right - TITLE - OWN - 1;
    sb_add_int(&year, row->year);
    paint_text(p, 0, 2, 4, ST_NORMAL, sb_text(&year));
    paint_text(p, 0, KIND, TITLE - KIND - 1,
               row->kind == STR_notice_kind_notice  ? ST_HEADING
               : row->kind == STR_notice_kind_draft ? ST_BADGE
                                                    : ST_LINK,
               str(v->lang, row->kind));
    paint_text(p, 0, TITLE, title_cols, ST_NORMAL, row->title);
    if (row->path) {
        paint_text(p, 0, TITLE + title_cols + 1, OWN - 1, row->own ? ST_FIELD : ST_DIM,
                   str(v->lang, row->own ? STR_notice_own : STR_notice_shipped));
        paint_text(p, 0, right, DAY - 1, ST_DIM, row->published);
    }
    sb_free(&year);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_notices *v = owner;
    (void)selected;
    if (v->mode == NOTICES_EDIT)
        notices_draft_draw(v, i, p);
    else if (v->mode == NOTICES_PREVIEW)
        paint_text(p, 0, 2, -1, v->moves.list[i].moved ? ST_WARN : ST_NORMAL, v->lines[i]);
    else
        draw_file(v, i, p);
}

static const struct list_ops list_of_notices = {.row = draw_row};

/* Days of the kind as ranges: 2027-01-01至2027-01-03、…. */
static void put_ranges(struct sb *out, enum lang lang, const struct packfile *pf,
                       const char *section, const char *name) {
    int at = packfile_find(pf, section);
    day_t first = DAY_NONE, last = DAY_NONE;
    size_t count = at < 0 ? 0 : packfile_key_count(pf, (size_t)at);
    for (size_t i = 0; i <= count; i++) {
        const char *key = i < count ? packfile_key(pf, (size_t)at, i) : NULL;
        day_t day = DAY_NONE;
        if (key && strcmp(packfile_value(pf, (size_t)at, key), name) != 0)
            continue;
        if (key && !date_parse(key, &day))
            continue;
        if (first != DAY_NONE && (!key || day != last + 1)) {
            char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
            date_format(first, from);
            date_format(last, to);
            sb_add_fmt(out, "%s%s", out->len > 0 ? str(lang, STR_common_list_comma) : "", from + 5);
            if (last != first)
                sb_add_fmt(out, "..%s", to + 5);
            first = DAY_NONE;
        }
        if (first == DAY_NONE)
            first = day;
        last = day;
    }
}

/* Each holiday with its days off and those worked for it. */
static void put_days(struct sb *out, const struct app *app, const struct notices_row *row) {
    size_t size = 0;
    const char *text = packs_file(app->packs, row->path, &size);
    struct packfile *pf = text ? packfile_read(row->path, text, size, NULL) : NULL;
    int at = pf ? packfile_find(pf, "holidays") : -1;
    const char *before = "";
    for (size_t i = 0; at >= 0 && i < packfile_key_count(pf, (size_t)at); i++) {
        const char *name = packfile_value(pf, (size_t)at, packfile_key(pf, (size_t)at, i));
        struct sb off = {0}, work = {0};
        if (strcmp(name, before) == 0)
            continue;
        before = name;
        put_ranges(&off, app->lang, pf, "holidays", name);
        put_ranges(&work, app->lang, pf, "workdays", name);
        sb_add_fmt(out, "%s ", name);
        str_put(out, app->lang, STR_notice_what_days, sb_text(&off));
        if (work.len > 0)
            str_put(out, app->lang, STR_notice_what_work, sb_text(&work));
        sb_add(out, "\n");
        sb_free(&off);
        sb_free(&work);
    }
    packfile_free(&pf);
}

static void put_source(struct sb *out, const struct app *app, const struct notices_row *row) {
    str_put(out, app->lang, STR_notice_source_line, row->number[0] ? row->number : row->title,
            row->published, row->source);
}

/* Who installed it and when, as the journal has it. */
static void put_installed(struct sb *out, const struct app *app, const struct notices_row *row) {
    if (!row->own || !row->at[0])
        return;
    sb_add(out, str(app->lang, STR_common_comma));
    str_put(out, app->lang, STR_notice_journaled, row->who, row->at);
}

/* What stands below the list. */
static void foot(const struct view_notices *v, const struct app *app, struct sb *out) {
    char moved[24], settled[24], year[16];
    if (v->mode == NOTICES_EDIT) {
        notices_draft_words(v, app, out);
        return;
    }
    if (v->mode == NOTICES_PREVIEW) {
        snprintf(moved, sizeof moved, "%zu", v->moves.moved);
        snprintf(settled, sizeof settled, "%zu", v->moves.count - v->moves.moved);
        str_put(out, app->lang, v->back ? STR_notice_back_head : STR_notice_preview_head, settled,
                moved);
        if (v->past.before)
            sb_add_fmt(out, "%s%s", str(app->lang, STR_common_comma),
                       app_str(app, STR_notice_restored));
        if (v->moves.count > 0)
            sb_add_fmt(out, "\n%s", v->lines[v->list.sel]);
        return;
    }
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    if (v->list.sel < v->row_count && v->rows[v->list.sel].path) {
        put_source(out, app, &v->rows[v->list.sel]);
        put_installed(out, app, &v->rows[v->list.sel]);
        sb_add_char(out, '\n');
    }
    snprintf(year, sizeof year, "%d", cal ? calendar_last_year(cal) + 1 : 0);
    if (cal)
        str_put(out, app->lang, STR_notice_none_yet, year);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_notices *v = of(view);
    (void)cols;
    v->lang = app->lang;
    if (!v->loaded)
        notices_load(v, app);
    list_set_count(&v->list, rows_of(v));
    list_layout(&v->list, v, rows > FOOT + 3 ? rows - FOOT - 1 : rows);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_notices *v = of_const(view);
    int rows = p->rows > FOOT + 3 ? p->rows - FOOT - 1 : p->rows;
    struct paint top = paint_sub(p, 0, 0, rows, -1);
    struct sb text = {0};
    list_draw(&v->list, v, &top);
    if (v->mode == NOTICES_PREVIEW && v->moves.count == 0)
        paint_text(p, 0, 2, -1, ST_DIM, app_str(app, STR_notice_preview_none));
    if (rows == p->rows)
        return;
    paint_hline(p, rows, 0, -1, ST_BOX);
    foot(v, app, &text);
    paint_wrap(p, rows + 1, 1, p->cols - 2, FOOT, 0, ST_DIM, sb_text(&text));
    sb_free(&text);
}

/* ---- doing ---- */

void notices_show(struct view_notices *v, enum notices_mode mode, size_t at) {
    if (v->mode == NOTICES_LIST)
        v->list_at = v->list.sel;
    v->mode = mode;
    list_set_count(&v->list, rows_of(v));
    list_select(&v->list, v, at);
}

static void show_days(struct view_notices *v, struct app *app) {
    const struct notices_row *row = &v->rows[v->list.sel];
    struct sb text = {0};
    sb_add_fmt(&text, "%s\n", row->title);
    put_source(&text, app, row);
    sb_add(&text, "\n\n");
    put_days(&text, app, row);
    ask_show(app, app_str(app, row->kind), sb_text(&text));
    sb_free(&text);
}

static void open_row(struct view_notices *v, struct app *app) {
    if (v->mode == NOTICES_EDIT)
        notices_draft_ask(v, app, v->list.sel);
    else if (v->mode == NOTICES_PREVIEW)
        notices_install(v, app);
    else if (v->list.sel < v->row_count && v->rows[v->list.sel].path)
        show_days(v, app);
    else if (v->has_draft)
        notices_show(v, NOTICES_EDIT, 1);
}

static bool go_back(struct view_notices *v) {
    if (v->mode == NOTICES_LIST)
        return false;
    if (v->mode == NOTICES_PREVIEW) {
        bool file = v->from_file;
        notices_preview_end(v);
        notices_show(v, file ? NOTICES_LIST : NOTICES_EDIT, file ? v->list_at : 0);
    } else {
        v->loaded = false;
        notices_show(v, NOTICES_LIST, 0);
    }
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_notices *v = of(view);
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_back:
        return go_back(v) ? REACT_DONE : REACT_NONE;
    case CMD_notices_new:
    case CMD_notices_local:
        if (v->has_draft)
            app_say(app, STR_notice_has_draft);
        else
            notices_draft_begin(v, app, command == CMD_notices_local);
        return REACT_DONE;
    case CMD_notices_import:
        notices_ask_file(v, app);
        return REACT_DONE;
    case CMD_notices_paste:
        notices_draft_paste(v, app);
        return REACT_DONE;
    case CMD_notices_install:
        if (v->mode == NOTICES_PREVIEW)
            notices_install(v, app);
        else
            notices_preview_draft(v, app);
        return REACT_DONE;
    case CMD_notices_drop:
        if (v->mode == NOTICES_LIST && v->list.sel < v->row_count && v->rows[v->list.sel].path)
            notices_preview_back(v, app);
        else
            notices_draft_drop(v, app);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_notices *v = of(view);
    size_t was = v->list.sel;
    (void)x;
    if (!list_click(&v->list, v, y))
        return REACT_NONE;
    if (v->list.sel == was)
        open_row(v, app);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static void free_view(struct view *view) {
    struct view_notices *v = of(view);
    clear_rows(v);
    notice_draft_clear(&v->draft);
    notices_preview_end(v);
    sb_free(&v->name);
    sb_free(&v->bytes);
    mem_free(v->wanted);
    mem_free(v);
}

static const struct view_ops ops = {.name = "notices",
                                    .help = "notices",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .free = free_view};

struct view *view_notices_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct view_notices *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->part = -1;
    list_init(&v->list, &list_of_notices);
    notices_draft_load(v, app);
    return &v->base;
}
