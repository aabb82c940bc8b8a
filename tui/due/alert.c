/* alert.c - see alert.h. */
#include "tui/due/alert.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"

bool due_alert_pending(const struct due_row *row) {
    return row->alert != ALERT_NONE && !(row->acted & (1u << row->alert));
}

void due_alert(struct sb *out, enum lang lang, const struct due_row *row) {
    enum alert alert = (enum alert)row->alert;
    if (alert != ALERT_NONE)
        str_put(out, lang, due_alert_pending(row) ? STR_alert_pending : STR_alert_acted,
                words_alert(lang, alert), words_alert_act(lang, alert));
}

/* 2026-11-23T09:00:00+08:00 -> 2026-11-23 */
static void put_moment_day(struct sb *out, const char *at) {
    sb_add_fmt(out, "%.10s", at);
}

static void put_entered(struct sb *out, enum lang lang, enum str_id by, enum str_id nobody,
                        const char *who, const char *at) {
    struct sb day = {0};
    put_moment_day(&day, at);
    if (who[0])
        str_put(out, lang, by, who, sb_text(&day));
    else
        str_put(out, lang, nobody, sb_text(&day));
    sb_free(&day);
}

void due_act_words(struct sb *out, enum lang lang, const struct office_act *act, day_t governing) {
    char day[DATE_TEXT_SIZE], was[DATE_TEXT_SIZE];
    date_format(act->day, day);
    str_put(out, lang, STR_alert_record, day, words_alert_act(lang, act->alert));
    if (act->who[0])
        str_put(out, lang, STR_alert_record_who, act->who);
    if (act->note[0])
        str_put(out, lang, STR_alert_record_who, act->note);
    if (act->governing != governing) {
        date_format(act->governing, was);
        str_put(out, lang, STR_alert_record_moved, was);
    }
    put_entered(out, lang, STR_alert_record_by, STR_alert_record_at, act->operator_name, act->at);
}

void due_alert_days(struct sb *out, enum lang lang, const struct alert_days *days) {
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++) {
        enum alert alert = (enum alert)i;
        char number[16];
        int from = days->from[i];
        snprintf(number, sizeof number, "%d", from < 0 ? -from : from);
        sb_add(out, i > ALERT_BLUE ? str(lang, STR_chain_semicolon) : "");
        str_put(out, lang,
                from > 0    ? STR_alert_from_before
                : from == 0 ? STR_alert_from_day
                            : STR_alert_from_after,
                number, words_alert(lang, alert), words_alert_act(lang, alert));
    }
}

/* ---- how it was done ---- */

static void put_line(struct sb *out, enum lang lang, enum str_id id, const char *one,
                     const char *two) {
    sb_add(out, out->len > 0 ? "\n" : "");
    str_put(out, lang, id, one, two);
}

/* Who entered the answer that stands, and when: the last entry of the journal on that key. */
bool due_enterer(struct office *office, int64_t case_id, const char *key, enum lang lang,
                 struct sb *out, struct err *err) {
    struct journal_rows rows = {.more = true};
    int64_t before = 0;
    bool ok = true, found = false;
    while (ok && rows.more && !found) {
        journal_rows_clear(&rows);
        ok = office_journal(office, case_id, before, 100, &rows, err);
        for (size_t i = 0; ok && i < rows.count && !found; i++) {
            const struct journal_row *row = &rows.list[i];
            before = row->seq;
            found = (strcmp(row->key, key) == 0 && row->new_value && !row->undone) ||
                    strcmp(row->verb, "case.new") == 0;
            if (found)
                put_entered(out, lang, STR_alert_entered_by, STR_alert_entered, row->operator_name,
                            row->at);
        }
        if (rows.count == 0)
            break;
    }
    journal_rows_clear(&rows);
    return ok;
}

bool due_evidence_of_case(struct office *office, const struct casefile *file,
                          const struct deadline_rule *rule, enum lang lang, struct sb *out,
                          struct err *err) {
    const struct fact *fact = rule->done ? facts_find(file->facts, rule->done) : NULL;
    int row = 0, at = fact ? fact_defs_find(&file->regime->facts, rule->done, &row) : -1;
    if (at < 0 || fact->value[0] == '\0')
        return true;
    struct sb what = {0};
    words_fact_label(&what, lang, &file->regime->facts.list[at], row);
    sb_add(&what, str(lang, STR_common_colon));
    words_fact(&what, lang, fact, &file->regime->facts.list[at]);
    put_line(out, lang, STR_alert_what, sb_text(&what), NULL);
    sb_free(&what);
    sb_add_char(out, '\n');
    return due_enterer(office, file->id, rule->done, lang, out, err);
}

/* The last journal row of that verb on the entry: `each` of it. */
static bool entry_row(struct office *office, int64_t id, const char *verb,
                      void each(struct sb *, enum lang, const struct journal_row *), enum lang lang,
                      struct sb *out, struct err *err) {
    struct journal_rows rows = {.more = true};
    struct sb key = {0};
    int64_t before = 0;
    bool ok = true, found = false;
    sb_add_fmt(&key, "entry.%lld", (long long)id);
    while (ok && rows.more && !found) {
        journal_rows_clear(&rows);
        ok = office_journal(office, 0, before, 500, &rows, err);
        for (size_t i = 0; ok && i < rows.count && !found; i++) {
            const struct journal_row *row = &rows.list[i];
            before = row->seq;
            found = strcmp(row->key, sb_text(&key)) == 0 && strcmp(row->verb, verb) == 0;
            if (found)
                each(out, lang, row);
        }
        if (rows.count == 0)
            break;
    }
    journal_rows_clear(&rows);
    sb_free(&key);
    return ok;
}

static void put_why(struct sb *out, enum lang lang, const struct journal_row *row) {
    if (row->reason && row->reason[0])
        put_line(out, lang, STR_alert_until_why, row->reason, NULL);
}

static void put_who(struct sb *out, enum lang lang, const struct journal_row *row) {
    sb_add(out, out->len > 0 ? "\n" : "");
    put_entered(out, lang, STR_alert_entered_by, STR_alert_entered, row->operator_name, row->at);
}

bool due_evidence_of_entry(struct office *office, const struct office_entry *entry, enum lang lang,
                           struct sb *out, struct err *err) {
    if (entry->until != DAY_NONE) {
        char day[DATE_TEXT_SIZE];
        date_format(entry->until, day);
        put_line(out, lang, STR_alert_until, entry->approved, day);
        if (!entry_row(office, entry->id, "entry.extend", put_why, lang, out, err))
            return false;
    }
    if (entry->done_on == DAY_NONE)
        return true;
    if (entry->done_what[0])
        put_line(out, lang, STR_alert_what, entry->done_what, NULL);
    if (entry->done_by[0])
        put_line(out, lang, STR_alert_by, entry->done_by, NULL);
    if (!entry->done_what[0])
        put_line(out, lang, STR_alert_no_evidence, NULL, NULL);
    return entry_row(office, entry->id, "entry.done", put_who, lang, out, err);
}
