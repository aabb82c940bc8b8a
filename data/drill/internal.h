/*
 * internal.h - what the parts of the reader share: drill.c reads the file, value.c a value, facts.c its
 * facts, question.c a question, test.c what an answer rests on.
 */
#ifndef WENZE_DATA_DRILL_INTERNAL_H
#define WENZE_DATA_DRILL_INTERNAL_H

#include "data/drill/drill.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"

struct drill_reader {
    struct drill *drill;
    struct packs *packs;
    const struct packfile *pf;
    struct faults *faults;
    size_t section; /* at hand */
};

#define drill_fault(r, key, ...) drill_fault_words(r, key, WORDS(__VA_ARGS__))
void drill_fault_words(const struct drill_reader *r, const char *key,
                       const char *const words[ERR_WORDS]);
void drill_fault_err(const struct drill_reader *r, const char *key, const struct err *err);
/* The value in the section at hand, in the arena; NULL: not there. */
const char *drill_value(const struct drill_reader *r, const char *key);
/* KEY and KEY.en. */
struct label drill_label(const struct drill_reader *r, const char *key);

void drill_read_facts(struct drill_reader *r);
/* Fills the question of the section at hand. */
void drill_read_question(struct drill_reader *r, struct question *out);
/* The list at `text` cut at '|', blanks at the ends taken off; how many. */
size_t drill_cut(struct arena *arena, const char *text, const char *parts[], size_t most);

/* Does what the test names hold? False with err for what is no test; cite (may be NULL) gets the
 * first provision it names. */
bool drill_test(const struct drill *drill, const char *test, bool *holds, struct cite *cite,
                struct err *err);
/* The words that belong into a blank, and the provision behind them. */
bool drill_blank(const struct drill *drill, const char *what, struct sb *out, struct cite *cite,
                 struct err *err);

#endif
