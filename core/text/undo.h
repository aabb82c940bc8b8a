/*
 * undo.h - what was done to a text, step by step, to take it back and do it again.
 *
 * A step replaces some bytes at one place by others and remembers where the caret stood. Edits of
 * one kind that follow each other at one place grow into one step: typing, deleting backwards,
 * deleting forwards. The oldest steps are forgotten beyond 1,000 steps or 4 MiB.
 */
#ifndef WENZE_CORE_TEXT_UNDO_H
#define WENZE_CORE_TEXT_UNDO_H

#include <stdbool.h>
#include <stddef.h>

/* What a step consists of. */
enum text_kind {
    TEXT_MIXED, /* never grows: a paste, a kill */
    TEXT_BLANK, /* goes with what it follows */
    TEXT_LINE,  /* a line end */
    TEXT_WORD,
    TEXT_HANZI, /* wide letters: Hanzi, kana, Hangul */
    TEXT_MARK
};

struct text_edit {
    size_t at;
    const char *removed, *inserted; /* may be NULL when their length is 0 */
    size_t removed_n, inserted_n;
    size_t caret; /* before it was done */
};

struct textundo;

struct textundo *textundo_new(void);
void textundo_free(struct textundo **undo);
void textundo_clear(struct textundo *undo);

/* Records an edit that was done (its texts are copied); what was undone before
 * can no longer be redone. */
void textundo_record(struct textundo *undo, const struct text_edit *edit, enum text_kind kind);
/* The next edit begins a step of its own: the caret was moved. */
void textundo_pause(struct textundo *undo);

/* The step to take back, or to do again; false when there is none. It counts as done so. The texts
 * are owned by undo until the next call. */
bool textundo_back(struct textundo *undo, struct text_edit *step);
bool textundo_forth(struct textundo *undo, struct text_edit *step);

#endif
