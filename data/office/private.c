/* private.c - nobody but its owner reads an office: the file and its copies get mode 0600, and how
 * many were open to others is told. */
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/internal.h"

static const char sqlite_header[] = "SQLite format 3"; /* its NUL is part of it */

/* By name and not by descriptor: closing one would drop the locks that SQLite has on the file. */
static bool shut(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) != 0 &&
           st.st_uid == geteuid() && chmod(path, st.st_mode & 0700) == 0;
}

static bool is_database(const char *path) {
    char begins[sizeof sqlite_header] = "";
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is = fd >= 0 && read(fd, begins, sizeof begins) == (ssize_t)sizeof begins &&
              memcmp(begins, sqlite_header, sizeof begins) == 0;
    if (fd >= 0)
        close(fd);
    return is;
}

/* Copies bear the office's name and something after a dot. */
static size_t shut_copies(const char *folder, const char *base) {
    DIR *dir = opendir(folder);
    struct sb path = {0};
    size_t n = strlen(base), count = 0;
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (strncmp(e->d_name, base, n) != 0 || e->d_name[n] != '.')
            continue;
        sb_clear(&path);
        sb_add_fmt(&path, "%s/%s", folder, e->d_name);
        if (is_database(sb_text(&path)) && shut(sb_text(&path)))
            count++;
    }
    if (dir)
        closedir(dir);
    sb_free(&path);
    return count;
}

size_t office_shut_to_others(struct office *office) {
    const char *slash = strrchr(office->path, '/');
    const char *base = slash ? slash + 1 : office->path;
    const char *set = office_setting(office, "backup.folder");
    struct sb beside = {0}, ring = {0};
    folder_of(office->path, &beside);
    if (set && set[0])
        sb_add(&ring, set);
    else
        sb_add_fmt(&ring, "%s/backup", sb_text(&beside));
    size_t count = shut(office->path) ? 1 : 0;
    count += shut_copies(sb_text(&beside), base) + shut_copies(sb_text(&ring), base);
    sb_free(&beside);
    sb_free(&ring);
    return count;
}
