/*
 * like.h - like cases of this office in words.
 */
#ifndef WENZE_TUI_WORDS_LIKE_H
#define WENZE_TUI_WORDS_LIKE_H

#include "data/across/like.h"
#include "tui/words/strings.h"

/* of: the case at hand, whose situations alone are told; NULL: all there are. */
void words_like(struct sb *out, enum lang lang, const struct like *like,
                const struct case_checked *of);
const char *words_like_weight(enum lang lang, enum like_weight weight);
/* Does a group concern the case? */
bool like_concerns(const struct like_group *group, const struct case_checked *of);

#endif
