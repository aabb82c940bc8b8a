/*
 * case_issue.c - a letter of a case into a file: as a draft, issued, or once more as it was issued.
 */
#include "tui/cli/case_issue.h"

#include <string.h>

#include "core/letter/letter.h"
#include "data/office/door.h"
#include "data/office/letters.h"
#include "data/office/paper.h"
#include "data/paper/docx.h"
#include "tui/words/check.h"
#include "tui/words/letter.h"
#include "tui/words/words.h"

static int unknown_kind(struct cli *cli, const struct regime *r) {
    struct sb known = {0};
    if (r->letter_count == 0)
        return cli_refuse(cli, CLI_USAGE, STR_cli_no_letters, r->id);
    for (size_t i = 0; i < r->letter_count; i++) {
        sb_add(&known, i > 0 ? " " : "");
        sb_add(&known, r->letters[i].rule.id);
    }
    int status =
        cli_refuse(cli, CLI_USAGE, STR_cli_letter_unknown, cli_arg(cli, 1), sb_text(&known));
    sb_free(&known);
    return status;
}

/* Everything that keeps the letter from being issued, a line each. */
static int refuse_letter(struct cli *cli, const struct law *law, const struct letter_state *state) {
    for (size_t i = 0; i < state->block_count + state->lack_count; i++) {
        bool block = i < state->block_count;
        const struct lack *lack = block ? &state->blocks[i] : &state->lacks[i - state->block_count];
        struct sb text = {0};
        words_lack(&text, cli->lang, law, lack);
        if (lack->where[0])
            cli_refuse(cli, CLI_NO, block ? STR_cli_letter_gate : STR_cli_letter_lacks,
                       sb_text(&text), lack->where);
        else
            cli_refuse(cli, CLI_NO, block ? STR_cli_letter_gate_bare : STR_cli_letter_lacks_bare,
                       sb_text(&text));
        sb_free(&text);
    }
    return cli_faults(cli, &state->faults, CLI_NO);
}

/* What is being written: issued a moment ago, or before; or a draft (number NULL). */
struct outgoing {
    const struct letter *kind;
    const char *number, *text, *at; /* at: when it was issued; NULL: now */
};

static bool make_bytes(struct cli *cli, const struct outgoing *letter, struct sb *bytes,
                       int *status) {
    const char *path = cli->values[FLAG_OUTPUT];
    enum paper_form form = PAPER_TXT;
    struct sb title = {0};
    struct err err;
    if (strcmp(path, "-") != 0)
        paper_form_of(path, &form);
    sb_add(&title, letter->number ? letter->number : "");
    sb_add(&title, letter->number ? " " : "");
    sb_add(&title, str_label(LANG_ZH, &letter->kind->rule.label));
    bool ok = letter_bytes(bytes, form, sb_text(&title), letter->text, &err);
    if (!ok)
        *status = cli_fail(cli, &err);
    sb_free(&title);
    return ok;
}

static void tell_written(struct cli *cli, const struct case_checked *v,
                         const struct outgoing *letter, const char *json_text_of) {
    const char *path = cli->values[FLAG_OUTPUT];
    const char *label = str_label(cli->lang, &letter->kind->rule.label);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, v->cf);
        json_text(&cli->json, "letter", letter->kind->rule.id);
        json_text(&cli->json, "letter_number", letter->number ? letter->number : "");
        json_bool(&cli->json, "draft", letter->number == NULL);
        json_bool(&cli->json, "again", letter->at != NULL);
        json_text(&cli->json, json_text_of ? "text" : "file", json_text_of ? json_text_of : path);
        json_end(&cli->json);
    } else if (strcmp(path, "-") != 0) {
        if (letter->number)
            cli_line(cli, STR_cli_letter_written, label, letter->number, path);
        else
            cli_line(cli, STR_cli_letter_drafted, label, path);
    }
}

static int write_out(struct cli *cli, const struct case_checked *v, const struct outgoing *letter) {
    const char *path = cli->values[FLAG_OUTPUT];
    int status = CLI_YES;
    struct sb bytes = {0};
    bool to_json = cli->options.json && strcmp(path, "-") == 0;
    bool ok = make_bytes(cli, letter, &bytes, &status) &&
              (to_json || cli_write_file(cli, path, sb_text(&bytes), bytes.len, &status));
    if (ok)
        tell_written(cli, v, letter, to_json ? sb_text(&bytes) : NULL);
    else if (letter->number) /* It is issued all the same, and has its number. */
        cli_notice(cli, STR_cli_letter_unwritten, str_label(cli->lang, &letter->kind->rule.label),
                   letter->number);
    if (ok && letter->at)
        cli_notice(cli, STR_cli_letter_same, letter->number, letter->at);
    sb_free(&bytes);
    return status;
}

/* The letter as it was issued; nothing is entered. */
static int write_again(struct cli *cli, const struct case_checked *v, const struct letter *kind,
                       int64_t id) {
    struct letter_rows issued = {0};
    int status = CLI_OFFICE;
    struct err err;
    if (!office_letters(cli->desk.office, v->cf->id, &issued, &err))
        return cli_fail(cli, &err);
    for (size_t i = 0; i < issued.count; i++) {
        const struct letter_row *row = &issued.list[i];
        struct outgoing letter = {kind, row->number, row->text, row->at};
        if (row->id == id)
            status = write_out(cli, v, &letter);
    }
    letter_rows_clear(&issued);
    return status;
}

/* What the check-up still finds when a letter goes out. */
static void tell_findings(struct cli *cli, const struct checkup *checkup) {
    struct sb counts = {0};
    words_counts(&counts, cli->lang, checkup->open, 0);
    if (counts.len > 0)
        cli_notice(cli, STR_check_letter_note, sb_text(&counts));
    sb_free(&counts);
}

static int issue(struct cli *cli, const struct case_checked *v, const struct letter *kind) {
    struct office_outcome outcome = {0};
    struct err err;
    struct office_command command = {.verb = DO_LETTER,
                                     .case_id = v->cf->id,
                                     .key = kind->rule.id,
                                     .value = cli->values[FLAG_NUMBER],
                                     .page = cli->values[FLAG_REPLACES],
                                     .reason = cli->values[FLAG_REASON],
                                     .document = cli->values[FLAG_APPROVED],
                                     .today = cli->options.today};
    if (!office_do(cli->desk.office, &command, &outcome, &err))
        return cli_fail(cli, &err);
    struct outgoing letter = {kind, outcome.letter_number, outcome.text ? outcome.text : "", NULL};
    int status = write_out(cli, v, &letter);
    tell_findings(cli, v->checkup);
    office_outcome_clear(&outcome);
    return status;
}

/* Another one of what went out already is asked for, as on the screen. */
static bool asked_again(struct cli *cli, const struct case_checked *v, const struct letter *letter,
                        int *status) {
    struct letter_rows issued = {0};
    struct err err;
    char count[24];
    if (cli->values[FLAG_AGAIN] || cli->values[FLAG_REPLACES])
        return true;
    if (!office_letters(cli->desk.office, v->cf->id, &issued, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    size_t before = letters_standing(&issued, letter);
    letter_rows_clear(&issued);
    snprintf(count, sizeof count, "%zu", before);
    if (before > 0)
        *status = cli_refuse(cli, CLI_NO, STR_cli_letter_again,
                             str_label(cli->lang, &letter->rule.label), count);
    return before == 0;
}

/* A PDF that cannot be made is told before the letter has its number. */
static bool can_be_made(struct cli *cli, int *status) {
    enum paper_form form = PAPER_TXT;
    struct err err;
    if (strcmp(cli->values[FLAG_OUTPUT], "-") == 0 ||
        !paper_form_of(cli->values[FLAG_OUTPUT], &form) || paper_can(form, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

static int issue_new(struct cli *cli, const struct case_checked *v, const struct letter *letter,
                     struct letter_state *state) {
    int status = CLI_YES;
    if (!letter_state_ready(state))
        status = refuse_letter(cli, v->cf->regime->law, state);
    else if (asked_again(cli, v, letter, &status))
        status = issue(cli, v, letter);
    return status;
}

static int draft(struct cli *cli, const struct case_checked *v, struct office_paper *paper,
                 struct letter_state *state) {
    const struct letter_gap gap = {str(LANG_ZH, STR_letter_gap), false};
    struct sb text = {0};
    struct err err;
    int status;
    if (office_paper_draft(
            cli->desk.office, paper, cli->values[FLAG_REVIEW] ? DRAFT_FOR_REVIEW : DRAFT_OWN, state,
            &v->matter, &v->judged, str(LANG_ZH, STR_letter_number_later), &gap, &text, &err)) {
        struct outgoing letter = {state->letter, NULL, sb_text(&text), NULL};
        status = write_out(cli, v, &letter);
    } else {
        status = cli_fail(cli, &err);
    }
    sb_free(&text);
    return status;
}

static int write_new(struct cli *cli, const struct case_checked *v, const struct letter *letter) {
    struct office_paper paper;
    struct err err;
    if (!office_paper(cli->desk.office, v->cf->id, v->cf->number, letter, &paper, &err))
        return cli_fail(cli, &err);
    struct letter_state *state = letter_check(letter, &paper.paper, &v->matter, &v->judged);
    int status =
        cli_letter_draft(cli) ? draft(cli, v, &paper, state) : issue_new(cli, v, letter, state);
    letter_state_free(&state);
    office_paper_clear(&paper);
    return status;
}

bool cli_letter_draft(const struct cli *cli) {
    return cli->values[FLAG_DRAFT] || cli->values[FLAG_REVIEW];
}

/* Is it given a number that it does not bear? Then another one is meant. */
static bool bears(struct cli *cli, const struct case_checked *v, int64_t *stands, struct err *err) {
    const char *number = cli->values[FLAG_NUMBER];
    struct letter_rows issued = {0};
    if (!number || *stands == 0)
        return true;
    if (!office_letters(cli->desk.office, v->cf->id, &issued, err))
        return false;
    for (size_t i = 0; i < issued.count; i++)
        if (issued.list[i].id == *stands && strcmp(issued.list[i].number, number) != 0)
            *stands = 0;
    letter_rows_clear(&issued);
    return true;
}

/* The one that went out, while nothing changed and no other is asked for: the file may have failed
 * the first time. */
int cli_letter_write(struct cli *cli, const struct case_checked *v) {
    const struct letter *letter = regime_letter(v->cf->regime, cli_arg(cli, 1));
    int status = CLI_YES;
    int64_t stands = 0;
    struct err err;
    bool fresh = cli->values[FLAG_AGAIN] || cli->values[FLAG_REPLACES] || cli_letter_draft(cli);
    if (!letter)
        return unknown_kind(cli, v->cf->regime);
    if (!can_be_made(cli, &status) || !cli_may_write(cli, cli->values[FLAG_OUTPUT], &status))
        return status;
    if (!fresh &&
        (!office_letter_stands(cli->desk.office, v->cf->id, letter->rule.id, &stands, &err) ||
         !bears(cli, v, &stands, &err)))
        return cli_fail(cli, &err);
    return stands == 0 ? write_new(cli, v, letter) : write_again(cli, v, letter, stands);
}
