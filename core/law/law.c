#include "core/law/law.h"

#include <string.h>

#include "core/base/mem.h"

void law_free(struct law **law) {
    if (!law || !*law)
        return;
    arena_free(&(*law)->arena);
    mem_free(*law);
    *law = NULL;
}

const struct law_article *law_find_article(const struct law *law, int number, int sub) {
    for (size_t i = 0; i < law->article_count; i++)
        if (law->articles[i].number == number && law->articles[i].sub == sub)
            return &law->articles[i];
    return NULL;
}

/* ---- one provision ---- */

/* What a citation points at: an article, or one of its paragraphs, or an item of a paragraph, or a
 * point of an item. */
struct part {
    const struct law_article *article;
    const struct law_paragraph *paragraph; /* NULL: the whole article */
    const struct law_item *item;           /* NULL: the whole paragraph */
    const struct law_point *point;         /* NULL: the whole item */
};

static const struct law_item *find_item(const struct law_paragraph *paragraph, int number) {
    for (size_t i = 0; i < paragraph->item_count; i++)
        if (paragraph->items[i].number == number)
            return &paragraph->items[i];
    return NULL;
}

static const struct law_point *find_point(const struct law_item *item, int number) {
    for (size_t i = 0; i < item->point_count; i++)
        if (item->points[i].number == number)
            return &item->points[i];
    return NULL;
}

static bool find_part(const struct law *law, const struct cite *cite, struct part *part) {
    *part = (struct part){0};
    if (cite->regime[0] != '\0' && strcmp(cite->regime, law->regime) != 0)
        return false;
    part->article = law_find_article(law, cite->article, cite->sub);
    if (!part->article || cite->paragraph < 0 || cite->item < 0)
        return false;
    size_t number = (size_t)cite->paragraph, count = part->article->paragraph_count;
    if (number > count)
        return false;
    if (number > 0)
        part->paragraph = &part->article->paragraphs[number - 1];
    if (cite->item == 0)
        return cite->point == 0;
    /* Without a paragraph: the article's list, in whichever paragraph it stands. */
    size_t first = number > 0 ? number - 1 : 0, end = number > 0 ? number : count;
    for (size_t i = first; i < end && !part->item; i++) {
        part->item = find_item(&part->article->paragraphs[i], cite->item);
        if (part->item)
            part->paragraph = &part->article->paragraphs[i];
    }
    if (part->item && cite->point != 0)
        part->point = find_point(part->item, cite->point);
    return part->item && (cite->point == 0 || part->point);
}

bool law_has(const struct law *law, const struct cite *cite) {
    struct part part;
    return find_part(law, cite, &part);
}

/* ---- its words ---- */

static void put_marked(const char *mark, const char *text, struct sb *out) {
    size_t n = strlen(mark);
    sb_add(out, mark);
    sb_add(out, n > 0 && mark[n - 1] == '.' ? " " : "");
    sb_add(out, text);
}

static void put_points(const struct law_item *item, struct sb *out) {
    for (size_t i = 0; i < item->point_count; i++) {
        sb_add_char(out, '\n');
        put_marked(item->points[i].mark, item->points[i].text, out);
    }
}

static void put_paragraph(const struct law_paragraph *paragraph, struct sb *out) {
    sb_add(out, paragraph->text);
    for (size_t i = 0; i < paragraph->item_count; i++) {
        sb_add_char(out, '\n');
        put_marked(paragraph->items[i].mark, paragraph->items[i].text, out);
        put_points(&paragraph->items[i], out);
    }
}

static void put_article(const struct law_article *article, struct sb *out) {
    for (size_t i = 0; i < article->paragraph_count; i++) {
        if (i > 0)
            sb_add_char(out, '\n');
        put_paragraph(&article->paragraphs[i], out);
    }
}

/* An item after the words that introduce it, a point after those of its item too. */
static void put_in_context(const struct part *part, struct sb *out) {
    sb_add(out, part->paragraph->text);
    sb_add_char(out, '\n');
    put_marked(part->item->mark, part->item->text, out);
    if (part->point) {
        sb_add_char(out, '\n');
        put_marked(part->point->mark, part->point->text, out);
    } else {
        put_points(part->item, out);
    }
}

bool law_text(const struct law *law, const struct cite *cite, bool context, struct sb *out) {
    struct part part;
    if (!find_part(law, cite, &part))
        return false;
    if (part.item && context) {
        put_in_context(&part, out);
    } else if (part.point) {
        sb_add(out, part.point->text);
    } else if (part.item) {
        sb_add(out, part.item->text);
        put_points(part.item, out);
    } else if (part.paragraph) {
        put_paragraph(part.paragraph, out);
    } else {
        put_article(part.article, out);
    }
    return true;
}

/* ---- names ---- */

bool law_label(const struct law *law, const struct cite *cite, struct sb *out) {
    struct part part;
    if (!find_part(law, cite, &part))
        return false;
    if (!part.article->label) {
        char name[CITE_TEXT_SIZE];
        cite_format_zh(cite, name);
        sb_add(out, name);
        return true;
    }
    sb_add(out, part.article->label);
    if (cite->paragraph > 0) {
        struct cite paragraph = {.article = 1, .paragraph = cite->paragraph};
        char name[CITE_TEXT_SIZE];
        cite_format_zh(&paragraph, name);
        sb_add(out, name + strlen("第一条"));
    }
    sb_add(out, part.item ? part.item->mark : "");
    sb_add(out, part.point ? part.point->mark : "");
    return true;
}

const char *law_cited_title(const struct law *law, const struct cite *cite) {
    const struct law_article *article = law_find_article(law, cite->article, cite->sub);
    for (int i = article ? article->heading : -1; i >= 0; i--)
        if (law->headings[i].level == LAW_INSTRUMENT)
            return law->headings[i].title;
    return law->title;
}

void law_heading_text(const struct law_heading *heading, struct sb *out) {
    static const char *const units[] = {
        [LAW_BOOK] = "编", [LAW_SUBBOOK] = "分编", [LAW_CHAPTER] = "章", [LAW_SECTION] = "节"};
    if (heading->level == LAW_INSTRUMENT) {
        sb_add(out, heading->title);
        return;
    }
    char number[32];
    cite_number_zh(heading->number, number);
    sb_add(out, "第");
    sb_add(out, number);
    sb_add(out, units[heading->level]);
    sb_add(out, "　");
    sb_add(out, heading->title);
}

/* ---- the whole ---- */

static void put_line(struct sb *out, const char *text) {
    if (text[0] == '\0')
        return;
    sb_add(out, text);
    sb_add_char(out, '\n');
}

static void put_headings(const struct law *law, size_t article, size_t *next, struct sb *out) {
    for (; *next < law->heading_count && law->headings[*next].first_article <= article; ++*next) {
        law_heading_text(&law->headings[*next], out);
        sb_add_char(out, '\n');
    }
}

void law_whole(const struct law *law, struct sb *out) {
    size_t heading = 0;
    put_line(out, law->title);
    put_line(out, law->preamble);
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        const struct cite cite = {.article = article->number, .sub = article->sub};
        put_headings(law, i, &heading, out);
        put_line(out, article->lead ? article->lead : "");
        law_label(law, &cite, out);
        sb_add(out, "　");
        put_article(article, out);
        sb_add_char(out, '\n');
    }
    put_headings(law, law->article_count, &heading, out);
}

/* The heading above `i` in the outline; -1: none. */
static int outer(const struct law *law, int i) {
    enum law_level level = law->headings[i].level;
    while (--i >= 0 && law->headings[i].level >= level)
        ;
    return i;
}

void law_path(const struct law *law, const struct law_article *article, struct sb *out) {
    struct sb path = {0};
    for (int i = article->heading; i >= 0; i = outer(law, i)) {
        struct sb one = {0};
        law_heading_text(&law->headings[i], &one);
        if (path.len > 0)
            sb_add_fmt(&one, " › %s", sb_text(&path));
        sb_free(&path);
        path = one;
    }
    sb_add(out, sb_text(&path));
    sb_free(&path);
}

int law_above(const struct law *law, const struct law_article *article, enum law_level level) {
    int i = article->heading;
    while (i >= 0 && law->headings[i].level != level)
        i = outer(law, i);
    return i;
}
