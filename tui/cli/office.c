/*
 * office.c - office info, verify, backup, practice: the office file as a whole.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "data/office/deadlines.h"
#include "data/office/door.h"
#include "data/office/today.h"
#include "data/sheet/sheet.h"
#include "tui/cli/command.h"
#include "tui/words/receipt.h"
#include "tui/words/words.h"

static const char *setting(struct cli *cli, const char *key) {
    const char *value = office_setting(cli->desk.office, key);
    return value ? value : "";
}

/* ---- info ---- */

struct info {
    struct office_summary summary;
    struct due_counts due;
    struct office_copies copies;
    const struct office_copy *backup; /* the newest of this office as it is listed, not looked
                                         through: what it costs must not grow; NULL */
    long long size;                   /* bytes; -1 when it cannot be told */
};

static bool collect(struct cli *cli, struct info *info, struct err *err) {
    struct stat st;
    *info = (struct info){.size = -1};
    if (stat(cli->options.office, &st) == 0)
        info->size = (long long)st.st_size;
    office_copies(cli->options.office, &info->copies);
    info->backup = office_copies_newest(&info->copies);
    return office_summarise(cli->desk.office, &info->summary, err) &&
           office_due_counts(cli->desk.office, cli->options.today, &info->due, err);
}

static void info_json(struct cli *cli, const struct info *info) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "path", cli->options.office);
    json_int(j, "size", info->size);
    json_text(j, "id", info->summary.id);
    json_int(j, "version", info->summary.version);
    json_text(j, "created", info->summary.created_at);
    json_int(j, "entries", info->summary.entries);
    json_int(j, "cases", info->summary.cases);
    json_text(j, "head", info->summary.head);
    json_text(j, "name", setting(cli, "office.name"));
    json_text(j, "number_prefix", setting(cli, "office.number_prefix"));
    json_text(j, "operator", setting(cli, "operator"));
    json_bool(j, "practice", strcmp(setting(cli, "office.practice"), "yes") == 0);
    json_object(j, "due");
    json_int(j, "overdue", info->due.overdue);
    json_int(j, "today", info->due.today);
    json_int(j, "week", info->due.week);
    json_int(j, "waiting", info->due.waiting);
    json_end(j);
    json_text(j, "backup", info->backup ? info->backup->path : NULL);
    json_text(j, "backup_at", info->backup ? info->backup->at : NULL);
    json_end(j);
}

static void line_int(struct cli *cli, enum str_id id, long long value) {
    struct sb text = {0};
    sb_add_int(&text, value);
    cli_line(cli, id, sb_text(&text));
    sb_free(&text);
}

static void line_setting(struct cli *cli, enum str_id id, const char *key) {
    const char *value = setting(cli, key);
    cli_line(cli, id, value[0] != '\0' ? value : str(cli->lang, STR_common_none));
}

static void info_text(struct cli *cli, const struct info *info) {
    struct conventions conventions = office_conventions(cli->desk.office);
    struct sb text = {0};
    cli_line(cli, STR_cli_info_path, cli->options.office);
    line_int(cli, STR_cli_info_size, info->size);
    cli_line(cli, STR_cli_info_id, info->summary.id, info->summary.created_at);
    line_int(cli, STR_cli_info_version, info->summary.version);
    line_setting(cli, STR_cli_info_name, "office.name");
    line_setting(cli, STR_cli_info_prefix, "office.number_prefix");
    line_setting(cli, STR_cli_info_operator, "operator");
    line_int(cli, STR_cli_info_cases, info->summary.cases);
    line_int(cli, STR_cli_info_entries, info->summary.entries);
    cli_line(cli, STR_cli_info_head, info->summary.head);
    line_int(cli, STR_cli_info_overdue, info->due.overdue);
    line_int(cli, STR_cli_info_today, info->due.today);
    line_int(cli, STR_cli_info_week, info->due.week);
    line_int(cli, STR_cli_info_waiting, info->due.waiting);
    words_conventions(&text, cli->lang, &conventions, PERIOD_LIMIT);
    cli_line(cli, STR_cli_plain, sb_text(&text));
    sb_free(&text);
    if (info->backup)
        cli_line(cli, STR_cli_info_backup, info->backup->path, info->backup->at);
    else
        cli_line(cli, STR_cli_info_no_backup);
    if (strcmp(setting(cli, "office.practice"), "yes") == 0)
        cli_line(cli, STR_cli_info_practice);
}

static int run_office_info(struct cli *cli) {
    struct info info;
    int status = CLI_YES;
    struct err err;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!collect(cli, &info, &err))
        status = cli_fail(cli, &err);
    else if (cli->options.json)
        info_json(cli, &info);
    else
        info_text(cli, &info);
    office_copies_clear(&info.copies);
    return status;
}

const struct cli_command command_office_info = {
    .word = "office",
    .sub = "info",
    .run = run_office_info,
    .usage = STR_cli_use_office_info,
    .help = STR_cli_help_office_info,
};

/* ---- backup ---- */

static int run_office_backup(struct cli *cli) {
    const char *path = cli_arg(cli, 0);
    int status = CLI_YES;
    struct err err;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!office_backup(cli->desk.office, path, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "backup", path);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_cli_backup_done, path);
    }
    return CLI_YES;
}

const struct cli_command command_office_backup = {
    .word = "office",
    .sub = "backup",
    .run = run_office_backup,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_office_backup,
    .help = STR_cli_help_office_backup,
};

/* ---- practice ---- */

static bool set(struct cli *cli, enum office_verb verb, const char *key, const char *value,
                int *status) {
    struct err err;
    struct office_command command = {
        .verb = verb, .key = key, .value = value, .today = cli->options.today};
    if (office_do(cli->desk.office, &command, NULL, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

static bool add_sample(struct cli *cli, const char *path, int *status) {
    struct errs errs = {0};
    struct sheet sheet = {0};
    struct err err;
    size_t size = 0;
    const char *text = packs_file(cli->desk.packs, path, &size);
    bool ok = sheet_read(&sheet, cli->desk.packs, path, text, size, &errs);
    if (!ok) {
        *status = cli_faults(cli, &errs, CLI_USAGE);
    } else {
        struct office_command command = {.verb = DO_CASE_NEW,
                                         .regime = sheet.regime->id,
                                         .facts = sheet.facts,
                                         .today = cli->options.today};
        ok = office_do(cli->desk.office, &command, NULL, &err);
        if (!ok)
            *status = cli_fail(cli, &err);
    }
    sheet_clear(&sheet);
    errs_clear(&errs);
    return ok;
}

static bool add_samples(struct cli *cli, size_t *count, int *status) {
    struct err err;
    const char *const *paths = packs_list(cli->desk.packs, "samples/", count);
    if (!office_batch_begin(cli->desk.office, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    office_trust_clock(cli->desk.office); /* invented cases: any day will do */
    bool ok = set(cli, DO_OPERATOR, "", str(cli->lang, STR_cli_practice_operator), status) &&
              set(cli, DO_SETTING, "office.practice", "yes", status) &&
              set(cli, DO_SETTING, "office.name", str(cli->lang, STR_cli_practice_name), status);
    for (size_t i = 0; i < *count && ok; i++)
        ok = add_sample(cli, paths[i], status);
    if (!ok) {
        office_batch_abandon(cli->desk.office);
    } else if (!office_batch_commit(cli->desk.office, &err)) {
        *status = cli_fail(cli, &err);
        ok = false;
    }
    return ok;
}

static int run_office_practice(struct cli *cli) {
    const char *path = cli_arg(cli, 0);
    int status = CLI_YES;
    size_t count = 0;
    struct stat st;
    struct err err;
    if (lstat(path, &st) == 0)
        return cli_refuse(cli, CLI_NO, STR_cli_practice_exists, path);
    if (!desk_open(&cli->desk, path, OFFICE_CREATE, true, &err))
        return cli_fail(cli, &err);
    if (!add_samples(cli, &count, &status)) {
        if (!desk_close(&cli->desk, &err))
            return cli_fail(cli, &err); /* with a journal file beside it, it is left */
        unlink(path);                   /* made a moment ago by this very command */
        return status;
    }
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "office", path);
        json_int(&cli->json, "cases", (long long)count);
        json_end(&cli->json);
    } else {
        struct sb number = {0};
        sb_add_int(&number, (long long)count);
        cli_line(cli, STR_cli_practice_made, path, sb_text(&number));
        sb_free(&number);
    }
    return CLI_YES;
}

const struct cli_command command_office_practice = {
    .word = "office",
    .sub = "practice",
    .run = run_office_practice,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_office_practice,
    .help = STR_cli_help_office_practice,
};
