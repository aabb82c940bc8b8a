/* due_series.c - due add --every: dates of the office that come again, with an end and exceptions. */
#include "tui/cli/due_series.h"

#include "tui/due/series.h"

int due_add_series(struct cli *cli, struct entry_form *form) {
    struct series series = {.first = form->event};
    struct sb count = {0};
    struct err err;
    size_t made = 0;
    int status = CLI_YES;
    char last[DATE_TEXT_SIZE];
    if (form->clock && form->clock[0])
        return cli_refuse(cli, CLI_USAGE, STR_due_every_clock);
    if (!cli->values[FLAG_UNTIL])
        return cli_refuse(cli, CLI_USAGE, STR_due_every_until);
    if (!series_step(&series, cli->values[FLAG_EVERY], &err) ||
        !series_until(&series, cli->values[FLAG_UNTIL], cli->options.today, &err) ||
        !series_except(&series, cli->values[FLAG_EXCEPT], cli->options.today, &err))
        return cli_fail(cli, &err);
    if (!cli_open_to_write(cli, OFFICE_CREATE, &status))
        return status;
    if (!series_put(cli->desk.office, form, &series, cli->options.today, &made, &err))
        return cli_fail(cli, &err);
    date_format(series.until, last);
    sb_add_int(&count, (long long)made);
    cli_line(cli, STR_due_series_made, sb_text(&count), form->title, last);
    sb_free(&count);
    return CLI_YES;
}
