/*
 * report.c - a text of training: opened on key "built" with a case, "map", or "results". F3 goes to the provision
 * under the link, Tab to the next link.
 */
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/report/view.h"

static struct view_report *of(struct view *view) {
    return (struct view_report *)view;
}

static const struct view_report *of_const(const struct view *view) {
    return (const struct view_report *)view;
}

void report_line(struct view_report *v, enum style style, const char *text) {
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)app;
    sb_add(out, sb_text(&of_const(view)->title));
}

static context_t context(const struct view *view) {
    enum report_kind kind = of_const(view)->kind;
    return CTX_REPORT | (kind == REPORT_RESULTS || kind == REPORT_DRAFT ? CTX_RESULTS : 0);
}

static bool fetch(struct view_report *v, struct app *app, struct err *err) {
    v->lang = app->lang;
    v->stale = false;
    scrolltext_clear(v->text);
    switch (v->kind) {
    case REPORT_BUILT:
        return report_built(v, app, err);
    case REPORT_MAP:
        return report_map(v, app, err);
    case REPORT_DRAFT:
        return report_draft(v, app, err);
    case REPORT_RESULTS:
        break;
    }
    return report_results(v, app, err);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_report *v = of(view);
    struct err err = {0};
    if ((v->stale || v->lang != app->lang) && !fetch(v, app, &err))
        app_report(app, &err);
    scrolltext_layout(v->text, rows, cols);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    (void)app;
    scrolltext_draw(of_const(view)->text, p);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_report *v = of(view);
    switch (command) {
    case CMD_results_save:
        if (v->kind == REPORT_DRAFT)
            report_keep(v, app);
        else
            report_save(v, app);
        return REACT_DONE;
    case CMD_results_print:
        report_print(v, app);
        return REACT_DONE;
    case CMD_results_nameless:
        v->nameless = !v->nameless;
        v->stale = true;
        return REACT_DONE;
    case CMD_map_retention:
        report_retention(v, app);
        return REACT_DONE;
    case CMD_open:
        if (scrolltext_target(v->text))
            app_command(app, CMD_law);
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool cite(const struct view *view, struct cite *out) {
    const char *target = scrolltext_target(of_const(view)->text);
    return target && cite_parse(target, NULL, out, NULL);
}

/* Retention belongs to the map. A drill to be kept is neither printed nor without names: it has none. */
static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    (void)app;
    enum report_kind kind = of_const(view)->kind;
    bool here = command == CMD_map_retention
                    ? kind == REPORT_MAP
                    : kind != REPORT_DRAFT ||
                          (command != CMD_results_print && command != CMD_results_nameless);
    return here || err_set(err, ERR_REFUSED, "err.command.not_here");
}

static void free_view(struct view *view) {
    struct view_report *v = of(view);
    scrolltext_free(&v->text);
    sb_free(&v->title);
    mem_free(v);
}

static const struct view_ops ops = {.name = "report",
                                    .help = "drills",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .can = can,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_report_new(struct app *app, const struct screen_args *args) {
    static const char *const kinds[] = {"built", "map", "results", "draft"};
    struct view_report *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->text = scrolltext_new();
    v->case_id = args->case_id;
    for (size_t i = 0; args->key && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i], args->key) == 0)
            v->kind = (enum report_kind)i;
    if (fetch(v, app, &err))
        return &v->base;
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
