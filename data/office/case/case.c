/* case.c - a case in memory: loaded, kept open between writes, changed. */
#include <stdio.h>
#include <string.h>

#include "core/date/convention.h"
#include "data/office/internal.h"

const char *case_state_code(int state) {
    static const char *const codes[] = {"open", "closed", "void"};
    return state >= CASE_OPEN && state <= CASE_VOID ? codes[state] : "";
}

int case_state_parse(const char *code) {
    for (int state = CASE_OPEN; state <= CASE_VOID; state++)
        if (strcmp(code, case_state_code(state)) == 0)
            return state;
    return -1;
}

/* The first fault of a pack, as the error of what needed it. */
static bool first_fault(struct errs *errs, const char *msg, const char *what, struct err *err) {
    if (errs->count > 0 && err)
        *err = errs->list[0];
    else
        err_set(err, ERR_INPUT, msg, what);
    errs_clear(errs);
    return false;
}

const struct regime *office_regime(struct office *office, const char *id, struct err *err) {
    struct errs errs = {0};
    const struct regime *regime = packs_regime(office->packs, id, &errs);
    if (!regime)
        first_fault(&errs, "err.pack.regime_unknown", id, err);
    errs_clear(&errs);
    return regime;
}

const struct calendar *office_calendar(struct office *office, struct err *err) {
    struct errs errs = {0};
    const struct calendar *calendar = packs_calendar(office->packs, &errs);
    if (!calendar)
        first_fault(&errs, "err.office.calendar", office->path, err);
    errs_clear(&errs);
    return calendar;
}

bool office_matter(struct office *office, const struct open_case *oc, day_t today,
                   struct matter *out, struct err *err) {
    const struct calendar *calendar = office_calendar(office, err);
    if (!calendar)
        return false;
    *out = (struct matter){.regime = oc->regime,
                           .facts = oc->facts,
                           .calendar = calendar,
                           .conventions = oc->record.conventions,
                           .today = today};
    return true;
}

struct said said_of(const struct fact *fact) {
    if (!fact)
        return SAID_NOTHING;
    return (struct said){fact->value, provenance_code(fact->provenance), fact->document,
                         fact->page};
}

/* ---- loading ---- */

struct open_case *open_case_new(void) {
    struct open_case *oc = mem_alloc(sizeof *oc);
    oc->arena = arena_new();
    return oc;
}

void open_case_free(struct open_case **slot) {
    if (!slot || !*slot)
        return;
    struct open_case *oc = *slot;
    facts_free(&oc->facts);
    derived_clear(&oc->rows);
    arena_free(&oc->arena);
    mem_free(oc);
    *slot = NULL;
}

static bool no_case(int64_t id, struct err *err) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)id);
    return err_set(err, ERR_NOTFOUND, "err.office.no_case", text);
}

bool open_case_load(struct office *office, struct open_case *oc, int64_t id, struct err *err) {
    bool found = false;
    if (!store_case(office->store, id, oc->arena, &oc->record, &found, err))
        return false;
    if (!found)
        return no_case(id, err);
    oc->regime = office_regime(office, oc->record.regime, err);
    if (!oc->regime)
        return false;
    oc->facts = facts_new(&oc->regime->facts);
    return store_facts(office->store, id, oc->facts, err) &&
           derived_load(office, id, &oc->rows, err);
}

struct open_case *office_hold(struct office *office, int64_t id, struct err *err) {
    if (office->open && office->open->record.id == id)
        return office->open;
    office_forget(office);
    struct open_case *oc = open_case_new();
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = open_case_load(office, oc, id, err);
        store_looked(office->store);
    }
    if (!ok) {
        open_case_free(&oc);
        return NULL;
    }
    office->open = oc;
    return oc;
}

void office_forget(struct office *office) {
    open_case_free(&office->open);
}

/* ---- changing ---- */

static bool put_regime(struct office *office, struct open_case *oc, const struct said *is,
                       struct err *err) {
    const struct regime *regime = office_regime(office, is->value, err);
    if (!regime)
        return false;
    /* Facts are keyed by what they say: none is lost, some become foreign or known. */
    struct facts *facts = facts_new(&regime->facts);
    for (size_t i = 0; i < facts_count(oc->facts); i++) {
        const struct fact *f = facts_nth(oc->facts, i);
        facts_put(facts, f->key, f->value, f->provenance, f->document, f->page);
    }
    facts_free(&oc->facts);
    oc->facts = facts;
    oc->regime = regime;
    oc->record.regime = arena_dup(oc->arena, is->value);
    oc->record.pack_version = arena_dup(oc->arena, is->document);
    return true;
}

bool open_case_put(struct office *office, struct open_case *oc, const struct change *change,
                   struct err *err) {
    const struct said *is = &change->is;
    if (strcmp(change->key, KEY_REGIME) == 0)
        return put_regime(office, oc, is, err);
    if (strcmp(change->key, KEY_STATE) == 0) {
        int state = case_state_parse(is->value);
        if (state < 0)
            return err_set(err, ERR_USAGE, "err.office.verb", is->value);
        oc->record.state = state;
        return true;
    }
    if (strcmp(change->key, KEY_CONVENTIONS) == 0)
        return (is->value && conventions_parse(is->value, &oc->record.conventions, NULL)) ||
               err_set(err, ERR_USAGE, "err.office.convention", is->value);
    enum provenance provenance = PROV_NONE;
    if (!is->value)
        facts_remove(oc->facts, change->key);
    else if (provenance_parse(is->provenance, &provenance))
        facts_put(oc->facts, change->key, is->value, provenance, is->document, is->page);
    else
        return err_set(err, ERR_USAGE, "err.office.provenance", is->provenance);
    return true;
}
