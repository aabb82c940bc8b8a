/*
 * bind.h - the sequences of known terminals that terminfo lacks, bound in curses.
 *
 * Every sequence has a code of its own, so that what curses took for a key inside a paste can be
 * turned into its bytes again.
 */
#ifndef WENZE_TUI_TERM_BIND_H
#define WENZE_TUI_TERM_BIND_H

#include <stdbool.h>
#include <stddef.h>

#define BIND_PASTE_BEGIN (-1)
#define BIND_PASTE_END (-2)
#define BIND_SEQUENCE 16

struct binding {
    char sequence[BIND_SEQUENCE];
    int key; /* as of term.h; an ASCII sign is typed text; BIND_PASTE_… */
};
struct bindings {
    struct binding *list; /* owned */
    size_t count;
};

void bind_keys(struct bindings *bindings); /* in the current curses screen */
void bind_clear(struct bindings *bindings);
/* A code of curses, ours or terminfo's: the key, K_NONE when it is none of ours. */
int bind_key(const struct bindings *bindings, int code);
/* The bytes that stand for the code; false: not known. */
bool bind_bytes(const struct bindings *bindings, int code, char out[BIND_SEQUENCE]);

#endif
