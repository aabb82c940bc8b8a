/*
 * lines.h - the wrapped lines of a text that changes a little at a time.
 *
 * The lines are those of wrap_all. What stands well before a change is kept, so that a
 * key at the end of a long text costs the wrapping of its last lines. The holder of
 * the text tells each change.
 */
#ifndef WENZE_CORE_TEXT_LINES_H
#define WENZE_CORE_TEXT_LINES_H

#include <stddef.h>

#include "core/text/wrap.h"

struct textlines;

struct textlines *textlines_new(void);
void textlines_free(struct textlines **tl);

/* The text differs from byte `at` on from what was wrapped last. */
void textlines_changed(struct textlines *tl, size_t at);

/* All lines of the text in `cols` columns, owned by tl until the next
 * call. *count is at least 1. */
const struct wrap_line *textlines_get(struct textlines *tl, const char *s, size_t n, int cols,
                                      size_t *count);

/* The line that byte `at` belongs to: the last one that begins at or before it. count >= 1. */
size_t textlines_find(const struct wrap_line *lines, size_t count, size_t at);

#endif
