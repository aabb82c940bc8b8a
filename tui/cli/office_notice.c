/*
 * office_notice.c - office notice: the next year's holiday notice put into the office's folder of
 * packs, from one file, and every deadline that it settles or moves; --remove: taken back; --check: only told.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/pack/notice.h"
#include "tui/cli/command.h"
#include "tui/due/notice.h"

enum { FILE_MOST = 1 << 20 };

/* The file as it was read, under the name it has. */
struct notice_file {
    const char *name;
    char *bytes;
    size_t size;
    struct notice_balance balance;
};

static void tell_moves(struct cli *cli, const struct notice_moves *moves) {
    char number[24];
    for (size_t i = 0; i < moves->count; i++) {
        struct sb text = {0};
        notice_move_words(&text, cli->lang, &moves->list[i]);
        cli_line(cli, STR_cli_plain, sb_text(&text));
        sb_free(&text);
    }
    snprintf(number, sizeof number, "%zu", moves->count);
    cli_line(cli, STR_notice_count, number);
}

static int failed(struct cli *cli, const struct errs *errs, const struct err *err) {
    return errs->count > 0 ? cli_faults(cli, errs, CLI_USAGE) : cli_fail(cli, err);
}

static int put(struct cli *cli, const struct notice_file *file, struct errs *errs) {
    struct sb place = {0}, path = {0};
    struct err err = {0};
    int status = CLI_YES, why = notice_place(cli->desk.office, file->name, &place);
    if (why != 0)
        status = cli_refuse(cli, CLI_NO, STR_cli_cannot_write, sb_text(&place),
                            words_os(cli->lang, why));
    else if (cli_may_write(cli, sb_text(&place), &status) &&
             !notice_install(cli->desk.office, cli->lang, file->name, file->bytes, &path, errs,
                             &err))
        status = failed(cli, errs, &err);
    if (status == CLI_YES)
        cli_line(cli, STR_notice_installed, sb_text(&path));
    sb_free(&place);
    sb_free(&path);
    return status;
}

/* ---- taken back ---- */

static int take_back(struct cli *cli, const char *name) {
    const char *reason = cli->values[FLAG_REASON] ? cli->values[FLAG_REASON] : "";
    struct notice_state state = {0};
    struct notice_moves moves = {0};
    struct errs errs = {0};
    struct err err = {0};
    char moved[24], settled[24];
    int status = CLI_YES;
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    struct office *office = cli->desk.office;
    bool only_told = cli->values[FLAG_CHECK] != NULL;
    if (!notice_back_moves(office, cli->lang, cli->options.today, name, &state, &moves, &errs,
                           &err) ||
        (!only_told && !notice_take_back(office, cli->lang, name, reason, &state, &errs, &err)))
        status = failed(cli, &errs, &err);
    snprintf(moved, sizeof moved, "%zu", moves.moved);
    snprintf(settled, sizeof settled, "%zu", moves.count - moves.moved);
    if (status == CLI_YES && only_told)
        cli_line(cli, STR_notice_back_preview);
    else if (status == CLI_YES)
        cli_line(cli, STR_notice_taken_back, name, moved, settled);
    if (status == CLI_YES && state.before)
        cli_line(cli, STR_notice_restored);
    if (status == CLI_YES)
        tell_moves(cli, &moves);
    notice_state_clear(&state);
    notice_moves_clear(&moves);
    errs_clear(&errs);
    return status;
}

/* One whose days do not add up is told, and installed only when that is wanted. */
static bool doubted(struct cli *cli, const struct notice_file *file, int *status) {
    struct sb text = {0};
    bool doubt = notice_unbalanced(&text, cli->lang, &file->balance);
    if (doubt && !cli->values[FLAG_CHECK] && !cli->values[FLAG_FORCE])
        *status = cli_refuse(cli, CLI_NO, STR_notice_unbalanced_force, sb_text(&text));
    else if (doubt)
        cli_notice(cli, STR_cli_plain, sb_text(&text));
    sb_free(&text);
    return *status != CLI_YES;
}

/* What it would do is reckoned before anything is written. */
static int install(struct cli *cli, const struct notice_file *file) {
    struct notice_moves moves;
    struct errs errs = {0};
    struct err err = {0};
    int status = CLI_YES;
    if (doubted(cli, file, &status) || !cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    if (!notice_moves(cli->desk.office, cli->lang, cli->options.today, file->name, file->bytes,
                      file->size, &moves, &errs, &err))
        status = failed(cli, &errs, &err);
    else if (!cli->values[FLAG_CHECK])
        status = put(cli, file, &errs);
    else
        cli_line(cli, STR_notice_preview);
    if (status == CLI_YES)
        tell_moves(cli, &moves);
    notice_moves_clear(&moves);
    errs_clear(&errs);
    return status;
}

static int run_office_notice(struct cli *cli) {
    const char *path = cli_arg(cli, 0), *slash = strrchr(path, '/');
    struct notice_file file = {.name = slash ? slash + 1 : path};
    struct errs errs = {0};
    struct err err;
    if (cli->values[FLAG_REMOVE])
        return take_back(cli, file.name);
    if (!readfile(path, READFILE_REGULAR, FILE_MOST, &file.bytes, &file.size, &err))
        return cli_fail(cli, &err);
    int status = CLI_YES;
    struct packs *packs = cli_packs(cli, &status);
    if (packs)
        status = notice_read(packs, cli->lang, file.name, file.bytes, file.size, &file.balance,
                             &errs) == 0
                     ? cli_faults(cli, &errs, CLI_USAGE)
                     : install(cli, &file);
    errs_clear(&errs);
    mem_free(file.bytes);
    return status;
}

const struct cli_command command_office_notice = {
    .word = "office",
    .sub = "notice",
    .run = run_office_notice,
    .least = 1,
    .most = 1,
    .flags =
        FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_CHECK) | FLAG_BIT(FLAG_REMOVE) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_office_notice,
    .help = STR_cli_help_office_notice,
};
