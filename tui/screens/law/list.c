/*
 * list.c - the left pane of the provisions: every text, the open one with its provisions below
 * it; or, as one types, what was found.
 */
#include <stdio.h>
#include <string.h>

#include "core/law/search.h"
#include "tui/screens/law/view.h"
#include "tui/words/shelf.h"

/* ---- texts and their provisions ---- */

static void add_row(struct view_law *v, struct law_row row) {
    if ((v->row_count & (v->row_count - 1)) == 0)
        v->rows = mem_grow(v->rows, v->row_count ? v->row_count * 2 : 1, sizeof *v->rows);
    v->rows[v->row_count++] = row;
}

static struct cite cite_of(const struct library_text *text, const struct law_article *article) {
    struct cite cite = {.article = article ? article->number : 0,
                        .sub = article ? article->sub : 0};
    snprintf(cite.regime, sizeof cite.regime, "%s", text->id);
    return cite;
}

static void add_provisions(struct view_law *v, const struct library_text *text) {
    const struct law *law = library_law(v->library, text->id, NULL);
    size_t heading = 0;
    for (size_t i = 0; law && i < law->article_count; i++) {
        struct cite cite = cite_of(text, &law->articles[i]);
        for (; heading < law->heading_count && law->headings[heading].first_article <= i; heading++)
            add_row(v, (struct law_row){ROW_HEADING, text, heading, cite});
        add_row(v, (struct law_row){ROW_ARTICLE, text, 0, cite});
    }
}

static void list_texts(struct view_law *v) {
    const struct library_text *texts;
    size_t count;
    struct err err = {0};
    if (!library_texts(v->library, &texts, &count, &err))
        app_report(v->app, &err);
    for (size_t i = 0; i < count; i++) {
        add_row(v, (struct law_row){ROW_TEXT, &texts[i], 0, cite_of(&texts[i], NULL)});
        if (strcmp(texts[i].id, v->open_text) == 0)
            add_provisions(v, &texts[i]);
    }
}

/* ---- what is found ---- */

/* The first screens and every title; the rest is counted while nothing is typed. */
enum { FIRST_HITS = 2000, MORE_HITS = 50000 };

static void ask(struct view_law *v) {
    const struct library_text *texts;
    size_t count;
    library_texts(v->library, &texts, &count, NULL); /* a fault is told by the search */
    struct library_query query = {
        .words = field_text(v->find),
        .first = v->open_text,
        .only = v->filter == FILTER_THIS ? v->shown.regime : NULL,
        .pinyin = true,
        .on = v->on,
        .today = v->app->today,
        .packs_only = v->filter == FILTER_PACKS,
        .shelf_only = v->filter == FILTER_SHELF,
        .in_force = v->filter == FILTER_IN_FORCE,
        .enough = count + FIRST_HITS,
    };
    struct err err = {0};
    if (!library_search(v->library, &query, &v->found, &err))
        app_report(v->app, &err);
}

static void forget_hits(struct view_law *v) {
    for (size_t i = 0; i < v->hit_count; i++) {
        mem_free(v->hits[i].name);
        mem_free(v->hits[i].words);
        mem_free(v->hits[i].title);
        mem_free(v->hits[i].lacks);
    }
    mem_free(v->hits);
    v->hits = NULL;
    v->hit_count = v->first_hit = 0;
}

static void keep_hit(struct law_shown_hit *to, const struct library_hit *hit) {
    *to = (struct law_shown_hit){
        .name = mem_dup(hit->name),
        .words = mem_dup(hit->words),
        .title = mem_dup(hit->text_title),
        .cite = hit->cite,
        .kind = hit->kind,
        .at = hit->at,
        .len = hit->len,
        .answer = hit->answer,
        .lacks = mem_dup(hit->lacks ? hit->lacks : ""),
    };
}

void law_list_fetch(struct view_law *v) {
    size_t count = law_list_count(v), first = v->list.top;
    size_t rows = v->list.rows > 0 ? (size_t)v->list.rows : 0;
    size_t end = first + rows < count ? first + rows : count;
    if (!v->found || (v->hits && first == v->first_hit && end - first == v->hit_count))
        return;
    forget_hits(v);
    v->hits = mem_alloc((end - first + 1) * sizeof *v->hits);
    v->first_hit = first;
    for (size_t i = first; i < end; i++) {
        struct library_hit hit;
        struct err err;
        if (!library_found_at(v->found, i, &hit, &err)) {
            app_report(v->app, &err);
            return;
        }
        keep_hit(&v->hits[v->hit_count++], &hit);
    }
}

size_t law_list_count(const struct view_law *v) {
    return v->found ? library_found_count(v->found) : v->row_count;
}

bool law_list_more(struct view_law *v) {
    struct err err;
    if (!v->found || library_found_whole(v->found))
        return false;
    if (!library_found_more(v->found, library_found_count(v->found) + MORE_HITS, &err)) {
        app_report(v->app, &err);
        return false;
    }
    list_set_count(&v->list, law_list_count(v));
    return true;
}

/* ---- both ---- */

void law_list_clear(struct view_law *v) {
    forget_hits(v);
    library_found_free(&v->found);
    mem_free(v->rows);
    v->rows = NULL;
    v->row_count = 0;
}

void law_arrange(struct view_law *v) {
    law_list_clear(v);
    if (field_len(v->find) > 0)
        ask(v);
    else
        list_texts(v);
    list_set_count(&v->list, law_list_count(v));
}

static bool selected_cite(struct view_law *v, struct cite *cite) {
    size_t i = v->list.sel;
    struct library_hit hit;
    struct err err;
    mem_free(v->needle);
    v->needle = NULL;
    v->answer = NULL;
    if (i >= law_list_count(v))
        return false;
    if (!v->found) {
        *cite = v->rows[i].cite;
        return true;
    }
    if (!library_found_at(v->found, i, &hit, &err)) {
        app_report(v->app, &err);
        return false;
    }
    *cite = hit.cite;
    v->answer = hit.answer;
    mem_free(v->needle);
    v->needle = mem_dup_n(hit.words + hit.at, hit.len);
    return true;
}

void law_show_selected(struct view_law *v) {
    struct cite cite;
    if (!selected_cite(v, &cite))
        return;
    v->law = library_law(v->library, cite.regime, NULL);
    v->shown = cite;
    v->stale = true;
}

bool law_select(struct view_law *v, const struct cite *cite) {
    if (!library_text(v->library, cite->regime))
        return false;
    snprintf(v->open_text, sizeof v->open_text, "%s", cite->regime);
    if (field_len(v->find) > 0)
        field_set(v->find, "");
    mem_free(v->needle);
    v->needle = NULL;
    v->answer = NULL;
    law_arrange(v);
    for (size_t i = 0; i < v->row_count; i++) {
        const struct law_row *row = &v->rows[i];
        bool text = row->kind == ROW_TEXT && cite->article == 0;
        if ((text || row->kind == ROW_ARTICLE) && strcmp(row->cite.regime, cite->regime) == 0 &&
            row->cite.article == cite->article && row->cite.sub == cite->sub) {
            list_select(&v->list, v, i);
            break;
        }
    }
    v->law = library_law(v->library, cite->regime, NULL);
    v->shown = *cite;
    v->stale = true;
    return v->law != NULL;
}

bool law_list_unfold(struct view_law *v, bool open) {
    if (v->found || v->list.sel >= v->row_count)
        return false;
    const struct law_row *row = &v->rows[v->list.sel];
    bool is_open = strcmp(row->text->id, v->open_text) == 0;
    if (open == is_open || (open && row->kind != ROW_TEXT))
        return false;
    struct cite whole = cite_of(row->text, NULL);
    char id[CITE_REGIME_SIZE] = "";
    if (open)
        memcpy(id, whole.regime, sizeof id);
    memcpy(v->open_text, id, sizeof id);
    law_arrange(v);
    for (size_t i = 0; i < v->row_count; i++)
        if (v->rows[i].kind == ROW_TEXT && strcmp(v->rows[i].cite.regime, whole.regime) == 0)
            list_select(&v->list, v, i);
    law_show_selected(v);
    return true;
}

/* ---- drawing ---- */

static void draw_text_row(const struct view_law *v, const struct law_row *row, struct paint *p) {
    bool open = strcmp(row->text->id, v->open_text) == 0;
    const struct regime *regime = row->text->regime;
    const char *status = words_text_status(v->lang, row->text);
    const char *name = regime ? str_label(v->lang, &regime->title) : row->text->title;
    struct sb brief = {0}, short_name = {0};
    words_text_brief(&brief, v->lang, row->text);
    const char *right = regime ? status : sb_text(&brief); /* versions of a title are told by it */
    int x = 2 + paint_sign(p, 0, 2, ST_DIM, open ? SIGN_EXPANDED : SIGN_FOLDED) + 1;
    int beside = p->cols - paint_width(right) - x - 3; /* the name's room when both stand there */
    if (regime && paint_width(name) > beside)
        name = str_label(v->lang, &regime->short_title);
    /* Of the two the name is what one looks for; the status of the selected one stands at the foot. */
    bool both = paint_width(name) <= beside || (!regime && beside > 8);
    words_short_title(&short_name, name, both ? beside : p->cols - x - 1);
    paint_text(p, 0, x, -1, ST_HEADING, sb_text(&short_name));
    if (both)
        paint_text(p, 0, p->cols - paint_width(right) - 2, -1, ST_DIM, right);
    sb_free(&brief);
    sb_free(&short_name);
}

static void draw_article_row(const struct view_law *v, const struct law_row *row, struct paint *p) {
    const struct law *law = library_law(v->library, row->text->id, NULL);
    const struct law_article *article =
        law ? law_find_article(law, row->cite.article, row->cite.sub) : NULL;
    struct sb name = {0};
    if (!article)
        return;
    words_law_cite(&name, LANG_ZH, law, &row->cite);
    int used = paint_text(p, 0, 4, -1, ST_LINK, sb_text(&name));
    if (article->paragraph_count > 0)
        paint_text(p, 0, 5 + used, -1, ST_DIM, article->paragraphs[0].text);
    sb_free(&name);
}

/* The answer, or what the provision does not speak of. */
static int draw_remark(const struct view_law *v, const struct law_shown_hit *hit, struct paint *p,
                       int x, int end) {
    struct sb text = {0};
    if (hit->answer)
        sb_add(&text, str_label(v->lang, &hit->answer->answer));
    else
        str_put(&text, v->lang, STR_law_lacks, hit->lacks);
    int room = hit->answer || end - x < p->cols / 3 ? end - x : p->cols / 3;
    int used =
        room > 0 ? paint_text(p, 0, x, room, hit->answer ? ST_NORMAL : ST_DIM, sb_text(&text)) : 0;
    sb_free(&text);
    return used + 1;
}

/* When the text of a hit begins and whether it holds, at the end of its row: without that two versions
 * are one. The column before it. */
static int draw_brief(const struct view_law *v, const struct law_shown_hit *hit, struct paint *p) {
    enum { LEAST = 24, GAP = 2 };
    const struct library_text *text = library_text(v->library, hit->cite.regime);
    struct sb brief = {0};
    int end = p->cols - 1;
    if (text)
        words_text_brief(&brief, v->lang, text);
    int width = paint_width(sb_text(&brief));
    if (width > 0 && p->cols - width >= LEAST) {
        end = p->cols - width - GAP;
        paint_text(p, 0, end, -1, ST_DIM, sb_text(&brief));
        end--;
    }
    sb_free(&brief);
    return end;
}

static int draw_title(const struct law_shown_hit *hit, struct paint *p, int x, int end) {
    enum { LEAST = 8 };
    struct sb title = {0};
    int room = end - x, wanted = p->cols / 3;
    if (room < LEAST)
        return x;
    words_short_title(&title, hit->title, wanted < LEAST || wanted > room ? room : wanted);
    x += paint_text(p, 0, x, room, ST_DIM, sb_text(&title)) + 1;
    sb_free(&title);
    return x;
}

static void draw_hit(const struct view_law *v, const struct law_shown_hit *hit, struct paint *p) {
    enum { SNIPPET_LEAST = 10 };
    struct sb text = {0}, found = {0};
    bool other = strcmp(hit->cite.regime, v->open_text) != 0, named = hit->name[0] != '\0';
    int x = 2, end = other || !named ? draw_brief(v, hit, p) : p->cols - 1;
    if (!named)
        words_short_title(&text, hit->title, end - x);
    x += paint_text(p, 0, x, named ? p->cols * 2 / 3 : end - x, ST_LINK,
                    named ? hit->name : sb_text(&text)) +
         1;
    if (named && (other || hit->kind == LIBRARY_TITLE))
        x = draw_title(hit, p, x, end);
    if (hit->lacks[0] != '\0' || hit->answer)
        x += draw_remark(v, hit, p, x, end);
    if (hit->kind != LIBRARY_TITLE && !hit->answer && x + SNIPPET_LEAST <= end) {
        sb_clear(&text);
        law_snippet(hit->words, hit->at, hit->len, end - x, &text);
        sb_add_n(&found, hit->words + hit->at, hit->len); /* as it stands there */
        sb_add_fmt(&found, " %s", field_text(v->find));
        paint_match(p, 0, x, end - x, ST_NORMAL, sb_text(&text), sb_text(&found));
    }
    sb_free(&text);
    sb_free(&found);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_law *v = owner;
    struct sb text = {0};
    (void)selected;
    if (v->found) {
        if (i >= v->first_hit && i < v->first_hit + v->hit_count)
            draw_hit(v, &v->hits[i - v->first_hit], p);
        return;
    }
    const struct law_row *row = &v->rows[i];
    const struct law *law =
        row->kind == ROW_HEADING ? library_law(v->library, row->text->id, NULL) : NULL;
    if (row->kind == ROW_TEXT) {
        draw_text_row(v, row, p);
    } else if (row->kind == ROW_ARTICLE) {
        draw_article_row(v, row, p);
    } else if (law) {
        law_heading_text(&law->headings[row->heading], &text);
        paint_text(p, 0, 3, -1, ST_HEADING, sb_text(&text));
    }
    sb_free(&text);
}

void law_list_draw(const struct view_law *v, struct paint *p) {
    list_draw(&v->list, v, p);
}

const struct list_ops law_list_ops = {.row = draw_row};
