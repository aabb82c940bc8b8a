/*
 * law_mention.h - provisions that the words of a text speak of: 依照本规定第十条,
 * 《监察法》第五十二条.
 *
 * Pure. What is only counted from here (前款, 本条) is no mention.
 */
#ifndef WENZE_CORE_LAW_MENTION_H
#define WENZE_CORE_LAW_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "cite.h"

struct law_mention {
    size_t at, len;             /* bytes of the text: 第十条第二款 */
    struct cite cite;           /* its regime is "" */
    size_t title_at, title_len; /* of 《…》 right before it, without the brackets; len 0: none */
};

/* Does a text of that title go by the name? 《监察法》 is 中华人民共和国监察法. */
bool law_goes_by(const char *title, const char *name, size_t n);

/* The first mention at or after `from`; false: none. */
bool law_next_mention(const char *text, size_t from, struct law_mention *out);

#endif
