/*
 * cli_packs.c - check-packs [DIR]: proves the packs compiled in, or those of a folder over them.
 */
#include "../../data/pack/packcheck.h"
#include "cli_command.h"

static void as_json(struct cli *cli, const struct packcheck *check) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_bool(j, "sound", check->faults.count == 0);
    json_int(j, "regimes", (long long)check->regimes);
    json_int(j, "scenarios", (long long)check->scenarios);
    json_int(j, "expectations", (long long)check->expectations);
    json_int(j, "conditions", (long long)check->conditions);
    json_int(j, "conditions_both_ways", (long long)check->conditions_both_ways);
    json_int(j, "letters", (long long)check->letters);
    json_int(j, "samples", (long long)check->samples);
    json_int(j, "holiday_years", (long long)check->holiday_years);
    json_array(j, "faults");
    for (size_t i = 0; i < check->faults.count; i++) {
        const struct err *fault = &check->faults.list[i];
        struct sb text = {0};
        str_err(cli->lang, fault, &text);
        json_object(j, NULL);
        json_text(j, "id", fault->msg);
        json_text(j, "file", fault->file);
        json_int(j, "line", fault->line);
        json_text(j, "key", fault->key);
        json_text(j, "text", sb_text(&text));
        json_end(j);
        sb_free(&text);
    }
    json_end(j);
    json_end(j);
}

static void line_counts(struct cli *cli, enum str_id id, size_t a, size_t b, size_t c) {
    const size_t values[] = {a, b, c};
    struct sb texts[3] = {{0}, {0}, {0}};
    for (int i = 0; i < 3; i++)
        sb_add_int(&texts[i], (long long)values[i]);
    cli_line(cli, id, sb_text(&texts[0]), sb_text(&texts[1]), sb_text(&texts[2]));
    for (int i = 0; i < 3; i++)
        sb_free(&texts[i]);
}

static void as_text(struct cli *cli, const struct packcheck *check) {
    line_counts(cli, STR_cli_packs_regimes, check->regimes, check->scenarios, check->expectations);
    line_counts(cli, STR_cli_packs_conditions, check->conditions, check->conditions_both_ways, 0);
    line_counts(cli, STR_cli_packs_others, check->letters, check->samples, check->holiday_years);
    line_counts(cli, check->faults.count > 0 ? STR_cli_packs_faults : STR_cli_packs_sound,
                check->faults.count, 0, 0);
}

int cli_check_packs(struct cli *cli) {
    struct packcheck check;
    struct err err;
    if (!packcheck_run(&check, cli_arg(cli, 0), &err)) {
        cli_fail(cli, &err);
        return CLI_USAGE; /* the folder was named on the command line */
    }
    int status = check.faults.count > 0 ? CLI_NO : CLI_YES;
    if (cli->options.json) {
        as_json(cli, &check);
    } else {
        as_text(cli, &check);
        cli_faults(cli, &check.faults, status);
    }
    packcheck_clear(&check);
    return status;
}
