/*
 * list.h - rows on the screen with one selected: selection, scrolling, paging. It knows how many
 * rows there are, not what they say.
 *
 * Two kinds. All rows at hand: list_set_count. A window on more rows than are at hand (100,000
 * cases): `more` is called when the selection nears an end of the window; the owner fetches
 * (office_cases by keyset), changes its rows and says so with list_window. The owner keeps `struct
 * list` in its view, calls list_layout in layout, list_draw in draw, list_command in command.
 */
#ifndef WENZE_TUI_WIDGETS_LIST_H
#define WENZE_TUI_WIDGETS_LIST_H

#include "tui/app/commands.h"
#include "tui/term/paint.h"

enum list_want { LIST_BELOW, LIST_ABOVE, LIST_FIRST, LIST_LAST };

struct list;
struct list_ops {
    /* Draws row i into p (one row high). The selected row is restyled afterwards and has
     * SIGN_CURSOR in column 0: begin at column 2. */
    void (*row)(const void *owner, size_t i, bool selected, struct paint *p);
    bool (*selectable)(const void *owner, size_t i); /* NULL: all; headings are not */
    void (*more)(void *owner, struct list *list,
                 enum list_want want); /* NULL: all rows are at hand */
};

struct list {
    const struct list_ops *ops;
    size_t count, sel, top; /* of the window; sel < count unless count is 0 */
    int rows;               /* height on the screen */
    bool more_above, more_below;
    bool no_cursor_sign; /* rows draw their own */
};

void list_init(struct list *list, const struct list_ops *ops);
void list_set_count(struct list *list, size_t count); /* keeps sel where it can */
/* The window after a fetch: count rows, of which row 0 was row `shift` before (negative: -shift
 * rows came in front). */
void list_window(struct list *list, size_t count, bool more_above, bool more_below, long shift);
void list_select(struct list *list, const void *owner, size_t i);
void list_layout(struct list *list, void *owner,
                 int rows); /* scrolls so that sel is in view; fetches when the window is short */
void list_draw(const struct list *list, const void *owner,
               struct paint *p); /* p of any height; scrollbar at the right */
/* up, down, page_up, page_down, home, end, top, bottom. False: not one of
 * these, or nothing to move. */
bool list_command(struct list *list, void *owner, enum command command);
bool list_click(struct list *list, const void *owner,
                int y); /* row y of the drawn list was clicked */

#endif
