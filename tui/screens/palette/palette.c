/*
 * palette.c - every command, found by typing: Chinese, pinyin, English, key or id.
 *
 * Windows: a popup; the line being typed, the list, the help (or the reason why not) of the command
 * under the cursor. Data: the command table and, as of the moment of opening, what the screen below
 * would refuse. Commands: moving, open, typing.
 */
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/app/finder.h"

struct palette_entry {
    enum command command;
    char *why_not; /* owned; NULL: can be done */
};

struct palette {
    struct view base;
    struct palette_entry entries[CMD_COUNT];
    size_t entry_count;
    size_t shown[CMD_COUNT]; /* entries that match, in the order shown */
    struct finder finder;
    struct list list;
    enum lang lang;
    struct paint body; /* its size; has no grid */
    int rows, cols;    /* of the inside */
};

/* Moving, typing and answering have their keys at hand: they come last. */
#define COMES_LAST (CTX_MOVE | CTX_EDIT | CTX_ASK | CTX_MULTI)

/* What people also call it. */
static const struct {
    enum command command;
    const char *words;
} also[] = {
#define A(id, words) {CMD_##id, words},
#include "tui/screens/palette/also.def"
#undef A
};

static const struct palette *look_at(const void *owner) {
    return owner;
}

/* ---- matching ---- */

static bool is_called(enum command command, const struct finder_query *query) {
    for (size_t i = 0; i < sizeof also / sizeof also[0]; i++)
        if (also[i].command == command && finder_holds(query, also[i].words))
            return true;
    return false;
}

/* Said in full by its sound. */
static bool is_name_by_sound(const struct finder_query *query, const char *label) {
    struct pinyin_hit hit;
    return pinyin_find(&query->sound, label, strlen(label), &hit) && hit.at == 0 &&
           hit.len == strlen(label);
}

/* 0: not at all; 1: it is its very name or key; 2: by its name; 3: by another one; 4: by what its help says. */
static int match(enum command command, const struct finder_query *query) {
    const struct command_info *info = command_info(command);
    for (int i = 0; i < COMMAND_KEYS; i++)
        if (info->keys[i][0] && strcasecmp(info->keys[i], query->words) == 0)
            return 1;
    for (int lang = 0; lang < 2; lang++)
        if (strcasecmp(info->label[lang], query->words) == 0 ||
            strcasecmp(info->id, query->words) == 0)
            return 1;
    if (is_name_by_sound(query, info->label[LANG_ZH]))
        return 1;
    if (finder_holds(query, info->label[LANG_ZH]) || finder_holds(query, info->label[LANG_EN]) ||
        finder_holds(query, info->id))
        return 2;
    if (is_called(command, query))
        return 3;
    return strcasestr(info->help[LANG_ZH], query->words) ||
                   strcasestr(info->help[LANG_EN], query->words)
               ? 4
               : 0;
}

static bool comes_last(enum command command) {
    return !(command_info(command)->contexts & ~(context_t)COMES_LAST);
}

static void add_matching(struct palette *pal, const struct finder_query *query, bool possible,
                         bool last, int rank, size_t *count) {
    for (size_t i = 0; i < pal->entry_count; i++) {
        const struct palette_entry *entry = &pal->entries[i];
        if ((!entry->why_not) == possible && match(entry->command, query) == rank &&
            (comes_last(entry->command) && rank > 1) == last)
            pal->shown[(*count)++] = i;
    }
}

/* What is named so comes before what only speaks of it, and of these what can be done first. */
static void filter(struct palette *pal) {
    enum { RANKS = 4 };
    size_t count = 0;
    struct finder_query query;
    finder_ask(&pal->finder, &query);
    for (int last = 0; last < 2; last++)
        for (int rank = 1; rank <= RANKS; rank++)
            for (int possible = 1; possible >= 0; possible--)
                add_matching(pal, &query, possible, last, rank, &count);
    pal->list.sel = pal->list.top = 0;
    list_set_count(&pal->list, count);
}

static const struct palette_entry *current(const struct palette *pal) {
    return pal->list.count > 0 ? &pal->entries[pal->shown[pal->list.sel]] : NULL;
}

/* ---- drawing ---- */

static void keys_text(const struct command_info *info, struct sb *out) {
    for (int i = 0; i < COMMAND_KEYS && info->keys[i][0]; i++) {
        if (i > 0)
            sb_add(out, " ");
        sb_add(out, info->keys[i]);
    }
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct palette *pal = look_at(owner);
    const struct palette_entry *entry = &pal->entries[pal->shown[i]];
    const struct command_info *info = command_info(entry->command);
    struct sb keys = {0};
    (void)selected;
    keys_text(info, &keys);
    enum style style = entry->why_not ? ST_DIM : ST_POPUP;
    int half = p->cols / 3;
    if (entry->why_not)
        paint_sign(p, 0, 2, style, SIGN_BLOCKED);
    paint_text(p, 0, 4, half - 4, style, info->label[pal->lang]);
    paint_text(p, 0, half + 1, p->cols - half - 1, ST_DIM, sb_text(&keys));
    sb_free(&keys);
}

static const struct list_ops list_of_commands = {.row = draw_row};

static context_t context(const struct view *view) {
    (void)view;
    return CTX_EDIT | CTX_PALETTE;
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    (void)view;
    (void)app;
    out[0] = (struct bar_word){CMD_open, STR_bar_run};
    return 1;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct palette *pal = (struct palette *)view;
    pal->lang = app->lang;
    pal->body = (struct paint){.rows = rows, .cols = cols};
    pal->cols = cols - 4 < 72 ? cols - 4 : 72;
    pal->rows = rows - 2 < 20 ? rows - 2 : 20;
    finder_layout(&pal->finder, 2, pal->cols);
    list_layout(&pal->list, pal, pal->rows - 4);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct palette *pal = (const struct palette *)view;
    struct paint box = paint_popup(p, pal->rows, pal->cols, app_str(app, STR_palette_title));
    paint_text(&box, 0, 0, 1, ST_KEY, ">");
    finder_draw(&pal->finder, app, &box, 0, 2, NULL, app_str(app, STR_palette_prompt));
    struct paint rows = paint_sub(&box, 1, 0, box.rows - 4, -1);
    list_draw(&pal->list, pal, &rows);
    const struct palette_entry *entry = current(pal);
    paint_hline(&box, box.rows - 3, 0, -1, ST_BOX);
    if (!entry)
        paint_text(&box, 1, 2, -1, ST_DIM, app_str(app, STR_palette_no_match));
    else
        paint_wrap(&box, box.rows - 2, 0, -1, 2, 0, entry->why_not ? ST_WARN : ST_DIM,
                   entry->why_not ? entry->why_not : command_info(entry->command)->help[app->lang]);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct palette *pal = (const struct palette *)view;
    struct paint box = paint_popup_inside(&pal->body, pal->rows, pal->cols);
    (void)app;
    *y = box.top;
    *x = box.left + 2;
    return finder_cursor(&pal->finder, y, x);
}

/* ---- what happens ---- */

static unsigned take(struct palette *pal, struct app *app) {
    const struct palette_entry *entry = current(pal);
    if (!entry)
        return REACT_DONE;
    if (entry->why_not) {
        app_say_put(app, ST_WARN, STR_ask_refused, entry->why_not);
        return REACT_DONE;
    }
    enum command command = entry->command;
    app_remove(app, &pal->base);
    app_command(app, command);
    return REACT_DONE;
}

static unsigned command(struct view *view, struct app *app, enum command cmd) {
    struct palette *pal = (struct palette *)view;
    if (cmd == CMD_back)
        return REACT_NONE;
    if (cmd == CMD_palette)
        return REACT_CLOSE;
    switch (finder_command(&pal->finder, app, &pal->list, pal, cmd)) {
    case FINDER_TAKEN:
        return take(pal, app);
    case FINDER_NARROWED:
        filter(pal);
        return REACT_DONE;
    case FINDER_DONE:
        return REACT_DONE;
    case FINDER_NOT:
        break;
    }
    return REACT_NONE;
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct palette *pal = (struct palette *)view;
    if (finder_typed(&pal->finder, app, typed, n) == FINDER_NARROWED)
        filter(pal);
    return REACT_DONE;
}

static void free_palette(struct view *view) {
    struct palette *pal = (struct palette *)view;
    for (size_t i = 0; i < pal->entry_count; i++)
        mem_free(pal->entries[i].why_not);
    finder_free(&pal->finder);
    mem_free(pal);
}

static const struct view_ops ops = {
    .name = "palette",
    .help = "keys",
    .context = context,
    .layout = layout,
    .bar = bar,
    .draw = draw,
    .cursor = cursor,
    .command = command,
    .text = text,
    .free = free_palette,
};

struct view *view_palette_new(struct app *app, const struct screen_args *args) {
    (void)args;
    struct palette *pal = mem_alloc(sizeof *pal);
    pal->base.ops = &ops;
    pal->base.over = true;
    pal->lang = app->lang;
    finder_init(&pal->finder, true);
    list_init(&pal->list, &list_of_commands);
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
        struct err err = {0};
        struct sb why = {0};
        if (i == CMD_palette) /* here one is */
            continue;
        struct palette_entry *entry = &pal->entries[pal->entry_count++];
        entry->command = (enum command)i;
        if (app_can(app, entry->command, &err))
            continue;
        str_err(app->lang, &err, &why);
        entry->why_not = sb_take(&why);
    }
    filter(pal);
    return &pal->base;
}
