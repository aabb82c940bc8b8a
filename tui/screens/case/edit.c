/*
 * edit.c - typing an answer in its place in the form. What is typed is kept by the office as a
 * draft within a second; it becomes an answer with Enter or by going on to another field; Esc drops
 * it, and undo brings it back.
 */
#include <stdio.h>
#include <string.h>

#include "core/assess/basis.h"
#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/draft.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"
#include "tui/words/key.h"

enum { DRAFT_MS = 900 };

bool case_is_typed(const struct fact_def *def) {
    return def->type == FACT_LINE || def->type == FACT_TEXT || def->type == FACT_DATE ||
           def->type == FACT_INT;
}

enum field_kind case_field_kind(const struct fact_def *def) {
    switch (def->type) {
    case FACT_TEXT:
        return FIELD_TEXT;
    case FACT_DATE:
        return FIELD_DATE;
    case FACT_INT:
        return FIELD_INT;
    default:
        return FIELD_LINE;
    }
}

/* ---- the draft ---- */

static void changed(struct view_case *v, struct app *app) {
    if (v->typing.draft_at == 0)
        v->typing.draft_at = app_now(app) + DRAFT_MS;
    case_wake(v, app);
}

void case_draft_save(struct view_case *v, struct app *app, bool at_once) {
    struct err err = {0};
    if (!v->typing.field || v->typing.draft_at == 0 ||
        (!at_once && app_now(app) < v->typing.draft_at))
        return;
    v->typing.draft_at = 0;
    v->typing.drafted = true;
    if (!office_draft_save(app->office, v->id, v->typing.key, field_text(v->typing.field),
                           field_len(v->typing.field), field_caret(v->typing.field), &err))
        app_report(app, &err);
}

static void drop_draft(struct view_case *v, struct app *app) {
    struct err err = {0};
    v->typing.draft_at = 0;
    if (v->typing.drafted && !office_draft_drop(app->office, &err))
        app_report(app, &err);
    v->typing.drafted = false;
}

/* ---- opening and closing ---- */

static void open_field(struct view_case *v, const struct form_row *row, const char *text) {
    field_free(&v->typing.field);
    v->typing.field = field_new(case_field_kind(row->def), 0);
    field_set_today(v->typing.field, v->today);
    field_set(v->typing.field, text);
    memcpy(v->typing.key, row->key, sizeof v->typing.key);
    v->typing.def = row->def;
    v->note.made = false;
}

void case_edit_close(struct view_case *v, struct app *app) {
    drop_draft(v, app);
    field_free(&v->typing.field);
    v->typing.key[0] = '\0';
    v->typing.def = NULL;
    v->note.made = false;
}

/* There is one draft: what is open on a screen below this one is entered first. */
static bool finish_others(struct view_case *v, struct app *app) {
    for (size_t i = 0; i < app->depth; i++) {
        struct view_case *other = (struct view_case *)app->stack[i];
        if (app->stack[i]->ops == v->base.ops && other != v && other->typing.field &&
            !case_edit_enter(other, app))
            return false;
    }
    return true;
}

static void typed(struct view_case *v, struct app *app, bool fits) {
    if (!fits)
        app_say(app, STR_common_field_full);
    changed(v, app);
}

/* What the assessment would cite stands in the empty field, to be entered or changed. */
static void propose_basis(struct view_case *v, struct app *app) {
    struct sb text = {0};
    basis_propose(&text, v->model.judged.assessment);
    case_edit_insert(v, app, sb_text(&text), text.len);
    sb_free(&text);
}

void case_edit_begin(struct view_case *v, struct app *app, const char *text, size_t n) {
    const struct form_row *row = case_row(v);
    const struct regime *r = v->model.cf->regime;
    if (!row || !case_is_typed(row->def))
        return;
    if (strcmp(row->key, FACT_REGIME) == 0) { /* it was chosen, and is chosen anew */
        case_ask_basis(v, app);
        return;
    }
    if (r->reason_fact && strcmp(row->def->key, r->reason_fact) == 0) {
        app_open(app, assess, .case_id = v->id); /* chosen there, together with the measures */
        return;
    }
    if (!case_may_edit(v, app) || !finish_others(v, app))
        return;
    open_field(v, row, row->fact ? row->fact->value : "");
    if (r->basis_fact && n == 0 && strcmp(row->def->key, r->basis_fact) == 0 &&
        field_len(v->typing.field) == 0)
        propose_basis(v, app);
    if (n > 0)
        typed(v, app, field_replace(v->typing.field, text, n));
}

void case_edit_insert(struct view_case *v, struct app *app, const char *text, size_t n) {
    typed(v, app, field_insert(v->typing.field, text, n));
}

/* ---- entering ---- */

static bool canonical(const struct view_case *v, struct sb *value, struct err *err) {
    struct sb typed = {0};
    bool good = field_value(v->typing.field, &typed, err);
    if (good && v->typing.def->type == FACT_LINE) { /* a name loses the blanks at its ends */
        size_t n = typed.len;
        const char *from = utf8_trim(sb_text(&typed), &n);
        char *name = mem_dup_n(from, n);
        sb_clear(&typed);
        sb_add(&typed, name);
        mem_free(name);
    }
    good = good && fact_normalise(v->typing.def, sb_text(&typed), value, err);
    sb_free(&typed);
    return good;
}

bool case_edit_enter(struct view_case *v, struct app *app) {
    struct sb value = {0};
    struct err err = {0};
    const struct fact *fact = facts_find(v->model.cf->facts, v->typing.key);
    if (!canonical(v, &value, &err)) {
        app_report(app, &err);
        sb_free(&value);
        return false;
    }
    /* An answer that was emptied is no answer; one that never was stays so. */
    bool empty = value.len == 0 && !(fact && fact->value[0] == '\0');
    bool good = case_enter(v, app, v->typing.key, empty ? NULL : sb_text(&value));
    sb_free(&value);
    if (!good)
        return false;
    if (v->typing.dropped && strcmp(v->typing.dropped_key, v->typing.key) == 0) {
        mem_free(v->typing.dropped);
        v->typing.dropped = NULL;
    }
    char key[FACT_KEY_SIZE];
    memcpy(key, v->typing.key, sizeof key);
    case_edit_close(v, app);
    case_day_warn(v, app, key);
    return true;
}

static void say_label(struct view_case *v, struct app *app, enum str_id id, const char *key,
                      const char *a2) {
    struct sb label = {0};
    words_key(&label, app->lang, v->model.cf->regime, key);
    app_say_put(app, ST_MESSAGE, id, sb_text(&label), a2);
    sb_free(&label);
}

void case_edit_drop(struct view_case *v, struct app *app) {
    const struct fact *fact = facts_find(v->model.cf->facts, v->typing.key);
    if (strcmp(field_text(v->typing.field), fact ? fact->value : "") != 0) {
        mem_free(v->typing.dropped);
        v->typing.dropped = mem_dup(field_text(v->typing.field));
        memcpy(v->typing.dropped_key, v->typing.key, sizeof v->typing.dropped_key);
        say_label(v, app, STR_case_dropped, v->typing.key, command_info(CMD_undo)->keys[0]);
    }
    case_edit_close(v, app);
}

bool case_edit_recall(struct view_case *v, struct app *app) {
    if (!v->typing.dropped || !case_go(v, app, v->typing.dropped_key) || !case_may_edit(v, app))
        return false;
    open_field(v, case_row(v), "");
    field_insert(v->typing.field, v->typing.dropped, strlen(v->typing.dropped));
    changed(v, app);
    mem_free(v->typing.dropped);
    v->typing.dropped = NULL;
    say_label(v, app, STR_case_recalled, v->typing.key, NULL);
    return true;
}

void case_draft_resume(struct view_case *v, struct app *app) {
    struct office_draft draft;
    struct err none;
    if (!office_draft_load(app->office, &draft, &none))
        return;
    if (draft.case_id != v->id || !case_may_edit(v, app)) {
        office_draft_clear(&draft);
        return;
    }
    if (case_go(v, app, draft.key) && case_is_typed(case_row(v)->def)) {
        open_field(v, case_row(v), "");
        field_insert(v->typing.field, draft.text, strlen(draft.text));
        field_set_caret(v->typing.field, draft.caret);
        v->typing.drafted = true;
        say_label(v, app, STR_case_resumed, v->typing.key, NULL);
    } else {
        app_copy(app, draft.text); /* its field is not asked any more: it can be put in another */
    }
    office_draft_clear(&draft);
}

/* ---- commands while typing ---- */

static unsigned enter_and_step(struct view_case *v, struct app *app, int by) {
    if (case_edit_enter(v, app) && !case_step(v, by) && by > 0 && app->message.len == 0)
        app_say_put(app, ST_MESSAGE, STR_case_last_field, command_info(CMD_stage_next)->keys[0]);
    return REACT_DONE;
}

unsigned case_edit_command(struct view_case *v, struct app *app, enum command command) {
    size_t len = field_len(v->typing.field);
    switch (command) {
    case CMD_back:
        case_edit_drop(v, app);
        return REACT_DONE;
    case CMD_open:
    case CMD_next:
        return enter_and_step(v, app, 1);
    case CMD_prev:
        return enter_and_step(v, app, -1);
    default:
        break;
    }
    if (command == CMD_right && field_caret(v->typing.field) == len && case_offer_take(v, app)) {
        changed(v, app);
        return REACT_DONE;
    }
    if (field_command(v->typing.field, app, command)) {
        if (field_changed(v->typing.field) || field_len(v->typing.field) != len)
            changed(v, app);
        return REACT_DONE;
    }
    switch (command) {
    case CMD_up:
    case CMD_page_up:
        return enter_and_step(v, app, -1);
    case CMD_down:
    case CMD_page_down:
        return enter_and_step(v, app, 1);
    default:
        return REACT_NONE; /* help, the provisions, the palette: the field stays open meanwhile */
    }
}
