/*
 * citefind.h - citations that stand in running text: 依照本规定第五条第（四）项、第七条.
 *
 * Only what is clear is found: dpg2009:5(2), and the written form (第…条) where it can be told of
 * which text it is. It is of the text whose name stands before it: of the home text when the name
 * is one of `names` (《暂行规定》第五条, or without marks when it is `full`), of the text that
 * `titled` knows by a 《name》, of no known one when anything else is named (《公务员法》第十二条,
 * 处分条例第三条). With no name before it a citation follows the last name of its sentence; with
 * none in the sentence it is of `home`. What stands right before a citation without a name may be a
 * sign or one of a few small words (根据, 和, …); any other word could be a name, and the citation
 * is passed over.
 *
 * In a list the article is carried on: 第五条第（二）项、第（四）项.
 */
#ifndef WENZE_CORE_LAW_CITEFIND_H
#define WENZE_CORE_LAW_CITEFIND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/law/cite.h"

struct cite_name {
    const char *name; /* without 《》 and without a remark in brackets behind it */
    bool full;        /* clear without 《》 too */
};

struct cite_found {
    struct cite cite; /* with its text's id */
    size_t at, len;   /* bytes of the text */
};

struct cite_reader {
    const char *home; /* id of the text that is meant where none is named */
    const struct cite_name *names;
    size_t name_count;
    /* The id of the text that goes by the name, good until the next one is asked for; NULL: none is
     * known. May be NULL: no other text is. */
    const char *(*titled)(void *ctx, const char *name, size_t n);
    bool (*each)(void *ctx, const struct cite_found *found); /* false ends it */
    void *ctx;
};
/* Citations in the order of the text, doubles too. Whether there is such a
 * provision is not looked up. */
void cites_find(const char *text, const struct cite_reader *reader);

/* Does a text of that title go by the name? 《监察法》 is 中华人民共和国监察法,
 * remarks in brackets aside. */
bool cite_goes_by(const char *title, const char *name, size_t n);
/* The name as cite_name wants it: 《问责条例》 and 问责条例（2019年修订） give 问责条例. Points
 * into `title`; its bytes in *n. */
const char *cite_bare_name(const char *title, size_t *n);

/* The name without the 中华人民共和国 it begins with, by which nobody calls it. */
const char *cite_without_state(const char *name);

#endif
