/*
 * cli_file.c - files that commands write: whole or not at all, and nothing replaced by accident
 * (writefile.h).
 */
#include <errno.h>
#include <string.h>

#include "cli_command.h"
#include "words.h"
#include "writefile.h"

static bool is_output(const char *path) {
    return strcmp(path, "-") == 0;
}

/* What the person asked for cannot be (no such folder): exit 2; else the system refuses: exit 1. */
static int tell(struct cli *cli, const char *path, int why) {
    bool input = why == ENOENT || why == ENOTDIR || why == ENAMETOOLONG;
    if (why == EEXIST)
        return cli_refuse(cli, CLI_NO, STR_cli_file_exists, path, NULL, NULL);
    if (why == EISDIR)
        return cli_refuse(cli, CLI_USAGE, STR_cli_is_folder, path, NULL, NULL);
    return cli_refuse(cli, input ? CLI_USAGE : CLI_NO, STR_cli_cannot_write, path,
                      words_os(cli->lang, why), NULL);
}

bool cli_may_write(struct cli *cli, const char *path, int *status) {
    int why = is_output(path) ? 0 : writefile_may(path, cli->values[FLAG_FORCE] != NULL);
    if (why != 0)
        *status = tell(cli, path, why);
    return why == 0;
}

bool cli_write_file(struct cli *cli, const char *path, const char *text, size_t n, int *status) {
    if (is_output(path)) {
        sb_add_n(&cli->text, text, n);
        return true;
    }
    int why = writefile(path, text, n, cli->values[FLAG_FORCE] != NULL);
    if (why != 0)
        *status = tell(cli, path, why);
    return why == 0;
}
