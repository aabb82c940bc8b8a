/*
 * due.c - due: the deadlines of all cases, nearest first.
 *
 * Without --days all there are, what is done and what is over included; with it what is overdue or
 * falls within so many days from today.
 */
#include "core/base/mem.h"
#include "tui/cli/command.h"
#include "tui/words/receipt.h"

#define PAGE 500
#define DAYS_MOST 36500

static void row_json(struct cli *cli, const struct due_row *row) {
    struct json *j = &cli->json;
    struct label label = {row->label_zh, row->label_en};
    struct sb id = {0};
    sb_add_int(&id, row->case_id);
    json_object(j, NULL);
    json_text(j, "case", row->entry_id ? NULL : sb_text(&id));
    sb_clear(&id);
    sb_add_int(&id, row->entry_id);
    json_text(j, "entry", row->entry_id ? sb_text(&id) : NULL);
    json_text(j, "certainty", row->entry_id ? certainty_code(row->certainty) : NULL);
    json_text(j, "what", row->rule_id);
    json_cite(j, "cite", &row->cite);
    json_text(j, "kind", deadline_kind_code(row->kind));
    json_day(j, "raw", row->raw);
    json_day(j, "rolled", row->rolled);
    json_bool(j, "provisional", row->provisional);
    json_text(j, "state", deadline_state_code(row->state));
    json_text(j, "label", str_label(cli->lang, &label));
    json_day(j, "governing", row->governing);
    json_day(j, "from", row->from);
    json_day(j, "done_on", row->done_on);
    json_text(j, "holder", row->holder == HOLDER_PERSON ? "person" : "organ");
    json_bool(j, "lapses", row->lapses);
    json_text(j, "number", row->number);
    json_text(j, "name", row->name);
    json_end(j);
    sb_free(&id);
}

static void put_date(struct sb *out, enum lang lang, enum str_id id, day_t day) {
    struct sb text = {0};
    words_day(&text, lang, day);
    str_put(out, lang, id, sb_text(&text));
    sb_free(&text);
}

/* The days: one for an effect period, raw and rolled for a limit, what governs first. */
static void put_days(struct sb *out, enum lang lang, const struct due_row *row) {
    if (row->raw == row->rolled) {
        put_date(out, lang, STR_cli_due_day, row->governing);
    } else if (row->governing == row->rolled) {
        put_date(out, lang, STR_cli_due_day, row->rolled);
        put_date(out, lang, STR_cli_due_raw, row->raw);
    } else {
        put_date(out, lang, STR_cli_due_day, row->raw);
        put_date(out, lang, STR_cli_due_rolled, row->rolled);
    }
}

/* Whose it is: the case and its person, or the entry and the text it comes from. */
static void put_whose(struct cli *cli, const struct due_row *row) {
    const char *state =
        words_deadline_state(cli->lang, row->kind, row->lapses, row->done_on, row->state);
    const struct label source = {row->source_zh, row->source_en};
    struct sb id = {0}, text = {0};
    sb_add_int(&id, row->entry_id);
    sb_add(&text, str_label(cli->lang, &source));
    if (row->certainty != CERTAINTY_VERIFIED)
        sb_add_fmt(&text, "%s%s", text.len > 0 ? str(cli->lang, STR_common_comma) : "",
                   str(cli->lang, STR_entry_check));
    if (row->entry_id)
        cli_line(cli, STR_cli_entry_head, state, sb_text(&id), sb_text(&text));
    else
        cli_line(cli, STR_cli_due_head, state, row->number, row->name);
    sb_free(&id);
    sb_free(&text);
}

static void row_text(struct cli *cli, const struct due_row *row, const struct calendar *calendar) {
    struct label label = {row->label_zh, row->label_en};
    struct sb what = {0}, days = {0}, cite = {0}, mark = {0};
    /* A case's deadlines are all of numbered provisions; no law is read for them. */
    words_law_cite(&cite, cli->lang,
                   row->entry_id ? packs_law(cli->desk.packs, row->cite.regime, NULL) : NULL,
                   &row->cite);
    str_put(&what, cli->lang, cite.len > 0 ? STR_words_with_cite : STR_cli_plain,
            str_label(cli->lang, &label), sb_text(&cite));
    put_whose(cli, row);
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_due_what, sb_text(&what), words_deadline_kind(cli->lang, row->kind));
    put_days(&days, cli->lang, row);
    if (row->state != DL_DONE) {
        sb_add(&days, str(cli->lang, STR_common_comma));
        words_distance(&days, cli->lang, row->governing, cli->options.today);
    }
    if (row->provisional) {
        words_provisional(&mark, cli->lang, calendar, row->raw, row->rolled);
        sb_add(&days, str(cli->lang, STR_common_comma));
        sb_add(&days, mark.len > 0 ? sb_text(&mark) : str(cli->lang, STR_common_provisional));
    }
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_plain, sb_text(&days));
    sb_free(&what);
    sb_free(&days);
    sb_free(&cite);
    sb_free(&mark);
}

/* Where the next page begins; `rule` is owned here. */
struct place {
    char *rule;
};

static void remember(struct place *place, struct due_query *query, const struct due_row *last) {
    mem_free(place->rule);
    place->rule = mem_dup(last->rule_id);
    query->after_day = last->governing;
    query->after_case = last->case_id;
    query->after_rule = place->rule;
}

static int tell_rows(struct cli *cli, struct due_query *query, const struct calendar *calendar,
                     size_t *told) {
    struct place place = {0};
    int status = CLI_YES;
    for (bool more = true; more && status == CLI_YES;) {
        struct due_rows rows = {0};
        struct err err;
        if (!office_due(cli->desk.office, query, &rows, &err)) {
            status = cli_fail(cli, &err);
            break;
        }
        for (size_t i = 0; i < rows.count; i++)
            if (cli->options.json)
                row_json(cli, &rows.list[i]);
            else
                row_text(cli, &rows.list[i], calendar);
        *told += rows.count;
        more = rows.more && rows.count > 0;
        if (rows.count > 0)
            remember(&place, query, &rows.list[rows.count - 1]);
        due_rows_clear(&rows);
    }
    mem_free(place.rule);
    return status;
}

static int run_due(struct cli *cli) {
    const struct calendar *calendar = NULL;
    struct due_query query = {.first = DAY_NONE,
                              .last = DAY_NONE,
                              .include_done = true,
                              .today = cli->options.today,
                              .limit = PAGE,
                              .after_day = DAY_NONE};
    int status = CLI_YES;
    size_t told = 0;
    long days;
    if (!cli_number(cli, FLAG_DAYS, 0, DAYS_MOST, 0, &days))
        return CLI_USAGE;
    if (cli->values[FLAG_DAYS]) {
        query.last = cli->options.today + (day_t)days;
        query.include_done = false;
    }
    if (!cli_open(cli, OFFICE_READ, &status) || !cli_calendar(cli, &calendar, &status))
        return status;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_day(&cli->json, "today", cli->options.today);
        json_array(&cli->json, "deadlines");
    }
    status = tell_rows(cli, &query, calendar, &told);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (told == 0 && status == CLI_YES) {
        cli_line(cli, STR_cli_due_none);
    }
    return status;
}

const struct cli_command command_due = {
    .word = "due",
    .run = run_due,
    .flags = FLAG_BIT(FLAG_DAYS),
    .usage = STR_cli_use_due,
    .help = STR_cli_help_due,
};
