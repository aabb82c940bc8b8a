/*
 * case_issue.h - between the files of case letter only.
 */
#ifndef WENZE_TUI_CLI_CASE_ISSUE_H
#define WENZE_TUI_CLI_CASE_ISSUE_H

#include "tui/cli/case.h"

bool cli_letter_draft(const struct cli *cli); /* is only a draft asked for? */
/* The letter that the second argument names, into the file of -o. */
int cli_letter_write(struct cli *cli, const struct case_checked *view);

#endif
