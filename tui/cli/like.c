/*
 * like.c - like: which measures the office chose in like cases.
 */
#include "tui/words/like.h"
#include "core/base/mem.h"
#include "tui/cli/case.h"

static void group_json(struct cli *cli, const struct like *like, const struct like_group *group) {
    static const char *const weights[] = {"plain", "heavier", "lighter", "both"};
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_cite(j, "situation", &group->situation->rule.cite);
    json_text(j, "weight", weights[group->weight]);
    json_int(j, "cases", (long long)group->cases);
    json_bool(j, "too_few", group->cases < LIKE_FEW);
    json_array(j, "measures");
    for (size_t m = 0; m < like->regime->measure_count; m++) {
        if (group->chosen[m] == 0)
            continue;
        json_object(j, NULL);
        json_text(j, "id", like->regime->measures[m].rule.id);
        json_int(j, "cases", (long long)group->chosen[m]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static bool tell(struct cli *cli, const struct regime *regime, const struct case_checked *of,
                 struct err *err) {
    struct like like;
    if (!like_count(cli->desk.office, regime, of ? of->cf->id : 0, cli->options.today, &like, err))
        return false;
    if (cli->options.json) {
        struct json *j = &cli->json;
        json_object(j, NULL);
        json_text(j, "regime", regime->id);
        json_int(j, "cases", (long long)like.cases);
        json_array(j, "groups");
        for (size_t i = 0; i < like.count; i++)
            if (like_concerns(&like.list[i], of))
                group_json(cli, &like, &like.list[i]);
        json_end(j);
        json_end(j);
    } else {
        words_like(&cli->text, cli->lang, &like, of);
    }
    like_clear(&like);
    return true;
}

static int run_like(struct cli *cli) {
    struct case_checked of;
    struct errs errs = {0};
    struct err err;
    int64_t id = 0;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    const struct regime *regime = packs_regime(cli->desk.packs, cli_arg(cli, 0), &errs);
    errs_clear(&errs);
    if (regime)
        return tell(cli, regime, NULL, &err) ? CLI_YES : cli_fail(cli, &err);
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) ||
        !office_checked(cli->desk.office, id, cli->options.today, &of, &err))
        return cli_fail(cli, &err);
    bool ok = tell(cli, of.cf->regime, &of, &err);
    case_checked_clear(&of);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

const struct cli_command command_like = {
    .word = "like",
    .run = run_like,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_like,
    .help = STR_cli_help_like,
};
