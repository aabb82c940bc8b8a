/*
 * view.h - private to the files of the list of cases.
 */
#ifndef WENZE_TUI_SCREENS_CASES_VIEW_H
#define WENZE_TUI_SCREENS_CASES_VIEW_H

#include "data/office/cases.h"
#include "data/office/door.h"
#include "data/store/rows.h"
#include "tui/app/app.h"
#include "tui/app/finder.h"
#include "tui/screens/parts/casedetail.h"
#include "tui/widgets/list.h"

/* Which cases, in which order. */
struct cases_filter {
    int state;                           /* enum case_state, -1: all */
    int stage;                           /* 0: any */
    char stage_regime[CITE_REGIME_SIZE]; /* whose stage that is */
    bool overdue;
    char regime[CITE_REGIME_SIZE]; /* "": any */
    char *clerk;                   /* owned; NULL: anybody; "": nobody is named */
    enum case_sort sort;
};

struct view_cases {
    struct view base;
    struct case_rows rows; /* the window */
    bool more_above, loaded;
    struct list list;
    struct finder find;
    struct cases_filter filter;
    struct case_detail detail;
    int64_t count;
    int64_t acted_on; /* the case a reason is being asked for */
    enum office_verb act;
    enum lang lang;
    struct app *app; /* for the list's callbacks, set in layout */
};

/* ---- tui/screens/cases/cases.c ---- */
/* Other rows are wanted: from the first. */
void cases_reload(struct view_cases *v);

/* ---- tui/screens/cases/filter.c ---- */
struct case_query cases_query(const struct view_cases *v, const struct app *app, size_t limit);
bool cases_filtered(const struct view_cases *v); /* anything left out? */
/* "在办 · 暂行规定 · 承办 李某 · 按期限" */
void cases_filter_words(const struct view_cases *v, const struct app *app, struct sb *out);
void cases_ask_stage(struct view_cases *v, struct app *app);
void cases_ask_regime(struct view_cases *v, struct app *app);
void cases_ask_clerk(struct view_cases *v, struct app *app);
void cases_ask_sort(struct view_cases *v, struct app *app);

#endif
