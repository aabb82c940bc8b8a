/*
 * cli_file.c - files that commands write: whole or not at all, and nothing replaced by accident.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../core/mem.h"
#include "cli_command.h"
#include "words.h"

static bool is_output(const char *path) {
    return strcmp(path, "-") == 0;
}

bool cli_may_write(struct cli *cli, const char *path, int *status) {
    struct stat st;
    if (is_output(path))
        return true;
    if (lstat(path, &st) != 0) {
        if (errno == ENOENT)
            return true; /* a missing folder is told when the file is made */
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_cannot_write, path, words_os(cli->lang, errno),
                             NULL);
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_is_folder, path, NULL, NULL);
        return false;
    }
    if (cli->values[FLAG_FORCE])
        return true;
    *status = cli_refuse(cli, CLI_NO, STR_cli_file_exists, path, NULL, NULL);
    return false;
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

/* Gives the finished file its name. Without force a file that has come up meanwhile stays: link
 * refuses to replace; where there are no hard links, rename after one more look. */
static bool give_name(const char *made, const char *path, bool force) {
    struct stat st;
    if (force)
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

static bool write_beside(char *made, const char *path, const char *text, size_t n, bool force) {
    int fd = mkostemp(made, O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, text, n) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        why = errno;
    }
    if (ok && !give_name(made, path, force)) {
        ok = false;
        why = errno;
    }
    if (!ok) {
        unlink(made);
        errno = why;
    }
    return ok;
}

bool cli_write_file(struct cli *cli, const char *path, const char *text, size_t n, int *status) {
    if (is_output(path)) {
        sb_add_n(&cli->text, text, n);
        return true;
    }
    const char *slash = strrchr(path, '/');
    struct sb made = {0};
    sb_add_n(&made, path, slash ? (size_t)(slash - path) + 1 : 0);
    sb_add(&made, ".wenze-XXXXXX");
    char *name = sb_take(&made);
    bool ok = write_beside(name, path, text, n, cli->values[FLAG_FORCE] != NULL);
    int why = errno;
    mem_free(name);
    if (ok) {
        sync_folder(path);
        return true;
    }
    bool input = why == ENOENT || why == ENOTDIR || why == EISDIR || why == ENAMETOOLONG;
    *status = why == EEXIST ? cli_refuse(cli, CLI_NO, STR_cli_file_exists, path, NULL, NULL)
                            : cli_refuse(cli, input ? CLI_USAGE : CLI_NO, STR_cli_cannot_write,
                                         path, words_os(cli->lang, why), NULL);
    return false;
}
