/*
 * letter.h - letters (文书) made from facts, laid out in the official grid of 28 characters a line,
 * 22 lines a page (GB/T 9704).
 *
 * A template (data/content/letters/NAME.txt) is text with directives:
 *   %...                 a remark, left out
 *   =TEXT                a centred title
 *   >TEXT                set to the right, four characters from the edge (signature, date)
 *   <TEXT                flush left (addressee)
 *   TEXT                 a paragraph: indented two characters, wrapped (wrap.h)
 *   an empty line        an empty line
 *   {key}                the answer to a fact, worded for a letter (choices by label, dates as
 *                        2026年2月6日, multi joined with 、)
 *   {#name}              a value given by the caller or computed for the letter, see below
 *   {?CONDITION}TEXT{/}  TEXT when the condition is yes (core/rules/cond.h); may nest and span lines
 *   {*table}TEXT{/}      TEXT once for each row in use; {.column} and bare column names in
 *                        conditions inside; may span lines, holds no other table
 *   {{                   a brace
 *
 * The sign of a line stands first in it. A line of which nothing is left (a condition that is not
 * yes) is left out; only a line that is empty in the template is an empty
 * line. A line break in a value begins a new paragraph (line) of the same kind. Nothing that a
 * value says is taken for a directive, and no control character gets through (utf8_visible). Where
 * text that begins with 。；，or 、 follows one of them, the earlier is left out: an answer may end
 * with a full stop of its own.
 *
 * Names: number and office are given by the caller. Computed (empty while not known):
 *   today, effect_date            dates
 *   law                           《title》
 *   measures                      labels of the chosen ones, joined with 、
 *   measures_cite                 their provisions
 *   situations                    第五条第（二）项、…: those that hold
 *   circumstances_heavier         likewise, not the inert ones
 *   circumstances_lighter
 *   scope_cites                   of the rules that gave the scope
 *   basis                         law, then scope, situations, measures, circumstances as provisions;
 *                                 whether it applies or is applied by reference the template says
 *   bar_until                     the latest, of chosen measures
 *   deadline.ID.raw, .rolled      dates
 *   deadline.ID.length            15日, 10个工作日, 1个月, 1年
 *   appeal_days, appeal_last_day  length and rolled day of the first statutory deadline that is a right
 *   year.ID                       of a consequence
 * Legal wording and figures stand in the template and the pack, not in C.
 */
#ifndef WENZE_CORE_LETTER_LETTER_H
#define WENZE_CORE_LETTER_LETTER_H

#include "core/assess/assess.h"
#include "core/base/errs.h"
#include "core/course/judged.h"

#define LETTER_COLUMNS 56 /* 28 Hanzi */
#define LETTER_PAGE_LINES 22

/* What a letter still lacks (contents of its provision) and what bars it: the gates of its stage,
 * that its stage is not applicable (its cite, its na_text), and whatever the check-up (checkup.h)
 * calls blocking, of any stage: the one place where it is told what blocks. Both empty: it may be
 * issued. */
struct letter_state {
    const struct letter *letter;
    struct lack *lacks; /* missing contents, each with where to enter it */
    size_t lack_count;
    struct lack *blocks; /* see above */
    size_t block_count;
    struct arena *arena;
};

/* `judged` is of the same matter. Never NULL. */
struct letter_state *letter_check(const struct letter *letter, const struct matter *matter,
                                  const struct judged *judged);
void letter_state_free(struct letter_state **state);

struct letter_value {
    const char *name, *text; /* for {#name} */
};

/* What a draft shows where a value is empty: the pattern, its {1} being the label of what is not
 * answered. */
struct letter_gap {
    const char *pattern;
    bool english; /* the label */
};

/* The finished text (UTF-8, '\n' after each line), wrapped to LETTER_COLUMNS. `values` are given by
 * the caller (number, office) and come before the computed ones. Appends to `out`; nothing on
 * error. An empty value is an error unless it is a draft (gap not NULL): no letter prints a hole.
 * Errors with template_file and line: err.letter.name {1} an unknown key, name, table or
 * column, or a name nobody gave a value for; err.letter.blank {1} what has no value;
 * err.letter.brace {1} what is not closed or not opened;
 * err.letter.nest {1} a table in a table; those of a condition (err.cond.*). */
bool letter_compose(struct sb *out, const char *template_text, const char *template_file,
                    const struct matter *matter, const struct judged *judged,
                    const struct letter_value *values, size_t value_count,
                    const struct letter_gap *gap, struct err *err);

/* Checks a template without a case: every key, name and condition resolves, and the letter leaves
 * no blank: each value is there whenever the letter may be issued and its conditions let it show.
 * Of a column that is so in any row: a condition on the column itself. What cannot be proved goes
 * to errs with its line: err.letter.unproved {1} the key or name. */
void letter_prove(const char *template_text, const char *template_file, const struct letter *letter,
                  const struct regime *regime, struct errs *errs);

#endif
