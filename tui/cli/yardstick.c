/*
 * yardstick.c - yardstick show, sign, on, off, case, versions: the office's own table from graded facts to a band of
 * measures.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "tui/cli/assess.h"
#include "tui/cli/case.h"
#include "tui/words/yardstick.h"

enum { TABLE_MAX = 1 << 20 };

static const struct regime *regime_of(struct cli *cli, struct err *err) {
    const char *id = cli_arg(cli, 0);
    struct errs errs = {0};
    const struct regime *r = packs_regime(cli->desk.packs, id, &errs);
    errs_clear(&errs);
    if (!r)
        err_set(err, ERR_NOTFOUND, "err.pack.regime_unknown", id);
    else if (r->measure_count == 0)
        err_set(err, ERR_NOTFOUND, "err.yardstick.none", id);
    return r && r->measure_count > 0 ? r : NULL;
}

static void table_json(struct cli *cli, const struct yardstick *y, bool on) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "regime", y->regime->id);
    json_text(j, "whose", "office");
    json_bool(j, "on", on);
    json_int(j, "version", y->version);
    json_text(j, "signed", y->signed_by[0] ? y->signed_by : NULL);
    json_array(j, "rows");
    for (size_t i = 0; i < y->row_count; i++) {
        const struct yardstick_row *row = &y->rows[i];
        json_object(j, NULL);
        for (size_t k = 0; k < y->fact_count; k++) {
            if (row->grades[k] == 0)
                continue;
            json_array(j, y->facts[k]->key);
            for (size_t c = 0; c < y->facts[k]->choice_count && c < 32; c++)
                if (row->grades[k] & 1U << c)
                    json_text(j, NULL, y->facts[k]->choices[c].code);
            json_end(j);
        }
        json_text(j, "low", y->regime->measures[row->low].rule.id);
        json_text(j, "high", y->regime->measures[row->high].rule.id);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static int run_show(struct cli *cli) {
    struct yardstick y;
    struct err err;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    const struct regime *r = regime_of(cli, &err);
    if (!r || !office_yardstick(cli->desk.office, r, &y, &err))
        return cli_fail(cli, &err);
    bool on = office_yardstick_on(cli->desk.office, r);
    if (cli->options.json)
        table_json(cli, &y, on);
    else
        words_yardstick(&cli->text, cli->lang, &y, on);
    yardstick_clear(&y);
    return CLI_YES;
}

/* ---- writing ---- */

static bool reasoned(struct cli *cli, int *status) {
    const char *reason = cli->values[FLAG_REASON];
    if (reason && reason[strspn(reason, " ")] != '\0')
        return cli_open_to_write(cli, OFFICE_CREATE, status);
    *status = cli_refuse(cli, CLI_USAGE, STR_matter_reason);
    return false;
}

static bool sign(struct cli *cli, const struct regime *r, struct err *err) {
    struct yardstick y;
    char *text = NULL, version[24];
    size_t size = 0;
    const char *by = cli->values[FLAG_BY];
    if (!readfile(cli_arg(cli, 1), READFILE_ANY, TABLE_MAX, &text, &size, err))
        return false;
    bool ok = yardstick_parse(&y, r, text, err);
    mem_free(text);
    if (!ok)
        return err_at(err, cli_arg(cli, 1), 0, NULL);
    ok = office_yardstick_sign(cli->desk.office, &y, by ? by : "", cli->values[FLAG_REASON],
                               cli->options.today, err);
    snprintf(version, sizeof version, "%d", y.version);
    if (ok && cli->options.json)
        table_json(cli, &y, office_yardstick_on(cli->desk.office, r));
    else if (ok)
        cli_line(cli, STR_yardstick_written, version);
    yardstick_clear(&y);
    return ok;
}

static int run_sign(struct cli *cli) {
    struct err err;
    int status = CLI_YES;
    if (!reasoned(cli, &status))
        return status;
    const struct regime *r = regime_of(cli, &err);
    return r && sign(cli, r, &err) ? CLI_YES : cli_fail(cli, &err);
}

static int turn(struct cli *cli, bool on) {
    struct err err;
    int status = CLI_YES;
    if (!reasoned(cli, &status))
        return status;
    const struct regime *r = regime_of(cli, &err);
    if (!r || !office_yardstick_switch(cli->desk.office, r, on, cli->values[FLAG_REASON],
                                       cli->options.today, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_bool(&cli->json, "on", on);
        json_end(&cli->json);
    } else {
        cli_line(cli, on ? STR_yardstick_switched_on : STR_yardstick_switched_off);
    }
    return CLI_YES;
}

static int run_on(struct cli *cli) {
    return turn(cli, true);
}

static int run_off(struct cli *cli) {
    return turn(cli, false);
}

/* ---- a case ---- */

static void band_json(struct cli *cli, const struct case_checked *c) {
    const char *key = c->cf->regime->choice_fact;
    struct assess_office office = {c->yardstick, c->band, key ? facts_text(c->cf->facts, key) : ""};
    json_object(&cli->json, NULL);
    case_json_id(&cli->json, c->cf);
    cli_yardstick_json(&cli->json, &office);
    json_end(&cli->json);
}

static int run_case(struct cli *cli) {
    struct case_checked c;
    struct err err;
    int64_t id = 0;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) ||
        !office_checked(cli->desk.office, id, cli->options.today, &c, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        band_json(cli, &c);
    } else if (!c.yardstick) {
        cli_line(cli, STR_yardstick_case_off);
    } else {
        words_yardstick_of(&cli->text, cli->lang, &c);
        sb_add(&cli->text, "\n");
    }
    case_checked_clear(&c);
    return CLI_YES;
}

static int run_versions(struct cli *cli) {
    struct journal_rows rows;
    struct err err;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    const struct regime *r = regime_of(cli, &err);
    if (!r || !office_yardstick_versions(cli->desk.office, r, &rows, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "versions");
        for (size_t i = 0; i < rows.count; i++) {
            json_object(&cli->json, NULL);
            json_text(&cli->json, "at", rows.list[i].at);
            json_text(&cli->json, "who", rows.list[i].operator_name);
            json_text(&cli->json, "why", rows.list[i].reason);
            json_text(&cli->json, "text", rows.list[i].new_value);
            json_end(&cli->json);
        }
        json_end(&cli->json);
        json_end(&cli->json);
    } else {
        words_yardstick_versions(&cli->text, cli->lang, &rows);
    }
    journal_rows_clear(&rows);
    return CLI_YES;
}

const struct cli_command command_yardstick_show = {
    .word = "yardstick",
    .sub = "show",
    .run = run_show,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_yardstick_show,
    .help = STR_cli_help_yardstick_show,
};

const struct cli_command command_yardstick_sign = {
    .word = "yardstick",
    .sub = "sign",
    .run = run_sign,
    .least = 2,
    .most = 2,
    .flags = FLAG_BIT(FLAG_REASON) | FLAG_BIT(FLAG_BY),
    .usage = STR_cli_use_yardstick_sign,
    .help = STR_cli_help_yardstick_sign,
};

const struct cli_command command_yardstick_on = {
    .word = "yardstick",
    .sub = "on",
    .run = run_on,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_yardstick_on,
    .help = STR_cli_help_yardstick_on,
};

const struct cli_command command_yardstick_off = {
    .word = "yardstick",
    .sub = "off",
    .run = run_off,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_yardstick_off,
    .help = STR_cli_help_yardstick_off,
};

const struct cli_command command_yardstick_case = {
    .word = "yardstick",
    .sub = "case",
    .run = run_case,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_yardstick_case,
    .help = STR_cli_help_yardstick_case,
};

const struct cli_command command_yardstick_versions = {
    .word = "yardstick",
    .sub = "versions",
    .run = run_versions,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_yardstick_versions,
    .help = STR_cli_help_yardstick_versions,
};
