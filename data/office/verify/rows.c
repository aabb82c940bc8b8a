/* rows.c - what the file holds against what the journal says, and derived rows
 * against the rules. */
#include <stdio.h>
#include <string.h>

#include "core/letter/page.h"
#include "data/office/verify/internal.h"

/* ---- facts ---- */

static void compare_facts(struct office_report *report, const char *number,
                          const struct facts *journal, const struct facts *held) {
    for (size_t i = 0; i < facts_count(journal); i++) {
        const struct fact *f = facts_nth(journal, i);
        struct said a = said_of(f), b = said_of(facts_find(held, f->key));
        if (!said_same(&a, &b))
            verify_fault(report, f->key, "err.verify.fact", number);
    }
    for (size_t i = 0; i < facts_count(held); i++) {
        const struct fact *f = facts_nth(held, i);
        if (!facts_find(journal, f->key))
            verify_fault(report, f->key, "err.verify.fact", number);
    }
}

/* What waits for confirmation, against what the journal says that waits. */
static bool check_waiting(struct office *office, const struct case_record *record,
                          const struct sb *should, struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct changed_rows held;
    struct sb is = {0};
    bool ok = store_changed(office->store, record->id, arena, &held, err);
    if (ok) {
        changed_pack(&held, &is);
        if (strcmp(sb_text(&is), sb_text(should)) != 0)
            verify_fault(report, NULL, "err.verify.changed", record->number,
                         held.count > 0 ? held.list[0].id : "");
    }
    sb_free(&is);
    arena_free(&arena);
    return ok;
}

static bool check_facts(struct office *office, const struct case_record *record,
                        const struct ledger_check *ledger, struct office_report *report,
                        struct err *err) {
    struct replayed then = {.facts = facts_new(NULL)};
    struct facts *held = facts_new(NULL);
    struct err why = {0};
    bool began = false, ok = true;
    if (!replay_case(office, record->last_seq, DAY_NONE, &then, &began, &why)) {
        if (why.code == ERR_VERIFY)
            verify_fault(report, NULL, why.msg, why.arg[0]);
        else
            ok = false;
    } else if (store_facts(office->store, record->id, held, &why)) {
        compare_facts(report, record->number, then.facts, held);
        if (!began || then.state != record->state || strcmp(then.regime, record->regime) != 0 ||
            strcmp(then.version, record->pack_version) != 0)
            verify_fault(report, NULL, "err.verify.state", record->number);
        ok = check_origin(office, record, &then, ledger, report, &why) &&
             check_waiting(office, record, &then.changed, report, &why);
    } else {
        ok = false;
    }
    facts_free(&then.facts);
    sb_free(&then.changed);
    facts_free(&held);
    if (!ok && err)
        *err = why;
    return ok;
}

/* ---- derived rows ---- */

static void compare_dues(struct office_report *report, const char *number,
                         const struct due_rows *is, const struct due_rows *should) {
    size_t a = 0, b = 0;
    while (a < is->count || b < should->count) {
        int order = a == is->count       ? 1
                    : b == should->count ? -1
                                         : strcmp(is->list[a].rule_id, should->list[b].rule_id);
        const char *rule = order <= 0 ? is->list[a].rule_id : should->list[b].rule_id;
        if (order != 0 || !due_same(&is->list[a], &should->list[b]))
            verify_fault(report, NULL, "err.verify.due", number, rule);
        a += order <= 0;
        b += order >= 0;
    }
}

static void compare_cites(struct office_report *report, const char *number,
                          const struct cite_records *is, const struct cite_records *should) {
    size_t a = 0, b = 0;
    while (a < is->count || b < should->count) {
        int order = a == is->count       ? 1
                    : b == should->count ? -1
                                         : cite_record_order(&is->list[a], &should->list[b]);
        const struct cite_record *record = order <= 0 ? &is->list[a] : &should->list[b];
        char cite[CITE_TEXT_SIZE];
        cite_format(&record->cite, true, cite);
        if (order != 0)
            verify_fault(report, NULL, "err.verify.cite", number, cite);
        a += order <= 0;
        b += order >= 0;
    }
}

/* What waits for confirmation speaks of conclusions as they are. */
static void compare_changed(struct office_report *report, const char *number,
                            const struct changed_rows *is, const struct derived *should) {
    for (size_t i = 0; i < is->count; i++) {
        const char *value = "";
        for (size_t k = 0; k < should->conclusion_count; k++)
            if (strcmp(should->conclusions[k].id, is->list[i].id) == 0)
                value = should->conclusions[k].value;
        if (strcmp(value, is->list[i].new_value) != 0 ||
            strcmp(is->list[i].old_value, is->list[i].new_value) == 0)
            verify_fault(report, NULL, "err.verify.changed", number, is->list[i].id);
    }
}

/* What was found out last of a regime: cases of one mostly follow each other. */
struct known {
    char regime[64];
    bool is;
};

/* Rules of another version would rightly give other rows: then there is nothing to compare with. */
static bool comparable(struct office *office, const char *regime, struct known *known,
                       struct err *err) {
    char was[CHAIN_HEX], now[CHAIN_HEX];
    if (strcmp(known->regime, regime) == 0)
        return true;
    if (!store_stamp(office->store, regime, was, err))
        return false;
    office_stamp(office->packs, regime, now);
    snprintf(known->regime, sizeof known->regime, "%s", regime);
    known->is = strcmp(was, now) == 0 && packs_regime(office->packs, regime, NULL) &&
                packs_calendar(office->packs, NULL);
    return true;
}

static bool check_derived(struct office *office, const struct case_record *record,
                          struct known *known, struct office_report *report, struct err *err) {
    if (!comparable(office, record->regime, known, err))
        return false;
    struct open_case *oc = open_case_new();
    struct derived should = {0};
    bool ok = true;
    if (known->is) {
        ok = open_case_load(office, oc, record->id, err) &&
             derived_make(office, oc, 0, &oc->rows, &should, err);
        if (ok) {
            if (!oc->rows.listed || !case_row_same(&oc->rows.list, &should.list))
                verify_fault(report, NULL, "err.verify.list", record->number);
            compare_dues(report, record->number, &oc->rows.dues, &should.dues);
            compare_cites(report, record->number, &oc->rows.cites, &should.cites);
            compare_changed(report, record->number, &oc->rows.changed, &should);
            derived_clear(&should);
        }
    }
    open_case_free(&oc);
    return ok;
}

/* What belongs to no case. */
static bool check_strays(struct office *office, struct office_report *report, struct err *err) {
    int64_t facts = 0, cites = 0;
    if (!store_fact_strays(office->store, &facts, err) ||
        !store_cite_strays(office->store, &cites, err))
        return false;
    if (facts > 0)
        verify_fault(report, NULL, "err.verify.strays", "fact");
    if (cites > 0)
        verify_fault(report, NULL, "err.verify.strays", "case_cite");
    return true;
}

bool verify_cases(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    struct arena *arena = arena_new();
    struct case_record record = {.id = 0};
    struct known known = {.is = false};
    int64_t done = 0;
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_case_next(office->store, record.id, arena, &record, &found, err);
        if (ok && found)
            ok = check_facts(office, &record, v->ledger, report, err) &&
                 check_derived(office, &record, &known, report, err);
        verify_tell(v->watch, VERIFY_CASES, ++done, report->cases);
    }
    arena_free(&arena);
    return ok && check_strays(office, report, err);
}

/* ---- letters ---- */

/* Who approved it stands in both; entries of earlier versions did not say. */
static bool approval_fits(const struct letter_record *letter, const struct entry *entry) {
    struct sb approved = {0};
    letter_head(letter->text, "approved", &approved);
    bool fits = !entry->is.page[0] || strcmp(entry->is.page, sb_text(&approved)) == 0;
    sb_free(&approved);
    return fits;
}

/* The letter that its entry speaks of. */
static bool as_issued(const struct letter_record *letter, const struct entry *entry,
                      struct then *then) {
    char digest[CHAIN_HEX];
    chain_digest(letter->text, digest);
    return strcmp(entry->verb, verb_word(DO_LETTER)) == 0 && entry->is.value &&
           strcmp(entry->is.value, digest) == 0 && strcmp(letter->sha256, digest) == 0 &&
           strcmp(entry->is.document, letter->number) == 0 && approval_fits(letter, entry) &&
           strcmp(entry->key, letter->letter_id) == 0 && entry->case_id == letter->case_id &&
           strcmp(entry->at, letter->at) == 0 &&
           number_fits(then, entry, "office.letter_prefix", letter->year, letter->serial,
                       letter->number);
}

bool verify_letters(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    const struct ledger_check *ledger = v->ledger;
    struct arena *arena = arena_new();
    struct letter_record letter = {.id = 0};
    struct then then = {.office = office, .ledger = ledger};
    bool ok = true, found = true;
    int64_t count = 0, before = 0;
    while (ok && found) {
        arena_reset(arena);
        ok = store_letter_next(office->store, 0, letter.id, arena, &letter, &found, err);
        if (!ok || !found)
            break;
        count++;
        struct entry entry;
        bool has = false;
        ok = store_journal_at(office->store, letter.seq, arena, &entry, &has, err);
        /* Each entry has one letter: they follow each other as their entries do. */
        if (ok && (!has || letter.seq <= before || !as_issued(&letter, &entry, &then)))
            verify_fault(report, NULL, "err.verify.letter", letter.number);
        before = letter.seq;
    }
    if (ok && ledger->letters != count)
        verify_fault(report, NULL, "err.verify.strays", "letter");
    sb_free(&then.fallback);
    arena_free(&arena);
    return ok;
}

bool verify_list(struct verification *v, struct err *err) {
    int64_t rows = 0;
    if (!store_list_strays(v->office->store, &rows, err))
        return false;
    if (rows > 0)
        verify_fault(v->report, NULL, "err.verify.strays", "list");
    return true;
}

bool verify_tally(struct verification *v, struct err *err) {
    int64_t off = 0;
    if (!store_tally_off(v->office->store, &off, err))
        return false;
    if (off > 0)
        verify_fault(v->report, NULL, "err.verify.strays", "tally");
    return true;
}
