/*
 * due.c - due: the deadlines of all cases and entries, nearest first, each with its receipt.
 *
 * Without a range all there are, what is done and what is over included; with --days what is
 * overdue or falls within so many days from today; with --day, --week or --month those of that time.
 * To a file (-o, --ics) in the form its name says. --check tells by its exit status whether anything
 * is overdue or due, for a login script.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "core/rules/regime.h"
#include "data/file/read.h"
#include "data/office/today.h"
#include "data/paper/docx.h"
#include "tui/cli/due.h"
#include "tui/due/alert.h"

#define DAYS_MOST 36500
#define EXPORT_MOST ((size_t)1 << 28)

/* ---- rows ---- */

void due_row_members(struct due_telling *t, const struct due_row *row,
                     const struct period *period) {
    struct json *j = t->json;
    enum lang lang = t->cli->lang;
    struct label label = row->label;
    struct sb text = {0};
    sb_add_int(&text, row->case_id);
    json_text(j, "case", row->entry_id ? NULL : sb_text(&text));
    sb_clear(&text);
    sb_add_int(&text, row->entry_id);
    json_text(j, "entry", row->entry_id ? sb_text(&text) : NULL);
    json_text(j, "certainty", row->entry_id ? certainty_code(row->certainty) : NULL);
    json_text(j, "what", row->rule_id);
    json_cite(j, "cite", &row->cite);
    json_text(j, "kind", deadline_kind_code(row->kind));
    json_day(j, "raw", row->raw);
    json_day(j, "rolled", row->rolled);
    json_bool(j, "provisional", row->provisional);
    json_text(j, "state", deadline_state_code(row->state));
    json_text(j, "label", str_label(lang, &label));
    json_day(j, "governing", row->governing);
    json_day(j, "from", row->from);
    json_day(j, "done_on", row->done_on);
    json_bool(j, "late", row->done_on != DAY_NONE && row->done_on > row->governing);
    json_bool(j, "extended", due_extended(row));
    json_text(j, "holder", row->holder == HOLDER_PERSON ? "person" : "organ");
    json_bool(j, "lapses", row->lapses);
    json_text(j, "alert", row->alert ? alert_code((enum alert)row->alert) : NULL);
    json_text(j, "act", row->alert ? alert_act((enum alert)row->alert) : NULL);
    json_bool(j, "acted", row->alert && !due_alert_pending(row));
    json_text(j, "number", row->number);
    json_text(j, "name", row->name);
    json_text(j, "clerk", row->clerk[0] ? row->clerk : NULL);
    json_array(j, "receipt");
    for (size_t i = 0; period && i < period->step_count; i++) {
        sb_clear(&text);
        words_step(&text, lang, period, i);
        json_text(j, NULL, sb_text(&text));
    }
    if (!period && row->entry_id)
        json_text(j, NULL, str(lang, STR_due_own_day));
    json_end(j);
    sb_free(&text);
}

bool due_row_json(void *ctx, const struct due_row *row, const struct period *period,
                  struct err *err) {
    struct due_telling *t = ctx;
    (void)err;
    json_object(t->json, NULL);
    due_row_members(t, row, period);
    json_end(t->json);
    return true;
}

bool due_row_text(void *ctx, const struct due_row *row, const struct period *period,
                  struct err *err) {
    struct due_telling *t = ctx;
    struct cli *cli = t->cli;
    struct sb one = {0}, two = {0}, state = {0};
    (void)err;
    sb_add(&state,
           words_deadline_state(cli->lang, row->kind, row->lapses, row->done_on, row->state));
    const struct label source = row->source;
    if (row->entry_id) {
        sb_add_int(&one, row->entry_id);
        sb_add(&two, str_label(cli->lang, &source));
        if (row->certainty != CERTAINTY_VERIFIED)
            sb_add_fmt(&two, "%s%s", two.len > 0 ? str(cli->lang, STR_common_comma) : "",
                       str(cli->lang, STR_entry_check));
        cli_line(cli, STR_cli_entry_head, sb_text(&state), sb_text(&one), sb_text(&two));
    } else {
        cli_line(cli, STR_cli_due_head, sb_text(&state), row->number, row->name);
    }
    sb_clear(&one);
    sb_clear(&two);
    due_what(&one, cli->lang, row, cli->desk.packs);
    due_kind(&two, cli->lang, row);
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_due_what, sb_text(&one), sb_text(&two));
    sb_clear(&one);
    due_days(&one, cli->lang, row, t->calendar);
    sb_add(&one, str(cli->lang, STR_common_comma));
    if (row->state == DL_DONE && row->done_on == DAY_NONE)
        sb_add(&one, sb_text(&state));
    else if (row->state == DL_DONE)
        due_state(&one, cli->lang, row, cli->options.today);
    else
        words_distance(&one, cli->lang, row->governing, cli->options.today);
    if (row->alert) {
        sb_add(&one, str(cli->lang, STR_common_comma));
        due_alert(&one, cli->lang, row);
    }
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_plain, sb_text(&one));
    sb_clear(&one);
    due_reason(&one, cli->lang, row, period, "");
    if (one.len > 0)
        sb_add_fmt(&cli->text, "%s%s\n", str(cli->lang, STR_due_receipt), sb_text(&one));
    sb_free(&one);
    sb_free(&two);
    sb_free(&state);
    return true;
}

/* ---- which ---- */

/* 2026-12, 12月, 下月: the first day of a month that is written without one; the error stays that of the text. */
static bool month_spoken(const char *text, day_t today, day_t *day) {
    static const char *const first[] = {"1", "-1"};
    struct err ignored;
    bool ok = false;
    for (size_t i = 0; !ok && i < sizeof first / sizeof *first; i++) {
        struct sb whole = {0};
        sb_add_fmt(&whole, "%s%s", text, first[i]);
        ok = date_spoken(sb_text(&whole), today, day, &ignored);
        sb_free(&whole);
    }
    return ok;
}

/* The day a flag names; --week and --month make it the whole week or month. */
static bool take_range(struct cli *cli, enum cli_flag flag, struct due_pick *pick, int *status) {
    struct err err;
    day_t day;
    if (!cli->values[flag])
        return true;
    if (!date_spoken(cli->values[flag], cli->options.today, &day, &err) &&
        (flag != FLAG_MONTH || !month_spoken(cli->values[flag], cli->options.today, &day))) {
        *status = cli_fail(cli, &err);
        return false;
    }
    struct ymd d = date_to_ymd(day);
    pick->first = pick->last = day;
    if (flag == FLAG_WEEK) {
        pick->first = day - (date_weekday(day) - 1);
        pick->last = pick->first + 6;
    } else if (flag == FLAG_MONTH) {
        pick->first = day - (d.day - 1);
        pick->last = pick->first + date_month_days(d.year, d.month) - 1;
    }
    return true;
}

static bool take_kind(struct cli *cli, struct due_pick *pick, int *status) {
    const char *kind = cli->values[FLAG_KIND];
    struct sb known = {0};
    pick->kind = -1;
    for (int i = DEADLINE_STATUTORY; kind && deadline_kind_code((enum deadline_kind)i)[0]; i++) {
        const char *code = deadline_kind_code((enum deadline_kind)i);
        const char *word = words_deadline_kind(cli->lang, (enum deadline_kind)i);
        sb_add(&known, i > DEADLINE_STATUTORY ? " " : "");
        str_put(&known, cli->lang, STR_due_kind_word, code, word);
        /* 法定 is as good as 法定期限. */
        if (strcmp(kind, code) == 0 || (kind[0] && strncmp(word, kind, strlen(kind)) == 0))
            pick->kind = i;
    }
    if (kind && pick->kind < 0)
        *status = cli_refuse(cli, CLI_USAGE, STR_due_bad_kind, kind, sb_text(&known));
    sb_free(&known);
    return *status == CLI_YES;
}

static bool take_pick(struct cli *cli, struct due_pick *pick, int *status) {
    static const enum cli_flag ranges[] = {FLAG_DAYS, FLAG_DAY, FLAG_WEEK, FLAG_MONTH};
    long days;
    int given = 0;
    *pick = (struct due_pick){.first = DAY_NONE,
                              .last = DAY_NONE,
                              .done = true,
                              .text = cli->values[FLAG_TEXT],
                              .clerk = cli->values[FLAG_CLERK],
                              .person = cli->values[FLAG_NAME]};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        given += cli->values[ranges[i]] != NULL;
    if (given > 1)
        *status = cli_refuse(cli, CLI_USAGE, STR_due_one_range);
    else if (!cli_number(cli, FLAG_DAYS, 0, DAYS_MOST, 0, &days))
        *status = CLI_USAGE;
    if (*status != CLI_YES || !take_range(cli, FLAG_DAY, pick, status) ||
        !take_range(cli, FLAG_WEEK, pick, status) || !take_range(cli, FLAG_MONTH, pick, status) ||
        !take_kind(cli, pick, status))
        return false;
    if (cli->values[FLAG_DAYS] || cli->values[FLAG_CHECK]) {
        pick->last = cli->options.today + (day_t)days;
        pick->done = false;
    }
    return true;
}

static bool take_case(struct cli *cli, struct due_pick *pick, int *status) {
    struct err err;
    if (!cli->values[FLAG_CASE] ||
        office_case_find(cli->desk.office, cli->values[FLAG_CASE], &pick->case_id, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

/* ---- to a file ---- */

enum form { FORM_NONE, FORM_TEXT, FORM_CSV, FORM_JSON, FORM_ICS, FORM_PAPER };

static enum form form_of(const char *path) {
    static const struct {
        const char *end;
        enum form form;
    } forms[] = {{".txt", FORM_TEXT}, {".csv", FORM_CSV},    {".json", FORM_JSON},
                 {".ics", FORM_ICS},  {".docx", FORM_PAPER}, {".pdf", FORM_PAPER}};
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = strlen(forms[i].end);
        if (n > end && strcmp(path + n - end, forms[i].end) == 0)
            return forms[i].form;
    }
    return FORM_NONE;
}

static bool list_json(struct cli *cli, const struct due_pick *pick, struct json *json,
                      size_t *count, struct err *err) {
    struct due_telling t = {.cli = cli, .json = json};
    json_object(json, NULL);
    json_day(json, "today", cli->options.today);
    json_array(json, "deadlines");
    bool ok = due_walk(cli->desk.office, pick, cli->options.today, due_row_json, &t, count, err);
    json_end(json);
    json_end(json);
    return ok;
}

/* As DOCX or PDF, laid out as a letter is. */
static bool list_paper(struct due_paper *paper, const char *path, struct sb *out, struct err *err) {
    enum paper_form form = PAPER_DOCX;
    struct sb text = {0};
    paper_form_of(path, &form);
    bool ok = paper_can(form, err) && due_letter(paper, &text, err) &&
              letter_bytes(out, form, str(paper->lang, STR_due_file_name), sb_text(&text), err);
    sb_free(&text);
    return ok;
}

/* An export that this program wrote is brought up to date without asking. */
static bool is_own_export(const char *path) {
    static const char mark[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//wenze//";
    char *bytes = NULL;
    size_t size = 0;
    bool own = readfile(path, READFILE_REGULAR, EXPORT_MOST, &bytes, &size, NULL) &&
               size >= sizeof mark - 1 && memcmp(bytes, mark, sizeof mark - 1) == 0;
    mem_free(bytes);
    return own;
}

static int put_file(struct cli *cli, const char *path, const struct sb *out, size_t count) {
    char number[24];
    int status = CLI_YES;
    if (strcmp(path, "-") == 0) { /* as it is: no sign of it is for the terminal */
        sb_add_n(&cli->json_text, sb_text(out), out->len);
        return status;
    }
    if (form_of(path) == FORM_ICS && is_own_export(path))
        cli->values[FLAG_FORCE] = "";
    if (!cli_may_write(cli, path, &status) ||
        !cli_write_file(cli, path, sb_text(out), out->len, &status))
        return status;
    snprintf(number, sizeof number, "%zu", count);
    cli_line(cli, STR_due_exported, number, path);
    return status;
}

static int write_list(struct cli *cli, const struct due_pick *pick, const char *path,
                      enum form form) {
    struct due_paper paper = {.office = cli->desk.office,
                              .lang = cli->lang,
                              .today = cli->options.today,
                              .pick = pick,
                              .remember = true};
    struct sb out = {0};
    struct json json = {.out = &out};
    struct err err;
    bool ok = form == FORM_ICS     ? due_ics(&paper, &out, &err)
              : form == FORM_CSV   ? due_csv(&paper, &out, &err)
              : form == FORM_TEXT  ? due_text(&paper, &out, &err)
              : form == FORM_PAPER ? list_paper(&paper, path, &out, &err)
                                   : list_json(cli, pick, &json, &paper.count, &err);
    int status = ok ? put_file(cli, path, &out, paper.count) : cli_fail(cli, &err);
    if (ok && form == FORM_ICS && !paper.remember)
        cli_notice(cli, STR_due_not_remembered);
    json_clear(&json);
    sb_free(&out);
    return status == CLI_YES && cli->values[FLAG_CHECK] && paper.count > 0 ? CLI_NO : status;
}

/* ---- the command ---- */

static void tell_none(struct cli *cli, const struct due_pick *pick) {
    struct sb first = {0}, last = {0};
    words_day(&first, cli->lang, pick->first);
    words_day(&last, cli->lang, pick->last);
    if (pick->first == DAY_NONE)
        cli_line(cli, STR_cli_due_none);
    else if (pick->first == pick->last)
        cli_line(cli, STR_due_none_on, sb_text(&first));
    else
        cli_line(cli, STR_due_none_in, sb_text(&first), sb_text(&last));
    sb_free(&first);
    sb_free(&last);
}

static int tell_rows(struct cli *cli, const struct due_pick *pick) {
    struct due_telling t = {.cli = cli};
    struct err err = {0};
    size_t count = 0;
    int status = CLI_YES;
    bool ok;
    if (!cli_calendar(cli, &t.calendar, &status))
        return status;
    ok = cli->options.json
             ? list_json(cli, pick, &cli->json, &count, &err)
             : due_walk(cli->desk.office, pick, cli->options.today, due_row_text, &t, &count, &err);
    if (!ok)
        return cli_fail(cli, &err);
    if (count == 0 && !cli->options.json && !cli->values[FLAG_CHECK])
        tell_none(cli, pick);
    return cli->values[FLAG_CHECK] && count > 0 ? CLI_NO : CLI_YES;
}

/* A clock that does not fit makes nothing look due: it is told, and --check does not say that nothing presses. */
static bool clock_fits(struct cli *cli) {
    char today[DATE_TEXT_SIZE], was[DATE_TEXT_SIZE];
    day_t last;
    enum office_clock clock = office_clock(cli->desk.office, cli->options.today, &last);
    if (cli->options.today_given || clock == CLOCK_FITS)
        return true;
    date_format(cli->options.today, today);
    date_format(last, was);
    cli_notice(cli, clock == CLOCK_BEHIND ? STR_clock_behind : STR_clock_ahead, today, was);
    return false;
}

static int run_due(struct cli *cli) {
    const char *path = cli->values[FLAG_ICS] ? cli->values[FLAG_ICS] : cli->values[FLAG_OUTPUT];
    enum form form = FORM_NONE;
    struct due_pick pick;
    int status = CLI_YES;
    if (!take_pick(cli, &pick, &status))
        return status;
    if (path)
        form = cli->values[FLAG_ICS]    ? FORM_ICS
               : strcmp(path, "-") == 0 ? FORM_TEXT
                                        : form_of(path);
    if (path && form == FORM_NONE)
        return cli_refuse(cli, CLI_USAGE, STR_due_bad_file, path);
    if (!cli_open(cli, form == FORM_ICS ? OFFICE_WRITE : OFFICE_READ, &status) ||
        !take_case(cli, &pick, &status))
        return status;
    bool fits = clock_fits(cli);
    status = path ? write_list(cli, &pick, path, form) : tell_rows(cli, &pick);
    return status == CLI_YES && cli->values[FLAG_CHECK] && !fits ? CLI_NO : status;
}

const struct cli_command command_due = {
    .word = "due",
    .run = run_due,
    .flags = FLAG_BIT(FLAG_DAYS) | FLAG_BIT(FLAG_DAY) | FLAG_BIT(FLAG_WEEK) | FLAG_BIT(FLAG_MONTH) |
             FLAG_BIT(FLAG_CASE) | FLAG_BIT(FLAG_KIND) | FLAG_BIT(FLAG_TEXT) |
             FLAG_BIT(FLAG_CLERK) | FLAG_BIT(FLAG_NAME) | FLAG_BIT(FLAG_CHECK) |
             FLAG_BIT(FLAG_ICS) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_due,
    .help = STR_cli_help_due,
};
