/*
 * keydecode.h - bytes from a terminal become events. Pure: no terminal, no clock; made for fuzzing.
 *
 * Knows the sequences of xterm, VT220, linux, rxvt, screen and tmux, the modifier forms (CSI 1;5C),
 * bracketed paste, SGR mouse; more sequences (terminfo's) can be added. A lone ESC is told apart
 * from the beginning of a sequence by time: the owner waits a little when keydecode_waiting() says
 * so, then calls keydecode_flush. Unknown sequences are swallowed whole, never typed into a field.
 * Broken UTF-8 is handed on as it came.
 */
#ifndef WENZE_TUI_TERM_KEYDECODE_H
#define WENZE_TUI_TERM_KEYDECODE_H

#include "tui/term/term.h"

struct keydecode;

struct keydecode *keydecode_new(void);
void keydecode_free(struct keydecode **kd);
/* Another name for a key; sequences of one byte are left out, known ones are replaced. */
void keydecode_learn(struct keydecode *kd, const char *sequence, int key);

void keydecode_feed(struct keydecode *kd, const char *bytes, size_t n);
/* The next complete event; false: none. The event's text is valid until the next call on kd. */
bool keydecode_next(struct keydecode *kd, struct event *event);
/* Bytes are held that more bytes could complete: an escape sequence, half a
 * character, an open paste. */
enum keydecode_hold { HOLD_NONE, HOLD_ESCAPE, HOLD_CHARACTER, HOLD_PASTE };
enum keydecode_hold keydecode_waiting(const struct keydecode *kd);
/* Nothing more came: what is held becomes what it is (ESC, broken bytes, a paste cut short). */
void keydecode_flush(struct keydecode *kd);

#endif
