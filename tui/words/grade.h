/*
 * grade.h - the grade of an accident in words: which, by which figure, what to mind.
 */
#ifndef WENZE_TUI_WORDS_GRADE_H
#define WENZE_TUI_WORDS_GRADE_H

#include "core/rules/grade.h"
#include "tui/words/words.h"

struct accident_figures {
    int deaths, injured, loss; /* GRADE_NOT_KNOWN */
};

/* The first regime by the order of the packs that has grades; NULL: none. */
const struct regime *grade_regime(struct packs *packs);
/* How sure we are of the words of a provision; a text of our own that
 * says nothing is unverified. */
enum certainty words_certainty_of(const struct regime *regime, const struct cite *cite);
/* Does the note belong to what is said of this grade? */
bool grade_note(const struct grade *grade, const struct note *note);
/* Could a figure that is not known make it graver? */
bool grade_open(const struct regime *regime, const struct grade *grade,
                const struct accident_figures *figures);
/* Everything, line by line. */
void words_grade(struct sb *out, enum lang lang, const struct regime *regime,
                 const struct accident_figures *figures);

#endif
