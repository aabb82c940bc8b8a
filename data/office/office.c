#include "data/office/office.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/office/backup.h"
#include "data/office/internal.h"
#include "data/office/shelf/slim.h"

/* ---- looking before opening ---- */

static bool look_at(const char *path, struct err *err) {
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return err_set(err, ERR_MISSING, "err.office.missing", path);
        return io_fail(path, errno, err);
    }
    if (S_ISDIR(st.st_mode))
        return err_set(err, ERR_FOREIGN, "err.office.directory", path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_FOREIGN, "err.office.not_file", path);
    if (st.st_size == 0)
        return err_set(err, ERR_DAMAGED, "err.office.empty", path);
    if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
        return err_set(err, ERR_READONLY, "err.office.unreadable", path, strerror(errno));
    return true;
}

/* Is there an unfinished journal file beside? */
static bool companion(const char *path, const char *suffix) {
    struct sb name = {0};
    sb_add_fmt(&name, "%s%s", path, suffix);
    struct stat st;
    bool there = stat(sb_text(&name), &st) == 0 && st.st_size > 0;
    sb_free(&name);
    return there;
}

static bool may_write(const char *path) {
    struct sb folder = {0};
    folder_of(path, &folder);
    /* Without the folder there is no place for the journal file. */
    bool may = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 &&
               faccessat(AT_FDCWD, sb_text(&folder), W_OK, AT_EACCESS) == 0;
    sb_free(&folder);
    return may;
}

bool office_header_check(struct store *store, int64_t newest, struct store_header *header,
                         struct err *err) {
    const char *path = store_path(store);
    if (!store_header(store, header, err))
        return false;
    if (!header->sqlite)
        return err_set(err, ERR_FOREIGN, "err.office.not_sqlite", path);
    bool pending = companion(path, "-wal") || companion(path, "-journal");
    if (header->size < 512 || (!pending && header->size < header->wants))
        return err_set(err, ERR_DAMAGED, "err.office.truncated", path);
    /* Scripts have four digits. */
    if (header->user_version > 9999)
        return err_set(err, ERR_DAMAGED, "err.office.damaged", path, "user_version");
    if (header->application_id != OFFICE_APPLICATION) {
        char id[12];
        snprintf(id, sizeof id, "%08x", header->application_id);
        return err_set(err, ERR_FOREIGN, "err.office.other_program", path, id);
    }
    if (header->user_version > newest) {
        char has[24], knows[24];
        snprintf(has, sizeof has, "%u", header->user_version);
        snprintf(knows, sizeof knows, "%lld", (long long)newest);
        return err_set(err, ERR_NEWER, "err.office.newer", path, has, knows);
    }
    return true;
}

/* ---- opening ---- */

/* Takes the writer's lock, or finds out why not. */
static void take_lock(struct office *office) {
    if (!may_write(office->path)) {
        office->hindrance = OFFICE_NO_PERMISSION;
        return;
    }
    int fd = open(office->path, O_RDWR | O_CLOEXEC);
    bool held = false;
    if (fd >= 0 && lock_take(fd, &held)) {
        office->lock_fd = fd;
        return;
    }
    if (fd >= 0)
        close(fd); /* before SQLite has the file open: no lock of its own can be lost */
    office->hindrance = held ? OFFICE_HELD : OFFICE_NO_PERMISSION;
}

static bool open_store(struct office *office, int64_t newest, struct store_header *header,
                       struct err *err) {
    enum store_access access = STORE_READ;
    if (office->lock_fd >= 0)
        access = STORE_WRITE;
    else if (!may_write(office->path))
        access = STORE_READ_ONLY;
    if (!store_open(&office->store, office->path, access, err) ||
        !office_header_check(office->store, newest, header, err))
        return false;
    if (access != STORE_READ_ONLY || !header->wal)
        return store_ready(office->store, err);
    bool unfinished = companion(office->path, "-wal");
    if (!unfinished) {
        if (!store_close(&office->store, err) ||
            !store_open(&office->store, office->path, STORE_FROZEN, err))
            return false;
        return store_ready(office->store, err);
    }
    if (!store_ready(office->store, NULL))
        return err_set(err, ERR_READONLY, "err.office.wal_readonly", office->path);
    return true;
}

bool office_load_chain(struct office *office, struct err *err) {
    return store_chain(office->store, &office->count, office->head, err);
}

/* Does the last entry fit the head? A writer must not go on from a broken end. */
static bool check_end(struct office *office, struct err *err) {
    struct arena *arena = arena_new();
    struct entry last = {0};
    bool found = false;
    bool ok = store_journal_last(office->store, arena, &last, &found, err);
    office->broken =
        ok && (found ? last.seq != office->count || memcmp(last.hash, office->head, CHAIN_HASH) != 0
                     : office->count != 0);
    arena_free(&arena);
    return ok;
}

static bool write_holder(struct office *office, struct err *err) {
    struct holder_record holder = {.pid = getpid()};
    snprintf(holder.operator_name, sizeof holder.operator_name, "%s", office->operator_name);
    if (gethostname(holder.host, sizeof holder.host - 1) != 0)
        holder.host[0] = '\0';
    clock_now(holder.since);
    store_hasty(office->store, true);
    bool ok = store_begin(office->store, err);
    if (ok && !store_set_holder(office->store, &holder, err)) {
        store_rollback(office->store);
        ok = false;
    }
    ok = ok && store_commit(office->store, err);
    store_hasty(office->store, false);
    return ok;
}

static bool drop_holder(struct office *office, struct err *err) {
    store_hasty(office->store, true);
    bool ok = store_begin(office->store, err);
    if (ok && !store_drop_holder(office->store, err)) {
        store_rollback(office->store);
        ok = false;
    }
    ok = ok && store_commit(office->store, err);
    store_hasty(office->store, false);
    return ok;
}

/* The chain, its end and who wrote last: one view of the file. */
static bool take_bearings(struct office *office, struct err *err) {
    struct sb name = {0};
    bool ok = store_look(office->store, err);
    if (!ok)
        return false;
    ok = office_load_chain(office, err) && check_end(office, err) &&
         store_setting(office->store, "operator", &name, err);
    store_looked(office->store);
    office->found = office->count;
    snprintf(office->operator_name, sizeof office->operator_name, "%s", sb_text(&name));
    sb_free(&name);
    return ok;
}

static bool settle(struct office *office, const struct schema_scripts *scripts, struct err *err) {
    int64_t version = 0, newest = scripts->count ? scripts->list[scripts->count - 1].version : 0;
    bool slim = false;
    if (!store_version(office->store, &version, err) ||
        !schema_check(office, scripts, version, err) || !slim_is(office->store, &slim, err))
        return false;
    if (slim && office->mode != OFFICE_READ && !office->is_copy)
        return err_set(err, ERR_REFUSED, "err.office.slim", office->path);
    if (version < newest) {
        if (office->lock_fd < 0)
            return err_set(err, ERR_READONLY, "err.office.old_readonly", office->path);
        if (!office_migrate(office, scripts, version, err))
            return false;
    }
    if (!take_bearings(office, err))
        return false;
    if (version >= newest || office->broken)
        return true;
    /* Rows are made anew at once: until then there is nothing to compare them with. */
    return (version >= OFFICE_COVERED || newest < OFFICE_COVERED || office_adopt(office, err)) &&
           office_take_pen(office, err);
}

bool office_take_pen(struct office *office, struct err *err) {
    if (office->lock_fd < 0 || office->has_pen)
        return true;
    office->has_pen = store_enter_wal(office->store, err) && write_holder(office, err);
    office->untidy = true; /* who wrote before may have left something */
    return office->has_pen && (office->broken || office_refresh(office, err));
}

/* Lets go of everything; the lock last. */
static bool let_go(struct office **slot, struct err *err) {
    struct office *office = *slot;
    office_forget(office);
    bool ok = store_close(&office->store, err);
    if (office->lock_fd >= 0)
        close(office->lock_fd);
    sb_free(&office->answer);
    mem_free(office->path);
    mem_free(office);
    *slot = NULL;
    return ok;
}

static struct office *office_new(const char *path, enum office_mode mode, struct packs *packs) {
    struct office *office = mem_alloc(sizeof *office);
    struct stat st;
    office->path = mem_dup(path);
    if (stat(path, &st) == 0) {
        office->device = st.st_dev;
        office->inode = st.st_ino;
    }
    office->packs = packs;
    office->lock_fd = -1;
    office->mode = mode;
    return office;
}

static bool open_existing(struct office **out, struct office *office,
                          const struct schema_scripts *scripts, struct err *err) {
    struct store_header header;
    int64_t newest = scripts->count ? scripts->list[scripts->count - 1].version : 0;
    if (office->mode != OFFICE_READ)
        take_lock(office);
    if (!open_store(office, newest, &header, err) || !settle(office, scripts, err)) {
        let_go(&office, NULL);
        return false;
    }
    if (office->lock_fd >= 0 && !office->is_copy)
        beside_sweep(office->path);
    if (!office->is_copy)
        office->shut = office_shut_to_others(office);
    *out = office;
    return true;
}

static bool open_at(struct office **out, const char *path, enum office_mode mode,
                    struct packs *packs, const struct schema_scripts *scripts, struct err *err) {
    struct err seen = {0};
    if (!look_at(path, &seen)) {
        bool make = seen.code == ERR_MISSING && mode == OFFICE_CREATE;
        if (seen.code == ERR_MISSING && beside_was_here(path, err))
            return false;
        /* Another program may have made it in the meantime: then that one is opened. */
        if (!make || (!office_create(path, scripts, &seen) && !file_exists(path))) {
            if (err)
                *err = seen;
            return false;
        }
        if (!look_at(path, err))
            return false;
    }
    return open_existing(out, office_new(path, mode, packs), scripts, err);
}

bool office_open_scripts(struct office **out, const char *path, enum office_mode mode,
                         struct packs *packs, const struct schema_scripts *scripts,
                         struct err *err) {
    struct sb real = {0};
    *out = NULL;
    if (sodium_init() < 0)
        return err_set(err, ERR_IO, "err.office.io", path, strerror(errno));
    office_real_path(path,
                     &real); /* by a link or by its own name: one office, one folder beside it */
    bool lost = strcmp(sb_text(&real), path) != 0 && !file_exists(sb_text(&real));
    bool ok = false;
    if (!lost)
        ok = open_at(out, sb_text(&real), mode, packs, scripts, err);
    else if (!beside_was_here(sb_text(&real), err))
        err_set(err, ERR_MISSING, "err.office.link", path);
    sb_free(&real);
    return ok;
}

bool office_open_copy(struct office **out, const char *path, struct packs *packs,
                      const struct schema_scripts *scripts, struct err *err) {
    struct office *office = office_new(path, OFFICE_WRITE, packs);
    office->is_copy = true;
    return open_existing(out, office, scripts, err);
}

bool office_open_bare(struct office **out, const char *path, struct err *err) {
    struct sb real = {0};
    *out = NULL;
    office_real_path(path, &real);
    bool ok = look_at(sb_text(&real), err);
    if (ok) {
        struct office *office = office_new(sb_text(&real), OFFICE_READ, NULL);
        struct store_header header;
        ok = open_store(office, UINT32_MAX, &header, err) &&
             schema_check_bare(office, header.user_version, err) && office_load_chain(office, err);
        if (ok)
            *out = office;
        else
            let_go(&office, NULL);
    }
    sb_free(&real);
    return ok;
}

bool office_open(struct office **out, const char *path, enum office_mode mode, struct packs *packs,
                 struct err *err) {
    struct schema_scripts scripts = {0};
    *out = NULL;
    if (!schema_scripts(packs, &scripts, err))
        return false;
    bool ok = office_open_scripts(out, path, mode, packs, &scripts, err);
    mem_free(scripts.list);
    return ok;
}

bool office_end(struct office **slot, struct err *err) {
    if (!slot || !*slot)
        return true;
    struct office *office = *slot;
    struct err first = {0};
    bool ok = true;
    if (office->batch)
        office_batch_abandon(office);
    case_order_free(&office->order);
    if (office->has_pen && office_in_place(office, NULL)) {
        ok = written_settle(office, &first);
        ok = drop_holder(office, ok ? &first : NULL) && ok;
        ok = store_fold(office->store, ok ? &first : NULL) && ok;
    }
    ok = let_go(slot, ok ? &first : NULL) && ok;
    if (!ok && err)
        *err = first;
    return ok;
}

bool office_close(struct office **slot, struct err *err) {
    struct err why = {0};
    if (office_end(slot, &why))
        return true;
    /* Everything was committed before: only the tidying failed. */
    return err_set(err, why.code, "err.office.closing", why.arg[0], why.arg[1]);
}

bool office_in_place(const struct office *office, struct err *err) {
    struct stat st;
    if (office->inode == 0)
        return true; /* it is just being made */
    if (stat(office->path, &st) != 0)
        return err_set(err, ERR_IO, "err.office.gone", office->path, strerror(errno));
    if (st.st_dev == office->device && st.st_ino == office->inode)
        return true;
    return err_set(err, ERR_IO, "err.office.replaced", office->path);
}

bool office_rest(struct office *office, struct err *err) {
    int64_t written = store_written(office->store);
    if (!office->has_pen || office->batch || written == office->rested)
        return true;
    office->rested = written;
    return store_settle(office->store, err);
}

/* ---- asking ---- */

bool office_look(struct office *office, struct err *err) {
    return store_look(office->store, err);
}

void office_looked(struct office *office) {
    store_looked(office->store);
}

size_t office_made_private(const struct office *office) {
    return office->shut;
}

enum office_hindrance office_hindered(const struct office *office, struct office_holder *holder) {
    if (holder)
        memset(holder, 0, sizeof *holder);
    struct holder_record record;
    if (holder && office->hindrance == OFFICE_HELD && store_holder(office->store, &record, NULL)) {
        memcpy(holder->operator_name, record.operator_name, sizeof holder->operator_name);
        memcpy(holder->host, record.host, sizeof holder->host);
        memcpy(holder->since, record.since, sizeof holder->since);
        holder->pid = (long)record.pid;
    }
    return office->hindrance;
}

void office_only_reads(struct office *office) {
    office->hindrance = OFFICE_READING;
}

/* Whoever writes names itself in the file, and takes the name out when it leaves; one that died is known
 * by its process. */
bool office_still_held(struct office *office) {
    struct office_holder holder;
    char host[sizeof holder.host] = "";
    if (office_hindered(office, &holder) != OFFICE_HELD || holder.pid == 0)
        return false;
    bool known = gethostname(host, sizeof host - 1) == 0;
    return !known || strcmp(host, holder.host) != 0 || kill((pid_t)holder.pid, 0) == 0 ||
           errno != ESRCH;
}

bool office_wrote(const struct office *office) {
    return office->count != office->found;
}

const char *office_path(const struct office *office) {
    return office->path;
}

struct packs *office_packs(const struct office *office) {
    return office->packs;
}

bool office_summarise(struct office *office, struct office_summary *out, struct err *err) {
    memset(out, 0, sizeof *out);
    struct sb text = {0};
    unsigned char head[CHAIN_HASH];
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = store_meta(office->store, "office.id", &text, err);
        snprintf(out->id, sizeof out->id, "%s", sb_text(&text));
        ok = ok && store_meta(office->store, "office.created_at", &text, err);
        snprintf(out->created_at, sizeof out->created_at, "%s", sb_text(&text));
        ok = ok && store_chain(office->store, &out->entries, head, err) &&
             store_case_last_id(office->store, &out->cases, err) &&
             store_version(office->store, &out->version, err);
        store_looked(office->store);
    }
    if (ok)
        chain_hex(head, out->head);
    sb_free(&text);
    return ok;
}
