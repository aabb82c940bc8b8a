/* ics.c - deadlines for other calendars. See due.h and core/ical/ical.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/ical/ical.h"
#include "data/office/act/act.h"
#include "data/office/soundness.h"
#include "tui/due/due.h"

#define ALARM_HOUR 9 /* when it is called for, on the day so many days before */

struct export {
    struct due_paper *paper;
    struct packs *packs;
    const struct calendar *calendar;
    struct sb *out;
    int lead;
    struct due_revision last, recounted;
    char office[33];
    struct sent_rows given;
};

static void put_uid(struct export *e, int64_t case_id, int64_t entry_id, const char *rule) {
    struct sb uid = {0};
    if (entry_id)
        sb_add_fmt(&uid, "entry-%lld@%s.wenze", (long long)entry_id, e->office);
    else
        sb_add_fmt(&uid, "case-%lld-%s@%s.wenze", (long long)case_id, rule, e->office);
    ical_line(e->out, "UID", sb_text(&uid));
    sb_free(&uid);
}

static void put_revision(struct export *e, const struct due_revision *revision) {
    ical_moment(e->out, "DTSTAMP", revision->at);
    ical_int(e->out, "SEQUENCE", revision->seq);
}

static void put_days(struct export *e, day_t day) {
    ical_day(e->out, "DTSTART", day);
    ical_day(e->out, "DTEND", day + 1);
    ical_line(e->out, "TRANSP", "TRANSPARENT");
}

/* Called for at nine on the day so many days before; a whole day begins at midnight. */
static void put_alarm(struct export *e, const char *summary) {
    char trigger[24];
    if (e->lead <= 0)
        snprintf(trigger, sizeof trigger, "PT%dH", ALARM_HOUR - 24 * e->lead);
    else
        snprintf(trigger, sizeof trigger, "-P%dDT%dH", e->lead - 1, 24 - ALARM_HOUR);
    ical_line(e->out, "BEGIN", "VALARM");
    ical_line(e->out, "ACTION", "DISPLAY");
    ical_line(e->out, "TRIGGER", trigger);
    ical_text(e->out, "DESCRIPTION", summary);
    ical_line(e->out, "END", "VALARM");
}

/* 【法定期限】申诉期限届满 问责〔2026〕5号 周某. Nothing of an event depends on the day it is given
 * out: it changes with its SEQUENCE alone. */
static void put_summary(struct export *e, const struct due_row *row, struct sb *out) {
    enum lang lang = e->paper->lang;
    const struct label label = row->label;
    struct sb whose = {0};
    if (row->entry_id == 0)
        due_whose(&whose, lang, row);
    str_put(out, lang, row->done_on != DAY_NONE ? STR_due_ics_done : STR_due_ics_open,
            words_deadline_kind(lang, row->kind), str_label(lang, &label), sb_text(&whose));
    while (out->len > 0 && sb_text(out)[out->len - 1] == ' ')
        sb_cut(out, out->len - 1);
    sb_free(&whose);
}

static void put_description(struct export *e, const struct due_row *row,
                            const struct period *period) {
    enum lang lang = e->paper->lang;
    struct sb text = {0};
    due_whose(&text, lang, row);
    sb_add_char(&text, '\n');
    due_what(&text, lang, row, e->packs);
    sb_add_char(&text, '\n');
    due_kind(&text, lang, row);
    sb_add_char(&text, '\n');
    due_days(&text, lang, row, e->calendar);
    if (row->done_on != DAY_NONE) {
        sb_add_char(&text, '\n');
        due_state(&text, lang, row, e->paper->today);
    }
    sb_add_char(&text, '\n');
    due_reason(&text, lang, row, period, "\n");
    ical_text(e->out, "DESCRIPTION", sb_text(&text));
    sb_free(&text);
}

static void put_categories(struct export *e, const struct due_row *row) {
    struct sb text = {0};
    sb_add(&text, words_deadline_kind(e->paper->lang, row->kind));
    if (row->provisional)
        sb_add_fmt(&text, ",%s", str(e->paper->lang, STR_common_provisional));
    if (row->entry_id && row->certainty != CERTAINTY_VERIFIED)
        sb_add_fmt(&text, ",%s", str(e->paper->lang, STR_entry_check));
    ical_line(e->out, "CATEGORIES", sb_text(&text));
    sb_free(&text);
}

static bool put_event(void *ctx, const struct due_row *row, const struct period *period,
                      struct err *err) {
    struct export *e = ctx;
    struct due_revision revision;
    struct sb summary = {0};
    if (!office_due_revision(e->paper->office, row, &revision, err))
        return false;
    if (e->recounted.seq > revision.seq)
        revision = e->recounted;
    put_summary(e, row, &summary);
    ical_line(e->out, "BEGIN", "VEVENT");
    put_uid(e, row->case_id, row->entry_id, row->rule_id);
    put_revision(e, &revision);
    put_days(e, row->governing);
    ical_text(e->out, "SUMMARY", sb_text(&summary));
    put_description(e, row, period);
    put_categories(e, row);
    ical_line(e->out, "STATUS", row->provisional ? "TENTATIVE" : "CONFIRMED");
    if (row->done_on == DAY_NONE)
        put_alarm(e, sb_text(&summary));
    ical_line(e->out, "END", "VEVENT");
    sent_rows_add(&e->given, row, sb_text(&summary));
    sb_free(&summary);
    return true;
}

static void put_lost(struct export *e, const struct sent_row *row) {
    struct due_revision revision = e->last;
    struct sb summary = {0};
    revision.seq = row->revision;
    str_put(&summary, e->paper->lang, STR_due_ics_cancelled, row->what);
    ical_line(e->out, "BEGIN", "VEVENT");
    put_uid(e, row->case_id, row->entry_id, row->rule_id);
    put_revision(e, &revision);
    put_days(e, row->day);
    ical_text(e->out, "SUMMARY", sb_text(&summary));
    ical_line(e->out, "STATUS", "CANCELLED");
    ical_line(e->out, "END", "VEVENT");
    sb_free(&summary);
}

static bool begin(struct export *e, struct err *err) {
    struct office_summary summary;
    if (!office_summarise(e->paper->office, &summary, err) ||
        !office_revision(e->paper->office, &e->last, &e->recounted, err))
        return false;
    snprintf(e->office, sizeof e->office, "%s", summary.id);
    ical_line(e->out, "BEGIN", "VCALENDAR");
    ical_line(e->out, "VERSION", "2.0");
    ical_line(e->out, "PRODID", "-//wenze//" WENZE_VERSION "//ZH");
    ical_line(e->out, "CALSCALE", "GREGORIAN");
    ical_text(e->out, "X-WR-CALNAME", str(e->paper->lang, STR_due_ics_name));
    return true;
}

bool due_ics(struct due_paper *paper, struct sb *out, struct err *err) {
    struct packs *packs = office_packs(paper->office);
    struct export e = {.paper = paper,
                       .packs = packs,
                       .calendar = packs_calendar(packs, NULL),
                       .out = out,
                       .lead = office_alert_days(paper->office).from[ALERT_BLUE]};
    struct sent_rows lost = {0};
    bool writes = paper->remember && office_hindered(paper->office, NULL) == OFFICE_FREE;
    paper->remember = false;
    bool ok =
        begin(&e, err) &&
        due_walk(paper->office, paper->pick, paper->today, put_event, &e, &paper->count, err) &&
        office_sent_lost(paper->office, &lost, err);
    for (size_t i = 0; ok && i < lost.count; i++)
        put_lost(&e, &lost.list[i]);
    ical_line(out, "END", "VCALENDAR");
    if (ok && writes)
        paper->remember = ok = office_sent_keep(paper->office, &e.given, &lost, err);
    sent_rows_clear(&lost);
    sent_rows_clear(&e.given);
    return ok;
}
