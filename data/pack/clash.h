/*
 * clash.h - tries every combination of answers to the yes-or-no and choice facts that scope
 * rules name (untouched among them), for two rules that hold together with different verdicts and
 * no named exception, and for exceptions that run in a circle.
 *
 * Messages: err.check.clash {1} {2} the rules, {3} the answers; err.check.circle likewise;
 * err.check.scope_wide {1} the number of combinations, when there are too many to try.
 */
#ifndef WENZE_DATA_PACK_CLASH_H
#define WENZE_DATA_PACK_CLASH_H

#include "core/rules/regime.h"
#include "data/ini/faults.h"

/* Each pair is told once, with the first answers that bring it about. */
void pack_find_clashes(const struct regime *regime, struct faults *faults);

#endif
