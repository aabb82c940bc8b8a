/* register.c - registers and statistics on the command line. */
#include <stdio.h>
#include <string.h>

#include "tui/cli/command.h"
#include "tui/register/register.h"

enum { REGISTER_WIDEST = 24, STATISTICS_WIDEST = 44 };

/* ---- what all of them share ---- */

static bool period(struct cli *cli, const char *fallback, struct register_ask *ask, int *status) {
    const char *text = cli->values[FLAG_PERIOD] ? cli->values[FLAG_PERIOD] : fallback;
    struct err err;
    *ask = (struct register_ask){DAY_NONE, DAY_NONE, cli->options.today, cli->lang};
    if (register_span(text, ask, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

/* What cannot be written is told before anything is read. */
static bool may_write(struct cli *cli, bool paper, int *status) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct err err;
    if (!path || strcmp(path, "-") == 0)
        return true;
    if (!register_file_can(path, paper, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    return cli_may_write(cli, path, status);
}

static void table_json(struct json *j, const char *key, const struct ledger *ledger) {
    json_object(j, key);
    json_text(j, "title", ledger->title);
    json_text(j, "note", ledger->note);
    json_array(j, "columns");
    for (size_t c = 0; c < ledger->column_count; c++)
        json_text(j, NULL, ledger->columns[c].label);
    json_end(j);
    json_array(j, "rows");
    for (size_t r = 0; r < ledger_rows(ledger); r++) {
        json_array(j, NULL);
        for (size_t c = 0; c < ledger->column_count; c++)
            json_text(j, NULL, ledger_at(ledger, r, c));
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static int give(struct cli *cli, const struct ledger *const *ledgers, size_t count, int widest) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct sb bytes = {0};
    struct err err;
    int status = CLI_YES;
    char number[24];
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += ledger_rows(ledgers[i]);
    if (!path || strcmp(path, "-") == 0) {
        if (!cli->options.json)
            ledger_text(&cli->text, ledgers, count, widest);
    } else if (!register_bytes(&bytes, path, ledgers, count, &err)) {
        status = cli_fail(cli, &err);
    } else if (cli_write_file(cli, path, sb_text(&bytes), bytes.len, &status)) {
        snprintf(number, sizeof number, "%zu", rows);
        if (!cli->options.json)
            cli_line(cli, STR_register_written, number, path);
    }
    sb_free(&bytes);
    return status;
}

/* ---- registers ---- */

static int list_registers(struct cli *cli) {
    struct packs *packs = office_packs(cli->desk.office);
    size_t count;
    const char *const *paths = register_paths(packs, &count);
    int status = CLI_YES;
    struct errs errs = {0};
    if (cli->options.json)
        json_array(&cli->json, NULL);
    for (size_t i = 0; i < count; i++) {
        struct register_def *def = register_read(packs, paths[i], &errs);
        if (!def)
            continue;
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            json_text(&cli->json, "register", def->id);
            json_text(&cli->json, "label", str_label(cli->lang, &def->label));
            json_end(&cli->json);
        } else {
            cli_line(cli, STR_register_line, def->id, str_label(cli->lang, &def->label));
        }
        register_free(&def);
    }
    if (cli->options.json)
        json_end(&cli->json);
    if (errs.count > 0)
        status = cli_faults(cli, &errs, CLI_USAGE);
    errs_clear(&errs);
    return status;
}

static int run_register(struct cli *cli) {
    struct register_ask ask;
    struct ledger ledger = {0};
    const struct ledger *ledgers[] = {&ledger};
    struct err err;
    int status = CLI_YES;
    if (!period(cli, "", &ask, &status) || !may_write(cli, false, &status) ||
        !cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!cli_arg(cli, 0))
        return list_registers(cli);
    struct register_def *def = register_find(office_packs(cli->desk.office), cli_arg(cli, 0), &err);
    if (!def)
        return cli_fail(cli, &err);
    if (!register_make(&ledger, cli->desk.office, def, &ask, &err)) {
        status = cli_fail(cli, &err);
    } else {
        if (cli->options.json)
            table_json(&cli->json, NULL, &ledger);
        status = give(cli, ledgers, 1, REGISTER_WIDEST);
    }
    ledger_clear(&ledger);
    register_free(&def);
    return status;
}

const struct cli_command command_register = {
    .word = "register",
    .run = run_register,
    .most = 1,
    .flags = FLAG_BIT(FLAG_PERIOD) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_register,
    .help = STR_cli_help_register,
};

/* ---- statistics ---- */

static int give_statistics(struct cli *cli, const struct ledger ledgers[STAT_COUNT], int only) {
    const struct ledger *list[STAT_COUNT];
    size_t count = 0;
    if (cli->options.json)
        json_object(&cli->json, NULL);
    for (int i = 0; i < STAT_COUNT; i++) {
        if (only >= 0 && i != only)
            continue;
        list[count++] = &ledgers[i];
        if (cli->options.json)
            table_json(&cli->json, stat_code((enum statistic)i), &ledgers[i]);
    }
    if (cli->options.json)
        json_end(&cli->json);
    return give(cli, list, count, STATISTICS_WIDEST);
}

static int run_statistics(struct cli *cli) {
    struct register_ask ask;
    struct ledger ledgers[STAT_COUNT] = {0};
    const char *by = cli->values[FLAG_BY];
    enum statistic only = STAT_MONTH;
    struct err err;
    int status = CLI_YES;
    if (by && !stat_parse(by, &only))
        return cli_refuse(cli, CLI_USAGE, STR_stat_bad_by, by);
    if (!period(cli, "", &ask, &status) || !may_write(cli, true, &status) ||
        !cli_open(cli, OFFICE_READ, &status))
        return status;
    status = statistics_make(ledgers, cli->desk.office, &ask, &err)
                 ? give_statistics(cli, ledgers, by ? (int)only : -1)
                 : cli_fail(cli, &err);
    for (int i = 0; i < STAT_COUNT; i++)
        ledger_clear(&ledgers[i]);
    return status;
}

const struct cli_command command_statistics = {
    .word = "statistics",
    .run = run_statistics,
    .flags =
        FLAG_BIT(FLAG_BY) | FLAG_BIT(FLAG_PERIOD) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_statistics,
    .help = STR_cli_help_statistics,
};

static int run_statistics_annual(struct cli *cli) {
    struct register_ask ask;
    struct ledger ledger = {0};
    const struct ledger *ledgers[] = {&ledger};
    char year[16];
    struct err err;
    int status = CLI_YES;
    snprintf(year, sizeof year, "%04d", date_to_ymd(cli->options.today).year);
    if (!period(cli, year, &ask, &status) || !may_write(cli, true, &status) ||
        !cli_open(cli, OFFICE_READ, &status))
        return status;
    if (statistics_annual(&ledger, cli->desk.office, &ask, &err)) {
        if (cli->options.json)
            table_json(&cli->json, NULL, &ledger);
        status = give(cli, ledgers, 1, STATISTICS_WIDEST);
    } else {
        status = cli_fail(cli, &err);
    }
    ledger_clear(&ledger);
    return status;
}

const struct cli_command command_statistics_annual = {
    .word = "statistics",
    .sub = "annual",
    .run = run_statistics_annual,
    .flags = FLAG_BIT(FLAG_PERIOD) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_statistics_annual,
    .help = STR_cli_help_statistics_annual,
};
