/*
 * scenario.h - the cases with their expected outcome that a pack carries (scenarios.ini, see
 * regimes/FORMAT.md), run through core.
 *
 * A fault is a scenario that cannot be read, or an expectation that did not come true: it names
 * file, line, scenario, the expectation and what came out. Messages beside those of the pack
 * reader: err.scenario.section {1}, err.scenario.pair {1} what is not NAME=VALUE, err.scenario.fact
 * {1} an unknown fact key, err.scenario.double {1}, err.scenario.expect_unknown {1} no such
 * expectation, err.scenario.expect_id {1} nothing of that name in the regime, err.scenario.failed
 * {1} the expectation, {2} what came out; errors of core with the place of the scenario.
 */
#ifndef WENZE_DATA_PROVE_SCENARIO_H
#define WENZE_DATA_PROVE_SCENARIO_H

#include <stddef.h>

#include "core/assess/assess.h"
#include "core/rules/regime.h"
#include "data/ini/faults.h"
#include "data/outcome/expect.h"

#define SCENARIO_TODAY "2026-11-23" /* where a scenario names no day */

enum { TRIED_YES = 1, TRIED_NOT_YES = 2 };

struct scenario_run {
    size_t scenarios, expectations; /* how many were run */
    unsigned char
        *tried; /* by a condition's number: how it came out; cond_count of them, the caller's */
};

/* All of a file, read. Borrows the regime and the calendar. */
struct scenarios;
/* Those that cannot be run are left out; NULL when the file cannot be read. */
struct scenarios *scenarios_read(const struct regime *regime, const struct calendar *calendar,
                                 const char *text, size_t size, struct faults *faults);
void scenarios_free(struct scenarios **scenarios);
size_t scenarios_count(const struct scenarios *scenarios);
const char *scenario_expects(const struct scenarios *scenarios, size_t i);
const struct matter *scenario_matter(const struct scenarios *scenarios, size_t i);
/* Does every expectation of it come true, as the rules stand now? */
bool scenario_holds(const struct scenarios *scenarios, size_t i);

/* Runs them all. Counts are added to. */
void scenarios_run(struct scenario_run *run, const struct regime *regime,
                   const struct calendar *calendar, const char *text, size_t size,
                   struct faults *faults);

#endif
