/* due_chart.c - due chart: bars of a year, of a person, of a case. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/casefile.h"
#include "tui/cli/command.h"
#include "tui/due/chart.h"

enum { COLUMNS = 100, MOST = 200 };

static bool ends_in(const char *path, const char *end) {
    size_t n = strlen(path), e = strlen(end);
    return n > e && strcmp(path + n - e, end) == 0;
}

static bool gather(struct cli *cli, struct due_pick *pick, long year, struct due_bars *bars,
                   struct sb *title, struct err *err) {
    char number[16];
    if (pick->case_id) {
        struct casefile *file = NULL;
        if (!due_bars_course(cli->desk.office, cli->lang, pick, cli->options.today, bars, err) ||
            !office_case(cli->desk.office, pick->case_id, &file, err))
            return false;
        const char *name = file->regime->name_fact;
        str_put(title, cli->lang, STR_due_chart_course, file->number,
                name ? facts_text(file->facts, name) : "");
        casefile_free(&file);
        return true;
    }
    snprintf(number, sizeof number, "%ld", year);
    const char *whose = pick->text ? pick->text : pick->person;
    str_put(title, cli->lang, whose ? STR_due_chart_of : STR_due_chart_year, number, whose);
    return due_bars_between(cli->desk.office, cli->lang, pick, date_from_ymd((int)year, 1, 1),
                            date_from_ymd((int)year, 12, 31), cli->options.today, MOST, bars, err);
}

static int give(struct cli *cli, const struct due_bars *bars, const char *title) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct sb out = {0};
    char count[24];
    int status = CLI_YES;
    if (path && ends_in(path, ".svg"))
        due_chart_svg(bars, cli->lang, cli->options.today, title, &out);
    else
        due_chart_text(bars, cli->lang, cli->options.today, COLUMNS, title, &out);
    if (!path) {
        sb_add(&cli->text, sb_text(&out));
    } else if (cli_may_write(cli, path, &status) &&
               cli_write_file(cli, path, sb_text(&out), out.len, &status)) {
        snprintf(count, sizeof count, "%zu", bars->count);
        cli_line(cli, STR_due_exported, count, path);
    }
    snprintf(count, sizeof count, "%d", MOST);
    if (bars->more)
        cli_notice(cli, STR_due_chart_more, count);
    sb_free(&out);
    return status;
}

static int run_due_chart(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct due_pick pick = {.first = DAY_NONE,
                            .last = DAY_NONE,
                            .kind = -1,
                            .text = cli->values[FLAG_TEXT],
                            .clerk = cli->values[FLAG_CLERK],
                            .person = cli->values[FLAG_NAME]};
    struct due_bars bars = {0};
    struct sb title = {0};
    struct err err;
    int status = CLI_YES;
    long year;
    if (!cli_number(cli, FLAG_YEAR, 1, 9999, date_to_ymd(cli->options.today).year, &year))
        return CLI_USAGE;
    if (path && strcmp(path, "-") != 0 && !ends_in(path, ".svg") && !ends_in(path, ".txt"))
        return cli_refuse(cli, CLI_USAGE, STR_due_chart_file, path);
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    bool ok = !cli->values[FLAG_CASE] ||
              office_case_find(cli->desk.office, cli->values[FLAG_CASE], &pick.case_id, &err);
    ok = ok && gather(cli, &pick, year, &bars, &title, &err);
    status = ok ? give(cli, &bars, sb_text(&title)) : cli_fail(cli, &err);
    due_bars_clear(&bars);
    sb_free(&title);
    return status;
}

const struct cli_command command_due_chart = {
    .word = "due",
    .sub = "chart",
    .run = run_due_chart,
    .flags = FLAG_BIT(FLAG_CASE) | FLAG_BIT(FLAG_TEXT) | FLAG_BIT(FLAG_NAME) |
             FLAG_BIT(FLAG_CLERK) | FLAG_BIT(FLAG_YEAR) | FLAG_BIT(FLAG_OUTPUT) |
             FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_due_chart,
    .help = STR_cli_help_due_chart,
};
