/*
 * cite.h - naming a provision: regime:ARTICLE[.PARAGRAPH][(ITEM)[(POINT)]], e.g. dpg2009:5(2),
 * dpg2009:10.2, audit:3(3)(1).
 *
 * Paragraph 0 is "the article as a whole"; an item without a paragraph is an item of the article's
 * list wherever it stands. `sub` is for inserted articles (第十条之一 = 10-1); 0 otherwise.
 */
#ifndef WENZE_CORE_LAW_CITE_H
#define WENZE_CORE_LAW_CITE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"

#define CITE_REGIME_SIZE 32
#define CITE_TEXT_SIZE 128 /* room for the longest citation in Chinese numerals */

struct cite {
    char regime[CITE_REGIME_SIZE];            /* "" when not said */
    int article, sub, paragraph, item, point; /* article 0: nothing cited, or the whole regime */
};

/* Accepts dpg2009:5(2) · 5(2) · 10.2 · 12（1） · 5 · 10-1 · 第五条 · 第五条第三项 · 第五条第(三)项
 * · 第五条第（三）项 · 第五条第三项第1目 · 第十条第二款 · 五条三项 · 第5条第3项; full-width forms
 * and blanks. `regime` (may be NULL) is used where the text names none. */
bool cite_parse(const char *text, const char *regime, struct cite *cite, struct err *err);

/* "dpg2009:5(2)" (with_regime, when there is one) or "5(2)". */
void cite_format(const struct cite *cite, bool with_regime, char out[CITE_TEXT_SIZE]);
/* "第五条第（二）项", "第十条第二款": as official letters write it. */
void cite_format_zh(const struct cite *cite, char out[CITE_TEXT_SIZE]);
bool cite_same(const struct cite *a, const struct cite *b);
/* Is `inner` the provision `outer` or a part of it? (5 holds 5(2); 10 holds 10.2.) */
bool cite_within(const struct cite *inner, const struct cite *outer);

/* 1..9999 as Chinese numerals ("二十四") and back; 0 when the text is none. `used`
 * (may be NULL): bytes read. */
void cite_number_zh(int n, char out[32]);
int cite_parse_number_zh(const char *text, int *used);
/* Can a number begin with it (a digit, a Chinese numeral)? */
bool cite_begins_number(uint32_t cp);

#endif
