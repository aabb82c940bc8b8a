/*
 * correction.c - 改文书: a decision letter with slips is read sentence by sentence; Enter corrects one, Space only marks it;
 * handed in, each slip is explained with what it should say and the provision, each false alarm is named.
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

enum { TICK_MS = 1000, SENTENCE_ROWS = 5 };

struct view_correction {
    struct view base;
    struct correction letter;
    struct list list;
    struct scrolltext *text;
    bool told;
    int64_t began, ends_at; /* app_now(); 0: no limit */
    int seconds;
    enum lang lang;
    bool ascii;
};

static struct view_correction *of(struct view *view) {
    return (struct view_correction *)view;
}

static const struct view_correction *of_const(const struct view *view) {
    return (const struct view_correction *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_correction *v = of_const(view);
    const struct sound_case *sound = &v->letter.defects->sounds[v->letter.sound];
    str_put(out, app->lang, STR_correction_title, app_label(app, &sound->text));
}

static context_t context(const struct view *view) {
    return of_const(view)->told ? CTX_GLOBAL : CTX_CORRECTION | CTX_MULTI;
}

static bool touched(const struct correction_row *row) {
    return row->marked || strcmp(row->now, row->shown) != 0;
}

/* ---- drawing ---- */

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_correction *v = owner;
    const struct correction_row *row = &v->letter.rows[i];
    bool changed = strcmp(row->now, row->shown) != 0;
    const char *sign = changed       ? (v->ascii ? "*" : "✎")
                       : row->marked ? (v->ascii ? "x" : "✗")
                                     : " ";
    (void)selected;
    int col = row->style != STYLE_PARAGRAPH ? 4 : row->begins ? 8 : 6;
    paint_text(p, 0, 2, 2, ST_WARN, sign);
    paint_text(p, 0, col, p->cols - col - 1,
               changed || row->marked          ? ST_WARN
               : row->style == STYLE_PARAGRAPH ? ST_NORMAL
                                               : ST_HEADING,
               row->now);
}

static void time_words(const struct view_correction *v, const struct app *app, struct sb *out) {
    int64_t ms = v->ends_at ? v->ends_at - app_now(app) : app_now(app) - v->began;
    int64_t seconds = (ms < 0 ? 0 : ms + (v->ends_at ? 999 : 0)) / 1000;
    char minutes[24], rest[8];
    snprintf(minutes, sizeof minutes, "%lld", (long long)seconds / 60);
    snprintf(rest, sizeof rest, "%02d", (int)(seconds % 60));
    str_put(out, app->lang, v->ends_at ? STR_sitting_left : STR_defects_passed, minutes, rest);
}

static void draw_head(const struct view_correction *v, const struct app *app, struct paint *p) {
    struct sb head = {0}, right = {0};
    char count[24], done[24];
    size_t n = 0;
    for (size_t i = 0; i < v->letter.row_count; i++)
        n += touched(&v->letter.rows[i]);
    snprintf(count, sizeof count, "%zu", v->letter.count);
    snprintf(done, sizeof done, "%zu", n);
    str_put(&head, app->lang, STR_correction_head, count, done);
    time_words(v, app, &right);
    paint_rule(p, 0, ST_HEADING, sb_text(&head), sb_text(&right));
    sb_free(&head);
    sb_free(&right);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_correction *v = of_const(view);
    struct sb hint = {0};
    if (v->told) {
        scrolltext_draw(v->text, p);
        return;
    }
    draw_head(v, app, p);
    struct paint rows = paint_sub(p, 1, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    int y = 1 + v->list.rows;
    str_put(&hint, app->lang, STR_correction_hint, command_info(CMD_drill_story)->keys[0],
            command_info(CMD_drill_mark)->keys[0]);
    paint_rule(p, y, ST_BOX, "", sb_text(&hint));
    if (v->list.sel < v->letter.row_count)
        paint_wrap(p, y + 1, 1, p->cols - 2, SENTENCE_ROWS, 0, ST_NORMAL,
                   v->letter.rows[v->list.sel].now);
    sb_free(&hint);
}

/* ---- what came of it ---- */

static void tell(struct view_correction *v, struct app *app) {
    struct told told = {.packs = app->packs,
                        .lang = v->lang,
                        .seconds = v->seconds,
                        .how = app_str(app, STR_correction_how),
                        .part = told_scrolled,
                        .owner = v->text};
    scrolltext_clear(v->text);
    told_correction(&told, &v->letter);
}

static void hand_in(struct view_correction *v, struct app *app) {
    struct err err = {0};
    if (v->told)
        return;
    v->told = true;
    v->base.wake_at = 0;
    v->seconds = (int)((app_now(app) - v->began) / 1000);
    correction_judge(&v->letter);
    struct handed handed = {.seconds = v->seconds};
    if (!correction_keep(app->office, &v->letter, &handed, app->today, &err))
        app_report(app, &err);
    tell(v, app);
}

static void confirmed(struct app *app, struct view *owner, bool yes) {
    if (yes)
        hand_in(of(owner), app);
}

/* ---- what is done to it ---- */

/* What was found, as the forms have it: the letter must say the same. */
static void show_story(const struct view_correction *v, struct app *app) {
    struct sb text = {0};
    told_story(&v->letter, app->lang, &text);
    ask_show(app, app_str(app, STR_correction_story), sb_text(&text));
    sb_free(&text);
}

static bool corrected(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_correction *v = of(owner);
    (void)app;
    (void)n;
    if (!v->told) /* the time may have run out meanwhile */
        correction_put(&v->letter, v->list.sel, text);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_correction *v = of(view);
    struct correction_row *row = &v->letter.rows[v->list.sel];
    if (command == CMD_drill_story) {
        show_story(v, app);
        return REACT_DONE;
    }
    if (v->told)
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    switch (command) {
    case CMD_mark:
        row->marked = !row->marked;
        return REACT_DONE;
    case CMD_open:
        ask_text(app, view, app_str(app, STR_correction_line),
                 app_str(app, STR_correction_line_hint), row->now, corrected);
        return REACT_DONE;
    case CMD_drill_mark:
        ask_confirm(app, view, app_str(app, STR_correction_hand_in), false, confirmed);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

/* ---- the screen ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_correction *v = of(view);
    bool stale = v->lang != app->lang;
    v->lang = app->lang;
    v->ascii = app->ascii;
    if (stale && v->told)
        tell(v, app);
    list_layout(&v->list, v, rows - 2 - SENTENCE_ROWS);
    scrolltext_layout(v->text, rows, cols);
    if (!v->told)
        app_wake(app, view, TICK_MS);
}

static unsigned tick(struct view *view, struct app *app) {
    struct view_correction *v = of(view);
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
    ask_confirm(app, view, app_str(app, STR_correction_hand_in), false, confirmed);
    return false;
}

/* Where one reads is not told before it is handed in. */
static bool cite(const struct view *view, struct cite *out) {
    const struct view_correction *v = of_const(view);
    const char *target = v->told ? scrolltext_target(v->text) : NULL;
    return target && cite_parse(target, NULL, out, NULL);
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    (void)app;
    if (of_const(view)->told)
        return 0;
    out[0] = (struct bar_word){CMD_open, STR_bar_correct};
    out[1] = (struct bar_word){CMD_drill_story, STR_COUNT};
    out[2] = (struct bar_word){CMD_drill_mark, STR_COUNT};
    return 3;
}

static void free_view(struct view *view) {
    struct view_correction *v = of(view);
    correction_clear(&v->letter);
    scrolltext_free(&v->text);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "correction",
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

struct view *view_correction_new(struct app *app, const struct screen_args *args) {
    struct filed_terms terms = filed_terms_read(args->key, 6);
    struct errs errs = {0};
    struct view_correction *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->text = scrolltext_new();
    list_init(&v->list, &rows_of);
    if (!filed_letter(&v->letter, app->packs, &terms, app->today, &errs)) {
        if (errs.count > 0)
            app_report(app, &errs.list[0]);
        errs_clear(&errs);
        free_view(&v->base);
        return NULL;
    }
    list_set_count(&v->list, v->letter.row_count);
    v->began = app_now(app);
    v->ends_at = terms.minutes ? v->began + (int64_t)terms.minutes * 60000 : 0;
    return &v->base;
}
