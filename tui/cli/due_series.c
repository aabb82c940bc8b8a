/* due_series.c - due add --every: dates of the office that come again, with an end and exceptions. */
#include "tui/cli/due_series.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/period.h"
#include "core/date/spoken.h"

enum { MOST = 400 };

struct step {
    int days, months;
};

/* 7d, 1m, 3m, 1y; 1周 2周 too. Working days do not come again in even steps. */
static bool read_step(struct cli *cli, const char *text, struct step *out, int *status) {
    const char *week = str(LANG_ZH, STR_due_week_sign);
    struct length length;
    struct err err;
    size_t n = strlen(text), w = strlen(week);
    *out = (struct step){0};
    if (n > w && strcmp(text + n - w, week) == 0 && strspn(text, "0123456789") == n - w &&
        n - w <= 2)
        out->days = 7 * (int)strtol(text, NULL, 10);
    else if (!length_parse(text, &length, &err))
        *status = cli_fail(cli, &err);
    else if (length.unit == UNIT_DAY)
        out->days = length.count;
    else if (length.unit == UNIT_MONTH)
        out->months = length.count;
    else if (length.unit == UNIT_YEAR)
        out->months = 12 * length.count;
    if (*status == CLI_YES && out->days == 0 && out->months == 0)
        *status = cli_refuse(cli, CLI_USAGE, STR_due_every_bad, text);
    return *status == CLI_YES;
}

struct exceptions {
    day_t list[64];
    size_t count;
};

/* Days with commas between, in any form. */
static bool read_exceptions(struct cli *cli, const char *text, struct exceptions *out,
                            int *status) {
    struct err err;
    while (text && *text != '\0') {
        size_t n = strcspn(text, ",");
        char *one = mem_dup_n(text, n);
        bool ok = out->count < sizeof out->list / sizeof *out->list &&
                  date_spoken(one, cli->options.today, &out->list[out->count], &err);
        if (!ok)
            *status = out->count < sizeof out->list / sizeof *out->list
                          ? cli_fail(cli, &err)
                          : cli_refuse(cli, CLI_USAGE, STR_due_except_many);
        out->count++;
        mem_free(one);
        if (!ok)
            return false;
        text += n + (text[n] == ',' ? 1 : 0);
    }
    return true;
}

static bool excepted(const struct exceptions *except, day_t day) {
    for (size_t i = 0; i < except->count; i++)
        if (except->list[i] == day)
            return true;
    return false;
}

static bool put_all(struct cli *cli, struct entry_form *form, struct step step, day_t until,
                    const struct exceptions *except, size_t *count, struct err *err) {
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = form};
    day_t first = form->event;
    bool ok = office_batch_begin(cli->desk.office, err);
    if (!ok)
        return false;
    for (int i = 0; ok && i < MOST; i++) {
        form->event = step.months ? date_add_months(first, i * step.months) : first + i * step.days;
        if (form->event == DAY_NONE || form->event > until)
            break;
        if (excepted(except, form->event))
            continue;
        ok = office_do(cli->desk.office, &command, NULL, err);
        *count += ok ? 1 : 0;
    }
    if (ok)
        return office_batch_commit(cli->desk.office, err);
    office_batch_abandon(cli->desk.office);
    return false;
}

int due_add_series(struct cli *cli, struct entry_form *form) {
    struct exceptions except = {.count = 0};
    struct sb origin = {0}, day = {0};
    struct step step;
    struct err err;
    day_t until;
    size_t count = 0;
    int status = CLI_YES;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    if (form->clock && form->clock[0])
        return cli_refuse(cli, CLI_USAGE, STR_due_every_clock);
    if (!cli->values[FLAG_UNTIL])
        return cli_refuse(cli, CLI_USAGE, STR_due_every_until);
    if (!date_spoken(cli->values[FLAG_UNTIL], cli->options.today, &until, &err))
        return cli_fail(cli, &err);
    if (!read_step(cli, cli->values[FLAG_EVERY], &step, &status) ||
        !read_exceptions(cli, cli->values[FLAG_EXCEPT], &except, &status) ||
        !cli_open_to_write(cli, OFFICE_CREATE, &status))
        return status;
    date_format(form->event, first);
    date_format(until, last);
    sb_add_fmt(&origin, "series:%s:%s:%s", first, cli->values[FLAG_EVERY], last);
    form->origin = sb_text(&origin);
    bool ok = put_all(cli, form, step, until, &except, &count, &err);
    if (ok) {
        sb_add_int(&day, (long long)count);
        cli_line(cli, STR_due_series_made, sb_text(&day), form->title, last);
    }
    sb_free(&origin);
    sb_free(&day);
    return ok ? CLI_YES : cli_fail(cli, &err);
}
