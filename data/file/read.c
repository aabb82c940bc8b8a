#include "data/file/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

static bool fail(const char *path, const char *msg, const char *a1, struct err *err) {
    err_set(err, ERR_INPUT, msg, a1);
    return err_at(err, path, 0, NULL);
}

bool readfile_error(const char *path, int error, struct err *err) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(path, "err.file.missing", NULL, err);
    case EACCES:
    case EPERM:
        return fail(path, "err.file.denied", NULL, err);
    case ELOOP:
        return fail(path, "err.file.loop", NULL, err);
    case EISDIR:
        return fail(path, "err.file.directory", NULL, err);
    default:
        return fail(path, "err.file.read", strerror(error), err);
    }
}

static bool kind_good(const char *path, int fd, enum readfile_kind kind, struct err *err) {
    struct stat st;
    if (fstat(fd, &st) != 0)
        return readfile_error(path, errno, err);
    if (S_ISDIR(st.st_mode))
        return readfile_error(path, EISDIR, err);
    if (kind == READFILE_REGULAR && !S_ISREG(st.st_mode))
        return fail(path, "err.file.special", NULL, err);
    return true;
}

/* Reads one byte more than allowed, to tell a file that is too large from one that just fits. */
static bool read_all(const char *path, int fd, size_t max, struct sb *out, struct err *err) {
    char part[16384];
    for (;;) {
        ssize_t got = read(fd, part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return readfile_error(path, errno, err);
        if (got == 0)
            return true;
        sb_add_n(out, part, (size_t)got);
        if (out->len > max) {
            char limit[24];
            snprintf(limit, sizeof limit, "%zu", max);
            return fail(path, "err.file.large", limit, err);
        }
    }
}

bool readfile(const char *path, enum readfile_kind kind, size_t max, char **bytes, size_t *size,
              struct err *err) {
    bool standard = kind == READFILE_ANY && strcmp(path, "-") == 0;
    /* A pipe without a writer would keep open() waiting. */
    int wait = kind == READFILE_REGULAR ? O_NONBLOCK : 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | wait);
    if (fd < 0)
        return readfile_error(path, errno, err);
    struct sb text = {0};
    bool good = kind_good(path, fd, kind, err) && read_all(path, fd, max, &text, err);
    if (!standard)
        close(fd);
    if (good) {
        *size = text.len;
        *bytes = sb_take(&text);
    }
    sb_free(&text);
    return good;
}
