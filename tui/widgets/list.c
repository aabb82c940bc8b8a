#include "tui/widgets/list.h"

void list_init(struct list *list, const struct list_ops *ops) {
    *list = (struct list){.ops = ops, .rows = 1};
}

static bool selectable(const struct list *list, const void *owner, size_t i) {
    return !list->ops->selectable || list->ops->selectable(owner, i);
}

static void hold(struct list *list) {
    if (list->sel >= list->count)
        list->sel = list->count > 0 ? list->count - 1 : 0;
    size_t rows = list->rows > 0 ? (size_t)list->rows : 1;
    if (list->sel < list->top)
        list->top = list->sel;
    if (list->sel >= list->top + rows)
        list->top = list->sel - rows + 1;
    if (list->top + rows > list->count)
        list->top = list->count > rows ? list->count - rows : 0;
}

void list_set_count(struct list *list, size_t count) {
    list->count = count;
    hold(list);
}

static size_t moved(size_t at, long shift) {
    if (shift > 0)
        return at > (size_t)shift ? at - (size_t)shift : 0;
    return at + (size_t)-shift;
}

void list_window(struct list *list, size_t count, bool more_above, bool more_below, long shift) {
    list->sel = moved(list->sel, shift);
    list->top = moved(list->top, shift);
    list->count = count;
    list->more_above = more_above;
    list->more_below = more_below;
    hold(list);
}

/* The nearest row that can be selected, at i or on, in the direction of step;
 * `count` when there is none. */
static size_t nearest(const struct list *list, const void *owner, size_t i, int step) {
    for (; i < list->count; i += (size_t)(long)step) /* below 0 wraps to beyond count */
        if (selectable(list, owner, i))
            return i;
    return list->count;
}

void list_select(struct list *list, const void *owner, size_t i) {
    if (list->count == 0)
        return;
    if (i >= list->count)
        i = list->count - 1;
    size_t found = nearest(list, owner, i, 1);
    if (found == list->count)
        found = nearest(list, owner, i, -1);
    if (found < list->count)
        list->sel = found;
    hold(list);
}

/* The headings above the first row that can be selected would never be seen otherwise. */
static void show_first_heading(struct list *list, const void *owner) {
    if (list->top > 0 && list->sel < (size_t)list->rows && nearest(list, owner, 0, 1) == list->sel)
        list->top = 0;
}

/* Fetches until `ahead` rows below (or above) the selection are at hand, or there are no more. */
static void reach(struct list *list, void *owner, enum list_want want, size_t ahead) {
    while (list->ops->more) {
        bool enough = want == LIST_BELOW ? list->count - list->sel > ahead || !list->more_below
                                         : list->sel >= ahead || !list->more_above;
        if (enough)
            return;
        size_t count = list->count, sel = list->sel;
        list->ops->more(owner, list, want);
        if (list->count == count && list->sel == sel)
            return; /* the source failed and said so */
    }
}

void list_layout(struct list *list, void *owner, int rows) {
    list->rows = rows < 1 ? 1 : rows;
    if (list->count < (size_t)list->rows && list->more_below)
        reach(list, owner, LIST_BELOW, (size_t)list->rows);
    hold(list);
    if (list->count > 0 && !selectable(list, owner, list->sel))
        list_select(list, owner, list->sel);
    show_first_heading(list, owner);
}

void list_draw(const struct list *list, const void *owner, struct paint *p) {
    bool bar = list->count > (size_t)p->rows || list->more_above || list->more_below;
    for (int y = 0; y < p->rows && list->top + (size_t)y < list->count; y++) {
        size_t i = list->top + (size_t)y;
        bool selected = i == list->sel && selectable(list, owner, i);
        struct paint row = paint_sub(p, y, 0, 1, bar ? p->cols - 1 : p->cols);
        list->ops->row(owner, i, selected, &row);
        if (!selected)
            continue;
        if (!list->no_cursor_sign)
            paint_sign(&row, 0, 0, ST_SELECTED, SIGN_CURSOR);
        paint_restyle(&row, 0, 0, -1, ST_SELECTED);
    }
    if (!bar)
        return;
    /* Of a window only so much is known that there is more: the bar shows a place near that end. */
    long above = list->more_above ? p->rows : 0, below = list->more_below ? p->rows : 0;
    paint_scrollbar(p, 0, p->cols - 1, p->rows, (long)list->count + above + below,
                    (long)list->top + above, p->rows);
}

/* Moves by so many rows that can be selected; a heading above the first row is
 * scrolled into view with it. */
static bool move_by(struct list *list, void *owner, long by) {
    size_t steps = (size_t)(by < 0 ? -by : by);
    reach(list, owner, by < 0 ? LIST_ABOVE : LIST_BELOW, steps + 1);
    size_t was = list->sel, to;
    if (by < 0)
        to = list->sel > steps ? list->sel - steps : 0;
    else
        to = list->sel + steps < list->count ? list->sel + steps : list->count - 1;
    size_t found = nearest(list, owner, to, by < 0 ? -1 : 1);
    if (found == list->count)
        found = nearest(list, owner, to, by < 0 ? 1 : -1);
    if (found < list->count)
        list->sel = found;
    hold(list);
    show_first_heading(list, owner);
    return list->sel != was;
}

static bool jump(struct list *list, void *owner, bool last) {
    if (list->ops->more && (last ? list->more_below : list->more_above))
        list->ops->more(owner, list, last ? LIST_LAST : LIST_FIRST);
    if (list->count == 0)
        return false;
    size_t was = list->sel, found = nearest(list, owner, last ? list->count - 1 : 0, last ? -1 : 1);
    if (found < list->count)
        list->sel = found;
    if (!last)
        list->top = 0;
    hold(list);
    return list->sel != was;
}

bool list_command(struct list *list, void *owner, enum command command) {
    bool moving = command == CMD_up || command == CMD_down || command == CMD_page_up ||
                  command == CMD_page_down || command == CMD_home || command == CMD_end ||
                  command == CMD_top || command == CMD_bottom;
    if (!moving || list->count == 0)
        return false;
    long page = list->rows > 1 ? list->rows - 1 : 1;
    switch (command) {
    case CMD_up:
        return move_by(list, owner, -1);
    case CMD_down:
        return move_by(list, owner, 1);
    case CMD_page_up:
        return move_by(list, owner, -page);
    case CMD_page_down:
        return move_by(list, owner, page);
    case CMD_home:
    case CMD_top:
        return jump(list, owner, false);
    default:
        return jump(list, owner, true);
    }
}

bool list_click(struct list *list, const void *owner, int y) {
    if (y < 0 || y >= list->rows || list->top + (size_t)y >= list->count)
        return false;
    size_t i = list->top + (size_t)y;
    if (!selectable(list, owner, i))
        return false;
    list->sel = i;
    return true;
}
