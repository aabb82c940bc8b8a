/*
 * notice.h - the next year's holiday notice before it is taken: entered festival by festival
 * (core/date/notice.h) and made a file of the packs (data/pack/holiday.c), or such a file checked.
 *
 * What a notice cannot leave out, because the law fixes it (festivals.ini), is held
 * against it. A day that both a notice and local holidays name must be the same.
 */
#ifndef WENZE_DATA_PACK_NOTICE_H
#define WENZE_DATA_PACK_NOTICE_H

#include "core/base/sb.h"
#include "core/date/notice.h"
#include "data/pack/feasts.h"

#define NOTICE_PARTS 12

/* A holiday: its name and its days as the notice words them. */
struct notice_part {
    char *name, *text; /* owned; "" or NULL: nothing */
};
struct notice_draft {
    int year;   /* 0: not said */
    char *area; /* owned; "" or NULL: the notice of the State Council; else whose local holidays */
    char *title, *number, *published, *source; /* owned; number may be "" */
    struct notice_part parts[NOTICE_PARTS];
    size_t part_count;
};
void notice_draft_clear(struct notice_draft *draft);

/* Its name among the packs: "2027.ini", "2027-甲州.ini". */
void notice_file_name(const struct notice_draft *draft, struct sb *out);
/* The file. `checked`: who entered it and when. False: something lacks or does not fit; *field is
 * then where: 0 year, 1 area, 2 title, 3 number, 4 published, 5 source, 6 and on the parts. */
enum {
    NOTICE_YEAR,
    NOTICE_AREA,
    NOTICE_TITLE,
    NOTICE_NUMBER,
    NOTICE_PUBLISHED,
    NOTICE_SOURCE,
    NOTICE_FIRST_PART
};
bool notice_write(const struct notice_draft *draft, const char *checked, struct sb *out, int *field,
                  struct err *err);

/* Are the days off of that festival that the law fixes among them? err.notice.missing {1} the day. */
bool notice_feast_fits(const struct feast *feast, int year, const struct notice_days *days,
                       struct err *err);

/* A notice moves days of rest, it makes none: as many weekdays are off beyond those that the law fixes (one of them on
 * a weekend is made good by a weekday, two that meet by two) as weekend days are worked. It was otherwise only in
 * years with a notice of their own, so that this is told and asked, not refused. Both 0 for local holidays. */
struct notice_balance {
    int shifted, worked;
};

/* Reads such a file, named as among the packs, and holds it against the law; its year, or 0 with
 * every fault. Errors: err.notice.name {1} the name,
 * err.notice.missing {1} a day the law fixes; those of holiday.c and feasts.h. */
int notice_check(struct packs *packs, const char *name, const char *text, size_t size,
                 struct notice_balance *balance, struct errs *errs);

/* The calendar as it would be with that file among the packs, in the place of one of its name (text NULL: without it,
 * as the program ships that name or not at all); the caller's. NULL: it contradicts the others, with every fault. */
struct calendar *notice_calendar(struct packs *packs, const char *name, const char *text,
                                 size_t size, struct errs *errs);

#endif
