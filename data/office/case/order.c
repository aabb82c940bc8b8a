/*
 * order.c - the case list by deadline, by the day it was last worked on, by stage and by name; who is
 * named as handler.
 *
 * An order is made of the keys of all rows found, once for each question, and kept for its further pages; a first
 * page makes it anew, so that it never shows what was. 100,000 cases are sorted in a fraction of a second.
 */
#include <stdlib.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/office/case/list.h"

struct order_row {
    int64_t id, number;
    const char *text; /* in the order's arena; NULL: by number alone */
};

struct case_order {
    char *asked; /* the question it answers */
    struct order_row *rows;
    size_t count, cap;
    struct arena *arena;
};

void case_order_free(struct case_order **order) {
    if (!*order)
        return;
    mem_free((*order)->asked);
    mem_free((*order)->rows);
    arena_free(&(*order)->arena);
    mem_free(*order);
    *order = NULL;
}

/* ---- keys ---- */

/* The first reading of every Hanzi, everything else as it is: zhao mou. */
static const char *sound_of(struct arena *arena, const char *text) {
    struct sb folded = {0}, out = {0};
    utf8_fold(&folded, text, strlen(text));
    for (size_t at = 0; at < folded.len;) {
        uint32_t cp = 0;
        size_t n = utf8_decode(sb_text(&folded) + at, folded.len - at, &cp);
        const char *reading = pinyin_reading(cp, 0);
        if (reading)
            sb_add(&out, reading);
        else
            sb_add_n(&out, sb_text(&folded) + at, n);
        sb_add(&out, " ");
        at += n;
    }
    const char *key = arena_dup(arena, sb_text(&out));
    sb_free(&folded);
    sb_free(&out);
    return key;
}

/* What is asked of the store once for all cases, by their id. */
struct keys {
    int64_t last;
    day_t *due;
    int64_t *worked;
};

static bool keys_load(struct keys *keys, struct list_search *s, struct err *err) {
    struct store *store = s->office->store;
    const enum case_sort sort = s->query->sort;
    *keys = (struct keys){0};
    if (!store_case_last_id(store, &keys->last, err))
        return false;
    size_t room = (size_t)keys->last + 1;
    if (sort == CASES_BY_DUE) {
        keys->due = mem_alloc(room * sizeof *keys->due);
        for (size_t i = 0; i < room; i++)
            keys->due[i] = DAY_NONE;
        return store_nearest_dues(store, s->query->today, keys->due, room, err);
    }
    if (sort == CASES_WORKED) {
        keys->worked = mem_alloc(room * sizeof *keys->worked);
        return store_last_entries(store, keys->worked, room, err);
    }
    return true;
}

static void keys_free(struct keys *keys) {
    mem_free(keys->due);
    mem_free(keys->worked);
}

static void add(struct case_order *order, const struct keys *keys, enum case_sort sort,
                const struct case_row *row) {
    if (order->count == order->cap) {
        order->cap = order->cap ? order->cap * 2 : 256;
        order->rows = mem_grow(order->rows, order->cap, sizeof *order->rows);
    }
    struct order_row *to = &order->rows[order->count++];
    bool known = row->id <= keys->last;
    *to = (struct order_row){.id = row->id};
    switch (sort) {
    case CASES_BY_DUE:
        to->number = known && keys->due[row->id] != DAY_NONE ? keys->due[row->id] : INT64_MAX;
        break;
    case CASES_WORKED:
        to->number = known ? -keys->worked[row->id] : 0;
        break;
    case CASES_BY_STAGE:
        to->number = row->stage_number > 0 ? row->stage_number : INT64_MAX;
        break;
    case CASES_BY_NAME:
        to->number = row->name[0] == '\0';
        to->text = sound_of(order->arena, row->name);
        break;
    case CASES_NEWEST:
    case CASE_SORTS:
        break;
    }
}

static int by_key(const void *a, const void *b) {
    const struct order_row *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    int way = x->text && y->text ? strcmp(x->text, y->text) : 0;
    return way ? way : x->id > y->id ? -1 : x->id < y->id;
}

/* ---- the order ---- */

static char *question_of(const struct case_query *q) {
    struct sb out = {0};
    sb_add_fmt(&out, "%d %d %d %d %d|%s|%s|%s|%s", (int)q->sort, q->state, q->stage_number,
               q->overdue_only, (int)q->today, q->stage_regime ? q->stage_regime : "",
               q->regime ? q->regime : "", q->clerk ? q->clerk : "\n", q->text ? q->text : "");
    return sb_take(&out);
}

static bool make(struct case_order *order, struct list_search *s, struct err *err) {
    struct keys keys;
    struct case_row row;
    bool ok = keys_load(&keys, s, err);
    if (ok) {
        struct query *q = list_search_walk(s);
        while (ok && store_list_next(q, NULL, &row)) {
            bool wanted = false;
            ok = list_search_decide(s, &row, &wanted, err);
            if (ok && wanted)
                add(order, &keys, s->query->sort, &row);
        }
        ok = query_done(q, ok ? err : NULL) && ok;
    }
    keys_free(&keys);
    if (ok && order->count > 1)
        qsort(order->rows, order->count, sizeof *order->rows, by_key);
    return ok;
}

/* The one kept, when it answers the same question and a further page is asked for. */
static bool order_of(struct list_search *s, struct err *err) {
    struct case_order **kept = &s->office->order;
    char *asked = question_of(s->query);
    bool first = s->query->after == 0 && s->query->before <= 0;
    if (*kept && !first && strcmp((*kept)->asked, asked) == 0) {
        mem_free(asked);
        return true;
    }
    case_order_free(kept);
    struct case_order *order = mem_alloc(sizeof *order);
    order->asked = asked;
    order->arena = arena_new();
    *kept = order;
    if (make(order, s, err))
        return true;
    case_order_free(kept);
    return false;
}

static size_t place_of(const struct case_order *order, int64_t id) {
    size_t i = 0;
    while (i < order->count && order->rows[i].id != id)
        i++;
    return i;
}

bool order_page(struct list_search *s, struct case_rows *out, struct err *err) {
    const struct case_query *query = s->query;
    struct list_filter *f = &s->filter;
    if (s->words.year == 0)
        f->below = f->above = 0; /* the pages are cut here */
    f->upwards = false;
    if (!order_of(s, err))
        return false;
    const struct case_order *order = s->office->order;
    size_t first = 0, end = order->count;
    if (query->before != 0) {
        end = query->before > 0 ? place_of(order, query->before) : order->count;
        first = end > query->limit ? end - query->limit : 0;
        out->more = first > 0;
    } else {
        first = query->after != 0 ? place_of(order, query->after) + 1 : 0;
        first = first < end ? first : end;
        out->more = end - first > query->limit;
        end = out->more ? first + query->limit : end;
    }
    struct arena *arena = arena_new();
    bool ok = true;
    for (size_t i = first; ok && i < end; i++) {
        struct case_row row;
        bool found = false;
        ok = store_list_row(s->office->store, order->rows[i].id, arena, &row, &found, err) &&
             (!found || list_add_row(s, &row, out, err));
    }
    arena_free(&arena);
    return ok;
}

/* ---- who works on them ---- */

static int by_sound(const void *a, const void *b) {
    const struct order_row *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* What the query gives, in the order of its sound. */
static bool gather(struct query *q, struct office_clerks *out, struct err *err) {
    struct arena *arena = arena_new();
    struct order_row *rows = NULL;
    size_t count = 0, cap = 0;
    *out = (struct office_clerks){0};
    for (const char *value; (value = store_fact_values_next(q)) != NULL; count++) {
        if (count == cap) {
            cap = cap ? cap * 2 : 16;
            rows = mem_grow(rows, cap, sizeof *rows);
            out->list = mem_grow(out->list, cap, sizeof *out->list);
        }
        out->list[count] = mem_dup(value);
        rows[count] = (struct order_row){.id = (int64_t)count, .text = sound_of(arena, value)};
    }
    bool ok = query_done(q, err);
    if (count > 1)
        qsort(rows, count, sizeof *rows, by_sound);
    char **sorted = mem_alloc((count + 1) * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = out->list[rows[i].id];
    mem_free(out->list);
    mem_free(rows);
    *out = (struct office_clerks){sorted, count};
    arena_free(&arena);
    if (!ok)
        office_clerks_clear(out);
    return ok;
}

bool office_clerks(struct office *office, struct office_clerks *out, struct err *err) {
    return gather(store_fact_values(office->store, FACT_HANDLER), out, err);
}

bool office_workers(struct office *office, struct office_clerks *out, struct err *err) {
    return gather(store_workers(office->store), out, err);
}

bool office_people(struct office *office, size_t most, struct office_clerks *out, struct err *err) {
    return gather(store_names(office->store, most), out, err);
}

void office_clerks_clear(struct office_clerks *clerks) {
    for (size_t i = 0; i < clerks->count; i++)
        mem_free(clerks->list[i]);
    mem_free(clerks->list);
    *clerks = (struct office_clerks){0};
}
