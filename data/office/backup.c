/*
 * backup.c - copies that were looked at before they count: written beside, synced, opened
 * and verified, only then put in place.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"

#define RING_KEEPS 14

/* ---- looking at a copy ---- */

static void first_fault(void *ctx, const char *what) {
    struct err *err = ctx;
    if (err->code == ERR_NONE)
        err_set(err, ERR_VERIFY, "err.verify.sqlite", what);
}

static bool look_through(struct office *office, struct backup_face *face, struct err *err) {
    struct err fault = {0};
    struct office_report report = {.sound = true};
    struct office_summary summary;
    bool ok = store_check(office->store, true, first_fault, &fault, err);
    if (ok && fault.code != ERR_NONE) {
        if (err)
            *err = fault;
        return false;
    }
    ok = ok && verify_chain(office, &report, err);
    if (ok && !report.sound) {
        if (err)
            *err = report.faults.list[0];
        ok = false;
    }
    office_report_clear(&report);
    ok = ok && office_summarise(office, &summary, err);
    if (!ok)
        return false;
    memcpy(face->office_id, summary.id, sizeof face->office_id);
    memcpy(face->head, summary.head, sizeof face->head);
    face->entries = summary.entries;
    struct arena *arena = arena_new();
    struct entry last = {.at = ""};
    bool found = false;
    ok = store_journal_last(office->store, arena, &last, &found, err);
    snprintf(face->at, sizeof face->at, "%s", ok && found ? last.at : "");
    arena_free(&arena);
    return ok;
}

bool backup_look(const char *path, struct backup_face *face, struct err *err) {
    struct office *office = NULL;
    memset(face, 0, sizeof *face);
    if (!office_open_bare(&office, path, err))
        return false;
    bool ok = look_through(office, face, err);
    struct err ignored;
    (void)office_close(&office, &ignored); /* it was only read */
    return ok;
}

/* ---- making one ---- */

static bool same_file(const char *a, const char *b) {
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

/* What may be displaced: an earlier copy of this very office, and no later one. */
static bool may_displace(const char *path, const struct backup_face *made, struct err *err) {
    struct backup_face there;
    struct err why = {0};
    if (!backup_look(path, &there, &why)) {
        /* A damaged copy of anything is not ours to throw away. */
        return err_set(err, ERR_REFUSED, "err.office.backup_other", path);
    }
    if (strcmp(there.office_id, made->office_id) != 0)
        return err_set(err, ERR_REFUSED, "err.office.backup_other", path);
    if (there.entries > made->entries)
        return err_set(err, ERR_REFUSED, "err.office.backup_newer", path);
    return true;
}

static bool put_in_place(struct office *office, const char *made, const char *path,
                         struct err *err) {
    struct backup_face face;
    char head[CHAIN_HEX];
    chain_hex(office->head, head);
    if (!backup_look(made, &face, err))
        return false;
    if (face.entries != office->count || strcmp(face.head, head) != 0)
        return err_set(err, ERR_VERIFY, "err.office.backup_differs", path);
    if (!file_exists(path))
        return file_place(made, path, err);
    if (!may_displace(path, &face, err))
        return false;
    if (rename(made, path) != 0)
        return io_fail(path, errno, err);
    return folder_sync(path, err);
}

bool office_backup(struct office *office, const char *path, struct err *err) {
    if (same_file(path, office->path))
        return err_set(err, ERR_USAGE, "err.office.backup_self", path);
    if (office->batch)
        return err_set(err, ERR_USAGE, "err.office.batch_twice", path);
    /* A reader's idea of the head may be older than the file. */
    if (office->lock_fd < 0 && !office_load_chain(office, err))
        return false;
    struct sb beside = {0};
    if (!file_beside(path, ".new", &beside, err)) {
        sb_free(&beside);
        return false;
    }
    bool ok = store_copy(office->store, sb_text(&beside), err) &&
              file_sync(sb_text(&beside), err) && put_in_place(office, sb_text(&beside), path, err);
    if (!ok)
        unlink(sb_text(&beside));
    sb_free(&beside);
    return ok;
}

/* ---- the ring ---- */

/* The folder of the ring; `set` is the office's own setting. */
static void ring_folder(const char *path, const char *set, struct sb *out) {
    if (set && set[0]) {
        sb_add(out, set);
        return;
    }
    folder_of(path, out);
    sb_add(out, "/backup");
}

static const char *base_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* NAME.2026-11-23 of this office's name; anything else in the folder is left alone. */
static bool of_ring(const char *entry, const char *base) {
    size_t n = strlen(base);
    day_t day;
    return strncmp(entry, base, n) == 0 && entry[n] == '.' &&
           strlen(entry + n + 1) == DATE_TEXT_SIZE - 1 && entry[n + 5] == '-' &&
           date_parse(entry + n + 1, &day);
}

static int newest_first(const void *a, const void *b) {
    return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* Names of the copies in the folder, newest first; in the arena. */
static char **ring_list(const char *folder, const char *base, struct arena *arena, size_t *count) {
    *count = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return NULL;
    char **names = NULL, **out = NULL;
    size_t cap = 0;
    for (const struct dirent *d; (d = readdir(dir));) {
        if (!of_ring(d->d_name, base))
            continue;
        if (*count == cap) {
            cap = cap ? cap * 2 : 32;
            names = mem_grow(names, cap, sizeof *names);
        }
        names[(*count)++] = arena_dup(arena, d->d_name);
    }
    closedir(dir);
    if (*count > 0) {
        qsort(names, *count, sizeof *names, newest_first);
        out = arena_alloc(arena, *count * sizeof *out);
        memcpy(out, names, *count * sizeof *out);
    }
    mem_free(names);
    return out;
}

static void join(struct sb *out, const char *folder, const char *name) {
    sb_clear(out);
    sb_add_fmt(out, "%s/%s", folder, name);
}

/* Does the newest copy end where the office ends? It was verified when it came into the ring. */
static bool ring_current(struct office *office, const char *folder, char *const *names,
                         size_t count) {
    if (count == 0)
        return false;
    struct sb path = {0};
    struct office *copy = NULL;
    join(&path, folder, names[0]);
    bool current = office_open_bare(&copy, sb_text(&path), NULL) && copy->count == office->count &&
                   memcmp(copy->head, office->head, CHAIN_HASH) == 0;
    (void)office_close(&copy, NULL); /* it was only read */
    sb_free(&path);
    return current;
}

static bool ring_add(struct office *office, const char *folder, day_t today, struct err *err) {
    char day[DATE_TEXT_SIZE];
    date_format(today, day);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return io_fail(folder, errno, err);
    struct sb path = {0};
    sb_add_fmt(&path, "%s/%s.%s", folder, base_of(office->path), day);
    bool ok = office_backup(office, sb_text(&path), err);
    sb_free(&path);
    return ok;
}

/* NAME.2026-11-23.new-a1B2c3 and what SQLite keeps beside it: a copy that was being made when the
 * program was killed. */
static bool is_left_over(const char *entry, const char *base) {
    static const char mark[] = ".new-";
    size_t n = strlen(base) + 1 + DATE_TEXT_SIZE - 1; /* "NAME." and the day */
    char day[512];
    if (strlen(entry) < n + sizeof mark - 1 + 6 || n >= sizeof day ||
        strncmp(entry + n, mark, sizeof mark - 1) != 0)
        return false;
    memcpy(day, entry, n);
    day[n] = '\0';
    return of_ring(day, base);
}

/* Only who may write makes copies for the ring, and that is this program now. */
static bool ring_sweep(struct office *office, const char *folder, struct err *err) {
    const char *base = base_of(office->path);
    DIR *dir = office->lock_fd >= 0 ? opendir(folder) : NULL;
    struct sb path = {0};
    bool ok = true;
    if (!dir)
        return true;
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

/* The new one is verified and in place: only now may the oldest go. */
static bool ring_trim(const char *folder, const char *base, struct err *err) {
    struct arena *arena = arena_new();
    struct sb path = {0};
    size_t count = 0;
    char **names = ring_list(folder, base, arena, &count);
    bool ok = true;
    for (size_t i = RING_KEEPS; ok && i < count; i++) {
        join(&path, folder, names[i]);
        ok = unlink(sb_text(&path)) == 0 || io_fail(sb_text(&path), errno, err);
    }
    sb_free(&path);
    arena_free(&arena);
    return ok;
}

bool office_backup_ring(struct office *office, day_t today, struct err *err) {
    struct sb folder = {0}, set = {0};
    if (!date_in_range(today))
        return err_set(err, ERR_USAGE, "err.office.today");
    if (!store_setting(office->store, "backup.folder", &set, err) ||
        (office->lock_fd < 0 && !office_load_chain(office, err))) {
        sb_free(&set);
        return false;
    }
    ring_folder(office->path, sb_text(&set), &folder);
    struct arena *arena = arena_new();
    size_t count = 0;
    char **names = ring_list(sb_text(&folder), base_of(office->path), arena, &count);
    bool current = ring_current(office, sb_text(&folder), names, count);
    bool ok = current || (ring_sweep(office, sb_text(&folder), err) &&
                          ring_add(office, sb_text(&folder), today, err) &&
                          ring_trim(sb_text(&folder), base_of(office->path), err));
    arena_free(&arena);
    sb_free(&folder);
    sb_free(&set);
    return ok;
}

static bool newest_of(const char *path, struct backup_info *out, struct err *err) {
    memset(out, 0, sizeof *out);
    struct sb folder = {0}, set = {0}, name = {0};
    /* The file may be damaged; what its setting says is a hint, the usual place is tried else. */
    struct office *office = NULL;
    if (office_open_bare(&office, path, NULL)) {
        (void)store_setting(office->store, "backup.folder", &set, NULL);
        (void)office_close(&office, NULL);
    }
    ring_folder(path, sb_text(&set), &folder);
    struct arena *arena = arena_new();
    size_t count = 0;
    char **names = ring_list(sb_text(&folder), base_of(path), arena, &count);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        struct backup_face face;
        join(&name, sb_text(&folder), names[i]);
        found = backup_look(sb_text(&name), &face, NULL);
        if (found) {
            snprintf(out->path, sizeof out->path, "%s", sb_text(&name));
            snprintf(out->at, sizeof out->at, "%s", face.at);
            out->entries = face.entries;
        }
    }
    arena_free(&arena);
    sb_free(&folder);
    sb_free(&set);
    sb_free(&name);
    return found || err_set(err, ERR_NOTFOUND, "err.office.no_backup", path);
}

bool office_newest_backup(const char *path, struct backup_info *out, struct err *err) {
    struct sb real = {0};
    office_real_path(path, &real);
    bool found = newest_of(sb_text(&real), out, err);
    sb_free(&real);
    return found;
}
