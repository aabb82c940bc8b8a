/*
 * assess.c - assess SHEET. With an office beside it also what the office's own yardstick says.
 */
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/case/yardstick.h"
#include "data/sheet/sheet.h"
#include "tui/cli/assess.h"

/* One list for each undecided fact; NULL with err when one could not be tried. */
static struct effects *all_effects(const struct matter *matter, const struct assessment *a,
                                   struct err *err) {
    struct effects *effects = mem_alloc((a->undecided_count + 1) * sizeof *effects);
    for (size_t i = 0; i < a->undecided_count; i++) {
        const struct undecided *u = &a->undecided[i];
        if (assess_effects(&effects[i].list, &effects[i].count, matter, u->def, u->row, err))
            continue;
        for (size_t k = 0; k < i; k++)
            mem_free(effects[k].list);
        mem_free(effects);
        return NULL;
    }
    return effects;
}

static void free_effects(struct effects *effects, size_t count) {
    for (size_t i = 0; i < count; i++)
        mem_free(effects[i].list);
    mem_free(effects);
}

/* ---- the command ---- */

/* The band, while there is an office and it uses its yardstick. */
static bool office_says(struct cli *cli, const struct sheet *sheet, const struct assessment *a,
                        struct yardstick **yardstick, struct assess_office *out, struct err *err) {
    const char *key = sheet->regime->choice_fact;
    *out = (struct assess_office){.measures = key ? facts_text(sheet->facts, key) : ""};
    *yardstick = NULL;
    if (!cli->desk.office)
        return true;
    if (!office_yardstick_used(cli->desk.office, sheet->regime, sheet->facts, yardstick, err))
        return false;
    out->yardstick = *yardstick;
    if (*yardstick)
        yardstick_band(&out->band, *yardstick, a, sheet->facts);
    return true;
}

static int assess_sheet(struct cli *cli, const struct sheet *sheet,
                        const struct calendar *calendar) {
    struct matter matter = {.regime = sheet->regime,
                            .facts = sheet->facts,
                            .calendar = calendar,
                            .today = cli->options.today};
    struct assessment *a = NULL;
    struct err err;
    if (!assess(&a, &matter, &err)) {
        err_at(&err, cli_arg(cli, 0), 0, NULL);
        return cli_fail(cli, &err);
    }
    struct effects *effects = all_effects(&matter, a, &err);
    struct yardstick *yardstick = NULL;
    struct assess_office office;
    int status = CLI_YES;
    if (!effects || !office_says(cli, sheet, a, &yardstick, &office, &err))
        status = cli_fail(cli, &err);
    else if (cli->options.json)
        cli_assess_json(cli, a, effects, &office);
    else
        cli_assess_text(cli, a, effects, &office);
    if (yardstick)
        yardstick_clear(yardstick);
    mem_free(yardstick);
    if (effects)
        free_effects(effects, a->undecided_count);
    assessment_free(&a);
    return status;
}

static int run_assess(struct cli *cli) {
    int status = CLI_YES;
    if (cli->options.office_given && access(cli->options.office, F_OK) == 0 &&
        !cli_open(cli, OFFICE_READ, &status))
        return status;
    struct packs *packs = cli_packs(cli, &status);
    const struct calendar *calendar = NULL;
    struct sheet sheet = {0};
    struct errs errs = {0};
    if (!packs || !cli_calendar(cli, &calendar, &status))
        return status;
    if (cli_read_sheet(cli, &sheet, packs, cli_arg(cli, 0), &errs))
        status = assess_sheet(cli, &sheet, calendar);
    else
        status = cli_faults(cli, &errs, CLI_USAGE);
    sheet_clear(&sheet);
    errs_clear(&errs);
    return status;
}

const struct cli_command command_assess = {
    .word = "assess",
    .run = run_assess,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_assess,
    .help = STR_cli_help_assess,
};
