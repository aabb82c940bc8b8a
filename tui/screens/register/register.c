/*
 * register.c - registers, statistics and the figures of the year, one at a time as a table: Left and
 * Right move its columns, Enter opens the case of the row, keys choose which and the period and write
 * it to a file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/register/register.h"
#include "tui/widgets/list.h"
#include "tui/words/words.h"

enum { WIDEST = 26, HEAD = 3, LEAD = 2, GAP = 2 };
#define STATISTICS "@"
#define ANNUAL "@annual"
#define FORMS "@forms"

struct view_register {
    struct view base;
    char *which;  /* the id of a register, or "@" and the code of a statistic, or "@annual" */
    char *period; /* as typed */
    struct ledger ledger;
    int *widths; /* of its columns */
    bool loaded, failed;
    size_t first; /* the first column shown beside the serial number */
    struct list list;
    char *needle; /* what is searched for; NULL */
    char *path;   /* of the file being written */
    int cols;
    enum lang lang;
};

static struct view_register *of(struct view *view) {
    return (struct view_register *)view;
}

static const struct view_register *of_const(const struct view *view) {
    return (const struct view_register *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_register *v = of_const(view);
    str_put(out, app->lang, STR_register_title, v->ledger.title ? v->ledger.title : "");
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_REGISTER | CTX_LIST;
}

/* ---- reading ---- */

static bool make(struct view_register *v, struct app *app, const struct register_ask *ask,
                 struct err *err) {
    enum statistic stat;
    if (strcmp(v->which, ANNUAL) == 0)
        return statistics_annual(&v->ledger, app->office, ask, err);
    if (strcmp(v->which, FORMS) == 0)
        return forms_by_year(&v->ledger, app->office, app->lang, err);
    if (v->which[0] != STATISTICS[0]) {
        struct register_def *def = register_find(app->packs, v->which, err);
        bool ok = def && register_make(&v->ledger, app->office, def, ask, err);
        register_free(&def);
        return ok;
    }
    struct ledger ledgers[STAT_COUNT];
    bool ok = stat_parse(v->which + 1, &stat) && statistics_make(ledgers, app->office, ask, err);
    for (int i = 0; ok && i < STAT_COUNT; i++)
        if (i == (int)stat)
            v->ledger = ledgers[i];
        else
            ledger_clear(&ledgers[i]);
    return ok;
}

static void load(struct view_register *v, struct app *app) {
    struct register_ask ask = {DAY_NONE, DAY_NONE, app->today, app->lang};
    struct err err = {0};
    ledger_clear(&v->ledger);
    mem_free(v->widths);
    v->widths = NULL;
    v->lang = app->lang;
    v->loaded = true;
    v->failed = !register_span(v->period, &ask, &err) || !make(v, app, &ask, &err);
    if (v->failed)
        app_report(app, &err);
    v->widths = ledger_widths(&v->ledger, WIDEST);
    if (v->first >= v->ledger.column_count)
        v->first = 0;
    list_set_count(&v->list, ledger_rows(&v->ledger));
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_register *v = of(view);
    if (!v->loaded || v->lang != app->lang)
        load(v, app);
    v->cols = cols;
    list_layout(&v->list, v, rows - HEAD);
}

/* ---- drawing ---- */

/* A serial number stays while the others move. */
static bool stays(const struct view_register *v, size_t column) {
    return column == 0 && v->ledger.columns[0].number;
}

static bool shown(const struct view_register *v, size_t column) {
    return stays(v, column) || column >= v->first;
}

/* The last column takes what room is left. */
static int width_of(const struct view_register *v, size_t column, int x, int cols) {
    int room = cols - x;
    if (column + 1 == v->ledger.column_count)
        return room;
    return v->widths[column] < room ? v->widths[column] : room;
}

static void paint_cells(const struct view_register *v, struct paint *p, int y, size_t row,
                        bool head) {
    int x = LEAD;
    for (size_t c = 0; c < v->ledger.column_count && x < p->cols - 1; c++) {
        if (!shown(v, c))
            continue;
        const char *text = head ? v->ledger.columns[c].label : ledger_at(&v->ledger, row, c);
        int width = width_of(v, c, x, p->cols - 1), wide = utf8_width(text, strlen(text));
        bool right = v->ledger.columns[c].number && wide < width && c + 1 < v->ledger.column_count;
        paint_text(p, y, x + (right ? width - wide : 0), width, head ? ST_HEADING : ST_NORMAL,
                   text);
        x += width + GAP;
    }
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    (void)selected;
    paint_cells(owner, p, 0, i, false);
}

/* Are all columns to be seen at once? */
static bool fits(const struct view_register *v, int cols) {
    int wide = LEAD;
    for (size_t c = 0; c < v->ledger.column_count; c++)
        wide += v->widths[c] + GAP;
    return wide <= cols;
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_register *v = of_const(view);
    if (!v->loaded || v->failed)
        return;
    paint_text(p, 0, LEAD, p->cols - LEAD, ST_DIM, v->ledger.note);
    char at[24], all[24];
    struct sb where = {0};
    snprintf(at, sizeof at, "%zu", v->list.count ? v->list.sel + 1 : 0);
    snprintf(all, sizeof all, "%zu", v->list.count);
    str_put(&where, app->lang, STR_register_row_of, at, all);
    paint_rule(p, 1, ST_BOX, fits(v, p->cols) ? "" : app_str(app, STR_register_columns),
               sb_text(&where));
    sb_free(&where);
    paint_cells(v, p, 2, 0, true);
    if (v->list.count == 0)
        paint_text(p, HEAD, LEAD, -1, ST_DIM, app_str(app, STR_register_empty));
    struct paint rows = paint_sub(p, HEAD, 0, -1, -1);
    list_draw(&v->list, v, &rows);
}

/* ---- doing ---- */

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_register *v = of_const(view);
    *id = v->list.count > 0 ? ledger_id(&v->ledger, v->list.sel) : 0;
    return *id != 0;
}

static void chosen(struct app *app, struct view *owner, const char *code) {
    struct view_register *v = of(owner);
    (void)app;
    mem_free(v->which);
    v->which = mem_dup(code);
    v->loaded = false;
    v->first = 0;
    v->list.sel = v->list.top = 0;
}

static void ask_which(struct view_register *v, struct app *app) {
    size_t paths_count, count = 0;
    const char *const *paths = register_paths(app->packs, &paths_count);
    struct ask_item *items = mem_alloc((paths_count + STAT_COUNT + 2) * sizeof *items);
    struct register_def **defs = mem_alloc((paths_count + 1) * sizeof(struct register_def *));
    char codes[STAT_COUNT][16];
    for (size_t i = 0; i < paths_count; i++) {
        defs[i] = register_read(app->packs, paths[i], NULL);
        if (defs[i])
            items[count++] = (struct ask_item){.code = defs[i]->id,
                                               .label = str_label(app->lang, &defs[i]->label),
                                               .on = strcmp(defs[i]->id, v->which) == 0};
    }
    items[count++] = (struct ask_item){.code = ANNUAL,
                                       .label = app_str(app, STR_stat_annual),
                                       .on = strcmp(v->which, ANNUAL) == 0};
    items[count++] = (struct ask_item){
        .code = FORMS, .label = app_str(app, STR_forms_label), .on = strcmp(FORMS, v->which) == 0};
    for (int i = 0; i < STAT_COUNT; i++) {
        snprintf(codes[i], sizeof codes[i], STATISTICS "%s", stat_code((enum statistic)i));
        items[count++] = (struct ask_item){.code = codes[i],
                                           .label = stat_label(app->lang, (enum statistic)i),
                                           .note = app_str(app, STR_register_statistics),
                                           .on = strcmp(codes[i], v->which) == 0};
    }
    ask_choice(app, &v->base, app_str(app, STR_register_which), items, count, false, chosen);
    for (size_t i = 0; i < paths_count; i++)
        register_free(&defs[i]);
    mem_free(defs);
    mem_free(items);
}

static bool period_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_register *v = of(owner);
    struct register_ask ask = {DAY_NONE, DAY_NONE, app->today, app->lang};
    struct err err = {0};
    (void)n;
    if (!register_span(text, &ask, &err)) {
        app_report(app, &err);
        return false;
    }
    mem_free(v->period);
    v->period = mem_dup(text);
    v->loaded = false;
    v->list.sel = v->list.top = 0;
    return true;
}

/* ---- into a file ---- */

static bool write_it(struct view_register *v, struct app *app, bool replace) {
    const struct ledger *ledgers[] = {&v->ledger};
    struct sb bytes = {0};
    struct err err = {0};
    char number[24];
    if (!register_bytes(&bytes, v->path, ledgers, 1, &err)) {
        app_report(app, &err);
        sb_free(&bytes);
        return false;
    }
    int why = writefile(v->path, sb_text(&bytes), bytes.len, replace);
    sb_free(&bytes);
    snprintf(number, sizeof number, "%zu", ledger_rows(&v->ledger));
    if (why == 0)
        app_say_put(app, ST_GOOD, STR_register_written, number, v->path);
    else
        app_say_put(app, ST_BAD, STR_letter_draft_failed, v->path, words_os(app->lang, why), "");
    return why == 0;
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_it(of(owner), app, true);
    else
        app_say(app, STR_register_kept);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_register *v = of(owner);
    const char *home = getenv("HOME");
    struct sb path = {0}, question = {0};
    struct err err = {0};
    if (n == 0) {
        app_say(app, STR_letter_path_empty);
        return false;
    }
    bool at_home = home && *home && strncmp(text, "~/", 2) == 0;
    sb_add(&path, at_home ? home : "");
    sb_add(&path, at_home ? text + 1 : text);
    mem_free(v->path);
    v->path = sb_take(&path);
    if (!register_file_can(v->path, v->which[0] == STATISTICS[0], &err)) {
        app_report(app, &err);
        return false;
    }
    struct stat st;
    if (stat(v->path, &st) != 0 || S_ISDIR(st.st_mode))
        return write_it(v, app, false);
    str_put(&question, app->lang, STR_letter_path_replace, v->path);
    ask_confirm(app, owner, sb_text(&question), true, replace_asked);
    sb_free(&question);
    return true;
}

static void ask_path(struct view_register *v, struct app *app) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s%s%s.xlsx", home && *home ? "~/" : "", v->ledger.title,
               v->period[0] ? "-" : "", v->period);
    ask_line(app, &v->base, app_str(app, STR_register_path), app_str(app, STR_register_path_hint),
             sb_text(&path), path_given);
    sb_free(&path);
}

/* The cursor goes to the next row that holds the words, from the top again when need be. */
static void seek(struct view_register *v, struct app *app) {
    size_t rows = ledger_rows(&v->ledger);
    for (size_t k = 1; v->needle && v->needle[0] && k <= rows; k++) {
        size_t row = (v->list.sel + k) % rows;
        for (size_t c = 0; c < v->ledger.column_count; c++)
            if (strstr(ledger_at(&v->ledger, row, c), v->needle)) {
                list_select(&v->list, v, row);
                return;
            }
    }
    app_say(app, STR_review_nothing);
}

static bool search(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_register *v = of(owner);
    (void)n;
    mem_free(v->needle);
    v->needle = mem_dup(text);
    seek(v, app);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_register *v = of(view);
    int64_t id;
    switch (command) {
    case CMD_search:
        ask_line(app, view, app_str(app, STR_cases_filter), NULL, v->needle ? v->needle : "",
                 search);
        return REACT_DONE;
    case CMD_open:
        if (case_id(view, &id))
            app_open(app, case, .case_id = id);
        else
            app_say(app, STR_register_no_case);
        return REACT_DONE;
    case CMD_register:
    case CMD_register_which:
        ask_which(v, app);
        return REACT_DONE;
    case CMD_register_period:
        ask_line(app, view, app_str(app, STR_register_period),
                 app_str(app, STR_register_period_hint), v->period, period_given);
        return REACT_DONE;
    case CMD_register_write:
        ask_path(v, app);
        return REACT_DONE;
    case CMD_right:
        v->first += v->first + 1 < v->ledger.column_count;
        return REACT_DONE;
    case CMD_left:
        v->first -= v->first > 0;
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_register *v = of(view);
    (void)app;
    (void)x;
    return list_click(&v->list, v, y - HEAD) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static void free_view(struct view *view) {
    struct view_register *v = of(view);
    ledger_clear(&v->ledger);
    mem_free(v->widths);
    mem_free(v->which);
    mem_free(v->period);
    mem_free(v->needle);
    mem_free(v->path);
    mem_free(v);
}

static const struct list_ops rows_ops = {.row = draw_row};

static const struct view_ops ops = {.name = "register",
                                    .help = "register",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_register_new(struct app *app, const struct screen_args *args) {
    struct view_register *v = mem_alloc(sizeof *v);
    (void)app;
    v->base.ops = &ops;
    v->which = mem_dup(args->key && args->key[0] == STATISTICS[0] ? args->key : "cases");
    v->period = mem_dup("");
    list_init(&v->list, &rows_ops);
    return &v->base;
}
