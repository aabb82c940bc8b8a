/*
 * worksheet.c - the worksheet (测算表) of a case to read and to search: as it stands, or as it stood at
 * the end of a past day.
 */
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/words.h"
#include "tui/words/worksheet.h"

struct view_worksheet {
    struct view base;
    int64_t id;
    day_t day; /* DAY_NONE: as it stands */
    char *number;
    struct scrolltext *text;
    bool stale;
    enum lang lang;
};

static struct view_worksheet *of(struct view *view) {
    return (struct view_worksheet *)view;
}

static const struct view_worksheet *of_const(const struct view *view) {
    return (const struct view_worksheet *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_worksheet *v = of_const(view);
    char day[DATE_TEXT_SIZE];
    date_format(v->day, day);
    if (v->day == DAY_NONE)
        str_put(out, app->lang, STR_sheet_view_title, v->number);
    else
        str_put(out, app->lang, STR_sheet_view_asof, v->number, day);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_WORKSHEET | CTX_TEXT;
}

static bool fetch(struct view_worksheet *v, struct app *app) {
    struct case_checked checked;
    struct sb text = {0};
    struct office_summary journal;
    struct err err = {0};
    bool ok = v->day == DAY_NONE ? office_checked(app->office, v->id, app->today, &checked, &err)
                                 : office_checked_asof(app->office, v->id, v->day, &checked, &err);
    v->stale = false;
    v->lang = app->lang;
    if (ok && !office_summarise(app->office, &journal, &err)) {
        case_checked_clear(&checked);
        ok = false;
    }
    if (!ok) {
        app_report(app, &err);
        return false;
    }
    worksheet_make(&text, app->lang, app->packs, &checked,
                   office_setting(app->office, "office.name"), &journal);
    scrolltext_clear(v->text);
    scrolltext_add(v->text, ST_NORMAL, sb_text(&text));
    mem_free(v->number);
    v->number = mem_dup(checked.cf->number);
    sb_free(&text);
    case_checked_clear(&checked);
    return true;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_worksheet *v = of(view);
    if (v->stale || v->lang != app->lang)
        fetch(v, app);
    scrolltext_layout(v->text, rows, cols);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    (void)app;
    scrolltext_draw(of_const(view)->text, p);
}

static bool search(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (scrolltext_search(of(owner)->text, text) == 0)
        app_say(app, STR_review_nothing);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_worksheet *v = of(view);
    switch (command) {
    case CMD_search:
        ask_line(app, view, app_str(app, STR_cases_filter), NULL, "", search);
        return REACT_DONE;
    case CMD_search_next:
    case CMD_search_prev:
        scrolltext_search_step(v->text, command == CMD_search_prev);
        return REACT_DONE;
    case CMD_worksheet:
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_worksheet *v = of(view);
    scrolltext_free(&v->text);
    mem_free(v->number);
    mem_free(v);
}

static const struct view_ops ops = {.name = "worksheet",
                                    .help = "worksheet",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_worksheet_new(struct app *app, const struct screen_args *args) {
    struct view_worksheet *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->id = args->case_id;
    v->day = args->day == 0 ? DAY_NONE : args->day;
    v->text = scrolltext_new();
    if (fetch(v, app))
        return &v->base;
    free_view(&v->base);
    return NULL;
}
