/*
 * file.c - the list of what the calendar shows, written to a file (.docx .pdf .txt .csv .ics by its ending) or
 * printed: the day, week, month or year shown, or all from the day on; with the filter that stands.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/paper/docx.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/screens/calendar/view.h"

static struct view_calendar *of(struct view *view) {
    return (struct view_calendar *)view;
}

/* What is shown, as a pick. */
static struct due_pick shown(const struct view_calendar *v) {
    struct due_pick pick = v->pick;
    struct ymd d = date_to_ymd(v->day);
    pick.text = v->needle;
    pick.clerk = v->clerk;
    pick.person = v->person;
    pick.done = true;
    pick.first = pick.last = v->day;
    switch (v->mode) {
    case CALENDAR_MONTH:
        if (v->in_list)
            break;
        pick.first = v->day - (d.day - 1);
        pick.last = pick.first + date_month_days(d.year, d.month) - 1;
        break;
    case CALENDAR_WEEK:
        pick.first = v->day - (date_weekday(v->day) - 1);
        pick.last = pick.first + 6;
        break;
    case CALENDAR_AGENDA:
        pick.last = DAY_NONE;
        break;
    case CALENDAR_YEAR:
        pick.first = date_from_ymd(d.year, 1, 1);
        pick.last = date_from_ymd(d.year, 12, 31);
        break;
    }
    return pick;
}

static bool ends_in(const char *path, const char *end) {
    size_t n = strlen(path), m = strlen(end);
    return n > m && strcmp(path + n - m, end) == 0;
}

/* The bytes of the file; *known false: its ending says no form. */
static bool list_bytes(struct due_paper *paper, const char *path, struct sb *out, bool *known,
                       struct err *err) {
    enum paper_form form;
    struct sb text = {0};
    *known = true;
    if (ends_in(path, ".csv"))
        return due_csv(paper, out, err);
    if (ends_in(path, ".ics"))
        return due_ics(paper, out, err);
    if (ends_in(path, ".txt"))
        return due_text(paper, out, err);
    if (!paper_form_of(path, &form)) {
        *known = false;
        return true;
    }
    bool ok = due_letter(paper, &text, err) &&
              letter_bytes(out, form, str(paper->lang, STR_due_file_name), sb_text(&text), err);
    sb_free(&text);
    return ok;
}

static bool write_list(struct view_calendar *v, struct app *app, bool replace) {
    struct due_pick pick = shown(v);
    struct due_paper paper = {
        .office = app->office, .lang = app->lang, .today = app->today, .pick = &pick};
    struct sb bytes = {0}, count = {0};
    struct err err = {0};
    bool known, made = list_bytes(&paper, v->path, &bytes, &known, &err);
    int why = made && known ? writefile(v->path, sb_text(&bytes), bytes.len, replace) : 0;
    sb_add_int(&count, (long long)paper.count);
    if (!made)
        app_report(app, &err);
    else if (!known)
        app_say_put(app, ST_BAD, STR_due_bad_form, v->path);
    else if (why != 0)
        app_say_put(app, ST_BAD, STR_due_not_written, v->path, words_os(app->lang, why));
    else
        app_say_put(app, ST_GOOD, STR_due_exported, sb_text(&count), v->path);
    sb_free(&bytes);
    sb_free(&count);
    return made && known && why == 0;
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_list(of(owner), app, true);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    const char *home = getenv("HOME");
    struct sb path = {0};
    (void)n;
    bool at_home = home && *home && strncmp(text, "~/", 2) == 0;
    sb_add_fmt(&path, "%s%s", at_home ? home : "", at_home ? text + 1 : text);
    mem_free(v->path);
    v->path = sb_take(&path);
    if (writefile_may(v->path, false) != EEXIST)
        return write_list(v, app, false);
    str_put(&path, app->lang, STR_due_ask_replace, v->path);
    ask_confirm(app, owner, sb_text(&path), true, replace_asked);
    sb_free(&path);
    return true;
}

void calendar_save(struct view_calendar *v, struct app *app) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s.docx", home && *home ? "~/" : "", app_str(app, STR_due_file_name));
    ask_line(app, &v->base, app_str(app, STR_due_ask_file), app_str(app, STR_due_ask_file_hint),
             sb_text(&path), path_given);
    sb_free(&path);
}

void calendar_print(struct view_calendar *v, struct app *app) {
    struct due_pick pick = shown(v);
    struct due_paper paper = {
        .office = app->office, .lang = app->lang, .today = app->today, .pick = &pick};
    const char *title = app_str(app, STR_due_file_name);
    struct sb text = {0};
    struct err err = {0};
    if (due_letter(&paper, &text, &err) && paper_print(title, sb_text(&text), &err))
        app_say_put(app, ST_GOOD, STR_due_printed, title);
    else
        app_report(app, &err);
    sb_free(&text);
}
