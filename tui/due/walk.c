/* walk.c - picks deadlines and gives each with its receipt. See due.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "tui/due/due.h"

#define PAGE 500
#define LEAD_DAYS 3

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

bool due_pick_takes(const struct due_pick *pick, const struct due_row *row) {
    const char *const texts[] = {row->number,   row->name,      row->label_zh,
                                 row->label_en, row->source_zh, row->source_en};
    if (pick->kind >= 0 && (int)row->kind != pick->kind)
        return false;
    for (const char *at = pick->text ? pick->text : ""; *at != '\0';) {
        size_t blank = strspn(at, " "), n = strcspn(at + blank, " ");
        if (n > 0 && !in_one(at + blank, n, texts, sizeof texts / sizeof *texts))
            return false;
        at += blank + n;
    }
    return true;
}

struct walking {
    struct office *office;
    const struct due_pick *pick;
    due_each *each;
    void *ctx;
    size_t count;
};

static bool give(struct walking *w, const struct due_row *row, struct err *err) {
    struct period period;
    bool counted;
    if (!due_pick_takes(w->pick, row))
        return true;
    if (!office_due_count(w->office, row, &period, &counted, err))
        return false;
    w->count++;
    bool ok = w->each(w->ctx, row, counted ? &period : NULL, err);
    period_clear(&period);
    return ok;
}

bool due_walk(struct office *office, const struct due_pick *pick, day_t today, due_each *each,
              void *ctx, size_t *count, struct err *err) {
    struct walking w = {office, pick, each, ctx, 0};
    struct due_query query = {.first = pick->first,
                              .last = pick->last,
                              .include_done = pick->done,
                              .case_id = pick->case_id,
                              .today = today,
                              .limit = PAGE,
                              .after_day = DAY_NONE};
    char *rule = NULL;
    bool ok = true, more = true;
    while (ok && more) {
        struct due_rows rows = {0};
        ok = office_due(office, &query, &rows, err);
        for (size_t i = 0; ok && i < rows.count; i++)
            ok = give(&w, &rows.list[i], err);
        more = rows.more && rows.count > 0;
        if (ok && more) {
            const struct due_row *last = &rows.list[rows.count - 1];
            mem_free(rule);
            rule = mem_dup(last->rule_id);
            query.after_day = last->governing;
            query.after_case = last->case_id;
            query.after_rule = rule;
        }
        due_rows_clear(&rows);
    }
    mem_free(rule);
    if (count)
        *count = w.count;
    return ok;
}

int due_lead(struct office *office) {
    const char *text = office_setting(office, "due.lead");
    int days = (int)strtol(text, NULL, 10);
    return text[0] == '\0' || days < 0 || days > 365 ? LEAD_DAYS : days;
}
