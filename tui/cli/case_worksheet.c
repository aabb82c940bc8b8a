/*
 * case_worksheet.c - case worksheet: the whole assessment of a case on paper.
 */
#include <string.h>

#include "core/date/spoken.h"
#include "tui/cli/case.h"
#include "tui/words/worksheet.h"

static void sheet_json(struct cli *cli, const struct case_checked *view, const char *text) {
    json_object(&cli->json, NULL);
    case_json_id(&cli->json, view->cf);
    json_text(&cli->json, "text", text);
    json_text(&cli->json, "file", cli->values[FLAG_OUTPUT]);
    json_end(&cli->json);
}

/* The case as it stands, or as it stood on a past day. */
static bool open_case(struct cli *cli, struct case_checked *view, int *status) {
    const char *on = cli->values[FLAG_ON];
    struct office *office = cli->desk.office;
    struct err err;
    int64_t id;
    day_t day = DAY_NONE;
    if (!on)
        return case_view_open(cli, view, status);
    if (date_spoken(on, cli->options.today, &day, &err) &&
        office_case_find(office, cli_arg(cli, 0), &id, &err) &&
        office_checked_asof(office, id, day, view, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

static int run_case_worksheet(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    bool to_file = path && strcmp(path, "-") != 0;
    struct case_checked view;
    struct sb text = {0};
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status) || (to_file && !cli_may_write(cli, path, &status)) ||
        !open_case(cli, &view, &status))
        return status;
    struct office_summary journal;
    struct err err;
    bool written = office_summarise(cli->desk.office, &journal, &err);
    if (written)
        worksheet_make(&text, cli->lang, office_packs(cli->desk.office), &view,
                       office_setting(cli->desk.office, "office.name"), &journal);
    else
        status = cli_fail(cli, &err);
    written = written && (!to_file || cli_write_file(cli, path, sb_text(&text), text.len, &status));
    if (written && cli->options.json)
        sheet_json(cli, &view, sb_text(&text));
    else if (written && to_file)
        cli_line(cli, STR_cli_worksheet_written, path);
    else if (written)
        sb_add(&cli->text, sb_text(&text));
    sb_free(&text);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_worksheet = {
    .word = "case",
    .sub = "worksheet",
    .run = run_case_worksheet,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_ON),
    .usage = STR_cli_use_case_worksheet,
    .help = STR_cli_help_case_worksheet,
};
