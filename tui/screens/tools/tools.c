/*
 * tools.c - what is done with whole cases, packs and this machine: bringing a case in, writing one out, proving the
 * packs, looking at the machine, a practice office. Each is a command, too, so that the palette finds it.
 *
 * What another process can do is done in an errand that is listened to; a case is brought in here, through the
 * office that is open. What an errand said is shown as a text.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/sheet/sheet.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/tools/view.h"

enum { LISTEN_MS = 150, HEAD = 2, FOOT = 4 };

static const enum command tools[] = {
    CMD_tool_import, CMD_tool_export, CMD_tool_send,     CMD_tool_receive, CMD_tool_packs,
    CMD_tool_doctor, CMD_tool_verify, CMD_tool_practice, CMD_copies,       CMD_shelf};
enum { TOOLS = sizeof tools / sizeof tools[0] };

static struct view_tools *of(struct view *view) {
    return (struct view_tools *)view;
}

static const struct view_tools *of_const(const struct view *view) {
    return (const struct view_tools *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_tools_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TOOLS | CTX_LIST;
}

/* ---- drawing ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_tools *v = of(view);
    (void)cols;
    v->lang = app->lang;
    list_layout(&v->list, v, rows > HEAD + FOOT ? rows - HEAD - FOOT : 1);
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_tools *v = owner;
    (void)selected;
    paint_text(p, 0, 2, -1, ST_NORMAL, command_info(tools[i])->label[v->lang]);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_tools *v = of_const(view);
    paint_text(p, 0, 2, -1, ST_DIM,
               app_str(app, v->at_work != CMD_NONE ? STR_tools_at_work : STR_tools_intro));
    struct paint rows = paint_sub(p, HEAD, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    if (p->rows <= HEAD + FOOT)
        return;
    paint_hline(p, p->rows - FOOT, 0, -1, ST_BOX);
    paint_wrap(p, p->rows - FOOT + 1, 1, p->cols - 2, FOOT - 1, 0, ST_DIM,
               command_info(tools[v->list.sel])->help[app->lang]);
}

/* ---- errands ---- */

static void run(struct view_tools *v, struct app *app, enum command what, const char *const *args) {
    if (v->at_work != CMD_NONE) {
        app_say(app, STR_tools_busy);
        return;
    }
    if (!errand_start(&v->errand, args, office_path(app->office), app->lang, true)) {
        app_say(app, STR_tools_cannot);
        return;
    }
    v->at_work = what;
    app_say(app, STR_tools_at_work);
    app_wake(app, &v->base, LISTEN_MS);
}

static unsigned tick(struct view *view, struct app *app) {
    struct view_tools *v = of(view);
    int status = 0;
    if (v->at_work == CMD_NONE)
        return REACT_NONE;
    if (!errand_over(&v->errand, 0, &status)) {
        app_wake(app, view, LISTEN_MS);
        return REACT_NONE;
    }
    struct sb said = {0};
    sb_add(&said, sb_text(&v->errand.said));
    if (said.len == 0)
        sb_add(&said, app_str(app, status == 0 ? STR_tools_done : STR_tools_failed));
    app_say_put(app, status == 0 ? ST_GOOD : ST_WARN,
                status == 0 ? STR_tools_done : STR_tools_told);
    ask_show(app, command_info(v->at_work)->label[app->lang], sb_text(&said));
    sb_free(&said);
    errand_clear(&v->errand);
    v->at_work = CMD_NONE;
    app_resume_all(app);
    return REACT_DONE;
}

/* ---- bringing a case in ---- */

static bool import_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct errs errs = {0};
    struct err err = {0};
    struct sheet sheet;
    struct office_outcome outcome = {0};
    (void)owner;
    if (n == 0) {
        app_say(app, STR_tools_path_empty);
        return false;
    }
    if (!sheet_read_file(&sheet, app->packs, text, &errs)) {
        app_report(app, &errs.list[0]);
        errs_clear(&errs);
        return false;
    }
    struct office_command command = {
        .verb = DO_CASE_NEW, .regime = sheet.regime->id, .facts = sheet.facts, .today = app->today};
    bool made = office_do(app->office, &command, &outcome, &err);
    sheet_clear(&sheet);
    errs_clear(&errs);
    if (!made) {
        app_report(app, &err);
        return false;
    }
    app_say_put(app, ST_GOOD, STR_cases_made, outcome.number);
    struct view *next = screen_view(app, case, .case_id = outcome.case_id);
    if (next)
        app_push(app, next);
    office_outcome_clear(&outcome);
    return true;
}

static void ask_import(struct view_tools *v, struct app *app) {
    struct err err = {0};
    if (!writable_office(app, &err))
        app_report(app, &err);
    else
        ask_line(app, &v->base, app_str(app, STR_tools_import_label),
                 app_str(app, STR_tools_import_hint), "", import_given);
}

/* ---- writing one out, a practice office ---- */

static bool export_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = of(owner);
    char id[24];
    if (n == 0) {
        app_say(app, STR_tools_path_empty);
        return false;
    }
    snprintf(id, sizeof id, "%lld", (long long)v->case_id);
    const char *args[] = {"case", "export", id, "-o", text, NULL};
    run(v, app, CMD_tool_export, args);
    return true;
}

static void ask_export(struct view_tools *v, struct app *app) {
    struct casefile *cf = NULL;
    struct err err = {0};
    if (v->case_id == 0) {
        err_set(&err, ERR_REFUSED, "err.command.no_case");
        app_report(app, &err);
        return;
    }
    if (!office_case(app->office, v->case_id, &cf, &err)) {
        app_report(app, &err);
        return;
    }
    struct sb label = {0}, path = {0};
    str_put(&label, app->lang, STR_tools_export_label, cf->number,
            facts_text(cf->facts, cf->regime->title_fact));
    sb_add_fmt(&path, "%s.ini", cf->number);
    ask_line(app, &v->base, sb_text(&label), app_str(app, STR_tools_export_hint), sb_text(&path),
             export_given);
    sb_free(&label);
    sb_free(&path);
    casefile_free(&cf);
}

static bool practice_given(struct app *app, struct view *owner, const char *text, size_t n) {
    if (n == 0) {
        app_say(app, STR_tools_path_empty);
        return false;
    }
    const char *args[] = {"office", "practice", text, NULL};
    run(of(owner), app, CMD_tool_practice, args);
    return true;
}

static void start(struct view_tools *v, struct app *app, enum command what) {
    static const char *const packs[] = {"check-packs", NULL};
    static const char *const doctor[] = {"doctor", NULL};
    static const char *const verify[] = {"office", "verify", NULL};
    switch (what) {
    case CMD_tool_import:
        ask_import(v, app);
        return;
    case CMD_tool_export:
        ask_export(v, app);
        return;
    case CMD_tool_send:
        tools_ask_send(v, app);
        return;
    case CMD_tool_receive:
        tools_ask_receive(v, app);
        return;
    case CMD_tool_packs:
        run(v, app, what, packs);
        return;
    case CMD_tool_doctor:
        run(v, app, what, doctor);
        return;
    case CMD_tool_verify:
        run(v, app, what, verify);
        return;
    case CMD_tool_practice:
        ask_line(app, &v->base, app_str(app, STR_tools_practice_label),
                 app_str(app, STR_tools_practice_hint), app_str(app, STR_tools_practice_name),
                 practice_given);
        return;
    case CMD_shelf:
        app_open(app, shelf);
        return;
    default:
        app_command(app, what);
        return;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_tools *v = of(view);
    switch (command) {
    case CMD_open:
        start(v, app, tools[v->list.sel]);
        return REACT_DONE;
    case CMD_tool_import:
    case CMD_tool_export:
    case CMD_tool_send:
    case CMD_tool_receive:
    case CMD_tool_packs:
    case CMD_tool_doctor:
    case CMD_tool_verify:
    case CMD_tool_practice:
        for (size_t i = 0; i < TOOLS; i++)
            if (tools[i] == command)
                list_select(&v->list, v, i);
        start(v, app, command);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_tools *v = of(view);
    size_t was = v->list.sel;
    (void)x;
    if (!list_click(&v->list, v, y - HEAD))
        return REACT_NONE;
    if (v->list.sel == was)
        start(v, app, tools[v->list.sel]);
    return REACT_DONE;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->case_id;
    return *id != 0;
}

static void free_view(struct view *view) {
    errand_clear(&of(view)->errand);
    tools_forget(of(view));
    mem_free(view);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "tools",
                                    .help = "tools",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .tick = tick,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_tools_new(struct app *app, const struct screen_args *args) {
    struct view_tools *v = mem_alloc(sizeof *v);
    (void)app;
    v->base.ops = &ops;
    v->case_id = args->case_id;
    v->errand.heard = -1;
    list_init(&v->list, &rows_of);
    list_set_count(&v->list, TOOLS);
    return &v->base;
}
