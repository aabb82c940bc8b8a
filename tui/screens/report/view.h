/*
 * view.h - what training has to say as a text: how a case was built, what is known by article, the results of all.
 * Each with links to provisions; saved or printed where that makes sense.
 */
#ifndef WENZE_TUI_SCREENS_REPORT_VIEW_H
#define WENZE_TUI_SCREENS_REPORT_VIEW_H

#include "tui/app/app.h"
#include "tui/widgets/scrolltext.h"

enum report_kind { REPORT_BUILT, REPORT_MAP, REPORT_RESULTS, REPORT_DRAFT };

struct view_report {
    struct view base;
    enum report_kind kind;
    int64_t case_id; /* BUILT, DRAFT */
    bool kept;       /* BUILT: this marking is on record */
    bool nameless;   /* RESULTS */
    struct scrolltext *text;
    struct sb title;
    enum lang lang;
    bool stale;
};

/* Each fills text and title. */
bool report_built(struct view_report *v, struct app *app, struct err *err);
bool report_map(struct view_report *v, struct app *app, struct err *err);
void report_retention(struct view_report *v, struct app *app); /* asks for it */
bool report_results(struct view_report *v, struct app *app, struct err *err);

/* A closed case as a drill: shown, then kept. */
bool report_draft(struct view_report *v, struct app *app, struct err *err);
void report_keep(struct view_report *v, struct app *app);
/* Of the results. */
void report_save(struct view_report *v, struct app *app);
void report_print(struct view_report *v, struct app *app);

void report_line(struct view_report *v, enum style style, const char *text);

#endif
