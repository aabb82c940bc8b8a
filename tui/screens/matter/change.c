/*
 * change.c - facts of an event changed, and cases put into it: what is asked, until a plan can be told.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/cases.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/matter/view.h"
#include "tui/words/words.h"

enum { CASES_OFFERED = 200 };

static struct view_matter *of(struct view *view) {
    return (struct view_matter *)view;
}

/* ---- a fact of the event ---- */

/* The first of its cases that has the field. */
static const struct fact_def *def_of(const struct view_matter *v, const char *key, int *row,
                                     const struct case_checked **c) {
    for (size_t i = 0; i < v->event.count; i++) {
        const struct regime *r = v->event.list[i].cf->regime;
        int def = fact_defs_find(&r->facts, key, row);
        *c = &v->event.list[i];
        if (def >= 0)
            return &r->facts.list[def];
    }
    return NULL;
}

/* The answer is told for all cases on a screen of its own. */
static bool show_plan(struct view_matter *v, struct app *app, const char *value) {
    struct plan plan = {0};
    struct matter_event event;
    struct err err = {0};
    if (!event_open(app->office, v->name, app->today, &event, &err)) {
        app_report(app, &err);
        return false;
    }
    plan_add(&plan, v->asking, value);
    plan_share(&plan, &event);
    struct view *told = matter_told_new(app, &plan, &event, &err);
    if (told)
        app_push(app, told);
    else
        app_report(app, &err);
    return told != NULL;
}

static void answer_chosen(struct app *app, struct view *owner, const char *codes) {
    show_plan(of(owner), app, codes);
}

static bool answer_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    return show_plan(of(owner), app, text);
}

static void ask_choices(struct view_matter *v, struct app *app, const struct fact_def *def,
                        const char *label, const char *value) {
    static const char *const tri[] = {"yes", "no", "unknown"};
    static const enum str_id words[] = {STR_common_yes, STR_common_no, STR_common_unknown};
    struct ask_item *items = mem_alloc((def->choice_count + 3) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; fact_is_tri(def) && i < 3; i++)
        items[count++] = (struct ask_item){.code = tri[i], .label = app_str(app, words[i])};
    for (size_t i = 0; i < def->choice_count; i++)
        items[count++] = (struct ask_item){.code = def->choices[i].code,
                                           .label = app_label(app, &def->choices[i].label)};
    for (size_t i = 0; i < count; i++)
        items[i].on = fact_value_includes(value, items[i].code);
    ask_choice(app, &v->base, label, items, count, def->type == FACT_MULTI, answer_chosen);
    mem_free(items);
}

void matter_ask_fact(struct view_matter *v, struct app *app, const char *key) {
    const struct case_checked *c = NULL;
    struct err err = {0};
    int row = 0;
    const struct fact_def *def = def_of(v, key, &row, &c);
    if (!def || !writable_office(app, &err)) {
        if (!def)
            err_set(&err, ERR_USAGE, "err.matter.nobody", key);
        app_report(app, &err);
        return;
    }
    struct sb name = {0}, label = {0};
    const char *value = event_answer(c, key);
    snprintf(v->asking, sizeof v->asking, "%s", key);
    words_fact_label(&name, app->lang, def, row);
    str_put(&label, app->lang, STR_matter_fact_label, sb_text(&name));
    if (fact_is_tri(def) || def->type == FACT_CHOICE || def->type == FACT_MULTI)
        ask_choices(v, app, def, sb_text(&label), value);
    else if (def->type == FACT_TEXT)
        ask_text(app, &v->base, sb_text(&label), app_label(app, &def->hint), value, answer_given);
    else
        ask_line(app, &v->base, sb_text(&label), app_label(app, &def->hint), value, answer_given);
    sb_free(&name);
    sb_free(&label);
}

/* ---- which fact ---- */

static void which_chosen(struct app *app, struct view *owner, const char *code) {
    matter_ask_fact(of(owner), app, code);
}

/* What tells one respondent from another is not shared. */
static bool shareable(const struct regime *r, const struct fact_def *def) {
    static const char *const own[] = {MATTER_NAME, MATTER_SIDE,   MATTER_ROLE,   MATTER_POST,
                                      MATTER_VOTE, MATTER_SHARED, MATTER_SEVERAL};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (strcmp(def->key, own[i]) == 0)
            return false;
    return !def->table && def->stage >= 0 && strncmp(def->key, "respondent.", 11) != 0 &&
           (!r->choice_fact || strcmp(def->key, r->choice_fact) != 0);
}

void matter_ask_which(struct view_matter *v, struct app *app) {
    const struct regime *r = v->event.list[0].cf->regime;
    struct ask_item *items = mem_alloc((r->facts.count + 1) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < r->facts.count; i++) {
        const struct fact_def *def = &r->facts.list[i];
        if (shareable(r, def))
            items[count++] =
                (struct ask_item){.code = def->key,
                                  .label = app_label(app, &def->label),
                                  .note = app_label(app, &r->stages[def->stage].rule.label),
                                  .detail = app_label(app, &def->hint)};
    }
    ask_choice(app, &v->base, app_str(app, STR_matter_which), items, count, false, which_chosen);
    mem_free(items);
}

/* ---- a case joins ---- */

static bool show_join(struct app *app, const char *name, int64_t id) {
    struct plan plan = {0};
    struct matter_event event = {0}, joining = {0};
    struct err err = {0};
    struct view *told = NULL;
    if (event_open(app->office, name, app->today, &event, &err) &&
        event_take(&joining, app->office, id, app->today, &err)) {
        plan_join(&plan, &event);
        told = matter_told_new(app, &plan, &joining, &err);
    }
    event_clear(&event);
    event_clear(&joining);
    if (told)
        app_push(app, told);
    else
        app_report(app, &err);
    return told != NULL;
}

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_matter *v = of(owner);
    text = utf8_trim(text, &n);
    if (n == 0) {
        app_say(app, STR_matter_name_empty);
        return false;
    }
    char *name = mem_dup_n(text, n);
    bool ok = show_join(app, name, v->id);
    mem_free(name);
    return ok;
}

static void event_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_matter *v = of(owner);
    if (code[0])
        show_join(app, code, v->id);
    else
        ask_line(app, owner, app_str(app, STR_matter_name_label),
                 app_str(app, STR_matter_name_hint), "", name_given);
}

static void case_chosen(struct app *app, struct view *owner, const char *code) {
    struct err err = {0};
    int64_t id = 0;
    if (office_case_find(app->office, code, &id, &err))
        show_join(app, of(owner)->name, id);
    else
        app_report(app, &err);
}

static void ask_event(struct view_matter *v, struct app *app) {
    struct ask_item *items = mem_alloc((v->rows.count + 1) * sizeof *items);
    size_t count = 0;
    for (; count < v->rows.count; count++)
        items[count] =
            (struct ask_item){.code = v->rows.list[count].name, .label = v->rows.list[count].name};
    items[count++] = (struct ask_item){.code = "", .label = app_str(app, STR_matter_new)};
    ask_choice(app, &v->base, app_str(app, STR_matter_join_which), items, count, false,
               event_chosen);
    mem_free(items);
}

static bool in_event(const struct view_matter *v, int64_t id) {
    for (size_t i = 0; i < v->event.count; i++)
        if (v->event.list[i].cf->id == id)
            return true;
    return false;
}

static void ask_case(struct view_matter *v, struct app *app) {
    struct case_query query = {.state = CASE_OPEN, .today = app->today, .limit = CASES_OFFERED};
    struct case_rows rows = {0};
    struct err err = {0};
    if (!office_cases(app->office, &query, &rows, &err)) {
        app_report(app, &err);
        return;
    }
    struct ask_item *items = mem_alloc((rows.count + 1) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++)
        if (!in_event(v, rows.list[i].id))
            items[count++] = (struct ask_item){.code = rows.list[i].number,
                                               .label = rows.list[i].number,
                                               .note = rows.list[i].name,
                                               .detail = rows.list[i].title};
    if (count == 0)
        app_say(app, STR_matter_no_case);
    else
        ask_choice(app, &v->base, app_str(app, STR_matter_join_case), items, count, false,
                   case_chosen);
    mem_free(items);
    case_rows_clear(&rows);
}

void matter_ask_join(struct view_matter *v, struct app *app) {
    struct err err = {0};
    if (!v->name && v->id == 0)
        err_set(&err, ERR_REFUSED, "err.matter.no_case");
    else if (writable_office(app, &err))
        v->name ? ask_case(v, app) : ask_event(v, app);
    if (err.msg)
        app_report(app, &err);
}
