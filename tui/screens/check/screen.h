/*
 * screen.h - what the files of the check-up screen share: its rows (tui/screens/check/rows.c) and the
 * screen itself (tui/screens/check/check.c).
 */
#ifndef WENZE_TUI_SCREENS_CHECK_SCREEN_H
#define WENZE_TUI_SCREENS_CHECK_SCREEN_H

#include "data/office/case/check.h"
#include "tui/app/app.h"
#include "tui/widgets/list.h"

enum check_kind { ROW_HEADING, ROW_FINDING, ROW_GAP, ROW_NOTHING };

struct check_row {
    enum check_kind kind;
    enum severity severity;
    bool waived, waivable;
    int64_t case_id;
    struct cite cite;
    char id[64], where[FACT_KEY_SIZE];
    char *label, *source, *brief, *says, *waiver, *place, *holds; /* owned; NULL: none */
};

struct view_check {
    struct view base;
    int64_t id; /* 0: only all cases */
    bool all;
    bool stale;
    enum lang lang;
    struct check_row *rows;
    size_t count, cap;
    struct list list;
    int detail; /* rows of the lower part */
    char *number, *name;
    size_t open[SEVERITY_COUNT], waived;
    struct sb words; /* the provision of the row under the cursor */
    size_t words_of; /* which row that is */

    /* Looking at all cases. */
    struct case_rows page;
    size_t page_at;
    bool looking;
    int64_t after, looked, total, faulty;

    struct check_row asked; /* copied texts are not: id and where of what is being asked */
};

void check_rows_free(struct view_check *v);
/* The rows of one case: what was found, what was waived, what is still to do. */
void check_rows_of(struct view_check *v, const struct case_checked *checked);
/* One more of all cases: its findings under its heading, where there are any. */
bool check_rows_add(struct view_check *v, struct app *app, const struct case_row *row,
                    struct err *err);
bool check_row_selectable(const void *owner, size_t i);

#endif
