/*
 * view_law.c - the provisions: browse by chapter, search as one types, jump by 5(3) or
 * 第五条第三项, copy a citation.
 *
 * Left the articles under their chapters, or what the search found; right the words of the article,
 * its parts (paragraphs and items) one by one. Tab or Enter goes to the parts, where Up and Down
 * choose the part a citation names. What is copied is inserted into a field with the command
 * `insert_copied`. The standing note on the text's status is always in view.
 */
#include <stdio.h>
#include <string.h>

#include "../../core/base/mem.h"
#include "../../core/law/lawsearch.h"
#include "../app/app.h"
#include "../widgets/field.h"
#include "../widgets/list.h"
#include "../widgets/scrolltext.h"
#include "../words/words.h"

enum { HITS = 200, FIND_LABEL = 9 };

enum row_kind { ROW_LAW, ROW_HEADING, ROW_ARTICLE, ROW_HIT };

struct row {
    enum row_kind kind;
    const struct law *law;
    int heading;      /* HEADING */
    struct cite cite; /* where it leads */
    size_t hit;       /* HIT */
};

struct view_law {
    struct view base;
    const struct law **laws;
    size_t law_count;
    struct row *rows;
    size_t row_count;
    struct law_hits hits;
    struct list list;
    struct field *find;
    bool finding, in_text;
    struct scrolltext *text;
    struct cite shown;     /* the article in the right pane, and the part chosen */
    const struct law *law; /* whose article it is; NULL: nothing yet */
    bool stale;            /* the right pane must be made again */
    enum lang lang;
    struct app *app;
};

static struct view_law *of(struct view *view) {
    return (struct view_law *)view;
}

static const struct view_law *of_const(const struct view *view) {
    return (const struct view_law *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_law *v = of_const(view);
    sb_add(out, app_str(app, STR_law_title));
    if (v->law != NULL) {
        sb_add(out, " ");
        sb_add(out, v->law->title);
    }
}

static unsigned context(const struct view *view) {
    const struct view_law *v = of_const(view);
    return CTX_LAW | (v->finding ? CTX_EDIT : v->in_text ? CTX_TEXT : CTX_LIST);
}

/* --- the left list --- */

static void add_row(struct view_law *v, struct row row) {
    v->rows = mem_grow(v->rows, v->row_count + 1, sizeof *v->rows);
    v->rows[v->row_count++] = row;
}

static struct cite article_cite(const struct law *law, const struct law_article *article) {
    struct cite cite = {.article = article->number, .sub = article->sub};
    snprintf(cite.regime, sizeof cite.regime, "%s", law->regime);
    return cite;
}

static void add_law(struct view_law *v, const struct law *law) {
    int heading = -1;
    struct cite none = {0};
    snprintf(none.regime, sizeof none.regime, "%s", law->regime);
    add_row(v, (struct row){.kind = ROW_LAW, .law = law, .cite = none});
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        if (article->heading != heading) {
            heading = article->heading;
            add_row(v, (struct row){.kind = ROW_HEADING,
                                    .law = law,
                                    .heading = heading,
                                    .cite = article_cite(law, article)});
        }
        add_row(v,
                (struct row){.kind = ROW_ARTICLE, .law = law, .cite = article_cite(law, article)});
    }
}

static void arrange(struct view_law *v) {
    mem_free(v->rows);
    v->rows = NULL;
    v->row_count = 0;
    law_hits_clear(&v->hits);
    if (field_len(v->find) == 0) {
        for (size_t i = 0; i < v->law_count; i++) {
            add_law(v, v->laws[i]);
        }
    } else {
        law_search(&v->hits, v->laws, v->law_count, field_text(v->find), HITS);
        for (size_t i = 0; i < v->hits.count; i++) {
            add_row(v, (struct row){.kind = ROW_HIT,
                                    .law = v->hits.list[i].law,
                                    .cite = v->hits.list[i].cite,
                                    .hit = i});
        }
    }
    list_set_count(&v->list, v->row_count);
}

static void show_selected(struct view_law *v) {
    if (v->list.sel < v->row_count) {
        const struct row *row = &v->rows[v->list.sel];
        v->law = row->law;
        v->shown = row->cite;
        v->stale = true;
    }
}

static void select_cite(struct view_law *v, const struct cite *cite) {
    for (size_t i = 0; i < v->row_count; i++) {
        const struct row *row = &v->rows[i];
        if (row->kind == ROW_ARTICLE && row->cite.article == cite->article &&
            row->cite.sub == cite->sub &&
            (cite->regime[0] == '\0' || strcmp(cite->regime, row->cite.regime) == 0)) {
            list_select(&v->list, v, i);
            v->law = row->law;
            v->shown = *cite;
            snprintf(v->shown.regime, sizeof v->shown.regime, "%s", row->cite.regime);
            v->stale = true;
            return;
        }
    }
    show_selected(v);
}

/* --- the right pane --- */

static void anchor_of(const struct cite *cite, char out[CITE_TEXT_SIZE]) {
    cite_format(cite, false, out);
}

/* A citation may name an item without its paragraph: the part it means is the first that has it. */
static bool is_chosen(const struct view_law *v, const struct cite *part) {
    const struct cite *c = &v->shown;
    if (c->paragraph == 0 && c->item == 0) {
        return false;
    }
    return c->item == part->item && (c->paragraph == 0 || c->paragraph == part->paragraph);
}

static void add_part(struct view_law *v, const struct cite *part, const char *text, bool item) {
    char anchor[CITE_TEXT_SIZE], number[32];
    struct sb line = {0};
    anchor_of(part, anchor);
    scrolltext_anchor(v->text, anchor);
    if (item) {
        cite_number_zh(part->item, number);
        str_put(&line, v->lang, STR_law_item, number, NULL, NULL);
    }
    sb_add(&line, text);
    sb_add(&line, "\n");
    scrolltext_add(v->text, is_chosen(v, part) ? ST_SELECTED : ST_NORMAL, sb_text(&line));
    sb_free(&line);
}

static void build_article(struct view_law *v, const struct law_article *article) {
    struct cite part = article_cite(v->law, article), head = part;
    struct sb line = {0};
    words_law_cite(&line, LANG_ZH, v->law, &head);
    sb_add(&line, "\n");
    scrolltext_add(v->text, ST_HEADING, sb_text(&line));
    sb_free(&line);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct law_paragraph *paragraph = &article->paragraphs[i];
        part.paragraph = (int)i + 1;
        part.item = 0;
        add_part(v, &part, paragraph->text, false);
        for (size_t k = 0; k < paragraph->item_count; k++) {
            part.item = paragraph->items[k].number;
            add_part(v, &part, paragraph->items[k].text, true);
        }
    }
}

static void build(struct view_law *v) {
    char anchor[CITE_TEXT_SIZE];
    scrolltext_clear(v->text);
    v->stale = false;
    if (v->law == NULL) {
        return;
    }
    const struct law_article *article =
        v->shown.article > 0 ? law_find_article(v->law, v->shown.article, v->shown.sub) : NULL;
    if (article == NULL) {
        scrolltext_add(v->text, ST_HEADING, v->law->title);
        scrolltext_add(v->text, ST_NORMAL, "\n\n");
        scrolltext_add(v->text, ST_NORMAL, v->law->preamble);
        scrolltext_add(v->text, ST_NORMAL, "\n");
    } else {
        build_article(v, article);
    }
    scrolltext_search(v->text, field_len(v->find) > 0 ? field_text(v->find) : NULL);
    if (v->shown.item > 0 || v->shown.paragraph > 0) {
        struct cite part = v->shown;
        if (part.paragraph == 0) {
            for (size_t i = 0;
                 article != NULL && i < article->paragraph_count && part.paragraph == 0; i++) {
                for (size_t k = 0; k < article->paragraphs[i].item_count; k++) {
                    part.paragraph = article->paragraphs[i].items[k].number == part.item
                                         ? (int)i + 1
                                         : part.paragraph;
                }
            }
        }
        anchor_of(&part, anchor);
        scrolltext_goto(v->text, anchor);
    }
}

/* The next or previous part of the article; a whole article begins with its first. */
static bool step_part(struct view_law *v, int by) {
    const struct law_article *article =
        v->law != NULL ? law_find_article(v->law, v->shown.article, v->shown.sub) : NULL;
    struct cite parts[256];
    int count = 0, at = -1;
    if (article == NULL) {
        return false;
    }
    for (size_t i = 0; i < article->paragraph_count; i++) {
        for (size_t k = 0; k <= article->paragraphs[i].item_count && count < 256; k++) {
            struct cite part = article_cite(v->law, article);
            part.paragraph = (int)i + 1;
            part.item = k == 0 ? 0 : article->paragraphs[i].items[k - 1].number;
            at = at < 0 && is_chosen(v, &part) ? count : at;
            parts[count++] = part;
        }
    }
    int next = at < 0 ? 0 : at + by;
    if (next < 0 || next >= count) {
        return false;
    }
    v->shown = parts[next];
    v->stale = true;
    return true;
}

/* --- drawing --- */

static int left_cols(int cols) {
    return cols >= 110 ? 44 : cols * 3 / 8;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_law *v = of(view);
    v->app = app;
    if (v->lang != app->lang) {
        v->lang = app->lang;
        v->stale = true;
    }
    if (v->stale) {
        build(v);
    }
    field_layout(v->find, 1, cols - FIND_LABEL - 2);
    list_layout(&v->list, v, rows - 3);
    scrolltext_layout(v->text, rows - 3, cols - left_cols(cols) - 2);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_law *v = owner;
    const struct row *row = &v->rows[i];
    struct sb text = {0};
    (void)selected;
    words_law_cite(&text, LANG_ZH, row->law, &row->cite);
    if (row->kind == ROW_LAW) {
        paint_text(p, 0, 2, -1, ST_HEADING, row->law->title);
    } else if (row->kind == ROW_HEADING) {
        sb_clear(&text);
        law_heading_text(&row->law->headings[row->heading], &text);
        paint_text(p, 0, 2, -1, ST_HEADING, sb_text(&text));
    } else if (row->kind == ROW_ARTICLE) {
        const struct law_article *article =
            law_find_article(row->law, row->cite.article, row->cite.sub);
        int used = paint_text(p, 0, 3, -1, ST_LINK, sb_text(&text));
        paint_text(p, 0, 4 + used, -1, ST_DIM, article->paragraphs[0].text);
    } else {
        int used = paint_text(p, 0, 2, -1, ST_LINK, sb_text(&text));
        sb_clear(&text);
        law_snippet(v->hits.list[row->hit].text, v->hits.list[row->hit].at,
                    v->hits.list[row->hit].len, p->cols - 4 - used, &text);
        paint_match(p, 0, 3 + used, -1, ST_NORMAL, sb_text(&text), field_text(v->find));
    }
    sb_free(&text);
}

static void draw_status(const struct view_law *v, const struct app *app, struct paint *p) {
    const struct regime *regime =
        v->law != NULL ? packs_regime(app->packs, v->law->regime, NULL) : NULL;
    struct sb text = {0};
    if (regime != NULL) {
        sb_add_fmt(&text, "%s %s", words_status(app->lang, regime->status),
                   app_label(app, &regime->status_note));
        paint_text(p, p->rows - 1, 1, -1, ST_WARN, sb_text(&text));
    }
    sb_free(&text);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_law *v = of_const(view);
    int left = left_cols(p->cols);
    struct sb found = {0};
    char number[24];
    paint_text(p, 0, 1, FIND_LABEL - 1, ST_HEADING, app_str(app, STR_law_find));
    if (v->finding || field_len(v->find) > 0) {
        field_draw(v->find, app, p, 0, FIND_LABEL, v->finding ? ST_FIELD_EDIT : ST_FIELD);
        snprintf(number, sizeof number, "%zu", v->hits.total);
        str_put(&found, app->lang, STR_law_found, number, NULL, NULL);
    } else {
        paint_text(p, 0, FIND_LABEL, -1, ST_DIM, app_str(app, STR_law_find_hint));
    }
    paint_rule(p, 1, ST_BOX, "", sb_text(&found));
    sb_free(&found);
    struct paint list = paint_sub(p, 2, 0, p->rows - 3, left);
    struct paint text = paint_sub(p, 2, left + 2, p->rows - 3, -1);
    if (v->row_count == 0) {
        paint_text(&list, 1, 2, -1, ST_DIM, app_str(app, STR_law_nothing));
    } else {
        list_draw(&v->list, v, &list);
    }
    paint_vline(p, 2, left, p->rows - 3, ST_BOX);
    scrolltext_draw(v->text, &text);
    draw_status(v, app, p);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_law *v = of_const(view);
    (void)app;
    if (!v->finding) {
        return false;
    }
    field_cursor(v->find, y, x);
    *x += FIND_LABEL;
    return true;
}

/* --- doing --- */

static void searched(struct view_law *v) {
    arrange(v);
    list_select(&v->list, v, 0);
    show_selected(v);
}

static void copy_citation(struct view_law *v, struct app *app) {
    struct sb text = {0};
    struct sb part = {0};
    if (v->law == NULL) {
        return;
    }
    words_law_cite(&part, LANG_ZH, v->law, &v->shown);
    str_put(&text, LANG_ZH, STR_law_citation, law_cited_title(v->law, &v->shown), sb_text(&part),
            NULL);
    app_copy(app, sb_text(&text));
    sb_free(&text);
    sb_free(&part);
}

static void copy_text(struct view_law *v, struct app *app) {
    struct sb text = {0};
    if (v->law != NULL && v->shown.article > 0 && law_text(v->law, &v->shown, true, &text)) {
        app_copy(app, sb_text(&text));
    }
    sb_free(&text);
}

static unsigned command_finding(struct view_law *v, struct app *app, enum command command) {
    size_t before = field_len(v->find);
    switch (command) {
    case CMD_back:
        field_set(v->find, "");
        v->finding = false;
        searched(v);
        return REACT_DONE;
    case CMD_open:
    case CMD_next:
        v->finding = false;
        v->in_text = command == CMD_open && v->row_count == 1;
        return REACT_DONE;
    case CMD_up:
    case CMD_down:
    case CMD_page_up:
    case CMD_page_down:
        list_command(&v->list, v, command);
        show_selected(v);
        return REACT_DONE;
    default:
        if (!field_command(v->find, app, command)) {
            return REACT_NONE;
        }
        if (field_len(v->find) != before) {
            searched(v);
        }
        return REACT_DONE;
    }
}

static unsigned command_text(struct view_law *v, enum command command) {
    switch (command) {
    case CMD_back:
    case CMD_left:
    case CMD_next:
    case CMD_prev:
        v->in_text = false;
        return REACT_DONE;
    case CMD_up:
        return step_part(v, -1) || scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    case CMD_down:
        return step_part(v, 1) || scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    case CMD_search_next:
    case CMD_search_prev:
        scrolltext_search_step(v->text, command == CMD_search_prev);
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_law *v = of(view);
    unsigned done = REACT_NONE;
    switch (command) {
    case CMD_law:
    case CMD_search:
        v->finding = true;
        v->in_text = false;
        return REACT_DONE;
    case CMD_copy:
        copy_citation(v, app);
        return REACT_DONE;
    case CMD_law_copy_text:
        copy_text(v, app);
        return REACT_DONE;
    default:
        break;
    }
    if (v->finding) {
        return command_finding(v, app, command);
    }
    if (v->in_text) {
        return command_text(v, command);
    }
    switch (command) {
    case CMD_open:
    case CMD_next:
    case CMD_prev:
    case CMD_right:
        v->in_text = v->law != NULL;
        return REACT_DONE;
    case CMD_back:
        if (field_len(v->find) > 0) {
            field_set(v->find, "");
            searched(v);
            return REACT_DONE;
        }
        return REACT_NONE;
    default:
        done = list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
        show_selected(v);
        return done;
    }
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_law *v = of(view);
    if (!v->finding) {
        return REACT_NONE;
    }
    if (!field_insert(v->find, typed, n)) {
        app_say(app, STR_common_field_full);
    } else {
        searched(v);
    }
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_law *v = of(view);
    int rows, cols;
    term_size(app->term, &rows, &cols);
    v->finding = y == 0;
    v->in_text = y > 1 && x > left_cols(cols);
    if (y > 1 && !v->in_text && list_click(&v->list, v, y - 2)) {
        show_selected(v);
    }
    return REACT_DONE;
}

static bool cite(const struct view *view, struct cite *out) {
    *out = of_const(view)->shown;
    return of_const(view)->law != NULL;
}

static void free_view(struct view *view) {
    struct view_law *v = of(view);
    mem_free(v->rows);
    mem_free(v->laws);
    law_hits_clear(&v->hits);
    field_free(&v->find);
    scrolltext_free(&v->text);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "law",
                                    .help = "law",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_law_new(struct app *app, const struct cite *where) {
    struct view_law *v = mem_alloc(sizeof *v);
    struct errs errs = {0};
    size_t count = 0;
    const char *const *ids = packs_regime_ids(app->packs, &count);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->find = field_new(FIELD_LINE, 400);
    v->text = scrolltext_new();
    v->laws = mem_alloc((count + 1) * sizeof *v->laws);
    for (size_t i = 0; i < count; i++) {
        const struct law *law = packs_law(app->packs, ids[i], &errs);
        if (law != NULL) {
            v->laws[v->law_count++] = law;
        }
    }
    if (errs.count > 0) {
        app_report(app, &errs.list[0]);
    }
    errs_clear(&errs);
    list_init(&v->list, &rows_of);
    arrange(v);
    if (where != NULL && where->article > 0) {
        select_cite(v, where);
    } else {
        show_selected(v);
    }
    return &v->base;
}
