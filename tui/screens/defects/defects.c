/*
 * defects.c - 找错: a case file with planted defects is read answer by answer; what is wrong or missing is marked with
 * Space; handed in, each defect is explained with its consequence and provision, each false alarm is named.
 *
 * Opened on key: "SEED COUNT MINUTES REGIME"; minutes 0: no limit, the time is told all the same.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/training/filed.h"
#include "tui/training/told.h"
#include "tui/widgets/list.h"
#include "tui/widgets/scrolltext.h"
enum { TICK_MS = 1000, DETAIL_ROWS = 3, LABEL_COLS = 30 };

struct view_defects {
    struct view base;
    struct flawed flawed;
    struct list list;
    struct scrolltext *text;
    bool told;
    int64_t began, ends_at; /* app_now(); 0: no limit */
    int seconds;
    enum lang lang;
    bool ascii;
};

static struct view_defects *of(struct view *view) {
    return (struct view_defects *)view;
}

static const struct view_defects *of_const(const struct view *view) {
    return (const struct view_defects *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_defects *v = of_const(view);
    const struct sound_case *sound = &v->flawed.defects->sounds[v->flawed.sound];
    str_put(out, app->lang, STR_defects_title, app_label(app, &sound->text));
}

static context_t context(const struct view *view) {
    return CTX_DEFECTS | (of_const(view)->told ? 0 : CTX_MULTI);
}

/* ---- drawing ---- */

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_defects *v = owner;
    const struct flawed_row *row = &v->flawed.rows[i];
    struct sb label = {0}, value = {0};
    (void)selected;
    told_row(&v->flawed, v->lang, row->key, &label, &value);
    paint_sign(p, 0, 2, row->marked ? ST_WARN : ST_DIM, row->marked ? SIGN_BOX_ON : SIGN_BOX_OFF);
    int cols = p->cols * 2 / 5 < LABEL_COLS ? p->cols * 2 / 5 : LABEL_COLS;
    paint_text(p, 0, 6, cols - 1, ST_NORMAL, sb_text(&label));
    paint_text(p, 0, 6 + cols, -1, row->missing ? ST_DIM : ST_FIELD, sb_text(&value));
    sb_free(&label);
    sb_free(&value);
}

static void time_words(const struct view_defects *v, const struct app *app, struct sb *out) {
    int64_t ms = v->ends_at ? v->ends_at - app_now(app) : app_now(app) - v->began;
    int64_t seconds = (ms < 0 ? 0 : ms + (v->ends_at ? 999 : 0)) / 1000;
    char minutes[24], rest[8];
    snprintf(minutes, sizeof minutes, "%lld", (long long)seconds / 60);
    snprintf(rest, sizeof rest, "%02d", (int)(seconds % 60));
    str_put(out, app->lang, v->ends_at ? STR_sitting_left : STR_defects_passed, minutes, rest);
}

static void draw_head(const struct view_defects *v, const struct app *app, struct paint *p) {
    struct sb head = {0}, right = {0};
    char count[24], marked[24];
    size_t n = 0;
    for (size_t i = 0; i < v->flawed.row_count; i++)
        n += v->flawed.rows[i].marked;
    snprintf(count, sizeof count, "%zu", v->flawed.count);
    snprintf(marked, sizeof marked, "%zu", n);
    str_put(&head, app->lang, STR_defects_head, count, marked);
    time_words(v, app, &right);
    paint_rule(p, 0, ST_HEADING, sb_text(&head), sb_text(&right));
    sb_free(&head);
    sb_free(&right);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_defects *v = of_const(view);
    struct sb label = {0}, value = {0};
    if (v->told) {
        scrolltext_draw(v->text, p);
        return;
    }
    draw_head(v, app, p);
    struct paint rows = paint_sub(p, 1, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    int y = 1 + v->list.rows;
    paint_rule(p, y, ST_BOX, "", app_str(app, STR_defects_hint));
    if (v->list.sel < v->flawed.row_count) {
        told_row(&v->flawed, v->lang, v->flawed.rows[v->list.sel].key, &label, &value);
        sb_add(&label, app_str(app, STR_common_colon));
        sb_add(&label, sb_text(&value));
    }
    paint_wrap(p, y + 1, 1, p->cols - 2, DETAIL_ROWS, 0, ST_NORMAL, sb_text(&label));
    sb_free(&label);
    sb_free(&value);
}

/* ---- what came of it ---- */

static void tell(struct view_defects *v, struct app *app) {
    struct told told = {.packs = app->packs,
                        .lang = v->lang,
                        .seconds = v->seconds,
                        .how = app_str(app, STR_defects_how),
                        .part = told_scrolled,
                        .owner = v->text};
    scrolltext_clear(v->text);
    told_flawed(&told, &v->flawed);
}

static void hand_in(struct view_defects *v, struct app *app) {
    struct err err = {0};
    if (v->told)
        return;
    v->told = true;
    v->base.wake_at = 0;
    v->seconds = (int)((app_now(app) - v->began) / 1000);
    flawed_mark(&v->flawed);
    struct handed handed = {.seconds = v->seconds};
    if (!flawed_keep(app->office, &v->flawed, &handed, app->today, &err))
        app_report(app, &err);
    tell(v, app);
}

static void confirmed(struct app *app, struct view *owner, bool yes) {
    if (yes)
        hand_in(of(owner), app);
}

/* ---- the screen ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_defects *v = of(view);
    bool stale = v->lang != app->lang;
    v->lang = app->lang;
    v->ascii = app->ascii;
    if (stale && v->told)
        tell(v, app);
    list_layout(&v->list, v, rows - 2 - DETAIL_ROWS);
    scrolltext_layout(v->text, rows, cols);
    if (!v->told)
        app_wake(app, view, TICK_MS);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_defects *v = of(view);
    if (v->told)
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    switch (command) {
    case CMD_mark:
        if (v->list.sel < v->flawed.row_count)
            v->flawed.rows[v->list.sel].marked = !v->flawed.rows[v->list.sel].marked;
        return REACT_DONE;
    case CMD_open:
        ask_confirm(app, view, app_str(app, STR_defects_hand_in), false, confirmed);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned tick(struct view *view, struct app *app) {
    struct view_defects *v = of(view);
    if (v->told)
        return REACT_NONE;
    if (v->ends_at && app_now(app) >= v->ends_at) {
        app_say(app, STR_sitting_time_over);
        hand_in(v, app);
    } else {
        app_wake(app, view, TICK_MS);
    }
    return REACT_DONE;
}

static bool may_close(struct view *view, struct app *app) {
    if (of(view)->told)
        return true;
    ask_confirm(app, view, app_str(app, STR_defects_hand_in), false, confirmed);
    return false;
}

/* Before it is handed in, the provision of the answer itself; then that of the link. */
static bool cite(const struct view *view, struct cite *out) {
    const struct view_defects *v = of_const(view);
    const char *target = v->told ? scrolltext_target(v->text) : NULL;
    if (v->told)
        return target && cite_parse(target, NULL, out, NULL);
    const struct fact_defs *defs = &v->flawed.defects->regime->facts;
    int at = v->list.sel < v->flawed.row_count
                 ? fact_defs_find(defs, v->flawed.rows[v->list.sel].key, NULL)
                 : -1;
    *out = at >= 0 ? defs->list[at].cite : (struct cite){.article = 0};
    if (out->article > 0 && !out->regime[0])
        snprintf(out->regime, sizeof out->regime, "%s", v->flawed.defects->regime->id);
    return out->article > 0;
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    (void)app;
    if (of_const(view)->told)
        return 0;
    out[0] = (struct bar_word){CMD_open, STR_bar_hand_in_file};
    return 1;
}

static void free_view(struct view *view) {
    struct view_defects *v = of(view);
    flawed_clear(&v->flawed);
    scrolltext_free(&v->text);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "defects",
                                    .help = "drills",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .tick = tick,
                                    .bar = bar,
                                    .may_close = may_close,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_defects_new(struct app *app, const struct screen_args *args) {
    struct filed_terms terms = filed_terms_read(args->key, 10);
    struct errs errs = {0};
    struct view_defects *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->text = scrolltext_new();
    list_init(&v->list, &rows_of);
    if (!flawed_make(&v->flawed, app->packs, terms.regime, terms.seed, terms.count, &errs)) {
        if (errs.count > 0)
            app_report(app, &errs.list[0]);
        errs_clear(&errs);
        scrolltext_free(&v->text);
        mem_free(v);
        return NULL;
    }
    list_set_count(&v->list, v->flawed.row_count);
    v->began = app_now(app);
    v->ends_at = terms.minutes ? v->began + (int64_t)terms.minutes * 60000 : 0;
    return &v->base;
}
