/*
 * panel.h - a pane of rows that say something, can be folded and lead somewhere: trees, ladders,
 * lists of what is missing.
 *
 * The owner makes the rows anew whenever what they say changes: panel_begin, panel_add…, panel_end.
 * A row is known by its id, so that the cursor and what was folded stay where they were although
 * the rows are new. Every text is owned by the panel. A row is one screen row high; what does not
 * fit is in `detail`, which the owner shows in full elsewhere.
 */
#ifndef WENZE_TUI_WIDGETS_PANEL_H
#define WENZE_TUI_WIDGETS_PANEL_H

#include <stdint.h>

#include "core/law/cite.h"
#include "core/rules/fact.h"
#include "tui/widgets/list.h"

struct panel_row {
    uint64_t
        id;    /* unlike all others of the panel; 0: a row nobody stands on (a heading, a remark) */
    int depth; /* two columns each */
    bool folds; /* has rows below it that can be folded away */
    bool open;  /* they are shown */
    int sign;   /* enum sign; -1: none */
    enum style style, right_style;
    char *text, *right;      /* right: flush right; NULL: nothing */
    char *detail;            /* what it says in full; NULL: text */
    struct cite cite;        /* the provision behind it; article 0: none */
    char key[FACT_KEY_SIZE]; /* the fact Enter leads to; "" for none */
    int item;                /* the owner's; -1 */
    const void *thing;       /* the owner's; borrowed */
};

struct panel_fold {
    uint64_t id;
    bool open;
};

struct panel {
    struct list list;
    struct panel_row *rows;
    size_t count, cap;
    struct panel_fold *folds; /* what was opened or closed by hand */
    size_t fold_count, fold_cap;
    uint64_t stood; /* the id of the row the cursor stands on */
};

void panel_init(struct panel *panel);
void panel_free(struct panel *panel);

/* An id made of its parent's and something that tells it from its neighbours. */
uint64_t panel_id(uint64_t parent, const char *name, size_t number);

void panel_begin(struct panel *panel);
/* The row is the panel's and good until the next one is added. */
struct panel_row *panel_add(struct panel *panel, uint64_t id, int depth, enum style style,
                            const char *text);
void panel_right(struct panel_row *row, enum style style, const char *text);
void panel_detail(struct panel_row *row, const char *text);
void panel_leads(struct panel_row *row, const struct cite *cite, const char *key);
/* Says that the row has something below it; returns whether it is to be added now. */
bool panel_folds(struct panel *panel, struct panel_row *row, bool open_at_first);
void panel_heading(struct panel *panel, const char *text);
/* Words of any length as rows nobody stands on, wrapped to the columns. */
void panel_words(struct panel *panel, int depth, enum style style, const char *text, int cols);
void panel_end(struct panel *panel);

const struct panel_row *panel_selected(const struct panel *panel); /* NULL: none */
bool panel_select(struct panel *panel, uint64_t id);
/* Left and right fold and unfold the row the cursor stands on; left on what is folded goes to the
 * row above it in the tree. True when the rows have to be made anew or the cursor moved. */
bool panel_fold_command(struct panel *panel, enum command command, bool *stale);
void panel_set_open(struct panel *panel, uint64_t id, bool open);
/* Opens (closes) every row that folds; what comes up is as it was. */
void panel_open_all(struct panel *panel, bool open);
bool panel_all_open(const struct panel *panel);

void panel_layout(struct panel *panel, int rows);
void panel_draw(const struct panel *panel, struct paint *p, bool focused);
bool panel_command(struct panel *panel, enum command command); /* moving */
bool panel_click(struct panel *panel, int y);

#endif
