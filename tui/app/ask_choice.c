/*
 * Windows: a popup list, one row an item; below it the words by which it is narrowed, what the item under
 * the cursor says in full or why it cannot be chosen, and the keys. Commands: moving, open (take), mark
 * (several), typing, back.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/app/ask.h"
#include "tui/app/finder.h"

enum { DETAIL_MOST = 6, NUMBER_MOST = 99, LEAST_COLS = 46, TITLE_BESIDE = 4 };

struct item {
    char *code, *label, *note, *why_not, *detail; /* owned; all but the first two may be NULL */
    bool on;
};

struct choice {
    struct view base;
    struct view *owner;
    char *title;
    struct item *items;
    size_t *shown; /* those that hold what was typed; `count` stands for the words themselves */
    size_t count;
    bool several, open_list;
    const char *help; /* the topic; NULL: the usual one */
    size_t number;    /* digits typed so far; 0: none */
    size_t now; /* the item that stands now: the cursor is there while nothing is searched for */
    struct finder finder;
    struct list list;
    int rows, detail_rows, cols; /* of the inside */
    struct paint body;           /* the size of the body; has no grid */
    const struct app *app;
    ask_chosen *done;
};

static context_t choice_context(const struct view *view) {
    const struct choice *c = (const struct choice *)view;
    return CTX_CHOICE | (c->finder.open ? CTX_EDIT : CTX_LIST) | (c->several ? CTX_MULTI : 0);
}

/* ---- what is shown ---- */

/* The item under the cursor; NULL: the words themselves, or nothing fits. */
static struct item *current(const struct choice *c) {
    if (c->list.count == 0 || c->shown[c->list.sel] == c->count)
        return NULL;
    return &c->items[c->shown[c->list.sel]];
}

static size_t add_fitting(struct choice *c, const struct finder_query *query, bool by_label,
                          size_t used) {
    for (size_t i = 0; i < c->count; i++) {
        bool label = finder_holds(query, c->items[i].label);
        bool note =
            finder_holds(query, c->items[i].note) || finder_holds(query, c->items[i].detail);
        if (by_label ? label : !label && note)
            c->shown[used++] = i;
    }
    return used;
}

/* What is named so comes before what only says so. */
static void narrow(struct choice *c) {
    struct finder_query query;
    finder_ask(&c->finder, &query);
    size_t used = add_fitting(c, &query, true, 0);
    used = add_fitting(c, &query, false, used);
    if (c->open_list && finder_any(&c->finder))
        c->shown[used++] = c->count;
    c->list.sel = c->list.top = 0;
    list_set_count(&c->list, used);
    if (!finder_any(&c->finder) && used > 0)
        list_select(&c->list, c, c->now);
}

static void draw_words(const struct choice *c, struct paint *p) {
    struct sb text = {0};
    str_put(&text, c->app->lang, STR_ask_as_typed, finder_text(&c->finder));
    paint_text(p, 0, 2, -1, ST_POPUP, sb_text(&text));
    sb_free(&text);
}

static bool numbered(const struct choice *c) {
    return c->count <= NUMBER_MOST;
}

static int number_cols(const struct choice *c) {
    return !numbered(c) ? 0 : c->count > 9 ? 3 : 2;
}

static void choice_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct choice *c = owner;
    (void)selected;
    if (c->shown[i] == c->count) {
        draw_words(c, p);
        return;
    }
    const struct item *item = &c->items[c->shown[i]];
    enum style style = item->why_not ? ST_DIM : ST_POPUP;
    int x = 2;
    int cols = p->cols - number_cols(c);
    if (numbered(c)) {
        char number[24];
        snprintf(number, sizeof number, "%zu", c->shown[i] + 1);
        paint_right(p, 0, cols, number_cols(c), ST_DIM, number);
    }
    if (c->several)
        x += paint_sign(p, 0, x, style, item->on ? SIGN_BOX_ON : SIGN_BOX_OFF) + 1;
    if (item->why_not)
        x += paint_sign(p, 0, x, ST_DIM, SIGN_BLOCKED) + 1;
    x += paint_text(p, 0, x, cols - x, style, item->label) + 2;
    if (item->note)
        paint_text(p, 0, x, cols - x, ST_DIM, item->note);
}

static const struct list_ops choice_list = {.row = choice_row};

static int widest(const struct choice *c, int least, int most) {
    int cols = paint_width(c->title) + TITLE_BESIDE;
    cols = cols > least ? cols : least;
    for (size_t i = 0; i < c->count; i++) {
        const struct item *item = &c->items[i];
        int need = 5 + (c->several ? 4 : 0) + number_cols(c) + (item->why_not ? 2 : 0) +
                   paint_width(item->label) + (item->note ? 2 + paint_width(item->note) : 0);
        cols = need > cols ? need : cols;
    }
    return cols < most ? cols : most;
}

/* What an item has to say below the list; its label where that is cut. */
static const char *below(const struct choice *c, const struct item *item) {
    int room = c->cols - 3 - number_cols(c) - (c->several ? 4 : 0);
    if (item->why_not)
        return item->why_not;
    if (item->detail)
        return item->detail;
    return paint_width(item->label) > room ? item->label : NULL;
}

static int rows_below(const struct choice *c, int most) {
    int need = 0;
    for (size_t i = 0; i < c->count; i++) {
        const char *text = below(c, &c->items[i]);
        int rows = text ? paint_wrap_rows(text, c->cols) : 0;
        need = rows > need ? rows : need;
    }
    return need < most ? need : most;
}

static void choice_layout(struct view *view, struct app *app, int rows, int cols) {
    struct choice *c = (struct choice *)view;
    c->app = app;
    c->body = (struct paint){.rows = rows, .cols = cols};
    c->cols = widest(c, LEAST_COLS, cols - 4);
    int room = rows - 4; /* the border, the line that narrows, the keys */
    c->detail_rows = rows_below(c, room / 2 < DETAIL_MOST ? room / 2 : DETAIL_MOST);
    c->detail_rows = c->detail_rows < 0 ? 0 : c->detail_rows;
    room -= c->detail_rows;
    c->rows = (int)c->count < room ? (int)c->count : room;
    c->rows = c->rows < 1 ? 1 : c->rows;
    finder_layout(&c->finder, 2, c->cols);
    list_layout(&c->list, c, c->rows);
}

static int height(const struct choice *c) {
    return c->rows + c->detail_rows + 2;
}

static void choice_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct choice *c = (const struct choice *)view;
    struct paint box = paint_popup(p, height(c), c->cols, c->title);
    struct paint rows = paint_sub(&box, 0, 0, c->rows, -1);
    const struct item *item = current(c);
    const char *more = item ? below(c, item) : NULL;
    if (c->list.count == 0)
        paint_text(&rows, 0, 2, -1, ST_DIM, app_str(app, STR_ask_no_match));
    list_draw(&c->list, c, &rows);
    if (c->finder.open)
        paint_text(&box, c->rows, 0, 1, ST_KEY, "/");
    finder_draw(&c->finder, app, &box, c->rows, 2, NULL, "");
    if (more)
        paint_wrap(&box, c->rows + 1, 0, -1, c->detail_rows, 0, item->why_not ? ST_WARN : ST_DIM,
                   more);
    paint_text(&box, c->rows + c->detail_rows + 1, 0, -1, ST_DIM,
               app_str(app, c->several ? STR_ask_many_hint : STR_ask_one_hint));
}

static bool choice_cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct choice *c = (const struct choice *)view;
    struct paint box = paint_popup_inside(&c->body, height(c), c->cols);
    (void)app;
    *y = box.top + c->rows;
    *x = box.left + 2;
    return finder_cursor(&c->finder, y, x);
}

/* ---- what happens ---- */

static void refuse(struct app *app, const struct item *item) {
    app_say_put(app, ST_WARN, STR_ask_refused, item->why_not);
}

static unsigned answer(struct choice *c, struct app *app, const char *codes) {
    app_remove(app, &c->base);
    c->done(app, c->owner, codes);
    return REACT_DONE;
}

static unsigned mark(struct choice *c, struct app *app) {
    struct item *item = current(c);
    if (item && item->why_not && !item->on) /* a mark set before may still be taken away */
        refuse(app, item);
    else if (item)
        item->on = !item->on;
    return REACT_DONE;
}

/* Of several, what was looked for is marked first, and all are shown again. */
static unsigned take_found(struct choice *c, struct app *app) {
    size_t at = c->list.count > 0 ? c->shown[c->list.sel] : 0;
    if (current(c) && !current(c)->on)
        mark(c, app);
    finder_set(&c->finder, "");
    c->finder.open = false;
    narrow(c);
    list_select(&c->list, c, at);
    return REACT_DONE;
}

static unsigned take(struct choice *c, struct app *app) {
    struct item *item = current(c);
    struct sb codes = {0};
    if (c->several && finder_any(&c->finder))
        return take_found(c, app);
    if (c->list.count == 0)
        return REACT_DONE;
    if (!c->several && item && item->why_not) {
        refuse(app, item);
        return REACT_DONE;
    }
    if (!c->several)
        sb_add(&codes, item ? item->code : finder_text(&c->finder));
    for (size_t i = 0; c->several && i < c->count; i++) {
        if (!c->items[i].on)
            continue;
        if (codes.len > 0)
            sb_add_char(&codes, ',');
        sb_add(&codes, c->items[i].code);
    }
    unsigned done = answer(c, app, sb_text(&codes));
    sb_free(&codes);
    return done;
}

static unsigned choice_command(struct view *view, struct app *app, enum command command) {
    struct choice *c = (struct choice *)view;
    c->number = 0;
    if (command == CMD_open)
        return take(c, app);
    if (command == CMD_mark)
        return mark(c, app);
    switch (finder_command(&c->finder, app, &c->list, c, command)) {
    case FINDER_NARROWED:
        narrow(c);
        return REACT_DONE;
    case FINDER_DONE:
    case FINDER_TAKEN:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    return list_command(&c->list, c, command) ? REACT_DONE : REACT_NONE;
}

/* 1, 2 … go to that item, 1 and 2 one after the other to the twelfth. */
static bool go_to_number(struct choice *c, const char *text, size_t n) {
    struct sb folded = {0};
    utf8_fold(&folded, text, n);
    char digit = sb_text(&folded)[0];
    bool one = folded.len == 1 && digit >= '0' && digit <= '9';
    sb_free(&folded);
    if (!one || c->finder.open)
        return false;
    size_t value = (size_t)(digit - '0'), longer = c->number * 10 + value;
    size_t to = c->number > 0 && longer <= c->count ? longer : value;
    if (to < 1 || to > c->count)
        return false;
    c->number = to;
    list_select(&c->list, c, to - 1);
    return true;
}

/* Space takes it, or marks it where several are taken. */
static unsigned choice_text(struct view *view, struct app *app, const char *text, size_t n) {
    struct choice *c = (struct choice *)view;
    if (n == 1 && text[0] == ' ' && (c->several || !c->finder.open))
        return c->several ? mark(c, app) : take(c, app);
    if (!go_to_number(c, text, n) && finder_typed(&c->finder, app, text, n) == FINDER_NARROWED)
        narrow(c);
    return REACT_DONE;
}

static unsigned choice_click(struct view *view, struct app *app, int y, int x) {
    struct choice *c = (struct choice *)view;
    struct paint box = paint_popup_inside(&c->body, height(c), c->cols);
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
        mem_free(c->items[i].detail);
    }
    finder_free(&c->finder);
    mem_free(c->items);
    mem_free(c->shown);
    mem_free(c->title);
    mem_free(c);
}

static const char *choice_topic(const struct view *view) {
    return ((const struct choice *)view)->help;
}

static const struct view_ops choice_ops = {
    .name = "choice",
    .help = "screens",
    .topic = choice_topic,
    .context = choice_context,
    .layout = choice_layout,
    .draw = choice_draw,
    .cursor = choice_cursor,
    .command = choice_command,
    .text = choice_text,
    .click = choice_click,
    .free = choice_free,
};

static struct item copy_of(const struct ask_item *item, bool several) {
    return (struct item){mem_dup(item->code),    mem_dup(item->label),  mem_dup(item->note),
                         mem_dup(item->why_not), mem_dup(item->detail), item->on && several};
}

/* One alone fits what was typed before the list came up, and bears that very name. */
static const struct item *meant(const struct choice *c, const char *typed) {
    const struct item *item = NULL;
    for (size_t i = 0; !c->several && i < c->count; i++)
        if (strcmp(c->items[i].label, typed) == 0)
            item = &c->items[i];
    return item && !item->why_not ? item : NULL;
}

static void begin_with(struct choice *c, struct app *app, const char *typed) {
    const struct item *item = meant(c, typed);
    app_push(app, &c->base);
    if (item) {
        answer(c, app, item->code);
    } else if (!go_to_number(c, typed, strlen(typed)) &&
               finder_typed(&c->finder, app, typed, strlen(typed)) == FINDER_NARROWED) {
        narrow(c);
    }
}

void ask_pick(struct app *app, struct view *owner, const char *title, const struct ask_item *items,
              size_t count, const struct ask_pick *how, ask_chosen *done) {
    if (count == 0 && !how->open_list) {
        app_say(app, STR_common_no_rows);
        return;
    }
    struct choice *c = mem_alloc(sizeof *c);
    c->base.ops = &choice_ops;
    c->base.over = true;
    c->owner = owner;
    c->app = app;
    c->title = mem_dup(title);
    c->items = mem_alloc((count + 1) * sizeof *c->items);
    c->shown = mem_alloc((count + 1) * sizeof *c->shown);
    c->several = how->several;
    c->open_list = how->open_list;
    c->help = how->help;
    c->done = done;
    finder_init(&c->finder, false);
    list_init(&c->list, &choice_list);
    for (c->count = 0; c->count < count; c->count++)
        c->items[c->count] = copy_of(&items[c->count], how->several);
    for (size_t i = 0; i < count; i++)
        if (items[i].on && !how->several)
            c->now = i;
    narrow(c);
    if (how->typed && how->typed[0] != '\0')
        begin_with(c, app, how->typed);
    else
        app_push(app, &c->base);
}

void ask_choice(struct app *app, struct view *owner, const char *title,
                const struct ask_item *items, size_t count, bool several, ask_chosen *done) {
    struct ask_pick how = {.several = several};
    ask_pick(app, owner, title, items, count, &how, done);
}
