/*
 * copies.c - office copies: what the copies of the ring hold; and the copy that is owed when a
 * command has written.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "tui/cli/command.h"
#include "tui/words/copies.h"

static void tell_copy(struct cli *cli, const struct office_copy *copy) {
    struct sb cases = {0}, entries = {0};
    cli_line(cli, STR_cli_copies_row, copy->path, copies_history(cli->lang, copy->history));
    if (copy->history == COPY_UNREADABLE) {
        struct sb why = {0};
        str_err(cli->lang, &copy->why, &why);
        cli_line(cli, STR_cli_plain, sb_text(&why));
        sb_free(&why);
        return;
    }
    sb_add_int(&cases, copy->cases);
    sb_add_int(&entries, copy->entries);
    cli_line(cli, STR_cli_copies_holds, sb_text(&cases), sb_text(&entries),
             copy->at[0] ? copy->at : str(cli->lang, STR_common_none));
    cli_line(cli, STR_cli_copies_chain, copy->office_id, copy->head);
    if (copy->slim)
        cli_line(cli, STR_cli_copies_slim);
    sb_free(&cases);
    sb_free(&entries);
}

static void copies_text(struct cli *cli, const struct office_copies *copies,
                        const struct copy_failure *failure) {
    struct sb count = {0};
    sb_add_int(&count, (long long)copies->count);
    if (copies->count == 0)
        cli_line(cli, STR_cli_copies_none, copies->folder);
    else
        cli_line(cli, STR_cli_copies_head, copies->folder, sb_text(&count));
    for (size_t i = 0; i < copies->count; i++)
        tell_copy(cli, &copies->list[i]);
    if (failure->at[0])
        cli_line(cli, STR_cli_copies_failed, failure->at);
    sb_free(&count);
}

static void copies_json(struct cli *cli, const struct office_copies *copies,
                        const struct copy_failure *failure) {
    static const char *const codes[] = {
        [COPY_CURRENT] = "current",      [COPY_EARLIER] = "earlier", [COPY_LATER] = "later",
        [COPY_DIVERGED] = "diverged",    [COPY_OTHER] = "other",     [COPY_UNKNOWN] = "unknown",
        [COPY_UNREADABLE] = "unreadable"};
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "folder", copies->folder);
    json_array(j, "copies");
    for (size_t i = 0; i < copies->count; i++) {
        const struct office_copy *copy = &copies->list[i];
        json_object(j, NULL);
        json_text(j, "path", copy->path);
        json_text(j, "history", codes[copy->history]);
        json_text(j, "office", copy->office_id);
        json_int(j, "cases", copy->cases);
        json_int(j, "entries", copy->entries);
        json_text(j, "last", copy->at[0] ? copy->at : NULL);
        json_text(j, "head", copy->head);
        json_int(j, "size", copy->size);
        json_bool(j, "texts_elsewhere", copy->slim);
        json_end(j);
    }
    json_end(j);
    json_text(j, "failed", failure->at[0] ? failure->at : NULL);
    json_end(j);
}

/* Where one holds everything, none is made. */
static int make(struct cli *cli) {
    struct office_copies before, after;
    int status = CLI_YES;
    struct err err;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    office_copies(cli->options.office, &before);
    bool current = before.count > 0 && before.list[0].history == COPY_CURRENT;
    if (!office_backup_ring(cli->desk.office, cli->options.today, &err))
        status = cli_fail(cli, &err);
    office_copies(cli->options.office, &after);
    if (status == CLI_YES && cli->options.json)
        copies_json(cli, &after, &(struct copy_failure){.at = ""});
    else if (status == CLI_YES && after.count > 0)
        cli_line(cli, current ? STR_cli_copies_current : STR_cli_copies_made, after.list[0].path);
    office_copies_clear(&before);
    office_copies_clear(&after);
    return status;
}

static int run_office_copies(struct cli *cli) {
    struct office_copies copies;
    struct copy_failure failure;
    if (cli->values[FLAG_MAKE])
        return make(cli);
    office_copies(cli->options.office, &copies);
    (void)office_copy_failed_at(cli->options.office, &failure);
    if (cli->options.json)
        copies_json(cli, &copies, &failure);
    else
        copies_text(cli, &copies, &failure);
    int status = copies.count > 0 ? CLI_YES : CLI_NO;
    office_copies_clear(&copies);
    return status;
}

const struct cli_command command_office_copies = {
    .word = "office",
    .sub = "copies",
    .run = run_office_copies,
    .flags = FLAG_BIT(FLAG_MAKE),
    .usage = STR_cli_use_office_copies,
    .help = STR_cli_help_office_copies,
};
