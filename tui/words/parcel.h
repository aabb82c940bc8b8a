/* parcel.h - a case that came as a file (data/office/parcel), in words. */
#ifndef WENZE_TUI_WORDS_PARCEL_H
#define WENZE_TUI_WORDS_PARCEL_H

#include "data/office/parcel/parcel.h"
#include "tui/words/strings.h"

/* What it is: the case, the office it comes from by its name, the day. */
void words_parcel(struct sb *out, enum lang lang, const struct parcel *parcel);
/* That the rules here are others than those it was packed with. */
void words_parcel_rules(struct sb *out, enum lang lang, const struct parcel *parcel);

#endif
