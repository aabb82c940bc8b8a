/*
 * letter.c - the letters of a case: which can be issued and what each lacks, the draft or the
 * issued text on the official grid, issuing, writing to a file.
 *
 * Left the list, right the text when there is room, else Tab changes between them. Enter on what is
 * missing leads to its field; on a letter it goes to its text.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/letter/view.h"
#include "tui/words/words.h"

enum { WIDE = 110, TEXT_COLS = LETTER_COLUMNS + LETTER_GUTTER + 2, STRIP = 5 };

static const struct view_letter *of_const(const struct view *view) {
    return (const struct view_letter *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_letter *v = of_const(view);
    const struct regime *r = v->file ? v->file->regime : NULL;
    str_put(out, app->lang, STR_letter_title, v->file ? v->file->number : "",
            r && r->name_fact ? facts_text(v->file->facts, r->name_fact) : "");
}

static context_t context(const struct view *view) {
    return CTX_LETTER | (of_const(view)->in_text ? CTX_TEXT : 0u);
}

static int list_cols(const struct view_letter *v) {
    return v->wide ? v->cols - TEXT_COLS - 1 : v->cols;
}

static int strip_rows(const struct view_letter *v) {
    return v->rows >= 14 && (v->wide || !v->in_text) ? STRIP : 0;
}

/* ---- what is shown beside the list ---- */

/* The text is that of the letter the cursor stands on or under. */
static void follow(struct view_letter *v) {
    const struct panel_row *row = panel_selected(&v->list);
    const struct letter_row *issued = row ? row->thing : NULL;
    int letter = row ? row->item : -1;
    int64_t id = issued ? issued->id : 0;
    if (!row || (id == v->shown_issued && (id != 0 || letter == v->shown_letter)))
        return;
    v->shown_issued = id;
    v->shown_letter = letter;
    v->stale = true;
}

static void tell(struct view_letter *v, struct app *app) {
    const struct panel_row *row = panel_selected(&v->list);
    struct sb words = {0};
    sb_clear(&v->cited);
    sb_clear(&v->said);
    if (!row)
        return;
    words_law_cite(&v->cited, v->lang, v->file->regime->law, &row->cite);
    if (row->detail)
        sb_add(&v->said, row->detail);
    const char *regime = row->cite.regime[0] ? row->cite.regime : v->file->regime->id;
    if (words_provision(&words, v->lang, app->packs, regime, &row->cite, true)) {
        sb_add(&v->said, v->said.len > 0 ? "\n" : "");
        sb_add(&v->said, sb_text(&words));
    }
    sb_free(&words);
}

/* Reads and makes anew what is not as it should be: before every frame, and before a command, since
 * several keys may come between two frames. */
static bool ready(struct view_letter *v, struct app *app) {
    struct err err = {0};
    if (!v->loaded && !letter_load(v, app, &err)) {
        app_report(app, &err);
        letter_unload(v);
    }
    if (!v->loaded)
        return false;
    if (v->stale)
        letter_make_rows(v, app);
    panel_layout(&v->list, v->rows - strip_rows(v) - 1);
    follow(v);
    if (v->stale) { /* another letter is unfolded */
        letter_make_rows(v, app);
        panel_layout(&v->list, v->rows - strip_rows(v) - 1);
    }
    return true;
}

/* The text of the letter the cursor of the list is on, laid out: a command may come before the frame that shows it. */
static void text_ready(struct view_letter *v, struct app *app) {
    if (v->text_stale)
        letter_make_text(v, app);
    scrolltext_cursor(v->text, v->in_text ? LETTER_GUTTER : 0);
    scrolltext_layout(v->text, v->rows - 1, v->wide ? TEXT_COLS : v->cols - 1);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_letter *v = letter_of(view);
    v->stale = v->stale || v->lang != app->lang || v->cols != cols;
    v->lang = app->lang;
    v->rows = rows;
    v->cols = cols;
    v->wide = cols >= WIDE;
    if (!ready(v, app))
        return;
    text_ready(v, app);
    if (v->seek) {
        v->seek = false;
        if (scrolltext_search(v->text, v->needle) == 0 && v->needle[0])
            app_say(app, STR_letter_search_none);
    }
    tell(v, app);
}

/* ---- drawing ---- */

static void draw_tabs(const struct view_letter *v, struct paint *p) {
    static const enum str_id names[] = {STR_letter_pane_list, STR_letter_pane_text};
    int x = 1;
    for (int i = 0; i < 2; i++) {
        struct sb name = {0};
        sb_add_fmt(&name, " %s ", str(v->lang, names[i]));
        bool here = v->in_text == (i == 1);
        if (here)
            paint_sign(p, 0, x - 1, ST_HEADING, SIGN_CURSOR);
        x += paint_text(p, 0, x, -1, here ? ST_SELECTED : ST_HEADING, sb_text(&name)) + 2;
        sb_free(&name);
    }
    paint_hline(p, 0, x, -1, ST_BOX);
}

static void draw_heading(const struct view_letter *v, struct paint *p, enum str_id name,
                         bool here) {
    struct sb text = {0};
    sb_add(&text, here ? sign_text(SIGN_CURSOR, p->ascii) : " ");
    sb_add(&text, str(v->lang, name));
    paint_rule(p, 0, here ? ST_TITLE : ST_HEADING, sb_text(&text), NULL);
    sb_free(&text);
}

static void draw_list(const struct view_letter *v, struct paint *p) {
    int strip = strip_rows(v);
    struct paint list = paint_sub(p, 1, 0, p->rows - 1 - strip, -1);
    panel_draw(&v->list, &list, !v->in_text);
    if (strip == 0)
        return;
    struct paint words = paint_sub(p, p->rows - strip, 0, -1, -1);
    struct sb basis = {0};
    if (v->cited.len > 0)
        str_put(&basis, v->lang, STR_letter_basis, sb_text(&v->cited));
    paint_rule(&words, 0, ST_HEADING, sb_text(&basis), NULL);
    paint_wrap(&words, 1, 1, p->cols - 2, strip - 1, 0, ST_NORMAL, sb_text(&v->said));
    sb_free(&basis);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_letter *v = of_const(view);
    if (!v->loaded) {
        paint_text(p, 1, 2, -1, ST_BAD, app_str(app, STR_letter_failed));
        return;
    }
    struct paint left = paint_sub(p, 0, 0, -1, list_cols(v));
    struct paint right = v->wide ? paint_sub(p, 0, list_cols(v) + 1, -1, -1) : *p;
    struct paint text = paint_sub(&right, 1, v->wide ? 0 : 1, -1, -1);
    if (v->wide || !v->in_text)
        draw_list(v, &left);
    if (v->wide || v->in_text)
        scrolltext_draw(v->text, &text);
    if (v->wide) {
        draw_heading(v, &left, STR_letter_pane_list, !v->in_text);
        draw_heading(v, &right, STR_letter_pane_text, v->in_text);
        paint_vline(p, 0, list_cols(v), p->rows, ST_BOX);
    } else {
        draw_tabs(v, p);
    }
}

/* ---- commands ---- */

static void open_row(struct view_letter *v, struct app *app) {
    const struct panel_row *row = panel_selected(&v->list);
    if (!row)
        return;
    if (strcmp(row->key, WHERE_OFFICE_NAME) == 0) {
        app_open(app, settings, .key = row->key);
    } else if (row->key[0]) {
        struct view *next = screen_view(app, case, .case_id = v->id, .key = row->key);
        if (next)
            app_push(app, next);
    } else if (row->sign == (int)SIGN_OPEN && !row->thing) {
        app_say(app, STR_letter_no_field);
    } else {
        v->in_text = true;
    }
}

static bool sought(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_letter *v = letter_of(owner);
    (void)app;
    if (n >= sizeof v->needle)
        n = sizeof v->needle - 1;
    memcpy(v->needle, text, n);
    v->needle[n] = '\0';
    v->seek = true;
    return true;
}

static void copy_shown(struct app *app, const char *text) {
    if (text && text[strspn(text, "\n")]) /* not an empty line */
        app_copy(app, text);
    else
        app_say(app, STR_letter_copy_none);
}

static unsigned command_text(struct view_letter *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_back:
    case CMD_next:
    case CMD_prev:
    case CMD_left:
        v->in_text = false;
        return REACT_DONE;
    case CMD_search:
        ask_line(app, &v->base, app_str(app, STR_letter_search), NULL, v->needle, sought);
        return REACT_DONE;
    case CMD_copy:
        copy_shown(app, letter_paragraph(v));
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool to_issue(struct view_letter *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_letter_issue:
        letter_issue(v, app);
        return true;
    case CMD_letter_approve:
        letter_approve(v, app);
        return true;
    case CMD_letter_number:
        letter_number(v, app);
        return true;
    case CMD_letter_correct:
        letter_correct(v, app);
        return true;
    case CMD_letter_void:
        letter_void(v, app);
        return true;
    default:
        return false;
    }
}

static bool to_file(struct view_letter *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_letter_save:
        letter_save(v, app);
        return true;
    case CMD_letter_review:
        letter_save_review(v, app);
        return true;
    case CMD_letter_volume:
        letter_save_volume(v, app);
        return true;
    case CMD_letter_copy:
        copy_shown(app, sb_text(&v->whole));
        return true;
    case CMD_letter_open:
        letter_show_file(v, app);
        return true;
    case CMD_letter_print:
        letter_print(v, app);
        return true;
    default:
        return false;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_letter *v = letter_of(view);
    if (!ready(v, app))
        return REACT_NONE;
    text_ready(v, app);
    if (to_issue(v, app, command) || to_file(v, app, command))
        return REACT_DONE;
    if (v->in_text)
        return command_text(v, app, command);
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_next:
    case CMD_prev:
    case CMD_right:
        v->in_text = true;
        return REACT_DONE;
    default:
        return panel_command(&v->list, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_letter *v = of_const(view);
    if (!v->loaded) /* asked again when it was read */
        return true;
    if (command == CMD_letter_issue)
        return letter_may_issue(v, app, err);
    return true;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_letter *v = letter_of(view);
    (void)app;
    if (v->wide)
        v->in_text = x > list_cols(v);
    else if (y == 0)
        v->in_text = !v->in_text;
    if (!v->in_text && y > 0)
        panel_click(&v->list, y - 1);
    else if (v->in_text && y > 0)
        scrolltext_click(v->text, y - 1);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    letter_of(view)->loaded = false;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_letter *v = of_const(view);
    const struct panel_row *row = v->file ? panel_selected(&v->list) : NULL;
    if (!row || row->cite.article == 0)
        return false;
    *out = row->cite;
    if (out->regime[0] == '\0')
        snprintf(out->regime, sizeof out->regime, "%s", v->file->regime->id);
    return true;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_letter *v = letter_of(view);
    letter_unload(v);
    panel_free(&v->list);
    scrolltext_free(&v->text);
    mem_free(v->wanted);
    mem_free(v->path);
    letter_forget_text(v);
    mem_free(v->number);
    mem_free(v->approved);
    mem_free(v->replaces);
    mem_free(v->reason);
    sb_free(&v->cited);
    sb_free(&v->said);
    mem_free(v);
}

static const struct view_ops ops = {.name = "letter",
                                    .help = "letter",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .can = can,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_letter_new(struct app *app, const struct screen_args *args) {
    struct view_letter *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->wanted = mem_dup(args->key);
    v->text = scrolltext_new();
    v->lang = app->lang;
    v->shown_letter = -1;
    panel_init(&v->list);
    if (letter_load(v, app, &err))
        return &v->base;
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
