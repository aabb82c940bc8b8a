/*
 * due.h - deadlines picked from the office, each with its receipt, and put into words for paper and
 * for other programs: the command line and the calendar say the same.
 */
#ifndef WENZE_TUI_DUE_DUE_H
#define WENZE_TUI_DUE_DUE_H

#include "data/office/case/sent.h"
#include "data/office/deadlines.h"
#include "tui/words/receipt.h"

/* Which deadlines. Ends of days are open with DAY_NONE. */
struct due_pick {
    day_t first, last;
    bool done;          /* those done and over, too */
    int64_t case_id;    /* 0: all */
    int kind;           /* enum deadline_kind; -1: all */
    const char *clerk;  /* who works on it; NULL: anybody; "": where none is named */
    const char *person; /* in the name of whom the case is about, pinyin too; "=" before it: exactly
                           that name; NULL: anybody */
    const char *
        text; /* each word in number, name, label or text of the provision, pinyin too; "" or NULL: all */
};
/* Every row of the query in order, read by pages of query->limit, those the pick takes given; the
 * row may be emptied by the taker. Ends when `each` refuses a row; *more (may
 * be NULL): one was refused. */
typedef bool due_row_each(void *ctx, const struct due_row *row);
bool due_rows_each(struct office *office, const struct due_query *query,
                   const struct due_pick *pick, due_row_each *each, void *ctx, bool *more,
                   struct err *err);

/* period NULL: nothing was counted, the day is a day by itself. */
typedef bool due_each(void *ctx, const struct due_row *row, const struct period *period,
                      struct err *err);
/* In order of the day; ends with the first that is false. *count (may be NULL) of those given. */
bool due_walk(struct office *office, const struct due_pick *pick, day_t today, due_each *each,
              void *ctx, size_t *count, struct err *err);

/* ---- words of a row ---- */

/* 逾期3日 / 还有2日 / 已办结 / 办结于2026-11-26，逾期3日 / 已届满 */
void due_state(struct sb *out, enum lang lang, const struct due_row *row, day_t today);
/* 法定期限, 建议期限·非现行规定, 本单位期限, …; what is to be checked says so. */
void due_kind(struct sb *out, enum lang lang, const struct due_row *row);
/* 问责〔2026〕5号 周某; of an entry 日程12 and the short title of its text. */
void due_whose(struct sb *out, enum lang lang, const struct due_row *row);
/* What is due, with its provision. */
void due_what(struct sb *out, enum lang lang, const struct due_row *row, struct packs *packs);
/* Was the day of an entry put off with somebody's approval? */
bool due_extended(const struct due_row *row);
/* Why that day: the steps of its receipt, or that somebody entered it as it stands. */
void due_reason(struct sb *out, enum lang lang, const struct due_row *row,
                const struct period *period, const char *between);
/* The days: one, or target and rolled; 暂定 with the missing notice. */
void due_days(struct sb *out, enum lang lang, const struct due_row *row,
              const struct calendar *calendar);

/* ---- whole lists; appended to out ---- */

struct due_paper {
    struct office *office;
    enum lang lang;
    day_t today;
    const struct due_pick *pick;
    bool remember; /* due_ics: the office was opened for writing; out: it is remembered */
    size_t count;  /* out: rows written */
};
/* For paper and the screen: days as headings, each row with its receipt. */
bool due_text(struct due_paper *paper, struct sb *out, struct err *err);
/* The same in the kept form of a letter (core/letter/page.h), for a DOCX and for the printer. */
bool due_letter(struct due_paper *paper, struct sb *out, struct err *err);
/* RFC 4180 with a byte-order mark, so that a spreadsheet reads Chinese; days as 2026-11-23. */
bool due_csv(struct due_paper *paper, struct sb *out, struct err *err);
/* RFC 5545: a whole-day event for each deadline, its UID never changes, its SEQUENCE grows with the
 * journal; what was given out before and is gone is CANCELLED. What is given out is remembered where
 * the office may be written. */
bool due_ics(struct due_paper *paper, struct sb *out, struct err *err);

#endif
