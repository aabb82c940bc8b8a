/*
 * restore.c - a copy takes the place of an office, which is set aside and kept.
 *
 * The copy is copied again beside the office and verified there. Numbers given out since the copy
 * was made must not be given out again: the series are raised to those of the office that is set
 * aside, where it can still be read, and the journal of the restored office says what happened.
 * Only then are the two exchanged.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"

/* ---- raising the numbers ---- */

static bool raise_all(struct office *aside, struct office *office, struct err *err) {
    struct counter_record counter = {.name = ""};
    bool ok = true, found = true;
    while (ok && found) {
        ok = store_counter_next(aside->store, counter.name, &counter, &found, err);
        if (ok && found)
            ok = store_counter_raise(office->store, counter.name, counter.last, err);
    }
    return ok;
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
    /* What is set aside may be too broken to tell its numbers. */
    bool told = !aside || raise_all(aside, office, &ignored);
    if (!told)
        entry.reason = ignored.msg ? ignored.msg : "";
    if (office_enter(office, NULL, &entry, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

/* The copy beside, brought to know what was given out. */
static bool prepare(const char *path, const char *beside, const char *from, struct packs *packs,
                    struct err *err) {
    struct office *aside = NULL, *office = NULL;
    struct schema_scripts scripts = {0};
    /* Without it, or when it is too broken to open, nothing is known of its numbers. */
    if (file_exists(path))
        (void)office_open_bare(&aside, path, NULL);
    bool ok = schema_scripts(packs, &scripts, err) &&
              office_open_copy(&office, beside, packs, &scripts, err) &&
              note(office, aside, from, err);
    mem_free(scripts.list);
    if (!office_close(&office, ok ? err : NULL))
        ok = false;
    (void)office_close(&aside, NULL);
    return ok && file_sync(beside, err);
}

/* ---- the exchange ---- */

static bool set_aside(const char *path, char name[512], struct err *err) {
    static const char *const companions[] = {"-wal", "-shm", "-journal"};
    name[0] = '\0';
    if (!file_exists(path))
        return true;
    int n = 1;
    do {
        int used = snprintf(name, 512, "%s.set-aside-%d", path, n++);
        if (used < 0 || used >= 500)
            return io_fail(path, ENAMETOOLONG, err);
    } while (file_exists(name));
    if (!file_place(path, name, err))
        return false;
    /* They belong to the file that was set aside, and would ruin the one that comes. */
    struct sb from = {0}, to = {0};
    bool ok = true;
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++) {
        sb_clear(&from);
        sb_clear(&to);
        sb_add_fmt(&from, "%s%s", path, companions[i]);
        sb_add_fmt(&to, "%s%s", name, companions[i]);
        if (ok && file_exists(sb_text(&from)))
            ok = file_place(sb_text(&from), sb_text(&to), err);
    }
    sb_free(&from);
    sb_free(&to);
    return ok;
}

static bool exchange(const char *path, const char *beside, char aside[512], struct err *err) {
    if (!set_aside(path, aside, err))
        return false;
    if (file_place(beside, path, err))
        return true;
    /* The office goes back to where it was, so that one is there in any case. */
    if (aside[0] && !file_exists(path))
        (void)file_place(aside, path, NULL);
    return false;
}

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
    (void)office_close(&source, NULL); /* it was only read */
    return ok && file_sync(beside, err);
}

bool office_restore(const char *path, const char *from, struct packs *packs, char aside[512],
                    struct err *err) {
    struct backup_face face;
    struct sb beside = {0};
    int fd = -1;
    aside[0] = '\0';
    if (!backup_look(from, &face, err))
        return false;
    bool ok = lock_place(path, &fd, err) && file_beside(path, ".restored", &beside, err);
    if (ok) {
        struct backup_face copied;
        ok = copy_beside(from, sb_text(&beside), err) &&
             backup_look(sb_text(&beside), &copied, err) &&
             (strcmp(copied.head, face.head) == 0 ||
              err_set(err, ERR_VERIFY, "err.office.backup_differs", from)) &&
             prepare(path, sb_text(&beside), from, packs, err) &&
             exchange(path, sb_text(&beside), aside, err);
        if (!ok)
            unlink(sb_text(&beside));
    }
    if (fd >= 0)
        close(fd);
    sb_free(&beside);
    return ok;
}
