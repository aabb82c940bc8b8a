/* file.c - the file system under the office: names beside, placing without replacing,
 * syncing, the lock, the clock. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/file/clock.h"
#include "data/office/internal.h"

bool io_fail(const char *path, int os, struct err *err) {
    switch (os) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return err_set(err, ERR_FULL, "err.office.full", path, strerror(os));
    case EACCES:
    case EPERM:
    case EROFS:
        return err_set(err, ERR_READONLY, "err.office.readonly", path, strerror(os));
    default:
        return err_set(err, ERR_IO, "err.office.io", path, strerror(os));
    }
}

void folder_of(const char *path, struct sb *out) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        sb_add(out, ".");
    else if (slash == path)
        sb_add(out, "/");
    else
        sb_add_n(out, path, (size_t)(slash - path));
}

static bool sync_path(const char *path, int flags, struct err *err) {
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return io_fail(path, errno, err);
    /* Some file systems cannot sync a folder and say EINVAL; there is nothing more to do then. */
    bool ok = fsync(fd) == 0 || errno == EINVAL;
    int os = errno;
    close(fd);
    return ok || io_fail(path, os, err);
}

bool folder_sync(const char *path, struct err *err) {
    struct sb folder = {0};
    folder_of(path, &folder);
    bool ok = sync_path(sb_text(&folder), O_RDONLY | O_DIRECTORY, err);
    sb_free(&folder);
    return ok;
}

bool file_sync(const char *path, struct err *err) {
    return sync_path(path, O_RDONLY, err);
}

bool file_exists(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0;
}

/* As many as the system itself follows. */
#define LINKS_MOST 40

void office_real_path(const char *path, struct sb *out) {
    char to[PATH_MAX];
    ssize_t n = 0;
    sb_clear(out);
    sb_add(out, path);
    for (int i = 0; i < LINKS_MOST; i++) {
        n = readlink(sb_text(out), to, sizeof to - 1);
        if (n < 0)
            break;
        to[n] = '\0';
        struct sb next = {0};
        if (to[0] != '/') {
            folder_of(sb_text(out), &next);
            sb_add(&next, "/");
        }
        sb_add(&next, to);
        sb_clear(out);
        sb_add(out, sb_text(&next));
        sb_free(&next);
    }
    if (strcmp(sb_text(out), path) == 0)
        return;
    /* A link was followed: the plain name is better to read. Where it leads to nothing there is
     * none. */
    char *plain = realpath(sb_text(out), NULL);
    if (plain) {
        sb_clear(out);
        sb_add(out, plain);
    }
    free(plain);
}

bool file_beside(const char *path, const char *suffix, struct sb *out, struct err *err) {
    sb_clear(out);
    sb_add(out, path);
    sb_add(out, suffix);
    sb_add(out, "-XXXXXX");
    char *name = sb_take(out);
    int fd = mkostemp(name, O_CLOEXEC); /* makes it 0600 */
    if (fd < 0) {
        int os = errno;
        mem_free(name);
        if (os == ENOENT || os == ENOTDIR)
            return err_set(err, ERR_MISSING, "err.office.folder", path);
        return io_fail(path, os, err);
    }
    close(fd);
    sb_add(out, name);
    mem_free(name);
    return true;
}

bool file_place(const char *from, const char *to, struct err *err) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return folder_sync(to, err);
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return io_fail(to, errno, err);
    /* This file system cannot promise it: look first. */
    if (file_exists(to))
        return io_fail(to, EEXIST, err);
    if (rename(from, to) != 0)
        return io_fail(to, errno, err);
    return folder_sync(to, err);
}

/* ---- a second hold on a file ---- */

static bool copy_bytes(int in, int out, const char *path, struct err *err) {
    char part[65536];
    for (;;) {
        ssize_t got = read(in, part, sizeof part);
        if (got == 0)
            return fsync(out) == 0 || io_fail(path, errno, err);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return io_fail(path, errno, err);
        for (ssize_t at = 0; at < got;) {
            ssize_t put = write(out, part + at, (size_t)(got - at));
            if (put < 0 && errno != EINTR)
                return io_fail(path, errno, err);
            at += put > 0 ? put : 0;
        }
    }
}

static bool copy_file(const char *from, const char *to, struct err *err) {
    int in = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (in < 0)
        return io_fail(from, errno, err);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = out >= 0 ? copy_bytes(in, out, to, err) : io_fail(to, errno, err);
    if (out >= 0 && close(out) != 0 && ok)
        ok = io_fail(to, errno, err);
    if (out >= 0 && !ok)
        unlink(to);
    close(in);
    return ok;
}

bool file_keep(const char *from, const char *to, struct err *err) {
    if (link(from, to) == 0)
        return folder_sync(to, err);
    /* Not every file system knows a second name, nor may everybody give one. */
    if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS && errno != EMLINK)
        return io_fail(to, errno, err);
    return copy_file(from, to, err) && folder_sync(to, err);
}

bool file_put_over(const char *from, const char *to, struct err *err) {
    if (rename(from, to) != 0)
        return io_fail(to, errno, err);
    return folder_sync(to, err);
}

bool lock_take(int fd, bool *held) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_AT, .l_len = 1};
    *held = false;
    if (fcntl(fd, F_OFD_SETLK, &lock) == 0)
        return true;
    *held = errno == EAGAIN || errno == EACCES;
    return false;
}

void clock_now(char at[AT_SIZE]) {
    struct tm local = {0};
    clock_read(&local); /* when it cannot be told the options were refused before */
    long minutes = local.tm_gmtoff / 60;
    char sign = minutes < 0 ? '-' : '+';
    if (minutes < 0)
        minutes = -minutes;
    char text[AT_SIZE];
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &local);
    snprintf(at, AT_SIZE, "%.*s%c%02d:%02d", (int)n, text, sign, (int)(minutes / 60 % 100),
             (int)(minutes % 60));
}
