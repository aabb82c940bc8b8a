/*
 * filter.c - only some of the deadlines: by words, by kind, of one person, of one clerk; all that is
 * chosen holds together, in every way of looking, for the file and the printer.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/cases.h"
#include "tui/app/ask.h"
#include "tui/screens/calendar/view.h"
#include "tui/words/words.h"

#define KIND_ALL "all"
enum { PEOPLE_MOST = 1000 };

static struct view_calendar *of(struct view *view) {
    return (struct view_calendar *)view;
}

void calendar_filter_words(const struct view_calendar *v, const struct app *app, struct sb *out) {
    if (v->pick.kind >= 0)
        sb_add_fmt(out, "  [%s]", words_deadline_kind(app->lang, (enum deadline_kind)v->pick.kind));
    if (v->person)
        sb_add_fmt(out, "  [%s]", v->person + (v->person[0] == '='));
    if (v->clerk) {
        sb_add(out, "  [");
        if (v->clerk[0])
            str_put(out, app->lang, STR_cases_clerk_only, v->clerk);
        else
            sb_add(out, app_str(app, STR_calendar_clerk_none));
        sb_add(out, "]");
    }
    if (v->needle[0])
        sb_add_fmt(out, "  /%s", v->needle);
}

/* ---- words ---- */

static bool needle_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    (void)app;
    n = n < sizeof v->needle ? n : sizeof v->needle - 1;
    while (n > 0 && text[n] != '\0' && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    memcpy(v->needle, text, n);
    v->needle[n] = '\0';
    calendar_forget(v);
    return true;
}

/* ---- kinds ---- */

static void kind_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_calendar *v = of(owner);
    (void)app;
    v->pick.kind = -1;
    for (int i = DEADLINE_STATUTORY; deadline_kind_code((enum deadline_kind)i)[0]; i++)
        if (strcmp(code, deadline_kind_code((enum deadline_kind)i)) == 0)
            v->pick.kind = i;
    calendar_forget(v);
}

static void ask_kind(struct view_calendar *v, struct app *app) {
    struct ask_item items[16] = {{.code = KIND_ALL, .label = app_str(app, STR_calendar_kind_all)}};
    size_t count = 1;
    for (int i = DEADLINE_STATUTORY; deadline_kind_code((enum deadline_kind)i)[0]; i++)
        items[count++] =
            (struct ask_item){.code = deadline_kind_code((enum deadline_kind)i),
                              .label = words_deadline_kind(app->lang, (enum deadline_kind)i),
                              .on = v->pick.kind == i};
    ask_choice(app, &v->base, app_str(app, STR_calendar_which_kind), items, count, false,
               kind_chosen);
}

/* ---- persons and clerks ---- */

/* The names as items with the codes "=NAME", behind the items there are; codes are the caller's. */
static char **add_names(struct ask_item *items, size_t at, const struct office_clerks *names,
                        const char *now) {
    char **codes = mem_alloc((names->count + 1) * sizeof *codes);
    for (size_t i = 0; i < names->count; i++) {
        struct sb code = {0};
        sb_add_fmt(&code, "=%s", names->list[i]);
        codes[i] = sb_take(&code);
        items[at + i] = (struct ask_item){.code = codes[i],
                                          .label = names->list[i],
                                          .on = now && strcmp(now, names->list[i]) == 0};
    }
    return codes;
}

static void drop_names(struct ask_item *items, char **codes, struct office_clerks *names) {
    for (size_t i = 0; i < names->count; i++)
        mem_free(codes[i]);
    mem_free(codes);
    mem_free(items);
    office_clerks_clear(names);
}

/* "": anybody; "=NAME"; else what was typed. */
static void person_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_calendar *v = of(owner);
    (void)app;
    mem_free(v->person);
    v->person = code[0] ? mem_dup(code) : NULL;
    calendar_forget(v);
}

static void ask_person(struct view_calendar *v, struct app *app) {
    static const struct ask_pick how = {.open_list = true};
    struct office_clerks names;
    struct err err = {0};
    if (!office_people(app->office, PEOPLE_MOST, &names, &err)) {
        app_report(app, &err);
        return;
    }
    struct ask_item *items = mem_alloc((names.count + 1) * sizeof *items);
    items[0] = (struct ask_item){
        .code = "", .label = app_str(app, STR_calendar_kind_all), .on = !v->person};
    char **codes = add_names(items, 1, &names, v->person ? v->person + 1 : NULL);
    ask_pick(app, &v->base, app_str(app, STR_calendar_which_person), items, names.count + 1, &how,
             person_chosen);
    drop_names(items, codes, &names);
}

/* "a": anybody's; "n": where none is named; "=NAME". */
static void clerk_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_calendar *v = of(owner);
    (void)app;
    mem_free(v->clerk);
    v->clerk = code[0] == 'a' ? NULL : mem_dup(code[0] == '=' ? code + 1 : "");
    calendar_forget(v);
}

static void ask_clerk(struct view_calendar *v, struct app *app) {
    struct office_clerks names;
    struct err err = {0};
    if (!office_workers(app->office, &names, &err)) {
        app_report(app, &err);
        return;
    }
    struct ask_item *items = mem_alloc((names.count + 2) * sizeof *items);
    items[0] = (struct ask_item){
        .code = "a", .label = app_str(app, STR_calendar_kind_all), .on = !v->clerk};
    items[1] = (struct ask_item){.code = "n",
                                 .label = app_str(app, STR_calendar_clerk_none),
                                 .on = v->clerk && v->clerk[0] == '\0'};
    char **codes = add_names(items, 2, &names, v->clerk);
    ask_choice(app, &v->base, app_str(app, STR_calendar_which_clerk), items, names.count + 2, false,
               clerk_chosen);
    drop_names(items, codes, &names);
}

bool calendar_filter_command(struct view_calendar *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_calendar_kind:
        ask_kind(v, app);
        return true;
    case CMD_calendar_person:
        ask_person(v, app);
        return true;
    case CMD_calendar_clerk:
        ask_clerk(v, app);
        return true;
    case CMD_search:
        ask_line(app, &v->base, app_str(app, STR_calendar_filter),
                 app_str(app, STR_calendar_filter_hint), v->needle, needle_given);
        return true;
    default:
        return false;
    }
}
