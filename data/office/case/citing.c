/* citing.c - the cases that cite a provision, for a list. */
#include "data/office/case/citing.h"

#include <stdio.h>
#include <string.h>

#include "data/office/internal.h"

const char *citing_kind_code(enum citing_kind kind) {
    static const char *const codes[] = {
        [CITING_SCOPE] = "scope",
        [CITING_SITUATION] = "situation",
        [CITING_CIRCUMSTANCE] = "circumstance",
        [CITING_MEASURE] = "measure",
        [CITING_DEADLINE] = "deadline",
        [CITING_TYPED] = "typed",
    };
    return kind >= CITING_SCOPE && kind <= CITING_TYPED ? codes[kind] : "";
}

void citing_rows_free(struct citing_row **rows, size_t count) {
    for (size_t i = 0; *rows && i < count; i++) {
        mem_free((*rows)[i].number);
        mem_free((*rows)[i].title);
        mem_free((*rows)[i].name);
        mem_free((*rows)[i].why);
    }
    mem_free(*rows);
    *rows = NULL;
}

/* ---- what a rule or fact is called ---- */

#define FIND_RULE(list, count)                                                                     \
    for (size_t i = 0; i < (count); i++)                                                           \
        if (strcmp((list)[i].rule.id, id) == 0)                                                    \
            return (list)[i].rule.label;                                                           \
    break

static struct label label_of(const struct regime *r, enum citing_kind kind, const char *id) {
    int def;
    switch (kind) {
    case CITING_SCOPE:
        FIND_RULE(r->scopes, r->scope_count);
    case CITING_SITUATION:
        FIND_RULE(r->situations, r->situation_count);
    case CITING_CIRCUMSTANCE:
        FIND_RULE(r->circumstances, r->circumstance_count);
    case CITING_MEASURE:
        FIND_RULE(r->measures, r->measure_count);
    case CITING_DEADLINE:
        FIND_RULE(r->deadlines, r->deadline_count);
    case CITING_TYPED:
        def = fact_defs_find(&r->facts, id, NULL);
        if (def >= 0)
            return r->facts.list[def].label;
        break;
    }
    return (struct label){0};
}

/* ---- one case ---- */

static void add_why(struct citing_row *row, const struct regime *regime, const struct cite *asked,
                    const struct cite_records *records) {
    row->why = mem_alloc(records->count * sizeof *row->why);
    for (size_t i = 0; i < records->count; i++) {
        const struct cite_record *record = &records->list[i];
        if (record->why == 0 || !cite_within(&record->cite, asked))
            continue;
        struct citing_why *why = &row->why[row->why_count++];
        *why = (struct citing_why){.kind = (enum citing_kind)record->why, .cite = record->cite};
        snprintf(why->id, sizeof why->id, "%s", record->id);
        if (regime)
            why->label = label_of(regime, why->kind, why->id);
    }
}

static bool read_row(struct office *office, int64_t id, const struct cite *asked,
                     struct citing_row *row, struct err *err) {
    struct arena *arena = arena_new();
    struct case_row list;
    struct cite_records records;
    struct case_record record = {.id = 0};
    bool listed = false, found = false;
    bool ok = store_list_row(office->store, id, arena, &list, &listed, err) &&
              store_case(office->store, id, arena, &record, &found, err) &&
              store_cites(office->store, id, arena, &records, err);
    if (ok) {
        *row = (struct citing_row){.case_id = id,
                                   .number = mem_dup(found ? record.number : ""),
                                   .title = mem_dup(listed ? list.title : ""),
                                   .name = mem_dup(listed ? list.name : ""),
                                   .state = (enum case_state)record.state};
        add_why(row, found ? packs_regime(office->packs, record.regime, NULL) : NULL, asked,
                &records);
    }
    arena_free(&arena);
    return ok;
}

/* ---- all of them ---- */

/* The ids of one page; owned. */
static bool read_ids(struct office *office, const struct cite *cite, int64_t after, size_t limit,
                     int64_t **ids, size_t *count, struct err *err) {
    size_t cap = 0;
    struct query *q = store_citing(office->store, cite, after > 0 ? after : INT64_MAX,
                                   limit < INT64_MAX ? (int64_t)limit : INT64_MAX);
    int64_t id;
    while (store_citing_next(q, &id)) {
        if (*count == cap) {
            cap = cap ? cap * 2 : 32;
            *ids = mem_grow(*ids, cap, sizeof **ids);
        }
        (*ids)[(*count)++] = id;
    }
    return query_done(q, err);
}

static bool read_all(struct office *office, const struct cite *cite, int64_t after, size_t limit,
                     struct citing_row **rows, size_t *count, struct err *err) {
    int64_t *ids = NULL;
    size_t id_count = 0;
    bool ok = read_ids(office, cite, after, limit, &ids, &id_count, err);
    if (ok)
        *rows = mem_alloc(id_count * sizeof **rows);
    for (size_t i = 0; ok && i < id_count; i++) {
        ok = read_row(office, ids[i], cite, &(*rows)[i], err);
        *count += ok;
    }
    mem_free(ids);
    return ok;
}

bool office_citing(struct office *office, const struct cite *cite, int64_t after, size_t limit,
                   struct citing_row **rows, size_t *count, int64_t *total, struct err *err) {
    *rows = NULL;
    *count = 0;
    if (!store_look(office->store, err))
        return false;
    bool ok = read_all(office, cite, after, limit, rows, count, err) &&
              (!total || store_citing_count(office->store, cite, total, err));
    store_looked(office->store);
    if (!ok) {
        citing_rows_free(rows, *count);
        *count = 0;
    }
    return ok;
}
