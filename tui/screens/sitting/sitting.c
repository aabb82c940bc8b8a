/*
 * sitting.c - 作答: the story above, the question and its options below, and after each answer (or at the
 * end) what came of it. Options stand in another order at every try.
 *
 * Opened on key: a drill's id ("012-x", "gen-appeal@7"); on paper: an examination of these terms, key: who sits it (NULL: the operator); on neither: the
 * day's review. Every answer is kept in the training office as it is given.
 */
#include "tui/screens/sitting/view.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/memory.h"
#include "tui/app/ask.h"
#include "tui/words/drill.h"

enum { STORY_LEAST = 4, OPTIONS_LEAST = 3, TICK_MS = 1000 };

struct view_sitting *sitting_of(struct view *view) {
    return (struct view_sitting *)view;
}

const struct view_sitting *sitting_of_const(const struct view *view) {
    return (const struct view_sitting *)view;
}

const struct paper_item *sitting_item(const struct view_sitting *v) {
    return &v->paper.items[v->at < v->paper.count ? v->at : 0];
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_sitting *v = sitting_of_const(view);
    if (v->exam || v->review) {
        sb_add(out, app_str(app, v->exam ? STR_sitting_exam : STR_sitting_review));
        return;
    }
    sb_add(out, app_str(app, STR_sitting_drill));
    sb_add(out, app_label(app, &sitting_item(v)->drill->title));
}

static bool marks(const struct view_sitting *v) {
    enum question_kind kind = sitting_item(v)->asked.question->kind;
    return kind == QUESTION_SEVERAL || kind == QUESTION_ORDER || kind == QUESTION_MATCH;
}

static context_t context(const struct view *view) {
    const struct view_sitting *v = sitting_of_const(view);
    if (v->phase != SITTING_ASKS)
        return CTX_SITTING;
    return CTX_SITTING | (v->field ? CTX_EDIT : marks(v) ? CTX_MULTI : 0);
}

/* ---- drawing ---- */

static int least(int a, int b) {
    return a < b ? a : b;
}

static int most(int a, int b) {
    return a > b ? a : b;
}

/* The question gets what it needs, the options what they need but not the whole, the story the rest. */
static void layout_asking(struct view_sitting *v, int rows, int cols) {
    int room = rows - 2; /* the rule and the hint */
    v->question_rows =
        least(paint_wrap_rows(sb_text(&v->question), most(cols - 2, 1)), most(room / 2, 1));
    int options =
        least((int)v->option_rows, most(room - v->question_rows - STORY_LEAST, OPTIONS_LEAST));
    v->story_rows = most(room - v->question_rows - options - 1, 0);
    scrolltext_layout(v->text, v->story_rows, cols);
    list_layout(&v->list, v, options);
    if (v->field)
        field_layout(v->field, 1, most(cols - 8, 1));
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_sitting *v = sitting_of(view);
    bool stale = v->lang != app->lang;
    v->lang = app->lang;
    v->ascii = app->ascii;
    v->cols = cols;
    if (stale && v->phase == SITTING_ASKS)
        sitting_words(v);
    else if (stale && v->phase != SITTING_ENDED)
        sitting_tell(v, app, v->phase == SITTING_LOOKS ? v->list.sel : v->at);
    if (v->phase == SITTING_ASKS)
        layout_asking(v, rows, cols);
    else if (v->phase == SITTING_ENDED)
        list_layout(&v->list, v, rows - 4);
    else
        scrolltext_layout(v->text, rows - 1, cols);
    if (v->ends_at != 0 && v->phase == SITTING_ASKS)
        app_wake(app, view, TICK_MS);
}

static void left_of(const struct view_sitting *v, const struct app *app, struct sb *out) {
    int64_t left = (v->ends_at - app_now(app) + 999) / 1000;
    char minutes[24], seconds[8];
    left = left < 0 ? 0 : left;
    snprintf(minutes, sizeof minutes, "%lld", (long long)left / 60);
    snprintf(seconds, sizeof seconds, "%02d", (int)(left % 60));
    str_put(out, app->lang, STR_sitting_left, minutes, seconds);
}

static void draw_head(const struct view_sitting *v, const struct app *app, struct paint *p) {
    struct sb text = {0}, right = {0};
    char number[24], count[24];
    snprintf(number, sizeof number, "%zu", v->number);
    snprintf(count, sizeof count, "%zu", v->paper.count);
    str_put(&text, app->lang, STR_sitting_number, number, count,
            words_question_kind(app->lang, sitting_item(v)->asked.question->kind));
    if (v->ends_at != 0)
        left_of(v, app, &right);
    else
        sb_add(&right, app_label(app, &sitting_item(v)->drill->regime->short_title));
    paint_rule(p, 0, ST_HEADING, sb_text(&text), sb_text(&right));
    sb_free(&text);
    sb_free(&right);
}

static void draw_asking(const struct view_sitting *v, const struct app *app, struct paint *p) {
    struct paint story = paint_sub(p, 0, 0, v->story_rows, -1);
    scrolltext_draw(v->text, &story);
    struct paint below = paint_sub(p, v->story_rows, 0, -1, -1);
    draw_head(v, app, &below);
    paint_wrap(&below, 1, 1, p->cols - 2, v->question_rows, 0, ST_HEADING, sb_text(&v->question));
    struct paint options = paint_sub(&below, 1 + v->question_rows, 0, v->list.rows, -1);
    list_draw(&v->list, v, &options);
    if (v->field)
        field_draw(v->field, app, &options, (int)(v->blank - v->list.top), 6, ST_FIELD_EDIT);
    int y = 1 + v->question_rows + v->list.rows;
    const char *whole = v->list.sel < v->option_rows ? sb_text(&v->options[v->list.sel]) : "";
    bool cut = !v->field && paint_width(whole) > p->cols - 8;
    paint_wrap(&below, y, 1, p->cols - 2, -1, 0, ST_DIM,
               cut ? whole : app_str(app, sitting_hint(v)));
}

static void draw_ended(const struct view_sitting *v, const struct app *app, struct paint *p) {
    struct sb text = {0}, score = {0}, pass = {0};
    sb_add_int(&score, sitting_percent(v));
    sb_add_int(&pass, v->exam ? v->paper.spec.pass : TRAINING_PASS);
    str_put(&text, app->lang, sitting_passed(v) ? STR_sitting_passed : STR_sitting_failed,
            sb_text(&score), sb_text(&pass));
    paint_text(p, 0, 1, -1, sitting_passed(v) ? ST_GOOD : ST_WARN, sb_text(&text));
    sb_clear(&text);
    if (v->exam) {
        exam_terms(&text, app->lang, &v->paper.spec, v->hash);
        paint_text(p, 1, 1, -1, ST_DIM, sb_text(&text));
        sb_clear(&text);
    }
    sb_add(&text, app_str(app, v->recorded ? STR_sitting_recorded : STR_sitting_kept));
    paint_text(p, 2, 1, -1, ST_DIM, sb_text(&text));
    struct paint rows = paint_sub(p, 4, 0, -1, -1);
    list_draw(&v->list, v, &rows);
    sb_free(&text);
    sb_free(&score);
    sb_free(&pass);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_sitting *v = sitting_of_const(view);
    if (v->phase == SITTING_ASKS) {
        draw_asking(v, app, p);
        return;
    }
    if (v->phase == SITTING_ENDED) {
        draw_ended(v, app, p);
        return;
    }
    struct paint text = paint_sub(p, 0, 0, p->rows - 1, -1);
    scrolltext_draw(v->text, &text);
    paint_text(
        p, p->rows - 1, 1, -1, ST_DIM,
        app_str(app, v->phase == SITTING_TELLS ? STR_sitting_hint_told : STR_sitting_hint_look));
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_sitting *v = sitting_of_const(view);
    (void)app;
    if (!v->field || v->phase != SITTING_ASKS)
        return false;
    field_cursor(v->field, y, x);
    *y += v->story_rows + 1 + v->question_rows + (int)(v->blank - v->list.top);
    *x += 6;
    return true;
}

/* ---- doing ---- */

static unsigned tells_command(struct view_sitting *v, struct app *app, enum command command) {
    if (command == CMD_open && v->phase == SITTING_TELLS) {
        sitting_next(v, app);
        return REACT_DONE;
    }
    if ((command == CMD_open || command == CMD_back) && v->phase == SITTING_LOOKS) {
        v->phase = SITTING_ENDED;
        return REACT_DONE;
    }
    return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
}

static unsigned ended_command(struct view_sitting *v, struct app *app, enum command command) {
    if (command != CMD_open)
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    if (v->list.sel < v->paper.count && v->sat[v->list.sel].asked) {
        v->phase = SITTING_LOOKS;
        sitting_tell(v, app, v->list.sel);
    } else {
        app_say(app, STR_sitting_not_asked);
    }
    return REACT_DONE;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_sitting *v = sitting_of(view);
    if (command == CMD_sitting_certificate) {
        sitting_certificate(v, app);
        return REACT_DONE;
    }
    switch (v->phase) {
    case SITTING_ASKS:
        return sitting_answer_command(v, app, command);
    case SITTING_ENDED:
        return ended_command(v, app, command);
    case SITTING_TELLS:
    case SITTING_LOOKS:
        break;
    }
    return tells_command(v, app, command);
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_sitting *v = sitting_of(view);
    return v->phase == SITTING_ASKS ? sitting_answer_text(v, app, typed, n) : REACT_NONE;
}

/* The time of an examination runs whatever is done meanwhile. */
static unsigned tick(struct view *view, struct app *app) {
    struct view_sitting *v = sitting_of(view);
    if (v->ends_at == 0 || v->phase != SITTING_ASKS)
        return REACT_NONE;
    if (app_now(app) >= v->ends_at) {
        app_say(app, STR_sitting_time_over);
        sitting_end(v, app);
    } else {
        app_wake(app, view, TICK_MS);
    }
    return REACT_DONE;
}

static void leave_confirmed(struct app *app, struct view *owner, bool yes) {
    if (yes)
        sitting_end(sitting_of(owner), app);
}

/* A sitting is ended, not lost: what was answered counts. */
static bool may_close(struct view *view, struct app *app) {
    struct view_sitting *v = sitting_of(view);
    if (v->phase == SITTING_LOOKS || v->phase == SITTING_ENDED || v->asked + (size_t)v->exam == 0)
        return true;
    if (!v->exam) {
        sitting_end(v, app);
        return false;
    }
    ask_confirm(app, view, app_str(app, STR_sitting_leave_exam), true, leave_confirmed);
    return false;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_sitting *v = sitting_of_const(view);
    const char *target = scrolltext_target(v->text);
    if (v->phase != SITTING_TELLS && v->phase != SITTING_LOOKS)
        return false; /* it would be the answer */
    if (target)
        return cite_parse(target, NULL, out, NULL);
    const struct paper_item *item =
        &v->paper.items[v->phase == SITTING_LOOKS ? v->list.sel : v->at];
    *out = item->asked.question->cite;
    snprintf(out->regime, sizeof out->regime, "%s", item->drill->regime->id);
    return out->article > 0;
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    const struct view_sitting *v = sitting_of_const(view);
    size_t n = 0;
    (void)app;
    if (v->phase == SITTING_TELLS)
        out[n++] = (struct bar_word){CMD_open, STR_bar_next_question};
    else if (v->phase == SITTING_ASKS)
        out[n++] = (struct bar_word){CMD_open, STR_bar_hand_in};
    if (v->phase == SITTING_ASKS && marks(v)) {
        enum question_kind kind = sitting_item(v)->asked.question->kind;
        out[n++] = (struct bar_word){CMD_mark, kind == QUESTION_MATCH   ? STR_bar_match
                                               : kind == QUESTION_ORDER ? STR_bar_order
                                                                        : STR_COUNT};
    }
    if (v->phase == SITTING_ASKS && !v->field)
        out[n++] = (struct bar_word){CMD_page_down, STR_bar_story};
    return n;
}

static void free_view(struct view *view) {
    struct view_sitting *v = sitting_of(view);
    for (size_t i = 0; i < v->paper.count; i++)
        mem_free(v->sat[i].codes);
    for (size_t i = 0; i < v->options_cap; i++)
        sb_free(&v->options[i]);
    mem_free(v->options);
    mem_free(v->sat);
    sb_free(&v->question);
    scrolltext_free(&v->text);
    field_free(&v->field);
    paper_clear(&v->paper);
    mem_free(v->cadre);
    mem_free(v);
}

static void row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_sitting *v = owner;
    if (v->phase == SITTING_ENDED)
        sitting_end_draw(owner, i, selected, p);
    else
        sitting_option_draw(owner, i, selected, p);
}

static bool selectable(const void *owner, size_t i) {
    const struct view_sitting *v = owner;
    return v->phase == SITTING_ENDED || sitting_option_selectable(owner, i);
}

static const struct list_ops rows_of = {.row = row, .selectable = selectable};

static const struct view_ops ops = {.name = "sitting",
                                    .help = "drills",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .tick = tick,
                                    .bar = bar,
                                    .may_close = may_close,
                                    .cite = cite,
                                    .free = free_view};

/* ---- what is asked ---- */

static bool gather(struct view_sitting *v, struct app *app, const struct screen_args *args,
                   struct err *err) {
    struct errs errs = {0};
    struct memory memory = {0};
    uint64_t seed = taken_next_seed(app->office);
    if (args->paper) {
        v->exam = true;
        v->cadre = mem_dup(args->key ? args->key : office_setting(app->office, "operator"));
        return paper_make(&v->paper, app->packs, args->paper, err);
    }
    if (!args->key) {
        v->review = true;
        bool ok = memory_load(&memory, app->office, NULL, app->today, err) &&
                  memory_review(&v->paper, app->packs, &memory, seed, err);
        memory_clear(&memory);
        return ok;
    }
    struct sb id = {0};
    sb_add(&id, args->key);
    if (!strchr(args->key, '@'))
        sb_add_fmt(&id, "@%llu", (unsigned long long)seed);
    bool ok = paper_of_drill(&v->paper, app->packs, sb_text(&id), seed, &errs);
    if (!ok && errs.count > 0)
        *err = errs.list[0];
    errs_clear(&errs);
    sb_free(&id);
    return ok;
}

struct view *view_sitting_new(struct app *app, const struct screen_args *args) {
    struct view_sitting *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->lang = app->lang;
    v->deferred = args->deferred;
    v->text = scrolltext_new();
    list_init(&v->list, &rows_of);
    bool ok = gather(v, app, args, &err);
    v->sat = mem_alloc((v->paper.count + 1) * sizeof *v->sat);
    if (!ok || (v->exam && !sitting_exam(v, app, &err))) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    if (!v->exam) {
        v->number = 1;
        sitting_put(v, app);
    }
    return &v->base;
}
