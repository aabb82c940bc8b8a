/*
 * packs.c - check-packs [DIR] [--coverage | --leaves]: proves the packs compiled in, or those of a
 * folder over them; or lists where each demand of the source documents has its place, or which part
 * of a condition no scenario holds.
 */
#include "data/prove/check.h"
#include "data/prove/coverage.h"
#include "data/prove/leaves.h"
#include "tui/cli/command.h"

static void faults_json(struct cli *cli, const struct errs *faults) {
    struct json *j = &cli->json;
    json_array(j, "faults");
    for (size_t i = 0; i < faults->count; i++) {
        const struct err *fault = &faults->list[i];
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
}

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
    json_int(j, "drills", (long long)check->drills);
    json_int(j, "drill_questions", (long long)check->drill_questions);
    json_int(j, "drill_keys", (long long)check->drill_keys);
    json_int(j, "demands", (long long)check->demands);
    json_int(j, "demands_covered", (long long)check->demands_covered);
    json_int(j, "places", (long long)check->places);
    faults_json(cli, &check->faults);
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
    line_counts(cli, STR_drill_proved, check->drills, check->drill_questions, check->drill_keys);
    line_counts(cli, STR_cli_packs_coverage, check->demands, check->demands_covered, check->places);
    line_counts(cli, check->faults.count > 0 ? STR_cli_packs_faults : STR_cli_packs_sound,
                check->faults.count, 0, 0);
}

/* ---- coverage ---- */

static const char *in_lang(const struct cli *cli, const struct label *label) {
    return cli->lang == LANG_EN && label->en && *label->en ? label->en : label->zh;
}

static void place_json(struct cli *cli, const struct coverage_place *place) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "regime", place->regime);
    json_text(j, "kind", place->kind);
    json_text(j, "thing", place->thing);
    json_text(j, "label", in_lang(cli, &place->label));
    json_end(j);
}

static void coverage_json(struct cli *cli, const struct packcoverage *coverage,
                          const struct errs *faults) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_bool(j, "sound", faults->count == 0);
    json_int(j, "demands", (long long)coverage->count);
    json_int(j, "demands_covered", (long long)coverage->covered);
    json_int(j, "places", (long long)coverage->places);
    json_array(j, "list");
    for (size_t i = 0; i < coverage->count; i++) {
        const struct coverage_demand *demand = &coverage->demands[i];
        json_object(j, NULL);
        json_text(j, "id", demand->id);
        json_text(j, "words", in_lang(cli, &demand->words));
        json_array(j, "places");
        for (size_t k = 0; k < demand->place_count; k++)
            place_json(cli, &demand->places[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    faults_json(cli, faults);
    json_end(j);
}

static void coverage_text(struct cli *cli, const struct packcoverage *coverage,
                          const struct errs *faults) {
    for (size_t i = 0; i < coverage->count; i++) {
        const struct coverage_demand *demand = &coverage->demands[i];
        cli_line(cli, STR_cli_coverage_demand, demand->id, in_lang(cli, &demand->words));
        for (size_t k = 0; k < demand->place_count; k++) {
            const struct coverage_place *place = &demand->places[k];
            struct sb what = {0};
            sb_add_fmt(&what, "%s %s", place->kind, place->thing);
            cli_line(cli, STR_cli_coverage_place, place->regime, sb_text(&what),
                     in_lang(cli, &place->label));
            sb_free(&what);
        }
        if (demand->place_count == 0)
            cli_line(cli, STR_cli_coverage_none);
    }
    line_counts(cli, STR_cli_packs_coverage, coverage->count, coverage->covered, coverage->places);
    line_counts(cli, faults->count > 0 ? STR_cli_packs_faults : STR_cli_packs_sound, faults->count,
                0, 0);
}

static int list_coverage(struct cli *cli, struct packs *packs) {
    struct packcoverage coverage;
    struct errs faults = {0};
    packcoverage_run(&coverage, packs, &faults, &faults);
    int status = faults.count > 0 ? CLI_NO : CLI_YES;
    if (cli->options.json) {
        coverage_json(cli, &coverage, &faults);
    } else {
        coverage_text(cli, &coverage, &faults);
        cli_faults(cli, &faults, status);
    }
    packcoverage_clear(&coverage);
    errs_clear(&faults);
    return status;
}

/* ---- leaves ---- */

static int list_leaves(struct cli *cli, struct packs *packs) {
    struct leaves leaves = {0};
    struct errs faults = {0};
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++)
        leaves_run(&leaves, packs, ids[i], &faults);
    int status = faults.count > 0 ? CLI_NO : CLI_YES;
    if (cli->options.json) {
        struct json *j = &cli->json;
        json_object(j, NULL);
        json_bool(j, "sound", faults.count == 0);
        json_int(j, "tried", (long long)leaves.tried);
        json_int(j, "survivors", (long long)leaves.survivors);
        faults_json(cli, &faults);
        json_end(j);
    } else {
        line_counts(cli, STR_cli_packs_leaves, leaves.tried, leaves.survivors, 0);
        cli_faults(cli, &faults, status);
    }
    errs_clear(&faults);
    return status;
}

static int list(struct cli *cli, const char *dir, int (*run)(struct cli *, struct packs *)) {
    struct packs *packs;
    struct err err;
    if (!packs_open_sources(&packs, dir, &err)) {
        cli_fail(cli, &err);
        return CLI_USAGE; /* the folder was named on the command line */
    }
    int status = run(cli, packs);
    packs_close(&packs);
    return status;
}

static int run_check_packs(struct cli *cli) {
    struct packcheck check;
    struct err err;
    if (cli->values[FLAG_COVERAGE])
        return list(cli, cli_arg(cli, 0), list_coverage);
    if (cli->values[FLAG_LEAVES])
        return list(cli, cli_arg(cli, 0), list_leaves);
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

const struct cli_command command_check_packs = {
    .word = "check-packs",
    .run = run_check_packs,
    .most = 1,
    .flags = FLAG_BIT(FLAG_COVERAGE) | FLAG_BIT(FLAG_LEAVES),
    .usage = STR_cli_use_check_packs,
    .help = STR_cli_help_check_packs,
};
