/*
 * view.h - 训练: the first screen of the training office. training.c the screen, rows.c what it lists and what
 * was done of it, paper.c an examination's terms.
 */
#ifndef WENZE_TUI_SCREENS_TRAINING_VIEW_H
#define WENZE_TUI_SCREENS_TRAINING_VIEW_H

#include "data/training/taken.h"
#include "tui/app/app.h"
#include "tui/app/finder.h"
#include "tui/training/filed.h"
#include "tui/widgets/list.h"

enum home_kind {
    HOME_HEADING,
    HOME_REVIEW,
    HOME_NEXT,
    HOME_TUTOR,
    HOME_PAPER,
    HOME_RESULTS,
    HOME_MAP,
    HOME_CASES,
    HOME_DEFECTS,
    HOME_CORRECTION,
    HOME_DRILL
};

struct home_row {
    enum home_kind kind;
    size_t head;        /* DRILL, NEXT: which of the heads */
    const char *regime; /* DEFECTS, CORRECTION: of the packs */
    char *label, *done; /* owned; done: flush right, what was done and how */
    bool good;
};

/* What one person did of a drill: the last answer to each of its questions. */
struct home_done {
    char *question; /* owned; "012-x:3", a generated one without its seed */
    int score;
};

struct view_training {
    struct view base;
    struct arena *arena;      /* of the heads */
    struct drill_head *heads; /* by id */
    size_t head_count;
    struct home_done *done;
    size_t done_count, done_cap;
    struct home_row *rows;
    size_t count, cap;
    size_t *shown, shown_count; /* after the search */
    struct list list;
    struct finder find;
    bool stale;
    enum lang lang;
    bool ascii;
    char chosen[DRILL_ID_SIZE]; /* the drill about which is asked how to do it */
    bool chosen_generated;
    struct paper_spec spec;   /* the paper about which is asked where to sit it */
    const char *filed_regime; /* the file or letter about whose terms is asked */
};

struct view_training *training_of(struct view *view);
const struct view_training *training_of_const(const struct view *view);

/* rows.c */
bool home_arrange(struct view_training *v, struct app *app, struct err *err);
void home_narrow(struct view_training *v);
void home_clear(struct view_training *v);
const struct home_row *home_row_at(const struct view_training *v, size_t i);

/* paper.c */
void home_paper(struct view_training *v, struct app *app);
/* A flawed file, a letter with slips of the regime: its terms. */
void home_filed(struct view_training *v, struct app *app, enum filed_kind kind, const char *regime);

#endif
