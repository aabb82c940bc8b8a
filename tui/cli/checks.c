/*
 * checks.c - checks: everything the check-up of a regime looks at.
 */
#include "core/course/checks.h"
#include "tui/cli/command.h"
#include "tui/words/check.h"
#include "tui/words/words.h"

struct telling {
    struct cli *cli;
    const struct regime *regime;
    long long count;
};

static void one_json(void *ctx, const struct named_check *check) {
    struct telling *t = ctx;
    struct json *j = &t->cli->json;
    const struct rule *rule = check->rule;
    json_object(j, NULL);
    json_text(j, "id", rule->id);
    json_text(j, "kind", finding_kind_code(check->kind));
    json_text(j, "severity", severity_code(check->severity));
    json_text(j, "label", str_label(t->cli->lang, &rule->label));
    json_text(j, "text", words_rule(t->cli->lang, rule));
    json_cite(j, "cite", &rule->cite);
    json_text(j, "source", rule->source.zh ? "practice" : "provision");
    json_text(j, "practice", rule->source.zh ? str_label(t->cli->lang, &rule->source) : NULL);
    json_text(j, "status", rule_status_code(rule->status));
    json_text(j, "where", check->where);
    json_end(j);
    t->count++;
}

static void one_text(void *ctx, const struct named_check *check) {
    struct telling *t = ctx;
    const struct finding like = {.cite = check->rule->cite, .source = check->rule->source};
    struct sb head = {0}, source = {0};
    words_finding_source(&source, t->cli->lang, t->regime->law, &like);
    sb_add_fmt(&head, "[%s] %s", words_severity(t->cli->lang, check->severity),
               str_label(t->cli->lang, &check->rule->label));
    cli_line(t->cli, STR_check_line_rule, check->rule->id, sb_text(&head), sb_text(&source));
    sb_free(&head);
    sb_free(&source);
    t->count++;
}

static void tell(struct cli *cli, const struct regime *regime) {
    struct telling t = {cli, regime, 0};
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "regime", regime->id);
        json_array(&cli->json, "checks");
        checks_each(regime, one_json, &t);
        json_end(&cli->json);
        json_int(&cli->json, "total", t.count);
        json_end(&cli->json);
        return;
    }
    struct sb count = {0};
    checks_each(regime, one_text, &t);
    sb_add_int(&count, t.count);
    cli_line(cli, STR_check_line_rules, str_label(cli->lang, &regime->short_title),
             sb_text(&count));
    sb_free(&count);
}

static int run_checks(struct cli *cli) {
    int status = CLI_YES;
    const char *id = cli->arg_count > 0 ? cli_arg(cli, 0) : CLI_REGIME;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    struct errs errs = {0};
    const struct regime *regime = packs_regime(packs, id, &errs);
    if (!regime)
        status = cli_faults(cli, &errs, CLI_USAGE);
    else
        tell(cli, regime);
    errs_clear(&errs);
    return status;
}

const struct cli_command command_checks = {
    .word = "checks",
    .run = run_checks,
    .most = 1,
    .usage = STR_cli_use_checks,
    .help = STR_cli_help_checks,
};
