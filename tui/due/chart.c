/* chart.c - gathers bars and draws them with plain characters. See chart.h. */
#include "tui/due/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/casefile.h"

#define COURSE_MOST 500

/* ---- gathering ---- */

static struct due_bar *add(struct due_bars *bars) {
    if (bars->count == bars->cap) {
        bars->cap = bars->cap ? bars->cap * 2 : 32;
        bars->list = mem_grow(bars->list, bars->cap, sizeof *bars->list);
    }
    bars->list[bars->count] = (struct due_bar){.label = NULL};
    return &bars->list[bars->count++];
}

void due_bars_clear(struct due_bars *bars) {
    for (size_t i = 0; i < bars->count; i++) {
        char *texts[] = {bars->list[i].label, bars->list[i].kind, bars->list[i].state,
                         bars->list[i].rule_id};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            mem_free(texts[k]);
    }
    mem_free(bars->list);
    *bars = (struct due_bars){0};
}

static void add_row(struct due_bars *bars, enum lang lang, const struct due_row *row, day_t today) {
    const struct label label = row->label;
    const char *what = str_label(lang, &label);
    struct sb text = {0}, kind = {0}, state = {0};
    struct due_bar *bar = add(bars);
    if (row->entry_id) {
        due_whose(&text, lang, row);
        sb_add_fmt(&text, " %s", what);
    } else {
        sb_add_fmt(&text, "%s %s %s", row->name, what, row->number);
    }
    due_kind(&kind, lang, row);
    due_state(&state, lang, row, today);
    *bar = (struct due_bar){.label = sb_take(&text),
                            .kind = sb_take(&kind),
                            .state = sb_take(&state),
                            .from = row->from,
                            .to = row->governing > row->from ? row->governing : row->from,
                            .provisional = row->provisional,
                            .of_kind = row->kind,
                            .of_state = row->state,
                            .case_id = row->case_id,
                            .entry_id = row->entry_id,
                            .rule_id = mem_dup(row->rule_id)};
}

struct barring {
    struct due_bars *out;
    enum lang lang;
    day_t today;
    size_t most;
};

static bool take_row(void *ctx, const struct due_row *row) {
    struct barring *b = ctx;
    if (b->out->count == b->most)
        return false;
    add_row(b->out, b->lang, row, b->today);
    return true;
}

bool due_bars_between(struct office *office, enum lang lang, const struct due_pick *pick,
                      day_t first, day_t last, day_t today, size_t most, struct due_bars *out,
                      struct err *err) {
    enum { PAGE = 200, FEW = 20 };
    bool all =
        pick->case_id != 0 || (pick->text && pick->text[0]) || pick->kind >= 0 || pick->person;
    const struct due_query query = {.first = first,
                                    .last = last,
                                    .include_done = true,
                                    .periods = !all,
                                    .running = all,
                                    .case_id = pick->case_id,
                                    .today = today,
                                    .limit = all || most > PAGE ? PAGE : most + FEW};
    struct barring b = {out, lang, today, most};
    *out = (struct due_bars){.first = first, .last = last};
    return due_rows_each(office, &query, pick, take_row, &b, &out->more, err);
}

/* ---- the course of a case ---- */

static int by_day(const void *a, const void *b) {
    const struct due_bar *x = a, *y = b;
    if (x->milestone != y->milestone)
        return x->milestone ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void add_milestones(struct due_bars *bars, enum lang lang, const struct casefile *file) {
    for (size_t i = 0; i < facts_count(file->facts); i++) {
        const struct fact *fact = facts_nth(file->facts, i);
        const struct fact_def *def = fact->def >= 0 ? &file->regime->facts.list[fact->def] : NULL;
        day_t day;
        if (!def || !fact_is_day(def) || !date_parse(fact->value, &day))
            continue;
        struct sb label = {0};
        struct due_bar *bar = add(bars);
        if (def->stage >= 0)
            sb_add_fmt(&label, "%s%s",
                       str_label(lang, &file->regime->stages[def->stage].rule.label),
                       str(lang, STR_common_colon));
        words_fact_label(&label, lang, def, fact->row);
        *bar = (struct due_bar){.label = sb_take(&label),
                                .kind = mem_dup(str(lang, STR_due_chart_event)),
                                .state = mem_dup(""),
                                .from = day,
                                .to = day,
                                .milestone = true,
                                .case_id = file->id,
                                .rule_id = mem_dup(fact->key)};
    }
}

bool due_bars_course(struct office *office, enum lang lang, const struct due_pick *pick,
                     day_t today, struct due_bars *out, struct err *err) {
    struct casefile *file = NULL;
    day_t first = today, last = today;
    if (!due_bars_between(office, lang, pick, DAY_NONE, INT32_MAX, today, COURSE_MOST, out, err))
        return false;
    if (!office_case(office, pick->case_id, &file, err)) {
        due_bars_clear(out);
        return false;
    }
    add_milestones(out, lang, file);
    casefile_free(&file);
    if (out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_day);
    for (size_t i = 0; i < out->count; i++) {
        const struct due_bar *bar = &out->list[i];
        first = i == 0 || bar->from < first ? bar->from : first;
        last = i == 0 || bar->to > last ? bar->to : last;
    }
    struct ymd begin = date_to_ymd(first), end = date_to_ymd(last);
    out->first = date_from_ymd(begin.year, begin.month, 1);
    out->last = date_from_ymd(end.year, end.month, date_month_days(end.year, end.month));
    return true;
}

/* ---- where a day lies ---- */

static int column(const struct due_bars *bars, int cols, day_t day) {
    int64_t days = bars->last - bars->first + 1;
    int64_t at = ((int64_t)day - bars->first) * cols / days;
    return at < 0 ? 0 : at >= cols ? cols - 1 : (int)at;
}

int due_chart_column(const struct due_bars *bars, int cols, day_t day) {
    return day < bars->first || day > bars->last ? -1 : column(bars, cols, day);
}

void due_bar_columns(const struct due_bars *bars, const struct due_bar *bar, int cols, int *at,
                     int *width) {
    *at = column(bars, cols, bar->from < bars->first ? bars->first : bar->from);
    *width = column(bars, cols, bar->to > bars->last ? bars->last : bar->to) - *at + 1;
}

/* ---- plain characters ---- */

/* The text in so many columns, blanks behind it. */
static void pad(struct sb *out, const char *text, int cols) {
    int used = 0;
    size_t n = utf8_clip(text, strlen(text), cols, &used);
    sb_add_n(out, text, n);
    for (; used < cols; used++)
        sb_add_char(out, ' ');
}

/* The months, or years where a month has no room, each where it begins. */
static void put_scale(const struct due_bars *bars, int cols, struct sb *out) {
    char *line = mem_alloc((size_t)cols + 8);
    memset(line, ' ', (size_t)cols);
    int free_from = 0;
    int64_t days = bars->last - bars->first + 1;
    bool years = days / 31 * 6 > cols;
    for (day_t day = bars->first; day != DAY_NONE && day <= bars->last;
         day = date_add_months(day, 1)) {
        struct ymd d = date_to_ymd(day);
        char text[24];
        int at = column(bars, cols, day);
        if (years && d.month != 1 && day != bars->first)
            continue;
        bool whole = !years && (d.month == 1 || day == bars->first);
        int n = years   ? snprintf(text, sizeof text, "%d", d.year)
                : whole ? snprintf(text, sizeof text, "%d-%02d", d.year, d.month)
                        : snprintf(text, sizeof text, "%02d", d.month);
        if (at < free_from || at + n > cols)
            continue;
        memcpy(line + at, text, (size_t)n);
        free_from = at + n + 1;
    }
    sb_add_n(out, line, (size_t)cols);
    sb_add_char(out, '\n');
    mem_free(line);
}

static void put_bar(const struct due_bars *bars, const struct due_bar *bar, day_t today, int cols,
                    struct sb *out) {
    int at, width, now = due_chart_column(bars, cols, today);
    due_bar_columns(bars, bar, cols, &at, &width);
    for (int x = 0; x < cols; x++) {
        bool in = x >= at && x < at + width;
        char c = x == now ? '|' : ' ';
        if (in && bar->milestone)
            c = '*';
        else if (in && x != now)
            c = today > bars->last || (now >= 0 && x < now) ? '#' : '-';
        sb_add_char(out, c);
    }
}

void due_chart_text(const struct due_bars *bars, enum lang lang, day_t today, int cols,
                    const char *title, struct sb *out) {
    int label = cols / 3 > 34 ? 34 : cols / 3, room = cols - label - 1;
    sb_add_fmt(out, "%s\n%s\n", title, str(lang, STR_due_chart_legend));
    pad(out, "", label + 1);
    put_scale(bars, room, out);
    for (size_t i = 0; i < bars->count; i++) {
        const struct due_bar *bar = &bars->list[i];
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        date_format(bar->from, from);
        date_format(bar->to, to);
        pad(out, bar->label, label);
        sb_add_char(out, ' ');
        put_bar(bars, bar, today, room, out);
        sb_add(out, "\n  ");
        if (bar->milestone)
            str_put(out, lang, STR_due_chart_on, bar->kind, from);
        else
            str_put(out, lang, STR_due_chart_from_to, bar->kind, from, to);
        if (bar->state[0])
            sb_add_fmt(out, "%s%s", str(lang, STR_common_comma), bar->state);
        if (bar->provisional)
            sb_add_fmt(out, "%s%s", str(lang, STR_common_comma), str(lang, STR_common_provisional));
        sb_add_char(out, '\n');
    }
    if (bars->count == 0)
        sb_add_fmt(out, "%s\n", str(lang, STR_due_empty));
}
