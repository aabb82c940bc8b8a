/*
 * Windows: popups for what is missing, in order: clock, choice or length, or a title; then the day.
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

/* The approval sets it. */
static bool lacks_length(const struct entry_view *v) {
    return v->clock && v->clock->length.count == 0 && !v->choice[0];
}

struct length entry_length(const struct entry_view *v) {
    struct length length = v->clock ? v->clock->length : v->was.length;
    const char *given = v->free ? v->length : v->clock && length.count == 0 ? v->choice : "";
    if (given[0])
        (void)length_parse(given, &length, NULL); /* it was read when it was given */
    return length;
}

bool entry_ready(const struct entry_view *v) {
    return !lacks_clock(v) && !lacks_choice(v) && !lacks_length(v) && !(v->free && !v->name[0]) &&
           v->event != DAY_NONE;
}

const struct label *entry_answer(const struct entry_view *v) {
    for (size_t i = 0; v->clock && i < v->clock->answer_count; i++)
        if (strcmp(v->clock->answers[i].code, v->choice) == 0)
            return &v->clock->answers[i].label;
    return NULL;
}

/* ---- asking ---- */

/* "regime:clock", or FREE_CODE. */
static void clock_chosen(struct app *app, struct view *owner, const char *code) {
    struct entry_view *v = entry_of(owner);
    const char *colon = strchr(code, ':');
    v->free = strcmp(code, FREE_CODE) == 0;
    if (colon) {
        char *regime = mem_dup_n(code, (size_t)(colon - code));
        v->regime = packs_regime(app->packs, regime, NULL);
        v->clock = v->regime ? regime_clock(v->regime, colon + 1) : NULL;
        mem_free(regime);
    }
    entry_ask_next(v, app);
}

static size_t clocks_of_all(struct app *app) {
    size_t count = 0, clocks = 0;
    const char *const *ids = packs_regime_ids(app->packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(app->packs, ids[i], NULL);
        clocks += regime ? regime->clock_count : 0;
    }
    return clocks;
}

/* What one row needs beside the labels of the pack. */
struct clock_row {
    struct sb code, note;
};

static void clock_row_fill(struct app *app, const struct regime *regime,
                           const struct clock_rule *clock, struct clock_row *row,
                           struct ask_item *item) {
    sb_add_fmt(&row->code, "%s:%s", regime->id, clock->rule.id);
    words_length(&row->note, app->lang, clock->length);
    sb_add_fmt(&row->note, " · %s", app_label(app, &regime->short_title));
    *item = (struct ask_item){.code = sb_text(&row->code),
                              .label = app_label(app, &clock->rule.label),
                              .note = sb_text(&row->note)};
}

/* The clocks of all texts in one list, so that what is typed finds one whatever text it stands in; the
 * name of the text is found as well. */
static void ask_which_clock(struct entry_view *v, struct app *app) {
    size_t count = 0, used = 0, clocks = clocks_of_all(app);
    const char *const *ids = packs_regime_ids(app->packs, &count);
    struct ask_item *items = mem_alloc((clocks + 1) * sizeof *items);
    struct clock_row *rows = mem_alloc((clocks + 1) * sizeof *rows);
    items[used++] = (struct ask_item){.code = FREE_CODE,
                                      .label = app_str(app, STR_entry_free),
                                      .note = app_str(app, STR_entry_free_note)};
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(app->packs, ids[i], NULL);
        for (size_t k = 0; regime && k < regime->clock_count; k++, used++)
            clock_row_fill(app, regime, &regime->clocks[k], &rows[used], &items[used]);
    }
    ask_choice(app, &v->base, app_str(app, STR_entry_which_clock), items, used, false,
               clock_chosen);
    for (size_t i = 0; i < used; i++) {
        sb_free(&rows[i].code);
        sb_free(&rows[i].note);
    }
    mem_free(rows);
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
        words_length(&length, app->lang, entry_length(v));
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

/* 10日, 15w, 1m; empty: a day by itself. Of a clock whose length the approval sets there is no empty one. */
static bool length_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct entry_view *v = entry_of(owner);
    char form[LENGTH_TEXT_SIZE] = "";
    struct length length;
    struct err err = {0};
    (void)n;
    if (v->free && is_blank(text)) {
        v->length[0] = '\0';
        return true;
    }
    if (!length_parse(text, &length, &err)) {
        app_report(app, &err);
        return false;
    }
    length_format(length, form);
    if (v->free)
        snprintf(v->length, sizeof v->length, "%s", form);
    else
        snprintf(v->choice, sizeof v->choice, "%s", form);
    if (v->event == DAY_NONE)
        ask_day(v, app);
    return true;
}

static void ask_length(struct entry_view *v, struct app *app) {
    if (v->free)
        ask_line(app, &v->base, app_str(app, STR_entry_ask_length),
                 app_str(app, STR_entry_length_hint), v->length, length_given);
    else
        ask_line(app, &v->base, app_str(app, STR_entry_ask_approved),
                 app_str(app, STR_entry_approved_hint), v->choice, length_given);
}

void entry_ask_next(struct entry_view *v, struct app *app) {
    if (lacks_clock(v))
        ask_which_clock(v, app);
    else if (lacks_choice(v))
        ask_which_choice(v, app);
    else if (lacks_length(v))
        ask_length(v, app);
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
        ask_length(v, app);
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
    if (v->free || (v->clock && v->clock->length.count == 0))
        items[count++] =
            (struct ask_item){.code = "length", .label = app_str(app, STR_entry_part_length)};
    ask_choice(app, &v->base, app_str(app, STR_entry_which_part), items, count, false, part_chosen);
}
