/*
 * palette.c - every command, found by typing: Chinese, pinyin, English, key or id.
 *
 * Windows: a popup; the line being typed, the list, the help (or the reason why not) of the command
 * under the cursor. Data: the command table and, as of the moment of opening, what the screen below
 * would refuse. Commands: moving, open, typing.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "tui/app/app.h"
#include "tui/app/field.h"
#include "tui/widgets/list.h"

struct palette_entry {
    enum command command;
    char *why_not; /* owned; NULL: can be done */
};

struct palette {
    struct view base;
    struct palette_entry entries[CMD_COUNT];
    size_t entry_count;
    size_t shown[CMD_COUNT]; /* entries that match, in the order shown */
    struct field *field;
    struct list list;
    enum lang lang;
    struct paint body; /* its size; has no grid */
    int rows, cols;    /* of the inside */
};

/* Moving and typing need no palette; answers belong to their question. */
#define NOT_LISTED (CTX_MOVE | CTX_EDIT | CTX_ASK | CTX_MULTI)

static const struct palette *look_at(const void *owner) {
    return owner;
}

/* ---- matching ---- */

static bool holds(const char *text, const char *typed) {
    return strcasestr(text, typed) != NULL;
}

/* 0: not at all; 1: by its name or key; 2: by what its help says. */
static int match(const struct command_info *info, const char *typed,
                 const struct pinyin_query *sound) {
    struct pinyin_hit hit;
    const char *label = info->label[LANG_ZH];
    for (int i = 0; i < COMMAND_KEYS; i++)
        if (info->keys[i][0] && strcasecmp(info->keys[i], typed) == 0)
            return 1;
    if (holds(label, typed) || holds(info->label[LANG_EN], typed) || holds(info->id, typed) ||
        pinyin_find(sound, label, strlen(label), &hit))
        return 1;
    return holds(info->help[LANG_ZH], typed) || holds(info->help[LANG_EN], typed) ? 2 : 0;
}

static void add_matching(struct palette *pal, const char *typed, const struct pinyin_query *sound,
                         bool possible, int rank, size_t *count) {
    for (size_t i = 0; i < pal->entry_count; i++) {
        const struct palette_entry *entry = &pal->entries[i];
        if ((!entry->why_not) == possible &&
            match(command_info(entry->command), typed, sound) == rank)
            pal->shown[(*count)++] = i;
    }
}

/* What is named so comes before what only speaks of it, and of these what can be done first. */
static void filter(struct palette *pal) {
    size_t count = 0;
    struct sb typed = {0};
    struct pinyin_query sound;
    sb_add(&typed, field_text(pal->field));
    while (typed.len > 0 && typed.text[typed.len - 1] == ' ')
        typed.text[--typed.len] = '\0';
    pinyin_query_set(&sound, sb_text(&typed), typed.len);
    for (int order = 0; order < 4; order++)
        add_matching(pal, sb_text(&typed), &sound, order % 2 == 0, order / 2 + 1, &count);
    sb_free(&typed);
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

static unsigned context(const struct view *view) {
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
    field_layout(pal->field, 1, pal->cols - 2);
    list_layout(&pal->list, pal, pal->rows - 4);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct palette *pal = (const struct palette *)view;
    struct paint box = paint_popup(p, pal->rows, pal->cols, app_str(app, STR_palette_title));
    paint_text(&box, 0, 0, 1, ST_KEY, ">");
    if (field_len(pal->field) > 0)
        field_draw(pal->field, app, &box, 0, 2, ST_FIELD_EDIT);
    else
        paint_text(&box, 0, 2, -1, ST_DIM, app_str(app, STR_palette_prompt));
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
    field_cursor(pal->field, y, x);
    *y += box.top;
    *x += box.left + 2;
    return true;
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
    if (cmd == CMD_open)
        return take(pal, app);
    if (cmd == CMD_palette)
        return REACT_CLOSE;
    if (cmd != CMD_home && cmd != CMD_end && list_command(&pal->list, pal, cmd))
        return REACT_DONE;
    if (!field_command(pal->field, app, cmd))
        return REACT_NONE;
    filter(pal);
    return REACT_DONE;
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct palette *pal = (struct palette *)view;
    if (!field_insert(pal->field, typed, n))
        app_say(app, STR_common_field_full);
    filter(pal);
    return REACT_DONE;
}

static void free_palette(struct view *view) {
    struct palette *pal = (struct palette *)view;
    for (size_t i = 0; i < pal->entry_count; i++)
        mem_free(pal->entries[i].why_not);
    field_free(&pal->field);
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
    pal->field = field_new(FIELD_LINE, 200);
    list_init(&pal->list, &list_of_commands);
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
        struct err err = {0};
        struct sb why = {0};
        if (i == CMD_palette || !(command_info((enum command)i)->contexts & ~(unsigned)NOT_LISTED))
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
