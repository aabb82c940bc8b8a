/*
 * told.h - what came of a case file with planted defects and of a letter with slips, told part by part: the score, then each
 * defect and slip with its consequence and provision, what was missed first, then the false alarms. The screens show it
 * with links, the command line as text.
 */
#ifndef WENZE_TUI_TRAINING_TOLD_H
#define WENZE_TUI_TRAINING_TOLD_H

#include "data/training/correction.h"
#include "data/training/flawed.h"
#include "tui/term/theme.h"
#include "tui/words/strings.h"

/* A part of a line; "\n" ends it. target: the provision it links to, or NULL. */
typedef void told_part(void *owner, enum style style, const char *text, const char *target);

struct told {
    struct packs *packs;
    enum lang lang;
    int seconds;     /* -1: not measured */
    const char *how; /* what stands below the score; NULL: nothing */
    told_part *part;
    void *owner;
};

void told_flawed(const struct told *told, const struct flawed *flawed);
void told_correction(const struct told *told, const struct correction *correction);
/* To a struct scrolltext as owner, with links. */
void told_scrolled(void *owner, enum style style, const char *text, const char *target);
/* To a struct sb as owner, without links. */
void told_plain(void *owner, enum style style, const char *text, const char *target);

/* The answer of the file: its label, its value. */
void told_row(const struct flawed *flawed, enum lang lang, const char *key, struct sb *label,
              struct sb *value);
/* What was found in the case of the letter, as the forms have it: a line each. */
void told_story(const struct correction *correction, enum lang lang, struct sb *out);

#endif
