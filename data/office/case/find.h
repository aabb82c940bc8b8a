/*
 * find.h - what is typed to find a case, taken apart: a case number in any writing, words as they stand,
 * words as they sound.
 *
 *     2026-4  (2026)4  〔2026〕4号  2026年第4号  问责【2026】4      the case with that number of that year
 *     zhaomou  zm                                              赵某, and a text that holds these letters
 */
#ifndef WENZE_DATA_OFFICE_CASE_FIND_H
#define WENZE_DATA_OFFICE_CASE_FIND_H

#include "core/base/sb.h"
#include "core/text/pinyin.h"

enum { FIND_SOUNDS = 4 }; /* more words of Latin letters are looked for as they stand alone */

struct find_words {
    int year;           /* of the case number; 0: none was written */
    int64_t serial;     /* in that year */
    struct sb plain;    /* the words that are looked for as they stand */
    struct sb numbered; /* all of them, when no case has that number */
    struct sound {
        char text[PINYIN_QUERY_MAX];
        struct pinyin_query query;
    } sounds[FIND_SOUNDS];
    size_t sound_count;
};

void find_words(struct find_words *out, const char *typed);
void find_words_clear(struct find_words *words);
/* Does each of the words of letters stand in one of the texts, or sound in one of them? */
bool find_sounds(const struct find_words *words, const char *const *texts, size_t count);

#endif
