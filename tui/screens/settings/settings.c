/*
 * settings.c - the settings of the office: what they are now, what they mean, Enter changes.
 *
 * Windows: the list by group, the practices of the regimes last; below it the explanation of the
 * one under the cursor. Data: office_setting, the packs. Commands: moving, open. Written one by one
 * through the office (app_set), so each is in the journal.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/desk/machine.h"
#include "tui/desk/settings.h"
#include "tui/screens/settings/practices.h"
#include "tui/widgets/list.h"

#define EXPLAIN_ROWS 4

/* Rows: the fixed ones, then the practices. */
struct view_settings {
    struct view base;
    struct list list;
    const struct setting_kind *fixed;
    size_t fixed_count;
    struct practice_row *practices; /* owned list */
    size_t count;                   /* of all rows */
    char **values;                  /* owned; as stored */
    enum lang lang;
};

static const struct practice_row *practice_at(const struct view_settings *v, size_t i) {
    return i < v->fixed_count ? NULL : &v->practices[i - v->fixed_count];
}

static bool is_heading(const struct view_settings *v, size_t i) {
    return i < v->fixed_count ? !v->fixed[i].key : !practice_at(v, i)->practice;
}

static const char *label_of(const struct view_settings *v, size_t i) {
    return i < v->fixed_count ? str(v->lang, v->fixed[i].label)
                              : str_label(v->lang, &practice_at(v, i)->practice->label);
}

static const char *stored(const struct view_settings *v, struct app *app, size_t i) {
    if (!app->office || is_heading(v, i))
        return "";
    if (i < v->fixed_count)
        return office_setting(app->office, v->fixed[i].key);
    const struct practice_row *row = practice_at(v, i);
    return office_practice_on(app->office, row->regime, row->practice) ? "yes" : "";
}

static void fetch(struct view_settings *v, struct app *app) {
    for (size_t i = 0; i < v->count; i++) {
        mem_free(v->values[i]);
        v->values[i] = mem_dup(stored(v, app, i));
    }
}

/* ---- drawing ---- */

static const char *value_text(const struct view_settings *v, size_t i) {
    if (i >= v->fixed_count)
        return str(v->lang, v->values[i][0] ? STR_settings_on : STR_settings_off);
    const struct setting_kind *setting = &v->fixed[i];
    size_t n = setting_choices(setting);
    for (size_t c = 0; c < n; c++)
        if (strcmp(setting->choices[c].code, v->values[i]) == 0)
            return str(v->lang, setting->choices[c].label);
    if (n > 0)
        return str(v->lang, setting->choices[0].label);
    return v->values[i][0] ? v->values[i] : str(v->lang, STR_settings_default);
}

/* A practice's label is a sentence: it gets more room than the names of the fixed settings. */
static int value_column(const struct view_settings *v, size_t i, int cols) {
    int least = i < v->fixed_count ? 24 : 40;
    return cols / 3 > least ? cols / 3 : least;
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_settings *v = owner;
    (void)selected;
    if (is_heading(v, i)) {
        struct sb heading = {0};
        if (i < v->fixed_count)
            sb_add(&heading, str(v->lang, v->fixed[i].label));
        else
            practice_heading(practice_at(v, i), v->lang, &heading);
        paint_text(p, 0, 1, -1, ST_HEADING, sb_text(&heading));
        sb_free(&heading);
        return;
    }
    int half = value_column(v, i, p->cols);
    paint_text(p, 0, 3, half - 4, ST_NORMAL, label_of(v, i));
    paint_text(p, 0, half, -1, ST_FIELD, value_text(v, i));
}

static bool selectable(const void *owner, size_t i) {
    return !is_heading(owner, i);
}

static const struct list_ops list_of_settings = {.row = draw_row, .selectable = selectable};

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_settings_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_LIST | CTX_SETTINGS;
}

static int list_rows(int rows) {
    return rows > EXPLAIN_ROWS + 4 ? rows - EXPLAIN_ROWS - 1 : rows;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_settings *v = (struct view_settings *)view;
    (void)cols;
    v->lang = app->lang;
    list_layout(&v->list, v, list_rows(rows));
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_settings *v = (const struct view_settings *)view;
    int rows = list_rows(p->rows);
    struct paint top = paint_sub(p, 0, 0, rows, -1);
    list_draw(&v->list, v, &top);
    if (rows == p->rows)
        return;
    paint_hline(p, rows, 0, -1, ST_BOX);
    struct sb help = {0};
    if (v->list.sel < v->fixed_count)
        sb_add(&help, app_str(app, v->fixed[v->list.sel].help));
    else
        practice_explain(practice_at(v, v->list.sel), app->lang, &help);
    paint_wrap(p, rows + 1, 1, p->cols - 2, EXPLAIN_ROWS, 0, ST_DIM, sb_text(&help));
    sb_free(&help);
}

/* ---- changing ---- */

static bool save(struct view_settings *v, struct app *app, const struct setting_kind *setting,
                 const char *value, struct err *err) {
    if (strcmp(setting->key, "operator") == 0) {
        struct office_command command = {.verb = DO_OPERATOR, .value = value, .today = app->today};
        if (app->office && !office_do(app->office, &command, NULL, err))
            return false;
    } else if (!app_set(app, setting->key, value, err)) {
        return false;
    }
    static const enum str_id words[] = {STR_settings_saved, STR_settings_next_start,
                                        STR_settings_new_cases};
    bool here = machine_setting(app->machine, setting->key) != NULL;
    app_say_put(app, ST_MESSAGE, here ? STR_settings_machine : words[setting->told],
                app_str(app, setting->label));
    fetch(v, app);
    return true;
}

static bool text_answered(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_settings *v = (struct view_settings *)owner;
    const struct setting_kind *setting = &v->fixed[v->list.sel];
    struct err err = {0};
    (void)n;
    const char *stored;
    if (setting_good(setting, text, &stored, &err) && save(v, app, setting, stored, &err))
        return true;
    app_report(app, &err);
    return false;
}

static bool save_practice(struct view_settings *v, struct app *app, const struct practice_row *row,
                          const char *value, struct err *err) {
    struct sb key = {0};
    office_practice_key(row->regime, row->practice, &key);
    bool ok = app_set(app, sb_text(&key), value, err);
    sb_free(&key);
    if (!ok)
        return false;
    app_say(app, STR_settings_new_cases);
    fetch(v, app);
    return true;
}

static void practice_answered(struct app *app, struct view *owner, const char *codes) {
    struct view_settings *v = (struct view_settings *)owner;
    struct err err = {0};
    if (!save_practice(v, app, practice_at(v, v->list.sel), codes, &err))
        app_report(app, &err);
}

static void change_practice(struct view_settings *v, struct app *app) {
    bool on = v->values[v->list.sel][0] != '\0';
    const struct ask_item items[] = {
        {.code = "no", .label = app_str(app, STR_settings_off), .on = !on},
        {.code = "yes", .label = app_str(app, STR_settings_on), .on = on},
    };
    ask_choice(app, &v->base, label_of(v, v->list.sel), items, 2, false, practice_answered);
}

static void choice_answered(struct app *app, struct view *owner, const char *codes) {
    struct view_settings *v = (struct view_settings *)owner;
    struct err err = {0};
    if (!save(v, app, &v->fixed[v->list.sel], codes, &err))
        app_report(app, &err);
}

static void change(struct view_settings *v, struct app *app) {
    if (v->list.sel >= v->fixed_count) {
        change_practice(v, app);
        return;
    }
    const struct setting_kind *setting = &v->fixed[v->list.sel];
    const char *label = app_str(app, setting->label), *value = v->values[v->list.sel];
    size_t n = setting_choices(setting);
    if (n == 0) {
        ask_line(app, &v->base, label, app_str(app, setting->help), value, text_answered);
        return;
    }
    struct ask_item items[SETTING_CHOICES];
    for (size_t i = 0; i < n; i++)
        items[i] = (struct ask_item){.code = setting->choices[i].code,
                                     .label = app_str(app, setting->choices[i].label),
                                     .on = strcmp(setting->choices[i].code, value) == 0};
    ask_choice(app, &v->base, label, items, n, false, choice_answered);
}

static unsigned command(struct view *view, struct app *app, enum command cmd) {
    struct view_settings *v = (struct view_settings *)view;
    if (cmd == CMD_open) {
        change(v, app);
        return REACT_DONE;
    }
    return list_command(&v->list, v, cmd) ? REACT_DONE : REACT_NONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_settings *v = (struct view_settings *)view;
    size_t was = v->list.sel;
    (void)x;
    if (!list_click(&v->list, v, y))
        return REACT_NONE;
    if (v->list.sel == was) /* a click on the selected row opens it */
        change(v, app);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    fetch((struct view_settings *)view, app);
}

static void free_settings(struct view *view) {
    struct view_settings *v = (struct view_settings *)view;
    for (size_t i = 0; i < v->count; i++)
        mem_free(v->values[i]);
    mem_free(v->values);
    mem_free(v->practices);
    mem_free(v);
}

static const struct view_ops ops = {
    .name = "settings",
    .help = "settings",
    .title = title,
    .context = context,
    .layout = layout,
    .draw = draw,
    .command = command,
    .click = click,
    .resume = resume,
    .free = free_settings,
};

struct view *view_settings_new(struct app *app, const struct screen_args *args) {
    struct view_settings *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    list_init(&v->list, &list_of_settings);
    v->fixed = setting_kinds(&v->fixed_count);
    v->count = v->fixed_count + practice_rows(app->packs, &v->practices);
    v->values = mem_alloc(v->count * sizeof *v->values);
    list_set_count(&v->list, v->count);
    list_select(&v->list, v, 1);
    for (size_t i = 0; args->key && i < v->fixed_count; i++)
        if (v->fixed[i].key && strcmp(v->fixed[i].key, args->key) == 0)
            list_select(&v->list, v, i);
    fetch(v, app);
    return &v->base;
}
