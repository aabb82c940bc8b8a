/*
 * help.c - help [COMMAND]: made from the table of commands.
 */
#include <string.h>

#include "tui/cli/command.h"

static void put_command(struct cli *cli, const struct cli_command *c) {
    sb_add(&cli->text, "  ");
    cli_line(cli, c->usage);
    sb_add(&cli->text, "      ");
    cli_line(cli, c->help);
}

static void overview(struct cli *cli) {
    size_t count;
    const struct cli_command *const *list = cli_commands(&count);
    cli_line(cli, STR_cli_help_head, WENZE_VERSION);
    cli_blank(cli);
    for (size_t i = 0; i < count; i++)
        put_command(cli, list[i]);
    cli_blank(cli);
    cli_line(cli, STR_cli_help_options);
    cli_line(cli, STR_cli_help_exit);
}

static int run_help(struct cli *cli) {
    const char *word = cli_arg(cli, 0), *sub = cli_arg(cli, 1);
    bool any = false;
    size_t count;
    const struct cli_command *const *list = cli_commands(&count);
    if (!word) {
        overview(cli);
        return CLI_YES;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i]->word, word) != 0 ||
            (sub && list[i]->sub && strcmp(list[i]->sub, sub) != 0))
            continue;
        put_command(cli, list[i]);
        any = true;
    }
    if (any) {
        cli_blank(cli);
        cli_line(cli, STR_cli_help_options);
        return CLI_YES;
    }
    return cli_refuse(cli, CLI_USAGE, STR_cli_help_unknown, word, sub ? sub : "");
}

const struct cli_command command_help = {
    .word = "help",
    .run = run_help,
    .most = 2,
    .usage = STR_cli_use_help,
    .help = STR_cli_help_help,
};
