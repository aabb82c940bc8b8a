/*
 * ical.h - iCalendar (RFC 5545): lines as they must be written, and the events of a file read back.
 *
 * Written: CRLF, folded at 75 octets and never inside a character, `\`, `;`, `,` and line ends
 * escaped, other controls left out. Days only (VALUE=DATE): no clock, no time zone moves them.
 *
 * Read: VEVENT of the first level with its UID, SUMMARY, DESCRIPTION, LOCATION, STATUS, SEQUENCE,
 * DTSTART (a day, or a day and a time, 09:00; universal time is told as China's, a time of another zone is left
 * as it is and says so), RRULE and EXDATE; METHOD:CANCEL of the calendar is STATUS:CANCELLED of all its events. What
 * is not of these is passed over; a line that breaks the format is an error with its number.
 *
 * Errors, each with the line: err.ical.not_calendar (no BEGIN:VCALENDAR), err.ical.line {1} it has
 * no name, err.ical.open {1} component that is not closed or not open, err.ical.day {1} value,
 * err.ical.no_start {1} summary or UID, err.ical.number {1} value, err.ical.twice {1} property.
 */
#ifndef WENZE_CORE_ICAL_ICAL_H
#define WENZE_CORE_ICAL_ICAL_H

#include "core/base/errs.h"
#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/date/date.h"

/* ---- writing ---- */

/* name may carry parameters ("DTSTART;VALUE=DATE"); the value is written as it is. */
void ical_line(struct sb *out, const char *name, const char *value);
/* A TEXT value: escaped. */
void ical_text(struct sb *out, const char *name, const char *text);
void ical_int(struct sb *out, const char *name, long long value);
void ical_day(struct sb *out, const char *name, day_t day); /* name gets ;VALUE=DATE */
/* 2026-11-23T22:34:05+08:00 as UTC: 20261123T143405Z. Nothing is written for what is no such moment. */
void ical_moment(struct sb *out, const char *name, const char *at);

/* ---- reading ---- */

struct ical_event {
    const char *uid, *summary, *description, *location; /* "" when not given */
    const char *status;                                 /* as written: CANCELLED, CONFIRMED … */
    const char *rrule;                                  /* as written */
    long sequence;
    day_t day;        /* of DTSTART */
    char time[6];     /* "09:00"; "" for a whole day */
    const char *zone; /* the zone of its time, where that is not China's; "" */
    day_t *except;    /* EXDATE */
    size_t except_count;
    day_t recurrence; /* RECURRENCE-ID: stands in for that day of a series; DAY_NONE */
    int line;         /* of BEGIN:VEVENT, from 1 */
};
struct ical_events {
    struct ical_event *list;
    size_t count;
    struct arena *arena; /* private: holds the texts */
};

/* An event of that file with the same UID and the same day of a series has the higher SEQUENCE, or as high a one
 * and comes later: this one is no longer so. One of many is found fast. */
struct ical_newest;
struct ical_newest *ical_newest_new(const struct ical_events *events); /* borrows them */
void ical_newest_free(struct ical_newest **newest);
bool ical_superseded(const struct ical_newest *newest, const struct ical_event *event);

/* All errors are listed; true when there are none. ical_events_clear in either case. */
bool ical_read(const char *text, size_t n, struct ical_events *out, struct errs *errs);
void ical_events_clear(struct ical_events *events);

/* The days of an event: its own, or those its RRULE (DAILY, WEEKLY with BYDAY, MONTHLY with one
 * BYMONTHDAY (from the end too: -1) or none, YEARLY; INTERVAL, COUNT, UNTIL) gives without EXDATE, at most `most` and none
 * after `last`. *days is the caller's to mem_free. *more: the rule goes on beyond. False: a rule
 * that is none of these. */
bool ical_days(const struct ical_event *event, day_t last, size_t most, day_t **days, size_t *count,
               bool *more);

/* A DATE or DATE-TIME, as DTSTART has it: its day, and "09:00" or "". What is in universal time (Z) is told in the
 * time of China. False: it is none. */
bool ical_when(const char *value, day_t *day, char time[6]);

#endif
