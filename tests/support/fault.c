#include "tests/support/fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct {
    enum fault_kind kind;
    bool armed;
    long at, calls;
    int error, always_error;
    const char *always;
} fault;

void fault_arm(enum fault_kind kind, long at, int error) {
    fault.kind = kind;
    fault.at = at;
    fault.error = error;
    fault.calls = 0;
    fault.armed = true;
}

void fault_always(const char *name, int error) {
    fault.always = name;
    fault.always_error = error;
}

long fault_disarm(void) {
    fault.armed = false;
    return fault.calls;
}

static bool strikes(const char *name) {
    if (fault.always && strcmp(fault.always, name) == 0) {
        errno = fault.always_error;
        return true;
    }
    if (!fault.armed || ++fault.calls != fault.at)
        return false;
    if (fault.kind == FAULT_ENDS)
        _exit(FAULT_STATUS);
    errno = fault.error;
    return true;
}

/* The C library's own, found once. A conversion by memcpy: a data pointer is no function. */
static void next_of(const char *name, void *slot) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) {
        fprintf(stderr, "fault.c: there is no %s\n", name);
        _exit(1);
    }
    memcpy(slot, &found, sizeof found);
}

#define STAND_BEFORE(type, name, parameters, arguments)                                            \
    type name parameters;                                                                          \
    type name parameters {                                                                         \
        static type(*next) parameters;                                                             \
        if (!next)                                                                                 \
            next_of(#name, (void *)&next);                                                         \
        return strikes(#name) ? (type)-1 : next arguments;                                         \
    }

STAND_BEFORE(int, link, (const char *from, const char *to), (from, to))
STAND_BEFORE(int, rename, (const char *from, const char *to), (from, to))
STAND_BEFORE(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
             (a, from, b, to, flags))
STAND_BEFORE(int, unlink, (const char *path), (path))
STAND_BEFORE(int, fsync, (int fd), (fd))
STAND_BEFORE(int, fdatasync, (int fd), (fd))
STAND_BEFORE(int, mkostemp, (char *name, int flags), (name, flags))
STAND_BEFORE(ssize_t, write, (int fd, const void *bytes, size_t n), (fd, bytes, n))
STAND_BEFORE(int, ftruncate, (int fd, off_t size), (fd, size))
STAND_BEFORE(int, ftruncate64, (int fd, off64_t size), (fd, size))
