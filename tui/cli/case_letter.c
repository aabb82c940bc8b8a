/*
 * case_letter.c - case letter: which letters a case can have, what each lacks, which went out.
 */
#include <string.h>

#include "core/letter/letter.h"
#include "data/office/paper.h"
#include "data/paper/docx.h"
#include "tui/cli/case_issue.h"
#include "tui/words/check.h"
#include "tui/words/letter.h"
#include "tui/words/words.h"

/* ---- what there is ---- */

static const char *state_code(const struct letter_state *state) {
    return state->block_count + state->faults.count > 0 ? "blocked"
           : state->lack_count > 0                      ? "incomplete"
                                                        : "ready";
}

static enum str_id state_word(const struct letter_state *state) {
    return state->faults.count > 0  ? STR_cli_letter_faulty
           : state->block_count > 0 ? STR_cli_letter_blocked
           : state->lack_count > 0  ? STR_cli_letter_incomplete
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

/* That an issued letter no longer agrees with the case; NULL: it does. */
static const struct finding *disagrees(const struct case_checked *v, int64_t id) {
    char wanted[40];
    snprintf(wanted, sizeof wanted, "issued.%lld", (long long)id);
    return checkup_find(v->checkup, wanted, NULL);
}

static void issued_json(struct cli *cli, const struct case_checked *v,
                        const struct letter_rows *issued, const char *kind) {
    struct json *j = &cli->json;
    json_array(j, "issued");
    for (size_t i = 0; i < issued->count; i++) {
        if (strcmp(issued->list[i].letter_id, kind) != 0)
            continue;
        json_object(j, NULL);
        json_text(j, "number", issued->list[i].number);
        json_text(j, "at", issued->list[i].at);
        json_text(j, "approved", issued->list[i].approved);
        json_text(j, "replaced_by", issued->list[i].replaced_by);
        const struct finding *f = disagrees(v, issued->list[i].id);
        struct sb says = {0};
        if (f)
            words_finding(&says, cli->lang, f);
        json_bool(j, "agrees", f == NULL);
        json_text(j, "disagrees", f ? sb_text(&says) : NULL);
        sb_free(&says);
        json_text(j, "voided", issued->list[i].voided);
        json_end(j);
    }
    json_end(j);
}

static const char *const template_codes[] = {
    [TEMPLATE_SHIPPED] = "shipped", [TEMPLATE_OWN] = "own", [TEMPLATE_BEHIND] = "behind"};

/* What is wrong with its template, the first of it; empty: nothing. */
static void put_fault(struct sb *out, enum lang lang, const struct letter_state *state) {
    if (state->faults.count > 0)
        str_err(lang, &state->faults.list[0], out);
}

static void kind_json(struct cli *cli, const struct case_checked *v,
                      const struct letter_state *state, const struct office_paper *paper,
                      const struct letter_rows *issued) {
    struct json *j = &cli->json;
    struct sb fault = {0};
    put_fault(&fault, cli->lang, state);
    json_object(j, NULL);
    json_text(j, "kind", state->letter->rule.id);
    json_text(j, "label", str_label(cli->lang, &state->letter->rule.label));
    json_cite(j, "cite", &state->letter->rule.cite);
    json_text(j, "state", state_code(state));
    json_text(j, "template", sb_text(&paper->file));
    json_text(j, "template_state", template_codes[paper->made]);
    json_text(j, "template_fault", fault.len > 0 ? sb_text(&fault) : NULL);
    sb_free(&fault);
    lack_list_json(cli, "missing", state->lacks, state->lack_count);
    lack_list_json(cli, "blocks", state->blocks, state->block_count);
    issued_json(cli, v, issued, state->letter->rule.id);
    json_end(j);
}

static void kind_text(struct cli *cli, const struct case_checked *v,
                      const struct letter_state *state, const struct office_paper *paper,
                      const struct letter_rows *issued) {
    const char *kind = state->letter->rule.id;
    const struct law *law = v->cf->regime->law;
    cli_line(cli, STR_cli_letter_kind, kind, str_label(cli->lang, &state->letter->rule.label),
             str(cli->lang, state_word(state)));
    if (paper->made != TEMPLATE_SHIPPED) {
        sb_add(&cli->text, "    ");
        cli_line(cli,
                 paper->made == TEMPLATE_OWN ? STR_cli_letter_template_own
                                             : STR_cli_letter_template_behind,
                 sb_text(&paper->file));
    }
    for (size_t i = 0; i < state->faults.count; i++) {
        struct sb fault = {0};
        str_err(cli->lang, &state->faults.list[i], &fault);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_plain, sb_text(&fault));
        sb_free(&fault);
    }
    case_lack_lines(cli, law, false, state->lacks, state->lack_count);
    case_lack_lines(cli, law, true, state->blocks, state->block_count);
    for (size_t i = 0; i < issued->count; i++) {
        if (strcmp(issued->list[i].letter_id, kind) != 0)
            continue;
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_letter_issued, issued->list[i].number, issued->list[i].at);
        if (issued->list[i].approved[0]) {
            sb_add(&cli->text, "    ");
            cli_line(cli, STR_letter_approved_by, issued->list[i].approved);
        }
        struct sb fate = {0};
        words_letter_fate(&fate, cli->lang, &issued->list[i]);
        if (fate.len > 0) {
            sb_add(&cli->text, "    ");
            cli_line(cli, STR_cli_letter_fate, issued->list[i].number, sb_text(&fate));
        }
        const struct finding *f = disagrees(v, issued->list[i].id);
        struct sb says = {0};
        if (f)
            words_finding(&says, cli->lang, f);
        if (f) {
            sb_add(&cli->text, "    ");
            cli_line(cli, STR_cli_plain, sb_text(&says));
        }
        sb_free(&says);
        sb_free(&fate);
    }
}

static int list_kind(struct cli *cli, const struct case_checked *v, const struct letter *letter,
                     const struct letter_rows *issued) {
    struct office_paper paper;
    struct err err;
    if (!office_paper(cli->desk.office, v->cf->id, v->cf->number, letter, &paper, &err))
        return cli_fail(cli, &err);
    struct letter_state *state = letter_check(letter, &paper.paper, &v->matter, &v->judged);
    if (cli->options.json)
        kind_json(cli, v, state, &paper, issued);
    else
        kind_text(cli, v, state, &paper, issued);
    letter_state_free(&state);
    office_paper_clear(&paper);
    return CLI_YES;
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
    for (size_t i = 0; i < r->letter_count && status == CLI_YES; i++)
        status = list_kind(cli, v, &r->letters[i], &issued);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    letter_rows_clear(&issued);
    return status;
}

static int run_case_letter(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    bool list = cli_arg(cli, 1) == NULL;
    struct case_checked view;
    enum paper_form form;
    int status = CLI_YES;
    if (list && path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_letter_kind_missing);
    if (!list && !path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_output_missing,
                          str(cli->lang, cli->command->usage));
    if (!list && strcmp(path, "-") != 0 && !paper_form_of(path, &form))
        return cli_refuse(cli, CLI_USAGE, STR_cli_letter_ending, path);
    if (!(list || cli_letter_draft(cli) ? cli_open(cli, OFFICE_READ, &status)
                                        : cli_open_to_write(cli, OFFICE_WRITE, &status)) ||
        !case_view_open(cli, &view, &status))
        return status;
    status = list ? list_kinds(cli, &view) : cli_letter_write(cli, &view);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_letter = {
    .word = "case",
    .sub = "letter",
    .run = run_case_letter,
    .least = 1,
    .most = 2,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_AGAIN) |
             FLAG_BIT(FLAG_DRAFT) | FLAG_BIT(FLAG_REVIEW) | FLAG_BIT(FLAG_REPLACES) |
             FLAG_BIT(FLAG_REASON) | FLAG_BIT(FLAG_APPROVED) | FLAG_BIT(FLAG_NUMBER),
    .usage = STR_cli_use_case_letter,
    .help = STR_cli_help_case_letter,
};
