/*
 * page.c - the right pane of the provisions: the words, part by part, with the
 * provisions they speak of as links; below them remarks, lists and tables, related
 * provisions, the rules that rest on it.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screens/law/view.h"

/* ---- the words ---- */

/* A citation may name an item without its paragraph: the part it means is the first that has it. */
static bool is_chosen(const struct view_law *v, const struct cite *part) {
    const struct cite *c = &v->shown;
    if (c->paragraph == 0 && c->item == 0)
        return false;
    return c->item == part->item && c->point == part->point &&
           (c->paragraph == 0 || c->paragraph == part->paragraph);
}

/* Words that are being written, as far as they are. */
struct writing {
    struct view_law *v;
    enum style style;
    const char *text;
    size_t at;
};

static bool write_mention(void *ctx, const struct cite_found *found) {
    struct writing *w = ctx;
    char *before = mem_dup_n(w->text + w->at, found->at - w->at);
    char *name = mem_dup_n(w->text + found->at, found->len);
    scrolltext_add(w->v->page, w->style, before);
    law_link(w->v, name, &found->cite);
    mem_free(before);
    mem_free(name);
    w->at = found->at + found->len;
    return true;
}

/* The words with what they speak of as links. */
static void add_words(struct view_law *v, enum style style, const char *text) {
    struct writing w = {v, style, text, 0};
    library_mentions(v->library, v->shown.regime, text, write_mention, &w);
    law_line(v, style, text + w.at);
}

static void add_part(struct view_law *v, const struct cite *part, const char *mark,
                     const char *text) {
    char anchor[CITE_TEXT_SIZE];
    enum style style = is_chosen(v, part) ? ST_SELECTED : ST_NORMAL;
    cite_format(part, false, anchor);
    scrolltext_anchor(v->page, anchor);
    if (part->point > 0)
        scrolltext_add(v->page, style, "　");
    scrolltext_add(v->page, style, mark);
    add_words(v, style, text);
}

static struct cite article_cite(const struct view_law *v, const struct law_article *article) {
    struct cite cite = {.article = article->number, .sub = article->sub};
    memcpy(cite.regime, v->shown.regime, sizeof cite.regime);
    return cite;
}

struct part_walk {
    void (*take)(void *ctx, const struct cite *part, const char *mark, const char *text);
    void *ctx;
};

static void walk_parts(const struct view_law *v, const struct law_article *article,
                       const struct part_walk *walk) {
    struct cite part = article_cite(v, article);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct law_paragraph *paragraph = &article->paragraphs[i];
        part.paragraph = (int)i + 1;
        part.item = part.point = 0;
        walk->take(walk->ctx, &part, "", paragraph->text);
        for (size_t k = 0; k < paragraph->item_count; k++) {
            const struct law_item *item = &paragraph->items[k];
            part.item = item->number;
            part.point = 0;
            walk->take(walk->ctx, &part, item->mark, item->text);
            for (size_t m = 0; m < item->point_count; m++) {
                part.point = item->points[m].number;
                walk->take(walk->ctx, &part, item->points[m].mark, item->points[m].text);
            }
        }
    }
}

static void take_part(void *ctx, const struct cite *part, const char *mark, const char *text) {
    add_part(ctx, part, mark, text);
}

/* Under which headings it stands: 第二章　问责的情形. */
static void add_path(struct view_law *v, const struct law_article *article) {
    struct sb path = {0};
    law_path(v->law, article, &path);
    if (path.len > 0)
        law_line(v, ST_DIM, sb_text(&path));
    sb_free(&path);
}

/* What the office compared with its own copy needs no warning any more. */
static bool is_confirmed(const struct view_law *v) {
    struct office_marks marks = {0};
    bool confirmed =
        v->app->office && office_mark_status(v->app->office, &v->shown, &marks, NULL) &&
        marks.count > 0 && marks.list[0].state == MARK_CONFIRMED && !marks.list[0].pack_changed;
    office_marks_clear(&marks);
    return confirmed;
}

static void add_certainty(struct view_law *v, const struct regime *regime) {
    if (!words_own(regime))
        return;
    const struct law_entry *entry = regime_entry(regime, &v->shown);
    scrolltext_add(v->page, ST_WARN, law_str(v, STR_law_own));
    if (entry && !is_confirmed(v)) {
        scrolltext_add(v->page, ST_WARN, " · ");
        scrolltext_add(v->page, ST_WARN, words_certainty(v->lang, entry->certainty));
    }
    law_line(v, ST_WARN, "");
}

/* The question that was asked, and our answer, above the provision it rests on. */
static void add_answer(struct view_law *v) {
    const struct pack_question *q = v->answer;
    struct sb line = {0};
    if (!q)
        return;
    str_put(&line, v->lang,
            q->certainty == CERTAINTY_VERIFIED ? STR_law_answer : STR_law_answer_unsure,
            q->forms[0], str_label(v->lang, &q->answer));
    law_line(v, ST_GOOD, sb_text(&line));
    law_line(v, ST_NORMAL, "");
    sb_free(&line);
}

static void add_article(struct view_law *v, const struct library_text *text,
                        const struct law_article *article) {
    struct cite whole = article_cite(v, article);
    struct sb name = {0};
    struct part_walk walk = {take_part, v};
    words_law_cite(&name, LANG_ZH, v->law, &whole);
    add_answer(v);
    add_path(v, article);
    law_line(v, ST_HEADING, sb_text(&name));
    add_certainty(v, text->regime);
    if (article->lead)
        law_line(v, ST_DIM, article->lead);
    walk_parts(v, article, &walk);
    law_marks_show(v);
    sb_free(&name);
}

/* ---- the whole page ---- */

struct part_search {
    const struct view_law *v;
    char *anchor; /* "" until it is found */
};

static void find_chosen(void *ctx, const struct cite *part, const char *mark, const char *text) {
    struct part_search *search = ctx;
    (void)mark;
    (void)text;
    if (search->anchor[0] == '\0' && is_chosen(search->v, part))
        cite_format(part, false, search->anchor);
}

/* Where the chosen part stands: a citation may leave its paragraph out, an anchor does not. */
static bool chosen_anchor(const struct view_law *v, const struct law_article *article,
                          char anchor[CITE_TEXT_SIZE]) {
    struct part_search search = {v, anchor};
    struct part_walk walk = {find_chosen, &search};
    anchor[0] = '\0';
    walk_parts(v, article, &walk);
    return anchor[0] != '\0';
}

void law_page_make(struct view_law *v) {
    const struct library_text *text = v->law ? library_text(v->library, v->shown.regime) : NULL;
    char anchor[CITE_TEXT_SIZE];
    scrolltext_clear(v->page);
    v->stale = false;
    if (!text)
        return;
    const struct law_article *article =
        v->shown.article > 0 ? law_find_article(v->law, v->shown.article, v->shown.sub) : NULL;
    if (article)
        add_article(v, text, article);
    else
        law_text_page(v, text);
    law_below(v, text);
    scrolltext_search(v->page, v->needle);
    if (article && chosen_anchor(v, article, anchor))
        scrolltext_goto(v->page, anchor);
}

/* ---- moving ---- */

enum { PARTS_MAX = 512 };

struct part_list {
    struct cite parts[PARTS_MAX];
    int count;
};

static void note_part(void *ctx, const struct cite *part, const char *mark, const char *text) {
    struct part_list *list = ctx;
    (void)mark;
    (void)text;
    if (list->count < PARTS_MAX)
        list->parts[list->count++] = *part;
}

bool law_page_step(struct view_law *v, int by) {
    const struct law_article *article =
        v->law && v->shown.article > 0 ? law_find_article(v->law, v->shown.article, v->shown.sub)
                                       : NULL;
    struct part_list list = {.count = 0};
    struct part_walk walk = {note_part, &list};
    int at = -1;
    if (!article)
        return false;
    walk_parts(v, article, &walk);
    for (int i = 0; i < list.count && at < 0; i++)
        at = is_chosen(v, &list.parts[i]) ? i : at;
    int next = at < 0 ? 0 : at + by;
    if (next < 0 || next >= list.count)
        return false;
    v->shown = list.parts[next];
    v->stale = true;
    return true;
}

bool law_page_open(struct view_law *v, struct app *app) {
    const char *target = scrolltext_target(v->page);
    struct cite cite;
    if (!target)
        return false;
    if (law_below_open(v, app, target))
        return true;
    if (strncmp(target, "cite:", 5) == 0) {
        /* A text as a whole is named by its id alone. */
        if (!strchr(target + 5, ':')) {
            cite = (struct cite){0};
            snprintf(cite.regime, sizeof cite.regime, "%s", target + 5);
            law_go(v, app, &cite);
        } else if (cite_parse(target + 5, NULL, &cite, NULL)) {
            law_go(v, app, &cite);
        }
    }
    return true;
}
