/*
 * verify.c - is the office sound? SQLite's own check, then the chain from the first entry to its
 * head, then (office_verify_rows.c) everything the journal says against everything the file holds.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "data/office/verify/internal.h"
#include "data/office/verify/verify.h"

#define FAULTS_MAX 500

void verify_fault_words(struct office_report *report, const char *key,
                        const char *const words[ERR_WORDS]) {
    struct err fault = {0};
    report->sound = false;
    if (report->faults.count > FAULTS_MAX)
        return;
    bool last = report->faults.count == FAULTS_MAX;
    if (last)
        err_set(&fault, ERR_VERIFY, "err.verify.too_many");
    else
        err_set_words(&fault, ERR_VERIFY, words);
    if (!last && key)
        err_at(&fault, NULL, 0, key);
    errs_add(&report->faults, &fault);
}

void office_report_clear(struct office_report *report) {
    errs_clear(&report->faults);
    memset(report, 0, sizeof *report);
}

/* ---- the chain ---- */

/* What the case's own row must say: its last entry and how many there are. */
struct tail {
    int64_t last, entries;
};

struct chain_walk {
    struct office_report *report;
    struct ledger_check *ledger; /* NULL: nobody asks */
    struct office_watch *watch;
    int64_t of;  /* how many there should be */
    int64_t seq; /* of the entry before */
    unsigned char hash[CHAIN_HASH];
    int64_t action;     /* of the entry before */
    struct tail *tails; /* by case id */
    int64_t cap;
};

static void number_text(int64_t n, char text[24]) {
    snprintf(text, 24, "%lld", (long long)n);
}

static void fault_at(struct chain_walk *walk, const char *msg, int64_t seq) {
    char text[24];
    number_text(seq, text);
    verify_fault(walk->report, NULL, msg, text);
}

/* Room for a case; ids beyond all reason (a forged entry) have none. */
static struct tail *tail_of(struct chain_walk *walk, int64_t id) {
    if (id < 1 || id > walk->report->entries + 1)
        return NULL; /* every case has an entry: there cannot be more cases than entries */
    if (id >= walk->cap) {
        int64_t cap = walk->cap ? walk->cap * 2 : 256;
        while (cap <= id)
            cap *= 2;
        walk->tails = mem_grow(walk->tails, (size_t)cap, sizeof *walk->tails);
        memset(walk->tails + walk->cap, 0, (size_t)(cap - walk->cap) * sizeof *walk->tails);
        walk->cap = cap;
    }
    return &walk->tails[id];
}

static bool on_entry(void *ctx, const struct entry *entry) {
    struct chain_walk *walk = ctx;
    unsigned char hash[CHAIN_HASH];
    if (entry->seq != walk->seq + 1) {
        char first[24], last[24];
        number_text(walk->seq + 1, first);
        number_text(entry->seq - 1, last);
        verify_fault(walk->report, NULL, "err.verify.entry_missing", first, last);
    }
    chain_hash(entry, hash);
    if (memcmp(hash, entry->hash, CHAIN_HASH) != 0)
        fault_at(walk, "err.verify.entry_edited", entry->seq);
    else if (walk->ledger)
        ledger_take(walk->ledger, entry);
    if (memcmp(entry->prev, walk->hash, CHAIN_HASH) != 0)
        fault_at(walk, "err.verify.entry_link", entry->seq);
    bool grouped = entry->action == entry->seq || entry->action == walk->action;
    struct tail *tail = entry->case_id ? tail_of(walk, entry->case_id) : NULL;
    if (!grouped || (tail ? tail->last != entry->before : entry->case_id != 0 || entry->before))
        fault_at(walk, "err.verify.entry_case", entry->seq);
    if (tail) {
        tail->last = entry->seq;
        tail->entries++;
    }
    walk->seq = entry->seq;
    walk->action = entry->action;
    memcpy(walk->hash, entry->hash, CHAIN_HASH);
    verify_tell(walk->watch, VERIFY_CHAIN, ++walk->report->entries, walk->of);
    return true;
}

/* The head kept beside the journal, and the last entry kept with each case:
 * a cut tail shows in both. */
static bool check_heads(struct office *office, struct chain_walk *walk, struct err *err) {
    int64_t count = 0;
    unsigned char head[CHAIN_HASH];
    if (!store_chain(office->store, &count, head, err))
        return false;
    if (count != walk->seq) {
        char there[24], should[24];
        number_text(walk->seq, there);
        number_text(count, should);
        verify_fault(walk->report, NULL, "err.verify.tail", there, should);
    }
    if (memcmp(head, walk->hash, CHAIN_HASH) != 0)
        verify_fault(walk->report, NULL, "err.verify.head");
    struct arena *arena = arena_new();
    struct case_record record = {.id = 0};
    bool ok = true, found = true;
    int64_t seen = 0;
    while (ok && found) {
        arena_reset(arena);
        ok = store_case_next(office->store, record.id, arena, &record, &found, err);
        if (!ok || !found)
            break;
        walk->report->cases++;
        const struct tail *tail = record.id < walk->cap ? &walk->tails[record.id] : NULL;
        if (!tail || tail->last != record.last_seq || tail->entries != record.entries)
            verify_fault(walk->report, NULL, "err.verify.case_tail", record.number);
        /* Cases between two ids, of which the journal knows and whose row is gone. */
        for (int64_t id = seen + 1; walk->tails && id < record.id && id < walk->cap; id++)
            if (walk->tails[id].last)
                fault_at(walk, "err.verify.entry_case", walk->tails[id].last);
        seen = record.id;
    }
    for (int64_t id = seen + 1; ok && walk->tails && id < walk->cap; id++)
        if (walk->tails[id].last)
            fault_at(walk, "err.verify.entry_case", walk->tails[id].last);
    arena_free(&arena);
    return ok;
}

bool verify_chain(struct office *office, struct office_report *out, struct err *err) {
    return verify_chain_into(office, NULL, NULL, out, err);
}

bool verify_chain_into(struct office *office, struct ledger_check *ledger,
                       struct office_watch *watch, struct office_report *out, struct err *err) {
    struct chain_walk walk = {.report = out, .ledger = ledger, .watch = watch, .of = office->count};
    bool ok =
        store_journal_each(office->store, on_entry, &walk, err) && check_heads(office, &walk, err);
    if (ok)
        chain_hex(walk.hash, out->head);
    mem_free(walk.tails);
    return ok;
}

/* ---- all of it ---- */

static void on_sqlite(void *ctx, const char *what) {
    verify_fault(ctx, NULL, "err.verify.sqlite", what);
}

/* A text behind a NUL, a number beyond all reason: nothing shows them, and no hash covers them. */
static void check_odd(struct office *office, struct office_report *out) {
    const char *what = "";
    if (store_odd(office->store, &what) > 0)
        verify_fault(out, NULL, "err.verify.odd", what);
}

void verify_tell(struct office_watch *watch, enum verify_part part, int64_t done, int64_t of) {
    if (watch)
        watch->tell(watch->ctx, part, done, of);
}

static void on_tick(void *ctx) {
    verify_tell(ctx, VERIFY_PAGES, 0, 0);
}

static bool check_pages(struct verification *v, struct err *err) {
    struct office_watch *watch = v->watch;
    store_watch(v->office->store, watch ? on_tick : NULL, watch);
    bool ok = store_check(v->office->store, false, on_sqlite, v->report, err);
    store_watch(v->office->store, NULL, NULL);
    return ok;
}

static bool look_through(struct verification *v, struct ledger_check *ledger, struct err *err) {
    verify_tell(v->watch, VERIFY_PAGES, 0, 0);
    return check_pages(v, err) && verify_chain_into(v->office, ledger, v->watch, v->report, err) &&
           ledger_count(v->office, ledger, err) && verify_rows(v, err);
}

bool office_verify(struct office *office, struct office_report *out, struct err *err) {
    return office_verify_watched(office, NULL, out, err);
}

bool office_verify_watched(struct office *office, struct office_watch *watch,
                           struct office_report *out, struct err *err) {
    memset(out, 0, sizeof *out);
    out->sound = true;
    if (!store_look(office->store, err))
        return false;
    struct err why = {0};
    struct ledger_check *ledger = ledger_new();
    struct verification v = {office, ledger, out, watch};
    store_odd_reset(office->store);
    bool ok = look_through(&v, ledger, &why);
    check_odd(office, out);
    ledger_free(&ledger);
    store_looked(office->store);
    /* Pages too broken to read are a finding, not a failure to look. */
    if (!ok && (why.code == ERR_DAMAGED || why.code == ERR_VERIFY)) {
        verify_fault(out, NULL, "err.verify.sqlite", why.arg[1]);
        ok = true;
    }
    if (!ok) {
        office_report_clear(out);
        if (err)
            *err = why;
    }
    return ok;
}

bool office_verify_file(const char *path, struct packs *packs, struct office_report *report,
                        struct err *err) {
    struct office *office = NULL;
    struct office_report mine = {0};
    if (!report)
        report = &mine;
    if (!office_open(&office, path, OFFICE_READ, packs, err))
        return false;
    bool ok = office_verify(office, report, err);
    (void)office_close(&office, NULL); /* it was only read */
    if (ok && report == &mine) {
        ok = mine.sound;
        if (!ok && err)
            *err = mine.faults.list[0];
        office_report_clear(&mine);
    }
    return ok;
}
