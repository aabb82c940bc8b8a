/*
 * lawread.h - reads a law as people download it: official plain text, Markdown of public
 * collections, text copied from a page.
 *
 * Where law_parse (law.h) refuses what is not laid out as it should be, this reader takes what it
 * can and says in notes what it did not understand. Recognised are: Markdown and HTML marks, front
 * matter, remarks; a table of contents, which is skipped; headings and provisions with or without
 * a blank after their number, in Chinese numerals or digits; items （一） 一、 1. 1、 1） (1) ⑴ ①
 * and points within them; lines that were broken to a width, which are joined again where that is
 * plain; 附件, each a provision of its own behind the last one; texts without 第N条 that are cut by
 * 一、 二、 or （一）（二） (each a provision with that label), or by nothing and are one provision, 全文,
 * when their title is that of a law. Which lines begin an article is decided on the whole run of their
 * numbers: one that is not taken leaves a note and costs none of those behind it.
 *
 * Every provision can be cited: what repeats a number gets the words of its number as its label and
 * a number of its own behind all others (a law of 70 articles: 101, 102 …), and a text that begins
 * anew with 第一条, as in an annex, gets a hundred of its own (101 for 第一条). Pure.
 */
#ifndef WENZE_CORE_LAWREAD_LAWREAD_H
#define WENZE_CORE_LAWREAD_LAWREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/date/date.h"
#include "core/law/law.h"

#define LAWREAD_PROVISIONS 20000
#define LAWREAD_LINES 1000000
#define LAWREAD_NOTES 200

enum lawread_date_kind {
    LAWREAD_ADOPTED,   /* 通过 */
    LAWREAD_PUBLISHED, /* 公布, 发布, 印发 */
    LAWREAD_AMENDED,   /* 修正, 修订 */
    LAWREAD_EFFECTIVE, /* 施行, 生效 */
    LAWREAD_SIGNED,    /* a date alone at the end of a notice */
    LAWREAD_NAMED,     /* in the name of the file */
    LAWREAD_DATED      /* in the head, without a word that says what of */
};

struct lawread_date {
    enum lawread_date_kind kind;
    day_t day;
    int line; /* 0: the name of the file */
};

/* What was not understood or not kept as it stood. `code` is the id of a message (note.lawread.…)
 * whose {1} is `words`. `number`: the provision that it is kept as, 0 when that says nothing. */
struct lawread_note {
    int line;
    const char *code, *words;
    int number;
};

struct lawread {
    struct law *law;
    const char *issuer;   /* who made it, as far as the head says so; "" */
    const char *document; /* 某发〔2021〕5号; "" */
    struct lawread_date *dates;
    size_t date_count;
    struct lawread_note *notes;   /* in the order of their lines; at most LAWREAD_NOTES */
    size_t note_count, note_more; /* how many more there would have been */
    struct arena *arena;          /* of everything here but the law */
};

/* `id` becomes law->regime, `name` is the name of the file, with or without its path, or NULL. The
 * text is UTF-8 (decode.h). False, with `out` empty:
 *
 *   err.lawread.none   no provision at all: not a law
 *   err.lawread.many   more than {1} provisions
 *   err.lawread.lines  more than {1} lines
 *   err.law.utf8       broken UTF-8 or a NUL */
bool lawread(const char *id, const char *name, const char *text, size_t n, struct lawread *out,
             struct err *err);
void lawread_clear(struct lawread *read);

/* The day of that kind: the latest one of AMENDED, of any other the first told; DAY_NONE. */
day_t lawread_day(const struct lawread *read, enum lawread_date_kind kind);

#endif
