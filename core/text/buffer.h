/*
 * buffer.h - the text being typed into a field, and where the caret stands. No screen, no file.
 *
 * UTF-8 in one block, caret a byte offset that is always a cluster boundary. Everything a person
 * typed or pasted is kept as it came, controls included ('\r\n' and '\r' become '\n'; a single-line
 * buffer turns line ends and tabs into blanks). Broken bytes are kept. `max` bounds the bytes: what
 * does not fit is refused whole and the operation returns false.
 */
#ifndef WENZE_CORE_TEXT_BUFFER_H
#define WENZE_CORE_TEXT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/text/wrap.h"

struct textbuf;

struct textbuf *textbuf_new(bool multiline, size_t max_bytes); /* max 0: 1 MiB */
void textbuf_free(struct textbuf **tb);

/* Caret to the end; over max is cut at a cluster. */
void textbuf_set(struct textbuf *tb, const char *text, size_t n);
const char *textbuf_text(const struct textbuf *tb); /* NUL-terminated, never NULL */
size_t textbuf_len(const struct textbuf *tb);
size_t textbuf_caret(const struct textbuf *tb);
void textbuf_set_caret(struct textbuf *tb, size_t at); /* snapped to a boundary */
bool textbuf_multiline(const struct textbuf *tb);

bool textbuf_insert(struct textbuf *tb, const char *text, size_t n); /* typed or pasted */
/* Each returns whether anything changed. */
bool textbuf_backspace(struct textbuf *tb);
bool textbuf_delete(struct textbuf *tb);
bool textbuf_kill_to_end(struct textbuf *tb); /* of the (logical) line; its end stays */
bool textbuf_kill_to_start(struct textbuf *tb);
bool textbuf_kill_word(struct textbuf *tb); /* what textbuf_word_left steps over */
bool textbuf_kill_all(struct textbuf *tb);
bool textbuf_left(struct textbuf *tb);
bool textbuf_right(struct textbuf *tb);
/* Over blanks and one word, run of Hanzi or run of marks; over a line end when it stands next. */
bool textbuf_word_left(struct textbuf *tb);
bool textbuf_word_right(struct textbuf *tb);
bool textbuf_home(struct textbuf *tb); /* of the logical line */
bool textbuf_end(struct textbuf *tb);
bool textbuf_top(struct textbuf *tb);
bool textbuf_bottom(struct textbuf *tb);
/* One visual row up or down in a field `cols` wide (wrap.h), keeping the wanted
 * column; false at the edge. */
bool textbuf_up(struct textbuf *tb, int cols);
bool textbuf_down(struct textbuf *tb, int cols);
/* Row and column of the caret when wrapped to cols; the caret after a full row stands on the next
 * one (which may be one more than there are lines). 0 <= *col < cols. */
void textbuf_where(const struct textbuf *tb, int cols, int *row, int *col);
/* The lines as wrapped to cols (those of wrap_all), owned by tb until it is changed
 * or asked for other cols. What stands before a change is not wrapped again, so it
 * may be asked after every key. */
const struct wrap_line *textbuf_lines(const struct textbuf *tb, int cols, size_t *count);

/* Undo inside the field, while it is open: steps are words or runs of one kind; moving the caret
 * begins a new one. textbuf_set forgets them all. */
bool textbuf_undo(struct textbuf *tb);
bool textbuf_redo(struct textbuf *tb);

#endif
