/*
 * exam.h - an examination as texts: the paper with its blanks, its first line, its hash, the certificate. The
 * command line writes and marks papers, the screen sets them: both say the same.
 */
#ifndef WENZE_TUI_TRAINING_EXAM_H
#define WENZE_TUI_TRAINING_EXAM_H

#include "data/drill/paper.h"
#include "tui/words/strings.h"

#define EXAM_MARK "wenze-paper 1 "
#define EXAM_HASH 16 /* digits of a paper's hash that are shown */

/* The hash of everything that is asked, whatever language it is shown in. */
void exam_hash(const struct paper *paper, char hash[EXAM_HASH + 1]);
/* "wenze-paper 1 seed=… hash=…", from which the same paper is made again. */
void exam_line(const struct paper_spec *spec, const char *hash, struct sb *out);
/* The same in words: its number, questions, hash. */
void exam_terms(struct sb *out, enum lang lang, const struct paper_spec *spec, const char *hash);
/* The paper as a text with blanks. */
void exam_text(struct sb *out, enum lang lang, const struct paper *paper);

struct exam_passed {
    const struct paper_spec *spec; /* of a paper; NULL: a file or a letter */
    const char *hash;
    const char *line; /* by which it is marked: its seed and hash */
    const char *name;
    const char *given; /* all answers by codes, one behind the other */
    int percent;
    day_t day;
};
void exam_certificate(struct sb *out, enum lang lang, const struct exam_passed *passed);

#endif
