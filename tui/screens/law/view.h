/*
 * view.h - the provisions screen, between its parts: view_law.c (what the keys do, the frame),
 * law_list.c (left: texts with their provisions, or what was found), law_page.c (right: the words
 * of one provision), tui/screens/law/below.c (what belongs to it), tui/screens/law/marks.c (what
 * the office says of it), tui/screens/law/write.c (how the right pane is written),
 * tui/screens/law/move.c (from one to another), tui/screens/law/ask.c (filters, days, versions).
 */
#ifndef WENZE_TUI_SCREENS_LAW_VIEW_H
#define WENZE_TUI_SCREENS_LAW_VIEW_H

#include "core/base/mem.h"
#include "data/library/links.h"
#include "data/office/mark/mark.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/field.h"
#include "tui/widgets/list.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/words.h"

enum { LAW_FIND_LABEL = 9 };

enum law_row_kind { ROW_TEXT, ROW_HEADING, ROW_ARTICLE };

/* What is listed while nothing is looked for. */
struct law_row {
    enum law_row_kind kind;
    const struct library_text *text;
    size_t heading;   /* HEADING */
    struct cite cite; /* where it leads */
};

/* A hit that is on the screen; its texts are owned. */
struct law_shown_hit {
    char *name, *words, *title;
    struct cite cite;
    enum library_hit_kind kind;
    size_t at, len;
    const struct pack_question *answer; /* of the packs; NULL */
    char *lacks;                        /* "" or what it does not speak of */
};

/* Which texts are asked. */
enum law_filter { FILTER_ALL, FILTER_THIS, FILTER_PACKS, FILTER_SHELF, FILTER_IN_FORCE };

struct law_place { /* one step of the way back */
    struct cite cite;
};

enum { LAW_STEPS = 50 };

struct view_law {
    struct view base;
    struct app *app;
    struct library *library; /* owned */
    struct law_row *rows;
    size_t row_count;
    char open_text[CITE_REGIME_SIZE]; /* whose provisions are listed */
    struct library_found *found;      /* NULL: nothing is looked for */
    struct law_shown_hit *hits;       /* of the rows first_hit .. + hit_count */
    size_t first_hit, hit_count;
    struct list list;
    struct field *find;
    bool finding, in_text;
    enum law_filter filter;
    day_t on; /* DAY_NONE: any */
    struct scrolltext *page;
    const struct pack_question *answer; /* of the hit that is shown; NULL */
    char *needle;                       /* what was found, as it stands in the text; owned, NULL */
    struct cite shown;                  /* the provision in the right pane, and the part chosen */
    const struct law *law;              /* whose it is; NULL: nothing yet */
    bool stale;                         /* the right pane must be made again */
    struct law_place steps[LAW_STEPS];
    size_t step_count;
    enum mark_state checking; /* what is being entered of the provision */
    char *checked_source;     /* owned; NULL */
    bool pinned;              /* `pin` waits for its counterpart */
    struct cite pin;
    enum lang lang;
};

/* ---- tui/screens/law/list.c ---- */
void law_arrange(struct view_law *v); /* the rows anew: texts, or what is found */
void law_show_selected(struct view_law *v);
/* Opens the text of the provision in the list and stands on it. False: there is no such. */
bool law_select(struct view_law *v, const struct cite *cite);
/* Finds more of what there is; false: that is all. */
bool law_list_more(struct view_law *v);
void law_list_fetch(struct view_law *v); /* hits that will be drawn; in layout */
void law_list_draw(const struct view_law *v, struct paint *p);
extern const struct list_ops law_list_ops;
size_t law_list_count(const struct view_law *v);
bool law_list_unfold(struct view_law *v, bool open); /* the text under the cursor */
void law_list_clear(struct view_law *v);

/* ---- tui/screens/law/below.c ---- */
void law_below(struct view_law *v, const struct library_text *text);
void law_text_page(struct view_law *v, const struct library_text *text); /* of a text as a whole */
/* Opens a time limit, a grade, a case; false: the target is none of these. */
bool law_below_open(struct view_law *v, struct app *app, const char *target);

/* ---- tui/screens/law/marks.c ---- */
void law_marks_show(struct view_law *v); /* of the provision and its parts */
void law_bookmark(struct view_law *v, struct app *app);
void law_bookmarks(struct view_law *v, struct app *app);
void law_note(struct view_law *v, struct app *app);
void law_check(struct view_law *v, struct app *app);

/* ---- tui/screens/law/write.c ---- */
const char *law_str(const struct view_law *v, enum str_id id);
void law_line(struct view_law *v, enum style style, const char *text);
void law_section(struct view_law *v, enum str_id id);
void law_link(struct view_law *v, const char *words, const struct cite *cite);
/* 《title》第五条 for another text, 第五条 for this one. */
void law_link_named(struct view_law *v, const struct cite *cite);

/* ---- tui/screens/law/page.c ---- */
void law_page_make(struct view_law *v);
bool law_page_step(struct view_law *v, int by); /* to the next part of the provision */
/* Opens what the selected link leads to; false: none is selected. */
bool law_page_open(struct view_law *v, struct app *app);

/* ---- tui/screens/law/move.c ---- */
/* Goes there and remembers where it came from. False, and says so: no such provision. */
bool law_go(struct view_law *v, struct app *app, const struct cite *cite);
bool law_go_back(struct view_law *v);

/* To the next or previous provision of the text. */
bool law_step_article(struct view_law *v, int by);

/* ---- tui/screens/law/ask.c ---- */
void law_ask_filter(struct view_law *v, struct app *app);
void law_ask_day(struct view_law *v, struct app *app);
void law_ask_versions(struct view_law *v, struct app *app);
void law_filter_words(const struct view_law *v, struct sb *out);

#endif
