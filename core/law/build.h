/*
 * build.h - makes a law from its pieces in reading order, whatever they come from: a text of a
 * pack, an imported file, rows of the office. Between the files of law.h, and for the shelf.
 *
 * Nothing is checked: a piece goes where the pieces before it put it. Texts are copied.
 */
#ifndef WENZE_CORE_LAW_BUILD_H
#define WENZE_CORE_LAW_BUILD_H

#include "core/law/law.h"

struct law_build {
    struct law *law;
    struct law_heading *headings;
    struct law_article *articles;
    struct law_paragraph *paragraphs;
    struct law_item *items;
    struct law_point *points;
    size_t paragraph_count, item_count, point_count;
    size_t heading_cap, article_cap, paragraph_cap, item_cap, point_cap;
    struct sb preamble;
    const char *lead; /* waits for the next article */
};

void law_build_begin(struct law_build *b, const char *regime);
void law_build_title(struct law_build *b, const char *text, size_t n);
void law_build_preamble(struct law_build *b, const char *text, size_t n);
void law_build_heading(struct law_build *b, enum law_level level, int number, const char *title,
                       size_t n);
void law_build_lead(struct law_build *b, const char *text, size_t n);
/* label NULL: 第N条. */
void law_build_article(struct law_build *b, int number, int sub, const char *label, int line);
/* These need an article; an item without a paragraph gets an empty one, a point without an item
 * becomes an item. */
void law_build_paragraph(struct law_build *b, const char *text, size_t n, int line);
void law_build_item(struct law_build *b, int number, const char *mark, size_t mark_len,
                    const char *text, size_t n, int line);
void law_build_point(struct law_build *b, int number, const char *mark, size_t mark_len,
                     const char *text, size_t n, int line);
/* The law is the caller's; the build is empty then. */
struct law *law_build_end(struct law_build *b);

/* What was added last; NULL when there is none. */
struct law_article *law_build_last_article(const struct law_build *b);
struct law_paragraph *law_build_last_paragraph(const struct law_build *b);
struct law_item *law_build_last_item(const struct law_build *b);

#endif
