/*
 * results.h - what the answers in the training office say, as two tables: of each cadre, of each question. The
 * command line and the screen show and write the same.
 */
#ifndef WENZE_TUI_TRAINING_RESULTS_H
#define WENZE_TUI_TRAINING_RESULTS_H

#include "core/drill/stats.h"
#include "core/ledger/ledger.h"
#include "data/drill/drill.h"
#include "data/office/training.h"
#include "tui/words/strings.h"

enum { RESULTS_CADRES, RESULTS_QUESTIONS, RESULTS_TABLES };

/* Zeroed is empty; results_clear on failure too. */
struct results {
    struct stats stats;
    size_t answers;
    struct ledger tables[RESULTS_TABLES];
    struct arena *arena;
    struct stats_answer *list;
    size_t cap;
    struct packs *packs; /* borrowed */
    const struct drill_head *heads;
    size_t head_count;
};
/* nameless: cadres are numbers. */
bool results_make(struct results *out, struct packs *packs, struct office *training, enum lang lang,
                  bool nameless, struct err *err);
void results_clear(struct results *results);

/* How a cadre is called in them. */
void results_name(struct sb *out, enum lang lang, const struct results *results, size_t i,
                  bool nameless);
/* How a question is called: its drill by number and title, and which of its questions. */
void results_question(struct sb *out, enum lang lang, const struct results *results, size_t i);
/* 0.25 of 250; per cent with a tenth, 86.4 of 864. */
void results_share(struct sb *out, int permille);
void results_percent(struct sb *out, int permille);

#endif
