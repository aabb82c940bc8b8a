/*
 * check.c - the check-up (体检) on the screen: what it finds in a case, what was waived and why, what
 * is still to do; or what it finds in all cases.
 *
 * Above the list, below it the finding under the cursor in full: what is wrong, what asks for it, in
 * whose words, where it is mended, which letters it holds up. Commands: open (the case at that field), check_waive (waive a
 * finding, or let it stand again), check_all (all cases, or back to the one).
 *
 * All cases are looked at a few at a time while no key is pressed, so that a thousand do not make
 * anybody wait.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/cases.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/screens/check/screen.h"
#include "tui/words/check.h"
#include "tui/words/words.h"

enum { CASES_AT_ONCE = 8, PAGE_SIZE = 200, DETAIL_ROWS = 9 };

static struct view_check *of(struct view *view) {
    return (struct view_check *)view;
}

static const struct view_check *of_const(const struct view *view) {
    return (const struct view_check *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_check *v = of_const(view);
    if (v->all)
        sb_add(out, app_str(app, STR_check_title_all));
    else
        str_put(out, app->lang, STR_check_title, v->number, v->name);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CHECK;
}

/* ---- fetching ---- */

static void stand_on(struct view_check *v, const char *id, const char *where) {
    for (size_t i = 0; i < v->count; i++)
        if (check_row_selectable(v, i) && strcmp(v->rows[i].id, id) == 0 &&
            strcmp(v->rows[i].where, where) == 0) {
            list_select(&v->list, v, i);
            return;
        }
    list_select(&v->list, v, v->list.sel);
}

static void begin_all(struct view_check *v, struct app *app) {
    struct case_query query = {.state = -1, .today = app->today};
    struct err err = {0};
    case_rows_clear(&v->page);
    v->page_at = 0;
    v->after = v->looked = v->faulty = v->total = 0;
    memset(v->open, 0, sizeof v->open);
    v->waived = 0;
    v->looking = office_cases_count(app->office, &query, 0, &v->total, &err);
    if (v->looking)
        app->busy = true;
    else
        app_report(app, &err);
}

static bool fetch_one(struct view_check *v, struct app *app, struct err *err) {
    struct case_checked checked;
    if (!office_checked(app->office, v->id, app->today, &checked, err))
        return false;
    mem_free(v->number);
    mem_free(v->name);
    v->number = mem_dup(checked.cf->number);
    v->name = mem_dup(facts_text(checked.cf->facts, checked.cf->regime->name_fact));
    check_rows_free(v);
    check_rows_of(v, &checked);
    case_checked_clear(&checked);
    return true;
}

static void fetch(struct view_check *v, struct app *app) {
    struct err err = {0};
    char id[64] = "", where[FACT_KEY_SIZE] = "";
    if (!v->stale && v->lang == app->lang)
        return;
    if (v->list.sel < v->count) {
        memcpy(id, v->rows[v->list.sel].id, sizeof id);
        memcpy(where, v->rows[v->list.sel].where, sizeof where);
    }
    v->lang = app->lang;
    v->stale = false;
    if (v->all) {
        check_rows_free(v);
        begin_all(v, app);
    } else if (!fetch_one(v, app, &err)) {
        app_report(app, &err);
    }
    list_set_count(&v->list, v->count);
    stand_on(v, id, where);
}

static bool next_page(struct view_check *v, struct app *app, struct err *err) {
    struct case_query query = {
        .state = -1, .today = app->today, .limit = PAGE_SIZE, .after = v->after};
    case_rows_clear(&v->page);
    v->page_at = 0;
    if (!office_cases(app->office, &query, &v->page, err))
        return false;
    v->looking = v->page.count > 0;
    if (v->looking)
        v->after = v->page.list[v->page.count - 1].id;
    return true;
}

static bool idle(struct view *view, struct app *app) {
    struct view_check *v = of(view);
    struct err err = {0};
    bool ok = true, first = v->count == 0;
    if (!v->all || !v->looking || v->stale)
        return false;
    for (int i = 0; ok && v->looking && i < CASES_AT_ONCE; i++) {
        if (v->page_at == v->page.count)
            ok = next_page(v, app, &err);
        if (ok && v->looking)
            ok = check_rows_add(v, app, &v->page.list[v->page_at++], &err);
    }
    if (!ok) {
        v->looking = false;
        app_report(app, &err);
    }
    list_set_count(&v->list, v->count);
    if (first && v->count > 1)
        list_select(&v->list, v, 1);
    app->dirty = true;
    return v->looking;
}

/* ---- drawing ---- */

static const struct check_row *here(const struct view_check *v) {
    return v->list.sel < v->count && check_row_selectable(v, v->list.sel) ? &v->rows[v->list.sel]
                                                                          : NULL;
}

static void fetch_words(struct view_check *v, struct app *app) {
    const struct check_row *row = here(v);
    if (v->words_of == v->list.sel)
        return;
    v->words_of = v->list.sel;
    sb_clear(&v->words);
    if (row && row->cite.article > 0)
        words_provision(&v->words, v->lang, app->packs, row->cite.regime, &row->cite, false);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_check *v = of(view);
    (void)cols;
    fetch(v, app);
    v->detail = rows >= 18 ? DETAIL_ROWS : rows >= 12 ? 5 : 0;
    list_layout(&v->list, v, rows - 1 - v->detail);
    fetch_words(v, app);
}

static enum style style_of(const struct check_row *row) {
    return row->waived                  ? ST_DIM
           : row->severity == SEV_BLOCK ? ST_BAD
           : row->severity == SEV_WARN  ? ST_WARN
           : row->kind == ROW_GAP       ? ST_DIM
                                        : ST_NORMAL;
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_check *v = owner;
    const struct check_row *row = &v->rows[i];
    (void)selected;
    if (row->kind == ROW_HEADING) {
        struct sb head = {0};
        sb_add_fmt(&head, " %s ", row->label);
        paint_rule(p, 0, ST_HEADING, sb_text(&head), NULL);
        sb_free(&head);
        return;
    }
    if (row->kind != ROW_FINDING) {
        paint_text(p, 0, 2, -1, style_of(row), row->label);
        return;
    }
    int source = paint_width(row->brief), x = 2;
    source = source > p->cols / 2 ? p->cols / 2 : source;
    x += paint_text(p, 0, x, 8, style_of(row), words_severity(v->lang, row->severity)) + 1;
    paint_text(p, 0, x, p->cols - x - source - 2, style_of(row), row->label);
    paint_right(p, 0, p->cols - source - 1, source, ST_DIM, row->brief);
}

/* One after the other what there is to say, as far as the rows go. */
static int say(struct paint *p, int y, enum style style, const char *text) {
    if (!text || text[0] == '\0' || y >= p->rows)
        return y;
    return y + paint_wrap(p, y, 2, p->cols - 4, p->rows - y, 0, style, text);
}

static void draw_detail(const struct view_check *v, const struct app *app, struct paint *p) {
    const struct check_row *row = here(v);
    int y = 1;
    paint_hline(p, 0, 0, -1, ST_BOX);
    if (!row)
        return;
    y = say(p, y, style_of(row), row->says ? row->says : row->label);
    if (row->place) {
        struct sb place = {0};
        str_put(&place, app->lang, STR_check_where, row->place);
        y = say(p, y, ST_NORMAL, sb_text(&place));
        sb_free(&place);
    }
    y = say(p, y, ST_WARN, row->holds);
    y = say(p, y, ST_GOOD, row->waiver);
    y = say(p, y, ST_NORMAL, row->source);
    say(p, y, ST_DIM, sb_text(&v->words));
}

static void head_words(const struct view_check *v, const struct app *app, struct sb *out) {
    struct sb counts = {0};
    words_counts(&counts, app->lang, v->open, v->waived);
    if (v->all) {
        char looked[24], total[24], faulty[24];
        snprintf(looked, sizeof looked, "%lld", (long long)v->looked);
        snprintf(total, sizeof total, "%lld", (long long)v->total);
        snprintf(faulty, sizeof faulty, "%lld", (long long)v->faulty);
        str_put(out, app->lang, STR_check_all_progress, looked, total, faulty);
        sb_add(out, "  ");
    }
    if (counts.len > 0 || v->looking)
        sb_add(out, sb_text(&counts));
    else
        sb_add(out, app_str(app, STR_check_found_none));
    sb_free(&counts);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_check *v = of_const(view);
    struct sb head = {0};
    head_words(v, app, &head);
    paint_text(p, 0, 2, -1,
               v->open[SEV_BLOCK] > 0  ? ST_BAD
               : v->open[SEV_WARN] > 0 ? ST_WARN
                                       : ST_GOOD,
               sb_text(&head));
    sb_free(&head);
    struct paint rows = paint_sub(p, 1, 0, p->rows - 1 - v->detail, -1);
    list_draw(&v->list, v, &rows);
    if (v->detail > 0) {
        struct paint detail = paint_sub(p, p->rows - v->detail, 0, -1, -1);
        draw_detail(v, app, &detail);
    }
}

/* ---- doing ---- */

static void open_row(struct view_check *v, struct app *app) {
    const struct check_row *row = here(v);
    if (row && row->where[0] == '\0')
        app_say(app, STR_check_nowhere);
    if (row)
        app_open(app, case, .case_id = row->case_id,
                 .key = row->where[0] != '\0' ? row->where : NULL);
}

static bool tell_office(struct view_check *v, struct app *app, enum office_verb verb,
                        const char *reason) {
    struct err err = {0};
    struct office_command command = {.verb = verb,
                                     .case_id = v->asked.case_id,
                                     .key = v->asked.id,
                                     .value = v->asked.where,
                                     .reason = reason,
                                     .today = app->today};
    if (!office_do(app->office, &command, NULL, &err)) {
        app_report(app, &err);
        return false;
    }
    v->stale = true;
    return true;
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_check *v = of(owner);
    if (n == 0 || text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_check_reason_empty);
        return false;
    }
    if (tell_office(v, app, DO_WAIVE, text))
        app_say_put(app, ST_MESSAGE, STR_check_waived_now, command_info(CMD_undo)->keys[0]);
    return true;
}

static void unwaive_confirmed(struct app *app, struct view *owner, bool yes) {
    if (yes)
        tell_office(of(owner), app, DO_UNWAIVE, "");
}

static void ask_waive(struct view_check *v, struct app *app) {
    const struct check_row *row = here(v);
    struct sb question = {0};
    v->asked = *row;
    v->asked.label = v->asked.source = v->asked.brief = v->asked.says = v->asked.waiver =
        v->asked.place = NULL;
    if (!row->waived) {
        str_put(&question, app->lang, STR_check_reason_label, row->label);
        ask_line(app, &v->base, sb_text(&question), app_str(app, STR_check_reason_hint), "",
                 reason_given);
        sb_free(&question);
        return;
    }
    str_put(&question, app->lang, STR_check_unwaive_question, row->label);
    ask_confirm(app, &v->base, sb_text(&question), false, unwaive_confirmed);
    sb_free(&question);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_check *v = of(view);
    fetch(v, app);
    switch (command) {
    case CMD_open:
        open_row(v, app);
        return REACT_DONE;
    case CMD_check:
        return REACT_DONE;
    case CMD_check_waive:
        ask_waive(v, app);
        return REACT_DONE;
    case CMD_check_all:
        v->all = v->id == 0 || !v->all;
        v->stale = true;
        v->list.sel = v->list.top = 0;
        check_rows_free(v);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_check *v = of_const(view);
    const struct check_row *row = here(v);
    (void)app;
    if (command != CMD_check_waive)
        return true;
    if (!row || row->kind != ROW_FINDING)
        return err_set(err, ERR_REFUSED, "err.check.no_finding");
    return row->waivable ||
           err_set(err, ERR_REFUSED, "err.office.waive_block", row->label, row->label);
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_check *v = of(view);
    size_t was = v->list.sel;
    (void)x;
    if (!list_click(&v->list, v, y - 1))
        return REACT_NONE;
    if (v->list.sel == was)
        open_row(v, app);
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->stale = true;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct check_row *row = here(of_const(view));
    *out = row ? row->cite : (struct cite){0};
    return out->article > 0;
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_check *v = of_const(view);
    const struct check_row *row = here(v);
    *id = v->all && row ? row->case_id : v->id;
    return *id != 0;
}

static void free_view(struct view *view) {
    struct view_check *v = of(view);
    check_rows_free(v);
    mem_free(v->rows);
    mem_free(v->number);
    mem_free(v->name);
    case_rows_clear(&v->page);
    sb_free(&v->words);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row, .selectable = check_row_selectable};

static const struct view_ops ops = {.name = "check",
                                    .help = "check",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .can = can,
                                    .click = click,
                                    .idle = idle,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_check_new(struct app *app, const struct screen_args *args) {
    struct view_check *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->all = v->id == 0;
    v->lang = app->lang;
    v->stale = v->all;
    v->words_of = SIZE_MAX;
    list_init(&v->list, &rows_of);
    if (!v->all && !fetch_one(v, app, &err)) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    list_set_count(&v->list, v->count);
    list_select(&v->list, v, 0);
    return &v->base;
}
