/*
 * pinyin.h - finding Chinese text by its sound, as it is typed without an input method.
 *
 * Readings are those of Mandarin without tones, v for the u with two dots (pinyin.txt, from
 * Unihan: every Hanzi that has a reading there). A typed query is letters and digits; blanks
 * and apostrophes may stand between syllables and are a boundary there. Each Hanzi is given by
 * a whole syllable, by its initial letter (also zh, ch, sh), or, the last one, by any
 * beginning of a syllable; all of that mixed. A Hanzi with several readings answers to each:
 * 重做 is found by cz, chongz, zhongzuo. u and v are one where the two dots are meant (lu or
 * lv: 律, ju or jv: 局). Letters, digits and Hanzi stand for themselves, case and width aside;
 * other marks of the text are passed over.
 */
#ifndef WENZE_CORE_TEXT_PINYIN_H
#define WENZE_CORE_TEXT_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PINYIN_READINGS_MAX = 8, PINYIN_QUERY_MAX = 128 };

/* The i-th reading, most frequent first; NULL past the last, the
 * PINYIN_READINGS_MAX-th at the latest. */
const char *pinyin_reading(uint32_t cp, size_t i);

/* A query made ready, to be looked for in many texts. */
struct pinyin_query {
    uint32_t letters[PINYIN_QUERY_MAX]; /* folded */
    bool apart[PINYIN_QUERY_MAX];       /* a boundary before this letter */
    size_t count;
    bool hopeless; /* a mark that no text answers to, or too many letters */
};

struct pinyin_hit {
    size_t at, len; /* bytes of the text: from the first character found to the last */
    size_t steps;   /* letters compared, found or not: what it cost */
};

void pinyin_query_set(struct pinyin_query *query, const char *typed, size_t n);

/* Whether the query is somewhere in the text. The hit is the first place where one begins, and the
 * shortest there. A query without letters is at the start of every text, a hopeless one in none.
 * Costs at most the characters of the text times the letters of the query times a constant. */
bool pinyin_find(const struct pinyin_query *query, const char *text, size_t n,
                 struct pinyin_hit *hit);
/* The same for one text; hit may be NULL. */
bool pinyin_match(const char *typed, const char *text, struct pinyin_hit *hit);

/* For an index: what each character of the text can begin with, a bit for each letter ('a': 1,
 * 'b': 2 ...), PINYIN_OTHER for digits and for letters and Hanzi that are no Latin letter and have
 * no reading. Marks are left out. Writes at most `room` masks and returns how many there are. */
#define PINYIN_OTHER (1u << 26)
size_t pinyin_initials(const char *text, size_t n, uint32_t *masks, size_t room);

#endif
