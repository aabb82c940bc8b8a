/*
 * screen.h - what the files of the case builder share: the stages on the left (case_stages.c),
 * the form of one stage on the right (case_form.c), below it the provision of the field under the
 * cursor (tui/screens/case/provision.c); entering answers (tui/screens/case/answer.c), typing them
 * (tui/screens/case/edit.c), going where something lacks (tui/screens/case/gaps.c).
 * tui/screens/case/case.c holds them together; other views include screens.h.
 *
 * The model is fetched in case_refresh alone, which every event and layout begin with and which
 * does nothing until `stale` is set; so a typed character costs neither the office nor the rules
 * anything. All y are rows of the body.
 */
#ifndef WENZE_TUI_SCREENS_CASE_SCREEN_H
#define WENZE_TUI_SCREENS_CASE_SCREEN_H

#include "data/office/case/known.h"
#include "tui/app/app.h"
#include "tui/app/field.h"
#include "tui/screens/case/model.h"

#define CASE_ANSWER_ROWS 3 /* of a text that is not being typed */
#define CASE_NOTICES 6

enum case_pane { PANE_STAGES, PANE_FORM };

/* What a row of the form says, made for the width of the moment. */
struct case_line {
    char *answer, *source; /* owned; "" for none */
    int answer_rows,
        rows; /* rows: with the source where that stands below; 0 while it is unknown */
    bool source_below;
};

/* A line between the stage's heading and its form. */
struct case_notice {
    enum style style;
    enum sign sign;
    char *text; /* owned */
};

/* The provision pane: what stands beside the field under the cursor. */
struct case_note {
    bool made; /* says what the model says */
    struct sb head, hint, words, more;
};

/* As laid out. */
struct case_layout {
    int rows, cols;
    int left_cols;         /* of the stages; 0: hidden */
    int stage_top;         /* first stage shown */
    int legend;            /* rows below the stages that say what the signs mean; 0: no room */
    int form_x, form_cols; /* the right side */
    int notice_rows, form_y, form_rows, note_rows;
    int label_cols, answer_cols;
    int top; /* first row of the form's lines that is shown */
};

/* The answer being typed. */
struct case_typing {
    struct field *field; /* NULL: none */
    char key[FACT_KEY_SIZE];
    const struct fact_def *def;
    bool drafted;     /* the office holds a draft of it */
    int64_t draft_at; /* when it is to be saved next; 0: nothing new */
    char *dropped;    /* owned; what Esc threw away; NULL: nothing */
    char dropped_key[FACT_KEY_SIZE];
};

/* What was written before, for the line under the cursor (tui/screens/case/offer.c). */
struct case_offer {
    struct known_values known;
    char key[FACT_KEY_SIZE]; /* for which it was fetched; "" for none */
    char *text;              /* owned; the proposal in grey; NULL: none */
};

/* A choice that is being stepped through with Space or the arrows, entered a moment later. */
struct case_pick {
    bool on;
    char value[FACT_KEY_SIZE];
    size_t number; /* digits typed so far; 0: none */
    int64_t at;
};

/* Questions under way. */
struct case_question {
    char key[FACT_KEY_SIZE];
    char move_key[FACT_KEY_SIZE]; /* a day, on which deadlines hang, is to be another */
    char *move_value;             /* owned; NULL: no such question */
    bool move_clears;
};

struct view_case {
    struct view base;
    int64_t id;
    struct case_model model;
    day_t today;   /* of the program */
    bool stale;    /* fetch the model anew */
    bool arranged; /* lines and notices say what the model says */
    enum lang lang;

    enum case_pane pane;
    bool hide_stages;
    int stage; /* shown, and under the cursor of the left pane */
    struct form form;
    struct interview interview; /* the order in which it is asked */
    char *alleged;              /* owned; what was alleged when that order was found */
    struct case_line *lines;    /* one for each row of the form */
    int row;                    /* of the form, under the cursor; -1: it has no field */
    char key[FACT_KEY_SIZE];    /* the field the cursor is to stand on; "" for none */
    struct case_notice notices[CASE_NOTICES];
    size_t notice_count;
    struct case_note note;

    struct case_layout at;
    struct case_typing typing;
    struct case_offer offer;
    struct case_pick pick;
    struct case_question question;

    char gap_key[FACT_KEY_SIZE]; /* the gap told last */

    int64_t place_at;            /* when the place is to be noted; 0: it is */
    char receipt[FACT_KEY_SIZE]; /* the rule of the deadline told last */
};

/* ---- tui/screens/case/case.c ---- */
/* Wakes the view when the earliest of its times has come. */
void case_wake(struct view_case *v, struct app *app);

/* ---- tui/screens/case/move.c ---- */
void case_refresh(struct view_case *v, struct app *app);
/* Another stage, its first field under the cursor. */
void case_show_stage(struct view_case *v, int stage);
void case_select(struct view_case *v, int row);
/* Wherever the key is asked; false when no form shows it at present: then its stage is shown and
 * the message line says so. */
bool case_go(struct view_case *v, struct app *app, const char *key);
const struct form_row *case_row(const struct view_case *v); /* under the cursor; NULL */
void case_build_form(struct view_case *v);                  /* the rows as they are now */
/* The next field below the cursor (by > 0) or above; false at the end. */
bool case_step(struct view_case *v, int by);
bool case_step_stage(struct view_case *v, int by);
unsigned case_stages_command(struct view_case *v, enum command command);
unsigned case_form_command(struct view_case *v, struct app *app, enum command command);
/* The place is remembered a moment after one moved; noted at once on leaving. */
void case_moved(struct view_case *v, struct app *app);
void case_note_place(struct view_case *v, struct app *app);
/* Where one was in this case, else what its current stage lacks first. */
void case_restore_place(struct view_case *v, struct app *app);

/* ---- tui/screens/case/form.c ---- */
void case_form_free_lines(struct view_case *v);
void case_form_layout(struct view_case *v, struct app *app);
void case_form_draw(const struct view_case *v, const struct app *app, struct paint *p);
bool case_form_cursor(const struct view_case *v, int *y, int *x);
int case_form_at(const struct view_case *v,
                 int y); /* the row of the form at a row of the body; -1 */
enum style case_value_style(const struct form_row *row); /* of what its heading says */
bool case_is_field(const struct form_row *row);          /* can the cursor stand there? */

/* ---- tui/screens/case/fold.c: what the interview folds away ---- */
/* The order is found anew: another stage, other situations alleged. */
void case_interview(struct view_case *v);
/* Were others alleged, or is the regime another, since the order was found? */
bool case_interview_old(const struct view_case *v);
/* The fold under the cursor: an alleged situation unfolds for good, the rest for as long as one
 * stays. False: there is none. */
bool case_fold_open(struct view_case *v, struct app *app);
/* Shows or hides what is behind the fold under the cursor; false: there is none. */
bool case_fold_show(struct view_case *v, bool open);
/* All fields in the order of the file, or the interview again. */
void case_fold_whole(struct view_case *v, struct app *app);
/* Opens the fold behind which the key is asked; false: it is behind none. */
bool case_fold_reveal(struct view_case *v, const char *key);
/* What the fold says: its name, why. */
void case_fold_words(struct sb *out, enum lang lang, const struct regime *regime,
                     const struct form_row *row);
void case_fold_draw(const struct view_case *v, const struct app *app, struct paint *p, int y,
                    const struct form_row *row, bool selected);

/* ---- tui/screens/case/stages.c ---- */
int case_stages_cols(const struct view_case *v, const struct app *app);
void case_stages_layout(struct view_case *v);
void case_stages_draw(const struct view_case *v, const struct app *app, struct paint *p);
/* The line over the form, and what is to be said of the stage at once. */
void case_heading_draw(const struct view_case *v, const struct app *app, struct paint *p);
/* The stage in which it is decided is shown and done: the letter comes next. */
bool case_decided_here(const struct view_case *v);
/* Columns that a notice has for its words. */
int case_notice_cols(const struct view_case *v);
void case_notices_make(struct view_case *v, const struct app *app);
void case_notices_free(struct view_case *v);

/* ---- tui/screens/case/provision.c ---- */
void case_note_make(struct view_case *v, const struct app *app);
/* Rows that show the hint whole, and one of the words of the law. */
int case_note_wants(const struct view_case *v);
void case_note_draw(const struct view_case *v, const struct app *app, struct paint *p);
bool case_note_cite(const struct view_case *v, struct cite *cite);

/* ---- tui/screens/case/answer.c: everything that writes ---- */
/* Why nothing can be entered; false after saying so. */
bool case_may_edit(struct view_case *v, struct app *app);
/* value NULL: back to untouched. Keeps where the answer comes from. Says what came of it
 * (deadlines, changed conclusions). */
bool case_enter(struct view_case *v, struct app *app, const char *key, const char *value);
/* The same without a question. */
bool case_write(struct view_case *v, struct app *app, const char *key, const char *value);
/* ---- tui/screens/case/chain.c ---- */
/* A day is changed that deadlines hang on: shows what becomes of them and asks; true: it was asked, and
 * the answer writes it. */
bool case_chain_asks(struct view_case *v, struct app *app, const char *key, const char *value);
void case_open_row(struct view_case *v, struct app *app); /* Enter on the row under the cursor */
void case_pick(struct view_case *v, struct app *app, int by);
bool case_pick_enter(struct view_case *v, struct app *app); /* false: refused, and said so */
void case_pick_drop(struct view_case *v);
/* Typed on a row of choices: a digit or the answer itself is it, anything else narrows the list. */
void case_pick_text(struct view_case *v, struct app *app, const char *text, size_t n);
void case_ask_source(struct view_case *v, struct app *app);
void case_ask_clear(struct view_case *v, struct app *app);
void case_ask_row_remove(struct view_case *v, struct app *app);
void case_undo(struct view_case *v, struct app *app, bool redo);

/* ---- tui/screens/case/edit.c: typing ---- */
/* Opens the field under the cursor with its answer, to be changed; typed `text` takes the answer's
 * place, whatever the field is. n 0: nothing was typed. */
void case_edit_begin(struct view_case *v, struct app *app, const char *text, size_t n);
bool case_edit_enter(struct view_case *v,
                     struct app *app); /* false: refused, said so, still open */
void case_edit_drop(struct view_case *v, struct app *app);
void case_edit_close(struct view_case *v, struct app *app);
bool case_edit_recall(struct view_case *v,
                      struct app *app); /* what was dropped, back in its field */
unsigned case_edit_command(struct view_case *v, struct app *app, enum command command);
void case_edit_insert(struct view_case *v, struct app *app, const char *text, size_t n);
/* Saves the draft when it is due, or at once. */
void case_draft_save(struct view_case *v, struct app *app, bool at_once);
/* Opens the draft the office holds for this case, if any. */
void case_draft_resume(struct view_case *v, struct app *app);
enum field_kind case_field_kind(const struct fact_def *def);
bool case_is_typed(const struct fact_def *def); /* a line, text, date or number */

/* ---- tui/screens/case/offer.c ---- */
void case_offer_find(struct view_case *v, struct app *app); /* for what is typed by now */
void case_offer_forget(struct view_case *v);                /* the case has changed */
const char *case_offer_rest(const struct view_case *v);     /* NULL: there is none */
bool case_offer_take(struct view_case *v, struct app *app); /* false: there is none */
void case_offer_list(struct view_case *v, struct app *app);

/* ---- tui/screens/case/day.c ---- */
/* What a day just entered has against it, told at once: it lies after today, or out of the order
 * the comparisons of the regime state. */
void case_day_warn(struct view_case *v, struct app *app, const char *key);
void case_day_pick(struct view_case *v, struct app *app);

/* ---- tui/screens/case/gaps.c ---- */
void case_gap_next(struct view_case *v, struct app *app);
void case_gap_list(struct view_case *v, struct app *app);
void case_ask_changed(struct view_case *v, struct app *app);
/* Another regime for the case (tui/screens/case/basis.c). */
void case_ask_basis(struct view_case *v, struct app *app);
void case_receipt(struct view_case *v, struct app *app);

#endif
