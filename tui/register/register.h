/*
 * register.h - registers and statistics of the office put into words, for the screen and the command
 * line alike, and as the bytes of a file.
 *
 * Void cases and letters that were replaced stay in the registers, marked; statistics leave void
 * cases out. Shares are whole percents. How time is cut into pieces is our own way, not the law's.
 */
#ifndef WENZE_TUI_REGISTER_REGISTER_H
#define WENZE_TUI_REGISTER_REGISTER_H

#include "core/ledger/ledger.h"
#include "data/office/office.h"
#include "data/register/register.h"
#include "tui/words/strings.h"

/* Which days, inclusive; DAY_NONE: open. */
struct register_ask {
    day_t first, last, today;
    enum lang lang;
};
/* "2026", "2026-03", "2026-01-01..2026-06-30", a day, "" (all). Errors: err.register.span {1}. */
bool register_span(const char *text, struct register_ask *ask, struct err *err);

/* Rows in the order of their day; each is marked with the id of its case. The ledger is the caller's
 * to clear, on failure too. */
bool register_make(struct ledger *out, struct office *office, const struct register_def *def,
                   const struct register_ask *ask, struct err *err);

enum statistic {
    STAT_MONTH,
    STAT_SOURCE,
    STAT_SITUATION,
    STAT_MEASURE,
    STAT_FORM, /* 四种形态 */
    STAT_UNIT,
    STAT_STAGE,
    STAT_TIME,
    STAT_COUNT
};
const char *stat_code(enum statistic stat); /* month source situation … */
bool stat_parse(const char *code, enum statistic *out);
const char *stat_label(enum lang lang, enum statistic stat);
/* All of them: label, count, share, bar. */
bool statistics_make(struct ledger out[STAT_COUNT], struct office *office,
                     const struct register_ask *ask, struct err *err);
/* The figures of a year's report on one page. */
bool statistics_annual(struct ledger *out, struct office *office, const struct register_ask *ask,
                       struct err *err);

/* The four forms: a row for each year in which the lead came in, a column for each form. */
bool forms_by_year(struct ledger *out, struct office *office, enum lang lang, struct err *err);

/* ---- files by the ending: .csv .xlsx .txt, and what is narrow enough also .docx .pdf ---- */
/* Can it be written, here? Errors: ERR_USAGE err.register.ending, .ending_paper {1} path; those of paper_can, xlsx_can. */
bool register_file_can(const char *path, bool paper_too, struct err *err);
bool register_bytes(struct sb *out, const char *path, const struct ledger *const *ledgers,
                    size_t count, struct err *err);
/* The tables as a letter in the kept form (core/letter/page.h). */
void register_paper(struct sb *out, const struct ledger *const *ledgers, size_t count);

/* Between the files of this folder: what stands in the note. */
void register_note(struct sb *out, const struct register_ask *ask, enum str_id count,
                   size_t number);
bool register_in_span(const struct register_ask *ask, const char *day);

#endif
