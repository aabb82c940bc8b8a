/*
 * view.h - 作答: questions asked one by one, of a drill, a paper or the day's review. The parts: sitting.c the
 * screen, answer.c how each kind of question is answered, told.c what came of it, end.c how it ends.
 */
#ifndef WENZE_TUI_SCREENS_SITTING_VIEW_H
#define WENZE_TUI_SCREENS_SITTING_VIEW_H

#include "data/training/taken.h"
#include "tui/app/app.h"
#include "tui/app/field.h"
#include "tui/training/exam.h"
#include "tui/widgets/list.h"
#include "tui/widgets/scrolltext.h"

enum sitting_phase {
    SITTING_ASKS,
    SITTING_TELLS, /* what came of the answer just given */
    SITTING_ENDED, /* the list of all, with what came of each */
    SITTING_LOOKS  /* one of them in full */
};

/* What was said to one question. */
struct sat {
    bool asked;
    struct answer answer;
    struct marked marked;
    int seconds;
    char *codes; /* owned */
};

struct view_sitting {
    struct view base;
    struct paper paper;
    struct sat *sat; /* of each item; owned */
    bool exam, deferred, review;
    char hash[EXAM_HASH + 1]; /* of an exam's paper */
    char *cadre;              /* of an exam: who sits it; owned */
    bool recorded;            /* this very paper was handed in before by the same person */
    enum sitting_phase phase;
    size_t at, number; /* the item; the how manyth that is asked */
    size_t score, asked;

    struct scrolltext *text; /* the story; what came of it */
    struct list list;        /* the options, or at the end the items */
    struct field *field;     /* of the blank or the day; NULL */
    size_t blank;
    bool warned;                         /* an empty answer was about to be handed in */
    struct answer draft;                 /* what is chosen so far */
    size_t placed[QUESTION_OPTIONS_MAX]; /* MATCH: the label of each left, as shown; SIZE_MAX */
    struct sb question;                  /* its words, wrapped above the options */
    struct sb *options;                  /* a row each; owned */
    size_t option_rows, options_cap;

    int64_t began, ends_at; /* app_now(); 0: no limit */
    enum lang lang;
    bool ascii;
    int story_rows, question_rows, cols;
};

struct view_sitting *sitting_of(struct view *view);
const struct view_sitting *sitting_of_const(const struct view *view);
const struct paper_item *sitting_item(const struct view_sitting *v);

/* answer.c */
void sitting_put(struct view_sitting *v, struct app *app); /* the question at hand */
void sitting_words(struct view_sitting *v);                /* its texts made anew */
unsigned sitting_answer_command(struct view_sitting *v, struct app *app, enum command command);
unsigned sitting_answer_text(struct view_sitting *v, struct app *app, const char *text, size_t n);
void sitting_option_draw(const void *owner, size_t i, bool selected, struct paint *p);
bool sitting_option_selectable(const void *owner, size_t i);
enum str_id sitting_hint(const struct view_sitting *v);

/* told.c: what came of item i, as the text. */
void sitting_tell(struct view_sitting *v, struct app *app, size_t i);

/* end.c */
void sitting_take(struct view_sitting *v, struct app *app); /* the draft is the answer */
void sitting_next(struct view_sitting *v, struct app *app);
void sitting_end(struct view_sitting *v, struct app *app);
void sitting_end_draw(const void *owner, size_t i, bool selected, struct paint *p);
void sitting_certificate(struct view_sitting *v, struct app *app);
int sitting_percent(const struct view_sitting *v);
bool sitting_passed(const struct view_sitting *v);
/* The first question of an examination; of one that was broken off the first that is open, in the time that is left. A
 * paper that was handed in before is told as recorded. */
bool sitting_exam(struct view_sitting *v, struct app *app, struct err *err);

#endif
