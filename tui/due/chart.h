/*
 * chart.h - deadlines and effect periods as bars over time: the year of a person's restrictions, the
 * course of a case. For the calendar, the terminal and paper (SVG).
 */
#ifndef WENZE_TUI_DUE_CHART_H
#define WENZE_TUI_DUE_CHART_H

#include "tui/due/due.h"

struct due_bar {
    char *label, *kind, *state; /* owned, in words; label: 周某 任职限制期 问责〔2026〕5号 */
    day_t from, to;             /* both days are of it; a milestone is one day */
    bool milestone;             /* an event of the case itself */
    bool provisional;
    enum deadline_kind of_kind;
    enum deadline_state of_state;
    int64_t case_id, entry_id;
    char *rule_id;
};
struct due_bars {
    struct due_bar *list;
    size_t count, cap;
    bool more;         /* there are further ones */
    day_t first, last; /* of the chart */
};

/* Those that run on some day of first .. last, by their end; effect periods alone unless a case or
 * a text is picked. */
bool due_bars_between(struct office *office, enum lang lang, const struct due_pick *pick,
                      day_t first, day_t last, day_t today, size_t most, struct due_bars *out,
                      struct err *err);
/* The whole course of pick->case_id: the days its facts name, then its deadlines; the chart is as
 * long as they need, in whole months. */
bool due_bars_course(struct office *office, enum lang lang, const struct due_pick *pick,
                     day_t today, struct due_bars *out, struct err *err);
void due_bars_clear(struct due_bars *bars);

/* Columns from `*at` on, of `cols` that the whole chart takes, that a bar covers: at least one. */
void due_bar_columns(const struct due_bars *bars, const struct due_bar *bar, int cols, int *at,
                     int *width);
/* The column of a day; -1: it is not in the chart. */
int due_chart_column(const struct due_bars *bars, int cols, day_t day);

/* In `cols` columns of plain characters: # is past, - is still to come, * an event, | today. */
void due_chart_text(const struct due_bars *bars, enum lang lang, day_t today, int cols,
                    const char *title, struct sb *out);
/* A4 across; each kind has a pattern of its own, so that it holds in black and white, and is named. */
void due_chart_svg(const struct due_bars *bars, enum lang lang, day_t today, const char *title,
                   struct sb *out);

#endif
