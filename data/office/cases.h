/*
 * cases.h - lists of cases, the newest first; keyset paging, flat in the number of cases.
 */
#ifndef WENZE_DATA_OFFICE_CASES_H
#define WENZE_DATA_OFFICE_CASES_H

#include "data/office/casefile.h"

/* In which order; the newest stand first among equals. */
enum case_sort {
    CASES_NEWEST, /* by registration */
    CASES_BY_DUE, /* the nearest open deadline, those without one last */
    CASES_WORKED, /* last worked on */
    CASES_BY_STAGE,
    CASES_BY_NAME, /* as it sounds */
    CASE_SORTS
};
struct case_query {
    /* Every blank-separated word must be in number, title, name or unit; Latin letters also as these
     * sound. A case number may be written in any way: 2026-4, (2026)4, 问责〔2026〕4号. "" or NULL:
     * all. */
    const char *text;
    enum case_sort sort;
    const char *regime; /* cases under it alone; NULL or "": any */
    const char *clerk; /* whose FACT_HANDLER is that; NULL: anybody's; "": in which none is named */
    int state;         /* enum case_state, -1: all */
    int stage_number;  /* 0: any */
    const char *stage_regime; /* whose stage that is; NULL: of any */
    bool overdue_only;
    day_t today;
    int64_t after; /* ids below this one; 0: from the newest */
    int64_t
        before; /* ids above this one, nearest first turned round; -1: from the end; 0: not used.
                       In another order than by registration: behind and before that case there */
    size_t limit;
};
bool office_cases(struct office *office, const struct case_query *query, struct case_rows *out,
                  struct err *err);
/* Has the row's texts stand in the arena from now on. */
void case_row_keep(struct case_row *row, struct arena *arena);
void case_rows_clear(struct case_rows *rows);
/* Who is named as the handler of a case, in the order of their sound; the caller's, freed by
 * office_clerks_clear. */
struct office_clerks {
    char **list;
    size_t count;
};
bool office_clerks(struct office *office, struct office_clerks *out, struct err *err);
/* The same, and who entered calendar entries: every due_row.clerk there may be. */
bool office_workers(struct office *office, struct office_clerks *out, struct err *err);
/* The same of the persons whom cases are about, the first `most` as they are written. */
bool office_people(struct office *office, size_t most, struct office_clerks *out, struct err *err);
void office_clerks_clear(struct office_clerks *clerks);
/* Does any case rest on that regime? */
bool office_uses_regime(struct office *office, const char *regime, bool *used, struct err *err);
/* How many match; stops counting at `cap` (0: count all). */
bool office_cases_count(struct office *office, const struct case_query *query, int64_t cap,
                        int64_t *count, struct err *err);

#endif
