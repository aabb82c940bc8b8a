/*
 * view.h - what the files of the screen of events (tui/screens/matter) share.
 *
 * Without an event it lists those there are; with one it shows what its cases share, who stands in it and
 * how, persons against situations and measures, what is to be looked at. Facts of the event are changed
 * through a plan (data/across/plan.h): told for every case first, then written in all, or none.
 */
#ifndef WENZE_TUI_SCREENS_MATTER_VIEW_H
#define WENZE_TUI_SCREENS_MATTER_VIEW_H

#include "data/across/plan.h"
#include "tui/app/app.h"
#include "tui/widgets/panel.h"

/* What a row of the panel is about; its case is the row's item. */
enum matter_row { MATTER_NOTHING, MATTER_EVENT, MATTER_FACT, MATTER_PERSON, MATTER_CELL };

struct view_matter {
    struct view base;
    int64_t id; /* the case at hand; 0: none */
    char *name; /* of the event; NULL: the list */
    bool all;   /* the list was asked for, whatever event the case stands in */
    struct matter_event event;
    struct event_rows rows;
    struct panel panel;
    bool stale;
    enum lang lang;
    int cols, detail;
    char asking[FACT_KEY_SIZE]; /* the shared fact an answer is asked for */
};

void matter_panel_rows(struct view_matter *v, int cols);

/* ---- change.c ---- */
/* Asks for the answer to a fact of the event, tells what it changes, writes. */
void matter_ask_fact(struct view_matter *v, struct app *app, const char *key);
/* Which further fact the cases share. */
void matter_ask_which(struct view_matter *v, struct app *app);
/* A case joins: the case at hand an event that is chosen or named; or one that is chosen the event shown. */
void matter_ask_join(struct view_matter *v, struct app *app);

/* ---- told.c ---- */
/* What a plan changes in these cases, to be read and then written with a reason. Takes both over. NULL with err when it
 * cannot be told. */
struct view *matter_told_new(struct app *app, struct plan *plan, struct matter_event *event,
                             struct err *err);

#endif
