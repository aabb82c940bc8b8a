/* migrate.c - making an office file, and bringing an older one up to date. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"

bool schema_scripts(struct packs *packs, struct schema_scripts *out, struct err *err) {
    size_t count = 0;
    const char *const *names = packs_list(packs, "schema/", &count);
    *out = (struct schema_scripts){mem_alloc(count * sizeof *out->list), 0};
    for (size_t i = 0; i < count; i++) {
        const char *base = names[i] + strlen("schema/");
        char *end = NULL;
        long version = strtol(base, &end, 10);
        const char *dot = strrchr(base, '.');
        if (!dot || strcmp(dot, ".sql") != 0)
            continue;
        const char *sql = packs_file(packs, names[i], NULL);
        /* 0001_office.sql, 0002_….sql without a gap: the number is the file's version. */
        if (!sql || end != base + 4 || *end != '_' || version != (long)out->count + 1) {
            mem_free(out->list);
            *out = (struct schema_scripts){0};
            return err_set(err, ERR_INPUT, "err.office.script", names[i]);
        }
        out->list[out->count++] = (struct schema_script){version, base, sql};
    }
    if (out->count > 0)
        return true;
    mem_free(out->list);
    *out = (struct schema_scripts){0};
    return err_set(err, ERR_INPUT, "err.office.script", "schema/");
}

struct check_ctx {
    char first[ERR_ARG_SIZE];
    int count;
};

static void on_fault(void *ctx, const char *what) {
    struct check_ctx *check = ctx;
    if (check->count++ == 0)
        snprintf(check->first, sizeof check->first, "%s", what);
}

/* One script, its version and a look over the result, all or nothing. */
static bool run_script(struct store *store, const struct schema_script *script, struct err *err) {
    struct check_ctx check = {.count = 0};
    struct err why = {0};
    if (!store_begin(store, err))
        return false;
    if (store_script(store, script->sql, &why) && store_set_version(store, script->version, &why) &&
        store_check(store, false, on_fault, &check, &why) && check.count == 0)
        return store_commit(store, err);
    store_rollback(store);
    if (why.code == ERR_FULL || why.code == ERR_READONLY) {
        if (err)
            *err = why;
        return false;
    }
    return err_set(err, ERR_IO, "err.office.migration", store_path(store), script->name,
                   check.count ? check.first : why.arg[1]);
}

/* ---- a new office ---- */

/* The file was made when its first entry says so. */
static bool made_when_entered(struct office *office, struct err *err) {
    struct arena *arena = arena_new();
    struct entry first = {.at = ""};
    bool found = false;
    bool ok = store_journal_last(office->store, arena, &first, &found, err) &&
              store_set_meta(office->store, "office.created_at", first.at, err);
    arena_free(&arena);
    return ok;
}

static bool first_entry(struct office *office, struct err *err) {
    unsigned char bytes[16];
    char id[33];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(id, sizeof id, bytes, sizeof bytes);
    struct entry entry = entry_new("office.new", "");
    entry.is.value = id;
    if (!office_begin(office, err))
        return false;
    if (store_set_application(office->store, OFFICE_APPLICATION, err) &&
        store_set_meta(office->store, "office.id", id, err) &&
        office_enter(office, NULL, &entry, err) && made_when_entered(office, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

static bool fill(const char *path, const struct schema_scripts *scripts, struct err *err) {
    struct office office = {.lock_fd = -1};
    bool ok = store_open(&office.store, path, STORE_WRITE, err) && store_ready(office.store, err);
    if (ok)
        store_trust(office.store); /* there is nothing in it yet */
    for (size_t i = 0; ok && i < scripts->count; i++)
        ok = run_script(office.store, &scripts->list[i], err);
    ok = ok && first_entry(&office, err);
    if (!store_close(&office.store, ok ? err : NULL))
        ok = false;
    return ok && file_sync(path, err);
}

bool office_create(const char *path, const struct schema_scripts *scripts, struct err *err) {
    struct sb beside = {0};
    /* Made beside and put in place whole: whoever looks finds no office or a good one. */
    bool ok = file_beside(path, ".new", &beside, err);
    if (ok) {
        ok = fill(sb_text(&beside), scripts, err) && file_place(sb_text(&beside), path, err);
        if (!ok)
            unlink(sb_text(&beside));
    }
    sb_free(&beside);
    return ok;
}

/* ---- an older office ---- */

/* Is the file there a copy of this office as it stands? Then no second one is made: a start that
 * failed before has left it. Bringing up to date enters nothing in the journal. */
static bool is_copy_of(struct office *office, const char *path) {
    struct backup_face face;
    char head[CHAIN_HEX];
    if (!office_load_chain(office, NULL) || !backup_look(path, &face, NULL))
        return false;
    chain_hex(office->head, head);
    return face.entries == office->count && strcmp(face.head, head) == 0;
}

/* PATH.before-vN, or PATH.before-vN.2, … where the name is another state's; true: it is there. */
static bool name_copy(struct office *office, int64_t version, struct sb *out) {
    for (int n = 1;; n++) {
        sb_clear(out);
        sb_add_fmt(out, "%s.before-v%lld", office->path, (long long)version);
        if (n > 1)
            sb_add_fmt(out, ".%d", n);
        if (!file_exists(sb_text(out)))
            return false;
        if (is_copy_of(office, sb_text(out)))
            return true;
    }
}

/* One copy, whatever the number of scripts: as the office was before the first of them. */
static bool copy_first(struct office *office, int64_t version, struct err *err) {
    struct sb beside = {0}, name = {0};
    bool there = name_copy(office, version, &name);
    bool ok = there || file_beside(office->path, ".copy", &beside, err);
    if (ok && !there) {
        ok = store_copy(office->store, sb_text(&beside), err) && file_sync(sb_text(&beside), err) &&
             file_place(sb_text(&beside), sb_text(&name), err);
        if (!ok)
            unlink(sb_text(&beside));
    }
    sb_free(&beside);
    sb_free(&name);
    return ok;
}

bool office_migrate(struct office *office, const struct schema_scripts *scripts, int64_t version,
                    struct err *err) {
    /* What is a copy itself needs none. */
    if (!office->is_copy && !copy_first(office, scripts->list[scripts->count - 1].version, err))
        return false;
    for (size_t i = 0; i < scripts->count; i++)
        if (scripts->list[i].version > version &&
            !run_script(office->store, &scripts->list[i], err))
            return false;
    return true;
}
