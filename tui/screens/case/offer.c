/*
 * offer.c - what was written before, offered for the line under the cursor: one proposal in grey behind
 * what is typed, taken with one key, and all of them in a list.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/words/key.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

/* ---- what there is ---- */

struct offers {
    struct ask_item *list; /* code and label borrowed from what was fetched */
    size_t count;
};

static const struct fact_def *line_here(const struct view_case *v) {
    const struct form_row *row = case_row(v);
    bool line = row && row->def && row->def->type == FACT_LINE && case_is_field(row);
    return line && strcmp(row->key, FACT_REGIME) != 0 ? row->def : NULL;
}

void case_offer_forget(struct view_case *v) {
    known_values_clear(&v->offer.known);
    v->offer.key[0] = '\0';
    mem_free(v->offer.text);
    v->offer.text = NULL;
}

static void fetch(struct view_case *v, struct app *app, const struct fact_def *def) {
    struct err err = {0};
    if (strcmp(v->offer.key, v->key) == 0)
        return;
    case_offer_forget(v);
    memcpy(v->offer.key, v->key, sizeof v->offer.key);
    if (!office_known(app->office, v->model.cf, def, &v->offer.known, &err))
        app_report(app, &err);
}

/* Where two answers must be the same, the other one. */
static const char *partner(const struct view_case *v, const char **key) {
    const struct regime *r = v->model.cf->regime;
    for (size_t i = 0; i < r->compare_count; i++) {
        const struct compare *c = &r->compares[i];
        bool first = c->relation == REL_SAME && strcmp(c->first, v->key) == 0;
        bool second = c->relation == REL_SAME && strcmp(c->second, v->key) == 0;
        const char *other = first ? c->second : second ? c->first : NULL;
        if (!other || facts_text(v->model.cf->facts, other)[0] == '\0')
            continue;
        *key = other;
        return facts_text(v->model.cf->facts, other);
    }
    return NULL;
}

static const char *ours(const struct app *app, const struct fact_def *def) {
    const char *name = office_setting(app->office, "office.name");
    bool wanted = def->offers == OFFERS_OFFICE || def->offers == OFFERS_ORGAN;
    return wanted && name[0] != '\0' ? name : NULL;
}

static void add(struct offers *offers, const char *text, const char *note) {
    for (size_t i = 0; text && i < offers->count; i++)
        if (strcmp(offers->list[i].label, text) == 0)
            return;
    if (text)
        offers->list[offers->count++] =
            (struct ask_item){.code = text, .label = text, .note = note};
}

/* All of them, the likeliest first: what must be the same, what the list of the text says, our own name, what was
 * written here before, what was written of its kind. */
static void gather(const struct view_case *v, const struct app *app, const struct fact_def *def,
                   struct offers *out) {
    const char *key = NULL, *same = partner(v, &key);
    out->count = 0;
    out->list = mem_alloc((v->offer.known.count + def->choice_count + 3) * sizeof *out->list);
    add(out, same, app_str(app, STR_offer_must_be_same));
    for (size_t i = 0; i < def->choice_count; i++)
        add(out, def->choices[i].label.zh, NULL);
    if (def->offers == OFFERS_OFFICE)
        add(out, ours(app, def), app_str(app, STR_offer_ours));
    for (size_t i = 0; i < v->offer.known.count; i++)
        add(out, v->offer.known.list[i].text,
            app_str(app, v->offer.known.list[i].same ? STR_offer_same : STR_offer_kind));
    add(out, ours(app, def), app_str(app, STR_offer_ours));
}

/* ---- the one in grey ---- */

/* What goes on from what is typed, or sounds like it. */
static const char *fitting(const struct offers *offers, const char *typed) {
    size_t n = strlen(typed);
    struct pinyin_query query;
    struct pinyin_hit hit;
    for (size_t i = 0; i < offers->count; i++)
        if (strncmp(offers->list[i].label, typed, n) == 0 && offers->list[i].label[n] != '\0')
            return offers->list[i].label;
    pinyin_query_set(&query, typed, n);
    for (size_t i = 0; n > 1 && i < offers->count; i++)
        if (pinyin_find(&query, offers->list[i].label, strlen(offers->list[i].label), &hit) &&
            strcmp(offers->list[i].label, typed) != 0)
            return offers->list[i].label;
    return NULL;
}

/* For an empty line: only what was surely meant for it. */
static const char *first_guess(const struct view_case *v, const struct app *app,
                               const struct fact_def *def) {
    const char *key = NULL, *same = partner(v, &key);
    if (same)
        return same;
    if (def->offers == OFFERS_OFFICE && ours(app, def))
        return ours(app, def);
    return v->offer.known.count > 0 && v->offer.known.list[0].same ? v->offer.known.list[0].text
                                                                   : NULL;
}

void case_offer_find(struct view_case *v, struct app *app) {
    const struct fact_def *def = v->pane == PANE_FORM ? line_here(v) : NULL;
    const struct form_row *row = case_row(v);
    const char *text = "", *found;
    mem_free(v->offer.text);
    v->offer.text = NULL;
    if (!def || (!v->typing.field && row->fact && row->fact->value[0] != '\0'))
        return;
    fetch(v, app, def);
    if (v->typing.field)
        text = field_text(v->typing.field);
    if (text[0] == '\0') {
        found = first_guess(v, app, def);
    } else {
        struct offers offers;
        gather(v, app, def, &offers);
        found = field_caret(v->typing.field) == field_len(v->typing.field) ? fitting(&offers, text)
                                                                           : NULL;
        mem_free(offers.list);
    }
    v->offer.text = mem_dup(found);
}

/* What stands behind the caret: the rest of it, or all of it where it only sounds so. */
const char *case_offer_rest(const struct view_case *v) {
    if (!v->offer.text || !v->typing.field)
        return v->offer.text;
    size_t n = field_len(v->typing.field);
    return strncmp(v->offer.text, field_text(v->typing.field), n) == 0 ? v->offer.text + n
                                                                       : v->offer.text;
}

bool case_offer_take(struct view_case *v, struct app *app) {
    if (!v->offer.text || !case_may_edit(v, app))
        return false;
    if (v->typing.field)
        return field_replace(v->typing.field, v->offer.text, strlen(v->offer.text));
    char *value = mem_dup(v->offer.text);
    bool good = case_enter(v, app, v->key, value);
    mem_free(value);
    return good && (case_step(v, 1), true);
}

/* ---- the list ---- */

static void chosen(struct app *app, struct view *owner, const char *text) {
    struct view_case *v = of(owner);
    case_refresh(v, app);
    if (case_enter(v, app, v->question.key, text) && strcmp(v->question.key, v->key) == 0)
        case_step(v, 1);
}

void case_offer_list(struct view_case *v, struct app *app) {
    const struct fact_def *def = line_here(v);
    const struct form_row *row = case_row(v);
    struct offers offers;
    if (!def) {
        app_say(app, STR_offer_none);
        return;
    }
    if (!case_may_edit(v, app))
        return;
    fetch(v, app, def);
    gather(v, app, def, &offers);
    char *typed = mem_dup(
        v->typing.field && field_changed(v->typing.field) ? field_text(v->typing.field) : "");
    struct ask_pick how = {.typed = typed, .open_list = true};
    for (size_t i = 0; row->fact && i < offers.count; i++)
        offers.list[i].on = strcmp(offers.list[i].label, row->fact->value) == 0;
    memcpy(v->question.key, row->key, sizeof v->question.key);
    if (v->typing.field)
        case_edit_close(v, app);
    if (offers.count > 0)
        ask_pick(app, &v->base, app_label(app, &def->label), offers.list, offers.count, &how,
                 chosen);
    else
        app_say(app, STR_offer_none);
    mem_free(offers.list);
    mem_free(typed);
}
