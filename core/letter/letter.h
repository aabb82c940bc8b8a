/*
 * letter.h - letters (文书) made from facts: a template, what a case says in its blanks, what it still
 * lacks. How the finished letter is laid out stands in page.h.
 *
 * A template (data/content/letters/NAME.txt) is plain text, a paragraph a line. What a line is stands
 * before it in 【】 (page.h has the words); a line without is a paragraph of the body. Lines that begin
 * with 一、 or （一） are headings and are numbered anew, so that none is skipped when one falls away.
 *
 *   %...                    a remark, left out
 *   {NAME}                  the answer to a fact, worded for a letter (choices by label, dates as
 *                           2026年2月6日, multi joined with 、). NAME is its key, its label where only
 *                           one fact has it, or 组·标签; or a computed name (below). What is not
 *                           answered is missing: the letter is not issued
 *   {NAME|NAME}             the first of them that is answered
 *   [TEXT]                  only when every blank in it is answered; may not nest
 *   {{ [[                   a brace, a bracket
 *   【如果 CONDITION】       the lines up to 【否则】 or 【完】 stand when it is yes; may nest
 *   【每行 TABLE】           the lines up to 【完】 once for each row in use; TABLE by its key or the
 *                           label of its group; columns by their names, {序号} counts; holds no other
 *   【只用于 ID ID】         the lines up to 【完】 are of these regimes only
 *   【表头】a | b  【行】a | b  a table, its lines one after another; the head comes again on each page
 *
 * Conditions: 有 NAME, 没有 NAME, NAME 是 VALUE, NAME 不是 VALUE (words between blanks), joined with
 * 并且, 或者 (并且 binds closer); or those of core/rules/cond.h. What is not answered 不是 anything.
 *
 * Nothing that a value says is taken for a directive, and no control character gets through
 * (utf8_visible). A line break in a value begins a new paragraph of the same kind. A line of which
 * nothing is left is left out. Where text that begins with 。；，or 、 follows one of them, the earlier
 * is left out: an answer may end with a full stop of its own.
 *
 * Computed names, Chinese or as keys (empty while not known): values.h.
 * Legal wording and figures stand in the template and the pack, not in C.
 */
#ifndef WENZE_CORE_LETTER_LETTER_H
#define WENZE_CORE_LETTER_LETTER_H

#include "core/assess/assess.h"
#include "core/base/errs.h"
#include "core/course/judged.h"

struct letter_value {
    const char *name, *text;
};

/* A template and what the caller says for it. Everything is borrowed. */
struct letter_paper {
    const char *text, *file;           /* file: its name, for messages */
    const struct letter_value *values; /* come before the computed ones */
    size_t value_count;
};

/* What a letter still lacks (contents of its provision, what it asks for, then every other blank of the template that
 * is empty) and what bars it: the gates of its stage, that its stage is not applicable (its cite, its
 * na_text), and whatever the check-up (checkup.h) calls blocking, of any stage: the one place where
 * it is told what blocks. */
struct letter_state {
    const struct letter *letter;
    struct lack *lacks; /* each with where to enter it */
    size_t lack_count;
    struct lack *blocks; /* see above */
    size_t block_count;
    struct errs faults; /* of the template: with one it is not issued whatever the case says */
    struct arena *arena;
};

/* `judged` is of the same matter. paper NULL: the contents alone; a template with faults adds
 * no blanks. Never NULL. */
struct letter_state *letter_check(const struct letter *letter, const struct letter_paper *paper,
                                  const struct matter *matter, const struct judged *judged);
void letter_state_free(struct letter_state **state);
/* Nothing lacks, nothing bars it, its template has no fault: it may be issued. */
bool letter_state_ready(const struct letter_state *state);

/* What a draft shows where a value is empty: the pattern, its {1} being the label of what is not
 * answered. */
struct letter_gap {
    const char *pattern;
    bool english; /* the label */
};

/* The finished letter as marked lines (page.h). Appends to `out`; nothing on error. An empty value is
 * an error unless it is a draft (gap not NULL): no letter prints a hole. Errors with the file and
 * line of the template: err.letter.name {1} no such key, name, table or column; err.letter.twice {1}
 * a label that several facts have; err.letter.blank {1} what has no value; err.letter.brace {1} what
 * is not closed or not opened; err.letter.mark {1} no such mark; err.letter.nest {1}; those of a
 * condition (err.letter.condition {1} words that are none, err.cond.*). */
bool letter_compose(struct sb *out, const struct letter_paper *paper, const struct matter *matter,
                    const struct judged *judged, const struct letter_gap *gap, struct err *err);

/* Checks a template against a regime without a case: every name and condition resolves. Every fault
 * goes to errs. */
void letter_lint(const char *template_text, const char *template_file, const struct regime *regime,
                 struct errs *errs);
/* The same for a copy for the public: names no fact but those it may tell (core/letter/withheld.h).
 * err.letter.not_public {1} the name. */
void letter_lint_public(const char *template_text, const char *template_file,
                        const struct letter *letter, const struct regime *regime,
                        struct errs *errs);

#endif
