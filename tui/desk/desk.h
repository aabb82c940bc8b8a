/*
 * desk.h - the packs and the office file opened together, for the command line and the screens.
 *
 * Packs are what is compiled in, overridden by a folder: the one named in the office's settings
 * (packs.folder), else `wenze.d` beside the office file when there is one. The office borrows the
 * packs, so both live and die here.
 */
#ifndef WENZE_TUI_DESK_DESK_H
#define WENZE_TUI_DESK_DESK_H

#include "data/office/office.h"
#include "data/pack/pack.h"

struct desk {
    struct packs *packs;   /* NULL until opened */
    struct office *office; /* NULL until opened */
    char *missing;         /* owned; the folder of packs of the settings when it is not there: the
                              built-in packs hold meanwhile, and it is said; else NULL */
};

/* The packs alone, as they go with the office at `path`, which need not exist and is not opened. */
bool desk_packs(struct desk *desk, const char *path, struct err *err);
/* Both; packs that are open already stay, unless the office's settings name others (never in a new
 * office). make_folder: with OFFICE_CREATE the missing folders of `path` are made (0700). */
bool desk_open(struct desk *desk, const char *path, enum office_mode mode, bool make_folder,
               struct err *err);
/* Closes what is open; false when the office could not be closed properly. */
bool desk_close(struct desk *desk, struct err *err);

#endif
