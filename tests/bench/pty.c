#include "tests/bench/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double pty_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

bool pty_start(struct pty *p, char *const argv[], int columns, int rows) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    memset(p, 0, sizeof *p);
    p->started = pty_now();
    p->pid = forkpty(&p->fd, NULL, NULL, &size);
    if (p->pid < 0)
        return false;
    if (p->pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        execv(argv[0], argv);
        _exit(127);
    }
    return fcntl(p->fd, F_SETFL, O_NONBLOCK) == 0;
}

static bool came(const struct pty *p, const char *text) {
    return p->seen_len > 0 && memmem(p->seen, p->seen_len, text, strlen(text)) != NULL;
}

/* Answers the question for whole frames, and notes the end of the first. */
static void heed_frames(struct pty *p, struct answer *a) {
    static const char asked[] = "\033[?2026$p", yes[] = "\033[?2026;2$y", end[] = "\033[?2026l";
    if (!p->told_frames && came(p, asked))
        p->told_frames = write(p->fd, yes, sizeof yes - 1) == (ssize_t)sizeof yes - 1;
    if (!p->framed && came(p, end)) {
        p->framed = true;
        a->frame = a->last;
    }
    if (!p->framed)
        a->frame = a->last;
}

static bool take(struct pty *p, struct answer *a, double since) {
    char block[65536];
    ssize_t n = read(p->fd, block, sizeof block);
    if (n <= 0)
        return n < 0 && (errno == EAGAIN || errno == EINTR);
    a->last = pty_now() - since;
    if (a->first < 0)
        a->first = a->last;
    a->bytes += (size_t)n;
    if (p->seen_len + (size_t)n > p->seen_cap) {
        p->seen_cap = (p->seen_len + (size_t)n) * 2;
        p->seen = realloc(p->seen, p->seen_cap);
        if (!p->seen)
            abort();
    }
    memcpy(p->seen + p->seen_len, block, (size_t)n);
    p->seen_len += (size_t)n;
    heed_frames(p, a);
    return true;
}

static struct answer listen_for(struct pty *p, double since, double quiet, double limit) {
    struct answer a = {-1, -1, -1, 0};
    for (;;) {
        double now = pty_now() - since;
        double wait = a.first < 0 ? limit - now : a.last + quiet - now;
        if (wait <= 0 || now >= limit)
            return a;
        struct pollfd f = {.fd = p->fd, .events = POLLIN};
        struct timespec t = {.tv_sec = (time_t)(wait / 1e3),
                             .tv_nsec = (long)(wait * 1e6) % 1000000000L};
        if (ppoll(&f, 1, &t, NULL) > 0 && !take(p, &a, since))
            return a;
    }
}

struct answer pty_wait(struct pty *p, double quiet, double limit) {
    return listen_for(p, pty_now(), quiet, limit);
}

/* What came before does not belong to the next answer. */
static void forget(struct pty *p) {
    p->seen_len = 0;
    p->framed = false;
}

struct answer pty_send(struct pty *p, const char *bytes, size_t n, double quiet, double limit) {
    forget(p);
    double since = pty_now();
    while (n > 0) {
        ssize_t put = write(p->fd, bytes, n);
        if (put < 0 && errno != EAGAIN && errno != EINTR)
            return (struct answer){-1, -1, -1, 0};
        if (put > 0) {
            bytes += put;
            n -= (size_t)put;
        }
    }
    return listen_for(p, since, quiet, limit);
}

double pty_until(struct pty *p, const char *marker, double limit) {
    size_t n = strlen(marker);
    struct answer a = {-1, -1, -1, 0};
    while (pty_now() - p->started < limit) {
        if (p->seen_len >= n && memmem(p->seen, p->seen_len, marker, n) != NULL)
            return a.last;
        struct pollfd f = {.fd = p->fd, .events = POLLIN};
        if (poll(&f, 1, 20) > 0 && !take(p, &a, p->started))
            return -1;
    }
    return -1;
}

struct answer pty_resize(struct pty *p, int columns, int rows, double quiet, double limit) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    forget(p);
    double since = pty_now();
    if (ioctl(p->fd, TIOCSWINSZ, &size) != 0)
        return (struct answer){-1, -1, -1, 0};
    return listen_for(p, since, quiet, limit);
}

double pty_cpu_ms(const struct pty *p) {
    char path[64];
    unsigned long long ns = 0;
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)p->pid);
    FILE *f = fopen(path, "r");
    if (!f)
        return -1;
    if (fscanf(f, "%llu", &ns) != 1)
        ns = 0;
    fclose(f);
    return (double)ns / 1e6;
}

static long field_of(const char *path, const char *field) {
    char line[256];
    long kb = -1;
    size_t n = strlen(field);
    FILE *f = fopen(path, "r");
    if (!f)
        return -1;
    while (fgets(line, sizeof line, f) != NULL) {
        if (strncmp(line, field, n) == 0 && line[n] == ':') {
            kb = strtol(line + n + 1, NULL, 10);
            break;
        }
    }
    fclose(f);
    return kb;
}

long pty_memory_kb(const struct pty *p, const char *field) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)p->pid,
             strncmp(field, "Vm", 2) == 0 ? "status" : "smaps_rollup");
    return field_of(path, field);
}

int pty_stop(struct pty *p, const char *keys) {
    int status = 0;
    if (keys)
        pty_send(p, keys, strlen(keys), 20, 500);
    for (int i = 0; i < 12000; i++) { /* the first leaving of a day makes a backup */
        pid_t done = waitpid(p->pid, &status, WNOHANG);
        if (done == p->pid)
            break;
        if (i == 11900)
            kill(p->pid, SIGKILL);
        pty_wait(p, 5, 10);
    }
    close(p->fd);
    free(p->seen);
    memset(p, 0, sizeof *p);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
