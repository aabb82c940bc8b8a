/* walk.c - picks deadlines and gives each with its receipt. See due.h. */
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "tui/due/due.h"

#define PAGE 500

/* Is the word (n bytes) in one of the texts? */
static bool in_one(const char *word, size_t n, const char *const *texts, size_t count) {
    struct pinyin_query query;
    struct pinyin_hit hit;
    pinyin_query_set(&query, word, n);
    for (size_t i = 0; i < count; i++)
        if (texts[i] && pinyin_find(&query, texts[i], strlen(texts[i]), &hit))
            return true;
    return false;
}

static bool is_person(const char *person, const struct due_row *row) {
    const char *const name[] = {row->name};
    return person[0] == '=' ? strcmp(person + 1, row->name) == 0
                            : in_one(person, strlen(person), name, 1);
}

/* What a rule is called, and whether the words stand there: the same for all its deadlines, and looked for once. */
struct known {
    char *texts[4]; /* owned */
    unsigned words; /* a bit for each word of the filter */
};
enum { WORDS_MOST = 16, KNOWN_MOST = 64 };

/* What is known of a case once one of its rows was looked at, above the words found in its name and number. */
enum { CASE_KNOWN = 1u << 31, CASE_PERSON = 1u << 30, CASE_CLERK = 1u << 29 };
/* Of ids beyond it, which only a file has that somebody was at, nothing is kept: they are looked at each time. */
enum { CASES_KEPT = 1 << 22 };

struct picking {
    const struct due_pick *pick;
    unsigned *cases; /* by id */
    size_t case_count;
    struct pinyin_query words[WORDS_MOST]; /* further ones are not looked at */
    size_t word_count;
    struct known known[KNOWN_MOST]; /* when full the oldest is forgotten */
    size_t known_count, oldest;
};

static void pick_begin(struct picking *p, const struct due_pick *pick) {
    *p = (struct picking){.pick = pick};
    for (const char *at = pick->text ? pick->text : "";
         *at != '\0' && p->word_count < WORDS_MOST;) {
        size_t blank = strspn(at, " "), n = strcspn(at + blank, " ");
        if (n > 0)
            pinyin_query_set(&p->words[p->word_count++], at + blank, n);
        at += blank + n;
    }
}

static void pick_end(struct picking *p) {
    mem_free(p->cases);
    for (size_t i = 0; i < p->known_count; i++)
        for (size_t k = 0; k < 4; k++)
            mem_free(p->known[i].texts[k]);
}

static unsigned words_in(const struct picking *p, const char *text) {
    struct pinyin_hit hit;
    unsigned found = 0;
    for (size_t i = 0; i < p->word_count; i++)
        if (pinyin_find(&p->words[i], text, strlen(text), &hit))
            found |= 1u << i;
    return found;
}

static unsigned words_of_rule(struct picking *p, const struct due_row *row) {
    const char *const texts[4] = {row->label.zh, row->label.en, row->source.zh, row->source.en};
    for (size_t i = 0; i < p->known_count; i++) {
        bool same = true;
        for (size_t k = 0; same && k < 4; k++)
            same = strcmp(p->known[i].texts[k], texts[k]) == 0;
        if (same)
            return p->known[i].words;
    }
    struct known *known = &p->known[p->known_count < KNOWN_MOST ? p->known_count++ : p->oldest];
    if (known->texts[0])
        p->oldest = (p->oldest + 1) % KNOWN_MOST;
    known->words = 0;
    for (size_t k = 0; k < 4; k++) {
        mem_free(known->texts[k]);
        known->texts[k] = mem_dup(texts[k]);
        known->words |= words_in(p, texts[k]);
    }
    return known->words;
}

/* Whose the row is: entries have a name and a writer of their own, all rows of a case the same. */
static unsigned look_at_case(struct picking *p, const struct due_row *row) {
    const struct due_pick *pick = p->pick;
    unsigned found = CASE_KNOWN | words_in(p, row->name) | words_in(p, row->number);
    found |= !pick->person || is_person(pick->person, row) ? CASE_PERSON : 0;
    found |= !pick->clerk || strcmp(pick->clerk, row->clerk) == 0 ? CASE_CLERK : 0;
    return found;
}

static void keep_case(struct picking *p, const struct due_row *row, unsigned found) {
    size_t id = (size_t)row->case_id;
    if (row->entry_id || row->case_id <= 0 || row->case_id >= CASES_KEPT)
        return;
    if (id >= p->case_count) {
        size_t count = id * 2 + 64;
        p->cases = mem_grow(p->cases, count, sizeof *p->cases);
        memset(p->cases + p->case_count, 0, (count - p->case_count) * sizeof *p->cases);
        p->case_count = count;
    }
    p->cases[id] = found;
}

static bool fits(struct picking *p, const struct due_row *row, unsigned found) {
    unsigned all = (1u << p->word_count) - 1;
    if ((found & CASE_PERSON) == 0 || (found & CASE_CLERK) == 0)
        return false;
    return (found & all) == all || ((found | words_of_rule(p, row)) & all) == all;
}

/* Without the texts of the case: no more than a first look. */
static bool may(void *ctx, const struct due_row *row) {
    struct picking *p = ctx;
    size_t id = (size_t)row->case_id;
    if (p->pick->kind >= 0 && (int)row->kind != p->pick->kind)
        return false;
    bool known = !row->entry_id && row->case_id > 0 && id < p->case_count && p->cases[id] != 0;
    return !known || fits(p, row, p->cases[id]);
}

static bool takes(void *ctx, const struct due_row *row) {
    struct picking *p = ctx;
    unsigned found = look_at_case(p, row);
    keep_case(p, row, found);
    return fits(p, row, found);
}

/* The next page begins behind the row. */
static char *go_on(struct due_query *query, const struct due_row *row) {
    char *rule = mem_dup(row->rule_id); /* the row is gone by then */
    query->after_day = row->governing;
    query->after_case = row->case_id;
    query->after_rule = rule;
    return rule;
}

bool due_rows_each(struct office *office, const struct due_query *query,
                   const struct due_pick *pick, due_row_each *each, void *ctx, bool *more,
                   struct err *err) {
    struct due_query page = *query;
    struct picking picking;
    char *rule = NULL;
    bool ok = true, left = true, wanted = true;
    page.after_day = DAY_NONE;
    page.clerks = query->clerks || pick->clerk;
    pick_begin(&picking, pick);
    if (picking.word_count > 0 || pick->kind >= 0 || pick->clerk || pick->person) {
        page.may = may;
        page.takes = takes;
        page.ctx = &picking;
    }
    while (ok && left && wanted) {
        struct due_rows rows = {0};
        char *behind = NULL;
        ok = office_due(office, &page, &rows, err);
        left = ok && rows.more && rows.count > 0;
        if (left)
            behind = go_on(&page, &rows.list[rows.count - 1]);
        for (size_t i = 0; ok && wanted && i < rows.count; i++)
            wanted = each(ctx, &rows.list[i]);
        due_rows_clear(&rows);
        mem_free(rule);
        rule = behind;
    }
    mem_free(rule);
    pick_end(&picking);
    if (more)
        *more = !wanted;
    return ok;
}

struct walking {
    struct office *office;
    due_each *each;
    void *ctx;
    size_t count;
    bool ok;
    struct err *err;
};

static bool give(void *ctx, const struct due_row *row) {
    struct walking *w = ctx;
    struct period period;
    bool counted;
    w->ok = office_due_count(w->office, row, &period, &counted, w->err);
    if (!w->ok)
        return false;
    w->count++;
    w->ok = w->each(w->ctx, row, counted ? &period : NULL, w->err);
    period_clear(&period);
    return w->ok;
}

bool due_walk(struct office *office, const struct due_pick *pick, day_t today, due_each *each,
              void *ctx, size_t *count, struct err *err) {
    struct walking w = {office, each, ctx, 0, true, err};
    const struct due_query query = {.first = pick->first,
                                    .last = pick->last,
                                    .include_done = pick->done,
                                    .case_id = pick->case_id,
                                    .clerks = true,
                                    .today = today,
                                    .limit = PAGE};
    bool ok = due_rows_each(office, &query, pick, give, &w, NULL, err) && w.ok;
    if (count)
        *count = w.count;
    return ok;
}
