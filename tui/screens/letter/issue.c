/*
 * issue.c - a letter goes out from the screen: what is missing is told, who approved it and which
 * number it bears are said, it is asked for; one that went out is corrected or made void.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/check.h"
#include "data/office/door.h"
#include "data/office/today.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/letter/view.h"
#include "tui/screens/parts/clock_ask.h"
#include "tui/words/check.h"
#include "tui/words/letter.h"
#include "tui/words/words.h"

/* ---- issuing ---- */

bool letter_may_issue(const struct view_letter *v, const struct app *app, struct err *err) {
    const struct letter_state *state = letter_shown_state(v);
    if (!state)
        return err_set(err, ERR_REFUSED, "err.letter.none_here");
    size_t count = state->block_count + state->lack_count;
    if (letter_state_ready(state))
        return writable(app, v->file, err);
    if (state->faults.count > 0) {
        *err = state->faults.list[0];
        return false;
    }
    bool barred = state->block_count > 0;
    const struct lack *lack = barred ? &state->blocks[0] : &state->lacks[0];
    struct sb cite = {0};
    char number[24];
    words_law_cite(&cite, v->lang, v->file->regime->law, &lack->cite);
    snprintf(number, sizeof number, "%zu", count);
    err_set(err, ERR_REFUSED, barred ? "err.letter.barred" : "err.letter.missing",
            str_label(v->lang, &lack->label), sb_text(&cite), number);
    sb_free(&cite);
    return false;
}

static void drop(char **said) {
    mem_free(*said);
    *said = NULL;
}

/* It is no correction after all. */
static void forget_correction(struct view_letter *v) {
    drop(&v->replaces);
    drop(&v->reason);
}

/* What was said for the letter to come is said for that one only. */
static void forget(struct view_letter *v) {
    drop(&v->number);
    drop(&v->approved);
    forget_correction(v);
}

static void issue_confirmed(struct app *app, struct view *owner, bool yes) {
    struct view_letter *v = letter_of(owner);
    const struct letter_state *state = letter_shown_state(v);
    struct office_outcome outcome = {0};
    struct err err = {0};
    if (!yes || !state) {
        forget_correction(v);
        return;
    }
    struct office_command command = {.verb = DO_LETTER,
                                     .case_id = v->id,
                                     .key = state->letter->rule.id,
                                     .value = v->number,
                                     .document = v->approved,
                                     .page = v->replaces,
                                     .reason = v->reason,
                                     .today = app->today};
    if (!office_do(app->office, &command, &outcome, &err)) {
        app_report(app, &err);
        forget_correction(v);
        return;
    }
    app_say_put(app, ST_GOOD, STR_letter_done, outcome.letter_number,
                command_info(CMD_letter_save)->keys[0]);
    office_outcome_clear(&outcome);
    forget(v);
    v->loaded = false;
    if (!letter_load(v, app, &err)) {
        app_report(app, &err);
        letter_unload(v);
    } else if (v->issued.count > 0) {
        v->select_issued = v->issued.list[v->issued.count - 1].id;
    }
}

static void clock_confirmed(struct app *app, struct view *owner, bool yes) {
    if (!yes)
        return;
    office_trust_clock(app->office);
    letter_issue(letter_of(owner), app);
}

/* Who approved it, and under which number, as far as somebody said so. */
static void add_said(const struct view_letter *v, struct app *app, struct sb *question) {
    sb_add(question, "\n");
    if (v->approved)
        str_put(question, app->lang, STR_letter_approved_by, v->approved);
    else
        str_put(question, app->lang, STR_letter_approved_unsaid,
                command_info(CMD_letter_approve)->keys[0]);
    if (v->number) {
        sb_add(question, "\n");
        str_put(question, app->lang, STR_letter_numbered, v->number);
    }
}

/* The check-up is run again before a letter goes out, and what it still finds is told. */
static void add_findings(const struct view_letter *v, struct app *app, struct sb *question) {
    struct case_checked checked;
    struct sb counts = {0};
    struct err err = {0};
    if (!office_checked(app->office, v->id, app->today, &checked, &err)) {
        app_report(app, &err);
        return;
    }
    words_counts(&counts, app->lang, checked.checkup->open, 0);
    if (counts.len > 0) {
        sb_add(question, "\n");
        str_put(question, app->lang, STR_check_letter_note, sb_text(&counts));
    }
    sb_free(&counts);
    case_checked_clear(&checked);
}

void letter_issue(struct view_letter *v, struct app *app) {
    const struct letter_state *state = letter_shown_state(v);
    struct sb question = {0};
    struct err err = {0};
    if (!letter_may_issue(v, app, &err)) {
        app_report(app, &err);
        forget_correction(v);
        return;
    }
    if (clock_ask(app, &v->base, clock_confirmed))
        return;
    size_t before = letters_standing(&v->issued, state->letter);
    char count[24];
    snprintf(count, sizeof count, "%zu", before);
    str_put(&question, v->lang,
            v->replaces  ? STR_letter_confirm_correct
            : before > 0 ? STR_letter_confirm_again
                         : STR_letter_confirm,
            app_label(app, &state->letter->rule.label), v->replaces ? v->replaces : count);
    add_said(v, app, &question);
    add_findings(v, app, &question);
    ask_confirm(app, &v->base, sb_text(&question), true, issue_confirmed);
    sb_free(&question);
}

/* ---- what is said for it ---- */

static bool keep(char **slot, const char *text) {
    mem_free(*slot);
    *slot = text[strspn(text, " ")] ? mem_dup(text) : NULL;
    return true;
}

static bool approved(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    app_say(app, STR_letter_approval_kept);
    return keep(&letter_of(owner)->approved, text);
}

void letter_approve(struct view_letter *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_letter_approval),
             app_str(app, STR_letter_approval_hint), v->approved ? v->approved : "", approved);
}

static bool numbered(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    app_say(app, STR_letter_number_kept);
    return keep(&letter_of(owner)->number, text);
}

void letter_number(struct view_letter *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_letter_number_ask),
             app_str(app, STR_letter_number_hint), v->number ? v->number : "", numbered);
}

/* ---- those that went out: corrected, made void ---- */

static bool standing(const struct view_letter *v, struct app *app, const struct letter_row **row) {
    *row = letter_shown_row(v);
    if (*row && !(*row)->voided[0] && !(*row)->replaced_by[0])
        return true;
    app_say(app, *row ? STR_letter_stands_not : STR_letter_choose_issued);
    return false;
}

static bool correction_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_letter *v = letter_of(owner);
    const struct letter_row *row;
    if (n == 0 || text[strspn(text, " ")] == '\0') {
        app_say(app, STR_letter_reason_empty);
        return false;
    }
    if (!standing(v, app, &row))
        return true;
    for (size_t i = 0; i < v->state_count; i++)
        if (strcmp(v->states[i]->letter->rule.id, row->letter_id) == 0) {
            keep(&v->replaces, row->number);
            keep(&v->reason, text);
            v->shown_letter = (int)i;
            v->shown_issued = 0;
            panel_select(&v->list, panel_id(0, row->letter_id, 0));
            letter_issue(v, app);
            return true;
        }
    return true;
}

void letter_correct(struct view_letter *v, struct app *app) {
    const struct letter_row *row;
    struct sb label = {0};
    if (!standing(v, app, &row))
        return;
    str_put(&label, app->lang, STR_letter_correct_why, row->number);
    ask_line(app, &v->base, sb_text(&label), app_str(app, STR_letter_correct_hint), "",
             correction_given);
    sb_free(&label);
}

static bool void_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_letter *v = letter_of(owner);
    const struct letter_row *row;
    struct err err = {0};
    if (n == 0 || text[strspn(text, " ")] == '\0') {
        app_say(app, STR_letter_reason_empty);
        return false;
    }
    if (!standing(v, app, &row))
        return true;
    struct office_command command = {.verb = DO_LETTER_VOID,
                                     .case_id = v->id,
                                     .value = row->number,
                                     .reason = text,
                                     .today = app->today};
    if (office_do(app->office, &command, NULL, &err))
        app_say_put(app, ST_GOOD, STR_letter_voided_done, row->number);
    else
        app_report(app, &err);
    v->loaded = false;
    return true;
}

void letter_void(struct view_letter *v, struct app *app) {
    const struct letter_row *row;
    struct sb label = {0};
    if (!standing(v, app, &row))
        return;
    str_put(&label, app->lang, STR_letter_void_why, row->number);
    ask_line(app, &v->base, sb_text(&label), app_str(app, STR_letter_void_hint), "", void_given);
    sb_free(&label);
}
