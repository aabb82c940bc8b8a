/*
 * law.h - the text of one regime, cut into chapters, articles (条), paragraphs (款) and items (项).
 *
 * law.txt is plain UTF-8 as officially laid out: the first line that is not blank is the title;
 * lines before the first chapter or article are the preamble (the issuing notice); "第一章　总则"
 * begins a chapter; "第一条　…" an article; inside an article each line is a paragraph, and a line
 * that begins with （一） is an item of the paragraph before it. A line that begins with '%' is a
 * remark of the editor and not part of the text. Pure: text in, model out. The law owns every
 * string; offsets are not kept, the text is.
 */
#ifndef WENZE_CORE_LAW_H
#define WENZE_CORE_LAW_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/errs.h"
#include "../base/sb.h"
#include "cite.h"

struct law_item {
    int number;
    const char *text; /* without its （一） */
    int line;
};

struct law_paragraph {
    const char *text; /* for a paragraph with items: the words before them */
    struct law_item *items;
    size_t item_count;
    int line;
};

struct law_article {
    int number, sub;
    int chapter; /* index, -1 when there are none */
    struct law_paragraph *paragraphs;
    size_t paragraph_count;
    int line;
};

struct law_chapter {
    int number;
    const char *title; /* "总则" */
    size_t first_article;
};

struct law {
    const char *regime; /* id */
    const char *title;
    const char *preamble; /* lines joined with '\n'; "" when there is none */
    struct law_chapter *chapters;
    size_t chapter_count;
    struct law_article *articles;
    size_t article_count;
    struct arena *arena;
};

/* Every fault goes to errs with `file` and line; NULL when there was any:
 *
 *   err.law.empty       no article
 *   err.law.title       the first line is a heading: no title
 *   err.law.order       {1} found, {2} expected: chapters and articles go up by one from 1;
 *                       第十条之一 follows 第十条
 *   err.law.item_order  {1} found, {2} expected
 *   err.law.item_alone  {1}, an item before any words of its article
 *   err.law.blank       {1}, a chapter, article or item without words
 *   err.law.stray       words between a chapter and its first article
 *   err.law.utf8        broken UTF-8 or a NUL
 *
 * Blanks, half- and full-width, at the ends of a line, after 第一条 and inside a chapter's title
 * (总　则) are not kept. */
struct law *law_parse(const char *regime, const char *file, const char *text, size_t n,
                      struct errs *errs);
void law_free(struct law **law);

const struct law_article *law_find_article(const struct law *law, int number, int sub);
/* Does the provision exist, down to its item? A citation that names no regime is of this law. */
bool law_has(const struct law *law, const struct cite *cite);
/* Appends the words of the provision: an article with all its paragraphs and items ('\n' between,
 * items with their （一）), a paragraph with its items, or the words of one item. `context`: an
 * item is given with its （一） after the words that introduce it. False when there is no such
 * provision. */
bool law_text(const struct law *law, const struct cite *cite, bool context, struct sb *out);

#endif
