/*
 * case_journal.c - case journal: who changed what in a case, when, from what to what, and why.
 */
#include "tui/cli/case.h"
#include "tui/words/foreign.h"
#include "tui/words/journal.h"
#include "tui/words/words.h"

static void row_json(struct cli *cli, const struct regime *regime, const struct journal_row *row) {
    struct json *j = &cli->json;
    struct sb what = {0};
    words_entry_what(&what, cli->lang, regime, row);
    json_object(j, NULL);
    json_int(j, "seq", row->seq);
    json_int(j, "action", row->action);
    json_text(j, "at", row->at);
    json_text(j, "operator", row->operator_name);
    json_text(j, "verb", row->verb);
    json_text(j, "key", row->key);
    json_text(j, "label", sb_text(&what));
    json_text(j, "old", row->old_value);
    json_text(j, "new", row->new_value);
    json_text(j, "reason", row->reason);
    json_text(j, "number", row->number);
    json_text(j, "approved", row->approved);
    json_bool(j, "undone", row->undone);
    json_end(j);
    sb_free(&what);
}

static void row_text(struct cli *cli, const struct regime *regime, const struct journal_row *row) {
    struct sb what = {0}, was = {0}, is = {0};
    sb_add(&what, words_verb(cli->lang, row->verb));
    sb_add(&what, " ");
    words_entry_what(&what, cli->lang, regime, row);
    sb_add(&what, row->undone ? str(cli->lang, STR_journal_undone) : "");
    cli_line(cli, STR_cli_journal_line, row->at, words_operator(cli->lang, row->operator_name),
             sb_text(&what));
    if ((row->old_value && row->old_value[0]) || (row->new_value && row->new_value[0])) {
        words_entry_value(&was, cli->lang, regime, row, row->old_value);
        words_entry_value(&is, cli->lang, regime, row, row->new_value);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_journal_change, sb_text(&was), sb_text(&is));
    }
    if (row->reason && row->reason[0]) {
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_journal_why, row->reason);
    }
    sb_free(&what);
    sb_free(&was);
    sb_free(&is);
}

static int tell(struct cli *cli, const struct case_checked *view, long limit) {
    struct journal_rows rows;
    struct err err;
    if (!office_journal(cli->desk.office, view->cf->id, 0, (size_t)limit, &rows, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, view->cf);
        json_array(&cli->json, "entries");
    }
    for (size_t i = 0; i < rows.count; i++) {
        const struct journal_row *row = &rows.list[i];
        const struct regime *knows =
            words_regime_of(cli->desk.packs, view->cf->regime, row->key ? row->key : "");
        if (cli->options.json)
            row_json(cli, knows, row);
        else
            row_text(cli, knows, row);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_bool(&cli->json, "more", rows.more);
        json_end(&cli->json);
    }
    journal_rows_clear(&rows);
    return CLI_YES;
}

static int run_case_journal(struct cli *cli) {
    struct case_checked view;
    int status = CLI_YES;
    long limit;
    if (!cli_number(cli, FLAG_LIMIT, 1, 1000000, 200, &limit))
        return CLI_USAGE;
    if (!cli_open(cli, OFFICE_READ, &status) || !case_view_open(cli, &view, &status))
        return status;
    status = tell(cli, &view, limit);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_journal = {
    .word = "case",
    .sub = "journal",
    .run = run_case_journal,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_LIMIT),
    .usage = STR_cli_use_case_journal,
    .help = STR_cli_help_case_journal,
};
