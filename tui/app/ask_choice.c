/*
 * Windows: a popup list, one row an item; below it the reason why the item under the cursor cannot
 * be chosen, or the keys. Commands: moving, open (take), mark (several), back.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/app/ask.h"
#include "tui/widgets/list.h"

struct item {
    char *code, *label, *note, *why_not; /* owned; note and why_not may be NULL */
    bool on;
};

struct choice {
    struct view base;
    struct view *owner;
    char *title;
    struct item *items;
    size_t count;
    bool several;
    struct list list;
    int rows, cols;    /* of the inside */
    struct paint body; /* the size of the body; has no grid */
    ask_chosen *done;
};

static unsigned choice_context(const struct view *view) {
    const struct choice *c = (const struct choice *)view;
    return CTX_LIST | CTX_CHOICE | (c->several ? CTX_MULTI : 0);
}

static void choice_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct choice *c = owner;
    const struct item *item = &c->items[i];
    enum style style = item->why_not ? ST_DIM : ST_POPUP;
    int x = 2;
    (void)selected;
    if (c->several)
        x += paint_sign(p, 0, x, style, item->on ? SIGN_BOX_ON : SIGN_BOX_OFF) + 1;
    if (item->why_not)
        x += paint_sign(p, 0, x, ST_DIM, SIGN_BLOCKED) + 1;
    x += paint_text(p, 0, x, -1, style, item->label) + 2;
    if (item->note)
        paint_text(p, 0, x, -1, ST_DIM, item->note);
}

static const struct list_ops choice_list = {.row = choice_row};

static int widest(const struct choice *c, int least, int most) {
    int cols = least;
    for (size_t i = 0; i < c->count; i++) {
        const struct item *item = &c->items[i];
        int need = 5 + (c->several ? 4 : 0) + (item->why_not ? 2 : 0) + paint_width(item->label) +
                   (item->note ? 2 + paint_width(item->note) : 0);
        cols = need > cols ? need : cols;
    }
    return cols < most ? cols : most;
}

static void choice_layout(struct view *view, struct app *app, int rows, int cols) {
    struct choice *c = (struct choice *)view;
    (void)app;
    c->body = (struct paint){.rows = rows, .cols = cols};
    c->cols = widest(c, 36, cols - 4);
    int room = rows - 4; /* the border, a row for the reason or the keys, a row of air */
    c->rows = (int)c->count < room ? (int)c->count : room;
    c->rows = c->rows < 1 ? 1 : c->rows;
    list_layout(&c->list, c, c->rows);
}

static void choice_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct choice *c = (const struct choice *)view;
    struct paint box = paint_popup(p, c->rows + 2, c->cols, c->title);
    struct paint rows = paint_sub(&box, 0, 0, c->rows, -1);
    list_draw(&c->list, c, &rows);
    const struct item *item = &c->items[c->list.sel];
    if (item->why_not)
        paint_text(&box, c->rows + 1, 0, -1, ST_WARN, item->why_not);
    else
        paint_text(&box, c->rows + 1, 0, -1, ST_DIM,
                   app_str(app, c->several ? STR_ask_many_hint : STR_ask_one_hint));
}

static void refuse(struct app *app, const struct item *item) {
    app_say_put(app, ST_WARN, STR_ask_refused, item->why_not);
}

static unsigned take(struct choice *c, struct app *app) {
    struct sb codes = {0};
    if (!c->several && c->items[c->list.sel].why_not) {
        refuse(app, &c->items[c->list.sel]);
        return REACT_DONE;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (c->several ? !c->items[i].on : i != c->list.sel)
            continue;
        if (codes.len > 0)
            sb_add_char(&codes, ',');
        sb_add(&codes, c->items[i].code);
    }
    app_remove(app, &c->base);
    c->done(app, c->owner, sb_text(&codes));
    sb_free(&codes);
    return REACT_DONE;
}

static unsigned mark(struct choice *c, struct app *app) {
    struct item *item = &c->items[c->list.sel];
    if (item->why_not && !item->on) /* a mark set before may still be taken away */
        refuse(app, item);
    else
        item->on = !item->on;
    return REACT_DONE;
}

static unsigned choice_command(struct view *view, struct app *app, enum command command) {
    struct choice *c = (struct choice *)view;
    if (command == CMD_open)
        return take(c, app);
    if (command == CMD_mark)
        return mark(c, app);
    return list_command(&c->list, c, command) ? REACT_DONE : REACT_NONE;
}

/* 1 to 9 go to that item; Space (one) takes it. */
static unsigned choice_text(struct view *view, struct app *app, const char *text, size_t n) {
    struct choice *c = (struct choice *)view;
    if (n == 1 && text[0] == ' ' && !c->several)
        return take(c, app);
    struct sb folded = {0};
    utf8_fold(&folded, text, n);
    char digit = sb_text(&folded)[0];
    bool one = folded.len == 1 && digit >= '1' && digit <= '9';
    sb_free(&folded);
    if (!one || (size_t)(digit - '1') >= c->count)
        return REACT_NONE;
    list_select(&c->list, c, (size_t)(digit - '1'));
    return REACT_DONE;
}

static unsigned choice_click(struct view *view, struct app *app, int y, int x) {
    struct choice *c = (struct choice *)view;
    struct paint box = paint_popup_inside(&c->body, c->rows + 2, c->cols);
    if (x < box.left || x >= box.left + box.cols || !list_click(&c->list, c, y - box.top))
        return REACT_NONE;
    return c->several ? mark(c, app) : take(c, app);
}

static void choice_free(struct view *view) {
    struct choice *c = (struct choice *)view;
    for (size_t i = 0; i < c->count; i++) {
        mem_free(c->items[i].code);
        mem_free(c->items[i].label);
        mem_free(c->items[i].note);
        mem_free(c->items[i].why_not);
    }
    mem_free(c->items);
    mem_free(c->title);
    mem_free(c);
}

static const struct view_ops choice_ops = {
    .name = "choice",
    .help = "screens",
    .context = choice_context,
    .layout = choice_layout,
    .draw = choice_draw,
    .command = choice_command,
    .text = choice_text,
    .click = choice_click,
    .free = choice_free,
};

void ask_choice(struct app *app, struct view *owner, const char *title,
                const struct ask_item *items, size_t count, bool several, ask_chosen *done) {
    if (count == 0) {
        app_say(app, STR_common_no_rows);
        return;
    }
    struct choice *c = mem_alloc(sizeof *c);
    c->base.ops = &choice_ops;
    c->base.over = true;
    c->owner = owner;
    c->title = mem_dup(title);
    c->items = mem_alloc(count * sizeof *c->items);
    c->count = count;
    c->several = several;
    c->done = done;
    list_init(&c->list, &choice_list);
    list_set_count(&c->list, count);
    for (size_t i = 0; i < count; i++) {
        c->items[i] =
            (struct item){mem_dup(items[i].code), mem_dup(items[i].label), mem_dup(items[i].note),
                          mem_dup(items[i].why_not), items[i].on && several};
        if (items[i].on && !several)
            list_select(&c->list, c, i);
    }
    app_push(app, &c->base);
}
