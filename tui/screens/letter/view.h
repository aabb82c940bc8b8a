/*
 * view.h - what the files of the letter screen share (view_letter.c, letter_*.c); nobody
 * else includes it.
 */
#ifndef WENZE_TUI_SCREENS_LETTER_VIEW_H
#define WENZE_TUI_SCREENS_LETTER_VIEW_H

#include "core/course/checkup.h"
#include "core/letter/letter.h"
#include "core/letter/page.h"
#include "data/office/casefile.h"
#include "data/office/letters.h"
#include "data/office/paper.h"
#include "tui/app/app.h"
#include "tui/widgets/panel.h"
#include "tui/widgets/scrolltext.h"

#define LETTER_GUTTER 4 /* columns left of the grid: the number of the line, the cursor */

struct view_letter {
    struct view base;
    int64_t id;
    char *wanted; /* the letter it was opened on; NULL */
    struct casefile *file;
    struct matter matter;
    struct judged judged;
    struct letter_state **states; /* of every letter of the regime */
    enum paper_template *made;    /* of each its template */
    size_t state_count;
    struct letter_rows issued;
    struct checkup *checkup; /* says which of them no longer agrees */
    struct panel list;
    struct scrolltext *text;
    char **paragraphs; /* of the text shown, as they are copied */
    size_t paragraph_count;
    struct sb whole;       /* the text shown, likewise */
    int shown_letter;      /* whose draft is shown; -1 */
    int64_t shown_issued;  /* id of the issued letter that is shown; 0 */
    int64_t select_issued; /* put the cursor on that one when the rows are made */
    bool in_text, wide, loaded;
    bool stale, text_stale; /* rows, text are to be made anew */
    int rows, cols;
    enum lang lang;
    char *path;              /* of the file being written, and then of the one written last */
    enum paper_draft saving; /* as what a draft is written */
    bool volume;             /* the whole case is */
    char needle[64];         /* what is searched for */
    bool seek;               /* search when the text is laid out */
    struct sb cited, said;
    /* Of the letter that goes out next, as somebody said; NULL: not. */
    char *number, *approved, *replaces, *reason;
};

static inline struct view_letter *letter_of(struct view *view) {
    return (struct view_letter *)view;
}

/* ---- reading and rows (tui/screens/letter/data.c) ---- */
bool letter_load(struct view_letter *v, struct app *app, struct err *err);
void letter_unload(struct view_letter *v);
void letter_make_rows(struct view_letter *v, const struct app *app);
const struct letter_row *letter_shown_row(const struct view_letter *v);     /* NULL: a draft */
const struct letter_state *letter_shown_state(const struct view_letter *v); /* NULL: issued, none */
/* 缺 2 项, 受阻 1 项 … */
void letter_state_words(struct sb *out, enum lang lang, const struct letter_state *state);

/* ---- the text on its grid (tui/screens/letter/text.c) ---- */
/* The draft of a letter, in the kept form. */
bool letter_draft(struct view_letter *v, struct app *app, const struct letter_state *state,
                  enum paper_draft kind, struct sb *out, struct err *err);
void letter_make_text(struct view_letter *v, struct app *app);
void letter_forget_text(struct view_letter *v);
/* The paragraph, or the table, under the cursor of the text; NULL: there is none. */
const char *letter_paragraph(const struct view_letter *v);

/* ---- issuing (tui/screens/letter/issue.c) ---- */
bool letter_may_issue(const struct view_letter *v, const struct app *app, struct err *err);
void letter_issue(struct view_letter *v, struct app *app);
void letter_approve(struct view_letter *v, struct app *app); /* asks who approved it, and when */
void letter_number(struct view_letter *v, struct app *app);  /* asks for a number from before */
void letter_correct(struct view_letter *v,
                    struct app *app); /* another in the place of the one shown */
void letter_void(struct view_letter *v, struct app *app);

/* ---- into a file (tui/screens/letter/file.c) ---- */
void letter_save(struct view_letter *v, struct app *app); /* a draft as 草稿 */
void letter_save_review(struct view_letter *v, struct app *app);
void letter_save_volume(struct view_letter *v, struct app *app); /* the whole case */
void letter_show_file(struct view_letter *v, struct app *app);   /* the one written last */
void letter_print(struct view_letter *v, struct app *app);

#endif
