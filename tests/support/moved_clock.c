/*
 * A clock that is moved: loaded before the C library (LD_PRELOAD) it adds TEST_CLOCK_SECONDS, whole seconds and signed, to
 * the time of day of every program started so. The monotonic clock, timers and the times of files stay as they are.
 *
 * libfaketime does more, but keeps a semaphore for all the programs that it is loaded into: one that is killed while it
 * holds it leaves the others waiting for ever, and these tests kill programs all the time. Nothing is shared here.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t, struct timespec *);
time_t time(time_t *);
int gettimeofday(struct timeval *restrict, void *restrict);

static time_t moved_by(void) {
    const char *seconds = getenv("TEST_CLOCK_SECONDS");
    return seconds ? (time_t)strtoll(seconds, NULL, 10) : 0;
}

int clock_gettime(clockid_t id, struct timespec *now) {
    long rc = syscall(SYS_clock_gettime, id, now);
    if (rc == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
        now->tv_sec += moved_by();
    return (int)rc;
}

time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *out = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}
