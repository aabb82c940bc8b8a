/*
 * grade.c - grade: which grade an accident has by its figures.
 */
#include "tui/words/grade.h"
#include "tui/cli/command.h"

static void missing_json(struct json *j, const struct accident_figures *f) {
    json_array(j, "missing");
    if (f->deaths == GRADE_NOT_KNOWN)
        json_text(j, NULL, "deaths");
    if (f->injured == GRADE_NOT_KNOWN)
        json_text(j, NULL, "injured");
    if (f->loss == GRADE_NOT_KNOWN)
        json_text(j, NULL, "loss");
    json_end(j);
}

static void grade_json(struct cli *cli, const struct regime *regime, const struct grade *grade,
                       const struct accident_figures *f) {
    struct json *j = &cli->json;
    struct grade_reached by = {false, false, false};
    static const struct cite nothing = {.article = 0};
    const struct cite *cite = grade ? &grade->rule.cite : &nothing;
    if (grade)
        by = accident_reached(grade, f->deaths, f->injured, f->loss);
    json_object(j, NULL);
    json_text(j, "regime", regime->id);
    json_text(j, "grade", grade ? grade->rule.id : NULL);
    json_text(j, "label", grade ? str_label(cli->lang, &grade->rule.label) : NULL);
    json_cite(j, "cite", cite);
    json_text(j, "certainty", grade ? certainty_code(words_certainty_of(regime, cite)) : NULL);
    json_array(j, "reached");
    if (by.deaths)
        json_text(j, NULL, "deaths");
    if (by.injured)
        json_text(j, NULL, "injured");
    if (by.loss)
        json_text(j, NULL, "loss");
    json_end(j);
    missing_json(j, f);
    json_bool(j, "may_rise", !grade || grade_open(regime, grade, f));
    json_array(j, "notes");
    for (size_t i = 0; grade && i < regime->note_count; i++)
        if (grade_note(grade, &regime->notes[i])) {
            const struct rule *rule = &regime->notes[i].rule;
            json_object(j, NULL);
            json_text(j, "label", str_label(cli->lang, &rule->label));
            json_text(j, "text", str_label(cli->lang, &rule->text));
            json_cite(j, "cite", &rule->cite);
            json_end(j);
        }
    json_end(j);
    json_end(j);
}

static bool figure(struct cli *cli, enum cli_flag flag, const char *name, bool fraction, int *out) {
    const char *text = cli->values[flag];
    *out = GRADE_NOT_KNOWN;
    if (!text || grade_figure(text, fraction, out))
        return true;
    cli_refuse(cli, CLI_USAGE, STR_cli_grade_bad, name, text);
    return false;
}

static int run_grade(struct cli *cli) {
    const char *id = cli->values[FLAG_REGIME];
    struct accident_figures f;
    int status = CLI_YES;
    if (!figure(cli, FLAG_DEATHS, "--deaths", false, &f.deaths) ||
        !figure(cli, FLAG_INJURED, "--injured", false, &f.injured) ||
        !figure(cli, FLAG_LOSS, "--loss", true, &f.loss))
        return CLI_USAGE;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    const struct regime *regime = id ? packs_regime(packs, id, NULL) : grade_regime(packs);
    if (!regime || regime->grade_count == 0)
        return cli_refuse(cli, CLI_USAGE, id ? STR_cli_grade_regime : STR_cli_grade_none, id);
    const struct grade *grade =
        accident_grade(regime->grades, regime->grade_count, f.deaths, f.injured, f.loss);
    if (cli->options.json)
        grade_json(cli, regime, grade, &f);
    else
        words_grade(&cli->text, cli->lang, regime, &f);
    /* Without a figure there is no answer. */
    return grade ? CLI_YES : CLI_NO;
}

const struct cli_command command_grade = {
    .word = "grade",
    .run = run_grade,
    .flags = FLAG_BIT(FLAG_DEATHS) | FLAG_BIT(FLAG_INJURED) | FLAG_BIT(FLAG_LOSS) |
             FLAG_BIT(FLAG_REGIME),
    .usage = STR_cli_use_grade,
    .help = STR_cli_help_grade,
};
