#include "law.h"

#include <string.h>

#include "../base/mem.h"

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

/* What a citation points at: an article, or one of its paragraphs, or an item of a paragraph. */
struct part {
    const struct law_article *article;
    const struct law_paragraph *paragraph; /* NULL: the whole article */
    const struct law_item *item;           /* NULL: the whole paragraph */
};

static const struct law_item *find_item(const struct law_paragraph *paragraph, int number) {
    for (size_t i = 0; i < paragraph->item_count; i++)
        if (paragraph->items[i].number == number)
            return &paragraph->items[i];
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
        return true;
    /* Without a paragraph: the article's list, in whichever paragraph it stands. */
    size_t first = number > 0 ? number - 1 : 0, end = number > 0 ? number : count;
    for (size_t i = first; i < end && !part->item; i++) {
        part->item = find_item(&part->article->paragraphs[i], cite->item);
        if (part->item)
            part->paragraph = &part->article->paragraphs[i];
    }
    return part->item != NULL;
}

bool law_has(const struct law *law, const struct cite *cite) {
    struct part part;
    return find_part(law, cite, &part);
}

static void put_item(const struct law_item *item, struct sb *out) {
    char number[32];
    cite_number_zh(item->number, number);
    sb_add(out, "（");
    sb_add(out, number);
    sb_add(out, "）");
    sb_add(out, item->text);
}

static void put_paragraph(const struct law_paragraph *paragraph, struct sb *out) {
    sb_add(out, paragraph->text);
    for (size_t i = 0; i < paragraph->item_count; i++) {
        sb_add_char(out, '\n');
        put_item(&paragraph->items[i], out);
    }
}

bool law_text(const struct law *law, const struct cite *cite, bool context, struct sb *out) {
    struct part part;
    if (!find_part(law, cite, &part))
        return false;
    if (part.item && context) {
        sb_add(out, part.paragraph->text);
        sb_add_char(out, '\n');
        put_item(part.item, out);
    } else if (part.item) {
        sb_add(out, part.item->text);
    } else if (part.paragraph) {
        put_paragraph(part.paragraph, out);
    } else {
        for (size_t i = 0; i < part.article->paragraph_count; i++) {
            if (i > 0)
                sb_add_char(out, '\n');
            put_paragraph(&part.article->paragraphs[i], out);
        }
    }
    return true;
}
