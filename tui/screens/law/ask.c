/*
 * ask.c - which texts are asked, as of which day, and the versions of one text.
 */
#include <stdio.h>
#include <string.h>

#include "core/date/spoken.h"
#include "tui/screens/law/view.h"

/* ---- which texts ---- */

static const struct {
    const char *code;
    enum str_id label;
} filters[] = {
    [FILTER_ALL] = {"all", STR_law_filter_all},
    [FILTER_THIS] = {"this", STR_law_filter_this},
    [FILTER_PACKS] = {"packs", STR_law_filter_packs},
    [FILTER_SHELF] = {"shelf", STR_law_filter_shelf},
    [FILTER_IN_FORCE] = {"in-force", STR_law_filter_in_force},
};

enum { FILTERS = sizeof filters / sizeof *filters };

static void asked_again(struct view_law *v) {
    law_arrange(v);
    list_select(&v->list, v, 0);
    law_show_selected(v);
}

static void filter_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_law *v = (struct view_law *)owner;
    (void)app;
    for (int i = 0; i < FILTERS; i++)
        if (strcmp(filters[i].code, code) == 0)
            v->filter = (enum law_filter)i;
    if (field_len(v->find) > 0)
        asked_again(v);
}

void law_ask_filter(struct view_law *v, struct app *app) {
    struct ask_item items[FILTERS];
    for (int i = 0; i < FILTERS; i++)
        items[i] = (struct ask_item){
            .code = filters[i].code,
            .label = app_str(app, filters[i].label),
            .on = v->filter == (enum law_filter)i,
        };
    ask_choice(app, &v->base, app_str(app, STR_law_filter_title), items, FILTERS, false,
               filter_chosen);
}

void law_filter_words(const struct view_law *v, struct sb *out) {
    if (v->filter != FILTER_ALL)
        sb_add(out, str(v->lang, filters[v->filter].label));
    if (v->on != DAY_NONE) {
        char day[DATE_TEXT_SIZE];
        date_format(v->on, day);
        sb_add(out, out->len > 0 ? " · " : "");
        str_put(out, v->lang, STR_law_on, day);
    }
}

/* ---- as of a day ---- */

static bool day_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_law *v = (struct view_law *)owner;
    char *typed = mem_dup_n(text, n);
    day_t day = DAY_NONE;
    struct err err = {0};
    bool good = typed[strspn(typed, " ")] == '\0' || date_spoken(typed, app->today, &day, &err);
    mem_free(typed);
    if (!good) {
        app_report(app, &err);
        return false;
    }
    v->on = day;
    if (field_len(v->find) > 0)
        asked_again(v);
    return true;
}

void law_ask_day(struct view_law *v, struct app *app) {
    char day[DATE_TEXT_SIZE] = "";
    if (v->on != DAY_NONE)
        date_format(v->on, day);
    ask_date(app, &v->base, app_str(app, STR_law_day_label), app_str(app, STR_law_day_hint), day,
             day_given);
}

/* ---- versions ---- */

/* The same provision in the other version; the text as a whole when it has none. */
static void version_chosen(struct app *app, struct view *owner, const char *id) {
    struct view_law *v = (struct view_law *)owner;
    struct cite cite = v->shown;
    snprintf(cite.regime, sizeof cite.regime, "%s", id);
    const struct law *law = library_law(v->library, id, NULL);
    if (law && cite.article > 0 && !law_has(law, &cite)) {
        cite = (struct cite){0};
        snprintf(cite.regime, sizeof cite.regime, "%s", id);
        app_say(app, STR_law_version_without);
    }
    law_go(v, app, &cite);
}

void law_ask_versions(struct view_law *v, struct app *app) {
    const struct library_text *text = v->law ? library_text(v->library, v->shown.regime) : NULL;
    const struct library_text **versions = NULL;
    size_t count = text ? library_versions(v->library, text, &versions) : 0;
    if (count < 2) {
        app_say(app, STR_law_version_only);
        mem_free(versions);
        return;
    }
    struct ask_item *items = mem_alloc(count * sizeof *items);
    char(*notes)[DATE_TEXT_SIZE] = mem_alloc(count * sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        day_t from = versions[i]->from != DAY_NONE ? versions[i]->from : versions[i]->issued;
        if (from != DAY_NONE)
            date_format(from, notes[i]);
        items[i] = (struct ask_item){
            .code = versions[i]->id,
            .label = versions[i]->title,
            .note = notes[i],
            .on = versions[i] == text,
        };
    }
    ask_choice(app, &v->base, app_str(app, STR_law_versions), items, count, false, version_chosen);
    mem_free(items);
    mem_free(notes);
    mem_free(versions);
}
