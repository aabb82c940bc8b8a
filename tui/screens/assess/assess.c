/*
 * assess.c - the assessment (测算) of a case: the tree of conclusions, the ladder of measures,
 * the undecided facts, the choice of a person, and the what-if.
 *
 * Commands: Tab goes from pane to pane; Left, Right and Enter fold; Enter on an answer, a duty or
 * what is missing leads to its field (in a what-if it asks for an answer to try); Space marks a
 * measure; the rest stands in commands.def under "the assessment". The screen decides nothing: all
 * it shows was made by core from the facts, and a choice goes through the office's door.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/assess/view.h"

static const struct view_assess *of_const(const struct view *view) {
    return (const struct view_assess *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_assess *v = of_const(view);
    if (!v->file) {
        sb_add(out, app_str(app, STR_assess_title));
        return;
    }
    const struct regime *r = v->file->regime;
    const char *name = r->name_fact ? facts_text(v->file->facts, r->name_fact) : "";
    str_put(out, app->lang, v->trying ? STR_assess_title_trial : STR_assess_title_case,
            v->file->number, name);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_ASSESS;
}

/* Reads and makes anew what is not as it should be: before every frame, and before a command, since
 * several keys may come between two frames. */
static bool ready(struct view_assess *v, struct app *app) {
    struct err err = {0};
    if (!v->loaded && !assess_load(v, app, &err)) {
        app_report(app, &err);
        assess_unload(v);
    }
    bool good = v->now.assessment && v->plan;
    if (good && v->stale)
        assess_layout(v, app);
    return good;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_assess *v = assess_of(view);
    if (v->lang != app->lang || v->cols != cols || v->rows != rows) {
        v->stale = true;
        v->effects_of[0] = '\0';
    }
    v->lang = app->lang;
    v->rows = rows;
    v->cols = cols;
    v->wide = cols >= 100;
    if (!ready(v, app))
        return;
    assess_layout(v, app);
    if (!v->opened) {
        v->opened = true;
        assess_to_question(v);
        v->stale = true; /* what is said of the row */
        assess_layout(v, app);
    }
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_assess *v = of_const(view);
    if (v->now.assessment && v->plan)
        assess_draw(v, app, p);
    else
        paint_text(p, 1, 2, -1, ST_BAD, app_str(app, STR_assess_failed));
}

/* ---- commands ---- */

static void go_to_field(struct view_assess *v, struct app *app, const char *key) {
    struct view *next = screen_view(app, case, .case_id = v->id, .key = key);
    if (next)
        app_push(app, next);
}

static void open_row(struct view_assess *v, struct app *app) {
    const struct panel_row *row = assess_selected(v);
    if (!row)
        return;
    const struct node *node = v->focus == PANE_TREE ? row->thing : NULL;
    if (row->key[0] && v->trying)
        assess_trial_ask(v, app, row->key);
    else if (row->key[0])
        go_to_field(v, app, row->key);
    else if (node && node->kind == NODE_REF && node->ref)
        assess_tree_goto(v, node->ref);
    else if (row->folds) {
        panel_set_open(&v->panes[v->focus], row->id, !row->open);
        v->stale = true;
    } else if (v->said.len > 0)
        ask_show(app, sb_text(&v->cited), sb_text(&v->said));
}

enum { DEPTH_MAX = 40 }; /* deeper than conditions can nest */

/* What is opened may hold more that is folded. */
static void unfold(struct view_assess *v, struct app *app) {
    struct panel *panel = &v->panes[v->focus];
    bool open = !panel_all_open(panel);
    panel_open_all(panel, open);
    v->stale = true;
    for (int i = 0; open && i < DEPTH_MAX; i++) {
        assess_layout(v, app);
        if (panel_all_open(panel))
            break;
        panel_open_all(panel, true);
        v->stale = true;
    }
}

static void move_on(struct view_assess *v, bool back) {
    v->focus = assess_next_pane(v, back);
}

static unsigned command_here(struct view_assess *v, struct app *app, enum command command) {
    struct panel *panel = &v->panes[v->focus];
    bool stale = false;
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_next:
    case CMD_prev:
        move_on(v, command == CMD_prev);
        return REACT_DONE;
    case CMD_left:
    case CMD_right:
        panel_fold_command(panel, command, &stale);
        v->stale = v->stale || stale;
        return REACT_DONE;
    case CMD_assess: /* one is here already */
        return REACT_DONE;
    default:
        return panel_command(panel, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned command_trial(struct view_assess *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_back:
    case CMD_assess_whatif:
        assess_trial_end(v, app);
        return REACT_DONE;
    case CMD_undo:
        assess_trial_undo(v, app);
        return REACT_DONE;
    case CMD_redo:
        return REACT_DONE; /* that of the case is not meant */
    case CMD_assess_try:
        assess_trial_pick(v, app);
        return REACT_DONE;
    case CMD_assess_file:
        assess_trial_file(v, app);
        return REACT_DONE;
    default:
        return REACT_NONE;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_assess *v = assess_of(view);
    struct err err = {0};
    if (!ready(v, app))
        return REACT_NONE;
    unsigned done = v->trying ? command_trial(v, app, command) : REACT_NONE;
    if (done != REACT_NONE)
        return done;
    switch (command) {
    case CMD_assess_mark:
        assess_mark(v, app, assess_selected(v));
        return REACT_DONE;
    case CMD_assess_choose:
        if (assess_may_choose(v, app, &err))
            assess_choose(v, app);
        else
            app_report(app, &err);
        return REACT_DONE;
    case CMD_assess_whatif:
        assess_trial_begin(v, app);
        return REACT_DONE;
    case CMD_assess_try:
        assess_trial_begin(v, app);
        assess_trial_pick(v, app);
        return REACT_DONE;
    case CMD_assess_show:
        if (v->said.len > 0)
            ask_show(app, sb_text(&v->cited), sb_text(&v->said));
        return REACT_DONE;
    case CMD_assess_unfold:
        unfold(v, app);
        return REACT_DONE;
    case CMD_assess_tree:
        app_open(app, worksheet, .case_id = v->id, .key = "tree");
        return REACT_DONE;
    case CMD_assess_like:
        app_open(app, worksheet, .case_id = v->id, .key = "like");
        return REACT_DONE;
    case CMD_assess_record:
        assess_show_record(v, app);
        return REACT_DONE;
    default:
        return command_here(v, app, command);
    }
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_assess *v = of_const(view);
    if (!v->loaded) /* asked again when it was read */
        return true;
    if (command == CMD_assess_choose)
        return assess_may_choose(v, app, err);
    if (command == CMD_assess_record && v->choice.seq == 0)
        return err_set(err, ERR_REFUSED, "err.assess.no_record");
    if (command == CMD_assess_file && (!v->trying || v->step_count == 0))
        return err_set(err, ERR_REFUSED, "err.assess.nothing_tried");
    return true;
}

/* Measures are marked and chosen where they stand; in a what-if what can be tried comes first. */
static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    const struct view_assess *v = of_const(view);
    size_t n = 0;
    (void)app;
    out[n++] = (struct bar_word){CMD_open, STR_COUNT};
    if (v->focus == PANE_LADDER)
        out[n++] = (struct bar_word){CMD_assess_mark, STR_COUNT};
    if (v->focus == PANE_LADDER && !v->trying)
        out[n++] = (struct bar_word){CMD_assess_choose, STR_COUNT};
    if (v->trying) {
        out[n++] = (struct bar_word){CMD_assess_try, STR_COUNT};
        out[n++] = (struct bar_word){CMD_assess_file, STR_COUNT};
        out[n++] = (struct bar_word){CMD_assess_whatif, STR_assess_bar_leave};
    }
    return n;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_assess *v = assess_of(view);
    enum assess_pane pane;
    int row;
    (void)app;
    if (!v->now.assessment || !assess_pane_at(v, y, x, &pane, &row))
        return REACT_NONE;
    v->focus = pane;
    panel_click(&v->panes[pane], row);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    struct view_assess *v = assess_of(view);
    (void)app;
    v->loaded = false;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_assess *v = of_const(view);
    const struct panel_row *row = v->now.assessment ? assess_selected(v) : NULL;
    if (!row || row->cite.article == 0)
        return false;
    *out = row->cite;
    if (out->regime[0] == '\0')
        snprintf(out->regime, sizeof out->regime, "%s", assess_regime(v)->id);
    return true;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_assess *v = assess_of(view);
    assess_unload(v);
    for (size_t i = 0; i < v->step_count; i++)
        mem_free(v->steps[i].value);
    mem_free(v->steps);
    for (int i = 0; i < PANE_COUNT; i++)
        panel_free(&v->panes[i]);
    mem_free(v->marked);
    sb_free(&v->effects);
    sb_free(&v->cited);
    sb_free(&v->said);
    mem_free(v);
}

static const struct view_ops ops = {.name = "assess",
                                    .help = "assess",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .bar = bar,
                                    .can = can,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

/* The provision under the cursor is that of the choice of a measure. */
static bool is_choice(const struct regime *r, const struct cite *cite) {
    int at = r->choice_fact ? fact_defs_find(&r->facts, r->choice_fact, NULL) : -1;
    return at >= 0 && cite_same(&r->facts.list[at].cite, cite);
}

struct view *view_assess_new(struct app *app, const struct screen_args *args) {
    struct view_assess *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->asked =
        args->key != NULL && strchr(args->key, '.') != NULL; /* a fact, no topic of the help */
    v->lang = app->lang;
    v->lower = PANE_OPEN;
    for (int i = 0; i < PANE_COUNT; i++)
        panel_init(&v->panes[i]);
    if (!assess_load(v, app, &err)) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    v->asked = v->asked || (args->cite && is_choice(assess_regime(v), args->cite));
    return &v->base;
}
