/*
 * restore.c - a copy takes the place of an office, which is set aside and kept.
 *
 * The copy is copied again beside the office and verified there. Numbers given out since the copy
 * was made must not be given out again: the series are raised to those of the office that is set
 * aside, where it can still be read, and the journal of the restored office says what happened.
 * Only then does the office get a second name, under which it is kept, and the copy its first; the
 * path names an office at every moment.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "data/office/shelf/slim.h"
#include "data/office/verify/verify.h"

/* ---- the exchange ---- */

/* What belongs to an office file, and what SQLite keeps beside it: the first are what it holds. */
static const char *const parts[] = {"", "-wal", "-journal", "-shm"};
#define PARTS (sizeof parts / sizeof parts[0])
#define PARTS_HELD 3

static void part_name(const char *path, size_t part, struct sb *out) {
    sb_clear(out);
    sb_add_fmt(out, "%s%s", path, parts[part]);
}

/* PATH.set-aside-N, of which nothing is there yet. */
static bool name_aside(const char *path, char name[512], struct err *err) {
    struct sb part = {0};
    bool taken = true;
    for (int n = 1; taken; n++) {
        int used = snprintf(name, 512, "%s.set-aside-%d", path, n);
        if (used < 0 || used >= 500) {
            name[0] = '\0';
            sb_free(&part);
            return io_fail(path, ENAMETOOLONG, err);
        }
        taken = false;
        for (size_t i = 0; i < PARTS; i++) {
            part_name(name, i, &part);
            taken = taken || file_exists(sb_text(&part));
        }
    }
    sb_free(&part);
    return true;
}

/* Under its second name the office is whole before anything changes under the first. */
static bool keep_aside(const char *path, const char *aside, struct err *err) {
    struct sb from = {0}, to = {0};
    bool ok = true;
    for (size_t i = 0; i < PARTS_HELD && ok; i++) {
        part_name(path, i, &from);
        part_name(aside, i, &to);
        if (file_exists(sb_text(&from)))
            ok = file_keep(sb_text(&from), sb_text(&to), err);
    }
    sb_free(&from);
    sb_free(&to);
    return ok;
}

/* They belong to the file that is set aside, and would ruin the one that comes. */
static bool drop_companions(const char *path, struct err *err) {
    struct sb name = {0};
    bool ok = true;
    for (size_t i = 1; i < PARTS && ok; i++) {
        part_name(path, i, &name);
        if (unlink(sb_text(&name)) != 0 && errno != ENOENT)
            ok = io_fail(sb_text(&name), errno, err);
    }
    sb_free(&name);
    return ok;
}

/* Everything as it was: what was replaced comes back; what never went only loses its second name,
 * which rename leaves where both are one file. */
static void move_back(const char *path, const char *aside) {
    struct sb from = {0}, to = {0};
    for (size_t i = 0; i < PARTS_HELD; i++) {
        part_name(aside, i, &from);
        part_name(path, i, &to);
        if (file_exists(sb_text(&from)) && rename(sb_text(&from), sb_text(&to)) == 0)
            unlink(sb_text(&from));
    }
    (void)folder_sync(path, NULL); /* the failure that led here is told */
    sb_free(&from);
    sb_free(&to);
}

/* At no moment is there no office at the path: the old one until the new one has its name. */
static bool exchange(const char *path, const char *beside, char aside[512], struct err *err) {
    bool there = file_exists(path);
    if (!name_aside(path, aside, err))
        return false;
    bool ok = keep_aside(path, aside, err) && drop_companions(path, err) &&
              (there ? file_put_over(beside, path, err) : file_place(beside, path, err));
    if (!ok && !there)
        unlink(path);
    if (!ok)
        move_back(path, aside);
    if (!ok || !there)
        aside[0] = '\0';
    return ok;
}

/* What another program that reads has in the journal file would be left behind: not now, then. What
 * cannot be opened at all is set aside as it stands. */
static bool is_folded(const char *path, bool opened, struct err *err) {
    struct stat st;
    struct sb name = {0};
    bool folded = true;
    for (size_t i = 1; i < PARTS_HELD && opened; i++) {
        part_name(path, i, &name);
        folded = folded && (stat(sb_text(&name), &st) != 0 || st.st_size == 0);
    }
    sb_free(&name);
    return folded || err_set(err, ERR_LOCKED, "err.office.busy", path);
}

/* ---- raising the numbers ---- */

static bool raise_all(struct office *aside, struct office *office, struct err *err) {
    struct counter_record counter = {.name = ""};
    bool ok = true, found = true;
    while (ok && found) {
        ok = store_counter_next(aside->store, counter.name, &counter, &found, err);
        if (ok && found)
            ok = counter_raise(office, counter.name, counter.last, err);
    }
    return ok;
}

static bool same_office(struct office *a, struct office *b) {
    struct sb one = {0}, other = {0};
    bool same = !store_meta(a->store, "office.id", &one, NULL) ||
                !store_meta(b->store, "office.id", &other, NULL) ||
                strcmp(sb_text(&one), sb_text(&other)) == 0;
    sb_free(&one);
    sb_free(&other);
    return same;
}

static bool note(struct office *office, struct office *aside, const char *from, struct err *err) {
    struct entry entry = entry_new("office.restore", "");
    char head[CHAIN_HEX] = "", count[24] = "";
    if (aside) {
        chain_hex(aside->head, head);
        snprintf(count, sizeof count, "%lld", (long long)aside->count);
    }
    entry.was = (struct said){head, "", count, ""};
    const char *slash = strrchr(from, '/');
    entry.is = (struct said){slash ? slash + 1 : from, "", "", ""};
    if (!office_begin(office, err))
        return false;
    struct err ignored;
    /* What is set aside may be too broken to tell its numbers. Those of another office are not
     * this one's. */
    bool told = !aside || !same_office(aside, office) || raise_all(aside, office, &ignored);
    if (!told)
        entry.reason = ignored.msg ? ignored.msg : "";
    if (office_enter(office, NULL, &entry, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

/* The words that a copy of the ring left to a newer one. */
static bool fill(struct office *office, struct office *aside, const char *path, const char *from,
                 size_t *lost, struct err *err) {
    struct sb ring = {0};
    office_ring(path, &ring);
    bool ok = slim_fill(office, aside, from, sb_text(&ring), lost, err);
    sb_free(&ring);
    return ok;
}

/* The copy beside, brought to know what was given out. */
static bool prepare(const char *path, const char *beside, const char *from, struct packs *packs,
                    size_t *lost, struct err *err) {
    struct office *aside = NULL, *office = NULL;
    struct schema_scripts scripts = {0};
    /* Without it, or when it is too broken to open, nothing is known of its numbers. */
    bool opened = file_exists(path) && office_open_bare(&aside, path, NULL);
    bool ok = schema_scripts(packs, &scripts, err) &&
              office_open_copy(&office, beside, packs, &scripts, err) &&
              fill(office, aside, path, from, lost, err) && note(office, aside, from, err);
    mem_free(scripts.list);
    if (!office_end(&office, ok ? err : NULL))
        ok = false;
    (void)office_end(&aside, NULL); /* it was only read; leaving folds its journal file */
    return ok && file_sync(beside, err) && is_folded(path, opened, err);
}

/* ---- the whole ---- */

/* Nobody may be writing in it; the lock is held until the exchange is done. */
static bool lock_place(const char *path, int *fd, struct err *err) {
    bool held = false;
    *fd = open(path, O_RDWR | O_CLOEXEC);
    if (*fd < 0)
        return errno == ENOENT ? true : io_fail(path, errno, err);
    if (lock_take(*fd, &held) || !held)
        return true;
    return err_set(err, ERR_LOCKED, "err.office.busy", path);
}

static bool copy_beside(const char *from, const char *beside, struct err *err) {
    struct office *source = NULL;
    if (!office_open_bare(&source, from, err))
        return false;
    bool ok = store_copy(source->store, beside, err);
    (void)office_end(&source, NULL); /* it was only read */
    return ok && file_sync(beside, err);
}

static bool restore_at(const char *path, const char *from, struct packs *packs, char aside[512],
                       size_t *lost, struct err *err) {
    struct backup_face face, copied;
    struct sb beside = {0};
    int fd = -1;
    if (!backup_look(from, &face, err))
        return false;
    bool ok = lock_place(path, &fd, err) && file_beside(path, ".restored", &beside, err);
    if (ok) {
        ok = copy_beside(from, sb_text(&beside), err) &&
             backup_look(sb_text(&beside), &copied, err) &&
             (strcmp(copied.head, face.head) == 0 ||
              err_set(err, ERR_VERIFY, "err.office.backup_differs", from)) &&
             prepare(path, sb_text(&beside), from, packs, lost, err) &&
             office_verify_file(sb_text(&beside), packs, NULL, err) &&
             exchange(path, sb_text(&beside), aside, err);
        if (!ok)
            unlink(sb_text(&beside));
    }
    if (fd >= 0)
        close(fd);
    sb_free(&beside);
    return ok;
}

bool office_restore(const char *path, const char *from, struct packs *packs, char aside[512],
                    size_t *texts_lost, struct err *err) {
    struct sb real = {0};
    size_t lost = 0;
    aside[0] = '\0';
    office_real_path(path, &real); /* a link stays a link, and leads to the restored office */
    bool ok = restore_at(sb_text(&real), from, packs, aside, &lost, err);
    if (texts_lost)
        *texts_lost = lost;
    sb_free(&real);
    return ok;
}
