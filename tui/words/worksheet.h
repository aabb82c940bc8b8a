/*
 * worksheet.h - the worksheet (测算表) of a case: the whole assessment as a text for people who have
 * never seen the program.
 *
 * Made from the one record that screen, --json, check-up and letters tell from (case_checked), so
 * that it cannot say otherwise.
 */
#ifndef WENZE_TUI_WORDS_WORKSHEET_H
#define WENZE_TUI_WORDS_WORKSHEET_H

#include "data/office/case/check.h"
#include "data/office/soundness.h"
#include "tui/words/strings.h"

/* office_name may be "". `journal`: what the last line says of the office's journal, to be compared with
 * the file later. */
void worksheet_make(struct sb *out, enum lang lang, struct packs *packs,
                    const struct case_checked *checked, const char *office_name,
                    const struct office_summary *journal);

#endif
