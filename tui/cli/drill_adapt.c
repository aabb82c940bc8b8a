/*
 * drill_adapt.c - drill adapt N: a closed case turned into a drill, shown; kept with -o in the folder of drills.
 */
#include "tui/cli/drill.h"
#include "tui/training/adapt.h"

static int run_adapt(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct casefile *cf = NULL;
    struct sb text = {0};
    struct err err;
    int64_t id;
    uint64_t seed;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status) || !drill_seed(cli, 1, &seed, &status) ||
        (path && !cli_may_write(cli, path, &status)))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) ||
        !office_case(cli->desk.office, id, &cf, &err) ||
        !adapt_case(&text, cli->desk.packs, cf, cli->options.today, seed, &err))
        status = cli_fail(cli, &err);
    else if (path)
        cli_write_file(cli, path, sb_text(&text), text.len, &status);
    else
        sb_add(&cli->text, sb_text(&text));
    casefile_free(&cf);
    sb_free(&text);
    return status;
}

const struct cli_command command_drill_adapt = {
    .word = "drill",
    .sub = "adapt",
    .run = run_adapt,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_SEED) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_adapt,
    .help = STR_cli_help_drill_adapt,
};
