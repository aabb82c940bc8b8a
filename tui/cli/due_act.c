/*
 * due_act.c - due act, show, alerts, extend: what was done about a deadline, all that is known of one, what
 * is to be done now, and an extension with who approved it.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "tui/cli/due.h"
#include "tui/due/alert.h"

/* ---- which deadline ---- */

struct named_due {
    int64_t case_id, entry_id;
    struct sb rule; /* as rows call it; the caller's to free */
};

/* As rows call the deadline that is named so, or what was written; its label will do, too. */
static bool put_rule(struct cli *cli, int64_t case_id, const char *named, struct sb *out,
                     struct err *err) {
    struct casefile *file = NULL;
    if (!office_case(cli->desk.office, case_id, &file, err))
        return false;
    for (size_t i = 0; i < file->regime->deadline_count && out->len == 0; i++) {
        const struct rule *rule = &file->regime->deadlines[i].rule;
        if (strcmp(named, rule->label.zh) == 0 || strcmp(named, rule->label.en) == 0)
            sb_add(out, rule->id);
    }
    if (out->len == 0)
        sb_add(out, named);
    casefile_free(&file);
    return true;
}

/* "1 appeal" or "12": a case and its deadline, or an entry; false: told already. */
static bool take_named(struct cli *cli, struct named_due *out, int *status) {
    struct err err = {0};
    if (cli->arg_count == 1) {
        out->entry_id = entry_id_parse(cli_arg(cli, 0));
        sb_add_fmt(&out->rule, "entry.%lld", (long long)out->entry_id);
        if (out->entry_id == 0)
            err_set(&err, ERR_NOTFOUND, "err.office.no_entry", cli_arg(cli, 0));
    } else {
        if (office_case_find(cli->desk.office, cli_arg(cli, 0), &out->case_id, &err))
            put_rule(cli, out->case_id, cli_arg(cli, 1), &out->rule, &err);
    }
    if (err.code != ERR_NONE)
        *status = cli_fail(cli, &err);
    return err.code == ERR_NONE;
}

/* ---- due act ---- */

static int act_removed(struct cli *cli) {
    struct err err = {0};
    int status = CLI_YES;
    struct office_command command = {.verb = DO_DUE_UNACT,
                                     .entry_id = entry_id_parse(cli_arg(cli, 0)),
                                     .key = cli_arg(cli, 0),
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    if (!office_do(cli->desk.office, &command, NULL, &err))
        return cli_fail(cli, &err);
    cli_line(cli, STR_alert_act_removed, cli_arg(cli, 0));
    return CLI_YES;
}

static int act_recorded(struct cli *cli, const struct named_due *due, day_t day) {
    struct err err = {0};
    struct sb value = {0}, said = {0};
    char text[DATE_TEXT_SIZE];
    const char *kind = cli->values[FLAG_KIND];
    date_format(day, text);
    sb_add_fmt(&value, "%s %s", kind, text);
    struct office_command command = {.verb = DO_DUE_ACT,
                                     .case_id = due->case_id,
                                     .key = sb_text(&due->rule),
                                     .value = sb_text(&value),
                                     .document = cli->values[FLAG_NAME],
                                     .page = cli->values[FLAG_NOTE],
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    bool ok = office_do(cli->desk.office, &command, NULL, &err);
    if (ok) {
        str_put(&said, cli->lang, STR_alert_record, text,
                words_alert_act(cli->lang, alert_by_act(kind)));
        cli_line(cli, STR_alert_act_done, sb_text(&said));
    }
    sb_free(&value);
    sb_free(&said);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

static int run_due_act(struct cli *cli) {
    const char *on = cli->values[FLAG_ON];
    struct named_due due = {0};
    struct err err = {0};
    day_t day = cli->options.today;
    int status = CLI_YES;
    if (cli->values[FLAG_REMOVE])
        return act_removed(cli);
    if (!cli->values[FLAG_KIND])
        return cli_refuse(cli, CLI_USAGE, STR_alert_act_args);
    if (on && !date_spoken(on, day, &day, &err))
        return cli_fail(cli, &err);
    if (cli_open_to_write(cli, OFFICE_WRITE, &status) && take_named(cli, &due, &status))
        status = act_recorded(cli, &due, day);
    sb_free(&due.rule);
    return status;
}

const struct cli_command command_due_act = {
    .word = "due",
    .sub = "act",
    .run = run_due_act,
    .least = 1,
    .most = 2,
    .flags = FLAG_BIT(FLAG_KIND) | FLAG_BIT(FLAG_ON) | FLAG_BIT(FLAG_NAME) | FLAG_BIT(FLAG_NOTE) |
             FLAG_BIT(FLAG_REMOVE) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_due_act,
    .help = STR_cli_help_due_act,
};

/* ---- due show ---- */

struct showing {
    struct due_telling telling;
    const struct named_due *due;
    bool found;
};

/* What proves that it was done; "" while it is open. */
static bool evidence_of(struct cli *cli, const struct due_row *row, struct sb *out,
                        struct err *err) {
    if (row->entry_id) {
        struct office_entry entry;
        if (!office_entry(cli->desk.office, row->entry_id, &entry, err))
            return false;
        bool told = due_evidence_of_entry(cli->desk.office, &entry, cli->lang, out, err);
        office_entry_clear(&entry);
        return told;
    }
    struct casefile *file = NULL;
    bool ok = office_case(cli->desk.office, row->case_id, &file, err);
    for (size_t i = 0; ok && i < file->regime->deadline_count; i++)
        if (strcmp(file->regime->deadlines[i].rule.id, row->rule_id) == 0)
            ok = due_evidence_of_case(cli->desk.office, file, &file->regime->deadlines[i],
                                      cli->lang, out, err);
    casefile_free(&file);
    return ok;
}

static void acts_json(struct cli *cli, const struct office_acts *acts) {
    struct json *j = &cli->json;
    json_array(j, "acts");
    for (size_t i = 0; i < acts->count; i++) {
        const struct office_act *act = &acts->list[i];
        json_object(j, NULL);
        json_int(j, "record", (long long)act->id);
        json_text(j, "act", alert_act(act->alert));
        json_day(j, "day", act->day);
        json_day(j, "governing", act->governing);
        json_text(j, "who", act->who);
        json_text(j, "note", act->note);
        json_text(j, "operator", act->operator_name);
        json_text(j, "at", act->at);
        json_end(j);
    }
    json_end(j);
}

static void acts_text(struct cli *cli, const struct office_acts *acts, day_t governing) {
    struct alert_days days = office_alert_days(cli->desk.office);
    struct sb text = {0}, id = {0};
    cli_line(cli, STR_alert_heading);
    due_alert_days(&text, cli->lang, &days);
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_plain, sb_text(&text));
    for (size_t i = 0; i < acts->count; i++) {
        sb_clear(&text);
        sb_clear(&id);
        due_act_words(&text, cli->lang, &acts->list[i], governing);
        sb_add_int(&id, acts->list[i].id);
        cli_line(cli, STR_alert_show_record, sb_text(&id), sb_text(&text));
    }
    if (acts->count == 0) {
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_alert_none);
    }
    sb_free(&text);
    sb_free(&id);
}

static bool show_row(void *ctx, const struct due_row *row, const struct period *period,
                     struct err *err) {
    struct showing *s = ctx;
    struct cli *cli = s->telling.cli;
    struct office_acts acts = {0};
    struct sb evidence = {0};
    if (row->case_id != s->due->case_id || strcmp(row->rule_id, sb_text(&s->due->rule)) != 0)
        return true;
    s->found = true;
    bool ok = office_acts(cli->desk.office, row->case_id, row->rule_id, &acts, err) &&
              evidence_of(cli, row, &evidence, err);
    if (ok && cli->options.json) {
        json_object(&cli->json, NULL);
        due_row_members(&s->telling, row, period);
        json_text(&cli->json, "evidence", evidence.len > 0 ? sb_text(&evidence) : NULL);
        acts_json(cli, &acts);
        json_end(&cli->json);
    } else if (ok) {
        ok = due_row_text(&s->telling, row, period, err);
        if (evidence.len > 0)
            cli_line(cli, STR_cli_plain, sb_text(&evidence));
        if (alert_duty(row->kind, row->holder) || acts.count > 0)
            acts_text(cli, &acts, row->governing);
    }
    office_acts_clear(&acts);
    sb_free(&evidence);
    return ok;
}

static int run_due_show(struct cli *cli) {
    struct named_due due = {0};
    struct showing s = {.telling = {.cli = cli, .json = &cli->json}, .due = &due};
    struct err err = {0};
    int status = CLI_YES;
    if (cli_open(cli, OFFICE_READ, &status) && take_named(cli, &due, &status) &&
        cli_calendar(cli, &s.telling.calendar, &status)) {
        const struct due_pick pick = {
            .first = DAY_NONE, .last = DAY_NONE, .done = true, .case_id = due.case_id, .kind = -1};
        bool ok = due_walk(cli->desk.office, &pick, cli->options.today, show_row, &s, NULL, &err) &&
                  (s.found || err_set(&err, ERR_NOTFOUND, "err.office.no_due", sb_text(&due.rule)));
        status = ok ? CLI_YES : cli_fail(cli, &err);
    }
    sb_free(&due.rule);
    return status;
}

const struct cli_command command_due_show = {
    .word = "due",
    .sub = "show",
    .run = run_due_show,
    .least = 1,
    .most = 2,
    .usage = STR_cli_use_due_show,
    .help = STR_cli_help_due_show,
};

/* ---- due alerts ---- */

struct alerting {
    struct due_telling telling;
    size_t count;
};

static bool alert_row(void *ctx, const struct due_row *row, const struct period *period,
                      struct err *err) {
    struct alerting *a = ctx;
    if (!due_alert_pending(row))
        return true;
    a->count++;
    return a->telling.cli->options.json ? due_row_json(&a->telling, row, period, err)
                                        : due_row_text(&a->telling, row, period, err);
}

static int run_due_alerts(struct cli *cli) {
    struct alerting a = {.telling = {.cli = cli, .json = &cli->json}};
    struct err err = {0};
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status) || !cli_calendar(cli, &a.telling.calendar, &status))
        return status;
    const struct due_pick pick = {.first = DAY_NONE,
                                  .last = cli->options.today +
                                          office_alert_days(cli->desk.office).from[ALERT_BLUE],
                                  .kind = -1};
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_day(&cli->json, "today", cli->options.today);
        json_array(&cli->json, "deadlines");
    }
    bool ok = due_walk(cli->desk.office, &pick, cli->options.today, alert_row, &a, NULL, &err);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    if (!ok)
        return cli_fail(cli, &err);
    if (a.count == 0 && !cli->options.json)
        cli_line(cli, STR_alert_alerts_none);
    return a.count > 0 ? CLI_NO : CLI_YES;
}

const struct cli_command command_due_alerts = {
    .word = "due",
    .sub = "alerts",
    .run = run_due_alerts,
    .usage = STR_cli_use_due_alerts,
    .help = STR_cli_help_due_alerts,
};

/* ---- due extend ---- */

static int run_due_extend(struct cli *cli) {
    const char *until = cli->values[FLAG_UNTIL];
    char text[DATE_TEXT_SIZE] = "";
    struct err err = {0};
    day_t day = DAY_NONE;
    int status = CLI_YES;
    int64_t id = entry_id_parse(cli_arg(cli, 0));
    if (!until)
        return cli_refuse(cli, CLI_USAGE, STR_cli_plain, str(cli->lang, STR_cli_use_due_extend));
    if (strcmp(until, "-") != 0) {
        if (!date_spoken(until, cli->options.today, &day, &err))
            return cli_fail(cli, &err);
        date_format(day, text);
    }
    if (id == 0) {
        err_set(&err, ERR_NOTFOUND, "err.office.no_entry", cli_arg(cli, 0));
        return cli_fail(cli, &err);
    }
    struct office_command command = {.verb = DO_ENTRY_EXTEND,
                                     .entry_id = id,
                                     .value = text,
                                     .document = cli->values[FLAG_APPROVED],
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    if (!office_do(cli->desk.office, &command, NULL, &err))
        return cli_fail(cli, &err);
    if (day == DAY_NONE)
        cli_line(cli, STR_alert_not_extended);
    else
        cli_line(cli, STR_alert_extended, text);
    return CLI_YES;
}

const struct cli_command command_due_extend = {
    .word = "due",
    .sub = "extend",
    .run = run_due_extend,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_UNTIL) | FLAG_BIT(FLAG_APPROVED) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_due_extend,
    .help = STR_cli_help_due_extend,
};
