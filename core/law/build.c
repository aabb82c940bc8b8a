#include "core/law/build.h"

#include <string.h>

#include "core/base/mem.h"

/* Articles, paragraphs, items and points grow in flat lists; the model is cut from them at the end,
 * since a growing list moves. */

/* Room for one more; doubling. */
static void *room(void *list, size_t count, size_t *cap, size_t size) {
    if (count < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 16;
    return mem_grow(list, *cap, size);
}

static const char *keep(struct law_build *b, const char *text, size_t n) {
    return arena_dup_n(b->law->arena, text, n);
}

/* (一) is written （一）. */
static const char *keep_mark(struct law_build *b, const char *mark, size_t n) {
    if (n < 3 || mark[0] != '(' || (mark[1] >= '0' && mark[1] <= '9'))
        return keep(b, mark, n);
    size_t close = mark[n - 1] == ')' ? 1 : strlen("）");
    struct sb wide = {0};
    sb_add(&wide, "（");
    sb_add_n(&wide, mark + 1, n - 1 - close);
    sb_add(&wide, "）");
    const char *kept = keep(b, sb_text(&wide), wide.len);
    sb_free(&wide);
    return kept;
}

void law_build_begin(struct law_build *b, const char *regime) {
    *b = (struct law_build){.law = mem_alloc(sizeof *b->law)};
    b->law->arena = arena_new();
    b->law->regime = arena_dup(b->law->arena, regime);
}

void law_build_title(struct law_build *b, const char *text, size_t n) {
    b->law->title = keep(b, text, n);
}

void law_build_preamble(struct law_build *b, const char *text, size_t n) {
    sb_add(&b->preamble, b->preamble.len > 0 ? "\n" : "");
    sb_add_n(&b->preamble, text, n);
}

void law_build_heading(struct law_build *b, enum law_level level, int number, const char *title,
                       size_t n) {
    struct law *law = b->law;
    b->headings = room(b->headings, law->heading_count, &b->heading_cap, sizeof *b->headings);
    b->headings[law->heading_count++] = (struct law_heading){
        .level = level,
        .number = number,
        .title = keep(b, title, n),
        .first_article = law->article_count,
    };
}

void law_build_lead(struct law_build *b, const char *text, size_t n) {
    b->lead = keep(b, text, n);
}

void law_build_article(struct law_build *b, int number, int sub, const char *label, int line) {
    struct law *law = b->law;
    b->articles = room(b->articles, law->article_count, &b->article_cap, sizeof *b->articles);
    b->articles[law->article_count++] = (struct law_article){
        .number = number,
        .sub = sub,
        .label = arena_dup(law->arena, label),
        .lead = b->lead,
        .heading = (int)law->heading_count - 1,
        .line = line,
    };
    b->lead = NULL;
}

void law_build_paragraph(struct law_build *b, const char *text, size_t n, int line) {
    b->paragraphs =
        room(b->paragraphs, b->paragraph_count, &b->paragraph_cap, sizeof *b->paragraphs);
    b->paragraphs[b->paragraph_count++] =
        (struct law_paragraph){.text = keep(b, text, n), .line = line};
    law_build_last_article(b)->paragraph_count++;
}

void law_build_item(struct law_build *b, int number, const char *mark, size_t mark_len,
                    const char *text, size_t n, int line) {
    if (!law_build_last_paragraph(b))
        law_build_paragraph(b, "", 0, line);
    b->items = room(b->items, b->item_count, &b->item_cap, sizeof *b->items);
    b->items[b->item_count++] = (struct law_item){.number = number,
                                                  .mark = keep_mark(b, mark, mark_len),
                                                  .text = keep(b, text, n),
                                                  .line = line};
    law_build_last_paragraph(b)->item_count++;
}

void law_build_point(struct law_build *b, int number, const char *mark, size_t mark_len,
                     const char *text, size_t n, int line) {
    if (!law_build_last_item(b)) {
        law_build_item(b, number, mark, mark_len, text, n, line);
        return;
    }
    b->points = room(b->points, b->point_count, &b->point_cap, sizeof *b->points);
    b->points[b->point_count++] = (struct law_point){.number = number,
                                                     .mark = keep_mark(b, mark, mark_len),
                                                     .text = keep(b, text, n),
                                                     .line = line};
    law_build_last_item(b)->point_count++;
}

struct law_article *law_build_last_article(const struct law_build *b) {
    return b->law->article_count > 0 ? &b->articles[b->law->article_count - 1] : NULL;
}

struct law_paragraph *law_build_last_paragraph(const struct law_build *b) {
    const struct law_article *article = law_build_last_article(b);
    return article && article->paragraph_count > 0 ? &b->paragraphs[b->paragraph_count - 1] : NULL;
}

struct law_item *law_build_last_item(const struct law_build *b) {
    const struct law_paragraph *paragraph = law_build_last_paragraph(b);
    return paragraph && paragraph->item_count > 0 ? &b->items[b->item_count - 1] : NULL;
}

/* Moves a list into the arena. */
static void *settle(struct law *law, void *list, size_t count, size_t size) {
    void *kept = arena_alloc(law->arena, count * size);
    if (count > 0)
        memcpy(kept, list, count * size);
    mem_free(list);
    return kept;
}

/* Gives every article its paragraphs, every paragraph its items, every item its points, which stand
 * one after the other. */
struct law *law_build_end(struct law_build *b) {
    struct law *law = b->law;
    law->headings = settle(law, b->headings, law->heading_count, sizeof *b->headings);
    law->articles = settle(law, b->articles, law->article_count, sizeof *b->articles);
    struct law_paragraph *paragraphs =
        settle(law, b->paragraphs, b->paragraph_count, sizeof *b->paragraphs);
    struct law_item *items = settle(law, b->items, b->item_count, sizeof *b->items);
    struct law_point *points = settle(law, b->points, b->point_count, sizeof *b->points);
    for (size_t i = 0; i < law->article_count; i++) {
        law->articles[i].paragraphs = paragraphs;
        paragraphs += law->articles[i].paragraph_count;
        for (size_t k = 0; k < law->articles[i].paragraph_count; k++) {
            struct law_paragraph *paragraph = &law->articles[i].paragraphs[k];
            paragraph->items = items;
            items += paragraph->item_count;
            for (size_t m = 0; m < paragraph->item_count; m++) {
                paragraph->items[m].points = points;
                points += paragraph->items[m].point_count;
            }
        }
    }
    law->preamble = arena_dup(law->arena, sb_text(&b->preamble));
    sb_free(&b->preamble);
    if (!law->title)
        law->title = "";
    *b = (struct law_build){0};
    return law;
}
