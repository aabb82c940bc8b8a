/*
 * backup.c - copies that were looked at before they count: written beside, synced, opened
 * and verified, only then put in place.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "data/office/verify/verify.h"

/* ---- looking at a copy ---- */

static void first_fault(void *ctx, const char *what) {
    struct err *err = ctx;
    if (err->code == ERR_NONE)
        err_set(err, ERR_VERIFY, "err.verify.sqlite", what);
}

bool backup_face_of(struct office *office, struct backup_face *face, struct err *err) {
    struct office_summary summary;
    struct entry last = {.at = ""};
    bool found = false;
    memset(face, 0, sizeof *face);
    if (!office_summarise(office, &summary, err))
        return false;
    memcpy(face->office_id, summary.id, sizeof face->office_id);
    memcpy(face->head, summary.head, sizeof face->head);
    face->entries = summary.entries;
    face->cases = summary.cases;
    struct arena *arena = arena_new();
    bool ok = store_journal_last(office->store, arena, &last, &found, err);
    snprintf(face->at, sizeof face->at, "%s", ok && found ? last.at : "");
    arena_free(&arena);
    return ok;
}

static bool look_through(struct office *office, struct backup_face *face, struct err *err) {
    struct err fault = {0};
    struct office_report report = {.sound = true};
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
    return ok && backup_face_of(office, face, err);
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

bool backup_peek(const char *path, struct backup_face *face, struct err *err) {
    struct office *office = NULL;
    memset(face, 0, sizeof *face);
    if (!office_open_bare(&office, path, err))
        return false;
    bool ok = backup_face_of(office, face, err);
    (void)office_end(&office, NULL); /* it was only read */
    return ok;
}

bool backup_continues(struct office *office, const struct backup_face *face, struct err *err) {
    struct office_summary summary;
    char hash[CHAIN_HEX] = "";
    bool found = false;
    if (!office_summarise(office, &summary, err) || strcmp(summary.id, face->office_id) != 0 ||
        summary.entries < face->entries)
        return false;
    if (face->entries == 0)
        return true;
    struct arena *arena = arena_new();
    struct entry entry = {0};
    if (store_journal_at(office->store, face->entries, arena, &entry, &found, err) && found)
        chain_hex(entry.hash, hash);
    arena_free(&arena);
    return strcmp(hash, face->head) == 0;
}

/* ---- making one ---- */

static bool same_file(const char *a, const char *b) {
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

/* What may be displaced: an earlier copy of this very office, which the new one continues. */
static bool may_displace(struct office *office, const char *path, struct err *err) {
    struct backup_face there;
    struct err why = {0};
    if (!backup_peek(path, &there, &why)) {
        /* A damaged copy of anything is not ours to throw away. */
        return err_set(err, ERR_REFUSED, "err.office.backup_other", path);
    }
    if (backup_continues(office, &there, &why))
        return true;
    struct office_summary summary;
    if (!office_summarise(office, &summary, err))
        return false;
    if (strcmp(there.office_id, summary.id) != 0)
        return err_set(err, ERR_REFUSED, "err.office.backup_other", path);
    if (there.entries > summary.entries)
        return err_set(err, ERR_REFUSED, "err.office.backup_newer", path);
    return err_set(err, ERR_REFUSED, "err.office.backup_diverged", path);
}

/* Everything that is known of an office that is sound is asked of the copy. */
static bool put_in_place(struct office *office, const char *made, const char *path,
                         struct err *err) {
    struct backup_face face;
    char head[CHAIN_HEX];
    chain_hex(office->head, head);
    if (!office_verify_file(made, office->packs, NULL, err) || !backup_peek(made, &face, err))
        return false;
    if (face.entries != office->count || strcmp(face.head, head) != 0)
        return err_set(err, ERR_VERIFY, "err.office.backup_differs", path);
    if (!file_exists(path))
        return file_place(made, path, err);
    return may_displace(office, path, err) && file_put_over(made, path, err);
}

/* One view of the file for the pages and for what is said of them: others may be writing. */
static bool copy_pages(struct office *office, const char *beside, struct err *err) {
    if (!store_look(office->store, err))
        return false;
    bool ok = office_load_chain(office, err) && store_copy(office->store, beside, err);
    store_looked(office->store);
    return ok;
}

bool office_backup(struct office *office, const char *path, struct err *err) {
    if (same_file(path, office->path))
        return err_set(err, ERR_USAGE, "err.office.backup_self", path);
    if (office->batch)
        return err_set(err, ERR_USAGE, "err.office.batch_twice", path);
    struct sb beside = {0};
    if (!file_beside(path, ".new", &beside, err)) {
        sb_free(&beside);
        return false;
    }
    bool ok = copy_pages(office, sb_text(&beside), err) && file_sync(sb_text(&beside), err) &&
              put_in_place(office, sb_text(&beside), path, err);
    if (!ok)
        unlink(sb_text(&beside));
    sb_free(&beside);
    return ok;
}
