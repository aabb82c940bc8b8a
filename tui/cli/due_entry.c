/*
 * due_entry.c - due clocks, add, done, remove: calendar entries that no case carries.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "data/office/entry/entry.h"
#include "tui/cli/due_series.h"
#include "tui/due/series.h"
#include "tui/words/grade.h"
#include "tui/words/receipt.h"

/* ---- the clocks there are ---- */

static void clock_json(struct cli *cli, const struct regime *regime,
                       const struct clock_rule *clock) {
    struct json *j = &cli->json;
    char length[LENGTH_TEXT_SIZE];
    struct sb id = {0};
    sb_add_fmt(&id, "%s:%s", regime->id, clock->rule.id);
    length_format(clock->length, length);
    json_object(j, NULL);
    json_text(j, "clock", sb_text(&id));
    json_text(j, "label", str_label(cli->lang, &clock->rule.label));
    json_text(j, "event", str_label(cli->lang, &clock->event));
    json_text(j, "length", length[0] ? length : NULL);
    json_text(j, "family", clock->family == PERIOD_EFFECT ? "effect" : "limit");
    json_text(j, "holder", clock->holder == HOLDER_PERSON ? "person" : "organ");
    json_text(j, "certainty", certainty_code(clock->certainty));
    json_cite(j, "cite", &clock->rule.cite);
    json_array(j, "choices");
    for (size_t i = 0; i < clock->choice_count; i++) {
        json_object(j, NULL);
        json_text(j, "code", clock->choices[i].code);
        json_text(j, "label", str_label(cli->lang, &clock->choices[i].label));
        json_text(j, "answer", str_label(cli->lang, &clock->answers[i].label));
        json_end(j);
    }
    json_end(j);
    json_end(j);
    sb_free(&id);
}

static void clock_text(struct cli *cli, const struct regime *regime,
                       const struct clock_rule *clock) {
    struct sb id = {0}, length = {0};
    sb_add_fmt(&id, "%s:%s", regime->id, clock->rule.id);
    words_length(&length, cli->lang, clock->length);
    cli_line(cli, STR_cli_clock_head, sb_text(&id), str_label(cli->lang, &clock->rule.label));
    cli_line(cli, STR_cli_clock_from, sb_text(&length), str_label(cli->lang, &clock->event));
    for (size_t i = 0; i < clock->choice_count; i++)
        cli_line(cli, STR_cli_clock_choice, clock->choices[i].code,
                 str_label(cli->lang, &clock->choices[i].label));
    sb_free(&id);
    sb_free(&length);
}

static int run_due_clocks(struct cli *cli) {
    int status = CLI_YES;
    size_t count = 0;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    const char *const *ids = packs_regime_ids(packs, &count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "clocks");
    }
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(packs, ids[i], NULL);
        for (size_t k = 0; regime && k < regime->clock_count; k++)
            if (cli->options.json)
                clock_json(cli, regime, &regime->clocks[k]);
            else
                clock_text(cli, regime, &regime->clocks[k]);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    return status;
}

const struct cli_command command_due_clocks = {
    .word = "due",
    .sub = "clocks",
    .run = run_due_clocks,
    .usage = STR_cli_use_due_clocks,
    .help = STR_cli_help_due_clocks,
};

/* ---- one entry ---- */

static void entry_json(struct cli *cli, const struct office_entry *entry,
                       const struct period *period) {
    struct json *j = &cli->json;
    struct sb id = {0}, clock = {0}, step = {0};
    char length[LENGTH_TEXT_SIZE] = "";
    sb_add_int(&id, entry->id);
    if (entry->clock[0])
        sb_add_fmt(&clock, "%s:%s", entry->regime, entry->clock);
    if (entry->counted)
        length_format(entry->length, length);
    json_object(j, NULL);
    json_text(j, "entry", sb_text(&id));
    json_text(j, "clock", clock.len > 0 ? sb_text(&clock) : NULL);
    json_text(j, "choice", entry->choice[0] ? entry->choice : NULL);
    json_text(j, "label", str_label(cli->lang, &entry->label));
    json_text(j, "answer",
              entry->choice[0] && *str_label(cli->lang, &entry->answer)
                  ? str_label(cli->lang, &entry->answer)
                  : NULL);
    json_text(j, "note", entry->note[0] ? entry->note : NULL);
    json_cite(j, "cite", &entry->cite);
    json_text(j, "certainty", certainty_code(entry->certainty));
    json_text(j, "kind", deadline_kind_code(entry->kind));
    json_text(j, "length", length[0] ? length : NULL);
    json_day(j, "from", entry->event);
    json_day(j, "raw", entry->raw);
    json_day(j, "rolled", entry->rolled);
    json_day(j, "governing", entry->governing);
    json_bool(j, "provisional", entry->provisional);
    json_day(j, "done_on", entry->done_on);
    json_bool(j, "late", entry->done_on != DAY_NONE && entry->done_on > entry->governing);
    json_text(j, "done_what", entry->done_what[0] ? entry->done_what : NULL);
    json_text(j, "done_by", entry->done_by[0] ? entry->done_by : NULL);
    json_day(j, "until", entry->until);
    json_text(j, "approved", entry->approved[0] ? entry->approved : NULL);
    json_array(j, "receipt");
    for (size_t i = 0; i < period->step_count; i++) {
        sb_clear(&step);
        words_step(&step, cli->lang, period, i);
        json_text(j, NULL, sb_text(&step));
    }
    json_end(j);
    json_end(j);
    sb_free(&id);
    sb_free(&clock);
    sb_free(&step);
}

static void entry_text(struct cli *cli, const struct office_entry *entry,
                       const struct period *period) {
    struct sb text = {0};
    sb_add_int(&text, entry->id);
    cli_line(cli, STR_cli_entry_made, sb_text(&text), str_label(cli->lang, &entry->label));
    if (entry->choice[0] && *str_label(cli->lang, &entry->answer))
        cli_line(cli, STR_cli_entry_line, str_label(cli->lang, &entry->answer));
    sb_clear(&text);
    words_day(&text, cli->lang, entry->governing);
    cli_line(cli, STR_cli_entry_line, sb_text(&text));
    if (entry->certainty != CERTAINTY_VERIFIED)
        cli_line(cli, STR_cli_entry_line, words_certainty(cli->lang, entry->certainty));
    sb_clear(&text);
    words_receipt(&text, cli->lang, period);
    sb_add(&cli->text, sb_text(&text));
    sb_free(&text);
}

static int tell(struct cli *cli, int64_t id) {
    struct office_entry entry;
    struct period period = {0};
    struct err err;
    if (!office_entry(cli->desk.office, id, &entry, &err))
        return cli_fail(cli, &err);
    bool ok = !entry.counted || office_entry_count(cli->desk.office, entry.event, entry.length,
                                                   entry.family, &period, &err);
    if (ok && cli->options.json)
        entry_json(cli, &entry, &period);
    else if (ok)
        entry_text(cli, &entry, &period);
    period_clear(&period);
    office_entry_clear(&entry);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

/* ---- writing ---- */

/* As the office writes it: "10日" is "10d". */
static bool length_own(const char *text, char out[LENGTH_TEXT_SIZE], struct err *err) {
    struct length length;
    if (!length_parse(text, &length, err))
        return false;
    length_format(length, out);
    return true;
}

/* Is it a clock whose length the approval sets? */
static bool length_open(struct cli *cli, const char *clock, int *status) {
    struct packs *packs = cli_packs(cli, status);
    const char *colon = strchr(clock, ':');
    if (!packs || !colon)
        return false;
    char *id = mem_dup_n(clock, (size_t)(colon - clock));
    const struct regime *regime = packs_regime(packs, id, NULL);
    const struct clock_rule *rule = regime ? regime_clock(regime, colon + 1) : NULL;
    mem_free(id);
    return rule && rule->length.count == 0;
}

static int run_due_add(struct cli *cli) {
    const char *clock = cli_arg(cli, 0), *from = cli->values[FLAG_FROM];
    const char *colon = clock ? strchr(clock, ':') : NULL;
    struct entry_form form = {.choice = cli->values[FLAG_CHOICE],
                              .title = cli->values[FLAG_TITLE],
                              .length = cli->values[FLAG_LENGTH],
                              .note = cli->values[FLAG_NOTE]};
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = &form};
    struct office_outcome outcome;
    char length[LENGTH_TEXT_SIZE];
    struct err err;
    int status = CLI_YES;
    if (!from)
        return cli_refuse(cli, CLI_USAGE, STR_cli_entry_no_from,
                          str(cli->lang, cli->command->usage));
    if (form.length && !length_own(form.length, length, &err))
        return cli_fail(cli, &err);
    if (clock && form.length && !length_open(cli, clock, &status))
        return status != CLI_YES ? status : cli_refuse(cli, CLI_USAGE, STR_entry_length_free);
    if (clock && form.length)
        form.choice = length;
    form.length = form.length && !clock ? length : NULL;
    if (!date_spoken(from, cli->options.today, &form.event, &err))
        return cli_fail(cli, &err);
    char *regime = colon ? mem_dup_n(clock, (size_t)(colon - clock)) : NULL;
    form.regime = regime ? regime : "";
    form.clock = colon ? colon + 1 : clock;
    if (cli->values[FLAG_EVERY]) {
        status = due_add_series(cli, &form);
    } else if (cli_open_to_write(cli, OFFICE_CREATE, &status)) {
        if (office_do(cli->desk.office, &command, &outcome, &err)) {
            status = tell(cli, outcome.entry_id);
            office_outcome_clear(&outcome);
        } else {
            status = cli_fail(cli, &err);
        }
    }
    mem_free(regime);
    return status;
}

const struct cli_command command_due_add = {
    .word = "due",
    .sub = "add",
    .run = run_due_add,
    .most = 1,
    .flags = FLAG_BIT(FLAG_FROM) | FLAG_BIT(FLAG_CHOICE) | FLAG_BIT(FLAG_TITLE) |
             FLAG_BIT(FLAG_NOTE) | FLAG_BIT(FLAG_EVERY) | FLAG_BIT(FLAG_UNTIL) |
             FLAG_BIT(FLAG_EXCEPT) | FLAG_BIT(FLAG_LENGTH),
    .usage = STR_cli_use_due_add,
    .help = STR_cli_help_due_add,
};

/* The entry that an argument names; 0: told already. */
static int64_t named(struct cli *cli, int *status) {
    int64_t id = entry_id_parse(cli_arg(cli, 0));
    struct err err = {0};
    if (id == 0) {
        err_set(&err, ERR_NOTFOUND, "err.office.no_entry", cli_arg(cli, 0));
        *status = cli_fail(cli, &err);
    }
    return id;
}

static bool carry_out(struct cli *cli, const struct office_command *command, int *status) {
    struct err err;
    if (!cli_open_to_write(cli, OFFICE_WRITE, status))
        return false;
    if (office_do(cli->desk.office, command, NULL, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

static int told(struct cli *cli, int64_t id, enum str_id words, const char *day) {
    struct sb text = {0};
    sb_add_int(&text, id);
    cli_line(cli, words, sb_text(&text), day);
    sb_free(&text);
    return CLI_YES;
}

static int run_due_done(struct cli *cli) {
    const char *on = cli->values[FLAG_ON];
    char day[DATE_TEXT_SIZE] = "";
    int status = CLI_YES;
    day_t date = cli->options.today;
    bool open = on && strcmp(on, "-") == 0;
    struct err err;
    if (on && !open && !date_spoken(on, date, &date, &err))
        return cli_fail(cli, &err);
    if (!open)
        date_format(date, day);
    struct office_command command = {.verb = DO_ENTRY_DONE,
                                     .value = day,
                                     .document = cli->values[FLAG_NOTE],
                                     .page = cli->values[FLAG_NAME],
                                     .today = cli->options.today};
    command.entry_id = named(cli, &status);
    if (command.entry_id == 0 || !cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    char *who = mem_dup(office_setting(cli->desk.office, "operator"));
    if (!command.page)
        command.page = who;
    bool written = office_do(cli->desk.office, &command, NULL, &err);
    mem_free(who);
    if (!written)
        return cli_fail(cli, &err);
    if (cli->options.json)
        return tell(cli, command.entry_id);
    return told(cli, command.entry_id, open ? STR_cli_entry_open : STR_cli_entry_done, day);
}

const struct cli_command command_due_done = {
    .word = "due",
    .sub = "done",
    .run = run_due_done,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_ON) | FLAG_BIT(FLAG_NOTE) | FLAG_BIT(FLAG_NAME),
    .usage = STR_cli_use_due_done,
    .help = STR_cli_help_due_done,
};

static int remove_series(struct cli *cli, int64_t id) {
    struct err err = {0};
    size_t count = 0;
    return series_remove(cli->desk.office, id, cli->options.today, &count, &err)
               ? told(cli, (int64_t)count, STR_due_series_removed, NULL)
               : cli_fail(cli, &err);
}

static int run_due_remove(struct cli *cli) {
    int status = CLI_YES;
    struct office_command command = {.verb = DO_ENTRY_REMOVE};
    command.entry_id = named(cli, &status);
    if (command.entry_id != 0 && cli->values[FLAG_SERIES])
        return cli_open_to_write(cli, OFFICE_WRITE, &status) ? remove_series(cli, command.entry_id)
                                                             : status;
    if (command.entry_id == 0 || !carry_out(cli, &command, &status))
        return status;
    if (!cli->options.json)
        return told(cli, command.entry_id, STR_cli_entry_removed, NULL);
    struct sb id = {0};
    sb_add_int(&id, command.entry_id);
    json_object(&cli->json, NULL);
    json_text(&cli->json, "removed", sb_text(&id));
    json_end(&cli->json);
    sb_free(&id);
    return CLI_YES;
}

const struct cli_command command_due_remove = {
    .word = "due",
    .sub = "remove",
    .run = run_due_remove,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_SERIES),
    .usage = STR_cli_use_due_remove,
    .help = STR_cli_help_due_remove,
};
