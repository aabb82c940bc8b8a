/*
 * case_worksheet.c - case worksheet: the whole assessment of a case on paper; case tree: its conclusions
 * with the reason of each, down to the answers and the words of the law.
 */
#include <string.h>

#include "core/date/spoken.h"
#include "tui/cli/case.h"
#include "tui/words/paper.h"
#include "tui/words/why.h"
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

static bool worksheet_text(struct cli *cli, const struct case_checked *view, struct sb *text,
                           struct err *err) {
    struct office_summary journal;
    if (!office_summarise(cli->desk.office, &journal, err))
        return false;
    worksheet_make(text, cli->lang, office_packs(cli->desk.office), view,
                   office_setting(cli->desk.office, "office.name"), &journal);
    return true;
}

static bool tree_text_of(struct cli *cli, const struct case_checked *view, struct sb *text,
                         struct err *err) {
    (void)err;
    words_why_sheet(text, cli->lang, office_packs(cli->desk.office), view);
    return true;
}

static bool put_file(struct cli *cli, const char *path, const char *title, const char *text,
                     int *status) {
    struct sb bytes = {0};
    struct err err = {0};
    bool ok = words_paper_bytes(&bytes, path, title, text, &err);
    if (!ok)
        *status = cli_fail(cli, &err);
    ok = ok && cli_write_file(cli, path, sb_text(&bytes), bytes.len, status);
    sb_free(&bytes);
    return ok;
}

static int run_paper(struct cli *cli, enum str_id title,
                     bool (*make)(struct cli *, const struct case_checked *, struct sb *,
                                  struct err *)) {
    const char *path = cli->values[FLAG_OUTPUT];
    bool to_file = path && strcmp(path, "-") != 0;
    struct case_checked view;
    struct sb text = {0};
    struct err err = {0};
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status) || (to_file && !cli_may_write(cli, path, &status)))
        return status;
    if (to_file && !words_paper_can(path, &err))
        return cli_fail(cli, &err);
    if (!open_case(cli, &view, &status))
        return status;
    bool written = make(cli, &view, &text, &err);
    if (!written)
        status = cli_fail(cli, &err);
    written = written &&
              (!to_file || put_file(cli, path, str(cli->lang, title), sb_text(&text), &status));
    if (written && cli->options.json)
        sheet_json(cli, &view, sb_text(&text));
    else if (written && to_file)
        cli_line(cli, STR_why_written, path);
    else if (written)
        sb_add(&cli->text, sb_text(&text));
    sb_free(&text);
    case_checked_clear(&view);
    return status;
}

static int run_case_worksheet(struct cli *cli) {
    return run_paper(cli, STR_sheet_title, worksheet_text);
}

static int run_case_tree(struct cli *cli) {
    return run_paper(cli, STR_why_title, tree_text_of);
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

const struct cli_command command_case_tree = {
    .word = "case",
    .sub = "tree",
    .run = run_case_tree,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_ON),
    .usage = STR_why_use,
    .help = STR_why_help,
};
