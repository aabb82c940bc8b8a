/* data.c - the letters of a case: what each lacks, which went out; as rows. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/letter/view.h"
#include "tui/words/check.h"
#include "tui/words/letter.h"
#include "tui/words/words.h"

void letter_unload(struct view_letter *v) {
    for (size_t i = 0; i < v->state_count; i++)
        letter_state_free(&v->states[i]);
    mem_free(v->states);
    mem_free(v->made);
    v->states = NULL;
    v->made = NULL;
    v->state_count = 0;
    letter_rows_clear(&v->issued);
    checkup_free(&v->checkup);
    judged_clear(&v->judged);
    casefile_free(&v->file);
    v->loaded = false;
}

static bool load_kind(struct view_letter *v, struct app *app, const struct letter *letter,
                      struct err *err) {
    struct office_paper paper;
    if (!office_paper(app->office, v->id, v->file->number, letter, &paper, err))
        return false;
    v->states[v->state_count] = letter_check(letter, &paper.paper, &v->matter, &v->judged);
    v->made[v->state_count] = paper.made;
    office_paper_clear(&paper);
    return true;
}

bool letter_load(struct view_letter *v, struct app *app, struct err *err) {
    letter_unload(v);
    if (!office_case(app->office, v->id, &v->file, err))
        return false;
    const struct regime *r = v->file->regime;
    v->matter = casefile_matter(v->file, packs_calendar(app->packs, NULL), app->today);
    v->states = mem_alloc((r->letter_count + 1) * sizeof(struct letter_state *));
    v->made = mem_alloc((r->letter_count + 1) * sizeof *v->made);
    if (!judge(&v->judged, &v->matter, err) ||
        !checkup_run(&v->checkup, &v->matter, &v->judged, err))
        return false;
    for (; v->state_count < r->letter_count; v->state_count++)
        if (!load_kind(v, app, &r->letters[v->state_count], err))
            return false;
    if (!office_letters(app->office, v->id, &v->issued, err))
        return false;
    v->loaded = v->stale = true;
    return true;
}

const struct letter_row *letter_shown_row(const struct view_letter *v) {
    for (size_t i = 0; i < v->issued.count; i++)
        if (v->issued.list[i].id == v->shown_issued)
            return &v->issued.list[i];
    return NULL;
}

const struct letter_state *letter_shown_state(const struct view_letter *v) {
    int i = v->shown_letter;
    if (v->shown_issued != 0)
        return NULL;
    if (i < 0 && v->state_count == 1) /* there is no other */
        i = 0;
    return i >= 0 && (size_t)i < v->state_count ? v->states[i] : NULL;
}

void letter_state_words(struct sb *out, enum lang lang, const struct letter_state *state) {
    char blocks[24], lacks[24], faults[24];
    snprintf(blocks, sizeof blocks, "%zu", state->block_count);
    snprintf(lacks, sizeof lacks, "%zu", state->lack_count);
    snprintf(faults, sizeof faults, "%zu", state->faults.count);
    if (state->faults.count > 0) /* before all else: no answer to the case mends it */
        str_put(out, lang, STR_letter_faults, faults);
    else if (state->block_count > 0 && state->lack_count > 0)
        str_put(out, lang, STR_letter_blocks_lacks, blocks, lacks);
    else if (state->block_count > 0)
        str_put(out, lang, STR_letter_blocks, blocks);
    else if (state->lack_count > 0)
        str_put(out, lang, STR_letter_lacks, lacks);
    else
        sb_add(out, str(lang, STR_letter_ready));
}

/* ---- rows ---- */

static void lack_row(struct view_letter *v, const struct lack *lack, bool gate, uint64_t parent,
                     size_t number, int item) {
    struct sb text = {0}, cite = {0}, detail = {0};
    const char *label = str_label(v->lang, &lack->label);
    str_put(&text, v->lang, gate ? STR_letter_gate : STR_letter_missing, label);
    words_law_cite(&cite, v->lang, v->file->regime->law, &lack->cite);
    struct panel_row *row = panel_add(&v->list, panel_id(parent, gate ? "gate" : "lack", number), 1,
                                      gate ? ST_BAD : ST_WARN, sb_text(&text));
    row->sign = gate ? (int)SIGN_BLOCKED : (int)SIGN_OPEN;
    row->item = item;
    panel_right(row, ST_LINK, sb_text(&cite));
    panel_leads(row, &lack->cite, lack->where);
    sb_add(&detail, sb_text(&text));
    if (lack->where[0]) {
        sb_add(&detail, str(v->lang, STR_common_comma));
        sb_add(&detail, str(v->lang, STR_letter_go));
    } else {
        sb_add(&detail, str(v->lang, STR_common_comma));
        sb_add(&detail, str(v->lang, STR_letter_no_field));
    }
    panel_detail(row, sb_text(&detail));
    sb_free(&text);
    sb_free(&cite);
    sb_free(&detail);
}

/* What is wrong with the template, with its file and line: whoever keeps it mends it there. */
static void fault_rows(struct view_letter *v, const struct letter_state *state) {
    for (size_t i = 0; i < state->faults.count; i++) {
        struct sb text = {0};
        str_err(v->lang, &state->faults.list[i], &text);
        panel_words(&v->list, 1, ST_BAD, sb_text(&text), v->cols);
        sb_free(&text);
    }
}

static void kind_rows(struct view_letter *v, size_t i) {
    const struct letter_state *state = v->states[i];
    const struct rule *rule = &state->letter->rule;
    uint64_t id = panel_id(0, rule->id, 0);
    bool ready = letter_state_ready(state);
    struct sb words = {0};
    letter_state_words(&words, v->lang, state);
    struct panel_row *row =
        panel_add(&v->list, id, 0, ST_HEADING, str_label(v->lang, &rule->label));
    row->sign = ready ? (int)SIGN_DONE : (int)SIGN_BLOCKED;
    row->item = (int)i;
    panel_right(row, ready ? ST_GOOD : ST_WARN, sb_text(&words));
    panel_leads(row, &rule->cite, NULL);
    panel_detail(row, words_rule(v->lang, rule));
    if (v->made[i] != TEMPLATE_SHIPPED)
        panel_words(&v->list, 1, v->made[i] == TEMPLATE_OWN ? ST_DIM : ST_WARN,
                    str(v->lang, v->made[i] == TEMPLATE_OWN ? STR_letter_template_own
                                                            : STR_letter_template_behind),
                    v->cols);
    fault_rows(v, state);
    bool open = v->shown_letter == (int)i || v->state_count == 1;
    for (size_t k = 0; open && k < state->block_count; k++)
        lack_row(v, &state->blocks[k], true, id, k, (int)i);
    for (size_t k = 0; open && k < state->lack_count; k++)
        lack_row(v, &state->lacks[k], false, id, k, (int)i);
    sb_free(&words);
}

static uint64_t issued_id(int64_t id) {
    return panel_id(1, "issued", (size_t)id);
}

/* That it no longer agrees with the case; NULL: it does, or a person has said that it need not. */
static const struct finding *finding_of(const struct view_letter *v, int64_t id) {
    char wanted[40];
    snprintf(wanted, sizeof wanted, "issued.%lld", (long long)id);
    const struct finding *f = checkup_find(v->checkup, wanted, NULL);
    return f && !f->waived ? f : NULL;
}

static void issued_rows(struct view_letter *v) {
    panel_heading(&v->list, str(v->lang, STR_letter_issued));
    if (v->issued.count == 0)
        panel_words(&v->list, 0, ST_DIM, str(v->lang, STR_letter_issued_none), v->cols);
    for (size_t i = v->issued.count; i > 0; i--) { /* the newest first */
        const struct letter_row *letter = &v->issued.list[i - 1];
        struct panel_row *row =
            panel_add(&v->list, issued_id(letter->id), 0, ST_NORMAL, letter->number);
        struct sb at = {0};
        sb_add_n(&at, letter->at, strnlen(letter->at, 10));
        bool stands = !letter->replaced_by[0] && !letter->voided[0];
        if (!stands) {
            sb_clear(&at);
            words_letter_fate(&at, v->lang, letter);
        }
        const struct finding *changed = finding_of(v, letter->id);
        row->sign = !stands ? SIGN_BLOCKED : changed ? SIGN_OPEN : SIGN_DONE;
        row->thing = letter;
        panel_right(row, ST_DIM, sb_text(&at));
        const struct letter *kind = regime_letter(v->file->regime, letter->letter_id);
        if (kind) {
            panel_leads(row, &kind->rule.cite, NULL);
            panel_detail(row, str_label(v->lang, &kind->rule.label));
        }
        if (changed) {
            sb_clear(&at);
            words_finding(&at, v->lang, changed);
            panel_words(&v->list, 1, ST_WARN, sb_text(&at), v->cols);
        }
        sb_free(&at);
    }
}

/* Who must have what; those to whom nothing goes are left out. Enter leads to the day of receipt. */
static void recipient_rows(struct view_letter *v) {
    size_t count;
    struct recipient_line *lines =
        recipients_of(&v->matter, &v->judged, letter_went_out, &v->issued, &count);
    if (count > 0)
        panel_heading(&v->list, str(v->lang, STR_recipient_heading));
    for (size_t i = 0; i < count; i++) {
        const struct recipient_line *line = &lines[i];
        const struct rule *rule = &line->recipient->rule;
        if (line->state == RECIPIENT_NOT)
            continue;
        struct sb who = {0}, text = {0}, state = {0};
        words_recipient(&who, v->lang, line);
        words_recipient_state(&state, v->lang, line);
        str_put(&text, v->lang, STR_recipient_row, str_label(v->lang, &line->letter->rule.label),
                sb_text(&who));
        struct panel_row *row =
            panel_add(&v->list, panel_id(0, "recipient", i), 0, ST_NORMAL, sb_text(&text));
        row->sign = line->state == RECIPIENT_HAS ? (int)SIGN_DONE : (int)SIGN_OPEN;
        panel_right(row, line->state == RECIPIENT_OUT ? ST_WARN : ST_DIM, sb_text(&state));
        panel_leads(row, &rule->cite, line->recipient->done);
        panel_detail(row, words_rule(v->lang, rule));
        sb_free(&who);
        sb_free(&text);
        sb_free(&state);
    }
    mem_free(lines);
}

void letter_make_rows(struct view_letter *v, const struct app *app) {
    (void)app;
    panel_begin(&v->list);
    if (v->state_count == 0)
        panel_words(&v->list, 0, ST_DIM, str(v->lang, STR_letter_none), v->cols);
    for (size_t i = 0; i < v->state_count; i++)
        kind_rows(v, i);
    issued_rows(v);
    recipient_rows(v);
    panel_end(&v->list);
    if (v->select_issued != 0 && panel_select(&v->list, issued_id(v->select_issued)))
        v->select_issued = 0;
    if (v->wanted && panel_select(&v->list, panel_id(0, v->wanted, 0))) {
        mem_free(v->wanted);
        v->wanted = NULL;
    }
    v->stale = false;
    v->text_stale = true;
}
