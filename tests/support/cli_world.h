/*
 * cli_world.h - the command line run in this process, with an office of its own, for tests.
 */
#ifndef WENZE_TESTS_SUPPORT_CLI_WORLD_H
#define WENZE_TESTS_SUPPORT_CLI_WORLD_H

#include <stddef.h>

#define ARGS_MAX 24

struct world {
    char *dir, *office;
    char *out, *err; /* of the last command */
    size_t out_size, err_size;
    int status;
};

int world_setup(void **state); /* cmocka set-up and tear-down */
int world_teardown(void **state);

/* Runs "assess SHEET --json" ...: words in one string, blanks between; %s stands for the argument.
 * The office is the world's, today 2026-11-23, the language Chinese. The exit status. What every
 * answer must hold to is checked. */
int world_run(struct world *w, const char *line, const char *argument);
/* A command whose words hold blanks, or that needs options of its own. */
#define RUN(w, ...) world_run_words(w, (const char *const[]){"wenze", __VA_ARGS__, NULL})
int world_run_words(struct world *w, const char *const *words);

/* A file in the world's folder; its path, the caller's to mem_free. */
char *world_sheet(struct world *w, const char *name, const char *text);

/* Of the last command. */
/* A sheet in which the fourth situation of the Provisions holds. */
extern const char world_situation_four[];

void expect_json(const struct world *w, const char *path, const char *wanted);
void expect_no_json(const struct world *w, const char *path);
void expect_out(const struct world *w, const char *text);
void expect_err(const struct world *w, const char *text);

#endif
