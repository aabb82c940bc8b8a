/* action.c - one transaction: entries of the journal, what they change, what follows, the
 * head of the chain. */
#include <string.h>

#include "core/date/convention.h"
#include "data/office/internal.h"

bool office_begin(struct office *office, struct err *err) {
    /* What is written to a file that nobody finds again is lost. */
    return office_in_place(office, err) && office_take_pen(office, err) &&
           store_begin(office->store, err);
}

bool office_commit(struct office *office, struct err *err) {
    /* In a batch the head is written once, at its end. */
    if (office->batch)
        return store_commit(office->store, err);
    if (store_set_chain(office->store, office->count, office->head, err) &&
        store_commit(office->store, err))
        return true;
    office_abandon(office);
    return false;
}

void office_abandon(struct office *office) {
    store_rollback(office->store);
    office_forget(office);
    if (office->batch)
        office->batch_broken = true;
    else if (!office_load_chain(office, NULL))
        office->broken = true; /* cannot be read: nothing more is written */
}

struct entry entry_new(const char *verb, const char *key) {
    return (struct entry){.verb = verb,
                          .key = key,
                          .reason = "",
                          .attachment = "",
                          .was = SAID_NOTHING,
                          .is = SAID_NOTHING};
}

bool office_enter(struct office *office, struct open_case *oc, struct entry *entry,
                  struct err *err) {
    char at[AT_SIZE];
    clock_now(at);
    entry->seq = office->count + 1;
    if (entry->action == 0)
        entry->action = entry->seq;
    entry->at = at;
    entry->operator_name = office->operator_name;
    if (oc) {
        entry->case_id = oc->record.id;
        entry->before = oc->record.last_seq;
    }
    memcpy(entry->prev, office->head, CHAIN_HASH);
    chain_hash(entry, entry->hash);
    bool ok = store_journal_add(office->store, entry, err);
    entry->at = ""; /* it was this function's */
    if (!ok)
        return false;
    office->count = entry->seq;
    memcpy(office->head, entry->hash, CHAIN_HASH);
    if (oc) {
        oc->record.last_seq = entry->seq;
        oc->record.entries++;
        memcpy(oc->updated_at, at, AT_SIZE);
        oc->record.updated_at = oc->updated_at;
    }
    return true;
}

/* ---- changes of one case ---- */

/* One change that is one: with what it replaces, and kept while the transaction lasts. */
struct step {
    const char *key;
    struct said was, is;
};

static struct said said_dup(struct arena *arena, const struct said *said) {
    return (struct said){arena_dup(arena, said->value), arena_dup(arena, said->provenance),
                         arena_dup(arena, said->document), arena_dup(arena, said->page)};
}

/* worded: room for the text, while it is looked at. */
static struct said stands(const struct open_case *oc, const char *key, struct sb *worded) {
    if (strcmp(key, KEY_CONVENTIONS) == 0) {
        conventions_format(&oc->record.conventions, worded);
        return (struct said){sb_text(worded), "", "", ""};
    }
    if (strcmp(key, KEY_STATE) == 0)
        return (struct said){case_state_code(oc->record.state), "", "", ""};
    if (strcmp(key, KEY_REGIME) == 0)
        return (struct said){oc->record.regime, "", oc->record.pack_version, ""};
    return said_of(facts_find(oc->facts, key));
}

/* The stage that asks for a key; -1 for what no stage asks, which comes before all. */
static int stage_of(const struct open_case *oc, const char *key) {
    int def = fact_defs_find(&oc->regime->facts, key, NULL);
    return def >= 0 ? oc->regime->facts.list[def].stage : -1;
}

static bool write_step(struct office *office, struct open_case *oc, const struct step *step,
                       struct err *err) {
    if (step->key[0] == '@')
        return true; /* the case's own row */
    const struct fact *fact = facts_find(oc->facts, step->key);
    return fact ? store_fact_put(office->store, oc->record.id, fact, err)
                : store_fact_drop(office->store, oc->record.id, step->key, err);
}

static bool write_all(struct office *office, struct open_case *oc, const struct action *action,
                      const struct step *steps, size_t count, const struct derived *after,
                      struct err *err) {
    int64_t first = 0, before = oc->record.last_seq;
    struct sb attachment = {0};
    bool ok = true;
    attachment_make(action->attachment ? action->attachment : "", &oc->rows.changed,
                    &after->changed, &attachment);
    for (size_t i = 0; ok && i < count; i++) {
        struct entry entry = entry_new(action->verb, steps[i].key);
        entry.action = first;
        entry.ref = action->ref;
        entry.was = steps[i].was;
        entry.is = steps[i].is;
        if (i == 0) {
            entry.reason = action->reason ? action->reason : "";
            entry.attachment = sb_text(&attachment);
        }
        ok = office_enter(office, oc, &entry, err) && write_step(office, oc, &steps[i], err);
        if (first == 0)
            first = entry.seq;
    }
    sb_free(&attachment);
    return ok && written_changed(office, oc->record.id, before, err) &&
           derived_write(office, oc->record.id, &oc->rows, after, err) &&
           store_case_set(office->store, &oc->record, err);
}

/* Conclusions as they were, so that it can be told which change. */
static bool judge_before(struct office *office, struct open_case *oc, day_t today,
                         struct err *err) {
    if (oc->rows.judged)
        return true;
    struct derived now;
    if (!derived_make(office, oc, today, &oc->rows, &now, err))
        return false;
    oc->rows.conclusions = now.conclusions;
    oc->rows.conclusion_count = now.conclusion_count;
    oc->rows.judged = true;
    now.conclusions = NULL;
    derived_clear(&now);
    return true;
}

static bool carry_out(struct office *office, struct open_case *oc, const struct action *action,
                      const struct step *steps, size_t count, int stage, size_t *changed,
                      struct err *err) {
    struct derived after;
    if (!derived_make(office, oc, action->today, &oc->rows, &after, err))
        return false;
    derived_compare(oc, &oc->rows, &after, stage, changed);
    if (!office_begin(office, err)) {
        derived_clear(&after);
        return false;
    }
    if (!write_all(office, oc, action, steps, count, &after, err)) {
        derived_clear(&after);
        office_abandon(office);
        return false;
    }
    derived_clear(&oc->rows);
    oc->rows = after;
    return office_commit(office, err);
}

bool office_apply(struct office *office, struct open_case *oc, const struct action *action,
                  size_t *entries, size_t *changed, struct err *err) {
    struct arena *arena = arena_new();
    struct step *steps = arena_alloc(arena, action->count * sizeof *steps);
    size_t count = 0, marked = 0;
    int stage = INT32_MAX;
    struct sb worded = {0};
    bool ok = judge_before(office, oc, action->today, err);
    for (size_t i = 0; ok && i < action->count; i++) {
        const struct change *change = &action->changes[i];
        sb_clear(&worded);
        struct said was = stands(oc, change->key, &worded);
        if (said_same(&was, &change->is))
            continue;
        /* A change of the regime, and what no stage asks for, may touch everything. */
        int asked = stage_of(oc, change->key);
        if (asked < stage)
            stage = asked;
        struct step *step = &steps[count++];
        *step = (struct step){arena_dup(arena, change->key), said_dup(arena, &was),
                              said_dup(arena, &change->is)};
        struct change kept = {step->key, step->is};
        ok = open_case_put(office, oc, &kept, err);
    }
    bool touched = count > 0;
    if (ok && touched)
        ok = carry_out(office, oc, action, steps, count, stage, &marked, err);
    if (!ok && touched)
        office_forget(office); /* it was changed in memory only */
    if (entries)
        *entries = ok ? count : 0;
    if (changed)
        *changed = ok ? marked : 0;
    sb_free(&worded);
    arena_free(&arena);
    return ok;
}

/* ---- many commands in one transaction ---- */

#define BATCH_CACHE_KIB (32 * 1024)
#define USUAL_CACHE_KIB 2000

bool office_batch_begin(struct office *office, struct err *err) {
    if (office->lock_fd < 0)
        return err_set(err, ERR_READONLY, "err.office.readonly", office->path);
    if (office->broken)
        return err_set(err, ERR_VERIFY, "err.office.chain_broken", office->path);
    if (office->batch)
        return err_set(err, ERR_USAGE, "err.office.batch_twice", office->path);
    if (!office_begin(office, err))
        return false;
    store_cache(office->store, BATCH_CACHE_KIB);
    office->batch = true;
    office->batch_broken = false;
    return true;
}

void office_batch_abandon(struct office *office) {
    if (!office->batch)
        return;
    office->batch = false;
    office_abandon(office);
    store_cache(office->store, USUAL_CACHE_KIB);
}

bool office_batch_commit(struct office *office, struct err *err) {
    if (!office->batch || office->batch_broken) {
        office_batch_abandon(office);
        return err_set(err, ERR_IO, "err.office.batch_broken", office->path);
    }
    office->batch = false;
    bool ok = office_commit(office, err);
    store_cache(office->store, USUAL_CACHE_KIB);
    return ok;
}
