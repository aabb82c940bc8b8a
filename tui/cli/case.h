/*
 * case.h - one case opened for a command, with everything that follows from its facts (see
 * data/office/case/check.h).
 * Between tui/cli_case*.c only.
 */
#ifndef WENZE_TUI_CLI_CASE_H
#define WENZE_TUI_CLI_CASE_H

#include "data/office/case/check.h"
#include "tui/cli/command.h"

/* The case that the first argument names, by id or number; the office is open. False: told. */
bool case_view_open(struct cli *cli, struct case_checked *view, int *status);

/* case list --text: the cases in which all the words were written, up to `limit` (0: all). */
int cli_list_written(struct cli *cli, const char *words, long limit);

/* What is missing, or what bars (`blocked`), a line each; the fact behind it where there is one. */
void case_lack_lines(struct cli *cli, const struct law *law, bool blocked, const struct lack *list,
                     size_t count);

/* The members "case" and "number" of every answer about one case. */
void case_json_id(struct json *json, const struct casefile *cf);
/* An id as scripts get it: a text. */
void case_json_ref(struct json *json, const char *key, int64_t id);

#endif
