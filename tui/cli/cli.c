/*
 * cli.c - arguments, the one table of commands, printing. What each command does stands in cli_*.c.
 */
#include "tui/cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/copies.h"
#include "data/office/lend.h"
#include "data/office/today.h"
#include "tui/cli/command.h"
#include "tui/desk/errand.h"
#include "tui/words/copies.h"
#include "tui/words/words.h"

/* ---- the table ---- */

/* Each stands beside its function; the order is that of the help. */
static const struct cli_command *const commands[] = {
#define C(name) &command_##name,
#include "tui/cli/commands.def"
#undef C
};
#define COMMANDS (sizeof commands / sizeof commands[0])

const struct cli_command *const *cli_commands(size_t *count) {
    *count = COMMANDS;
    return commands;
}

static const struct {
    const char *name;
    bool valued;
} flags[FLAG_COUNT] = {
    [FLAG_REGIME] = {"--regime", true},
    [FLAG_LIMIT] = {"--limit", true},
    [FLAG_FAMILY] = {"--family", true},
    [FLAG_OUTPUT] = {"-o", true},
    [FLAG_FORCE] = {"--force", false},
    [FLAG_DAYS] = {"--days", true},
    [FLAG_NOTE] = {"--note", true},
    [FLAG_BOOKMARK] = {"--bookmark", false},
    [FLAG_CONFIRM] = {"--confirm", false},
    [FLAG_CORRECT] = {"--correct", true},
    [FLAG_WRONG] = {"--wrong", false},
    [FLAG_REMOVE] = {"--remove", false},
    [FLAG_SOURCE] = {"--source", true},
    [FLAG_REASON] = {"--reason", true},
    [FLAG_KIND] = {"--kind", true},
    [FLAG_FROM] = {"--from", true},
    [FLAG_CHOICE] = {"--choice", true},
    [FLAG_TITLE] = {"--title", true},
    [FLAG_ON] = {"--on", true},
    [FLAG_DEATHS] = {"--deaths", true},
    [FLAG_INJURED] = {"--injured", true},
    [FLAG_LOSS] = {"--loss", true},
    [FLAG_QUIET] = {"--quiet", false},
    [FLAG_IN_FORCE] = {"--in-force", false},
    [FLAG_COVERAGE] = {"--coverage", false},
    [FLAG_LEAVES] = {"--leaves", false},
    [FLAG_TEXT] = {"--text", true},
    [FLAG_HEAD] = {"--head", true},
    [FLAG_REBUILD] = {"--rebuild", false},
    [FLAG_AGAIN] = {"--again", false},
    [FLAG_MAKE] = {"--make", false},
    [FLAG_ICS] = {"--ics", true},
    [FLAG_DAY] = {"--day", true},
    [FLAG_WEEK] = {"--week", true},
    [FLAG_MONTH] = {"--month", true},
    [FLAG_CASE] = {"--case", true},
    [FLAG_CHECK] = {"--check", false},
    [FLAG_SEED] = {"--seed", true},
    [FLAG_HOW_MANY] = {"--count", true},
    [FLAG_MINUTES] = {"--minutes", true},
    [FLAG_PASS] = {"--pass", true},
    [FLAG_NAME] = {"--name", true},
    [FLAG_DEFERRED] = {"--deferred", false},
    [FLAG_NAMELESS] = {"--nameless", false},
    [FLAG_CERTIFICATE] = {"--certificate", true},
    [FLAG_ALL] = {"--all", false},
    [FLAG_YEAR] = {"--year", true},
    [FLAG_DRAFT] = {"--draft", false},
    [FLAG_REVIEW] = {"--review", false},
    [FLAG_REPLACES] = {"--replaces", true},
    [FLAG_APPROVED] = {"--approved", true},
    [FLAG_NUMBER] = {"--number", true},
    [FLAG_EVERY] = {"--every", true},
    [FLAG_UNTIL] = {"--until", true},
    [FLAG_EXCEPT] = {"--except", true},
    [FLAG_APPLY] = {"--apply", false},
    [FLAG_SERIES] = {"--series", false},
    [FLAG_RETENTION] = {"--retention", true},
    [FLAG_SORT] = {"--sort", true},
    [FLAG_CLERK] = {"--clerk", true},
    [FLAG_PERIOD] = {"--period", true},
    [FLAG_BY] = {"--by", true},
    [FLAG_LENGTH] = {"--length", true},
};

/* ---- saying ---- */

void cli_line_words(struct cli *cli, enum str_id id, const char *const words[ERR_WORDS]) {
    str_put_words(&cli->text, cli->lang, id, words);
    sb_add_char(&cli->text, '\n');
}

void cli_blank(struct cli *cli) {
    sb_add_char(&cli->text, '\n');
}

static void print_error(struct cli *cli, const char *line) {
    struct sb safe = {0};
    sb_add(&safe, "wenze: ");
    utf8_visible(&safe, line, strlen(line), false);
    sb_add_char(&safe, '\n');
    fputs(sb_text(&safe), cli->err);
    sb_free(&safe);
}

static void print_err(struct cli *cli, const struct err *err) {
    struct sb line = {0};
    str_err(cli->lang, err, &line);
    print_error(cli, sb_text(&line));
    sb_free(&line);
}

int cli_fail(struct cli *cli, const struct err *err) {
    print_err(cli, err);
    cli_name_copy(cli, err);
    return options_exit(err);
}

int cli_faults(struct cli *cli, const struct errs *errs, int status) {
    for (size_t i = 0; i < errs->count; i++)
        print_err(cli, &errs->list[i]);
    return status;
}

int cli_refuse_words(struct cli *cli, int status, enum str_id id,
                     const char *const words[ERR_WORDS]) {
    struct sb line = {0};
    str_put_words(&line, cli->lang, id, words);
    print_error(cli, sb_text(&line));
    sb_free(&line);
    return status;
}

/* ---- asking ---- */

const char *cli_arg(const struct cli *cli, int i) {
    return i >= 0 && i < cli->arg_count ? cli->args[i] : NULL;
}

bool cli_number(struct cli *cli, enum cli_flag flag, long least, long most, long fallback,
                long *out) {
    const char *text = cli->values[flag];
    *out = fallback;
    if (!text)
        return true;
    struct sb folded = {0};
    char *end = NULL;
    utf8_fold(&folded, text, strlen(text));
    errno = 0;
    long value = strtol(sb_text(&folded), &end, 10);
    bool ok = folded.len > 0 && *end == '\0' && errno == 0 && value >= least && value <= most;
    sb_free(&folded);
    if (ok) {
        *out = value;
        return true;
    }
    struct sb range = {0};
    sb_add_fmt(&range, "%ld..%ld", least, most);
    cli_refuse(cli, CLI_USAGE, STR_cli_bad_number, flags[flag].name, text, sb_text(&range));
    sb_free(&range);
    return false;
}

/* ---- opening ---- */

struct packs *cli_packs(struct cli *cli, int *status) {
    struct err err;
    if (!cli->desk.packs && !desk_packs(&cli->desk, cli->options.office, &err))
        *status = cli_fail(cli, &err);
    return cli->desk.packs;
}

/* What was found on the way, beside the answer. Always true. */
static bool tell_opened(struct cli *cli) {
    struct sb count = {0};
    sb_add_int(&count, (long long)office_made_private(cli->desk.office));
    if (office_made_private(cli->desk.office) > 0)
        cli_notice(cli, STR_common_made_private, sb_text(&count));
    if (cli->desk.missing)
        cli_notice(cli, STR_common_packs_missing, cli->desk.missing);
    sb_free(&count);
    return true;
}

/* How long a command waits for a window to give way, which looks for wishes every two seconds. */
enum { WISH_MS = 7000 };

bool cli_open(struct cli *cli, enum office_mode mode, int *status) {
    struct err err;
    if (mode != OFFICE_READ && cli->wish < 0 && cli->options.office)
        cli->wish = office_wish(cli->options.office, WISH_MS);
    if (desk_open(&cli->desk, cli->options.office, mode, !cli->options.office_given, &err))
        return tell_opened(cli);
    print_err(cli, &err);
    cli_name_copy(cli, &err);
    /* Whatever it was: a bad folder of packs named in its settings too keeps the office shut. */
    *status = CLI_OFFICE;
    return false;
}

bool cli_open_to_write(struct cli *cli, enum office_mode mode, int *status) {
    struct office_holder holder;
    struct sb process = {0};
    if (!cli_open(cli, mode, status))
        return false;
    switch (office_hindered(cli->desk.office, &holder)) {
    case OFFICE_FREE:
        if (cli->values[FLAG_FORCE])
            office_trust_clock(cli->desk.office);
        return true;
    case OFFICE_HELD:
        sb_add_fmt(&process, "%ld", holder.pid);
        *status = cli_refuse(cli, CLI_OFFICE, STR_cli_office_held,
                             words_operator(cli->lang, holder.operator_name), holder.host,
                             sb_text(&process));
        sb_free(&process);
        return false;
    case OFFICE_NO_PERMISSION:
    case OFFICE_READING:
        break;
    }
    *status = cli_refuse(cli, CLI_OFFICE, STR_cli_office_no_permission, cli->options.office);
    return false;
}

bool cli_calendar(struct cli *cli, const struct calendar **calendar, int *status) {
    struct errs errs = {0};
    struct packs *packs = cli_packs(cli, status);
    *calendar = packs ? packs_calendar(packs, &errs) : NULL;
    if (packs && !*calendar)
        *status = cli_faults(cli, &errs, CLI_USAGE);
    errs_clear(&errs);
    return *calendar != NULL;
}

/* ---- arguments ---- */

static const struct cli_command *find_command(const char *word, const char *sub) {
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct cli_command *c = commands[i];
        if (strcmp(c->word, word) == 0 && (!c->sub || (sub && strcmp(c->sub, sub) == 0)))
            return c;
    }
    return NULL;
}

/* What there is: the first words, or what may follow one. */
static void list_words(struct sb *out, const char *word) {
    const char *last = "";
    for (size_t i = 0; i < COMMANDS; i++) {
        const char *name = word ? commands[i]->sub : commands[i]->word;
        if ((word && strcmp(commands[i]->word, word) != 0) || !name || strcmp(last, name) == 0)
            continue;
        if (out->len > 0)
            sb_add_char(out, ' ');
        sb_add(out, name);
        last = name;
    }
}

static int unknown_command(struct cli *cli, const char *word, const char *sub) {
    struct sb known = {0};
    int status;
    list_words(&known, word);
    if (known.len == 0) {
        list_words(&known, NULL);
        status = cli_refuse(cli, CLI_USAGE, STR_cli_unknown_command, word, sb_text(&known));
    } else if (sub) {
        status = cli_refuse(cli, CLI_USAGE, STR_cli_unknown_sub, word, sub, sb_text(&known));
    } else {
        status = cli_refuse(cli, CLI_USAGE, STR_cli_missing_sub, word, sb_text(&known));
    }
    sb_free(&known);
    return status;
}

static int unknown_flag(struct cli *cli, const char *flag) {
    struct sb known = {0}, name = {0};
    for (int i = 0; i < FLAG_COUNT; i++)
        if (cli->command->flags & FLAG_BIT(i))
            sb_add_fmt(&known, "%s ", flags[i].name);
    sb_add(&known, "--office --today --lang --json");
    sb_add(&name, cli->command->word);
    if (cli->command->sub)
        sb_add_fmt(&name, " %s", cli->command->sub);
    int status =
        cli_refuse(cli, CLI_USAGE, STR_cli_unknown_flag, sb_text(&name), flag, sb_text(&known));
    sb_free(&known);
    sb_free(&name);
    return status;
}

/* Which flag `arg` is, and the value written together with it (--limit=5); -1:
 * none that this command takes. */
static int find_flag(const struct cli *cli, const char *arg, const char **value) {
    *value = NULL;
    for (int i = 0; i < FLAG_COUNT; i++) {
        size_t n = strlen(flags[i].name);
        if (!(cli->command->flags & FLAG_BIT(i)) || strncmp(arg, flags[i].name, n) != 0)
            continue;
        if (arg[n] == '\0')
            return i;
        if (flags[i].valued && arg[n] == '=' && arg[1] == '-') {
            *value = arg + n + 1;
            return i;
        }
    }
    return -1;
}

static int wrong_count(struct cli *cli) {
    const char *usage = str(cli->lang, cli->command->usage);
    if (cli->arg_count < cli->command->least)
        return cli_refuse(cli, CLI_USAGE, STR_cli_too_few, usage);
    return cli_refuse(cli, CLI_USAGE, STR_cli_too_many, cli_arg(cli, cli->command->most), usage);
}

/* Flags and arguments of the command; CLI_YES: as they should be. */
static int take_arguments(struct cli *cli, int argc, char **argv) {
    bool plain = false;
    for (int i = 0; i < argc; i++) {
        const char *value;
        if (!plain && strcmp(argv[i], "--") == 0) {
            plain = true;
            continue;
        }
        if (plain || argv[i][0] != '-' || argv[i][1] == '\0') {
            cli->args[cli->arg_count++] = argv[i];
            continue;
        }
        int flag = find_flag(cli, argv[i], &value);
        if (flag < 0)
            return unknown_flag(cli, argv[i]);
        if (flags[flag].valued && !value && i + 1 >= argc)
            return cli_refuse(cli, CLI_USAGE, STR_cli_flag_value, argv[i]);
        cli->values[flag] = !flags[flag].valued ? "" : value ? value : argv[++i];
    }
    if (cli->arg_count < cli->command->least ||
        (cli->command->most >= 0 && cli->arg_count > cli->command->most))
        return wrong_count(cli);
    return CLI_YES;
}

static bool asks_for_help(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* The words before the first option: what help is asked about. */
static int run_help(struct cli *cli, int argc, char **argv) {
    for (int i = 1; i < argc && argv[i][0] != '-' && cli->arg_count < 2; i++)
        cli->args[cli->arg_count++] = argv[i];
    return command_help.run(cli);
}

static int dispatch(struct cli *cli, int argc, char **argv) {
    const char *word = argc > 1 ? argv[1] : NULL;
    const char *sub = argc > 2 ? argv[2] : NULL;
    if (!word) {
        command_help.run(cli);
        return CLI_USAGE;
    }
    if (asks_for_help(argc, argv))
        return run_help(cli, argc, argv);
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        cli_line(cli, STR_cli_version, WENZE_VERSION);
        return CLI_YES;
    }
    cli->command = find_command(word, sub);
    if (!cli->command)
        return unknown_command(cli, word, sub);
    int from = cli->command->sub ? 3 : 2;
    int status = take_arguments(cli, argc - from, argv + from);
    return status == CLI_YES ? cli->command->run(cli) : status;
}

/* ---- the whole ---- */

/* What cannot be written is told when the command ends: the stream remembers it. */
void cli_flush(struct cli *cli) {
    struct sb safe = {0};
    utf8_visible(&safe, sb_text(&cli->text), cli->text.len, true);
    fwrite(sb_text(&safe), 1, safe.len, cli->out);
    fflush(cli->out);
    sb_free(&safe);
    sb_clear(&cli->text);
}

static bool print_all(struct cli *cli) {
    struct sb safe = {0};
    utf8_visible(&safe, sb_text(&cli->text), cli->text.len, true);
    fwrite(sb_text(&safe), 1, safe.len, cli->out);
    fwrite(sb_text(&cli->json_text), 1, cli->json_text.len, cli->out);
    sb_free(&safe);
    return fflush(cli->out) == 0 && !ferror(cli->out);
}

/* The first command of a day that writes has a copy made; it need not wait for it long. A program of
 * tests is not this program and has none made. */
static void copy_of_the_day(struct cli *cli, const char *office) {
    enum { WAIT_MS = 60 };
    struct errand errand = {.heard = -1};
    struct copy_failure failure;
    int status = 0;
    if (!cli->makes_copies || !errand_copy(&errand, office, &cli->options))
        return;
    if (errand_over(&errand, WAIT_MS, &status) && status != 0 &&
        office_copy_failed_at(office, &failure))
        print_error(cli, copies_not_made(cli->lang, &failure));
    errand_clear(&errand);
}

static int finish(struct cli *cli, int status) {
    struct err err;
    bool stored = cli->desk.office && office_wrote(cli->desk.office);
    bool owes = stored && !office_copied_on(cli->desk.office, cli->options.today);
    char *office = owes ? mem_dup(office_path(cli->desk.office)) : NULL;
    /* A warning: whatever was done is stored by then, and doing it again would do it twice. */
    if (!desk_close(&cli->desk, &err))
        print_err(cli, &err);
    office_unwish(&cli->wish);
    if (!print_all(cli))
        status = cli_refuse(cli, status == CLI_YES ? CLI_NO : status,
                            stored ? STR_cli_output_failed_stored : STR_cli_output_failed,
                            words_os(cli->lang, errno));
    if (owes)
        copy_of_the_day(cli, office);
    mem_free(office);
    sb_free(&cli->text);
    json_clear(&cli->json);
    sb_free(&cli->json_text);
    mem_free(cli->args);
    options_clear(&cli->options);
    return status;
}

static int run(struct cli *cli, int argc, char **argv) {
    struct err err;
    bool ok = options_take(&cli->options, &argc, argv, &err);
    cli->lang = cli->options.lang;
    cli->json.out = &cli->json_text;
    cli->args = mem_alloc(((size_t)argc + 2) * sizeof *cli->args);
    return finish(cli, ok ? dispatch(cli, argc, argv) : cli_fail(cli, &err));
}

int cli_run(int argc, char **argv, FILE *out, FILE *errors) {
    struct cli cli = {.out = out, .err = errors, .wish = -1};
    return run(&cli, argc, argv);
}

int cli_main(int argc, char **argv) {
    struct cli cli = {.out = stdout, .err = stderr, .makes_copies = true, .wish = -1};
    return run(&cli, argc, argv);
}
