/*
 * drill.h - what the commands of drills share: the training office beside, an answer kept in it.
 */
#ifndef WENZE_TUI_CLI_DRILL_H
#define WENZE_TUI_CLI_DRILL_H

#include "data/training/taken.h"
#include "tui/cli/command.h"
#include "tui/training/filed.h"

/* The training office that goes with --office; NULL: told already, *status says how to leave. create: to be
 * written; who else writes in it is waited for, so let nobody think while it is open. */
struct office *drill_training(struct cli *cli, bool create, int *status);
void drill_training_close(struct office **training);
/* The seed of --seed; `fallback` where none is given. */
bool drill_seed(struct cli *cli, uint64_t fallback, uint64_t *seed, int *status);

bool drill_keep(struct cli *cli, struct office *training, const struct taken *taken, int *status);
/* Asks all of it on plain input and output; the exit status. The training office is opened for each answer that
 * is to be kept and is free between them: several may sit at one time. */
int drill_sit(struct cli *cli, const struct paper *paper);
/* A member of the array that stands open. */
void drill_taken_json(struct cli *cli, const struct taken *taken);

/* A line of standard input without its end; false: no more. */
bool drill_read_line(struct sb *out);

/* ---- a paper that was filled in ---- */
enum { FILLED_SENTENCES = 200 };
struct filled {
    struct paper_spec spec;
    struct filed_terms filed; /* instead, with is_filed */
    bool is_filed;
    char hash[EXAM_HASH + 1], name[96];
    char *answers[PAPER_MOST]; /* owned; NULL: nothing was written */
    int lines[PAPER_MOST];
    char *sentences[FILLED_SENTENCES]; /* owned; "[12] …" of a letter */
    int sentence_lines[FILLED_SENTENCES];
    size_t sentence_count;
    bool marked; /* its first line was found */
};
bool drill_read_filled(struct cli *cli, const char *path, struct filled *out, int *status);
void drill_filled_clear(struct filled *filled);

/* ---- a case file with defects, a letter with slips (drill_filed.c) ---- */
/* "defects-ccp2019@7", "letter": false, it is another drill. */
bool drill_filed_id(const char *id, struct filed_terms *terms);
int drill_filed_run(struct cli *cli, const struct filed_terms *terms);
int drill_filed_paper(struct cli *cli);
int drill_filed_mark(struct cli *cli, const struct filled *filled, const char *name);
void drill_filed_list(struct cli *cli, const char *only, size_t *shown);

#endif
