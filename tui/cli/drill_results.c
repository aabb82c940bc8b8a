/*
 * drill_results.c - drill results: what the answers in the training office say of each cadre and of each
 * question; as text, JSON, or a file for a spreadsheet.
 */
#include <stdio.h>
#include <string.h>

#include "tui/cli/drill.h"
#include "tui/register/register.h"
#include "tui/training/results.h"

/* ---- json ---- */

static void row_json(struct json *j, const char *name, const char *value,
                     const struct stats_row *row, bool question) {
    json_object(j, NULL);
    json_text(j, name, value);
    json_int(j, "attempts", (long long)row->attempts);
    json_int(j, "success", row->score);
    if (row->seconds >= 0)
        json_int(j, "seconds", row->seconds);
    else
        json_null(j, "seconds");
    if (question && row->parts)
        json_int(j, "discrimination", row->discrimination);
    else if (question)
        json_null(j, "discrimination");
    json_end(j);
}

static void as_json(struct cli *cli, const struct results *r, bool nameless) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_int(j, "answers", (long long)r->answers);
    json_array(j, "cadres");
    for (size_t i = 0; i < r->stats.cadre_count; i++) {
        struct sb name = {0};
        results_name(&name, cli->lang, r, i, nameless);
        row_json(j, "name", sb_text(&name), &r->stats.cadres[i], false);
        sb_free(&name);
    }
    json_end(j);
    json_array(j, "questions");
    for (size_t i = 0; i < r->stats.question_count; i++)
        row_json(j, "question", r->stats.questions[i].name, &r->stats.questions[i], true);
    json_end(j);
    json_end(j);
}

/* ---- text ---- */

static void text_row(struct cli *cli, const char *name, const struct stats_row *row,
                     bool question) {
    struct sb about = {0}, score = {0}, number = {0};
    sb_add_int(&number, (long long)row->attempts);
    results_percent(&score, row->score);
    str_put(&about, cli->lang, STR_drill_result_row, sb_text(&number), sb_text(&score));
    sb_clear(&number);
    if (row->seconds >= 0) {
        sb_add_int(&number, row->seconds);
        str_put(&about, cli->lang, STR_drill_result_time, sb_text(&number));
    }
    if (question && row->parts) {
        sb_clear(&number);
        results_share(&number, row->discrimination);
        str_put(&about, cli->lang, STR_drill_result_parts, sb_text(&number));
    }
    cli_line(cli, STR_drill_result_line, name, sb_text(&about));
    sb_free(&about);
    sb_free(&score);
    sb_free(&number);
}

static void as_text(struct cli *cli, const struct results *r, bool nameless) {
    cli_line(cli, STR_drill_results_cadres);
    for (size_t i = 0; i < r->stats.cadre_count; i++) {
        struct sb name = {0};
        results_name(&name, cli->lang, r, i, nameless);
        text_row(cli, sb_text(&name), &r->stats.cadres[i], false);
        sb_free(&name);
    }
    cli_line(cli, STR_drill_results_questions);
    for (size_t i = 0; i < r->stats.question_count; i++) {
        struct sb name = {0};
        results_question(&name, cli->lang, r, i);
        text_row(cli, sb_text(&name), &r->stats.questions[i], true);
        sb_free(&name);
    }
}

/* ---- a file ---- */

/* On standard output CSV; a file by its ending. */
static bool as_file(struct cli *cli, const struct results *r, const char *path, int *status) {
    const struct ledger *tables[RESULTS_TABLES];
    struct sb bytes = {0};
    struct err err;
    bool plain = strcmp(path, "-") == 0;
    for (int i = 0; i < RESULTS_TABLES; i++)
        tables[i] = &r->tables[i];
    bool ok = plain || register_file_can(path, true, &err);
    if (plain)
        ledger_csv(&bytes, tables, RESULTS_TABLES);
    else
        ok = ok && register_bytes(&bytes, path, tables, RESULTS_TABLES, &err);
    if (!ok)
        *status = cli_fail(cli, &err);
    else if (cli_may_write(cli, path, status) &&
             cli_write_file(cli, path, sb_text(&bytes), bytes.len, status) && !plain)
        cli_line(cli, STR_drill_results_written, path);
    sb_free(&bytes);
    return ok;
}

static int run_results(struct cli *cli) {
    int status = CLI_YES;
    struct err err;
    struct results results = {0};
    bool nameless = cli->values[FLAG_NAMELESS] != NULL;
    const char *path = cli->values[FLAG_OUTPUT];
    struct office *training = drill_training(cli, false, &status);
    if (!training)
        return status;
    if (!results_make(&results, cli->desk.packs, training, cli->lang, nameless, &err))
        status = cli_fail(cli, &err);
    else if (path && !as_file(cli, &results, path, &status))
        status = status == CLI_YES ? CLI_NO : status;
    else if (cli->options.json)
        as_json(cli, &results, nameless);
    else if (!path)
        as_text(cli, &results, nameless);
    if (status == CLI_YES && results.answers == 0)
        status = CLI_NO;
    results_clear(&results);
    drill_training_close(&training);
    return status;
}

const struct cli_command command_drill_results = {
    .word = "drill",
    .sub = "results",
    .run = run_results,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_NAMELESS) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_results,
    .help = STR_cli_help_drill_results,
};
