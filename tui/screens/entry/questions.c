/*
 * Windows: popups for what is missing, in order: text, clock, choice, or a title; then the day.
 * Each is owned by the card, which keeps the answer.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "tui/app/ask.h"
#include "tui/screens/entry/view.h"
#include "tui/words/words.h"

#define FREE_CODE "-" /* among the ids of regimes */

/* ---- what is missing ---- */

static bool lacks_clock(const struct entry_view *v) {
    return !v->free && !v->clock && v->id == 0;
}

static bool lacks_choice(const struct entry_view *v) {
    return v->clock && v->clock->choice_count > 0 && !v->choice[0];
}

bool entry_ready(const struct entry_view *v) {
    return !lacks_clock(v) && !lacks_choice(v) && !(v->free && !v->name[0]) && v->event != DAY_NONE;
}

const struct label *entry_answer(const struct entry_view *v) {
    for (size_t i = 0; v->clock && i < v->clock->answer_count; i++)
        if (strcmp(v->clock->answers[i].code, v->choice) == 0)
            return &v->clock->answers[i].label;
    return NULL;
}

/* ---- asking ---- */

static void text_chosen(struct app *app, struct view *owner, const char *code) {
    struct entry_view *v = entry_of(owner);
    v->free = strcmp(code, FREE_CODE) == 0;
    v->regime = v->free ? NULL : packs_regime(app->packs, code, NULL);
    if (v->regime && v->regime->clock_count == 1)
        v->clock = &v->regime->clocks[0];
    entry_ask_next(v, app);
}

static void ask_which_text(struct entry_view *v, struct app *app) {
    size_t count = 0, used = 0;
    const char *const *ids = packs_regime_ids(app->packs, &count);
    struct ask_item *items = mem_alloc((count + 1) * sizeof *items);
    items[used++] = (struct ask_item){.code = FREE_CODE,
                                      .label = app_str(app, STR_entry_free),
                                      .note = app_str(app, STR_entry_free_note)};
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(app->packs, ids[i], NULL);
        if (regime && regime->clock_count > 0)
            items[used++] =
                (struct ask_item){.code = ids[i], .label = app_label(app, &regime->title)};
    }
    ask_choice(app, &v->base, app_str(app, STR_entry_which_text), items, used, false, text_chosen);
    mem_free(items);
}

static void clock_chosen(struct app *app, struct view *owner, const char *code) {
    struct entry_view *v = entry_of(owner);
    v->clock = regime_clock(v->regime, code);
    entry_ask_next(v, app);
}

static void ask_which_clock(struct entry_view *v, struct app *app) {
    size_t count = v->regime->clock_count;
    struct ask_item *items = mem_alloc(count * sizeof *items);
    struct sb *notes = mem_alloc(count * sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        const struct clock_rule *clock = &v->regime->clocks[i];
        words_length(&notes[i], app->lang, clock->length);
        items[i] = (struct ask_item){.code = clock->rule.id,
                                     .label = app_label(app, &clock->rule.label),
                                     .note = sb_text(&notes[i])};
    }
    ask_choice(app, &v->base, app_label(app, &v->regime->short_title), items, count, false,
               clock_chosen);
    for (size_t i = 0; i < count; i++)
        sb_free(&notes[i]);
    mem_free(notes);
    mem_free(items);
}

static void choice_chosen(struct app *app, struct view *owner, const char *code) {
    struct entry_view *v = entry_of(owner);
    snprintf(v->choice, sizeof v->choice, "%s", code);
    entry_ask_next(v, app);
}

static void ask_which_choice(struct entry_view *v, struct app *app) {
    size_t count = v->clock->choice_count;
    struct ask_item *items = mem_alloc(count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct ask_item){.code = v->clock->choices[i].code,
                                     .label = app_label(app, &v->clock->choices[i].label),
                                     .on = strcmp(v->clock->choices[i].code, v->choice) == 0};
    ask_choice(app, &v->base, app_label(app, &v->clock->rule.label), items, count, false,
               choice_chosen);
    mem_free(items);
}

static bool day_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct entry_view *v = entry_of(owner);
    char *copy = mem_dup_n(text, n);
    struct err err = {0};
    bool good = date_spoken(copy, app->today, &v->event, &err);
    if (!good)
        app_report(app, &err);
    mem_free(copy);
    return good;
}

/* The answer to the choice stands below the line: who is to be told is seen before the day is. */
static void ask_day(struct entry_view *v, struct app *app) {
    struct sb label = {0}, hint = {0}, length = {0};
    char day[DATE_TEXT_SIZE];
    const struct label *answer = entry_answer(v);
    date_format(v->event != DAY_NONE ? v->event : v->suggested, day);
    if (v->clock) {
        words_length(&length, app->lang, v->clock->length);
        str_put(&label, app->lang, STR_entry_ask_event, app_label(app, &v->clock->event),
                sb_text(&length));
    } else {
        sb_add(&label, app_str(app, STR_entry_ask_day));
    }
    if (answer)
        sb_add_fmt(&hint, "%s\n", app_label(app, answer));
    sb_add(&hint, app_str(app, STR_entry_day_hint));
    ask_date(app, &v->base, sb_text(&label), sb_text(&hint), day, day_given);
    sb_free(&label);
    sb_free(&hint);
    sb_free(&length);
}

static bool is_blank(const char *text) {
    return text[strspn(text, " \t\n")] == '\0';
}

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct entry_view *v = entry_of(owner);
    char *copy = mem_dup_n(text, n);
    if (v->free && is_blank(copy)) {
        app_say(app, STR_entry_no_name);
        mem_free(copy);
        return false;
    }
    mem_free(v->name);
    v->name = is_blank(copy) ? mem_dup("") : mem_dup(copy);
    mem_free(copy);
    if (v->event == DAY_NONE)
        ask_day(v, app);
    return true;
}

static void ask_name(struct entry_view *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_entry_ask_name),
             v->free ? NULL : app_str(app, STR_entry_name_hint), v->name, name_given);
}

static bool note_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct entry_view *v = entry_of(owner);
    (void)app;
    mem_free(v->note);
    v->note = mem_dup_n(text, n);
    return true;
}

/* 10日, 15w, 1m; empty: a day by itself. */
static bool length_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct entry_view *v = entry_of(owner);
    struct length length;
    struct err err = {0};
    (void)n;
    if (is_blank(text)) {
        v->length[0] = '\0';
        return true;
    }
    if (!length_parse(text, &length, &err)) {
        app_report(app, &err);
        return false;
    }
    length_format(length, v->length);
    return true;
}

void entry_ask_next(struct entry_view *v, struct app *app) {
    if (lacks_clock(v) && !v->regime)
        ask_which_text(v, app);
    else if (lacks_clock(v))
        ask_which_clock(v, app);
    else if (lacks_choice(v))
        ask_which_choice(v, app);
    else if (v->free && !v->name[0])
        ask_name(v, app);
    else if (v->event == DAY_NONE)
        ask_day(v, app);
}

/* ---- changing an answer ---- */

static void part_chosen(struct app *app, struct view *owner, const char *code) {
    struct entry_view *v = entry_of(owner);
    if (strcmp(code, "choice") == 0)
        ask_which_choice(v, app);
    else if (strcmp(code, "day") == 0)
        ask_day(v, app);
    else if (strcmp(code, "length") == 0)
        ask_line(app, owner, app_str(app, STR_entry_ask_length),
                 app_str(app, STR_entry_length_hint), v->length, length_given);
    else if (strcmp(code, "name") == 0)
        ask_name(v, app);
    else
        ask_line(app, owner, app_str(app, STR_entry_note), NULL, v->note, note_given);
}

void entry_ask_part(struct entry_view *v, struct app *app) {
    struct ask_item items[5];
    size_t count = 0;
    if (v->clock && v->clock->choice_count > 0)
        items[count++] =
            (struct ask_item){.code = "choice", .label = app_str(app, STR_entry_part_choice)};
    items[count++] = (struct ask_item){.code = "day", .label = app_str(app, STR_entry_part_day)};
    items[count++] = (struct ask_item){.code = "name", .label = app_str(app, STR_entry_part_name)};
    items[count++] = (struct ask_item){.code = "note", .label = app_str(app, STR_entry_note)};
    if (v->free)
        items[count++] =
            (struct ask_item){.code = "length", .label = app_str(app, STR_entry_part_length)};
    ask_choice(app, &v->base, app_str(app, STR_entry_which_part), items, count, false, part_chosen);
}
