/*
 * volume.h - the whole case as one volume to print: cover, contents, then every letter that went out,
 * in their order, each on a page of its own; those void or replaced say so. The contents tell the page
 * on which each begins, counted from the cover.
 */
#ifndef WENZE_TUI_REGISTER_VOLUME_H
#define WENZE_TUI_REGISTER_VOLUME_H

#include "data/office/office.h"

/* In the kept form (core/letter/page.h); *letters: how many are in it. Papers are Chinese. */
bool volume_make(struct sb *out, struct office *office, int64_t case_id, day_t today,
                 size_t *letters, struct err *err);

#endif
