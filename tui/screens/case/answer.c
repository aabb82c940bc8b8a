/* answer.c - entering answers: what is chosen, where it comes from, taken back; and what
 * follows from each, told at once. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"
#include "tui/words/key.h"

enum { PICK_MS = 800 };

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

bool case_may_edit(struct view_case *v, struct app *app) {
    struct office_holder holder;
    struct err err = {0};
    enum office_hindrance hindrance = office_hindered(app->office, &holder);
    enum case_state state = v->model.cf->state;
    if (hindrance == OFFICE_HELD) {
        char pid[24];
        snprintf(pid, sizeof pid, "%ld", holder.pid);
        app_say_put(app, ST_WARN, STR_common_held_by, holder.operator_name, holder.host, pid);
        return false;
    }
    if (hindrance != OFFICE_FREE) {
        app_say_put(app, ST_WARN,
                    hindrance == OFFICE_READING ? STR_common_reading : STR_common_no_permission);
        return false;
    }
    if (state == CASE_OPEN)
        return true;
    err_set(&err, ERR_REFUSED,
            state == CASE_VOID ? "err.office.case_void" : "err.office.case_closed",
            v->model.cf->number);
    app_report(app, &err);
    return false;
}

/* ---- what follows from an answer ---- */

/* A deadline as it stood before. */
struct stood {
    const char *rule; /* of the regime */
    day_t raw, rolled, done_on;
};

static struct stood *stand(const struct case_model *model, size_t *count) {
    *count = model->judged.schedule.count;
    struct stood *list = mem_grow(NULL, *count + 1, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        const struct deadline *d = &model->judged.schedule.list[i];
        list[i] = (struct stood){d->rule->rule.id, d->period.raw, d->period.rolled, d->done_on};
    }
    return list;
}

static bool is_new(const struct deadline *d, const struct stood *before, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(before[i].rule, d->rule->rule.id) == 0)
            return before[i].raw != d->period.raw || before[i].rolled != d->period.rolled ||
                   before[i].done_on != d->done_on;
    return true;
}

/* The deadlines that the change made, moved or met. False: there are none. */
static bool tell_deadlines(struct view_case *v, struct app *app, const struct stood *before,
                           size_t count) {
    struct sb text = {0};
    bool told = false;
    for (size_t i = 0; i < v->model.judged.schedule.count; i++) {
        const struct deadline *d = &v->model.judged.schedule.list[i];
        if (!is_new(d, before, count))
            continue;
        sb_add(&text, told ? app_str(app, STR_common_list_comma) : "");
        case_deadline_words(&text, app->lang, d);
        if (d->done_on != DAY_NONE) {
            sb_add(&text, " ");
            sb_add(&text, words_deadline_state(app->lang, d->rule->kind, d->rule->lapses,
                                               d->done_on, d->state));
        }
        if (!told)
            snprintf(v->receipt, sizeof v->receipt, "%s", d->rule->rule.id);
        told = true;
    }
    if (told)
        app_say_put(app, ST_MESSAGE, STR_case_deadline_made, sb_text(&text),
                    command_info(CMD_receipt)->keys[0]);
    sb_free(&text);
    return told;
}

static void tell_changed(struct view_case *v, struct app *app, size_t changed) {
    char number[24];
    if (changed == 0)
        return;
    snprintf(number, sizeof number, "%zu", v->model.cf->changed_count);
    app_say_put(app, ST_WARN, STR_case_changed_count, number, command_info(CMD_changed)->keys[0]);
}

/* Through the door; on success the model is fetched anew and what followed is told. */
static bool act(struct view_case *v, struct app *app, struct office_command *command) {
    struct office_outcome outcome = {0};
    struct err err = {0};
    size_t count;
    command->case_id = v->id;
    command->today = app->today;
    struct stood *before = stand(&v->model, &count);
    bool done = office_do(app->office, command, &outcome, &err);
    if (done) {
        v->stale = true;
        case_refresh(v, app);
        if (!tell_deadlines(v, app, before, count))
            tell_changed(v, app, outcome.changed);
    } else {
        app_report(app, &err);
    }
    mem_free(before);
    office_outcome_clear(&outcome);
    return done;
}

bool case_enter(struct view_case *v, struct app *app, const char *key, const char *value) {
    const struct fact *fact = facts_find(v->model.cf->facts, key);
    if (value ? fact && strcmp(fact->value, value) == 0 : !fact)
        return true; /* nothing changed: nothing to write */
    return !case_chain_asks(v, app, key, value) && case_write(v, app, key, value);
}

bool case_write(struct view_case *v, struct app *app, const char *key, const char *value) {
    const struct fact *fact = facts_find(v->model.cf->facts, key);
    struct office_command command = {
        .verb = value ? DO_FACT_SET : DO_FACT_CLEAR, .key = key, .value = value};
    if (fact) {
        command.provenance = fact->provenance;
        command.document = fact->document;
        command.page = fact->page;
    }
    return act(v, app, &command);
}

/* ---- choosing ---- */

static bool is_key(const char *key, const char *other) {
    return other && strcmp(key, other) == 0;
}

/* The measures and their reason are chosen together, beside what each of them entails. */
static bool chosen_elsewhere(struct view_case *v, struct app *app, const struct fact_def *def) {
    const struct regime *r = v->model.cf->regime;
    if (!is_key(def->key, r->choice_fact) && !is_key(def->key, r->reason_fact))
        return false;
    app_open(app, assess, .case_id = v->id, .key = def->key);
    return true;
}

static void chosen(struct app *app, struct view *owner, const char *codes) {
    struct view_case *v = of(owner);
    int row;
    case_refresh(v, app);
    const struct fact_def *def = case_model_def(&v->model, v->question.key, &row);
    bool clear = codes[0] == '\0';
    if (def && case_enter(v, app, v->question.key, clear ? NULL : codes) &&
        strcmp(v->question.key, v->key) == 0 && !clear)
        case_step(v, 1);
}

static const char *untouched_note(const struct app *app, const struct fact *fact) {
    return fact ? NULL : app_str(app, STR_case_untouched_now);
}

static size_t answers_of(const struct app *app, const struct form_row *row,
                         struct ask_item *items) {
    const struct fact_def *def = row->def;
    size_t n = 0;
    if (def->type == FACT_TRI) {
        items[n++] = (struct ask_item){.code = "yes", .label = words_tri(app->lang, TRI_YES)};
        items[n++] = (struct ask_item){.code = "no", .label = words_tri(app->lang, TRI_NO)};
    }
    for (size_t i = 0; i < def->choice_count; i++)
        items[n++] = (struct ask_item){.code = def->choices[i].code,
                                       .label = app_label(app, &def->choices[i].label)};
    if (def->type == FACT_MULTI)
        return n;
    items[n++] = (struct ask_item){.code = "unknown", .label = words_tri(app->lang, TRI_UNKNOWN)};
    items[n++] = (struct ask_item){.code = "",
                                   .label = app_str(app, STR_case_take_back),
                                   .note = untouched_note(app, row->fact)};
    return n;
}

/* typed: what was typed on the row; NULL: nothing. */
static void ask_value(struct view_case *v, struct app *app, const struct form_row *row,
                      const char *typed) {
    const char *value = row->fact ? row->fact->value : "";
    struct ask_pick how = {.several = row->def->type == FACT_MULTI, .typed = typed};
    struct ask_item *items = mem_alloc((row->def->choice_count + 5) * sizeof *items);
    size_t n = answers_of(app, row, items);
    for (size_t i = 0; i < n; i++)
        items[i].on = items[i].code[0] != '\0' && fact_value_includes(value, items[i].code);
    memcpy(v->question.key, row->key, sizeof v->question.key);
    ask_pick(app, &v->base, app_label(app, &row->def->label), items, n, &how, chosen);
    mem_free(items);
}

void case_open_row(struct view_case *v, struct app *app) {
    const struct form_row *row = case_row(v);
    if (!row || case_fold_open(v, app) || chosen_elsewhere(v, app, row->def))
        return;
    if (row->def->type == FACT_LINE && row->def->choice_count > 0)
        case_offer_list(v, app);
    else if (case_is_typed(row->def))
        case_edit_begin(v, app, NULL, 0);
    else if (case_may_edit(v, app))
        ask_value(v, app, row, NULL);
}

/* ---- stepping through the choices in the form itself ---- */

/* The i-th thing that can be said, "" at the end for nothing; NULL past it. */
static const char *code_at(const struct fact_def *def, size_t i) {
    static const char *const tri[] = {"yes", "no", "unknown", ""};
    if (def->type == FACT_TRI)
        return i < 4 ? tri[i] : NULL;
    if (def->type != FACT_CHOICE)
        return NULL;
    if (i < def->choice_count)
        return def->choices[i].code;
    return i == def->choice_count ? "unknown" : i == def->choice_count + 1 ? "" : NULL;
}

static void set_pick(struct view_case *v, struct app *app, const char *code) {
    v->pick.on = true;
    v->pick.number = 0;
    snprintf(v->pick.value, sizeof v->pick.value, "%s", code);
    v->pick.at = app_now(app) + PICK_MS;
    case_wake(v, app);
}

void case_pick(struct view_case *v, struct app *app, int by) {
    const struct form_row *row = case_row(v);
    if (!row || chosen_elsewhere(v, app, row->def) || !case_may_edit(v, app))
        return;
    if (row->def->type == FACT_MULTI) {
        ask_value(v, app, row, NULL);
        return;
    }
    const char *now = v->pick.on ? v->pick.value : row->fact ? row->fact->value : "";
    size_t count = 0, at = 0;
    while (code_at(row->def, count))
        count++;
    if (count == 0)
        return;
    while (at + 1 < count && strcmp(code_at(row->def, at), now) != 0)
        at++;
    at = by > 0 ? (at + 1) % count : (at + count - 1) % count;
    set_pick(v, app, code_at(row->def, at));
}

void case_pick_drop(struct view_case *v) {
    v->pick.on = false;
    v->pick.at = 0;
}

bool case_pick_enter(struct view_case *v, struct app *app) {
    char key[FACT_KEY_SIZE];
    if (!v->pick.on)
        return true;
    case_pick_drop(v);
    memcpy(key, v->key, sizeof key);
    return case_enter(v, app, key, v->pick.value[0] != '\0' ? v->pick.value : NULL);
}

/* 1, 2, 3 as the list numbers them, 1 and 2 one after the other for the twelfth; 0 takes the answer back. */
static bool pick_digit(struct view_case *v, struct app *app, const struct form_row *row,
                       const char *typed) {
    if (strlen(typed) != 1 || typed[0] < '0' || typed[0] > '9')
        return false;
    size_t value = (size_t)(typed[0] - '0'), before = v->pick.on ? v->pick.number : 0;
    size_t longer = before * 10 + value;
    size_t to = before > 0 && code_at(row->def, longer - 1) ? longer : value;
    if (to == 0) {
        case_pick_drop(v);
        case_enter(v, app, row->key, NULL);
        return true;
    }
    const char *code = code_at(row->def, to - 1);
    if (!code)
        return false;
    set_pick(v, app, code);
    v->pick.number = to;
    return true;
}

void case_pick_text(struct view_case *v, struct app *app, const char *text, size_t n) {
    const struct form_row *row = case_row(v);
    struct sb folded = {0}, value = {0};
    struct err none;
    if (chosen_elsewhere(v, app, row->def) || !case_may_edit(v, app))
        return;
    utf8_fold(&folded, text, n);
    bool one = row->def->type != FACT_MULTI;
    bool good = one && pick_digit(v, app, row, sb_text(&folded));
    if (!good && one && fact_normalise(row->def, sb_text(&folded), &value, &none) &&
        value.len > 0) {
        set_pick(v, app, sb_text(&value)); /* 是, 否 from an input method */
        good = true;
    }
    if (!good)
        ask_value(v, app, row, sb_text(&folded)); /* the list, narrowed to it */
    sb_free(&folded);
    sb_free(&value);
}

/* ---- taking back ---- */

void case_ask_clear(struct view_case *v, struct app *app) {
    const struct form_row *row = case_row(v);
    if (!row || !row->fact || chosen_elsewhere(v, app, row->def) || !case_may_edit(v, app))
        return;
    if (case_enter(v, app, row->key, NULL))
        app_say_put(app, ST_MESSAGE, STR_case_taken_back, command_info(CMD_undo)->keys[0]);
}

static void remove_row(struct app *app, struct view *owner, bool yes) {
    struct view_case *v = of(owner);
    struct office_command command = {.verb = DO_ROW_REMOVE, .key = v->question.key};
    if (!yes)
        return;
    case_refresh(v, app);
    if (act(v, app, &command))
        app_say_put(app, ST_MESSAGE, STR_case_row_removed, command_info(CMD_undo)->keys[0]);
}

void case_ask_row_remove(struct view_case *v, struct app *app) {
    const struct form_row *row = case_row(v);
    char number[16];
    if (!row || row->kind != FORM_FIELD || !row->def->table || !case_may_edit(v, app))
        return;
    int used =
        snprintf(v->question.key, sizeof v->question.key, "%s.%d", row->def->table, row->row);
    if (used < 0 || (size_t)used >= sizeof v->question.key)
        return; /* the pack reader lets no such key through */
    snprintf(number, sizeof number, "%d", row->row);
    struct sb question = {0};
    str_put(&question, app->lang, STR_case_row_question, number,
            row->group ? app_label(app, &row->group->rule.label) : "");
    ask_confirm(app, &v->base, sb_text(&question), false, remove_row);
    sb_free(&question);
}

void case_undo(struct view_case *v, struct app *app, bool redo) {
    char key[FACT_KEY_SIZE];
    if (!redo && case_edit_recall(v, app))
        return;
    if (!app_undo_case(app, v->id, redo, false, key))
        return;
    struct sb said = {0};
    sb_add(&said, sb_text(&app->message)); /* going there may have its own word */
    v->stale = true;
    case_refresh(v, app);
    case_go(v, app, key);
    app_say_put(app, ST_MESSAGE, STR_common_as_is, sb_text(&said));
    sb_free(&said);
}
