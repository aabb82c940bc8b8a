/* list.c - pages of the case list, found by words and filters. */
#include <string.h>

#include "data/office/internal.h"
#include "data/store/grams.h"

void case_rows_clear(struct case_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        struct case_row *row = &rows->list[i];
        char *texts[] = {row->number, row->title,    row->name,    row->unit,
                         row->post,   row->stage_zh, row->stage_en};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            mem_free(texts[k]);
    }
    mem_free(rows->list);
    *rows = (struct case_rows){0};
}

/* A question in progress. */
struct search {
    struct office *office;
    const struct case_query *query;
    struct list_filter filter;
    struct needle needle;
    struct sb question, scratch;
};

static void search_begin(struct search *s, struct office *office, const struct case_query *query) {
    *s = (struct search){.office = office, .query = query};
    needle_make(&s->needle, query->text);
    needle_question(&s->needle, &s->question);
    s->filter = (struct list_filter){.below = query->before > 0 ? 0 : query->after,
                                     .above = query->before,
                                     .upwards = query->before > 0,
                                     .state = query->state,
                                     .stage = query->stage_number,
                                     .regime = query->stage_regime,
                                     .overdue = query->overdue_only,
                                     .today = query->today};
}

static void search_end(struct search *s) {
    needle_clear(&s->needle);
    sb_free(&s->question);
    sb_free(&s->scratch);
}

static struct query *search_walk(struct search *s) {
    if (s->needle.words > 0)
        return store_search_walk(s->office->store, sb_text(&s->question), &s->filter);
    return store_list_walk(s->office->store, &s->filter);
}

/* The index proposes; this decides. *wanted false: passed over. */
static bool decide(struct search *s, const struct list_row *row, bool *wanted, struct err *err) {
    *wanted = true;
    if (s->needle.words == 0)
        return true; /* the filter has done everything */
    const struct case_query *query = s->query;
    *wanted = (query->state < 0 || row->state == query->state) &&
              (query->stage_number == 0 || row->stage == query->stage_number);
    if (*wanted && !s->needle.exact) {
        const char *fields[] = {row->number, row->title, row->name, row->unit};
        *wanted = needle_found(&s->needle, fields, 4, &s->scratch);
    }
    if (*wanted && query->stage_number > 0 && query->stage_regime &&
        !store_is_under(s->office->store, row->id, query->stage_regime, wanted, err))
        return false;
    if (*wanted && query->overdue_only)
        return store_is_overdue(s->office->store, row->id, query->today, wanted, err);
    return true;
}

/* The nearest deadline that is neither done nor over on that day. */
static bool nearest(struct office *office, int64_t id, day_t today, day_t *due, struct err *err) {
    struct arena *arena = arena_new();
    struct due_records dues;
    *due = DAY_NONE;
    bool ok = store_dues(office->store, id, arena, &dues, err);
    for (size_t i = 0; ok && i < dues.count; i++) {
        const struct due_record *d = &dues.list[i];
        bool going = d->done_on == DAY_NONE && (!d->ends || d->governing >= today);
        if (going && (*due == DAY_NONE || d->governing < *due))
            *due = d->governing;
    }
    arena_free(&arena);
    return ok;
}

static bool add_row(struct search *s, const struct list_row *from, struct case_rows *out,
                    struct err *err) {
    struct case_row *row = &out->list[out->count];
    *row = (struct case_row){.id = from->id,
                             .number = mem_dup(from->number),
                             .title = mem_dup(from->title),
                             .name = mem_dup(from->name),
                             .unit = mem_dup(from->unit),
                             .post = mem_dup(from->post),
                             .stage_zh = mem_dup(from->stage_zh),
                             .stage_en = mem_dup(from->stage_en),
                             .stage_number = from->stage,
                             .lacks = from->lacks,
                             .state = (enum case_state)from->state,
                             .changed = from->changed};
    out->count++;
    return nearest(s->office, row->id, s->query->today, &row->next_due, err);
}

static void turn_round(struct case_rows *rows) {
    for (size_t i = 0; i < rows->count / 2; i++) {
        struct case_row swap = rows->list[i];
        rows->list[i] = rows->list[rows->count - 1 - i];
        rows->list[rows->count - 1 - i] = swap;
    }
}

bool office_cases(struct office *office, const struct case_query *query, struct case_rows *out,
                  struct err *err) {
    *out = (struct case_rows){.list = mem_alloc(query->limit * sizeof *out->list)};
    struct search s;
    search_begin(&s, office, query);
    struct query *q = search_walk(&s);
    struct list_row row;
    bool ok = true;
    while (ok && !out->more && store_list_next(q, NULL, &row)) {
        bool wanted = false;
        ok = decide(&s, &row, &wanted, err);
        if (!ok || !wanted)
            continue;
        if (out->count == query->limit)
            out->more = true;
        else
            ok = add_row(&s, &row, out, err);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    if (s.filter.upwards)
        turn_round(out);
    search_end(&s);
    if (!ok)
        case_rows_clear(out);
    return ok;
}

bool office_uses_regime(struct office *office, const char *regime, bool *used, struct err *err) {
    return store_uses_regime(office->store, regime, used, err);
}

bool office_cases_count(struct office *office, const struct case_query *query, int64_t cap,
                        int64_t *count, struct err *err) {
    struct search s;
    search_begin(&s, office, query);
    bool plain = query->state < 0 && query->stage_number == 0 && !query->overdue_only;
    bool ok = true;
    *count = 0;
    if (s.needle.words == 0 && plain && query->after == 0 && query->before == 0) {
        /* Ids follow one another, and no case is ever deleted. */
        ok = store_case_last_id(office->store, count, err);
        if (cap > 0 && *count > cap)
            *count = cap;
    } else if (s.needle.words == 0) {
        ok = store_list_count(office->store, &s.filter, cap, count, err);
    } else if (plain && s.needle.exact && query->after == 0 && query->before == 0) {
        ok = store_search_count(office->store, sb_text(&s.question), cap, count, err);
    } else {
        struct query *q = search_walk(&s);
        struct list_row row;
        while (ok && (cap <= 0 || *count < cap) && store_list_next(q, NULL, &row)) {
            bool wanted = false;
            ok = decide(&s, &row, &wanted, err);
            *count += wanted;
        }
        ok = query_done(q, ok ? err : NULL) && ok;
    }
    search_end(&s);
    return ok;
}
