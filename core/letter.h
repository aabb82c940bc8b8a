/*
 * letter.h - letters (文书) made from facts, laid out in the official grid of 28 characters a line, 22 lines a page (GB/T 9704).
 *
 * A template (data/letters/NAME.txt) is text with directives:
 *   a line beginning with '%'   remark, left out
 *   =TEXT                       centred title          >TEXT   set to the right (signature, date)
 *   <TEXT                       flush left (addressee)  TEXT    a paragraph: indented two characters, wrapped (wrap.h)
 *   empty line                  empty line
 *   {key}                       the answer to a fact, worded for a letter (choices by label, dates as 2026年2月6日, multi joined with 、)
 *   {#name}                     a value computed for the letter: number, basis, measures, appeal_period, appeal_last_day, effect_end, …
 *   {#deadline.ID.length}       the length of a deadline of the pack, worded (15日, 一年); .raw and .rolled its days once counted
 *   {#year.ID}                  the year of a consequence (10.1) with the chosen measures
 *   {?CONDITION}TEXT{/}         TEXT when the condition is yes (core/cond.h)
 *   {*table}TEXT{/}             TEXT once for each row; {.column} inside
 *   {{                          a brace
 * A line that holds directives and comes out empty is left out.
 * Legal wording and figures stand in the template and the pack, not in C.
 */
#ifndef WENZE_CORE_LETTER_H
#define WENZE_CORE_LETTER_H

#include "assess.h"
#include "procedure.h"

#define LETTER_COLUMNS 56 /* 28 Hanzi */
#define LETTER_PAGE_LINES 22

/* What a letter still lacks (contents of its provision) and which gates are shut. Empty: it may be issued. */
struct letter_state {
    const struct letter *letter;
    struct lack *lacks;  /* missing contents, each with where to enter it */
    size_t lack_count;
    struct lack *blocks; /* gates of its stage */
    size_t block_count;
    struct arena *arena;
};

bool letter_check(struct letter_state **out, const struct letter *letter, const struct matter *matter, const struct assessment *assessment,
                  const struct procedure *procedure, struct err *err);
void letter_state_free(struct letter_state **state);

struct letter_value {
    const char *name, *text; /* for {#name} */
};

/* The finished text (UTF-8, '\n' after each line), wrapped to LETTER_COLUMNS. `values` are given by the caller (number, office name) and come
 * before the computed ones. Unknown names and keys: err.letter.name with the line of the template. */
bool letter_compose(struct sb *out, const char *template_text, const char *template_file, const struct matter *matter,
                    const struct assessment *assessment, const struct letter_value *values, size_t value_count, struct err *err);

/* Checks a template against a regime without a case: every key and condition resolves. Faults go to errs. */
void letter_lint(const char *template_text, const char *template_file, const struct regime *regime, struct errs *errs);

#endif
