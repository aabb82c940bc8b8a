/*
 * board.c - board: the restrictions of a person; forms: the four forms of discipline counted by year.
 */
#include "tui/words/board.h"
#include "tui/cli/case.h"
#include "tui/words/words.h"

/* ---- board ---- */

static void line_json(struct cli *cli, const struct board *board, const struct board_line *line) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "what", str_label(cli->lang, &line->what));
    json_text(j, "regime", line->regime->id);
    json_cite(j, "cite", &line->cite);
    json_text(j, "certainty",
              words_own(line->regime) ? certainty_code(line->certainty) : "statute");
    json_day(j, "from", line->from);
    json_day(j, "until", line->until);
    json_text(j, "case", line->number);
    json_array(j, "kinds");
    for (size_t k = 1; board->kinds && k < board->kinds->column_count; k++)
        if (board_bars(line, k))
            json_text(j, NULL, str_label(cli->lang, &board->kinds->columns[k]));
    json_end(j);
    json_end(j);
}

static void others_json(struct cli *cli, const struct person *person) {
    struct json *j = &cli->json;
    json_array(j, "others");
    for (size_t i = 0; i < person->other_count; i++) {
        const struct person_other *other = &person->others[i];
        json_object(j, NULL);
        json_text(j, "case", other->number);
        json_text(j, "name", other->name);
        json_text(j, "unit", other->unit);
        json_text(j, "post", other->post);
        json_text(j, "tie", person_tie_code(other->tie));
        json_bool(j, "counted", other->tie == TIE_SAME || other->tie == TIE_NAMED);
        json_end(j);
    }
    json_end(j);
}

static void board_json(struct cli *cli, const struct person *person, const struct board *board) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "name", person_name(person));
    others_json(cli, person);
    json_array(j, "restrictions");
    for (size_t i = 0; i < board->count; i++)
        line_json(cli, board, &board->list[i]);
    json_end(j);
    json_array(j, "latest");
    for (size_t k = 1; board->kinds && k < board->kinds->column_count; k++) {
        const struct board_line *line = board_longest(board, k);
        json_object(j, NULL);
        json_text(j, "kind", str_label(cli->lang, &board->kinds->columns[k]));
        json_day(j, "until", line ? line->until : DAY_NONE);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static int run_board(struct cli *cli) {
    struct person p = {0};
    struct board board = {0};
    struct err err;
    int64_t id = 0;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    struct office *office = cli->desk.office;
    bool ok = office_case_find(office, cli_arg(cli, 0), &id, &err) &&
              person_open(office, id, cli->options.today, &p, &err) &&
              board_make(&board, office_packs(office), &p, &err);
    if (ok && cli->options.json)
        board_json(cli, &p, &board);
    else if (ok)
        words_board(&cli->text, cli->lang, &p, &board, cli->options.today);
    board_clear(&board);
    person_clear(&p);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

/* ---- forms ---- */

static void forms_json(struct cli *cli, const struct form_counts *rows) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_array(j, "years");
    for (size_t i = 0; i < rows->count; i++) {
        json_object(j, NULL);
        json_int(j, "year", rows->list[i].year);
        json_text(j, "form", rows->list[i].code);
        json_int(j, "cases", (long long)rows->list[i].cases);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static int run_forms(struct cli *cli) {
    struct form_counts rows;
    struct err err;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!forms_count(cli->desk.office, &rows, &err))
        return cli_fail(cli, &err);
    if (cli->options.json)
        forms_json(cli, &rows);
    else
        words_forms(&cli->text, cli->lang, &rows);
    form_counts_clear(&rows);
    return CLI_YES;
}

const struct cli_command command_board = {
    .word = "board",
    .run = run_board,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_board,
    .help = STR_cli_help_board,
};

const struct cli_command command_forms = {
    .word = "forms",
    .run = run_forms,
    .usage = STR_cli_use_forms,
    .help = STR_cli_help_forms,
};
