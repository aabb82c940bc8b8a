/*
 * command.h - what the commands of the command line share. Between tui/cli*.c only.
 *
 * A command gets its arguments checked in number, its flags taken out, and returns an exit status.
 * It says what it has to say into `text` (for people) or `json` (with --json), never to a stream:
 * cli.c prints it at the end, text made safe for a terminal, so that nothing half done is shown.
 */
#ifndef WENZE_TUI_CLI_COMMAND_H
#define WENZE_TUI_CLI_COMMAND_H

#include "core/base/errs.h"
#include "data/office/soundness.h"
#include "tui/cli/cli.h"
#include "tui/cli/json.h"
#include "tui/desk/desk.h"

#define CLI_YES 0
#define CLI_NO 1
#define CLI_USAGE 2
#define CLI_OFFICE 3

#define CLI_REGIME "dpg2009" /* where none is named */

enum cli_flag {
    FLAG_REGIME,
    FLAG_LIMIT,
    FLAG_FAMILY,
    FLAG_OUTPUT,
    FLAG_FORCE,
    FLAG_DAYS,
    FLAG_NOTE,
    FLAG_BOOKMARK,
    FLAG_CONFIRM,
    FLAG_CORRECT,
    FLAG_WRONG,
    FLAG_REMOVE,
    FLAG_SOURCE,
    FLAG_REASON,
    FLAG_KIND,
    FLAG_FROM,
    FLAG_CHOICE,
    FLAG_TITLE,
    FLAG_ON,
    FLAG_DEATHS,
    FLAG_INJURED,
    FLAG_LOSS,
    FLAG_QUIET,
    FLAG_IN_FORCE,
    FLAG_COVERAGE,
    FLAG_LEAVES,
    FLAG_TEXT,
    FLAG_REBUILD,
    FLAG_AGAIN,
    FLAG_MAKE,
    FLAG_ICS,
    FLAG_DAY,
    FLAG_WEEK,
    FLAG_MONTH,
    FLAG_CASE,
    FLAG_CHECK,
    FLAG_SEED,
    FLAG_HOW_MANY,
    FLAG_MINUTES,
    FLAG_PASS,
    FLAG_NAME,
    FLAG_DEFERRED,
    FLAG_NAMELESS,
    FLAG_CERTIFICATE,
    FLAG_ALL,
    FLAG_YEAR,
    FLAG_DRAFT,
    FLAG_REVIEW,
    FLAG_REPLACES,
    FLAG_APPROVED,
    FLAG_NUMBER,
    FLAG_HEAD,
    FLAG_EVERY,
    FLAG_UNTIL,
    FLAG_EXCEPT,
    FLAG_APPLY,
    FLAG_SERIES,
    FLAG_RETENTION,
    FLAG_SORT,
    FLAG_CLERK,
    FLAG_PERIOD,
    FLAG_BY,
    FLAG_LENGTH,
    FLAG_COUNT
};
#define FLAG_BIT(flag) (UINT64_C(1) << (flag))

struct cli;

struct cli_command {
    const char *word, *sub; /* "case" "new"; sub NULL when there is none */
    int (*run)(struct cli *cli);
    int least, most; /* arguments; most -1: any number */
    uint64_t flags;  /* FLAG_BIT of those it takes */
    enum str_id usage, help;
};

struct cli {
    FILE *out, *err;   /* borrowed */
    bool makes_copies; /* in the program itself: see data/office/copies.h */
    struct options options;
    enum lang lang;
    const struct cli_command *command;
    char **args; /* owned list, borrowed texts */
    int arg_count;
    const char *values[FLAG_COUNT]; /* NULL: not given; "" for one without a value */
    struct desk desk;
    int wish;       /* for an office that a window holds (data/office/lend.h); -1 */
    struct sb text; /* printed when the command ends */
    struct sb json_text;
    struct json json; /* writes into json_text */
};

/* The table, for help and for telling what exists. */
const struct cli_command *const *cli_commands(size_t *count);

/* The commands: each stands as command_<name> behind the function that does it. */
#define C(name) extern const struct cli_command command_##name;
#include "tui/cli/commands.def"
#undef C

/* ---- saying ---- */
#define cli_line(cli, id, ...) cli_line_words(cli, id, STR_ARGS(__VA_ARGS__))
void cli_line_words(struct cli *cli, enum str_id id, const char *const words[ERR_WORDS]);
void cli_blank(struct cli *cli);
/* What was said so far goes out now: for a command that asks and waits. */
void cli_flush(struct cli *cli);
/* Errors: a line each on standard error, at once. */
int cli_fail(struct cli *cli, const struct err *err); /* the exit status that goes with it */
/* Where the error says that the office cannot be used and a sound copy lies beside: which, and how it
 * is restored. */
void cli_name_copy(struct cli *cli, const struct err *err);
/* A line on standard error that changes no exit status. */
#define cli_notice(cli, id, ...) ((void)cli_refuse(cli, CLI_YES, id, ##__VA_ARGS__))
int cli_faults(struct cli *cli, const struct errs *errs, int status);
#define cli_refuse(cli, status, id, ...) cli_refuse_words(cli, status, id, STR_ARGS(__VA_ARGS__))
int cli_refuse_words(struct cli *cli, int status, enum str_id id,
                     const char *const words[ERR_WORDS]);

/* ---- asking ---- */
const char *cli_arg(const struct cli *cli, int i); /* NULL when there are not so many */
/* A whole number of least..most; `fallback` when the flag is not given. */
bool cli_number(struct cli *cli, enum cli_flag flag, long least, long most, long fallback,
                long *out);

/* ---- opening; false: told already, *status says how to leave ---- */
struct packs *cli_packs(struct cli *cli, int *status);
bool cli_open(struct cli *cli, enum office_mode mode, int *status);
/* An office that must take a write; who holds it otherwise. */
bool cli_open_to_write(struct cli *cli, enum office_mode mode, int *status);
/* Verifies the open office, and says on standard error how far it is where that takes long. */
bool cli_verify(struct cli *cli, struct office_report *report, struct err *err);
bool cli_calendar(struct cli *cli, const struct calendar **calendar, int *status);

/* ---- reading ---- */
struct sheet;
/* sheet_read_file; says which regime was assumed for a sheet that names none. */
bool cli_read_sheet(struct cli *cli, struct sheet *sheet, struct packs *packs, const char *path,
                    struct errs *errs);

/* ---- files that the program writes: all or nothing ---- */
/* Text to `path`, or to standard output for "-". An existing file is replaced only by force. */
bool cli_may_write(struct cli *cli, const char *path, int *status);
bool cli_write_file(struct cli *cli, const char *path, const char *text, size_t n, int *status);

#endif
