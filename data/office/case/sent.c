/* sent.c - deadlines that leave for other calendars. See sent.h. */
#include "data/office/case/sent.h"

#include <stdio.h>
#include <string.h>

#include "core/rules/ruletest.h"
#include "data/office/entry/entry.h"
#include "data/office/internal.h"
#include "data/store/sent.h"

/* ---- how it was counted ---- */

static const struct deadline_rule *rule_of(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->deadline_count; i++)
        if (strcmp(regime->deadlines[i].rule.id, id) == 0)
            return &regime->deadlines[i];
    return NULL;
}

static bool count_of_case(struct office *office, const struct due_row *row,
                          const struct calendar *calendar, struct period *out, bool *counted,
                          struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record;
    bool found = false;
    bool ok = store_case(office->store, row->case_id, arena, &record, &found, err);
    const struct regime *regime = ok && found ? office_regime(office, record.regime, err) : NULL;
    const struct deadline_rule *rule = regime ? rule_of(regime, row->rule_id) : NULL;
    ok = ok && (!found || regime);
    if (ok && rule) {
        struct facts *facts = facts_new(&regime->facts);
        ok = store_facts(office->store, row->case_id, facts, err) &&
             period_count(out, calendar, &record.conventions, row->from,
                          length_of(facts, rule->length, rule->months), rule->family, err);
        facts_free(&facts);
        *counted = ok;
    }
    arena_free(&arena);
    return ok;
}

static bool count_of_entry(struct office *office, const struct due_row *row,
                           const struct calendar *calendar, struct period *out, bool *counted,
                           struct err *err) {
    struct conventions conventions = office_conventions(office);
    struct office_entry entry;
    if (!office_entry(office, row->entry_id, &entry, err))
        return false;
    bool ok = !entry.counted || period_count(out, calendar, &conventions, entry.event, entry.length,
                                             entry.family, err);
    *counted = ok && entry.counted;
    office_entry_clear(&entry);
    return ok;
}

bool office_due_count_by(struct office *office, const struct due_row *row,
                         const struct calendar *calendar, struct period *out, bool *counted,
                         struct err *err) {
    *out = (struct period){0};
    *counted = false;
    return row->entry_id ? count_of_entry(office, row, calendar, out, counted, err)
                         : count_of_case(office, row, calendar, out, counted, err);
}

bool office_due_count(struct office *office, const struct due_row *row, struct period *out,
                      bool *counted, struct err *err) {
    const struct calendar *calendar = office_calendar(office, err);
    *out = (struct period){0};
    *counted = false;
    return calendar && office_due_count_by(office, row, calendar, out, counted, err);
}

/* ---- revisions ---- */

bool office_due_revision(struct office *office, const struct due_row *row, struct due_revision *out,
                         struct err *err) {
    return store_due_revision(office->store, row->case_id, row->entry_id, &out->seq, out->at, err);
}

bool office_revision(struct office *office, struct due_revision *last,
                     struct due_revision *recounted, struct err *err) {
    struct arena *arena = arena_new();
    struct entry entry = {.at = ""};
    bool found = false;
    bool ok = store_journal_last(office->store, arena, &entry, &found, err) &&
              store_recounted(office->store, &recounted->seq, recounted->at, err);
    *last = (struct due_revision){.seq = found ? entry.seq : 0};
    if (ok && found)
        snprintf(last->at, sizeof last->at, "%s", entry.at);
    arena_free(&arena);
    return ok;
}

/* ---- given out ---- */

static struct sent_row *add_row(struct sent_rows *rows) {
    if (rows->count == rows->cap) {
        rows->cap = rows->cap ? rows->cap * 2 : 32;
        rows->list = mem_grow(rows->list, rows->cap, sizeof *rows->list);
    }
    return &rows->list[rows->count++];
}

void sent_rows_add(struct sent_rows *rows, const struct due_row *row, const char *what) {
    *add_row(rows) = (struct sent_row){.case_id = row->case_id,
                                       .entry_id = row->entry_id,
                                       .rule_id = mem_dup(row->rule_id),
                                       .what = mem_dup(what),
                                       .day = row->governing};
}

void sent_rows_clear(struct sent_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        mem_free(rows->list[i].rule_id);
        mem_free(rows->list[i].what);
    }
    mem_free(rows->list);
    *rows = (struct sent_rows){0};
}

bool office_sent_lost(struct office *office, struct sent_rows *out, struct err *err) {
    *out = (struct sent_rows){0};
    struct query *q = store_sent_lost(office->store);
    struct sent_record record;
    while (store_sent_next(q, &record))
        *add_row(out) =
            (struct sent_row){.case_id = record.case_id,
                              .entry_id = record.case_id ? 0 : entry_id_parse(record.rule),
                              .rule_id = mem_dup(record.rule),
                              .what = mem_dup(record.what),
                              .day = record.day,
                              .revision = record.gone ? record.gone : office->count};
    if (query_done(q, err))
        return true;
    sent_rows_clear(out);
    return false;
}

static bool keep(struct office *office, const struct sent_rows *rows, struct err *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < rows->count; i++) {
        const struct sent_row *row = &rows->list[i];
        const struct sent_record record = {row->case_id, row->rule_id, row->what, row->day,
                                           row->revision};
        ok = store_sent_put(office->store, &record, err);
    }
    return ok;
}

bool office_sent_keep(struct office *office, const struct sent_rows *given,
                      const struct sent_rows *lost, struct err *err) {
    if (!office_begin(office, err))
        return false;
    if (keep(office, given, err) && keep(office, lost, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}
