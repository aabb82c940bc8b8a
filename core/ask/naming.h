/*
 * naming.h - a question that names a provision of a text: 监察法第十一条, 问责条例7条,
 * 《暂行规定》第五条第（二）项, 政务处分法 8, art. 22(1) of …, or an annex: 《办法》附件1, 附表二. Pure.
 */
#ifndef WENZE_CORE_ASK_NAMING_H
#define WENZE_CORE_ASK_NAMING_H

#include "core/base/sb.h"
#include "core/law/cite.h"

struct ask_naming {
    struct sb name; /* of the text, folded, without its marks; "" when none is said */
    struct cite cite;
    struct sb annex; /* 附件1, 附表2: as ask_annex writes it; cite is none then */
    bool foreign;    /* it was written art. 22 */
    struct sb said;  /* of foreign: the name as it was written, small letters */
    /* A bare number right behind the name, or the name behind the provision: only a name that a
     * text goes by is meant. */
    bool close;
};

/* False when the question names no provision. words: 是什么 and the like may stand behind. */
struct ask_words;
bool ask_naming_read(struct ask_naming *out, const char *text, const struct ask_words *words);
void ask_naming_clear(struct ask_naming *naming);

/* Appends the name of an annex in one form, 附表二 as 附表2; false when the text does not begin with one. *used: its bytes. */
bool ask_annex(struct sb *out, const char *text, size_t *used);

/* Does the English title hold every word of the name (not of, the, on)? Both as they are written. */
bool ask_words_in_title(const char *title, const char *name);
/* 暂规 for 暂行规定: two or three signs of a title in their order, the first being its first. */
bool ask_abbreviates(const char *title, const char *name);

/* How well a text of that title (or short title) goes by the folded name, 0: not at all, best: as it
 * is written, with what stands in brackets. Between: the same without brackets and the state's name;
 * a title that ends in it; one that holds it; one that holds its signs in their order. */
enum { ASK_GOES_BY_BEST = 6, ASK_GOES_BY_END = 4 }; /* END: the title ends in the name */
int ask_goes_by(const char *title, const char *name);

#endif
