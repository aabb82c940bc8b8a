/*
 * law.h - one text, cut into headings, provisions (条), paragraphs (款),
 * items (项) and points (目).
 *
 * What law_parse reads is plain UTF-8 as officially laid out: the first line that is not blank is
 * the title; lines before the first heading or provision are the preamble (the issuing notice);
 * "第一编", "第一分编", "第一章　总则", "第一节" are headings; "第一条　…" begins a provision;
 * inside it each line is a paragraph, and a line that begins with a mark, （一） or 1. or (1) or ①,
 * is an item of the paragraph before it; a mark of another kind inside an item is a point of that
 * item. A line that begins with '%' is a remark of the editor and not part of the text. Texts that
 * are no statutes say how they are cut by lines that begin with '@':
 *
 *   @excerpt            numbers go up, but may skip: only a part of the text is here
 *   @instrument TITLE   the provisions that follow are of this text and are cited by its title
 *   @unit N LABEL       begins the provision that is cited as N; LABEL ("五", a question) names it
 *   @lead WORDS         words of the source that stand before the provision that follows
 *
 * Pure: text in, model out. The law owns every string; offsets are not kept, the text is.
 */
#ifndef WENZE_CORE_LAW_LAW_H
#define WENZE_CORE_LAW_LAW_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/errs.h"
#include "core/base/sb.h"
#include "core/law/cite.h"

struct law_point {
    int number;
    const char *mark, *text; /* "1." as it stands; the words behind it */
    int line;
};

struct law_item {
    int number;
    const char *mark, *text; /* "（一）"; without its mark */
    struct law_point *points;
    size_t point_count;
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
    const char *label; /* of a @unit; NULL: 第N条 */
    const char *lead;  /* words of the source before it; NULL */
    int heading;       /* index of the innermost one it stands under, -1 when there is none */
    struct law_paragraph *paragraphs;
    size_t paragraph_count;
    int line;
};

enum law_level { LAW_INSTRUMENT, LAW_BOOK, LAW_SUBBOOK, LAW_CHAPTER, LAW_SECTION };

struct law_heading {
    enum law_level level;
    int number;        /* of an instrument 0 */
    const char *title; /* "总则" */
    size_t first_article;
};

struct law {
    const char *regime; /* id */
    const char *title;
    const char *preamble; /* lines joined with '\n'; "" when there is none */
    struct law_heading *headings;
    size_t heading_count;
    struct law_article *articles;
    size_t article_count;
    struct arena *arena;
};

/* Every fault goes to errs with `file` and line; NULL when there was any:
 *
 *   err.law.empty       no provision
 *   err.law.title       the first line is a heading: no title
 *   err.law.order       {1} found, {2} expected: headings and provisions go up by one from 1;
 *                       第十条之一 follows 第十条
 *   err.law.twice       {1} stands in an earlier instrument of this file already
 *   err.law.item_order  {1} found, {2} expected
 *   err.law.item_alone  {1}, an item before any words of its provision
 *   err.law.blank       {1}, a heading, provision or item without words
 *   err.law.stray       words between a heading and its first provision
 *   err.law.directive   {1}, a line with '@' that is none of the above
 *   err.law.utf8        broken UTF-8 or a NUL
 *
 * Blanks, half- and full-width, at the ends of a line, after 第一条 and inside a heading's title
 * (总　则) are not kept. */
struct law *law_parse(const char *regime, const char *file, const char *text, size_t n,
                      struct errs *errs);
void law_free(struct law **law);

const struct law_article *law_find_article(const struct law *law, int number, int sub);
/* Does the provision exist, down to its point? A citation that names no regime is of this law. */
bool law_has(const struct law *law, const struct cite *cite);
/* Appends the words of the provision: an article with all its paragraphs, items and points ('\n'
 * between, items with their marks), a paragraph with its items, an item with its points, or the
 * words of one point. `context`: an item or point is given with its mark after the words that
 * introduce it. False when there is no such provision. */
bool law_text(const struct law *law, const struct cite *cite, bool context, struct sb *out);
/* Appends how the provision is named in this text: 第五条第（二）项; of a @unit its label and the
 * marks. False when there is none. */
bool law_label(const struct law *law, const struct cite *cite, struct sb *out);
/* The title by which the provision is cited: of its instrument, else of the law. */
const char *law_cited_title(const struct law *law, const struct cite *cite);
/* Appends "第一章　总则"; of an instrument its title. */
void law_heading_text(const struct law_heading *heading, struct sb *out);
/* Appends the headings it stands under, the outermost first, › between. */
void law_path(const struct law *law, const struct law_article *article, struct sb *out);
/* The heading of that level it stands under; -1: none. */
int law_above(const struct law *law, const struct law_article *article, enum law_level level);
/* Appends everything in reading order, a line each: what a reader prints. */
void law_whole(const struct law *law, struct sb *out);

#endif
