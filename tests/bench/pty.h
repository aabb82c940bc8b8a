/*
 * pty.h - drives a program in a pseudo terminal from outside and times its answers.
 *
 * Times are milliseconds of the monotonic clock. An answer is over when nothing came for `quiet`
 * ms; the silence itself is not counted. The program's output is kept only to find a marker in it.
 * The terminal says that it takes whole frames (synchronized output, mode 2026), so that the first
 * frame after a key is told apart from what idle work paints after it.
 */
#ifndef WENZE_TESTS_BENCH_PTY_H
#define WENZE_TESTS_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty {
    pid_t pid;
    int fd;
    double started;
    char *seen; /* what came since the last pty_send, owned */
    size_t seen_len, seen_cap;
    bool told_frames, framed; /* asked and answered; the first frame of this answer came */
};

struct answer {
    double first, last; /* ms after the key; -1: nothing came */
    double frame;       /* the end of the first whole frame; without such marks: as last */
    size_t bytes;
};

/* Starts argv at columns x rows. False when it cannot be started. */
bool pty_start(struct pty *p, char *const argv[], int columns, int rows);
/* Sends bytes and waits until the answer is over, or limit ms. */
struct answer pty_send(struct pty *p, const char *bytes, size_t n, double quiet, double limit);
/* Waits for output without sending. */
struct answer pty_wait(struct pty *p, double quiet, double limit);
/* Waits until the marker came; ms since the start of the program, -1 when it never did. */
double pty_until(struct pty *p, const char *marker, double limit);
struct answer pty_resize(struct pty *p, int columns, int rows, double quiet, double limit);
double pty_cpu_ms(const struct pty *p); /* time on a processor, all threads */
long pty_memory_kb(const struct pty *p,
                   const char *field); /* of smaps_rollup or status: "Private_Dirty", "VmHWM" */
/* Sends the keys (may be NULL), then waits; kills what does not end. Exit status, or -1. */
int pty_stop(struct pty *p, const char *keys);
double pty_now(void);

#endif
