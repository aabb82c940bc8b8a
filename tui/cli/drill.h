/*
 * drill.h - what the commands of drills share: the training office beside, an answer kept in it.
 */
#ifndef WENZE_TUI_CLI_DRILL_H
#define WENZE_TUI_CLI_DRILL_H

#include "data/training/taken.h"
#include "tui/cli/command.h"

/* The training office that goes with --office; NULL: told already, *status says how to leave. */
struct office *drill_training(struct cli *cli, bool create, int *status);
void drill_training_close(struct office **training);
/* The seed of --seed; `fallback` where none is given. */
bool drill_seed(struct cli *cli, uint64_t fallback, uint64_t *seed, int *status);

bool drill_keep(struct cli *cli, struct office *training, const struct taken *taken, int *status);
/* Asks all of it on plain input and output; the exit status. */
int drill_sit(struct cli *cli, const struct paper *paper, struct office *training);
/* A member of the array that stands open. */
void drill_taken_json(struct cli *cli, const struct taken *taken);

#endif
