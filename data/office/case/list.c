/* list.c - pages of the case list in the order of registration, found by words and filters. */
#include <string.h>

#include "data/office/case/list.h"

void case_rows_clear(struct case_rows *rows) {
    if (rows->arena)
        arena_free(&rows->arena);
    *rows = (struct case_rows){0};
}

void case_row_keep(struct case_row *row, struct arena *arena) {
    const char **const texts[] = {&row->number, &row->title,    &row->name,    &row->unit,
                                  &row->post,   &row->stage.zh, &row->stage.en};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_dup(arena, *texts[i]);
}

/* ---- what is asked ---- */

static const char *plain_words(const struct list_search *s) {
    return sb_text(s->words.year != 0 ? &s->words.plain : &s->words.numbered);
}

/* The ids between which the case of that number lies; words that look like a number which no case
 * has are words. */
static bool bound_by_number(struct list_search *s, struct err *err) {
    int64_t first = 0, last = 0;
    struct list_filter *f = &s->filter;
    if (s->words.year == 0)
        return true;
    if (!store_case_of_year(s->office->store, s->words.year, s->words.serial, &first, &last, err))
        return false;
    if (first == 0) {
        s->words.year = 0;
        return true;
    }
    f->above = f->above > first - 1 ? f->above : first - 1;
    f->below = f->below != 0 && f->below < last + 1 ? f->below : last + 1;
    return true;
}

bool list_search_begin(struct list_search *s, struct office *office, const struct case_query *query,
                       struct err *err) {
    *s = (struct list_search){.office = office, .query = query};
    s->filter = (struct list_filter){.below = query->before != 0 ? 0 : query->after,
                                     .above = query->before > 0 ? query->before : 0,
                                     .upwards = query->before != 0,
                                     .state = query->state,
                                     .stage = query->stage_number,
                                     .regime = query->stage_regime,
                                     .overdue = query->overdue_only,
                                     .today = query->today};
    find_words(&s->words, query->text);
    bool ok = bound_by_number(s, err);
    needle_make(&s->needle, plain_words(s));
    needle_question(&s->needle, &s->question);
    return ok;
}

void list_search_end(struct list_search *s) {
    needle_clear(&s->needle);
    find_words_clear(&s->words);
    sb_free(&s->question);
    sb_free(&s->scratch);
}

struct query *list_search_walk(struct list_search *s) {
    if (s->needle.words > 0)
        return store_search_walk(s->office->store, sb_text(&s->question), &s->filter);
    return store_list_walk(s->office->store, &s->filter);
}

/* What the filter of the store does not know. */
static bool decide_more(struct list_search *s, const struct case_row *row, bool *wanted,
                        struct err *err) {
    const struct case_query *query = s->query;
    const char *fields[] = {row->number, row->title, row->name, row->unit};
    struct store *store = s->office->store;
    if (!find_sounds(&s->words, fields, sizeof fields / sizeof fields[0])) {
        *wanted = false;
        return true;
    }
    if (query->regime && query->regime[0] != '\0' &&
        !store_is_under(store, row->id, query->regime, wanted, err))
        return false;
    if (*wanted && query->clerk)
        return store_fact_is(store, row->id, FACT_HANDLER, query->clerk, wanted, err);
    return true;
}

static bool asks_more(const struct list_search *s) {
    return s->words.sound_count > 0 || s->query->clerk ||
           (s->query->regime && s->query->regime[0] != '\0');
}

/* The index proposes; this decides. *wanted false: passed over. */
bool list_search_decide(struct list_search *s, const struct case_row *row, bool *wanted,
                        struct err *err) {
    *wanted = true;
    if (s->needle.words == 0) /* the filter has done the rest */
        return !asks_more(s) || decide_more(s, row, wanted, err);
    const struct case_query *query = s->query;
    *wanted = (query->state < 0 || (int)row->state == query->state) &&
              (query->stage_number == 0 || row->stage_number == query->stage_number);
    if (*wanted && !s->needle.exact) {
        const char *fields[] = {row->number, row->title, row->name, row->unit};
        *wanted = needle_found(&s->needle, fields, 4, &s->scratch);
    }
    if (*wanted && query->stage_number > 0 && query->stage_regime &&
        !store_is_under(s->office->store, row->id, query->stage_regime, wanted, err))
        return false;
    if (*wanted && asks_more(s) && !decide_more(s, row, wanted, err))
        return false;
    if (*wanted && query->overdue_only)
        return store_is_overdue(s->office->store, row->id, query->today, wanted, err);
    return true;
}

/* ---- rows ---- */

/* The nearest deadline that is neither done nor over on that day. */
static bool nearest(struct office *office, int64_t id, day_t today, day_t *due, struct err *err) {
    struct arena *arena = arena_new();
    struct due_rows dues;
    *due = DAY_NONE;
    bool ok = store_dues(office->store, id, arena, &dues, err);
    for (size_t i = 0; ok && i < dues.count; i++) {
        const struct due_row *d = &dues.list[i];
        bool going = d->done_on == DAY_NONE && (!d->ends || d->governing >= today);
        if (going && (*due == DAY_NONE || d->governing < *due))
            *due = d->governing;
    }
    arena_free(&arena);
    return ok;
}

bool list_add_row(struct list_search *s, const struct case_row *from, struct case_rows *out,
                  struct err *err) {
    struct case_row *row = &out->list[out->count];
    *row = *from;
    case_row_keep(row, out->arena);
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

static bool fill_page(struct list_search *s, struct case_rows *out, struct err *err) {
    struct query *q = list_search_walk(s);
    struct case_row row;
    bool ok = true;
    while (ok && !out->more && store_list_next(q, NULL, &row)) {
        bool wanted = false;
        ok = list_search_decide(s, &row, &wanted, err);
        if (!ok || !wanted)
            continue;
        if (out->count == s->query->limit)
            out->more = true;
        else
            ok = list_add_row(s, &row, out, err);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    if (s->filter.upwards)
        turn_round(out);
    return ok;
}

bool office_cases(struct office *office, const struct case_query *query, struct case_rows *out,
                  struct err *err) {
    *out = (struct case_rows){.arena = arena_new()};
    out->list = arena_alloc(out->arena, query->limit * sizeof *out->list);
    struct list_search s;
    bool ok = list_search_begin(&s, office, query, err) &&
              (query->sort == CASES_NEWEST ? fill_page(&s, out, err) : order_page(&s, out, err));
    list_search_end(&s);
    if (!ok)
        case_rows_clear(out);
    return ok;
}

bool office_uses_regime(struct office *office, const char *regime, bool *used, struct err *err) {
    return store_uses_regime(office->store, regime, used, err);
}

static bool count_by_looking(struct list_search *s, int64_t cap, int64_t *count, struct err *err) {
    struct query *q = list_search_walk(s);
    struct case_row row;
    bool ok = true;
    while (ok && (cap <= 0 || *count < cap) && store_list_next(q, NULL, &row)) {
        bool wanted = false;
        ok = list_search_decide(s, &row, &wanted, err);
        *count += wanted;
    }
    return query_done(q, ok ? err : NULL) && ok;
}

bool office_cases_count(struct office *office, const struct case_query *query, int64_t cap,
                        int64_t *count, struct err *err) {
    struct list_search s;
    struct store *store = office->store;
    *count = 0;
    bool ok = list_search_begin(&s, office, query, err);
    bool whole = query->after == 0 && query->before == 0 && s.words.year == 0 && !asks_more(&s);
    bool plain = query->state < 0 && query->stage_number == 0 && !query->overdue_only && whole;
    if (ok && s.needle.words == 0 && plain) {
        /* Ids follow one another, and no case is ever deleted. */
        ok = store_case_last_id(store, count, err);
        if (cap > 0 && *count > cap)
            *count = cap;
    } else if (ok && s.needle.words == 0 && !asks_more(&s)) {
        ok = store_list_count(store, &s.filter, cap, count, err);
    } else if (ok && s.needle.exact && plain) {
        ok = store_search_count(store, sb_text(&s.question), cap, count, err);
    } else if (ok) {
        ok = count_by_looking(&s, cap, count, err);
    }
    list_search_end(&s);
    return ok;
}
