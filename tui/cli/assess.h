/*
 * assess.h - an assessment as text and as JSON. Between tui/cli_assess*.c only.
 */
#ifndef WENZE_TUI_CLI_ASSESS_H
#define WENZE_TUI_CLI_ASSESS_H

#include "core/assess/assess.h"
#include "core/assess/yardstick.h"
#include "tui/cli/command.h"

/* What each answer to one undecided fact would change; one for each of the assessment's. */
struct effects {
    struct effect *list;
    size_t count;
};

/* What the office's own yardstick says of it. */
struct assess_office {
    const struct yardstick *yardstick; /* NULL: none is used */
    struct yardstick_band band;
    const char *measures; /* chosen; codes with commas */
};
void cli_assess_text(struct cli *cli, const struct assessment *a, const struct effects *effects,
                     const struct assess_office *office);
void cli_assess_json(struct cli *cli, const struct assessment *a, const struct effects *effects,
                     const struct assess_office *office);
/* The members of the band, into the object that is open. */
void cli_yardstick_json(struct json *j, const struct assess_office *office);

#endif
