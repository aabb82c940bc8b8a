/*
 * review.c - every answer of a case on one screen, stage by stage: what was said, where it
 * comes from, what is still needed; on top the conclusions that a change overturned.
 *
 * Rows are made once for each change of the case. '/' narrows them as one types, over labels,
 * answers and sources; Esc takes the words back. Commands: open (the case at that field; a
 * conclusion: confirms it), search, moving.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/finder.h"
#include "tui/screens/case/words.h"
#include "tui/widgets/list.h"
#include "tui/words/foreign.h"

enum { LABEL_COLS = 26, FIND_COLS = 9, ROOMY = 12, DETAIL_LEAST = 2 };

enum review_kind { ROW_HEADING, ROW_CHANGED, ROW_ANSWER };

struct review_row {
    enum review_kind kind;
    int stage; /* HEADING of a stage, ANSWER; -1 */
    char key[FACT_KEY_SIZE];
    char *label, *answer, *source; /* owned; of a conclusion all stands in label */
    bool needed;
};

struct view_review {
    struct view base;
    struct packs *packs;
    int64_t id;
    struct case_model model;
    struct review_row *rows; /* of the whole case */
    size_t count, cap;
    size_t *shown; /* which of them, after the search */
    size_t shown_count, matches;
    struct list list;
    int detail; /* rows below the list, its rule included */
    struct finder find;
    bool stale;
    bool ascii;
    enum lang lang;
    char confirm[FACT_KEY_SIZE];
};

static struct view_review *of(struct view *view) {
    return (struct view_review *)view;
}

static const struct view_review *of_const(const struct view *view) {
    return (const struct view_review *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct casefile *cf = of_const(view)->model.cf;
    str_put(out, app->lang, STR_review_title, cf->number,
            facts_text(cf->facts, cf->regime->name_fact));
}

static context_t context(const struct view *view) {
    return CTX_REVIEW | (of_const(view)->find.open ? CTX_EDIT : CTX_LIST);
}

/* ---- the rows ---- */

static void free_rows(struct view_review *v) {
    for (size_t i = 0; i < v->count; i++) {
        mem_free(v->rows[i].label);
        mem_free(v->rows[i].answer);
        mem_free(v->rows[i].source);
    }
    v->count = 0;
}

static struct review_row *add(struct view_review *v, enum review_kind kind, int stage,
                              struct sb *label) {
    if (v->count == v->cap) {
        v->cap = v->cap ? v->cap * 2 : 128;
        v->rows = mem_grow(v->rows, v->cap, sizeof *v->rows);
    }
    struct review_row *row = &v->rows[v->count++];
    *row = (struct review_row){.kind = kind, .stage = stage, .label = sb_take(label)};
    return row;
}

static void add_changed(struct view_review *v) {
    const struct casefile *cf = v->model.cf;
    struct sb text = {0};
    if (cf->changed_count == 0)
        return;
    sb_add(&text, str(v->lang, STR_review_changed));
    add(v, ROW_HEADING, -1, &text);
    for (size_t i = 0; i < cf->changed_count; i++) {
        case_changed_words(&text, v->lang, &cf->changed[i]);
        struct review_row *row = add(v, ROW_CHANGED, -1, &text);
        memcpy(row->key, cf->changed[i].id, sizeof row->key);
    }
}

static void add_answer(struct view_review *v, int stage, const struct fact_def *def, int table_row,
                       const char *key, const struct fact *fact, bool needed) {
    struct sb label = {0}, answer = {0}, source = {0};
    if (def)
        words_fact_label(&label, v->lang, def, table_row);
    else
        sb_add(&label, key);
    if (fact)
        words_answer(&answer, v->lang, v->model.cf->regime, def, fact->value);
    case_source_words(&source, v->lang, fact);
    struct review_row *row = add(v, ROW_ANSWER, stage, &label);
    snprintf(row->key, sizeof row->key, "%s", key);
    row->answer = sb_take(&answer);
    row->source = sb_take(&source);
    row->needed = needed;
}

static void add_stage(struct view_review *v, int stage) {
    const struct stage_result *s = &v->model.judged.procedure->stages[stage];
    struct form form;
    struct sb text = {0};
    sb_add_fmt(&text, "%d ", stage + 1);
    sb_add(&text, str_label(v->lang, &s->stage->rule.label));
    add(v, ROW_HEADING, stage, &text);
    case_model_form(&v->model, stage, &form);
    for (size_t i = 0; i < form.row_count; i++) {
        const struct form_row *row = &form.rows[i];
        bool field = row->kind == FORM_FIELD || row->kind == FORM_TABLE_ADD;
        if (field && (row->fact || row->needed))
            add_answer(v, stage, row->def, row->row, row->key, row->fact, row->needed);
    }
    form_clear(&form);
}

/* Answers that no form of this regime asks for are kept, so they are shown. */
static void add_others(struct view_review *v) {
    const struct casefile *cf = v->model.cf;
    size_t before = v->count;
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        struct sb text = {0};
        int row = 0;
        if (form_stage_of(cf->regime, fact->key) >= 0 ||
            strncmp(fact->key, VOIDED_PREFIX, strlen(VOIDED_PREFIX)) == 0 ||
            strncmp(fact->key, WAIVER_PREFIX, strlen(WAIVER_PREFIX)) == 0)
            continue; /* told by the check-up, by the letters */
        sb_add(&text, str(v->lang, STR_review_others));
        if (v->count == before)
            add(v, ROW_HEADING, -1, &text);
        const struct fact_def *def = words_foreign_fact(v->packs, cf->regime, fact->key, &row);
        add_answer(v, -1, def, row, fact->key, fact, false);
        sb_free(&text);
    }
}

/* Answers and conclusions that hold the words; the heading of a stage goes with what it heads. */
static void narrow(struct view_review *v) {
    struct finder_query query;
    size_t heading = SIZE_MAX;
    bool all = !finder_any(&v->find);
    finder_ask(&v->find, &query);
    v->shown = mem_grow(v->shown, v->count + 1, sizeof *v->shown);
    v->shown_count = v->matches = 0;
    for (size_t i = 0; i < v->count; i++) {
        const struct review_row *row = &v->rows[i];
        if (row->kind == ROW_HEADING) {
            heading = i;
            if (all)
                v->shown[v->shown_count++] = i;
            continue;
        }
        if (!finder_holds(&query, row->label) && !finder_holds(&query, row->answer) &&
            !finder_holds(&query, row->source))
            continue;
        if (!all && heading != SIZE_MAX)
            v->shown[v->shown_count++] = heading;
        heading = SIZE_MAX;
        v->shown[v->shown_count++] = i;
        v->matches++;
    }
    list_set_count(&v->list, v->shown_count);
}

static const struct review_row *row_at(const struct view_review *v, size_t i) {
    return i < v->shown_count ? &v->rows[v->shown[i]] : NULL;
}

static void stand_on(struct view_review *v, const char *key) {
    for (size_t i = 0; key[0] != '\0' && i < v->shown_count; i++)
        if (strcmp(row_at(v, i)->key, key) == 0)
            list_select(&v->list, v, i);
}

static void arrange(struct view_review *v) {
    char key[FACT_KEY_SIZE] = "";
    const struct review_row *row = row_at(v, v->list.sel);
    if (row)
        memcpy(key, row->key, sizeof key);
    free_rows(v);
    add_changed(v);
    for (size_t i = 0; i < v->model.judged.procedure->stage_count; i++)
        add_stage(v, (int)i);
    add_others(v);
    narrow(v);
    stand_on(v, key);
}

static void fetch(struct view_review *v, struct app *app) {
    struct err err = {0};
    if (!v->stale && v->lang == app->lang)
        return;
    v->lang = app->lang;
    if (v->stale && !case_model_load(&v->model, app->office, v->id, app->today, &err))
        app_report(app, &err);
    v->stale = false;
    arrange(v);
}

/* ---- drawing ---- */

/* The row under the cursor in full: what is asked, the whole answer, where it comes from. */
static void detail_words(const struct view_review *v, struct sb *out) {
    const struct review_row *row = row_at(v, v->list.sel);
    sb_add(out, row && row->kind != ROW_HEADING ? row->label : "");
    if (row && row->kind == ROW_ANSWER) {
        sb_add(out, str(v->lang, STR_common_colon));
        sb_add(out, row->answer[0] ? row->answer : str(v->lang, STR_case_needed));
        if (row->source[0])
            sb_add_fmt(out, "　%s", row->source);
    }
}

/* As high as its words, up to half of the screen. */
static int detail_rows(const struct view_review *v, int rows, int cols) {
    struct sb words = {0};
    if (rows < ROOMY)
        return 0;
    detail_words(v, &words);
    int need = paint_wrap_rows(sb_text(&words), cols - 2), most = rows / 2;
    sb_free(&words);
    need = need < DETAIL_LEAST ? DETAIL_LEAST : need > most ? most : need;
    return need + 1;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_review *v = of(view);
    v->ascii = app->ascii;
    fetch(v, app);
    finder_layout(&v->find, FIND_COLS, cols);
    v->detail = detail_rows(v, rows, cols);
    list_layout(&v->list, v, rows - 2 - v->detail);
}

static void draw_detail(const struct view_review *v, struct paint *p) {
    struct sb words = {0};
    int y = 2 + v->list.rows;
    if (v->detail == 0)
        return;
    detail_words(v, &words);
    paint_hline(p, y, 0, -1, ST_BOX);
    paint_wrap(p, y + 1, 1, p->cols - 2, v->detail - 1, 0, ST_NORMAL, sb_text(&words));
    sb_free(&words);
}

static void draw_stage(const struct view_review *v, const struct review_row *row, struct paint *p) {
    struct sb text = {0};
    if (row->stage >= 0) {
        const struct stage_result *s = &v->model.judged.procedure->stages[row->stage];
        char number[24];
        sb_add(&text, words_stage_state(v->lang, s->state));
        if (s->lack_count + s->block_count > 0) {
            snprintf(number, sizeof number, "%zu", s->lack_count + s->block_count);
            sb_add(&text, " ");
            str_put(&text, v->lang, STR_review_gaps, number);
        }
    }
    struct sb head = {0};
    sb_add_fmt(&head, " %s ", row->label);
    paint_rule(p, 0, ST_HEADING, sb_text(&head), sb_text(&text));
    sb_free(&head);
    sb_free(&text);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_review *v = owner;
    const struct review_row *row = row_at(v, i);
    const char *needle = finder_text(&v->find);
    (void)selected;
    if (row->kind == ROW_HEADING) {
        draw_stage(v, row, p);
        return;
    }
    if (row->kind == ROW_CHANGED) {
        paint_sign(p, 0, 2, ST_WARN, SIGN_CHANGED);
        paint_match(p, 0, 4, -1, ST_WARN, row->label, needle);
        return;
    }
    int label = p->cols * 2 / 5, source = paint_width(row->source), x;
    label = label > LABEL_COLS + 10 ? LABEL_COLS + 10 : label;
    source = source > p->cols / 3 ? p->cols / 3 : source;
    paint_match(p, 0, 2, label - 3, ST_NORMAL, row->label, needle);
    x = label;
    if (row->answer[0] != '\0')
        x += paint_match(p, 0, x, p->cols - x - source - 3, ST_FIELD, row->answer, needle) + 1;
    if (row->needed)
        paint_text(p, 0, x, -1, ST_WARN, str(v->lang, STR_case_needed));
    paint_right(p, 0, p->cols - source - 1, source, ST_DIM, row->source);
}

static bool selectable(const void *owner, size_t i) {
    const struct view_review *v = owner;
    return row_at(v, i)->kind != ROW_HEADING;
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_review *v = of_const(view);
    struct sb right = {0};
    char number[24];
    finder_draw(&v->find, app, p, 0, FIND_COLS, app_str(app, STR_cases_filter),
                app_str(app, STR_review_find_hint));
    snprintf(number, sizeof number, "%zu", v->matches);
    str_put(&right, app->lang, STR_review_count, number);
    paint_rule(p, 1, ST_BOX, "", sb_text(&right));
    sb_free(&right);
    draw_detail(v, p);
    struct paint rows = paint_sub(p, 2, 0, v->list.rows, -1);
    if (v->shown_count == 0)
        paint_text(&rows, 1, 2, -1, ST_DIM, app_str(app, STR_review_nothing));
    else
        list_draw(&v->list, v, &rows);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_review *v = of_const(view);
    (void)app;
    *y = 0;
    *x = FIND_COLS;
    return finder_cursor(&v->find, y, x);
}

/* ---- doing ---- */

static void confirmed(struct app *app, struct view *owner, bool yes) {
    struct view_review *v = of(owner);
    struct err err = {0};
    struct office_command command = {
        .verb = DO_CONFIRM, .case_id = v->id, .key = v->confirm, .today = app->today};
    if (!yes)
        return;
    if (!office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
    v->stale = true;
}

static void open_row(struct view_review *v, struct app *app) {
    const struct review_row *row = row_at(v, v->list.sel);
    if (!row || row->kind == ROW_HEADING)
        return;
    if (row->kind == ROW_CHANGED) {
        struct sb question = {0};
        memcpy(v->confirm, row->key, sizeof v->confirm);
        str_put(&question, app->lang, STR_review_confirm, row->label);
        ask_confirm(app, &v->base, sb_text(&question), false, confirmed);
        sb_free(&question);
    } else if (row->stage >= 0) {
        app_open(app, case, .case_id = v->id, .key = row->key);
    } else {
        app_say(app, STR_review_not_asked);
    }
}

static void searched(struct view_review *v) {
    narrow(v);
    v->list.top = 0;
    list_select(&v->list, v, 0);
}

/* The row one stood on is kept when the words are taken back. */
static void narrowed(struct view_review *v, const char *key) {
    searched(v);
    if (!finder_any(&v->find))
        stand_on(v, key);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_review *v = of(view);
    char key[FACT_KEY_SIZE] = "";
    fetch(v, app);
    const struct review_row *row = row_at(v, v->list.sel);
    if (row)
        memcpy(key, row->key, sizeof key);
    switch (finder_command(&v->find, app, &v->list, v, command)) {
    case FINDER_NARROWED:
        narrowed(v, key);
        return REACT_DONE;
    case FINDER_DONE:
    case FINDER_TAKEN:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    if (command == CMD_open)
        open_row(v, app);
    if (command == CMD_open || command == CMD_review)
        return REACT_DONE;
    return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_review *v = of(view);
    enum finder_did did = finder_heard(&v->find, app, typed, n);
    if (did == FINDER_NARROWED)
        searched(v);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_review *v = of(view);
    (void)x;
    fetch(v, app);
    enum finder_did did = finder_click(&v->find, &v->list, v, 2, y);
    if (did == FINDER_TAKEN)
        open_row(v, app);
    return did == FINDER_NOT ? REACT_NONE : REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_review *v = of_const(view);
    const struct review_row *row = row_at(v, v->list.sel);
    const struct fact_def *def =
        row && row->kind == ROW_ANSWER ? case_model_def(&v->model, row->key, NULL) : NULL;
    *out = def ? def->cite : (struct cite){0};
    return out->article > 0;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_review *v = of(view);
    free_rows(v);
    mem_free(v->rows);
    mem_free(v->shown);
    case_model_clear(&v->model);
    finder_free(&v->find);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .selectable = selectable};

static const struct view_ops ops = {.name = "review",
                                    .help = "review",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_review_new(struct app *app, const struct screen_args *args) {
    struct view_review *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->packs = app->packs;
    v->id = args->case_id;
    v->lang = app->lang;
    finder_init(&v->find, false);
    list_init(&v->list, &rows_of);
    if (!case_model_load(&v->model, app->office, v->id, app->today, &err)) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    arrange(v);
    list_select(&v->list, v, 0);
    return &v->base;
}
