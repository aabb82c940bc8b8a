/*
 * period.c - period DATE LENGTH: a limit or an effect period with its receipt.
 *
 * Counted by the default conventions; with --office by those of that office, when it is there.
 */
#include <string.h>
#include <unistd.h>

#include "core/date/period.h"
#include "core/date/spoken.h"
#include "tui/cli/command.h"
#include "tui/words/receipt.h"

static bool family_parse(const char *text, enum period_family *family) {
    if (!text || strcmp(text, "limit") == 0)
        *family = PERIOD_LIMIT;
    else if (strcmp(text, "effect") == 0)
        *family = PERIOD_EFFECT;
    else
        return false;
    return true;
}

static const char *family_code(enum period_family family) {
    return family == PERIOD_LIMIT ? "limit" : "effect";
}

static void json_conventions(struct json *j, const struct conventions *used) {
    json_object(j, "conventions");
    json_text(j, "days", used->days == DAYS_WORKING ? "working" : "natural");
    json_text(j, "first", used->first == FIRST_INCLUDED ? "included" : "excluded");
    json_text(j, "roll",
              used->roll == ROLL_ALWAYS  ? "always"
              : used->roll == ROLL_NEVER ? "never"
                                         : "holder");
    json_text(j, "month", used->month == MONTH_THIRTY_DAYS ? "thirty" : "corresponding");
    json_end(j);
}

static void as_json(struct cli *cli, const struct period *p) {
    struct json *j = &cli->json;
    char length[LENGTH_TEXT_SIZE];
    length_format(p->length, length);
    json_object(j, NULL);
    json_day(j, "from", p->from);
    json_text(j, "length", length);
    json_text(j, "family", family_code(p->family));
    json_day(j, "first_day", p->first);
    json_day(j, "raw", p->raw);
    json_day(j, "rolled", p->rolled);
    json_bool(j, "provisional", p->provisional);
    json_array(j, "receipt");
    for (size_t i = 0; i < p->step_count; i++) {
        struct sb text = {0};
        words_step(&text, cli->lang, p, i);
        json_text(j, NULL, sb_text(&text));
        sb_free(&text);
    }
    json_end(j);
    json_conventions(j, &p->used);
    json_end(j);
}

static void line_day(struct cli *cli, enum str_id id, day_t day, const char *mark) {
    struct sb text = {0};
    words_day(&text, cli->lang, day);
    cli_line(cli, id, sb_text(&text), mark);
    sb_free(&text);
}

static void as_text(struct cli *cli, const struct period *p) {
    struct sb mark = {0}, receipt = {0}, conventions = {0};
    if (p->provisional)
        words_provisional_of(&mark, cli->lang, p);
    if (p->family == PERIOD_EFFECT) {
        line_day(cli, STR_cli_period_first, p->first, NULL);
        line_day(cli, STR_cli_period_last, p->raw, NULL);
    } else {
        line_day(cli, STR_cli_period_first, p->first, NULL);
        line_day(cli, STR_cli_period_raw, p->raw, NULL);
        line_day(cli, mark.len > 0 ? STR_cli_period_rolled_mark : STR_cli_period_rolled, p->rolled,
                 sb_text(&mark));
    }
    cli_blank(cli);
    words_receipt(&receipt, cli->lang, p);
    sb_add(&cli->text, sb_text(&receipt));
    if (p->length.unit != UNIT_HOUR) { /* none touches hours */
        words_conventions(&conventions, cli->lang, &p->used, p->family);
        cli_line(cli, STR_cli_plain, sb_text(&conventions));
    }
    sb_free(&mark);
    sb_free(&receipt);
    sb_free(&conventions);
}

static bool conventions_of_office(struct cli *cli, struct conventions *out, int *status) {
    *out = (struct conventions){0};
    if (!cli->options.office_given || access(cli->options.office, F_OK) != 0)
        return true;
    if (!cli_open(cli, OFFICE_READ, status))
        return false;
    *out = office_conventions(cli->desk.office);
    return true;
}

static int run_period(struct cli *cli) {
    const char *date = cli_arg(cli, 0);
    const struct calendar *calendar = NULL;
    struct conventions conventions;
    enum period_family family;
    struct period period;
    struct length length;
    struct err err;
    int status = CLI_YES;
    day_t from;
    if (!family_parse(cli->values[FLAG_FAMILY], &family))
        return cli_refuse(cli, CLI_USAGE, STR_cli_bad_family, cli->values[FLAG_FAMILY]);
    if (!date_spoken(date, cli->options.today, &from, &err))
        return cli_fail(cli, &err);
    if (!length_parse(cli_arg(cli, 1), &length, &err))
        return cli_fail(cli, &err);
    if (!conventions_of_office(cli, &conventions, &status) ||
        !cli_calendar(cli, &calendar, &status))
        return status;
    if (!period_count(&period, calendar, &conventions, from, length, family, &err))
        return cli_fail(cli, &err);
    if (cli->options.json)
        as_json(cli, &period);
    else
        as_text(cli, &period);
    period_clear(&period);
    return status;
}

const struct cli_command command_period = {
    .word = "period",
    .run = run_period,
    .least = 2,
    .most = 2,
    .flags = FLAG_BIT(FLAG_FAMILY),
    .usage = STR_cli_use_period,
    .help = STR_cli_help_period,
};
