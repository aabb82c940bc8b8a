/*
 * case.c - case new, list, import, export: cases in and out of the office file.
 */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/cases.h"
#include "data/office/door.h"
#include "data/sheet/sheet.h"
#include "tui/cli/case.h"
#include "tui/words/check.h"
#include "tui/words/words.h"

#define PAGE 200

static void put_id(struct sb *out, int64_t id) {
    sb_add_int(out, id);
}

void case_json_ref(struct json *json, const char *key, int64_t id) {
    struct sb text = {0};
    put_id(&text, id);
    json_text(json, key, sb_text(&text));
    sb_free(&text);
}

/* ---- one case at hand ---- */

void case_lack_lines(struct cli *cli, const struct law *law, bool blocked, const struct lack *list,
                     size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct sb text = {0};
        words_lack(&text, cli->lang, law, &list[i]);
        sb_add(&cli->text, "    ");
        if (list[i].where[0])
            cli_line(cli, blocked ? STR_cli_blocked : STR_cli_lacks, sb_text(&text), list[i].where);
        else
            cli_line(cli, blocked ? STR_cli_blocked_bare : STR_cli_lacks_bare, sb_text(&text));
        sb_free(&text);
    }
}

void case_json_id(struct json *json, const struct casefile *cf) {
    case_json_ref(json, "case", cf->id);
    json_text(json, "number", cf->number);
}

bool case_view_open(struct cli *cli, struct case_checked *view, int *status) {
    struct err err;
    int64_t id;
    *view = (struct case_checked){0};
    if (office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) &&
        office_checked(cli->desk.office, id, cli->options.today, view, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

/* ---- new and import ---- */

/* What came of the sheets of one command. */
struct made {
    int64_t id;
    char number[96];
};

static bool make_case(struct cli *cli, const struct sheet *sheet, struct made *made, int *status) {
    struct office_outcome outcome = {0};
    struct err err;
    struct office_command command = {.verb = DO_CASE_NEW,
                                     .regime = sheet->regime->id,
                                     .facts = sheet->facts,
                                     .value = cli->values[FLAG_NUMBER],
                                     .today = cli->options.today};
    if (!office_do(cli->desk.office, &command, &outcome, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    made->id = outcome.case_id;
    memcpy(made->number, outcome.number, sizeof made->number);
    office_outcome_clear(&outcome);
    return true;
}

static bool make_all(struct cli *cli, const struct sheet *sheets, struct made *made, int *status) {
    struct office *office = cli->desk.office;
    struct err err;
    if (!office_batch_begin(office, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    for (int i = 0; i < cli->arg_count; i++) {
        if (!make_case(cli, &sheets[i], &made[i], status)) {
            office_batch_abandon(office);
            return false;
        }
    }
    if (office_batch_commit(office, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

static void tell_made(struct cli *cli, const struct made *made) {
    struct json *j = &cli->json;
    if (cli->options.json) {
        json_object(j, NULL);
        case_json_ref(j, "case", made[0].id);
        json_text(j, "number", made[0].number);
        json_array(j, "cases");
        for (int i = 0; i < cli->arg_count; i++) {
            json_object(j, NULL);
            case_json_ref(j, "case", made[i].id);
            json_text(j, "number", made[i].number);
            json_end(j);
        }
        json_end(j);
        json_end(j);
        return;
    }
    for (int i = 0; i < cli->arg_count; i++) {
        struct sb id = {0};
        put_id(&id, made[i].id);
        cli_line(cli, STR_cli_case_made, sb_text(&id), made[i].number);
        sb_free(&id);
    }
}

/* All the sheets, or false with every fault of each. */
static bool read_sheets(struct cli *cli, struct packs *packs, struct sheet *sheets, int *status) {
    struct errs errs = {0};
    for (int i = 0; i < cli->arg_count; i++)
        cli_read_sheet(cli, &sheets[i], packs, cli->args[i], &errs);
    if (errs.count > 0)
        *status = cli_faults(cli, &errs, CLI_USAGE);
    bool ok = errs.count == 0;
    errs_clear(&errs);
    return ok;
}

/* A bad sheet must not leave a new, empty office behind; an existing office may bring packs of its
 * own to read the sheets with. */
static int import_sheets(struct cli *cli) {
    int status = CLI_YES;
    size_t count = (size_t)cli->arg_count;
    struct packs *packs = NULL;
    bool exists = access(cli->options.office, F_OK) == 0;
    if (exists && !cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    struct sheet *sheets = mem_alloc(count * sizeof *sheets);
    struct made *made = mem_alloc(count * sizeof *made);
    if (read_sheets(cli, packs, sheets, &status) &&
        (exists || cli_open_to_write(cli, OFFICE_CREATE, &status)) &&
        make_all(cli, sheets, made, &status))
        tell_made(cli, made);
    for (size_t i = 0; i < count; i++)
        sheet_clear(&sheets[i]);
    mem_free(sheets);
    mem_free(made);
    return status;
}

static int run_case_new(struct cli *cli) {
    return import_sheets(cli);
}

const struct cli_command command_case_new = {
    .word = "case",
    .sub = "new",
    .run = run_case_new,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_NUMBER),
    .usage = STR_cli_use_case_new,
    .help = STR_cli_help_case_new,
};

static int run_case_import(struct cli *cli) {
    return import_sheets(cli);
}

const struct cli_command command_case_import = {
    .word = "case",
    .sub = "import",
    .run = run_case_import,
    .least = 1,
    .most = -1,
    .flags = FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_case_import,
    .help = STR_cli_help_case_import,
};

/* ---- export ---- */

static int run_case_export(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct casefile *cf = NULL;
    int status = CLI_YES;
    struct err err;
    int64_t id;
    if (!path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_output_missing,
                          str(cli->lang, cli->command->usage));
    if (!cli_open(cli, OFFICE_READ, &status) || !cli_may_write(cli, path, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) ||
        !office_case(cli->desk.office, id, &cf, &err))
        return cli_fail(cli, &err);
    struct sb sheet = {0};
    sheet_write(&sheet, cf->regime, cf->facts);
    bool to_json = cli->options.json && strcmp(path, "-") == 0;
    if (to_json || cli_write_file(cli, path, sb_text(&sheet), sheet.len, &status)) {
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            case_json_id(&cli->json, cf);
            json_text(&cli->json, to_json ? "sheet" : "file", to_json ? sb_text(&sheet) : path);
            json_end(&cli->json);
        } else if (strcmp(path, "-") != 0) {
            cli_line(cli, STR_cli_exported, cf->number, path);
        }
    }
    sb_free(&sheet);
    casefile_free(&cf);
    return status;
}

const struct cli_command command_case_export = {
    .word = "case",
    .sub = "export",
    .run = run_case_export,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_case_export,
    .help = STR_cli_help_case_export,
};

/* ---- list ---- */

static void row_json(struct cli *cli, const struct case_row *row) {
    struct json *j = &cli->json;
    struct label stage = row->stage;
    json_object(j, NULL);
    case_json_ref(j, "case", row->id);
    json_text(j, "number", row->number);
    json_text(j, "title", row->title);
    json_text(j, "name", row->name);
    json_text(j, "unit", row->unit);
    json_text(j, "post", row->post);
    json_text(j, "state",
              row->state == CASE_OPEN     ? "open"
              : row->state == CASE_CLOSED ? "closed"
                                          : "void");
    if (row->stage_number > 0)
        json_int(j, "stage_number", row->stage_number);
    else
        json_null(j, "stage_number");
    json_text(j, "stage", str_label(cli->lang, &stage));
    json_int(j, "lacks", row->lacks);
    json_day(j, "next_due", row->next_due);
    json_int(j, "changed", row->changed);
    json_object(j, "checks");
    for (int s = 0; s < SEVERITY_COUNT; s++)
        json_int(j, severity_code((enum severity)s), row->checks.open[s]);
    json_int(j, "waived", row->checks.waived);
    json_end(j);
    json_end(j);
}

static void put_stage(struct sb *out, enum lang lang, const struct case_row *row) {
    struct label label = row->stage;
    struct sb number = {0}, lacks = {0};
    if (row->stage_number == 0) {
        sb_add(out, str(lang, STR_cli_all_done));
        return;
    }
    sb_add_int(&number, row->stage_number);
    sb_add_int(&lacks, row->lacks);
    str_put(out, lang, row->lacks > 0 ? STR_cli_row_stage_lacks : STR_cli_row_stage,
            sb_text(&number), str_label(lang, &label), sb_text(&lacks));
    sb_free(&number);
    sb_free(&lacks);
}

static void checks_text(struct cli *cli, const struct case_row *row) {
    struct sb counts = {0};
    size_t open[SEVERITY_COUNT];
    for (int s = 0; s < SEVERITY_COUNT; s++)
        open[s] = (size_t)row->checks.open[s];
    words_counts(&counts, cli->lang, open, (size_t)row->checks.waived);
    if (counts.len > 0) {
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_check_head, sb_text(&counts));
    }
    sb_free(&counts);
}

static void row_text(struct cli *cli, const struct case_row *row) {
    struct sb id = {0}, stage = {0}, who = {0}, due = {0};
    put_id(&id, row->id);
    cli_line(cli, STR_cli_row_head, sb_text(&id), row->number, row->title);
    sb_add(&who, row->name);
    if (row->unit[0] != '\0' || row->post[0] != '\0')
        str_put(&who, cli->lang, STR_cli_row_who, row->unit, row->post);
    put_stage(&stage, cli->lang, row);
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_row_tail, sb_text(&who), words_case_state(cli->lang, row->state),
             sb_text(&stage));
    checks_text(cli, row);
    if (row->changed > 0) {
        struct sb changed = {0};
        sb_add_int(&changed, row->changed);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cases_changed, sb_text(&changed));
        sb_free(&changed);
    }
    if (row->next_due != DAY_NONE) {
        words_day(&due, cli->lang, row->next_due);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_row_due, sb_text(&due));
    }
    sb_free(&id);
    sb_free(&stage);
    sb_free(&who);
    sb_free(&due);
}

/* All that match, page by page, up to `limit` (0: all); how many, or -1 when it failed. */
static long list_rows(struct cli *cli, struct case_query *query, long limit, int *status) {
    long told = 0;
    for (bool more = true; more && (limit == 0 || told < limit);) {
        struct case_rows rows = {0};
        struct err err;
        query->limit = limit > 0 && limit - told < PAGE ? (size_t)(limit - told) : PAGE;
        if (!office_cases(cli->desk.office, query, &rows, &err) ||
            !office_rows_check(cli->desk.office, &rows, 0, rows.count, query->today, &err)) {
            case_rows_clear(&rows);
            *status = cli_fail(cli, &err);
            return -1;
        }
        for (size_t i = 0; i < rows.count; i++)
            if (cli->options.json)
                row_json(cli, &rows.list[i]);
            else
                row_text(cli, &rows.list[i]);
        told += (long)rows.count;
        more = rows.more && rows.count > 0;
        if (rows.count > 0)
            query->after = rows.list[rows.count - 1].id;
        case_rows_clear(&rows);
    }
    return told;
}

/* In which order and which of them; false after saying what is wrong. */
static bool narrow(struct cli *cli, struct case_query *query, int *status) {
    static const char *const orders[CASE_SORTS] = {"newest", "due", "worked", "stage", "name"};
    const char *order = cli->values[FLAG_SORT];
    struct errs errs = {0};
    int sort = 0;
    while (order && sort < CASE_SORTS && strcmp(orders[sort], order) != 0)
        sort++;
    if (sort == CASE_SORTS) {
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_list_sort, order);
        return false;
    }
    query->sort = (enum case_sort)sort;
    query->clerk = cli->values[FLAG_CLERK];
    query->regime = cli->values[FLAG_REGIME];
    if (!query->regime || packs_regime(cli->desk.packs, query->regime, &errs))
        return true;
    *status = errs.count > 0 ? cli_fail(cli, &errs.list[0]) : CLI_USAGE;
    errs_clear(&errs);
    return false;
}

static int list_all(struct cli *cli, const char *text, long limit) {
    struct case_query query = {.text = text, .state = -1, .today = cli->options.today};
    int status = CLI_YES;
    int64_t total = 0;
    struct err err;
    if (!narrow(cli, &query, &status))
        return status;
    bool any = text[0] == '\0' && !query.clerk && !query.regime;
    if (!office_cases_count(cli->desk.office, &query, 0, &total, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_int(&cli->json, "total", total);
        json_array(&cli->json, "cases");
    }
    if (list_rows(cli, &query, limit, &status) < 0)
        return status;
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (total == 0 && any) {
        cli_line(cli, STR_cli_no_cases);
    }
    if (total > 0 || any)
        return CLI_YES;
    return cli->options.json ? CLI_NO : cli_refuse(cli, CLI_NO, STR_cli_no_such_case, text);
}

static int run_case_list(struct cli *cli) {
    struct sb text = {0};
    int status = CLI_YES;
    long limit;
    if (!cli_number(cli, FLAG_LIMIT, 1, 1000000, 0, &limit))
        return CLI_USAGE;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    for (int i = 0; i < cli->arg_count; i++) {
        sb_add(&text, i > 0 ? " " : "");
        sb_add(&text, cli->args[i]);
    }
    const char *written = cli->values[FLAG_TEXT];
    if (written && text.len > 0)
        status = cli_refuse(cli, CLI_USAGE, STR_cli_list_both);
    else
        status =
            written ? cli_list_written(cli, written, limit) : list_all(cli, sb_text(&text), limit);
    sb_free(&text);
    return status;
}

const struct cli_command command_case_list = {
    .word = "case",
    .sub = "list",
    .run = run_case_list,
    .most = -1,
    .flags = FLAG_BIT(FLAG_LIMIT) | FLAG_BIT(FLAG_TEXT) | FLAG_BIT(FLAG_SORT) |
             FLAG_BIT(FLAG_CLERK) | FLAG_BIT(FLAG_REGIME),
    .usage = STR_cli_use_case_list,
    .help = STR_cli_help_case_list,
};
