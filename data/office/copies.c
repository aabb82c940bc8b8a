#include "data/office/copies.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"
#include "data/office/shelf/slim.h"

#define RING_KEEPS 14

/* ---- names ---- */

static const char *base_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The folder of the ring; `set` is the office's own setting. */
static void ring_folder(const char *path, const char *set, struct sb *out) {
    if (set && set[0]) {
        sb_add(out, set);
        return;
    }
    folder_of(path, out);
    sb_add(out, "/backup");
}

/* The length of NAME.2026-11-23 or NAME.2026-11-23-2 at the beginning of an entry of the folder; 0:
 * the entry is not of this office's name. */
static size_t ring_name(const char *entry, const char *base, day_t *day) {
    size_t n = strlen(base), end = n + 1 + DATE_TEXT_SIZE - 1;
    char text[DATE_TEXT_SIZE];
    if (strncmp(entry, base, n) != 0 || entry[n] != '.' || strlen(entry) < end ||
        entry[n + 5] != '-')
        return 0;
    memcpy(text, entry + n + 1, sizeof text - 1);
    text[sizeof text - 1] = '\0';
    if (!date_parse(text, day))
        return 0;
    size_t digits = entry[end] == '-' ? strspn(entry + end + 1, "0123456789") : 0;
    return digits > 0 ? end + 1 + digits : end;
}

static bool of_ring(const char *entry, const char *base, day_t *day) {
    size_t n = ring_name(entry, base, day);
    return n > 0 && entry[n] == '\0';
}

/* NAME.2026-11-23.new-a1B2c3 and what SQLite keeps beside it: a copy that was being made when the
 * program was killed. */
static bool is_left_over(const char *entry, const char *base) {
    static const char mark[] = ".new-";
    day_t day;
    size_t n = ring_name(entry, base, &day);
    return n > 0 && strncmp(entry + n, mark, sizeof mark - 1) == 0 &&
           strlen(entry + n) >= sizeof mark - 1 + 6;
}

static void join(struct sb *out, const char *folder, const char *name) {
    sb_clear(out);
    sb_add_fmt(out, "%s/%s", folder, name);
}

/* ---- the list ---- */

/* Opened to be compared with, it may be NULL: then nothing is known of histories. */
static enum copy_history history_of(struct office *office, struct office *copy,
                                    const struct backup_face *face) {
    struct backup_face mine;
    if (!office || !backup_face_of(office, &mine, NULL))
        return COPY_UNKNOWN;
    if (strcmp(mine.office_id, face->office_id) != 0)
        return COPY_OTHER;
    if (backup_continues(office, face, NULL))
        return mine.entries == face->entries ? COPY_CURRENT : COPY_EARLIER;
    return backup_continues(copy, &mine, NULL) ? COPY_LATER : COPY_DIVERGED;
}

static void look_at_copy(struct office *office, struct office_copy *out) {
    struct office *copy = NULL;
    struct backup_face face;
    struct stat st;
    out->history = COPY_UNREADABLE;
    if (stat(out->path, &st) == 0)
        out->size = (int64_t)st.st_size;
    if (office_open_bare(&copy, out->path, &out->why) && backup_face_of(copy, &face, &out->why)) {
        memcpy(out->office_id, face.office_id, sizeof out->office_id);
        memcpy(out->at, face.at, sizeof out->at);
        memcpy(out->head, face.head, sizeof out->head);
        out->entries = face.entries;
        out->cases = face.cases;
        out->history = history_of(office, copy, &face);
        (void)slim_is(copy->store, &out->slim, NULL); /* what cannot be read says so elsewhere */
    }
    (void)office_end(&copy, NULL); /* it was only read */
}

static int by_rank(const void *a, const void *b) {
    const struct office_copy *x = a, *y = b;
    if (x->history != y->history)
        return x->history < y->history ? -1 : 1;
    if (x->entries != y->entries)
        return x->entries > y->entries ? -1 : 1;
    return strcmp(y->path, x->path);
}

static void list_folder(struct office *office, const char *base, struct office_copies *out) {
    DIR *dir = opendir(out->folder);
    struct sb path = {0};
    day_t day;
    if (!dir)
        return;
    for (const struct dirent *d; (d = readdir(dir));) {
        if (!of_ring(d->d_name, base, &day))
            continue;
        join(&path, out->folder, d->d_name);
        out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
        struct office_copy *copy = &out->list[out->count++];
        *copy = (struct office_copy){.path = mem_dup(sb_text(&path))};
        look_at_copy(office, copy);
    }
    closedir(dir);
    sb_free(&path);
    if (out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_rank);
}

/* The ring of an office file that may be damaged: what its setting says is a hint. */
static void ring_of(const char *path, struct office **office, struct sb *real, struct sb *folder) {
    struct sb set = {0};
    *office = NULL;
    office_real_path(path, real);
    if (office_open_bare(office, sb_text(real), NULL))
        (void)store_setting((*office)->store, "backup.folder", &set, NULL);
    ring_folder(sb_text(real), sb_text(&set), folder);
    sb_free(&set);
}

void office_ring(const char *path, struct sb *folder) {
    struct office *office = NULL;
    struct sb real = {0};
    ring_of(path, &office, &real, folder);
    (void)office_end(&office, NULL);
    sb_free(&real);
}

void office_copies(const char *path, struct office_copies *out) {
    struct office *office = NULL;
    struct sb real = {0}, folder = {0};
    ring_of(path, &office, &real, &folder);
    *out = (struct office_copies){.folder = sb_take(&folder)};
    list_folder(office, base_of(sb_text(&real)), out);
    (void)office_end(&office, NULL);
    sb_free(&real);
}

void office_copies_clear(struct office_copies *copies) {
    for (size_t i = 0; i < copies->count; i++)
        mem_free(copies->list[i].path);
    mem_free(copies->list);
    mem_free(copies->folder);
    *copies = (struct office_copies){0};
}

static bool is_own(const struct office_copy *copy) {
    return copy->history != COPY_OTHER && copy->history != COPY_UNREADABLE;
}

const struct office_copy *office_copies_newest(const struct office_copies *copies) {
    for (size_t i = 0; i < copies->count; i++)
        if (is_own(&copies->list[i]))
            return &copies->list[i];
    return NULL;
}

bool office_newest_backup(const char *path, struct backup_info *out, struct err *err) {
    struct office_copies copies;
    struct backup_face face;
    bool found = false;
    memset(out, 0, sizeof *out);
    office_copies(path, &copies);
    for (size_t i = 0; i < copies.count && !found; i++) {
        const struct office_copy *copy = &copies.list[i];
        found = is_own(copy) && backup_look(copy->path, &face, NULL);
        if (found) {
            snprintf(out->path, sizeof out->path, "%s", copy->path);
            snprintf(out->at, sizeof out->at, "%s", face.at);
            out->entries = face.entries;
        }
    }
    office_copies_clear(&copies);
    return found || err_set(err, ERR_NOTFOUND, "err.office.no_backup", path);
}

/* ---- what went wrong, remembered ---- */

/* Hidden, and not of the names of copies: one line, the moment and the kind of failure. */
static void failure_path(const char *folder, const char *base, struct sb *out) {
    sb_clear(out);
    sb_add_fmt(out, "%s/.%s.failed", folder, base);
}

/* Where even this cannot be written the next session finds out by trying. */
static void remember(const char *folder, const char *base, const struct err *err) {
    struct sb path = {0};
    char at[AT_SIZE];
    failure_path(folder, base, &path);
    clock_now(at);
    int fd = open(sb_text(&path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (file) {
        fprintf(file, "%s %d\n", at, (int)err->code);
        (void)fclose(file);
    } else if (fd >= 0) {
        close(fd);
    }
    sb_free(&path);
}

static void forget(const char *folder, const char *base) {
    struct sb path = {0};
    failure_path(folder, base, &path);
    (void)unlink(sb_text(&path)); /* mostly there is none */
    sb_free(&path);
}

static bool recall(const char *folder, const char *base, struct copy_failure *out) {
    struct sb note = {0};
    int code = 0;
    *out = (struct copy_failure){.at = ""};
    failure_path(folder, base, &note);
    FILE *file = fopen(sb_text(&note), "re");
    char line[80] = "";
    bool read = file && fgets(line, sizeof line, file) != NULL;
    char *blank = read ? strchr(line, ' ') : NULL;
    bool found = blank && (size_t)(blank - line) < sizeof out->at;
    if (found) {
        memcpy(out->at, line, (size_t)(blank - line));
        code = (int)strtol(blank + 1, NULL, 10);
    }
    out->code = (enum err_code)code;
    if (file)
        (void)fclose(file);
    sb_free(&note);
    return found;
}

static bool folder_set(struct office *office, struct sb *folder, struct err *err) {
    struct sb set = {0};
    bool ok = store_setting(office->store, "backup.folder", &set, err);
    if (ok)
        ring_folder(office->path, sb_text(&set), folder);
    sb_free(&set);
    return ok;
}

bool office_copy_failed(struct office *office, struct copy_failure *out) {
    struct sb folder = {0};
    bool found =
        folder_set(office, &folder, NULL) && recall(sb_text(&folder), base_of(office->path), out);
    sb_free(&folder);
    return found;
}

bool office_copy_failed_at(const char *path, struct copy_failure *out) {
    struct office *office = NULL;
    struct sb real = {0}, folder = {0};
    ring_of(path, &office, &real, &folder);
    (void)office_end(&office, NULL);
    bool found = recall(sb_text(&folder), base_of(sb_text(&real)), out);
    sb_free(&real);
    sb_free(&folder);
    return found;
}

/* ---- making room ---- */

static bool copy_continues(const struct office_copy *copy, const struct office_copy *earlier) {
    struct office *office = NULL;
    struct backup_face face = {.entries = earlier->entries};
    memcpy(face.office_id, earlier->office_id, sizeof face.office_id);
    memcpy(face.head, earlier->head, sizeof face.head);
    bool does =
        office_open_bare(&office, copy->path, NULL) && backup_continues(office, &face, NULL);
    (void)office_end(&office, NULL);
    return does;
}

static bool may_drop(const struct office_copies *copies, size_t i, const char *made) {
    const struct office_copy *copy = &copies->list[i];
    if (!is_own(copy) || strcmp(copy->path, made) == 0)
        return false;
    for (size_t k = 0; k < copies->count; k++)
        if (k != i && is_own(&copies->list[k]) && copies->list[k].entries >= copy->entries &&
            copy_continues(&copies->list[k], copy))
            return true;
    return false;
}

/* Of what may go, first what lies off the present history, then what holds least: from the end,
 * where the list has it. */
static bool drop_one(struct office_copies *copies, const char *made, bool *dropped,
                     struct err *err) {
    *dropped = false;
    for (size_t i = copies->count; i-- > 0;) {
        if (!may_drop(copies, i, made))
            continue;
        char *path = copies->list[i].path;
        if (unlink(path) != 0)
            return io_fail(path, errno, err);
        mem_free(path);
        memmove(&copies->list[i], &copies->list[i + 1],
                (copies->count - i - 1) * sizeof *copies->list);
        copies->count--;
        *dropped = true;
        return true;
    }
    return true;
}

/* The new one is verified and in place: only now may others go. */
static bool ring_trim(struct office_copies *copies, const char *made, struct err *err) {
    size_t own = 0;
    for (size_t i = 0; i < copies->count; i++)
        own += is_own(&copies->list[i]);
    bool ok = true, dropped = true;
    for (; ok && dropped && own > RING_KEEPS; own--)
        ok = drop_one(copies, made, &dropped, err);
    return ok;
}

/* ---- making one ---- */

/* The day's name, or that with a number behind it where the day's copy holds what this office does
 * not. */
static void name_copy(struct office *office, const char *folder, day_t today, struct sb *out) {
    char day[DATE_TEXT_SIZE];
    date_format(today, day);
    for (int n = 1;; n++) {
        struct backup_face there;
        sb_clear(out);
        sb_add_fmt(out, "%s/%s.%s", folder, base_of(office->path), day);
        if (n > 1)
            sb_add_fmt(out, "-%d", n);
        if (!file_exists(sb_text(out)) ||
            (backup_peek(sb_text(out), &there, NULL) && backup_continues(office, &there, NULL)))
            return;
    }
}

/* The words of texts are kept once, in the newest copy. One that cannot give them up stays as it was, and
 * is tried again beside the next. */
static void slim_earlier(const struct office_copies *copies, const char *made,
                         struct packs *packs) {
    struct office *whole = NULL;
    if (office_open_bare(&whole, made, NULL))
        for (size_t i = 0; i < copies->count; i++)
            if (copies->list[i].history == COPY_EARLIER && strcmp(copies->list[i].path, made) != 0)
                (void)slim_make(copies->list[i].path, whole, packs, NULL);
    (void)office_end(&whole, NULL); /* it was only read */
}

/* Whoever makes copies holds the folder: what is half made then is of a killed program. */
static bool ring_take(const char *folder, int *fd, struct err *err) {
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return io_fail(folder, errno, err);
    *fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        return io_fail(folder, errno, err);
    int rc;
    do {
        rc = flock(*fd, LOCK_EX);
    } while (rc != 0 && errno == EINTR);
    return true; /* a file system without locks has one program at a time, or two copies */
}

static bool ring_sweep(const char *folder, const char *base, struct err *err) {
    DIR *dir = opendir(folder);
    struct sb path = {0};
    bool ok = true;
    if (!dir)
        return io_fail(folder, errno, err);
    for (const struct dirent *d; ok && (d = readdir(dir));) {
        if (!is_left_over(d->d_name, base))
            continue;
        join(&path, folder, d->d_name);
        ok = unlink(sb_text(&path)) == 0 || io_fail(sb_text(&path), errno, err);
    }
    closedir(dir);
    sb_free(&path);
    return ok;
}

static bool ring_add(struct office *office, struct office_copies *copies, day_t today,
                     struct err *err) {
    struct sb path = {0};
    name_copy(office, copies->folder, today, &path);
    bool ok = office_backup(office, sb_text(&path), err);
    if (ok) {
        struct sb folder = {0};
        sb_add(&folder, copies->folder);
        office_copies_clear(copies);
        copies->folder = sb_take(&folder);
        list_folder(office, base_of(office->path), copies);
        ok = ring_trim(copies, sb_text(&path), err);
        slim_earlier(copies, sb_text(&path), office->packs);
    }
    sb_free(&path);
    return ok;
}

static bool ring_keep(struct office *office, struct office_copies *copies, day_t today,
                      struct err *err) {
    if (!ring_sweep(copies->folder, base_of(office->path), err))
        return false;
    list_folder(office, base_of(office->path), copies);
    bool current = copies->count > 0 && (copies->list[0].history == COPY_CURRENT);
    return current || ring_add(office, copies, today, err);
}

bool office_backup_ring(struct office *office, day_t today, struct err *err) {
    struct sb folder = {0};
    struct err why = {0};
    int fd = -1;
    if (!date_in_range(today))
        return err_set(err, ERR_USAGE, "err.office.today");
    if (!folder_set(office, &folder, err)) {
        sb_free(&folder);
        return false;
    }
    struct office_copies copies = {.folder = sb_take(&folder)};
    bool ok = ring_take(copies.folder, &fd, &why) && ring_keep(office, &copies, today, &why);
    if (ok)
        forget(copies.folder, base_of(office->path));
    else
        remember(copies.folder, base_of(office->path), &why);
    if (fd >= 0)
        close(fd);
    office_copies_clear(&copies);
    if (!ok && err)
        *err = why;
    return ok;
}

bool office_copied_on(struct office *office, day_t day) {
    struct sb folder = {0};
    bool found = false;
    day_t named;
    DIR *dir = folder_set(office, &folder, NULL) ? opendir(sb_text(&folder)) : NULL;
    for (const struct dirent *d; dir && !found && (d = readdir(dir));)
        found = of_ring(d->d_name, base_of(office->path), &named) && named == day;
    if (dir)
        closedir(dir);
    sb_free(&folder);
    return found;
}
