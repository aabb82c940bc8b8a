/*
 * compare.c - two provisions side by side, of one text, of two, or of two versions: each side
 * goes through its own provisions. One above the other where the screen is narrow.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screens/law/view.h"

struct side {
    struct cite cite;
    struct scrolltext *text;
    bool stale;
};

struct view_compare {
    struct view base;
    struct library *library; /* borrowed of the screen below */
    struct side sides[2];
    int active;
    int rows, cols;
    enum lang lang;
};

enum { WIDE_COLS = 70 };

static const struct view_compare *of_const(const struct view *view) {
    return (const struct view_compare *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_law_compare_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TEXT | CTX_LAW;
}

static void make(struct view_compare *v, struct side *side) {
    const struct law *law = library_law(v->library, side->cite.regime, NULL);
    const struct library_text *text = library_text(v->library, side->cite.regime);
    struct cite whole = {.article = side->cite.article, .sub = side->cite.sub};
    struct sb name = {0}, words = {0};
    memcpy(whole.regime, side->cite.regime, sizeof whole.regime);
    scrolltext_clear(side->text);
    side->stale = false;
    if (!law || !text)
        return;
    scrolltext_add(side->text, ST_DIM, law_cited_title(law, &whole));
    scrolltext_add(side->text, ST_WARN, " ");
    scrolltext_add(side->text, ST_WARN, words_text_status(v->lang, text));
    if (words_own(text->regime)) {
        scrolltext_add(side->text, ST_WARN, " · ");
        scrolltext_add(side->text, ST_WARN, str(v->lang, STR_law_own));
    }
    words_law_cite(&name, LANG_ZH, law, &whole);
    sb_add_fmt(&words, "\n%s\n", sb_text(&name));
    scrolltext_add(side->text, ST_HEADING, sb_text(&words));
    sb_clear(&words);
    if (whole.article > 0)
        law_text(law, &whole, false, &words);
    else
        sb_add(&words, law->preamble);
    sb_add(&words, "\n");
    scrolltext_add(side->text, ST_NORMAL, sb_text(&words));
    sb_free(&name);
    sb_free(&words);
}

/* The part of the body that a side takes. */
static struct paint place(const struct view_compare *v, const struct paint *p, int side) {
    int half;
    if (v->cols >= WIDE_COLS) {
        half = (v->cols - 1) / 2;
        return paint_sub(p, 0, side == 0 ? 1 : half + 2, -1, side == 0 ? half - 1 : -1);
    }
    half = (v->rows - 1) / 2;
    return paint_sub(p, side == 0 ? 0 : half + 1, 1, side == 0 ? half : -1, -1);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_compare *v = (struct view_compare *)view;
    v->rows = rows;
    v->cols = cols;
    for (int i = 0; i < 2; i++) {
        if (v->sides[i].stale || v->lang != app->lang) {
            v->lang = app->lang;
            make(v, &v->sides[0]);
            make(v, &v->sides[1]);
        }
    }
    bool wide = cols >= WIDE_COLS;
    for (int i = 0; i < 2; i++)
        scrolltext_layout(v->sides[i].text, wide ? rows : (rows - 1) / 2,
                          wide ? (cols - 1) / 2 - 1 : cols - 1);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_compare *v = of_const(view);
    for (int i = 0; i < 2; i++) {
        struct paint part = place(v, p, i);
        scrolltext_draw(v->sides[i].text, &part);
    }
    if (v->cols >= WIDE_COLS) {
        paint_vline(p, 0, (v->cols - 1) / 2, v->rows, ST_BOX);
        paint_text(p, 0, v->active == 0 ? 0 : (v->cols - 1) / 2 + 1, -1, ST_KEY,
                   app_sign(app, SIGN_CURSOR));
    } else {
        paint_rule(p, (v->rows - 1) / 2, ST_BOX, "", "");
        paint_text(p, v->active == 0 ? 0 : (v->rows - 1) / 2 + 1, 0, -1, ST_KEY,
                   app_sign(app, SIGN_CURSOR));
    }
}

static void step(struct view_compare *v, int by) {
    struct side *side = &v->sides[v->active];
    const struct law *law = library_law(v->library, side->cite.regime, NULL);
    for (size_t i = 0; law && i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        bool here = article->number == side->cite.article && article->sub == side->cite.sub;
        if (side->cite.article > 0 && !here)
            continue;
        size_t next = side->cite.article == 0 ? 0 : by > 0 ? i + 1 : i - 1;
        if (next >= law->article_count)
            return;
        side->cite.article = law->articles[next].number;
        side->cite.sub = law->articles[next].sub;
        side->stale = true;
        return;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_compare *v = (struct view_compare *)view;
    (void)app;
    switch (command) {
    case CMD_next:
    case CMD_prev:
    case CMD_left:
    case CMD_right:
        v->active = command == CMD_left ? 0 : command == CMD_right ? 1 : !v->active;
        return REACT_DONE;
    case CMD_law_next:
    case CMD_law_prev:
        step(v, command == CMD_law_next ? 1 : -1);
        return REACT_DONE;
    default:
        return scrolltext_command(v->sides[v->active].text, command) ? REACT_DONE : REACT_NONE;
    }
}

/* What belongs to one provision alone is done on the screen below. */
static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    static const enum command below[] = {CMD_search,       CMD_copy,        CMD_law_copy_text,
                                         CMD_law_insert,   CMD_law_filter,  CMD_law_day,
                                         CMD_law_versions, CMD_law_compare, CMD_law_back};
    (void)view;
    (void)app;
    for (size_t i = 0; i < sizeof below / sizeof *below; i++)
        if (below[i] == command)
            return err_set(err, ERR_REFUSED, "err.law.one_provision");
    return true;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_compare *v = of_const(view);
    *out = v->sides[v->active].cite;
    return true;
}

static void free_view(struct view *view) {
    struct view_compare *v = (struct view_compare *)view;
    scrolltext_free(&v->sides[0].text);
    scrolltext_free(&v->sides[1].text);
    mem_free(v);
}

static const struct view_ops ops = {.name = "compare",
                                    .help = "law",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .can = can,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_compare_new(struct app *app, const struct screen_args *args) {
    struct view_compare *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->library = args->library;
    v->lang = app->lang;
    for (int i = 0; i < 2; i++)
        v->sides[i] = (struct side){i == 0 ? *args->cite : *args->beside, scrolltext_new(), true};
    return &v->base;
}
