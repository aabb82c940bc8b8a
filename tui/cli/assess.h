/*
 * assess.h - an assessment as text and as JSON. Between tui/cli_assess*.c only.
 */
#ifndef WENZE_TUI_CLI_ASSESS_H
#define WENZE_TUI_CLI_ASSESS_H

#include "core/assess/assess.h"
#include "tui/cli/command.h"

/* What each answer to one undecided fact would change; one for each of the assessment's. */
struct effects {
    struct effect *list;
    size_t count;
};

void cli_assess_text(struct cli *cli, const struct assessment *a, const struct effects *effects);
void cli_assess_json(struct cli *cli, const struct assessment *a, const struct effects *effects);

#endif
