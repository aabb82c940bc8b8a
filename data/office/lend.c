/* lend.c - a window that stands open lets a command write. See lend.h. */
#include "data/office/lend.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "data/office/internal.h"

enum { LOOK_MS = 20, HAND_OVER_MS = 1000 };

/* A read lock, so that several may wish; false: it was not to be had. */
static bool mark(int fd, off_t at) {
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
    return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

/* Has another process a lock there? */
static bool marked(int fd, off_t at) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
    return fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static void pause_a_little(void) {
    struct timespec time = {.tv_nsec = LOOK_MS * 1000000L};
    (void)nanosleep(&time, NULL);
}

void office_lends(const struct office *office) {
    if (office->lock_fd >= 0)
        (void)mark(office->lock_fd, LEND_AT); /* without it commands are refused, as before */
}

bool office_wished(const struct office *office) {
    return office->lock_fd >= 0 && marked(office->lock_fd, WISH_AT);
}

void office_handed_over(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    for (int ms = 0; fd >= 0 && ms < HAND_OVER_MS && marked(fd, WISH_AT) && !marked(fd, LOCK_AT);
         ms += LOOK_MS)
        pause_a_little();
    if (fd >= 0)
        close(fd);
}

int office_wish(const char *path, int ms) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return -1; /* whoever opens it says why */
    if (!marked(fd, LOCK_AT) || !marked(fd, LEND_AT) || !mark(fd, WISH_AT)) {
        close(fd);
        return -1;
    }
    for (; ms > 0 && marked(fd, LOCK_AT); ms -= LOOK_MS)
        pause_a_little();
    return fd;
}

void office_unwish(int *wish) {
    if (*wish >= 0)
        close(*wish);
    *wish = -1;
}
