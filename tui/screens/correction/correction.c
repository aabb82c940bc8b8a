/*
 * correction.c - 改文书: a decision letter with slips is read sentence by sentence; Enter corrects one, Space only marks it;
 * handed in, each slip is explained with what it should say and the provision, each false alarm is named.
 *
 * Opened on key: "SEED COUNT MINUTES"; minutes 0: no limit, the time is told all the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/correction.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/widgets/list.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/words.h"

#define CORRECTION_REGIME "dpg2009"
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

static void line(struct view_correction *v, enum style style, const char *text) {
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void words_line(struct view_correction *v, enum style style, enum str_id id,
                       const char *what) {
    struct sb text = {0};
    str_put(&text, v->lang, id, what);
    line(v, style, sb_text(&text));
    sb_free(&text);
}

static void tell_basis(struct view_correction *v, struct app *app, const struct slip *slip) {
    const struct regime *regime = v->letter.slips->regime;
    struct sb text = {0};
    char target[CITE_TEXT_SIZE];
    cite_format(&slip->cite, true, target);
    words_law_cite(&text, v->lang, regime->law, &slip->cite);
    scrolltext_add(v->text, ST_DIM, str(v->lang, STR_report_basis));
    scrolltext_link(v->text, sb_text(&text), target);
    sb_clear(&text);
    if (words_provision(&text, v->lang, app->packs, regime->id, &slip->cite, true)) {
        scrolltext_add(v->text, ST_DIM, "  ");
        scrolltext_add(v->text, ST_DIM, sb_text(&text));
    }
    line(v, ST_NORMAL, "");
    sb_free(&text);
}

static void tell_slip(struct view_correction *v, struct app *app,
                      const struct correction_row *row) {
    bool mended = row->mark == CORRECTION_MENDED;
    words_line(v, mended ? ST_GOOD : ST_WARN,
               mended                          ? STR_correction_mended
               : row->mark == CORRECTION_FOUND ? STR_correction_found
                                               : STR_correction_missed,
               str_label(v->lang, &row->slip->text));
    words_line(v, ST_NORMAL, STR_correction_was, row->wrong);
    if (strcmp(row->now, row->shown) != 0)
        words_line(v, ST_NORMAL, STR_correction_given, row->now);
    words_line(v, ST_NORMAL, STR_correction_should, row->piece);
    tell_basis(v, app, row->slip);
}

static void tell_false(struct view_correction *v) {
    bool headed = false;
    for (size_t i = 0; i < v->letter.row_count; i++) {
        const struct correction_row *row = &v->letter.rows[i];
        if (row->mark != CORRECTION_FALSE)
            continue;
        if (!headed)
            line(v, ST_HEADING, str(v->lang, STR_correction_false_head));
        headed = true;
        words_line(v, ST_WARN, STR_correction_false, row->right);
    }
}

static void tell_score(struct view_correction *v) {
    struct sb text = {0}, counts = {0};
    char score[24], mended[24], count[24], wrong[24], seconds[24];
    const struct correction *c = &v->letter;
    snprintf(score, sizeof score, "%d", c->score / 10);
    snprintf(mended, sizeof mended, "%zu", c->mended);
    snprintf(count, sizeof count, "%zu", c->count);
    snprintf(wrong, sizeof wrong, "%zu", c->wrong);
    snprintf(seconds, sizeof seconds, "%d", v->seconds);
    str_put(&counts, v->lang, STR_correction_counts, mended, count, wrong);
    str_put(&text, v->lang, STR_correction_score, score, sb_text(&counts), seconds);
    line(v, ST_HEADING, sb_text(&text));
    sb_free(&text);
    sb_free(&counts);
}

static void tell(struct view_correction *v, struct app *app) {
    scrolltext_clear(v->text);
    tell_score(v);
    line(v, ST_DIM, str(v->lang, STR_correction_how));
    for (int pass = 0; pass < 2; pass++) /* what was not put right first */
        for (size_t i = 0; i < v->letter.row_count; i++) {
            const struct correction_row *row = &v->letter.rows[i];
            if (row->slip && (row->mark == CORRECTION_MENDED) == (pass == 1))
                tell_slip(v, app, row);
        }
    tell_false(v);
}

static void hand_in(struct view_correction *v, struct app *app) {
    struct err err = {0};
    if (v->told)
        return;
    v->told = true;
    v->base.wake_at = 0;
    v->seconds = (int)((app_now(app) - v->began) / 1000);
    correction_judge(&v->letter);
    if (!correction_keep(app->office, &v->letter, v->seconds, app->today, &err))
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
    const struct fact_defs *defs = &v->letter.defects->regime->facts;
    struct sb text = {0};
    for (size_t i = 0; i < facts_count(v->letter.facts); i++) {
        const struct fact *fact = facts_nth(v->letter.facts, i);
        int row = 0, at = fact_defs_find(defs, fact->key, &row);
        if (at < 0 || !fact->value[0])
            continue;
        words_fact_label(&text, app->lang, &defs->list[at], row);
        sb_add(&text, app_str(app, STR_common_colon));
        if (strcmp(fact->value, v->letter.defects->regime->id) == 0)
            sb_add(&text, app_label(app, &v->letter.defects->regime->short_title));
        else
            words_value(&text, app->lang, &defs->list[at], fact->value);
        sb_add_char(&text, '\n');
    }
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

static bool make(struct view_correction *v, struct app *app, unsigned long seed,
                 unsigned long count) {
    struct errs errs = {0};
    struct sb number = {0}, year = {0}, n = {0};
    sb_add_int(&year, date_to_ymd(app->today).year);
    sb_add_int(&n, (long long)seed);
    str_put(&number, LANG_ZH, STR_correction_number, app_str(app, STR_training_prefix),
            sb_text(&year), sb_text(&n));
    bool ok = correction_make(&v->letter, app->packs, CORRECTION_REGIME, seed, count,
                              sb_text(&number), &errs);
    if (!ok && errs.count > 0)
        app_report(app, &errs.list[0]);
    errs_clear(&errs);
    sb_free(&number);
    sb_free(&year);
    sb_free(&n);
    return ok;
}

struct view *view_correction_new(struct app *app, const struct screen_args *args) {
    unsigned long seed = 1, count = 6, minutes = 0;
    char *end = NULL;
    if (args->key) {
        seed = strtoul(args->key, &end, 10);
        count = strtoul(end, &end, 10);
        minutes = strtoul(end, NULL, 10);
    }
    struct view_correction *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->text = scrolltext_new();
    list_init(&v->list, &rows_of);
    if (!make(v, app, seed, count)) {
        free_view(&v->base);
        return NULL;
    }
    list_set_count(&v->list, v->letter.row_count);
    v->began = app_now(app);
    v->ends_at = minutes ? v->began + (int64_t)minutes * 60000 : 0;
    return &v->base;
}
