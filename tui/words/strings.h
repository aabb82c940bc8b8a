/*
 * strings.h - every text of the program in its two languages, compiled in.
 *
 * The rows stand in tui/words/strings/<topic>.def, two kinds:
 *     S(cases_title, "案件", "Cases")                   named in C: str(lang, STR_cases_title)
 *     E("err.pack.unknown_key", "…{1}…", "…{1}…")       named by the layers below: struct err, ids
 * of findings and cautions {1} {2} {3} stand for arguments and are the same in both languages (a
 * test compares them). One topic, one owner, one file. A new row is all there is to do; ids exist
 * once over all files.
 */
#ifndef WENZE_TUI_WORDS_STRINGS_H
#define WENZE_TUI_WORDS_STRINGS_H

#include "core/base/err.h"
#include "core/base/label.h"
#include "core/base/sb.h"

enum lang { LANG_ZH, LANG_EN };

enum str_id {
#define S(id, zh, en) STR_##id,
#define E(name, zh, en)
#include "tui/words/strings.def"
#undef S
#undef E
    STR_COUNT
};

const char *str(enum lang lang, enum str_id id);
/* By name, e.g. "err.io.write"; the name itself when there is no such row (a test
 * keeps that from happening). */
const char *str_named(enum lang lang, const char *name);
bool str_has(const char *name);

/* str_put(out, lang, id, args...), str_fill(out, pattern, args...) append the text with {1} {2} {3}
 * replaced; what is NULL or not given reads as "". Counted and checked by the compiler, as in
 * err_set. The text itself stands before the arguments, so that a text without any is well-formed. */
#define STR_ARGS(...) WORDS(NULL, ##__VA_ARGS__)
#define str_put(out, lang, id, ...) str_put_words(out, lang, id, STR_ARGS(__VA_ARGS__))
#define str_fill(out, pattern, ...) str_fill_words(out, pattern, STR_ARGS(__VA_ARGS__))
void str_put_words(struct sb *out, enum lang lang, enum str_id id,
                   const char *const words[ERR_WORDS]);
void str_fill_words(struct sb *out, const char *pattern, const char *const words[ERR_WORDS]);
/* An error as one line: "file:line: key: what, and what to do". */
void str_err(enum lang lang, const struct err *err, struct sb *out);

/* The words of a pack in the language, the other one when there are none, ""
 * when there are none at all. */
const char *str_label(enum lang lang, const struct label *label);

/* For tests: row i of all rows of one kind. */
struct str_row {
    const char *name, *zh, *en;
};
const struct str_row *str_rows(size_t *count);   /* S rows, in the order of the enum */
const struct str_row *str_errors(size_t *count); /* E rows */

#endif
