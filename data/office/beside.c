#include "data/office/beside.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"

/* ---- what a name says ---- */

static const char *const companions[] = {"", "-wal", "-journal", "-shm"};

static bool is_companion(const char *rest) {
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++)
        if (strcmp(rest, companions[i]) == 0)
            return true;
    return false;
}

static size_t alnums(const char *text) {
    return strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* `rest` is what follows the office's own name. */
static bool kind_of(const char *rest, enum beside_kind *kind) {
    static const struct {
        const char *mark;
        enum beside_kind kind;
        size_t letters; /* that follow; 0: any number of digits */
    } marks[] = {{".set-aside-", BESIDE_SET_ASIDE, 0},
                 {".before-v", BESIDE_BEFORE, 0},
                 {".new-", BESIDE_UNFINISHED, 6},
                 {".copy-", BESIDE_UNFINISHED, 6},
                 {".restored-", BESIDE_UNFINISHED, 6}};
    if (rest[0] == '-' && is_companion(rest) && strcmp(rest, "-shm") != 0) {
        *kind = BESIDE_JOURNAL;
        return true;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t n = strlen(marks[i].mark);
        if (strncmp(rest, marks[i].mark, n) != 0)
            continue;
        size_t m = marks[i].letters ? alnums(rest + n) : strspn(rest + n, "0123456789.");
        *kind = marks[i].kind;
        return m > 0 && (marks[i].letters == 0 || m == marks[i].letters) &&
               is_companion(rest + n + m);
    }
    return false;
}

/* ---- the list ---- */

static void add(struct beside *out, enum beside_kind kind, const char *folder, const char *name) {
    struct sb path = {0};
    struct stat st;
    sb_add_fmt(&path, "%s/%s", folder, name);
    /* An empty file holds nothing. */
    if (lstat(sb_text(&path), &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
        out->list[out->count++] =
            (struct beside_file){kind, mem_dup(sb_text(&path)), (int64_t)st.st_size};
    }
    sb_free(&path);
}

static void look_in(const char *folder, const char *base, bool ring, bool there,
                    struct beside *out) {
    size_t n = strlen(base);
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (const struct dirent *d; (d = readdir(dir));) {
        enum beside_kind kind = BESIDE_BACKUP;
        if (strncmp(d->d_name, base, n) != 0)
            continue;
        bool belongs = ring ? d->d_name[n] == '.' && !strstr(d->d_name + n, ".new-")
                            : kind_of(d->d_name + n, &kind) && !(there && kind == BESIDE_JOURNAL);
        if (belongs)
            add(out, kind, folder, d->d_name);
    }
    closedir(dir);
}

static int by_kind_and_path(const void *a, const void *b) {
    const struct beside_file *x = a, *y = b;
    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strcmp(x->path, y->path);
}

void office_beside(const char *path, struct beside *out) {
    struct sb real = {0}, folder = {0};
    *out = (struct beside){0};
    office_real_path(path, &real);
    folder_of(sb_text(&real), &folder);
    const char *slash = strrchr(sb_text(&real), '/');
    const char *base = slash ? slash + 1 : sb_text(&real);
    if (base[0]) {
        look_in(sb_text(&folder), base, false, file_exists(sb_text(&real)), out);
        sb_add(&folder, "/backup");
        look_in(sb_text(&folder), base, true, true, out);
    }
    if (out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_kind_and_path);
    sb_free(&real);
    sb_free(&folder);
}

void beside_clear(struct beside *beside) {
    for (size_t i = 0; i < beside->count; i++)
        mem_free(beside->list[i].path);
    mem_free(beside->list);
    *beside = (struct beside){0};
}

/* ---- what follows from it ---- */

bool beside_was_here(const char *path, struct err *err) {
    struct beside beside;
    char others[24];
    size_t count = 0;
    const char *first = NULL;
    office_beside(path, &beside);
    for (size_t i = 0; i < beside.count; i++) {
        /* The kill of a program that made the very first office leaves a file too. */
        if (beside.list[i].kind == BESIDE_UNFINISHED && !strstr(beside.list[i].path, ".restored-"))
            continue;
        first = first ? first : beside.list[i].path;
        count++;
    }
    snprintf(others, sizeof others, "%zu", count);
    if (count > 0)
        err_set(err, ERR_MISSING, "err.office.was_here", path, first, others);
    beside_clear(&beside);
    return count > 0;
}

void beside_sweep(const char *path) {
    struct beside beside;
    office_beside(path, &beside);
    for (size_t i = 0; i < beside.count; i++)
        if (beside.list[i].kind == BESIDE_UNFINISHED)
            (void)unlink(beside.list[i].path); /* what stays is listed by the doctor */
    beside_clear(&beside);
}

static bool longest(const char *path, struct backup_info *out) {
    struct beside beside;
    bool found = false;
    office_beside(path, &beside);
    for (size_t i = 0; i < beside.count; i++) {
        struct backup_face face;
        bool other =
            beside.list[i].kind == BESIDE_JOURNAL || (beside.list[i].kind == BESIDE_UNFINISHED &&
                                                      !strstr(beside.list[i].path, ".restored-"));
        if (other || !backup_look(beside.list[i].path, &face, NULL) ||
            (found && face.entries <= out->entries))
            continue;
        found = true;
        snprintf(out->path, sizeof out->path, "%s", beside.list[i].path);
        snprintf(out->at, sizeof out->at, "%s", face.at);
        out->entries = face.entries;
    }
    beside_clear(&beside);
    return found;
}

bool office_copy_helps(const char *path, const struct err *err) {
    struct sb real = {0};
    office_real_path(path, &real);
    bool of_it = strncmp(err->arg[0], path, ERR_ARG_SIZE - 8) == 0 ||
                 strncmp(err->arg[0], sb_text(&real), ERR_ARG_SIZE - 8) == 0;
    sb_free(&real);
    return of_it && (err->code == ERR_DAMAGED || err->code == ERR_FOREIGN ||
                     err->code == ERR_MISSING || err->code == ERR_IO);
}

bool office_best_copy(const char *path, struct backup_info *out, struct err *err) {
    return office_newest_backup(path, out, err) || longest(path, out);
}
