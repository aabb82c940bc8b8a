/*
 * restore.c - office restore: what would be lost is told first; and the copy that helps where an
 * office cannot be used.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/beside.h"
#include "data/office/compare.h"
#include "tui/cli/command.h"
#include "tui/words/copies.h"
#include "tui/words/words.h"

void cli_name_copy(struct cli *cli, const struct err *err) {
    const char *office = cli->options.office;
    struct backup_info info;
    struct err none;
    if (!office_copy_helps(office, err) || !office_best_copy(office, &info, &none))
        return;
    struct sb entries = {0}, command = {0};
    sb_add_int(&entries, info.entries);
    sb_add_fmt(&command, "wenze office restore %s", info.path);
    if (cli->options.office_given)
        sb_add_fmt(&command, " --office %s", office);
    cli_notice(cli, STR_cli_copy_beside, info.path, info.at, sb_text(&entries));
    cli_notice(cli, STR_cli_copy_command, sb_text(&command));
    sb_free(&entries);
    sb_free(&command);
}

static void tell_side(struct cli *cli, enum str_id id, const struct office_side *side) {
    struct sb text = {0};
    copies_side(&text, cli->lang, side);
    cli_refuse(cli, CLI_NO, id, sb_text(&text));
    sb_free(&text);
}

/* Nothing that the office holds goes without a person saying so. */
static bool may_restore(struct cli *cli, const char *from, int *status) {
    struct office_difference difference;
    struct err err;
    if (!office_compare(cli->options.office, from, &difference, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    if (!office_loses(&difference) || cli->values[FLAG_FORCE])
        return true;
    *status =
        cli_refuse(cli, CLI_NO, STR_cli_restore_refused, copies_relation(cli->lang, &difference));
    tell_side(cli, STR_cli_restore_now, &difference.office);
    tell_side(cli, STR_cli_restore_copy, &difference.copy);
    cli_refuse(cli, CLI_NO, STR_cli_restore_force);
    return false;
}

static void tell_lost(struct cli *cli, size_t lost) {
    struct sb count = {0};
    sb_add_int(&count, (long long)lost);
    cli_line(cli, STR_cli_texts_lost, sb_text(&count));
    sb_free(&count);
}

static int run_office_restore(struct cli *cli) {
    const char *from = cli_arg(cli, 0);
    char aside[512] = "";
    size_t lost = 0;
    int status = CLI_YES;
    struct err err;
    if (!cli->options.office[0]) {
        err_set(&err, ERR_MISSING, "err.desk.no_home");
        return cli_fail(cli, &err);
    }
    struct packs *packs = cli_packs(cli, &status);
    if (!packs || !may_restore(cli, from, &status))
        return status;
    if (!office_restore(cli->options.office, from, packs, aside, &lost, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "restored", cli->options.office);
        json_text(&cli->json, "set_aside", aside[0] != '\0' ? aside : NULL);
        json_int(&cli->json, "texts_lost", (long long)lost);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_cli_restored, cli->options.office, from);
        if (aside[0] != '\0')
            cli_line(cli, STR_cli_set_aside, aside);
        if (lost > 0)
            tell_lost(cli, lost);
    }
    return CLI_YES;
}

const struct cli_command command_office_restore = {
    .word = "office",
    .sub = "restore",
    .run = run_office_restore,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_office_restore,
    .help = STR_cli_help_office_restore,
};
