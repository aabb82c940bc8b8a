/* case_volume.c - case volume: the whole case as one volume to print. */
#include <stdio.h>
#include <string.h>

#include "data/paper/docx.h"
#include "tui/cli/case.h"
#include "tui/register/volume.h"

static int write_volume(struct cli *cli, int64_t id, enum paper_form form) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct sb text = {0}, bytes = {0};
    struct err err;
    size_t letters = 0;
    char count[24];
    int status = CLI_YES;
    if (!volume_make(&text, cli->desk.office, id, cli->options.today, &letters, &err) ||
        !letter_bytes(&bytes, form, str(LANG_ZH, STR_volume_title), sb_text(&text), &err)) {
        status = cli_fail(cli, &err);
    } else if (cli_write_file(cli, path, sb_text(&bytes), bytes.len, &status)) {
        snprintf(count, sizeof count, "%zu", letters);
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            case_json_ref(&cli->json, "case", id);
            json_text(&cli->json, "letters", count);
            json_text(&cli->json, "file", path);
            json_end(&cli->json);
        } else {
            cli_line(cli, STR_volume_written, count, path);
        }
    }
    sb_free(&text);
    sb_free(&bytes);
    return status;
}

static int run_case_volume(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    enum paper_form form;
    struct err err;
    int status = CLI_YES;
    int64_t id;
    if (!path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_output_missing,
                          str(cli->lang, cli->command->usage));
    if (!paper_form_of(path, &form))
        return cli_refuse(cli, CLI_USAGE, STR_cli_letter_ending, path);
    if (!paper_can(form, &err))
        return cli_fail(cli, &err);
    if (!cli_open(cli, OFFICE_READ, &status) || !cli_may_write(cli, path, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err))
        return cli_fail(cli, &err);
    return write_volume(cli, id, form);
}

const struct cli_command command_case_volume = {
    .word = "case",
    .sub = "volume",
    .run = run_case_volume,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_case_volume,
    .help = STR_cli_help_case_volume,
};
