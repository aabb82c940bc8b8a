/*
 * series.c - a date of the office that comes again, entered in the calendar: its name, the first day, the
 * step, the end, the days left out; all its days are shown before they are entered, at once. One of a
 * series is taken away alone or with those after it.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "tui/app/ask.h"
#include "tui/screens/calendar/view.h"
#include "tui/screens/entry/ask.h"
#include "tui/words/words.h"

enum { DAYS_SHOWN = 24 };

static struct view_calendar *of(struct view *view) {
    return (struct view_calendar *)view;
}

static bool told(struct app *app, bool good, const struct err *err) {
    if (!good)
        app_report(app, err);
    return good;
}

/* ---- entered ---- */

static void confirmed(struct app *app, struct view *owner, bool yes) {
    struct view_calendar *v = of(owner);
    struct entry_form form = {.title = v->series_name};
    struct err err = {0};
    size_t made = 0;
    char count[24], last[DATE_TEXT_SIZE];
    if (!yes ||
        !told(app, series_put(app->office, &form, &v->series, app->today, &made, &err), &err))
        return;
    snprintf(count, sizeof count, "%zu", made);
    date_format(v->series.until, last);
    app_say_put(app, ST_GOOD, STR_due_series_made, count, v->series_name, last);
    calendar_forget(v);
}

/* All days before they are entered; of many the first and how many more. */
static bool except_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    struct err err = {0};
    struct sb list = {0}, question = {0};
    day_t days[SERIES_MOST];
    char number[24];
    (void)n;
    if (!told(app, series_except(&v->series, text, app->today, &err), &err))
        return false;
    size_t count = series_days(&v->series, days);
    for (size_t i = 0; i < count && i < DAYS_SHOWN; i++) {
        sb_add(&list, i > 0 ? app_str(app, STR_common_list_comma) : "");
        words_day(&list, app->lang, days[i]);
    }
    snprintf(number, sizeof number, "%zu", count > DAYS_SHOWN ? count - DAYS_SHOWN : 0);
    if (count > DAYS_SHOWN)
        str_put(&list, app->lang, STR_calendar_more, number);
    snprintf(number, sizeof number, "%zu", count);
    str_put(&question, app->lang, STR_series_ask, v->series_name, number, sb_text(&list));
    if (count > 0)
        ask_confirm(app, owner, sb_text(&question), false, confirmed);
    else
        app_say(app, STR_series_none);
    sb_free(&list);
    sb_free(&question);
    return count > 0;
}

static bool until_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    struct err err = {0};
    (void)n;
    if (!told(app, series_until(&v->series, text, app->today, &err), &err))
        return false;
    ask_line(app, owner, app_str(app, STR_series_except), app_str(app, STR_series_except_hint), "",
             except_given);
    return true;
}

static void step_given(struct app *app, struct view *owner, const char *code) {
    struct view_calendar *v = of(owner);
    struct err err = {0};
    char until[DATE_TEXT_SIZE];
    if (!told(app, series_step(&v->series, code, &err), &err))
        return;
    date_format(date_from_ymd(date_to_ymd(v->series.first).year, 12, 31), until);
    ask_date(app, owner, app_str(app, STR_series_until), app_str(app, STR_calendar_jump_hint),
             until, until_given);
}

static bool first_given(struct app *app, struct view *owner, const char *text, size_t n) {
    static const struct {
        const char *code;
        enum str_id label;
    } steps[] = {{"7d", STR_series_week},  {"14d", STR_series_fortnight},
                 {"1m", STR_series_month}, {"3m", STR_series_quarter},
                 {"6m", STR_series_half},  {"1y", STR_series_year}};
    struct view_calendar *v = of(owner);
    struct ask_item items[sizeof steps / sizeof *steps];
    struct err err = {0};
    (void)n;
    if (!told(app, date_spoken(text, app->today, &v->series.first, &err), &err))
        return false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        items[i] = (struct ask_item){.code = steps[i].code,
                                     .label = app_str(app, steps[i].label),
                                     .on = steps[i].label == STR_series_month};
    ask_choice(app, owner, app_str(app, STR_series_step), items, sizeof steps / sizeof *steps,
               false, step_given);
    return true;
}

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    char day[DATE_TEXT_SIZE];
    (void)n;
    if (text[strspn(text, " ")] == '\0') {
        app_say(app, STR_series_name_empty);
        return false;
    }
    char *name = mem_dup(text);
    mem_free(v->series_name);
    v->series_name = name;
    date_format(v->day, day);
    ask_date(app, owner, app_str(app, STR_series_first), app_str(app, STR_calendar_jump_hint), day,
             first_given);
    return true;
}

void calendar_series_ask(struct view_calendar *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_series_name), app_str(app, STR_series_name_hint), "",
             name_given);
}

/* ---- taken away ---- */

static void removal_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_calendar *v = of(owner);
    struct err err = {0};
    size_t count = 0;
    char number[24];
    if (strcmp(code, "one") == 0) {
        entry_remove(app, owner, v->series_entry);
        return;
    }
    if (!told(app, series_remove(app->office, v->series_entry, app->today, &count, &err), &err))
        return;
    snprintf(number, sizeof number, "%zu", count);
    app_say_put(app, ST_MESSAGE, STR_due_series_removed, number);
    calendar_forget(v);
}

void calendar_remove(struct view_calendar *v, struct app *app, int64_t id) {
    const struct ask_item items[] = {{.code = "one", .label = app_str(app, STR_series_remove_one)},
                                     {.code = "all", .label = app_str(app, STR_series_remove_all)}};
    struct office_entry entry;
    struct err err = {0};
    if (!told(app, office_entry(app->office, id, &entry, &err), &err))
        return;
    bool series = series_is_of(&entry);
    office_entry_clear(&entry);
    v->series_entry = id;
    if (series)
        ask_choice(app, &v->base, app_str(app, STR_series_remove), items, 2, false, removal_chosen);
    else
        entry_remove(app, &v->base, id);
}
