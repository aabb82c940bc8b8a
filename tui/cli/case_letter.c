/*
 * case_letter.c - case letter: which letters a case can have, and issuing one into a file.
 */
#include <string.h>

#include "core/letter/letter.h"
#include "tui/cli/case.h"
#include "tui/words/check.h"
#include "tui/words/words.h"

#define ENDING ".txt"

static bool ends_well(const char *path) {
    size_t n = strlen(path), m = strlen(ENDING);
    return strcmp(path, "-") == 0 || (n > m && strcmp(path + n - m, ENDING) == 0);
}

/* ---- what there is ---- */

static const char *state_code(const struct letter_state *state) {
    return state->block_count > 0 ? "blocked" : state->lack_count > 0 ? "incomplete" : "ready";
}

static enum str_id state_word(const struct letter_state *state) {
    return state->block_count > 0  ? STR_cli_letter_blocked
           : state->lack_count > 0 ? STR_cli_letter_incomplete
                                   : STR_cli_letter_ready;
}

static void lack_list_json(struct cli *cli, const char *name, const struct lack *list,
                           size_t count) {
    struct json *j = &cli->json;
    json_array(j, name);
    for (size_t i = 0; i < count; i++) {
        json_object(j, NULL);
        json_cite(j, "cite", &list[i].cite);
        json_text(j, "label", str_label(cli->lang, &list[i].label));
        json_text(j, "where", list[i].where);
        json_end(j);
    }
    json_end(j);
}

static void issued_json(struct cli *cli, const struct letter_rows *issued, const char *kind) {
    struct json *j = &cli->json;
    json_array(j, "issued");
    for (size_t i = 0; i < issued->count; i++) {
        if (strcmp(issued->list[i].letter_id, kind) != 0)
            continue;
        json_object(j, NULL);
        json_text(j, "number", issued->list[i].number);
        json_text(j, "at", issued->list[i].at);
        json_end(j);
    }
    json_end(j);
}

static void kind_json(struct cli *cli, const struct letter_state *state,
                      const struct letter_rows *issued) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "kind", state->letter->rule.id);
    json_text(j, "label", str_label(cli->lang, &state->letter->rule.label));
    json_cite(j, "cite", &state->letter->rule.cite);
    json_text(j, "state", state_code(state));
    lack_list_json(cli, "missing", state->lacks, state->lack_count);
    lack_list_json(cli, "blocks", state->blocks, state->block_count);
    issued_json(cli, issued, state->letter->rule.id);
    json_end(j);
}

static void lack_lines(struct cli *cli, const struct law *law, enum str_id id,
                       const struct lack *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct sb lack = {0};
        words_lack(&lack, cli->lang, law, &list[i]);
        sb_add(&cli->text, "    ");
        cli_line(cli, id, sb_text(&lack), list[i].where);
        sb_free(&lack);
    }
}

static void kind_text(struct cli *cli, const struct law *law, const struct letter_state *state,
                      const struct letter_rows *issued) {
    const char *kind = state->letter->rule.id;
    cli_line(cli, STR_cli_letter_kind, kind, str_label(cli->lang, &state->letter->rule.label),
             str(cli->lang, state_word(state)));
    lack_lines(cli, law, STR_cli_lacks, state->lacks, state->lack_count);
    lack_lines(cli, law, STR_cli_blocked, state->blocks, state->block_count);
    for (size_t i = 0; i < issued->count; i++) {
        if (strcmp(issued->list[i].letter_id, kind) != 0)
            continue;
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_letter_issued, issued->list[i].number, issued->list[i].at);
    }
}

static int list_kinds(struct cli *cli, const struct case_checked *v) {
    const struct regime *r = v->cf->regime;
    struct letter_rows issued = {0};
    int status = CLI_YES;
    struct err err;
    if (!office_letters(cli->desk.office, v->cf->id, &issued, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, v->cf);
        json_array(&cli->json, "letters");
    }
    if (r->letter_count == 0 && !cli->options.json)
        cli_line(cli, STR_cli_no_letters, r->id);
    for (size_t i = 0; i < r->letter_count && status == CLI_YES; i++) {
        struct letter_state *state = letter_check(&r->letters[i], &v->matter, &v->judged);
        if (cli->options.json)
            kind_json(cli, state, &issued);
        else
            kind_text(cli, r->law, state, &issued);
        letter_state_free(&state);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    letter_rows_clear(&issued);
    return status;
}

/* ---- issuing ---- */

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
        cli_refuse(cli, CLI_NO, block ? STR_cli_letter_gate : STR_cli_letter_lacks, sb_text(&text),
                   lack->where);
        sb_free(&text);
    }
    return CLI_NO;
}

/* What is being written: issued a moment ago, or before. */
struct outgoing {
    const struct letter *kind;
    const char *number, *text, *at; /* at: when it was issued; NULL: now */
};

static int write_out(struct cli *cli, const struct case_checked *v, const struct outgoing *letter) {
    const char *path = cli->values[FLAG_OUTPUT];
    const char *label = str_label(cli->lang, &letter->kind->rule.label);
    int status = CLI_YES;
    bool to_json = cli->options.json && strcmp(path, "-") == 0;
    if (!to_json && !cli_write_file(cli, path, letter->text, strlen(letter->text), &status)) {
        /* It is issued all the same, and has its number. */
        cli_notice(cli, STR_cli_letter_unwritten, label, letter->number);
        return status;
    }
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, v->cf);
        json_text(&cli->json, "letter", letter->kind->rule.id);
        json_text(&cli->json, "letter_number", letter->number);
        json_bool(&cli->json, "again", letter->at != NULL);
        json_text(&cli->json, to_json ? "text" : "file", to_json ? letter->text : path);
        json_end(&cli->json);
    } else if (strcmp(path, "-") != 0) {
        cli_line(cli, STR_cli_letter_written, label, letter->number, path);
    }
    if (letter->at)
        cli_notice(cli, STR_cli_letter_same, letter->number, letter->at);
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
    struct office_command command = {
        .verb = DO_LETTER, .case_id = v->cf->id, .key = kind->rule.id, .today = cli->options.today};
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
    size_t before = 0;
    char count[24];
    if (cli->values[FLAG_AGAIN])
        return true;
    if (!office_letters(cli->desk.office, v->cf->id, &issued, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    for (size_t i = 0; i < issued.count; i++)
        before += strcmp(issued.list[i].letter_id, letter->rule.id) == 0;
    letter_rows_clear(&issued);
    snprintf(count, sizeof count, "%zu", before);
    if (before > 0)
        *status = cli_refuse(cli, CLI_NO, STR_cli_letter_again,
                             str_label(cli->lang, &letter->rule.label), count);
    return before == 0;
}

static int issue_new(struct cli *cli, const struct case_checked *v, const struct letter *letter) {
    int status = CLI_YES;
    struct letter_state *state = letter_check(letter, &v->matter, &v->judged);
    if (state->lack_count + state->block_count > 0)
        status = refuse_letter(cli, v->cf->regime->law, state);
    else if (asked_again(cli, v, letter, &status) &&
             cli_may_write(cli, cli->values[FLAG_OUTPUT], &status))
        status = issue(cli, v, letter);
    letter_state_free(&state);
    return status;
}

/* The one that went out, while nothing changed and no other is asked for: the file may have failed
 * the first time. */
static int issue_kind(struct cli *cli, const struct case_checked *v) {
    const struct letter *letter = regime_letter(v->cf->regime, cli_arg(cli, 1));
    int status = CLI_YES;
    int64_t stands = 0;
    struct err err;
    if (!letter)
        return unknown_kind(cli, v->cf->regime);
    if (!cli->values[FLAG_AGAIN] &&
        !office_letter_stands(cli->desk.office, v->cf->id, letter->rule.id, &stands, &err))
        return cli_fail(cli, &err);
    if (stands == 0)
        return issue_new(cli, v, letter);
    return cli_may_write(cli, cli->values[FLAG_OUTPUT], &status)
               ? write_again(cli, v, letter, stands)
               : status;
}

static int run_case_letter(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    bool list = cli_arg(cli, 1) == NULL;
    struct case_checked view;
    int status = CLI_YES;
    if (list && path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_letter_kind_missing);
    if (!list && !path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_output_missing,
                          str(cli->lang, cli->command->usage));
    if (!list && !ends_well(path))
        return cli_refuse(cli, CLI_USAGE, STR_cli_letter_ending, path);
    if (!(list ? cli_open(cli, OFFICE_READ, &status)
               : cli_open_to_write(cli, OFFICE_WRITE, &status)) ||
        !case_view_open(cli, &view, &status))
        return status;
    status = list ? list_kinds(cli, &view) : issue_kind(cli, &view);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_letter = {
    .word = "case",
    .sub = "letter",
    .run = run_case_letter,
    .least = 1,
    .most = 2,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_AGAIN),
    .usage = STR_cli_use_case_letter,
    .help = STR_cli_help_case_letter,
};
