/*
 * matter.c - matter list, show, set, add: an event with several respondents, a case each. Facts that they
 * share are entered once: every change in every case is shown, and with --apply all are written in one
 * transaction, or none.
 */
#include <stdio.h>
#include <string.h>

#include "tui/cli/case.h"
#include "tui/words/matter.h"
#include "tui/words/words.h"

/* ---- list, show ---- */

static void list_one(struct cli *cli, const char *name, size_t count) {
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "name", name);
        json_int(&cli->json, "cases", (long long)count);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_matter_line, name, number);
    }
}

static int run_list(struct cli *cli) {
    struct event_rows rows;
    struct err err;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!event_rows_read(cli->desk.office, &rows, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "events");
    }
    for (size_t i = 0; i < rows.count; i++)
        list_one(cli, rows.list[i].name, rows.list[i].cases);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (rows.count == 0) {
        cli_line(cli, STR_matter_list_none);
    }
    event_rows_clear(&rows);
    return CLI_YES;
}

static void fact_json(struct cli *cli, const struct case_checked *c, const char *member,
                      const char *key) {
    const char *value = key ? facts_text(c->cf->facts, key) : "";
    json_text(&cli->json, member, value[0] ? value : NULL);
}

static void person_json(struct cli *cli, const struct case_checked *c) {
    struct json *j = &cli->json;
    const struct assessment *a = c->judged.assessment;
    json_object(j, NULL);
    case_json_id(j, c->cf);
    fact_json(cli, c, "name", c->cf->regime->name_fact);
    fact_json(cli, c, "unit", c->cf->regime->unit_fact);
    fact_json(cli, c, "side", MATTER_SIDE);
    fact_json(cli, c, "role", MATTER_ROLE);
    fact_json(cli, c, "vote", MATTER_VOTE);
    fact_json(cli, c, "post_then", MATTER_POST);
    json_array(j, "situations");
    for (size_t i = 0; i < a->situation_count; i++) {
        if (!a->situations[i].raised)
            continue;
        json_object(j, NULL);
        json_cite(j, "cite", &a->situations[i].situation->rule.cite);
        json_text(j, "holds", tri_code(a->situations[i].holds));
        json_end(j);
    }
    json_end(j);
    json_array(j, "circumstances");
    for (size_t i = 0; i < a->circumstance_count; i++)
        if (a->circumstances[i].holds == TRI_YES && !a->circumstances[i].inert)
            json_cite(j, NULL, &a->circumstances[i].circumstance->rule.cite);
    json_end(j);
    fact_json(cli, c, "measures", c->cf->regime->choice_fact);
    json_end(j);
}

static void show_json(struct cli *cli, const struct matter_event *e) {
    struct json *j = &cli->json;
    char key[FACT_KEY_SIZE];
    json_object(j, NULL);
    json_text(j, "event", e->name);
    json_text(j, "decision", matter_told_once(e, MATTER_DECISION));
    json_text(j, "vote_note", matter_told_once(e, MATTER_VOTERS));
    const struct fact *name, *vote;
    json_array(j, "voters");
    for (size_t i = 0; event_voter(e, i, &name, &vote); i++) {
        json_object(j, NULL);
        json_text(j, "name", name->value);
        json_text(j, "vote", vote ? vote->value : NULL);
        json_end(j);
    }
    json_end(j);
    json_array(j, "shared");
    for (size_t i = 0; event_shared(e, i, key); i++)
        json_text(j, NULL, key);
    json_end(j);
    json_array(j, "persons");
    for (size_t i = 0; i < e->count; i++)
        person_json(cli, &e->list[i]);
    json_end(j);
    json_array(j, "unequal");
    for (size_t i = 0; i < e->count; i++)
        for (size_t k = i + 1; k < e->count; k++)
            if (event_unequal(&e->list[i], &e->list[k])) {
                json_array(j, NULL);
                json_text(j, NULL, e->list[i].cf->number);
                json_text(j, NULL, e->list[k].cf->number);
                json_end(j);
            }
    json_end(j);
    json_array(j, "votes_to_check");
    for (size_t i = 0; i < e->count; i++) {
        enum event_vote own = event_vote(e, &e->list[i]);
        if (own == VOTE_AGREES)
            continue;
        json_object(j, NULL);
        json_text(j, "case", e->list[i].cf->number);
        json_text(j, "what", own == VOTE_CLASHES ? "clashes" : "unsaid");
        json_end(j);
    }
    json_end(j);
    json_bool(j, "one_sided", event_one_sided(e));
    json_end(j);
}

static bool open_known(struct cli *cli, struct matter_event *e, struct err *err) {
    const char *name = cli_arg(cli, 0);
    if (!event_open(cli->desk.office, name, cli->options.today, e, err))
        return false;
    if (e->count > 0)
        return true;
    event_clear(e);
    return err_set(err, ERR_NOTFOUND, "err.matter.none", name);
}

static int run_show(struct cli *cli) {
    struct matter_event e;
    struct err err;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    bool ok = open_known(cli, &e, &err);
    if (ok && cli->options.json)
        show_json(cli, &e);
    else if (ok)
        words_matter(&cli->text, cli->lang, &e);
    event_clear(&e);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

/* ---- shared facts ---- */

static bool preview(struct cli *cli, struct plan *plan, const struct case_checked *c,
                    struct err *err) {
    struct plan_told told;
    if (!plan_tell(plan, c, &told, err))
        return false;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_id(&cli->json, c->cf);
        json_int(&cli->json, "differences", (long long)told.count);
        json_end(&cli->json);
    } else {
        words_plan_told(&cli->text, cli->lang, plan, c, &told);
    }
    plan_told_clear(&told);
    return true;
}

/* Previews, and with --apply writes. */
static bool carry_out(struct cli *cli, struct plan *plan, const struct matter_event *e,
                      struct err *err) {
    bool applies = cli->values[FLAG_APPLY] != NULL, ok = true;
    char count[24];
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "cases");
    }
    for (size_t i = 0; ok && i < e->count; i++)
        ok = preview(cli, plan, &e->list[i], err);
    ok = ok && plan_known(plan, err);
    ok = ok && (!applies || plan_write(plan, cli->desk.office, e, cli->values[FLAG_REASON],
                                       cli->options.today, err));
    snprintf(count, sizeof count, "%zu", e->count);
    if (ok && cli->options.json) {
        json_end(&cli->json);
        json_bool(&cli->json, "applied", applies);
        json_end(&cli->json);
    } else if (ok) {
        cli_line(cli, applies ? STR_matter_applied : STR_matter_preview, count);
    }
    return ok;
}

static bool may_apply(struct cli *cli, int *status) {
    const char *reason = cli->values[FLAG_REASON];
    bool applies = cli->values[FLAG_APPLY] != NULL;
    if (applies && (!reason || reason[strspn(reason, " ")] == '\0')) {
        *status = cli_refuse(cli, CLI_USAGE, STR_matter_reason);
        return false;
    }
    return applies ? cli_open_to_write(cli, OFFICE_WRITE, status)
                   : cli_open(cli, OFFICE_READ, status);
}

static int run_set(struct cli *cli) {
    struct plan plan = {0};
    struct matter_event e = {0};
    struct err err;
    int status = CLI_YES;
    if (!may_apply(cli, &status))
        return status;
    bool ok = open_known(cli, &e, &err);
    for (int i = 1; ok && i < cli->arg_count; i++)
        ok = plan_word(&plan, cli_arg(cli, i), &err);
    if (ok) {
        plan_share(&plan, &e);
        ok = carry_out(cli, &plan, &e, &err);
    }
    plan_clear(&plan);
    event_clear(&e);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

/* ---- a case joins ---- */

static int run_add(struct cli *cli) {
    struct plan plan = {0};
    struct matter_event e = {0}, joining = {0};
    struct err err;
    int64_t id = 0;
    int status = CLI_YES;
    if (!may_apply(cli, &status))
        return status;
    struct office *office = cli->desk.office;
    bool ok = event_open(office, cli_arg(cli, 0), cli->options.today, &e, &err) &&
              office_case_find(office, cli_arg(cli, 1), &id, &err) &&
              event_take(&joining, office, id, cli->options.today, &err);
    if (ok)
        plan_join(&plan, &e);
    for (int i = 2; ok && i < cli->arg_count; i++)
        ok = plan_word(&plan, cli_arg(cli, i), &err);
    ok = ok && carry_out(cli, &plan, &joining, &err);
    plan_clear(&plan);
    event_clear(&joining);
    event_clear(&e);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

const struct cli_command command_matter_list = {
    .word = "matter",
    .sub = "list",
    .run = run_list,
    .usage = STR_cli_use_matter_list,
    .help = STR_cli_help_matter_list,
};

const struct cli_command command_matter_show = {
    .word = "matter",
    .sub = "show",
    .run = run_show,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_matter_show,
    .help = STR_cli_help_matter_show,
};

const struct cli_command command_matter_set = {
    .word = "matter",
    .sub = "set",
    .run = run_set,
    .least = 2,
    .most = -1,
    .flags = FLAG_BIT(FLAG_APPLY) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_matter_set,
    .help = STR_cli_help_matter_set,
};

const struct cli_command command_matter_add = {
    .word = "matter",
    .sub = "add",
    .run = run_add,
    .least = 2,
    .most = -1,
    .flags = FLAG_BIT(FLAG_APPLY) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_matter_add,
    .help = STR_cli_help_matter_add,
};
