/*
 * view.h - what the files of the assessment screen share (view_assess.c, assess_*.c);
 * nobody else includes it.
 *
 * The screen shows a case as it stands, or, in a what-if (试算), a copy of its facts with answers
 * tried; the case itself is never touched by that. Four panes, each a panel: the tree of
 * conclusions, the ladder of measures, the undecided facts, and in a what-if the differences. Each
 * is made anew from the assessment by its own file; nothing is decided here.
 */
#ifndef WENZE_TUI_SCREENS_ASSESS_VIEW_H
#define WENZE_TUI_SCREENS_ASSESS_VIEW_H

#include "core/course/checkup.h"
#include "core/course/judged.h"
#include "data/office/case/issued.h"
#include "data/office/casefile.h"
#include "data/outcome/differ.h"
#include "tui/app/app.h"
#include "tui/widgets/panel.h"

enum assess_pane { PANE_TREE, PANE_LADDER, PANE_OPEN, PANE_DIFF, PANE_COUNT };

/* An answer tried in a what-if; the newest last. */
struct assess_step {
    char key[FACT_KEY_SIZE];
    char *value; /* owned, canonical */
};

struct view_assess {
    struct view base;
    bool opened; /* the cursor was put where the question is */
    bool asked;  /* it was opened from the field of the measures */
    int64_t id;
    struct casefile *file;
    struct facts *facts; /* those shown: the file's, or the sandbox (then owned) */
    struct matter matter, case_matter;
    struct judged now;        /* of the facts shown; its days only for the differences */
    struct judged base_line;  /* of the case as it stands, likewise; empty outside a what-if */
    struct assessment *plan;  /* with the measures that are marked */
    struct assessment *dated; /* plan as if it took effect today; NULL: the day is known */
    struct facts *plan_facts, *dated_facts;
    struct office_choice choice; /* as the journal has it */
    struct checkup *checkup;     /* of the case as it stands */
    bool *marked;                /* by the measures of marked_for */
    const struct regime *marked_for;
    bool touched; /* something was marked or unmarked since the marks were taken from the file */

    bool trying; /* a what-if */
    struct assess_step *steps;
    size_t step_count, step_cap;
    char asking[FACT_KEY_SIZE]; /* the fact an answer is being asked for */

    struct panel panes[PANE_COUNT];
    enum assess_pane focus, lower; /* lower: what stands below at the right when there is room */
    bool wide;
    int rows, cols; /* of the body, as laid out */
    enum lang lang;
    bool stale, loaded;             /* rows are to be made anew; the case was read */
    char effects_of[FACT_KEY_SIZE]; /* what `effects` tells of */
    struct sb effects;
    struct sb cited, said; /* of the row the cursor stands on: its provision; all it says */
};

static inline struct view_assess *assess_of(struct view *view) {
    return (struct view_assess *)view;
}

static inline const struct regime *assess_regime(const struct view_assess *v) {
    return v->matter.regime;
}

/* ---- the case and the sandbox (tui/screens/assess/data.c) ---- */
bool assess_load(struct view_assess *v, struct app *app, struct err *err);  /* reads the case */
bool assess_judge(struct view_assess *v, struct app *app, struct err *err); /* the facts shown */
bool assess_plan(struct view_assess *v, struct app *app, struct err *err);  /* the marks */
void assess_unload(struct view_assess *v);
void assess_take_marks(struct view_assess *v); /* those of the facts shown */
/* The marked measures as a value, in the regime's order; "" for none. */
void assess_marks(const struct view_assess *v, struct sb *out);
/* What was issued or chosen and no longer agrees; `choice`: that alone, else the letters. NULL: the
 * next of them after `from` (0 to begin) is none. */
const struct finding *assess_issued(const struct view_assess *v, bool choice, size_t *from);
/* Their labels, 责令辞职、免职. */
void assess_measure_names(const struct view_assess *v, const char *codes, struct sb *out);

/* ---- panes: make the rows ---- */
void assess_tree_rows(struct view_assess *v, const struct app *app);
bool assess_tree_goto(struct view_assess *v, const char *ref); /* to a conclusion by name */
/* Puts the cursor on the first measure when one is still to be chosen. */
void assess_to_question(struct view_assess *v);
void assess_ladder_rows(struct view_assess *v, const struct app *app, int cols);
void assess_open_rows(struct view_assess *v, const struct app *app, int cols);
void assess_diff_rows(struct view_assess *v, const struct app *app, int cols);
/* Why there is no ladder (tui/screens/assess/ground.c). */
void assess_no_ladder_rows(struct view_assess *v, const struct app *app, int cols);
/* What each answer to the fact would change; "" when the key is none that is undecided. */
const char *assess_effects_of(struct view_assess *v, const struct app *app, const char *key);

/* ---- a choice by a person (tui/screens/assess/choice.c) ---- */
void assess_mark(struct view_assess *v, struct app *app, const struct panel_row *row);
void assess_choose(struct view_assess *v, struct app *app);
bool assess_may_choose(const struct view_assess *v, const struct app *app, struct err *err);
void assess_show_record(struct view_assess *v, struct app *app); /* what was recorded with it */

/* ---- what-if (tui/screens/assess/trial.c) ---- */
void assess_trial_begin(struct view_assess *v, struct app *app);
void assess_trial_end(struct view_assess *v, struct app *app);
void assess_trial_ask(struct view_assess *v, struct app *app, const char *key);
void assess_trial_pick(struct view_assess *v, struct app *app); /* choose a fact to try */
bool assess_trial_put(struct view_assess *v, struct app *app, const char *key, const char *value,
                      struct err *err);
void assess_trial_undo(struct view_assess *v, struct app *app);
void assess_trial_file(struct view_assess *v, struct app *app); /* the comparison, with the case */
/* The case and the what-if with all that follows; *count differences, the caller's to mem_free. */
bool assess_trial_differ(struct view_assess *v, struct difference **list, size_t *count,
                         struct err *err);

/* ---- drawing (tui/screens/assess/draw.c) ---- */
void assess_layout(struct view_assess *v, struct app *app); /* makes the rows when they are stale */
void assess_draw(const struct view_assess *v, const struct app *app, struct paint *p);
/* The pane at a place of the body and the row of it; false: none. */
bool assess_pane_at(const struct view_assess *v, int y, int x, enum assess_pane *pane, int *row);
const struct panel_row *assess_selected(const struct view_assess *v);
/* The pane after (before) the one the cursor is in. */
enum assess_pane assess_next_pane(const struct view_assess *v, bool back);

#endif
