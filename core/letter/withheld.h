/*
 * withheld.h - a copy for the public (公开稿): what it may say is a list of facts in the rules (the key
 * `public` of its letter); everything else that was answered is withheld and is looked for in the
 * finished text before it is used.
 *
 * Looked for are, both sides in the form of tight.h: lines of two characters or more, each name where
 * several stand with 、 between, sentences of eight characters or more of longer texts and their clauses
 * of ten, and days of the respondent's own. Names, the respondent's and those of others, are looked for by
 * their pinyin too, with its tones or without. An answer that is also that of an allowed fact is not
 * withheld. One hit is enough; so is a telephone or identity number, whoever's it is.
 */
#ifndef WENZE_CORE_LETTER_WITHHELD_H
#define WENZE_CORE_LETTER_WITHHELD_H

#include "core/letter/letter.h"

/* Is it a copy for the public? */
bool letter_is_public(const struct letter *letter);
/* May its template name that fact? */
bool letter_may_tell(const struct letter *letter, const char *key);
/* `text`: finished, in the kept form. False, ERR_REFUSED err.letter.withheld {1} label of the fact (zh)
 * {2} (en) {3} the words found, its key in err.key: something withheld stands in it;
 * err.letter.withheld_phone, err.letter.withheld_identity {1} the number. */
bool letter_withholds(const struct letter *letter, const struct facts *facts,
                      const struct regime *regime, const char *text, struct err *err);

#endif
