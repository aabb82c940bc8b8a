/*
 * Windows: a line for each figure (nothing: not known), then the answer; Enter begins again, Esc
 * closes. Nothing is written.
 */
#include "tui/screens/parts/grade_ask.h"

#include <stdio.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/parts/card.h"
#include "tui/words/grade.h"

enum { FIGURES = 3 };

struct grade_view {
    struct view base;
    const struct regime *regime;
    int figures[FIGURES]; /* deaths, injured, loss */
    int asking;
    struct card card;
};

static struct grade_view *of(struct view *view) {
    return (struct grade_view *)view;
}

static const enum str_id labels[FIGURES] = {STR_grade_deaths, STR_grade_injured, STR_grade_loss};

static void build(struct grade_view *v, const struct app *app) {
    const struct accident_figures figures = {v->figures[0], v->figures[1], v->figures[2]};
    struct sb text = {0};
    card_clear(&v->card);
    words_grade(&text, app->lang, v->regime, &figures);
    if (text.len > 0 && sb_text(&text)[text.len - 1] == '\n')
        sb_cut(&text, text.len - 1);
    card_line(&v->card, ST_POPUP, sb_text(&text));
    sb_free(&text);
}

static void ask(struct grade_view *v, struct app *app);

static bool answered(struct app *app, struct view *owner, const char *text, size_t n) {
    struct grade_view *v = of(owner);
    char *copy = mem_dup_n(text, n);
    bool good = grade_figure(copy, v->asking == 2, &v->figures[v->asking]);
    mem_free(copy);
    if (!good) {
        app_say_put(app, ST_WARN, STR_grade_no_number);
        return false;
    }
    v->asking++;
    if (v->asking < FIGURES)
        ask(v, app);
    return true;
}

static void ask(struct grade_view *v, struct app *app) {
    char initial[16] = "";
    if (v->figures[v->asking] != GRADE_NOT_KNOWN)
        snprintf(initial, sizeof initial, "%d", v->figures[v->asking]);
    ask_line(app, &v->base, app_str(app, labels[v->asking]),
             app_str(app, v->asking == 2 ? STR_grade_loss_hint : STR_grade_hint), initial,
             answered);
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_grade_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CHOICE;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct grade_view *v = of(view);
    build(v, app);
    card_layout(&v->card, rows, cols);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct grade_view *v = (const struct grade_view *)view;
    card_draw(&v->card, p, app_str(app, STR_grade_title), app_str(app, STR_grade_keys));
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct grade_view *v = of(view);
    if (command == CMD_open) {
        v->asking = 0;
        ask(v, app);
        return REACT_DONE;
    }
    return card_command(&v->card, command) ? REACT_DONE : REACT_NONE;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct grade_view *v = (const struct grade_view *)view;
    const struct grade *grade = accident_grade(v->regime->grades, v->regime->grade_count,
                                               v->figures[0], v->figures[1], v->figures[2]);
    *out = grade ? grade->rule.cite : v->regime->grades[0].rule.cite;
    return out->article > 0;
}

static void free_view(struct view *view) {
    card_free(&of(view)->card);
    mem_free(view);
}

static const struct view_ops ops = {.name = "grade",
                                    .help = "law",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .cite = cite,
                                    .free = free_view};

void grade_ask(struct app *app, struct view *owner, const struct regime *regime) {
    (void)owner;
    if (!regime || regime->grade_count == 0) {
        app_say(app, STR_grade_no_grades);
        return;
    }
    struct grade_view *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->base.over = true;
    v->regime = regime;
    for (int i = 0; i < FIGURES; i++)
        v->figures[i] = GRADE_NOT_KNOWN;
    card_clear(&v->card);
    app_push(app, &v->base);
    ask(v, app);
}
