/*
 * trial.c - the what-if (试算): answers tried on a copy of the facts. The case is read,
 * never written; leaving drops the copy.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/assess/view.h"
#include "tui/words/differ.h"
#include "tui/words/words.h"

#define RESTORE "@restore" /* no code of a choice begins so */

static void drop_steps(struct view_assess *v) {
    for (size_t i = 0; i < v->step_count; i++)
        mem_free(v->steps[i].value);
    mem_free(v->steps);
    v->steps = NULL;
    v->step_count = v->step_cap = 0;
}

static void judge_again(struct view_assess *v, struct app *app) {
    struct err err = {0};
    if (!assess_judge(v, app, &err))
        app_report(app, &err);
}

void assess_trial_begin(struct view_assess *v, struct app *app) {
    v->trying = true;
    v->touched = false;
    v->focus = PANE_TREE;
    judge_again(v, app);
    app_say_put(app, ST_MESSAGE, STR_assess_trial_begun, command_info(CMD_assess_try)->keys[0]);
}

void assess_trial_end(struct view_assess *v, struct app *app) {
    drop_steps(v);
    v->trying = false;
    v->touched = false;
    if (v->focus == PANE_DIFF)
        v->focus = PANE_TREE;
    judge_again(v, app);
    app_say(app, STR_assess_trial_ended);
}

static void put_step(struct view_assess *v, const char *key, const char *value) {
    if (v->step_count == v->step_cap) {
        v->step_cap = v->step_cap ? v->step_cap * 2 : 8;
        v->steps = mem_grow(v->steps, v->step_cap, sizeof *v->steps);
    }
    struct assess_step *step = &v->steps[v->step_count++];
    snprintf(step->key, sizeof step->key, "%s", key);
    step->value = mem_dup(value);
}

bool assess_trial_put(struct view_assess *v, struct app *app, const char *key, const char *value,
                      struct err *err) {
    put_step(v, key, value);
    if (assess_judge(v, app, err))
        return true;
    /* What cannot be judged (a day out of the calendar) is not tried. */
    mem_free(v->steps[--v->step_count].value);
    assess_judge(v, app, NULL);
    return false;
}

void assess_trial_undo(struct view_assess *v, struct app *app) {
    if (v->step_count == 0) {
        app_say(app, STR_assess_trial_none);
        return;
    }
    mem_free(v->steps[--v->step_count].value);
    judge_again(v, app);
}

/* The fact is again as the case has it. */
static void restore(struct view_assess *v, struct app *app, const char *key) {
    size_t kept = 0;
    for (size_t i = 0; i < v->step_count; i++)
        if (strcmp(v->steps[i].key, key) == 0)
            mem_free(v->steps[i].value);
        else
            v->steps[kept++] = v->steps[i];
    v->step_count = kept;
    judge_again(v, app);
}

/* ---- asking for an answer to try ---- */

static void put_or_say(struct view_assess *v, struct app *app, const char *value) {
    struct err err = {0};
    if (!assess_trial_put(v, app, v->asking, value, &err))
        app_report(app, &err);
}

static void answer_chosen(struct app *app, struct view *owner, const char *codes) {
    struct view_assess *v = assess_of(owner);
    if (strcmp(codes, RESTORE) == 0)
        restore(v, app, v->asking);
    else
        put_or_say(v, app, codes);
}

static bool answer_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_assess *v = assess_of(owner);
    struct sb value = {0};
    struct err err = {0};
    int def = fact_defs_find(&assess_regime(v)->facts, v->asking, NULL);
    if (n == 0) {
        restore(v, app, v->asking);
        return true;
    }
    bool ok = def >= 0 && fact_normalise(&assess_regime(v)->facts.list[def], text, &value, &err) &&
              assess_trial_put(v, app, v->asking, sb_text(&value), &err);
    if (!ok)
        app_report(app, &err);
    sb_free(&value);
    return ok;
}

static void ask_one(struct view_assess *v, struct app *app, const struct fact_def *def,
                    const char *label) {
    static const char *const tri[] = {"yes", "no", "unknown"};
    static const enum str_id tri_words[] = {STR_common_yes, STR_common_no, STR_common_unknown};
    const char *value = facts_text(v->facts, v->asking);
    struct ask_item *items = mem_alloc((def->choice_count + 5) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; def->type == FACT_TRI && i < 3; i++)
        items[count++] = (struct ask_item){.code = tri[i], .label = app_str(app, tri_words[i])};
    for (size_t i = 0; i < def->choice_count; i++)
        items[count++] = (struct ask_item){.code = def->choices[i].code,
                                           .label = app_label(app, &def->choices[i].label)};
    if (def->type == FACT_CHOICE)
        items[count++] =
            (struct ask_item){.code = "unknown", .label = app_str(app, STR_common_unknown)};
    for (size_t i = 0; i < count; i++)
        items[i].on = def->type == FACT_MULTI ? fact_value_includes(value, items[i].code)
                                              : strcmp(value, items[i].code) == 0;
    if (def->type != FACT_MULTI)
        items[count++] =
            (struct ask_item){.code = RESTORE, .label = app_str(app, STR_assess_restore)};
    ask_choice(app, &v->base, label, items, count, def->type == FACT_MULTI, answer_chosen);
    mem_free(items);
}

void assess_trial_ask(struct view_assess *v, struct app *app, const char *key) {
    const struct regime *r = assess_regime(v);
    int row = 0, def = fact_defs_find(&r->facts, key, &row);
    struct sb label = {0};
    if (def < 0)
        return;
    const struct fact_def *d = &r->facts.list[def];
    snprintf(v->asking, sizeof v->asking, "%s", key);
    words_fact_label(&label, v->lang, d, row);
    struct sb title = {0};
    str_put(&title, v->lang, STR_assess_try_title, sb_text(&label));
    if (d->type == FACT_TRI || d->type == FACT_CHOICE || d->type == FACT_MULTI)
        ask_one(v, app, d, sb_text(&title));
    else
        ask_line(app, &v->base, sb_text(&title), app_str(app, STR_assess_try_hint),
                 facts_text(v->facts, key), answer_given);
    sb_free(&label);
    sb_free(&title);
}

/* ---- choosing a fact to try: what is undecided, and the days and choices that rules look at ---- */

struct pick_list {
    const struct regime *regime;
    const char **keys;
    size_t count, cap;
};

static void pick_add(struct pick_list *list, const char *key) {
    const struct regime *r = list->regime;
    int row = 0;
    if (!key || fact_defs_find(&r->facts, key, &row) < 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->keys[i], key) == 0)
            return;
    if (list->count == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 32;
        list->keys = mem_grow(list->keys, list->cap, sizeof *list->keys);
    }
    list->keys[list->count++] = key;
}

static void pick_def(void *ctx, int def) {
    struct pick_list *list = ctx;
    pick_add(list, list->regime->facts.list[def].key);
}

/* What scope, situations and circumstances ask, touched or not. */
static void pick_elements(struct pick_list *list) {
    const struct regime *r = list->regime;
    for (size_t i = 0; i < r->situation_count; i++)
        cond_each_def(r->situations[i].when, pick_def, list);
    for (size_t i = 0; i < r->circumstance_count; i++)
        cond_each_def(r->circumstances[i].when, pick_def, list);
    for (size_t i = 0; i < r->flag_count; i++)
        cond_each_def(r->flags[i].when, pick_def, list);
    for (size_t i = 0; i < r->scope_count; i++)
        cond_each_def(r->scopes[i].when, pick_def, list);
}

static void picked(struct app *app, struct view *owner, const char *code) {
    assess_trial_ask(assess_of(owner), app, code);
}

void assess_trial_pick(struct view_assess *v, struct app *app) {
    const struct regime *r = assess_regime(v);
    struct pick_list list = {.regime = r};
    for (size_t i = 0; i < v->now.assessment->undecided_count; i++)
        if (v->now.assessment->undecided[i].row == 0)
            pick_add(&list, v->now.assessment->undecided[i].def->key);
    pick_add(&list, r->effect_fact);
    pick_add(&list, r->choice_fact);
    pick_add(&list, r->conduct_fact);
    for (size_t i = 0; i < r->deadline_count; i++) {
        pick_add(&list, r->deadlines[i].from);
        pick_add(&list, r->deadlines[i].done);
    }
    pick_elements(&list);
    struct ask_item *items = mem_alloc((list.count + 1) * sizeof *items);
    struct sb *notes = mem_alloc((list.count + 1) * sizeof *notes);
    for (size_t i = 0; i < list.count; i++) {
        const struct fact_def *def = &r->facts.list[fact_defs_find(&r->facts, list.keys[i], NULL)];
        words_law_cite(&notes[i], v->lang, r->law, &def->cite);
        items[i] = (struct ask_item){
            .code = list.keys[i], .label = app_label(app, &def->label), .note = sb_text(&notes[i])};
    }
    ask_choice(app, &v->base, app_str(app, STR_assess_try_which), items, list.count, false, picked);
    for (size_t i = 0; i < list.count; i++)
        sb_free(&notes[i]);
    mem_free(notes);
    mem_free(items);
    mem_free(list.keys);
}

/* ---- the comparison ---- */

bool assess_trial_differ(struct view_assess *v, struct difference **list, size_t *count,
                         struct err *err) {
    struct outcome was = {0}, is = {0};
    bool ok = outcome_make(&was, &v->case_matter, err) && outcome_make(&is, &v->matter, err);
    *list = NULL;
    *count = 0;
    if (ok)
        outcomes_differ(list, count, &was, &is);
    outcome_clear(&is);
    outcome_clear(&was);
    return ok;
}

static bool file_comparison(struct app *app, struct view *owner, const char *note, size_t n) {
    struct view_assess *v = assess_of(owner);
    struct difference *list = NULL;
    size_t count = 0;
    struct sb text = {0};
    struct err err = {0};
    if (strspn(note, " \t") == n) {
        app_say(app, STR_whatif_reason);
        return false;
    }
    bool ok = assess_trial_differ(v, &list, &count, &err);
    if (ok) {
        str_put(&text, v->lang, STR_whatif_head, v->file->number);
        sb_add(&text, "\n");
        words_differences(&text, v->lang, assess_regime(v), assess_regime(v), list, count);
        struct office_command command = {.verb = DO_COMPARE,
                                         .case_id = v->id,
                                         .value = sb_text(&text),
                                         .reason = note,
                                         .today = app->today};
        ok = office_do(app->office, &command, NULL, &err);
    }
    mem_free(list);
    sb_free(&text);
    if (ok)
        app_say_put(app, ST_GOOD, STR_whatif_filed, note);
    else
        app_report(app, &err);
    return ok;
}

void assess_trial_file(struct view_assess *v, struct app *app) {
    struct err err = {0};
    if (v->step_count == 0)
        err_set(&err, ERR_REFUSED, "err.assess.nothing_tried");
    else if (writable(app, v->file, &err))
        ask_line(app, &v->base, app_str(app, STR_whatif_what_for), NULL, "", file_comparison);
    if (err.msg)
        app_report(app, &err);
}
