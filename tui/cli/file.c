/*
 * file.c - files that commands read and write: sheets, and what is written whole or not at all,
 * nothing replaced by accident (writefile.h).
 */
#include <errno.h>
#include <string.h>

#include "data/sheet/sheet.h"
#include "tui/cli/command.h"
#include "tui/desk/writefile.h"
#include "tui/words/words.h"

bool cli_read_sheet(struct cli *cli, struct sheet *sheet, struct packs *packs, const char *path,
                    struct errs *errs) {
    if (!sheet_read_file(sheet, packs, path, errs))
        return false;
    if (sheet->assumed)
        cli_notice(cli, STR_cli_regime_assumed, path, sheet->regime->id,
                   str_label(cli->lang, &sheet->regime->title));
    return true;
}

static bool is_output(const char *path) {
    return strcmp(path, "-") == 0;
}

/* What the person asked for cannot be (no such folder): exit 2; else the system refuses: exit 1. */
static int tell(struct cli *cli, const char *path, int why) {
    bool input = why == ENOENT || why == ENOTDIR || why == ENAMETOOLONG;
    if (why == EEXIST)
        return cli_refuse(cli, CLI_NO, STR_cli_file_exists, path);
    if (why == EISDIR)
        return cli_refuse(cli, CLI_USAGE, STR_cli_is_folder, path);
    return cli_refuse(cli, input ? CLI_USAGE : CLI_NO, STR_cli_cannot_write, path,
                      words_os(cli->lang, why));
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
