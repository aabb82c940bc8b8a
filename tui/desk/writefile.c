#include "tui/desk/writefile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

/* Can a file be made in the folder? A letter issued for a file that cannot be would be in vain. */
static int folder_may(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mem_dup_n(path, (size_t)(slash - path) + 1) : mem_dup(".");
    int why = access(folder, W_OK | X_OK) == 0 ? 0 : errno;
    mem_free(folder);
    return why;
}

int writefile_may(const char *path, bool replace) {
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? folder_may(path) : errno;
    if (S_ISDIR(st.st_mode))
        return EISDIR;
    return replace ? 0 : EEXIST;
}

static bool write_all(int fd, const char *text, size_t n) {
    while (n > 0) {
        ssize_t done = write(fd, text, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            errno = done == 0 ? EIO : errno;
            return false;
        }
        text += done;
        n -= (size_t)done;
    }
    return true;
}

/* Gives the finished file its name. Without `replace` a file that has come up meanwhile stays: link
 * refuses to replace; where there are no hard links, rename after one more look. */
static bool give_name(const char *made, const char *path, bool replace) {
    struct stat st;
    if (replace)
        return rename(made, path) == 0;
    if (link(made, path) == 0)
        return unlink(made) == 0;
    if (errno == EEXIST)
        return false;
    if (lstat(path, &st) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(made, path) == 0;
}

/* The name itself must survive a power cut too. */
static void sync_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mem_dup_n(path, (size_t)(slash - path) + 1) : mem_dup(".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    mem_free(folder);
    if (fd < 0)
        return; /* a folder that may not be read cannot be synced; the file itself is */
    fsync(fd);
    close(fd);
}

/* mkostemp makes it with mode 0600. */
static int write_beside(char *made, const char *path, const char *text, size_t n, bool replace) {
    int fd = mkostemp(made, O_CLOEXEC);
    if (fd < 0)
        return errno;
    int why = write_all(fd, text, n) && fsync(fd) == 0 ? 0 : errno;
    if (close(fd) != 0 && why == 0)
        why = errno;
    if (why == 0 && !give_name(made, path, replace))
        why = errno;
    if (why != 0)
        unlink(made);
    return why;
}

int writefile(const char *path, const char *text, size_t n, bool replace) {
    int why = writefile_may(path, replace);
    if (why != 0)
        return why;
    const char *slash = strrchr(path, '/');
    struct sb made = {0};
    sb_add_n(&made, path, slash ? (size_t)(slash - path) + 1 : 0);
    sb_add(&made, ".wenze-XXXXXX");
    char *name = sb_take(&made);
    why = write_beside(name, path, text, n, replace);
    mem_free(name);
    if (why == 0)
        sync_folder(path);
    return why;
}
