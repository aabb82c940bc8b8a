/* act.c - what was done about a deadline: recorded, taken back, read. See act.h. */
#include "data/office/act/act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/act/internal.h"
#include "data/office/entry/internal.h"

/* ---- the days of the colours ---- */

const char *office_alert_key(enum alert alert) {
    static const char *const keys[ALERT_COUNT] = {NULL, "due.lead", "due.lead.yellow",
                                                  "due.lead.red"};
    return keys[alert];
}

struct alert_days office_alert_days(struct office *office) {
    struct alert_days days = {{0}};
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        days.from[i] =
            (int)strtol(office_setting(office, office_alert_key((enum alert)i)), NULL, 10);
    return days;
}

/* A whole number, all of it. */
static bool number(const char *text, int *out) {
    const char *digits = text + (*text == '-');
    size_t n = strspn(digits, "0123456789");
    if (n == 0 || n > 3 || digits[n] != '\0')
        return false;
    *out = (int)strtol(text, NULL, 10);
    return true;
}

bool alert_setting_good(struct office *office, const char *key, const char *value,
                        struct err *err) {
    struct alert_days days = office_alert_days(office);
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        if (strcmp(key, office_alert_key((enum alert)i)) == 0)
            return (number(value, &days.from[i]) && alert_days_good(&days)) ||
                   err_set(err, ERR_INPUT, "err.office.alert_days", value);
    return true;
}

/* ---- recorded ---- */

/* As the journal has it: act, day, the deadline's day; by whom; the note. */
struct said said_of_act(const struct act_record *act, struct sb *value) {
    char day[DATE_TEXT_SIZE], governing[DATE_TEXT_SIZE];
    date_format(act->day, day);
    date_format(act->governing, governing);
    sb_add_fmt(value, "%s %s %s", alert_act((enum alert)act->alert), day, governing);
    return (struct said){sb_text(value), "", act->who, act->note};
}

/* "notice 2026-11-30" */
static bool read_value(const struct office_command *command, struct act_record *out,
                       struct err *err) {
    char act[16] = "";
    const char *blank = strchr(command->value, ' ');
    size_t n = blank ? (size_t)(blank - command->value) : 0;
    if (n > 0 && n < sizeof act)
        memcpy(act, command->value, n);
    out->alert = (int)alert_by_act(act);
    if (out->alert == ALERT_NONE)
        return err_set(err, ERR_INPUT, "err.office.act_kind", command->value);
    if (!date_parse(blank, &out->day))
        return err_set(err, ERR_INPUT, "err.office.entry_day", blank);
    if (out->day > command->today)
        return err_set(err, ERR_REFUSED, "err.office.act_future", blank + 1);
    return true;
}

/* The deadline it speaks of; its day. Nothing is done about what is no duty of the office, wherever one asks. */
static bool find_due(struct office *office, const struct office_command *command,
                     struct act_record *out, struct err *err) {
    struct arena *arena = arena_new();
    bool found = false, ok = true, duty = true;
    if (command->case_id == 0) {
        struct entry_record entry;
        ok = store_entry(office->store, entry_id_parse(command->key), arena, &entry, &found, err);
        if (ok && found) {
            out->governing = entry.governing;
            duty = alert_duty((enum deadline_kind)entry.kind, (enum period_holder)entry.holder);
        }
    } else {
        struct due_rows dues;
        ok = store_dues(office->store, command->case_id, arena, &dues, err);
        for (size_t i = 0; ok && i < dues.count; i++)
            if (strcmp(dues.list[i].rule_id, command->key) == 0) {
                out->governing = dues.list[i].governing;
                duty = alert_duty(dues.list[i].kind, dues.list[i].holder);
                found = true;
            }
    }
    arena_free(&arena);
    return ok && (found || err_set(err, ERR_NOTFOUND, "err.office.no_due", command->key)) &&
           (duty || err_set(err, ERR_REFUSED, "err.office.act_duty"));
}

/* Of a case: its row counts the entry, too. */
static bool enter(struct office *office, struct open_case *oc, struct entry *entry,
                  struct err *err) {
    return office_enter(office, oc, entry, err) &&
           (!oc || store_case_set(office->store, &oc->record, err));
}

static bool finish(struct office *office, bool written, struct err *err) {
    if (written)
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

bool do_due_act(struct office *office, const struct office_command *command,
                struct office_outcome *outcome, struct err *err) {
    (void)outcome;
    struct open_case *oc = command->case_id ? office_hold(office, command->case_id, err) : NULL;
    struct act_record act = {.case_id = command->case_id,
                             .rule = command->key,
                             .who = command->document,
                             .note = command->page};
    char key[ENTRY_KEY_SIZE];
    if (command->case_id == 0) { /* by the one way of writing it */
        entry_key(entry_id_parse(command->key), key);
        act.rule = key;
    }
    if ((command->case_id && !oc) || !read_value(command, &act, err) ||
        !find_due(office, command, &act, err) || !office_begin(office, err))
        return false;
    struct sb value = {0};
    struct entry entry = entry_new(verb_word(DO_DUE_ACT), act.rule);
    entry.is = said_of_act(&act, &value);
    entry.reason = command->reason;
    bool ok = enter(office, oc, &entry, err);
    act.seq = entry.seq;
    ok = finish(office, ok && store_act_add(office->store, &act, err), err);
    sb_free(&value);
    return ok;
}

bool do_due_unact(struct office *office, const struct office_command *command,
                  struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct act_record act;
    struct sb value = {0};
    bool found = false;
    bool ok = store_act(office->store, command->entry_id, arena, &act, &found, err);
    if (ok && !found)
        ok = err_set(err, ERR_NOTFOUND, "err.office.no_act", command->key);
    if (ok && command->reason[strspn(command->reason, " \t\n")] == '\0')
        ok = err_set(err, ERR_REFUSED, "err.office.act_reason");
    struct open_case *oc = ok && act.case_id ? office_hold(office, act.case_id, err) : NULL;
    ok = ok && (act.case_id == 0 || oc) && office_begin(office, err);
    if (ok) {
        struct entry entry = entry_new(verb_word(DO_DUE_UNACT), act.rule);
        entry.was = said_of_act(&act, &value);
        entry.ref = act.seq;
        entry.reason = command->reason;
        outcome->case_id = act.case_id;
        ok = finish(office,
                    enter(office, oc, &entry, err) && store_act_drop(office->store, act.seq, err),
                    err);
    }
    sb_free(&value);
    arena_free(&arena);
    return ok;
}

/* ---- read ---- */

bool office_acts(struct office *office, int64_t case_id, const char *rule, struct office_acts *out,
                 struct err *err) {
    size_t cap = 0;
    *out = (struct office_acts){.arena = arena_new()};
    struct query *q = store_acts(office->store, case_id, rule);
    struct act_record act;
    while (store_acts_next(q, out->arena, &act)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 8;
            struct office_act *grown = arena_alloc(out->arena, cap * sizeof *grown);
            if (out->count > 0)
                memcpy(grown, out->list, out->count * sizeof *grown);
            out->list = grown;
        }
        out->list[out->count++] =
            (struct office_act){act.seq,  (enum alert)act.alert, act.day, act.governing, act.who,
                                act.note, act.operator_name,     act.at};
    }
    if (query_done(q, err))
        return true;
    office_acts_clear(out);
    return false;
}

void office_acts_clear(struct office_acts *acts) {
    arena_free(&acts->arena);
    *acts = (struct office_acts){0};
}
