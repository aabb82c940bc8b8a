/* due.c - deadlines across all cases: lists by day, counts, the days of a month. */
#include <string.h>

#include "data/office/act/act.h"
#include "data/office/internal.h"

void due_rows_clear(struct due_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        struct due_row *row = &rows->list[i];
        char *texts[] = {row->number,   row->name,      row->rule_id,   row->label_zh,
                         row->label_en, row->source_zh, row->source_en, row->clerk};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            mem_free(texts[k]);
    }
    mem_free(rows->list);
    *rows = (struct due_rows){0};
}

static void add_due(const struct due_record *from, day_t today, const struct alert_days *days,
                    struct due_rows *out) {
    struct due_row *row = &out->list[out->count++];
    *row = (struct due_row){.case_id = from->case_id,
                            .number = mem_dup(from->number),
                            .name = mem_dup(from->name),
                            .rule_id = mem_dup(from->rule),
                            .label_zh = mem_dup(from->label_zh),
                            .label_en = mem_dup(from->label_en),
                            .source_zh = mem_dup(from->source_zh),
                            .source_en = mem_dup(from->source_en),
                            .clerk = mem_dup(from->clerk),
                            .entry_id = from->entry,
                            .certainty = (enum certainty)from->certainty,
                            .kind = (enum deadline_kind)from->kind,
                            .holder = (enum period_holder)from->holder,
                            .lapses = from->lapses,
                            .provisional = from->provisional,
                            .from = from->from,
                            .raw = from->raw,
                            .rolled = from->rolled,
                            .governing = from->governing,
                            .done_on = from->done_on,
                            .acted = from->acted};
    row->state = deadline_state_on(row->kind, row->lapses, row->governing, row->done_on, today);
    row->alert = (int)alert_on(days, row->kind, row->lapses, row->governing, row->done_on, today);
    if (!from->cite[0] || !cite_parse(from->cite, NULL, &row->cite, NULL))
        memset(&row->cite, 0, sizeof row->cite);
}

bool office_due(struct office *office, const struct due_query *query, struct due_rows *out,
                struct err *err) {
    *out = (struct due_rows){.list = mem_alloc(query->limit * sizeof *out->list)};
    struct due_filter filter = {
        .first = query->first,
        .last = query->last == DAY_NONE ? INT32_MAX : query->last,
        .today = query->today,
        .done = query->include_done,
        .periods = query->periods,
        .case_id = query->case_id,
        .clerks = query->clerks,
        .limit = (int64_t)query->limit + 1,
        .skip = (int64_t)query->offset_rows,
        .after_day = query->after_rule || query->after_case ? query->after_day : DAY_NONE,
        .after_case = query->after_case,
        .after_rule = query->after_rule};
    struct alert_days days = office_alert_days(office);
    struct query *q = store_due_walk(office->store, &filter);
    struct due_record due;
    while (!out->more && store_due_next(q, NULL, &due))
        if (out->count == query->limit)
            out->more = true;
        else
            add_due(&due, query->today, &days, out);
    if (query_done(q, err))
        return true;
    due_rows_clear(out);
    return false;
}

bool office_due_counts(struct office *office, day_t today, struct due_counts *out,
                       struct err *err) {
    struct store *store = office->store;
    *out = (struct due_counts){0};
    return store_due_count(store, DUE_OVERDUE, today, today, &out->overdue, err) &&
           store_due_count(store, DUE_BETWEEN, today, today, &out->today, err) &&
           store_due_count(store, DUE_BETWEEN, today + 1, today + 7, &out->week, err) &&
           store_due_count(store, DUE_WAITING, today, today, &out->waiting, err);
}

bool office_due_days(struct office *office, day_t first, day_t last, struct day_count **out,
                     size_t *count, struct err *err) {
    *out = NULL;
    *count = 0;
    size_t cap = 0;
    struct query *q = store_due_days(office->store, first, last);
    struct day_tally tally;
    while (store_due_days_next(q, &tally)) {
        if (*count == 0 || (*out)[*count - 1].day != tally.day) {
            if (*count == cap) {
                cap = cap ? cap * 2 : 32;
                *out = mem_grow(*out, cap, sizeof **out);
            }
            (*out)[(*count)++] = (struct day_count){.day = tally.day};
        }
        struct day_count *day = &(*out)[*count - 1];
        if (tally.done)
            day->done += (int)tally.count;
        else
            day->open += (int)tally.count;
        if (!tally.done && tally.ends)
            day->ends += (int)tally.count;
    }
    if (query_done(q, err))
        return true;
    mem_free(*out);
    *out = NULL;
    *count = 0;
    return false;
}
