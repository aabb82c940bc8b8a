/*
 * yardstick.c - the office's own yardstick (裁量基准) on the screen: whether it is on, its version and who signed
 * it, its rows, added, changed and taken away; nothing counts until a new version is signed.
 *
 * A row is asked for grade by grade (none marked: any), then its lightest and its heaviest measure.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/widgets/panel.h"
#include "tui/words/yardstick.h"

enum { DETAIL_ROWS = 4, NEW_ROW = -1 };

struct view_yardstick {
    struct view base;
    const struct regime *regime;
    struct yardstick table; /* as shown: with what was changed and is not signed yet */
    bool on, changed, stale;
    enum lang lang;
    int cols, detail;
    struct panel panel;
    struct yardstick_row row; /* being asked for */
    size_t step;
    int at; /* which row; NEW_ROW */
    char *by;
};

static struct view_yardstick *of(struct view *view) {
    return (struct view_yardstick *)view;
}

static const struct view_yardstick *of_const(const struct view *view) {
    return (const struct view_yardstick *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    str_put(out, app->lang,
            of_const(view)->changed ? STR_yardstick_title_changed : STR_yardstick_title,
            app_label(app, &of_const(view)->regime->short_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_YARDSTICK;
}

static bool fetch(struct view_yardstick *v, struct app *app, struct err *err) {
    struct yardstick table;
    if (!office_yardstick(app->office, v->regime, &table, err))
        return false;
    yardstick_clear(&v->table);
    v->table = table;
    v->on = office_yardstick_on(app->office, v->regime);
    v->changed = false;
    v->stale = true;
    return true;
}

/* ---- rows ---- */

static void rows_anew(struct view_yardstick *v, int cols) {
    struct sb text = {0};
    panel_begin(&v->panel);
    words_yardstick_head(&text, v->lang, &v->table, v->on);
    panel_words(&v->panel, 0, v->on ? ST_HEADING : ST_DIM, sb_text(&text), cols);
    for (size_t i = 0; i < v->table.row_count; i++) {
        sb_clear(&text);
        words_yardstick_row(&text, v->lang, &v->table, i);
        struct panel_row *row =
            panel_add(&v->panel, panel_id(1, "row", i + 1), 0, ST_NORMAL, sb_text(&text));
        row->item = (int)i;
    }
    if (v->table.row_count == 0)
        panel_words(&v->panel, 0, ST_NORMAL, str(v->lang, STR_yardstick_begin), cols);
    panel_words(&v->panel, 0, ST_DIM, str(v->lang, STR_yardstick_rule), cols);
    panel_end(&v->panel);
    sb_free(&text);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_yardstick *v = of(view);
    if (v->stale || v->lang != app->lang || v->cols != cols) {
        v->stale = false;
        v->lang = app->lang;
        v->cols = cols;
        rows_anew(v, cols - 3);
    }
    v->detail = rows >= 14 ? DETAIL_ROWS : 0;
    panel_layout(&v->panel, rows - v->detail);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_yardstick *v = of_const(view);
    struct paint rows = paint_sub(p, 0, 0, p->rows - v->detail, -1);
    const struct panel_row *row = panel_selected(&v->panel);
    panel_draw(&v->panel, &rows, true);
    if (v->detail == 0)
        return;
    paint_hline(p, p->rows - v->detail, 0, -1, ST_BOX);
    paint_wrap(p, p->rows - v->detail + 1, 2, p->cols - 4, v->detail - 1, 0, ST_NORMAL,
               row ? row->text : app_str(app, STR_yardstick_hint));
}

/* ---- a row is asked for ---- */

static void ask_step(struct view_yardstick *v, struct app *app);

static void ask_measure(struct view_yardstick *v, struct app *app, enum str_id what, size_t from,
                        size_t on, ask_chosen *done) {
    const struct regime *r = v->regime;
    struct ask_item *items = mem_alloc((r->measure_count + 1) * sizeof *items);
    size_t count = 0;
    for (size_t i = from; i < r->measure_count; i++)
        items[count++] = (struct ask_item){.code = r->measures[i].rule.id,
                                           .label = app_label(app, &r->measures[i].rule.label),
                                           .on = i == on};
    ask_choice(app, &v->base, app_str(app, what), items, count, false, done);
    mem_free(items);
}

static size_t measure_named(const struct regime *r, const char *code) {
    size_t i = 0;
    while (i + 1 < r->measure_count && strcmp(r->measures[i].rule.id, code) != 0)
        i++;
    return i;
}

static void high_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_yardstick *v = of(owner);
    v->row.high = measure_named(v->regime, code);
    if (v->at == NEW_ROW)
        yardstick_add(&v->table, &v->row);
    else
        v->table.rows[v->at] = v->row;
    v->changed = v->stale = true;
    app_say_put(app, ST_WARN, STR_yardstick_not_yet, command_info(CMD_yardstick_sign)->keys[0]);
}

static void low_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_yardstick *v = of(owner);
    v->row.low = measure_named(v->regime, code);
    ask_measure(v, app, STR_yardstick_ask_high, v->row.low, v->row.high, high_chosen);
}

static void grades_chosen(struct app *app, struct view *owner, const char *codes) {
    struct view_yardstick *v = of(owner);
    const struct fact_def *fact = v->table.facts[v->step];
    v->row.grades[v->step] = 0;
    for (size_t i = 0; i < fact->choice_count && i < 32; i++)
        if (fact_value_includes(codes, fact->choices[i].code))
            v->row.grades[v->step] |= 1U << i;
    v->step++;
    ask_step(v, app);
}

static void ask_step(struct view_yardstick *v, struct app *app) {
    if (v->step == v->table.fact_count) {
        ask_measure(v, app, STR_yardstick_ask_low, 0, v->row.low, low_chosen);
        return;
    }
    const struct fact_def *fact = v->table.facts[v->step];
    struct ask_item *items = mem_alloc((fact->choice_count + 1) * sizeof *items);
    struct sb label = {0};
    for (size_t i = 0; i < fact->choice_count; i++)
        items[i] = (struct ask_item){.code = fact->choices[i].code,
                                     .label = app_label(app, &fact->choices[i].label),
                                     .on = i < 32 && (v->row.grades[v->step] & 1U << i)};
    str_put(&label, app->lang, STR_yardstick_ask_grades, app_label(app, &fact->label));
    ask_choice(app, &v->base, sb_text(&label), items, fact->choice_count, true, grades_chosen);
    sb_free(&label);
    mem_free(items);
}

static void ask_row(struct view_yardstick *v, struct app *app, int at) {
    v->at = at;
    v->step = 0;
    if (at == NEW_ROW)
        v->row = (struct yardstick_row){.low = 0};
    else
        v->row = v->table.rows[at];
    ask_step(v, app);
}

/* ---- signing, switching ---- */

static bool why_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_yardstick *v = of(owner);
    struct err err = {0};
    char version[24];
    (void)n;
    if (text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_matter_reason_empty);
        return false;
    }
    if (!office_yardstick_sign(app->office, &v->table, v->by, text, app->today, &err) ||
        !fetch(v, app, &err)) {
        app_report(app, &err);
        return false;
    }
    snprintf(version, sizeof version, "%d", v->table.version);
    app_say_put(app, ST_GOOD, STR_yardstick_written, version);
    return true;
}

static bool signer_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_yardstick *v = of(owner);
    if (text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_yardstick_signer_empty);
        return false;
    }
    mem_free(v->by);
    v->by = mem_dup_n(text, n);
    ask_line(app, owner, app_str(app, STR_yardstick_ask_why), NULL, "", why_given);
    return true;
}

static bool switch_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_yardstick *v = of(owner);
    struct err err = {0};
    (void)n;
    if (text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_matter_reason_empty);
        return false;
    }
    if (!office_yardstick_switch(app->office, v->regime, !v->on, text, app->today, &err)) {
        app_report(app, &err);
        return false;
    }
    v->on = !v->on;
    v->stale = true;
    app_say(app, v->on ? STR_yardstick_switched_on : STR_yardstick_switched_off);
    return true;
}

static void show_versions(struct view_yardstick *v, struct app *app) {
    struct journal_rows rows;
    struct sb text = {0};
    struct err err = {0};
    if (!office_yardstick_versions(app->office, v->regime, &rows, &err)) {
        app_report(app, &err);
        return;
    }
    words_yardstick_versions(&text, app->lang, &rows);
    ask_show(app, app_str(app, STR_yardstick_versions), sb_text(&text));
    journal_rows_clear(&rows);
    sb_free(&text);
}

/* ---- which regime ---- */

static const struct regime *graded(struct app *app, const char *id) {
    const struct regime *r = id[0] ? packs_regime(app->packs, id, NULL) : NULL;
    struct yardstick y;
    if (!r || r->measure_count == 0 || !yardstick_parse(&y, r, "", NULL))
        return NULL;
    bool any = y.fact_count > 0;
    yardstick_clear(&y);
    return any ? r : NULL;
}

static void regime_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_yardstick *v = of(owner);
    const struct regime *was = v->regime;
    struct err err = {0};
    v->regime = graded(app, code);
    if (v->regime && fetch(v, app, &err))
        return;
    v->regime = was;
    app_report(app, &err);
}

static void ask_regime(struct view_yardstick *v, struct app *app) {
    size_t n = 0, count = 0;
    const char *const *ids = packs_regime_ids(app->packs, &n);
    struct ask_item *items = mem_alloc((n + 1) * sizeof *items);
    for (size_t i = 0; i < n; i++) {
        const struct regime *r = graded(app, ids[i]);
        if (r)
            items[count++] = (struct ask_item){
                .code = r->id, .label = app_label(app, &r->short_title), .on = r == v->regime};
    }
    ask_choice(app, &v->base, app_str(app, STR_yardstick_ask_regime), items, count, false,
               regime_chosen);
    mem_free(items);
}

/* ---- doing ---- */

static int here(const struct view_yardstick *v) {
    const struct panel_row *row = panel_selected(&v->panel);
    return row ? row->item : NEW_ROW;
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_yardstick *v = of_const(view);
    if (command == CMD_yardstick_add || command == CMD_yardstick_sign ||
        command == CMD_yardstick_switch || command == CMD_yardstick_remove) {
        if (!writable_office(app, err))
            return false;
    }
    if (command == CMD_yardstick_remove && here(v) < 0)
        return err_set(err, ERR_REFUSED, "err.yardstick.no_row");
    if (command == CMD_yardstick_regime && v->changed)
        return err_set(err, ERR_REFUSED, "err.yardstick.not_signed");
    if (command == CMD_yardstick_sign && v->table.row_count == 0)
        return err_set(err, ERR_REFUSED, "err.yardstick.empty");
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_yardstick *v = of(view);
    switch (command) {
    case CMD_open:
        if (here(v) >= 0)
            ask_row(v, app, here(v));
        return REACT_DONE;
    case CMD_yardstick:
        return REACT_DONE;
    case CMD_yardstick_add:
        ask_row(v, app, NEW_ROW);
        return REACT_DONE;
    case CMD_yardstick_remove:
        yardstick_remove(&v->table, (size_t)here(v));
        v->changed = v->stale = true;
        app_say_put(app, ST_WARN, STR_yardstick_not_yet, command_info(CMD_yardstick_sign)->keys[0]);
        return REACT_DONE;
    case CMD_yardstick_sign:
        ask_line(app, view, app_str(app, STR_yardstick_ask_signer), NULL, "", signer_given);
        return REACT_DONE;
    case CMD_yardstick_switch:
        ask_line(app, view, app_str(app, v->on ? STR_yardstick_ask_off : STR_yardstick_ask_on),
                 NULL, "", switch_given);
        return REACT_DONE;
    case CMD_yardstick_versions:
        show_versions(v, app);
        return REACT_DONE;
    case CMD_yardstick_regime:
        ask_regime(v, app);
        return REACT_DONE;
    default:
        return panel_command(&v->panel, command) ? REACT_DONE : REACT_NONE;
    }
}

static void leave(struct app *app, struct view *owner, bool yes) {
    if (yes) {
        of(owner)->changed = false;
        app_remove(app, owner);
    }
}

static bool may_close(struct view *view, struct app *app) {
    if (!of(view)->changed)
        return true;
    ask_confirm(app, view, app_str(app, STR_yardstick_drop), true, leave);
    return false;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    (void)app;
    (void)x;
    return panel_click(&of(view)->panel, y) ? REACT_DONE : REACT_NONE;
}

static void free_view(struct view *view) {
    struct view_yardstick *v = of(view);
    yardstick_clear(&v->table);
    panel_free(&v->panel);
    mem_free(v->by);
    mem_free(v);
}

static const struct view_ops ops = {.name = "yardstick",
                                    .help = "yardstick",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .can = can,
                                    .click = click,
                                    .may_close = may_close,
                                    .free = free_view};

/* That of the case at hand, the one cases usually begin with, or the first that has grades. */
static const struct regime *first_regime(struct app *app, int64_t id) {
    struct casefile *cf = NULL;
    const struct regime *r = NULL;
    size_t n = 0;
    const char *const *ids = packs_regime_ids(app->packs, &n);
    if (id != 0 && office_case(app->office, id, &cf, NULL))
        r = graded(app, cf->regime_id);
    casefile_free(&cf);
    if (!r)
        r = graded(app, office_setting(app->office, "regime"));
    for (size_t i = 0; !r && i < n; i++)
        r = graded(app, ids[i]);
    return r;
}

struct view *view_yardstick_new(struct app *app, const struct screen_args *args) {
    struct view_yardstick *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    panel_init(&v->panel);
    v->regime = first_regime(app, args->case_id);
    if (!v->regime)
        err_set(&err, ERR_NOTFOUND, "err.yardstick.none", "");
    else if (fetch(v, app, &err))
        return &v->base;
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
