/*
 * drill.h - what the commands of drills share: the training office beside, an answer kept in it.
 */
#ifndef WENZE_TUI_CLI_DRILL_H
#define WENZE_TUI_CLI_DRILL_H

#include "data/drill/paper.h"
#include "data/office/training.h"
#include "tui/cli/command.h"

#define DRILL_PASS 60 /* per cent, where no other is said */

/* The training office that goes with --office; NULL: told already, *status says how to leave. */
struct office *drill_training(struct cli *cli, bool create, int *status);
void drill_training_close(struct office **training);
/* The seed of --seed; `fallback` where none is given. */
bool drill_seed(struct cli *cli, uint64_t fallback, uint64_t *seed, int *status);

/* One answer, asked and marked. */
struct drill_taken {
    const struct drill *drill;
    const struct asked_question *asked;
    const struct answer *answer;
    const struct marked *marked;
    const char *cadre, *paper;
    int seconds;
};
bool drill_keep(struct cli *cli, struct office *training, const struct drill_taken *taken,
                int *status);
/* Asks all of it on plain input and output; the exit status. */
int drill_sit(struct cli *cli, const struct paper *paper, struct office *training);
/* Every try its own: how much has been entered so far tells one from the next. */
uint64_t drill_next_seed(struct office *training);
/* A member of the array that stands open. */
void drill_taken_json(struct cli *cli, const struct drill_taken *taken);

#endif
