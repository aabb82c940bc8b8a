/*
 * board.c - everything that bars the person of a case, over all their cases and tracks: by kind with the day
 * that comes last, and each restriction with its days, provision and certainty.
 *
 * Enter leads to the field it comes from, in the case that it comes from; F3 to the provision.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/widgets/panel.h"
#include "tui/words/board.h"
#include "tui/words/words.h"

enum { DETAIL_ROWS = 5 };

struct view_board {
    struct view base;
    int64_t id;
    struct person person;
    struct board board;
    struct panel panel;
    bool stale;
    enum lang lang;
    int cols, detail;
};

static struct view_board *of(struct view *view) {
    return (struct view_board *)view;
}

static const struct view_board *of_const(const struct view *view) {
    return (const struct view_board *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    str_put(out, app->lang, STR_board_title, person_name(&of_const(view)->person));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_BOARD;
}

static bool fetch(struct view_board *v, struct app *app, struct err *err) {
    struct person person;
    struct board board;
    if (!person_open(app->office, v->id, app->today, &person, err))
        return false;
    if (!board_make(&board, app->packs, &person, err)) {
        person_clear(&person);
        return false;
    }
    board_clear(&v->board);
    person_clear(&v->person);
    v->person = person;
    v->board = board;
    return true;
}

/* ---- rows ---- */

static void line_row(struct view_board *v, struct app *app, size_t parent, size_t i) {
    const struct board_line *line = &v->board.list[i];
    struct sb what = {0}, days = {0}, all = {0};
    words_board_what(&what, v->lang, line);
    words_board_days(&days, v->lang, line, app->today);
    sb_add_fmt(&all, "%s\n%s　", sb_text(&what), sb_text(&days));
    words_board_kinds(&all, v->lang, &v->board, line);
    sb_add_fmt(&all, "\n%s　%s", words_board_certainty(v->lang, line), line->number);
    struct panel_row *row =
        panel_add(&v->panel, panel_id(parent + 1, line->number, i), 1,
                  line->until < app->today ? ST_DIM : ST_NORMAL, sb_text(&what));
    panel_right(row, ST_DIM, sb_text(&days));
    panel_detail(row, sb_text(&all));
    panel_leads(row, &line->cite, line->key);
    row->thing = line;
    sb_free(&what);
    sb_free(&days);
    sb_free(&all);
}

/* One kind: until when, and what bars it. */
static void kind_rows(struct view_board *v, struct app *app, size_t k) {
    const struct board_line *longest = board_longest(&v->board, k);
    struct sb head = {0};
    char until[DATE_TEXT_SIZE] = "";
    if (longest)
        date_format(longest->until, until);
    str_put(&head, v->lang, longest ? STR_board_kind : STR_board_kind_free,
            str_label(v->lang, &v->board.kinds->columns[k]), until,
            longest ? str_label(v->lang, &longest->what) : "");
    panel_heading(&v->panel, sb_text(&head));
    sb_free(&head);
    for (size_t i = 0; i < v->board.count; i++)
        if (board_bars(&v->board.list[i], k))
            line_row(v, app, k, i);
}

static bool says_kind(const struct view_board *v, const struct board_line *line) {
    for (size_t k = 1; v->board.kinds && k < v->board.kinds->column_count; k++)
        if (board_bars(line, k))
            return true;
    return false;
}

/* Who else bears the name: Enter leads to that case, where the identity tells apart or joins. */
static void other_rows(struct view_board *v) {
    if (v->person.other_count > 0)
        panel_heading(&v->panel, str(v->lang, STR_board_others));
    for (size_t i = 0; i < v->person.other_count; i++) {
        const struct person_other *other = &v->person.others[i];
        bool sure = other->tie == TIE_SAME || other->tie == TIE_APART;
        struct sb text = {0};
        words_board_other(&text, v->lang, other);
        struct panel_row *row = panel_add(&v->panel, panel_id(0, other->number, i), 1,
                                          sure ? ST_NORMAL : ST_WARN, sb_text(&text));
        row->sign = sure ? (int)SIGN_DONE : (int)SIGN_BLOCKED;
        panel_detail(row, sb_text(&text));
        panel_leads(row, &(struct cite){0}, PERSON_IDENTITY);
        sb_free(&text);
    }
}

static const struct person_other *other_here(const struct view_board *v) {
    const struct panel_row *row = panel_selected(&v->panel);
    for (size_t i = 0; row && i < v->person.other_count; i++)
        if (row->id == panel_id(0, v->person.others[i].number, i))
            return &v->person.others[i];
    return NULL;
}

static void rows_anew(struct view_board *v, struct app *app) {
    panel_begin(&v->panel);
    other_rows(v);
    for (size_t k = 1; v->board.kinds && k < v->board.kinds->column_count; k++)
        kind_rows(v, app, k);
    bool headed = false;
    for (size_t i = 0; i < v->board.count; i++)
        if (!says_kind(v, &v->board.list[i])) {
            if (!headed)
                panel_heading(&v->panel, str(v->lang, STR_board_kind_unsaid));
            headed = true;
            line_row(v, app, 0, i);
        }
    if (v->board.count == 0)
        panel_words(&v->panel, 0, ST_NORMAL, str(v->lang, STR_board_none), v->cols - 3);
    panel_words(&v->panel, 0, ST_DIM, str(v->lang, STR_board_note), v->cols - 3);
    panel_end(&v->panel);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_board *v = of(view);
    struct err err = {0};
    if (v->stale || v->lang != app->lang || v->cols != cols) {
        if (v->stale && !fetch(v, app, &err))
            app_report(app, &err);
        v->stale = false;
        v->lang = app->lang;
        v->cols = cols;
        rows_anew(v, app);
    }
    v->detail = rows >= 14 ? DETAIL_ROWS : 0;
    panel_layout(&v->panel, rows - v->detail);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_board *v = of_const(view);
    struct paint rows = paint_sub(p, 0, 0, p->rows - v->detail, -1);
    (void)app;
    panel_draw(&v->panel, &rows, true);
    const struct panel_row *row = panel_selected(&v->panel);
    if (v->detail == 0)
        return;
    paint_hline(p, p->rows - v->detail, 0, -1, ST_BOX);
    if (row)
        paint_wrap(p, p->rows - v->detail + 1, 2, p->cols - 4, v->detail - 1, 0, ST_NORMAL,
                   row->detail ? row->detail : row->text);
}

/* ---- doing ---- */

static const struct board_line *line_here(const struct view_board *v) {
    const struct panel_row *row = panel_selected(&v->panel);
    return row ? row->thing : NULL;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_board *v = of(view);
    const struct board_line *line = line_here(v);
    if (command == CMD_board)
        return REACT_DONE;
    if (command == CMD_open) {
        const struct person_other *other = other_here(v);
        if (line)
            app_open(app, case, .case_id = line->case_id, .key = line->key);
        else if (other)
            app_open(app, case, .case_id = other->case_id, .key = PERSON_IDENTITY);
        return REACT_DONE;
    }
    return panel_command(&v->panel, command) ? REACT_DONE : REACT_NONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    (void)app;
    (void)x;
    return panel_click(&of(view)->panel, y) ? REACT_DONE : REACT_NONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct panel_row *row = panel_selected(&of_const(view)->panel);
    *out = row ? row->cite : (struct cite){0};
    return out->article > 0;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct board_line *line = line_here(of_const(view));
    *id = line ? line->case_id : of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_board *v = of(view);
    board_clear(&v->board);
    person_clear(&v->person);
    panel_free(&v->panel);
    mem_free(v);
}

static const struct view_ops ops = {.name = "board",
                                    .help = "matter",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_board_new(struct app *app, const struct screen_args *args) {
    struct view_board *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->stale = true;
    panel_init(&v->panel);
    if (fetch(v, app, &err))
        return &v->base;
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
