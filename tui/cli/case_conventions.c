/*
 * case_conventions.c - case conventions: how days are counted in one case, and another way of counting
 * them, with every deadline that moves. Nothing is written without --apply and a reason.
 */
#include <stdio.h>
#include <string.h>

#include "data/office/door.h"
#include "tui/cli/moves.h"
#include "tui/words/convention.h"
#include "tui/words/receipt.h"

static void move_json(struct cli *cli, const struct due_move *move) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "what", move->rule->rule.id);
    json_text(j, "label", str_label(cli->lang, &move->rule->rule.label));
    json_day(j, "before", move->was ? move->was->governing : DAY_NONE);
    json_day(j, "after", move->is ? move->is->governing : DAY_NONE);
    json_bool(j, "provisional", move->is && move->is->period.provisional);
    json_end(j);
}

static void move_text(struct cli *cli, const struct due_move *move) {
    struct sb from = {0}, to = {0};
    due_moves_day(&from, cli->lang, move->was);
    due_moves_day(&to, cli->lang, move->is);
    cli_line(cli, STR_due_move_row, str_label(cli->lang, &move->rule->rule.label), sb_text(&from),
             sb_text(&to));
    if (move->is)
        words_receipt(&cli->text, cli->lang, &move->is->period);
    sb_free(&from);
    sb_free(&to);
}

void cli_moves(struct cli *cli, const struct due_moves *moves) {
    if (cli->options.json)
        json_array(&cli->json, "deadlines");
    for (size_t i = 0; i < moves->count; i++)
        if (cli->options.json)
            move_json(cli, &moves->list[i]);
        else
            move_text(cli, &moves->list[i]);
    if (cli->options.json)
        json_end(&cli->json);
}

/* ---- the conventions themselves ---- */

static void put_json(struct cli *cli, const char *name, const struct conventions *conventions) {
    json_object(&cli->json, name);
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++)
        json_text(&cli->json, convention_name(which),
                  convention_code(which, convention_get(conventions, which)));
    json_end(&cli->json);
}

static void put_text(struct cli *cli, const struct conventions *was, const struct conventions *is) {
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++) {
        int before = convention_get(was, which), after = convention_get(is, which);
        if (conventions_same(was, is)) {
            struct sb code = {0};
            sb_add_fmt(&code, "%s=%s", convention_name(which), convention_code(which, before));
            cli_line(cli, STR_chain_conventions_row, sb_text(&code),
                     words_convention(cli->lang, which),
                     words_convention_choice(cli->lang, which, before));
            sb_free(&code);
        } else if (before != after) {
            sb_add(&cli->text, "  ");
            cli_line(cli, STR_chain_conventions_change, words_convention(cli->lang, which),
                     words_convention_choice(cli->lang, which, before),
                     words_convention_choice(cli->lang, which, after));
        }
    }
}

/* The words behind the case, one after the other; false: told already. */
static bool asked(struct cli *cli, struct conventions *out, struct sb *words, int *status) {
    const char *bad = NULL;
    struct err err = {0};
    for (int i = 1; i < cli->arg_count; i++)
        sb_add_fmt(words, "%s%s", i > 1 ? " " : "", cli_arg(cli, i));
    if (conventions_parse(sb_text(words), out, &bad))
        return true;
    err_set(&err, ERR_INPUT, "err.office.convention", bad);
    *status = cli_fail(cli, &err);
    return false;
}

static bool apply(struct cli *cli, int64_t id, const char *words, struct err *err) {
    struct office_command command = {.verb = DO_CONVENTIONS,
                                     .case_id = id,
                                     .value = words,
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    return office_do(cli->desk.office, &command, NULL, err);
}

static void tell(struct cli *cli, const struct casefile *file, const struct conventions *is,
                 const struct due_moves *moves) {
    bool applied = cli->values[FLAG_APPLY] != NULL, changes = cli->arg_count > 1;
    char count[24];
    snprintf(count, sizeof count, "%zu", moves->count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "number", file->number);
        put_json(cli, "conventions", &file->conventions);
        if (changes) {
            put_json(cli, "after", is);
            json_bool(&cli->json, "applied", applied);
            cli_moves(cli, moves);
        }
        json_end(&cli->json);
        return;
    }
    cli_line(cli, STR_chain_conventions_head, file->number);
    put_text(cli, &file->conventions, is);
    cli_moves(cli, moves);
    if (changes)
        cli_line(cli, applied ? STR_due_move_done : STR_due_move_preview, count);
}

static int run_case_conventions(struct cli *cli) {
    bool applies = cli->values[FLAG_APPLY] != NULL;
    const char *reason = cli->values[FLAG_REASON];
    struct casefile *file = NULL;
    struct due_moves moves = {.facts = NULL};
    struct sb words = {0};
    struct err err = {0};
    int64_t id = 0;
    int status = CLI_YES;
    if (applies && (!reason || reason[strspn(reason, " ")] == '\0'))
        return cli_refuse(cli, CLI_USAGE, STR_due_move_reason);
    bool opened = applies ? cli_open_to_write(cli, OFFICE_WRITE, &status)
                          : cli_open(cli, OFFICE_READ, &status);
    if (!opened)
        return status;
    bool ok = office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) &&
              office_case(cli->desk.office, id, &file, &err);
    struct conventions is = ok ? file->conventions : (struct conventions){0};
    if (ok && asked(cli, &is, &words, &status)) {
        const struct due_what_if what = {.conventions = &is};
        ok = due_moves(&moves, file, packs_calendar(cli->desk.packs, NULL), cli->options.today,
                       &what, &err) &&
             (!applies || apply(cli, id, sb_text(&words), &err));
        if (ok)
            tell(cli, file, &is, &moves);
    }
    due_moves_clear(&moves);
    casefile_free(&file);
    sb_free(&words);
    return ok ? status : cli_fail(cli, &err);
}

const struct cli_command command_case_conventions = {
    .word = "case",
    .sub = "conventions",
    .run = run_case_conventions,
    .least = 1,
    .most = 1 + CONVENTION_COUNT,
    .flags = FLAG_BIT(FLAG_APPLY) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_case_conventions,
    .help = STR_cli_help_case_conventions,
};
