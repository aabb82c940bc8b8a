/*
 * errand.h - this program started once more, for what takes long on a large office: making a copy,
 * verifying one. The screen stays free, and leaving need not wait.
 */
#ifndef WENZE_TUI_DESK_ERRAND_H
#define WENZE_TUI_DESK_ERRAND_H

#include <sys/types.h>

#include "core/base/err.h"
#include "core/base/sb.h"
#include "tui/desk/options.h"

struct errand {
    pid_t pid; /* 0: none is under way */
    int heard; /* what it says, -1: nobody listens */
    struct sb said;
};

/* Starts `wenze ARGS... --office PATH --lang LANG`; args end with NULL. listen: what it says is kept
 * in said. Otherwise it goes on when this program and its terminal are gone. False: errno says why. */
bool errand_start(struct errand *errand, const char *const *args, const char *office,
                  enum lang lang, bool listen);
/* The copy of the day for the ring of that office, by --today or the clock; not listened to. */
bool errand_copy(struct errand *errand, const char *office, const struct options *options);
/* Waits up to so many milliseconds; true: it is over, *status its exit status (3 when it was
 * killed). */
bool errand_over(struct errand *errand, int wait_ms, int *status);
/* Stops one that is listened to; lets go of all. */
void errand_clear(struct errand *errand);

#endif
