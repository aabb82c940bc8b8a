/*
 * worksheet.c - papers of a case to read, to search and to write to a file: the worksheet (测算表), as it
 * stands or as it stood at the end of a past day; its conclusions with what they rest on; like cases of
 * this office.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/like.h"
#include "tui/words/paper.h"
#include "tui/words/why.h"
#include "tui/words/words.h"
#include "tui/words/worksheet.h"

enum paper { PAPER_SHEET, PAPER_TREE, PAPER_LIKE };

struct view_worksheet {
    struct view base;
    int64_t id;
    enum paper paper;
    struct sb said; /* the text shown */
    char *path;     /* where it is to be written */
    day_t day;      /* DAY_NONE: as it stands */
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
    if (v->paper != PAPER_SHEET)
        str_put(out, app->lang, v->paper == PAPER_TREE ? STR_why_view : STR_like_view, v->number);
    else if (v->day == DAY_NONE)
        str_put(out, app->lang, STR_sheet_view_title, v->number);
    else
        str_put(out, app->lang, STR_sheet_view_asof, v->number, day);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_WORKSHEET | CTX_TEXT;
}

static bool sheet_text(struct view_worksheet *v, struct app *app,
                       const struct case_checked *checked, struct sb *text, struct err *err) {
    struct office_summary journal;
    if (!office_summarise(app->office, &journal, err))
        return false;
    if (v->day != DAY_NONE) {
        struct sb day = {0};
        words_day(&day, app->lang, v->day);
        str_put(text, app->lang, STR_sheet_past, sb_text(&day));
        sb_add(text, "\n\n");
        sb_free(&day);
    }
    worksheet_make(text, app->lang, app->packs, checked, office_setting(app->office, "office.name"),
                   &journal);
    return true;
}

static bool like_text(struct app *app, const struct case_checked *checked, struct sb *text,
                      struct err *err) {
    struct like like;
    if (!like_count(app->office, checked->cf->regime, checked->cf->id, app->today, &like, err))
        return false;
    words_like(text, app->lang, &like, checked);
    like_clear(&like);
    return true;
}

static bool make_text(struct view_worksheet *v, struct app *app, const struct case_checked *checked,
                      struct sb *text, struct err *err) {
    switch (v->paper) {
    case PAPER_TREE:
        words_why_sheet(text, app->lang, app->packs, checked);
        return true;
    case PAPER_LIKE:
        return like_text(app, checked, text, err);
    case PAPER_SHEET:
        break;
    }
    return sheet_text(v, app, checked, text, err);
}

static bool fetch(struct view_worksheet *v, struct app *app) {
    struct case_checked checked;
    struct sb text = {0};
    struct err err = {0};
    bool ok = v->day == DAY_NONE ? office_checked(app->office, v->id, app->today, &checked, &err)
                                 : office_checked_asof(app->office, v->id, v->day, &checked, &err);
    v->stale = false;
    v->lang = app->lang;
    if (!ok) {
        app_report(app, &err);
        return false;
    }
    ok = make_text(v, app, &checked, &text, &err);
    if (ok) {
        scrolltext_clear(v->text);
        scrolltext_add(v->text, ST_NORMAL, sb_text(&text));
        mem_free(v->number);
        v->number = mem_dup(checked.cf->number);
        sb_free(&v->said);
        v->said = text;
    } else {
        app_report(app, &err);
        sb_free(&text);
    }
    case_checked_clear(&checked);
    return ok;
}

/* ---- into a file ---- */

static const char *name_of(const struct view_worksheet *v, enum lang lang) {
    static const enum str_id names[] = {[PAPER_SHEET] = STR_sheet_title,
                                        [PAPER_TREE] = STR_why_title,
                                        [PAPER_LIKE] = STR_like_title};
    return str(lang, names[v->paper]);
}

static bool write_it(struct view_worksheet *v, struct app *app, bool replace) {
    struct sb bytes = {0};
    struct err err = {0};
    bool made = words_paper_bytes(&bytes, v->path, name_of(v, app->lang), sb_text(&v->said), &err);
    int why = made ? writefile(v->path, sb_text(&bytes), bytes.len, replace) : 0;
    sb_free(&bytes);
    if (!made)
        app_report(app, &err);
    else if (why == 0)
        app_say_put(app, ST_GOOD, STR_why_written, v->path);
    else
        app_say_put(app, ST_BAD, STR_letter_draft_failed, v->path, words_os(app->lang, why), "");
    return made && why == 0;
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_it(of(owner), app, true);
    else
        app_say(app, STR_why_kept);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_worksheet *v = of(owner);
    const char *home = getenv("HOME");
    struct sb path = {0};
    struct err err = {0};
    if (n == 0) {
        app_say(app, STR_letter_path_empty);
        return false;
    }
    bool at_home = home && *home && strncmp(text, "~/", 2) == 0;
    sb_add(&path, at_home ? home : "");
    sb_add(&path, at_home ? text + 1 : text);
    mem_free(v->path);
    v->path = sb_take(&path);
    if (!words_paper_can(v->path, &err)) {
        app_report(app, &err);
        return false;
    }
    if (writefile_may(v->path, false) != EEXIST)
        return write_it(v, app, false);
    struct sb question = {0};
    str_put(&question, app->lang, STR_letter_path_replace, v->path);
    ask_confirm(app, owner, sb_text(&question), true, replace_asked);
    sb_free(&question);
    return true;
}

static void ask_path(struct view_worksheet *v, struct app *app) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s-%s.docx", home && *home ? "~/" : "", v->number, name_of(v, app->lang));
    ask_line(app, &v->base, app_str(app, STR_why_path), app_str(app, STR_why_path_hint),
             sb_text(&path), path_given);
    sb_free(&path);
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
        return v->paper == PAPER_SHEET ? REACT_DONE : REACT_NONE;
    case CMD_paper_save:
        ask_path(v, app);
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
    mem_free(v->path);
    sb_free(&v->said);
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
    v->paper = !args->key                       ? PAPER_SHEET
               : strcmp(args->key, "tree") == 0 ? PAPER_TREE
               : strcmp(args->key, "like") == 0 ? PAPER_LIKE
                                                : PAPER_SHEET;
    v->text = scrolltext_new();
    if (fetch(v, app))
        return &v->base;
    free_view(&v->base);
    return NULL;
}
