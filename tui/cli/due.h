/* due.h - rows of deadlines as the command line tells them. Between tui/cli files only. */
#ifndef WENZE_TUI_CLI_DUE_H
#define WENZE_TUI_CLI_DUE_H

#include "tui/cli/command.h"
#include "tui/due/due.h"

struct due_telling {
    struct cli *cli;
    const struct calendar *calendar;
    struct json *json;
};
/* Both fit due_walk with a struct due_telling. The members of the object, which the caller opens and ends. */
void due_row_members(struct due_telling *t, const struct due_row *row, const struct period *period);
bool due_row_json(void *ctx, const struct due_row *row, const struct period *period,
                  struct err *err);
bool due_row_text(void *ctx, const struct due_row *row, const struct period *period,
                  struct err *err);

#endif
