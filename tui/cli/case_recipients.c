/* case_recipients.c - case recipients: who must have which letter, and who has it. case void-letter. */
#include <string.h>

#include "core/base/mem.h"
#include "core/course/recipients.h"
#include "data/office/door.h"
#include "tui/cli/case.h"
#include "tui/words/letter.h"
#include "tui/words/words.h"

static void line_json(struct cli *cli, const struct recipient_line *line) {
    struct json *j = &cli->json;
    char day[DATE_TEXT_SIZE];
    date_format(line->has_on, day);
    json_object(j, NULL);
    json_text(j, "id", line->recipient->rule.id);
    json_text(j, "letter", line->letter->rule.id);
    json_text(j, "label", str_label(cli->lang, &line->recipient->rule.label));
    json_text(j, "who", line->who);
    json_text(j, "state", recipient_state_code(line->state));
    if (line->has_on == DAY_NONE)
        json_null(j, "has_on");
    else
        json_text(j, "has_on", day);
    json_text(j, "where", line->recipient->done);
    json_cite(j, "cite", &line->recipient->rule.cite);
    json_end(j);
}

static int run_case_recipients(struct cli *cli) {
    struct case_checked view;
    struct letter_rows issued = {0};
    struct err err;
    int status = CLI_YES;
    size_t count;
    if (!cli_open(cli, OFFICE_READ, &status) || !case_view_open(cli, &view, &status))
        return status;
    if (!office_letters(cli->desk.office, view.cf->id, &issued, &err)) {
        case_checked_clear(&view);
        return cli_fail(cli, &err);
    }
    struct recipient_line *lines =
        recipients_of(&view.matter, &view.judged, letter_went_out, &issued, &count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, view.cf);
        json_array(&cli->json, "recipients");
    }
    for (size_t i = 0; i < count; i++) {
        struct sb words = {0}, state = {0};
        words_recipient(&words, cli->lang, &lines[i]);
        words_recipient_state(&state, cli->lang, &lines[i]);
        if (cli->options.json)
            line_json(cli, &lines[i]);
        else
            cli_line(cli, STR_recipient_line, str_label(cli->lang, &lines[i].letter->rule.label),
                     sb_text(&words), sb_text(&state));
        sb_free(&words);
        sb_free(&state);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (count == 0) {
        cli_line(cli, STR_recipient_none);
    }
    mem_free(lines);
    letter_rows_clear(&issued);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_recipients = {
    .word = "case",
    .sub = "recipients",
    .run = run_case_recipients,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_case_recipients,
    .help = STR_cli_help_case_recipients,
};

static int run_case_void_letter(struct cli *cli) {
    struct office_outcome outcome = {0};
    struct err err;
    int status = CLI_YES;
    int64_t id;
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err))
        return cli_fail(cli, &err);
    struct office_command command = {.verb = DO_LETTER_VOID,
                                     .case_id = id,
                                     .value = cli_arg(cli, 1),
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    if (!office_do(cli->desk.office, &command, &outcome, &err))
        return cli_fail(cli, &err);
    office_outcome_clear(&outcome);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_ref(&cli->json, "case", id);
        json_text(&cli->json, "voided", cli_arg(cli, 1));
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_letter_voided_done, cli_arg(cli, 1));
    }
    return status;
}

const struct cli_command command_case_void_letter = {
    .word = "case",
    .sub = "void-letter",
    .run = run_case_void_letter,
    .least = 2,
    .most = 2,
    .flags = FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_case_void_letter,
    .help = STR_cli_help_case_void_letter,
};
