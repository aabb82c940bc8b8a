/*
 * keys.h - what curses reads from the terminal becomes events.
 *
 * curses knows the sequences of terminfo and those bound here for what terminfo lacks (paste marks,
 * the keypad, modifiers, function keys with Shift); it tells a lone ESC from the beginning of a
 * sequence by time. What is left here: whole characters out of bytes, Alt before a key, pastes, and
 * sequences nobody knows, which are swallowed whole and never typed into a field. Bytes are asked
 * for, not wide characters: get_wch forgets the beginning of a character that has not come whole,
 * and knows none outside a UTF-8 locale. Broken UTF-8 is handed on as it came.
 *
 * Several characters with a line end inside that come at once are a paste by a terminal that does
 * not mark them, and no Enter.
 */
#ifndef WENZE_TUI_TERM_KEYS_H
#define WENZE_TUI_TERM_KEYS_H

#include "tui/term/term.h"

struct keys;

/* After newterm: binds the keys of the current curses screen. Freed before delscreen. */
struct keys *keys_new(void);
void keys_free(struct keys **keys);

void keys_mouse(struct keys *keys, bool on);

void keys_take(struct keys *keys); /* all that the terminal has sent; never waits for a key */
/* As if these bytes had come, each too late to make a sequence for curses: sequences are put
 * together all the same. */
void keys_feed(struct keys *keys, const char *bytes, size_t n);

/* The next complete event; false: none. The event's text is valid until the next call on keys. */
bool keys_next(struct keys *keys, struct event *event);
/* More input could complete what is held: a sequence, half a character, an open paste. */
enum keys_hold { HOLD_NONE, HOLD_ESCAPE, HOLD_CHARACTER, HOLD_PASTE };
enum keys_hold keys_waiting(const struct keys *keys);
/* Nothing more came: what is held becomes what it is (broken bytes, a paste cut short). */
void keys_flush(struct keys *keys);
/* The terminal has said that it shows a frame at once when asked to (mode 2026). */
bool keys_told_sync(const struct keys *keys);

#endif
