/* read.c - one case for a screen: its facts, what waits for confirmation; also as it stood
 * on a past day. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/case/issued.h"
#include "data/office/casefile.h"
#include "data/office/internal.h"

void casefile_free(struct casefile **slot) {
    if (!slot || !*slot)
        return;
    struct casefile *cf = *slot;
    mem_free(cf->number);
    mem_free(cf->created_at);
    mem_free(cf->updated_at);
    mem_free(cf->regime_id);
    mem_free(cf->pack_version);
    facts_free(&cf->facts);
    mem_free(cf->changed);
    arena_free(&cf->arena);
    mem_free(cf);
    *slot = NULL;
}

/* facts become the casefile's. */
static struct casefile *casefile_of(const struct case_record *record, const struct regime *regime,
                                    struct facts *facts) {
    struct casefile *cf = mem_alloc(sizeof *cf);
    cf->arena = arena_new();
    cf->id = record->id;
    cf->number = mem_dup(record->number);
    cf->created_at = mem_dup(record->created_at);
    cf->updated_at = mem_dup(record->updated_at);
    cf->regime_id = mem_dup(record->regime);
    cf->pack_version = mem_dup(record->pack_version);
    cf->regime = regime;
    cf->conventions = record->conventions;
    cf->state = (enum case_state)record->state;
    cf->facts = facts;
    return cf;
}

static void add_changed(struct casefile *cf, const struct changed_rows *changed) {
    cf->changed = mem_alloc(changed->count * sizeof *cf->changed);
    cf->changed_count = changed->count;
    for (size_t i = 0; i < changed->count; i++) {
        const struct changed_row *from = &changed->list[i];
        struct changed_row *to = &cf->changed[i];
        *to = (struct changed_row){
            .id = arena_dup(cf->arena, from->id),
            .old_value = arena_dup(cf->arena, from->old_value),
            .new_value = arena_dup(cf->arena, from->new_value),
            .label = {arena_dup(cf->arena, from->label.zh), arena_dup(cf->arena, from->label.en)},
            .basis = arena_dup(cf->arena, from->basis)};
        /* Written by cite_format; one that does not read is shown as none. */
        if (!from->basis[0] || !cite_parse(from->basis, NULL, &to->cite, NULL))
            memset(&to->cite, 0, sizeof to->cite);
    }
}

static struct casefile *casefile_of_open(struct office *office, const struct open_case *oc,
                                         struct err *err) {
    struct casefile *cf = casefile_of(&oc->record, oc->regime, facts_copy(oc->facts));
    struct issued_list issued;
    add_changed(cf, &oc->rows.changed);
    if (!issued_load(office, cf->id, oc->record.last_seq, cf->regime, cf->facts, cf->arena, &issued,
                     err))
        casefile_free(&cf);
    if (cf) {
        cf->issued = issued.list;
        cf->issued_count = issued.count;
    }
    return cf;
}

bool office_case(struct office *office, int64_t id, struct casefile **out, struct err *err) {
    *out = NULL;
    /* Only the writer may keep a case: nobody else changes the file under it. */
    if (office->lock_fd >= 0) {
        struct open_case *oc = office_hold(office, id, err);
        if (oc)
            *out = casefile_of_open(office, oc, err);
        return *out != NULL;
    }
    struct open_case *oc = open_case_new();
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = open_case_load(office, oc, id, err);
        if (ok)
            *out = casefile_of_open(office, oc, err);
        store_looked(office->store);
    }
    open_case_free(&oc);
    return *out != NULL;
}

bool office_case_find(struct office *office, const char *number, int64_t *id, struct err *err) {
    char *end = NULL;
    int64_t wanted = 0;
    struct arena *arena = arena_new();
    struct case_record record;
    bool found = false, ok = true;
    if (number[0] && strspn(number, "0123456789") == strlen(number)) {
        wanted = strtoll(number, &end, 10);
        ok = store_case(office->store, wanted, arena, &record, &found, err);
    }
    if (ok && !found) {
        ok = store_case_numbered(office->store, number, &wanted, err);
        found = wanted > 0;
    }
    arena_free(&arena);
    if (!ok)
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "err.office.no_case", number);
    *id = wanted;
    return true;
}

struct matter casefile_matter(const struct casefile *cf, const struct calendar *calendar,
                              day_t today) {
    return (struct matter){.regime = cf->regime,
                           .facts = cf->facts,
                           .calendar = calendar,
                           .conventions = cf->conventions,
                           .today = today,
                           .issued = cf->issued,
                           .issued_count = cf->issued_count};
}

/* ---- as it stood ---- */

static bool not_then(const char *number, struct err *err) {
    return err_set(err, ERR_NOTFOUND, "err.office.no_case_then", number);
}

/* Facts without definitions, put under the regime of the day. */
static bool stood(struct office *office, struct case_record *record, struct replayed *then,
                  struct casefile **out, struct err *err) {
    const struct regime *regime = office_regime(office, then->regime, err);
    if (!regime)
        return false;
    struct facts *facts = facts_new(&regime->facts);
    for (size_t i = 0; i < facts_count(then->facts); i++) {
        const struct fact *f = facts_nth(then->facts, i);
        facts_put(facts, f->key, f->value, f->provenance, f->document, f->page);
    }
    record->regime = then->regime;
    record->pack_version = then->version;
    record->state = then->state;
    if (then->recounted)
        record->conventions = then->conventions;
    *out = casefile_of(record, regime, facts);
    return true;
}

bool office_case_asof(struct office *office, int64_t id, day_t day, struct casefile **out,
                      struct err *err) {
    *out = NULL;
    struct arena *arena = arena_new();
    struct case_record record = {.number = ""};
    struct replayed then = {.facts = facts_new(NULL)};
    bool found = false, began = false;
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = store_case(office->store, id, arena, &record, &found, err) &&
             (!found || replay_case(office, record.last_seq, day, &then, &began, err));
        store_looked(office->store);
    }
    if (ok && !began) {
        char text[24];
        snprintf(text, sizeof text, "%lld", (long long)id);
        ok = not_then(found ? record.number : text, err);
    }
    ok = ok && stood(office, &record, &then, out, err);
    facts_free(&then.facts);
    sb_free(&then.changed);
    arena_free(&arena);
    return ok;
}
