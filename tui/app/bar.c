/*
 * bar.c - the key bar: the keys of the moment first, under the names they have then (确认 and 放弃 while
 * something is typed), then those of the screen, then those that work everywhere. What would be refused
 * now is left out.
 */
#include "tui/app/internal.h"

#include <string.h>

enum { BAR_MAX = 24 };

struct bar_item {
    enum command command; /* CMD_NONE: words alone */
    enum str_id label;    /* STR_COUNT: the command's own */
    int x, cols;
};

struct bar {
    const struct app *app;
    context_t contexts;
    struct bar_item items[BAR_MAX];
    size_t count;
};

/* ---- what is offered, the most wanted first ---- */

/* What opening and going back are called while a person is asked something. */
static const struct {
    context_t context;
    struct bar_word words[2];
    size_t count;
} asked[] = {
    {CTX_EDIT, {{CMD_open, STR_bar_take}, {CMD_back, STR_bar_drop}}, 2},
    {CTX_CHOICE, {{CMD_open, STR_bar_choose}, {CMD_back, STR_bar_drop}}, 2},
    {CTX_ASK, {{CMD_back, STR_ask_no_key}}, 1},
};

/* Only answers are given to a question; the palette does not open over itself. */
static bool is_silent(const struct bar *bar, enum command command) {
    return (command == CMD_open && (bar->contexts & CTX_ASK)) ||
           (command == CMD_palette && (bar->contexts & CTX_PALETTE));
}

static void add(struct bar *bar, enum command command, enum str_id label) {
    struct err err = {0};
    for (size_t i = 0; i < bar->count; i++)
        if (command != CMD_NONE && bar->items[i].command == command)
            return;
    if (bar->count == BAR_MAX || is_silent(bar, command) ||
        (command != CMD_NONE && !app_can(bar->app, command, &err)))
        return;
    bar->items[bar->count++] = (struct bar_item){command, label, 0, 0};
}

static void add_of_the_moment(struct bar *bar) {
    const struct view *top = app_top(bar->app);
    struct bar_word words[BAR_WORDS];
    size_t count = top && top->ops->bar ? top->ops->bar(top, bar->app, words) : 0;
    for (size_t i = 0; i < count; i++)
        add(bar, words[i].command, words[i].label);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        for (size_t k = 0; (bar->contexts & asked[i].context) && k < asked[i].count; k++)
            add(bar, asked[i].words[k].command, asked[i].words[k].label);
}

/* Those of the table bound in one of the contexts, by their place; one number may be used twice: the
 * table's order decides. */
static void add_from_table(struct bar *bar, context_t contexts, context_t but_not) {
    for (int last = 0, best = CMD_NONE; bar->count < BAR_MAX;) {
        int best_place = 0;
        for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
            const struct command_info *info = command_info((enum command)i);
            int place = info->bar * CMD_COUNT + i;
            if (info->bar > 0 && (info->contexts & contexts) && !(info->contexts & but_not) &&
                place > last && (best_place == 0 || place < best_place)) {
                best = i;
                best_place = place;
            }
        }
        if (best_place == 0)
            return;
        last = best_place;
        add(bar, (enum command)best, STR_COUNT);
    }
}

/* ---- what fits ---- */

static const char *label_of(const struct bar *bar, const struct bar_item *item) {
    if (item->label != STR_COUNT)
        return app_str(bar->app, item->label);
    return command_info(item->command)->label[bar->app->lang];
}

/* The first that is one here: where text is entered a letter is text. "" for words alone. */
static const char *key_of(const struct bar *bar, const struct bar_item *item) {
    const struct command_info *info = command_info(item->command);
    int k = 0;
    while ((bar->contexts & CTX_ANY_LETTERS) && k + 1 < COMMAND_KEYS && info->keys[k + 1][0] &&
           strlen(info->keys[k]) == 1)
        k++;
    return info->keys[k];
}

static int width(const struct bar *bar, const struct bar_item *item) {
    int key = paint_width(key_of(bar, item));
    return key + (key > 0 ? 1 : 0) + paint_width(label_of(bar, item));
}

/* By which everything else is found, and the way out. */
static bool always_shown(const struct bar_item *item) {
    return item->command == CMD_palette || item->command == CMD_help || item->command == CMD_back;
}

static void fit(struct bar *bar, int cols) {
    enum { GAP = 2 };
    int kept = 0, x = 0;
    size_t count = 0;
    for (size_t i = 0; i < bar->count; i++)
        if (always_shown(&bar->items[i]))
            kept += width(bar, &bar->items[i]) + GAP;
    for (size_t i = 0; i < bar->count; i++) {
        struct bar_item item = bar->items[i];
        item.cols = width(bar, &item);
        if (always_shown(&item))
            kept -= item.cols + GAP;
        if (x + item.cols + (kept > 0 ? kept : 0) > cols)
            continue;
        item.x = x;
        x += item.cols + GAP;
        bar->items[count++] = item;
    }
    bar->count = count;
}

static void make(struct bar *bar, const struct app *app, int cols) {
    bar->app = app;
    bar->contexts = app_context(app);
    bar->count = 0;
    add_of_the_moment(bar);
    add_from_table(bar, bar->contexts & ~(CTX_GLOBAL | CTX_CASE), CTX_GLOBAL | CTX_CASE);
    add_from_table(bar, bar->contexts & (CTX_GLOBAL | CTX_CASE), 0);
    fit(bar, cols);
}

void app_bar_draw(const struct app *app, struct paint *p, int y) {
    struct bar bar;
    make(&bar, app, p->cols);
    for (size_t i = 0; i < bar.count; i++) {
        int x = bar.items[i].x;
        if (bar.items[i].command != CMD_NONE)
            x += paint_text(p, y, x, -1, ST_KEY, key_of(&bar, &bar.items[i])) + 1;
        paint_text(p, y, x, -1, ST_KEY_LABEL, label_of(&bar, &bar.items[i]));
    }
}

enum command app_bar_at(const struct app *app, int x) {
    struct bar bar;
    make(&bar, app, app->frame->cols);
    for (size_t i = 0; i < bar.count; i++)
        if (x >= bar.items[i].x && x < bar.items[i].x + bar.items[i].cols)
            return bar.items[i].command;
    return CMD_NONE;
}
