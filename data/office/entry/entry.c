/* entry.c - calendar entries that no case carries: made, done, taken away, read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/entry/internal.h"
#include "data/store/act.h"

int64_t entry_id_parse(const char *text) {
    size_t prefix = strlen(ENTRY_KEY);
    if (strncmp(text, ENTRY_KEY, prefix) == 0)
        text += prefix;
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 18 && text[digits] == '\0' ? strtoll(text, NULL, 10) : 0;
}

void entry_key(int64_t id, char key[ENTRY_KEY_SIZE]) {
    snprintf(key, ENTRY_KEY_SIZE, ENTRY_KEY "%lld", (long long)id);
}

static bool no_entry(int64_t id, struct err *err) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)id);
    return err_set(err, ERR_NOTFOUND, "err.office.no_entry", text);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* ---- the verbs ---- */

/* As the journal has it: the event and the day it was done (what and by whom, until when it was extended on
 * lines of their own), the clock and the choice or where a free
 * one comes from, the title, the note. */
struct said said_of_entry(const struct entry_record *entry, struct sb *value, struct sb *clock) {
    char day[DATE_TEXT_SIZE];
    date_format(entry->event, day);
    sb_add(value, day);
    if (entry->done_on != DAY_NONE) {
        date_format(entry->done_on, day);
        sb_add_fmt(value, " %s", day);
    }
    if (!entry->clock[0] && entry->length[0])
        sb_add_fmt(value, "\nlength %s", entry->length);
    if (entry->done_what[0])
        sb_add_fmt(value, "\nwhat %s", entry->done_what);
    if (entry->done_by[0])
        sb_add_fmt(value, "\nby %s", entry->done_by);
    if (entry->until != DAY_NONE) {
        date_format(entry->until, day);
        sb_add_fmt(value, "\nuntil %s %s", day, entry->approved);
    }
    if (entry->clock[0])
        sb_add_fmt(clock, "%s:%s:%s", entry->regime, entry->clock, entry->choice);
    else
        sb_add(clock, entry->origin);
    return (struct said){sb_text(value), sb_text(clock), entry->title, entry->note};
}

/* Journal and row in one; `was` NULL: a new one. */
static bool write_entry(struct office *office, const char *verb, const struct entry_record *was,
                        struct entry_record *is, const char *reason, struct err *err) {
    struct sb before = {0}, after = {0}, clock_before = {0}, clock_after = {0};
    char key[ENTRY_KEY_SIZE], stamp[CHAIN_HEX];
    entry_key(is->id, key);
    struct entry entry = entry_new(verb, key);
    if (was)
        entry.was = said_of_entry(was, &before, &clock_before);
    entry.is = said_of_entry(is, &after, &clock_after);
    entry.reason = reason;
    entry.attachment = stamp; /* with which rules its days were counted */
    is->seq = office->count + 1;
    if (!was)
        is->made = is->seq;
    bool ok = store_entry_put(office->store, is, err) && entry_stamp(office, stamp, err) &&
              store_set_stamp(office->store, KEY_ENTRIES, stamp, err) &&
              office_enter(office, NULL, &entry, err);
    sb_free(&before);
    sb_free(&after);
    sb_free(&clock_before);
    sb_free(&clock_after);
    return ok;
}

static bool finish(struct office *office, bool written, struct err *err) {
    if (written)
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

/* The choice of a clock whose length the approval sets is that length, in its short form. */
static bool length_chosen(const struct clock_rule *clock, const char *choice, struct err *err) {
    struct length length;
    char form[LENGTH_TEXT_SIZE] = "";
    if (!choice[0])
        return err_set(err, ERR_REFUSED, "err.office.entry_length", clock->rule.label.zh);
    if (!length_parse(choice, &length, err))
        return false;
    length_format(length, form);
    return strcmp(form, choice) == 0 || err_set(err, ERR_INPUT, "err.period.length", choice);
}

static bool has_choice(const struct clock_rule *clock, const char *choice, struct sb *known) {
    bool found = clock->choice_count == 0 && !choice[0];
    for (size_t i = 0; i < clock->choice_count; i++) {
        sb_add_fmt(known, "%s%s", i ? " " : "", clock->choices[i].code);
        found = found || strcmp(clock->choices[i].code, choice) == 0;
    }
    return found;
}

/* May this be said? A new entry needs a clock that is there; one that has lost it may stay. */
static bool check(struct office *office, const struct entry_record *entry, bool made,
                  struct err *err) {
    const struct regime *regime;
    const struct clock_rule *clock = entry_clock(office, entry, &regime);
    if (!date_in_range(entry->event))
        return err_set(err, ERR_INPUT, "err.office.entry_day");
    if (!entry->clock[0] || !entry->regime[0]) {
        struct length length;
        if (entry->clock[0] || entry->regime[0])
            return err_set(err, ERR_NOTFOUND, "err.office.no_clock", entry->regime, entry->clock);
        if (entry->length[0] && !length_parse(entry->length, &length, err))
            return false;
        return entry->title[0] || err_set(err, ERR_REFUSED, "err.office.entry_title");
    }
    if (!clock)
        return !made ||
               err_set(err, ERR_NOTFOUND, "err.office.no_clock", entry->regime, entry->clock);
    if (clock->length.count == 0)
        return length_chosen(clock, entry->choice, err);
    struct sb known = {0};
    bool ok = has_choice(clock, entry->choice, &known) ||
              err_set(err, ERR_REFUSED, "err.office.entry_choice", clock->rule.label.zh,
                      sb_text(&known), entry->choice);
    sb_free(&known);
    return ok;
}

static void say(struct entry_record *out, const struct entry_form *form) {
    out->regime = or_empty(form->regime);
    out->clock = or_empty(form->clock);
    out->choice = or_empty(form->choice);
    out->title = or_empty(form->title);
    out->note = or_empty(form->note);
    out->event = form->event;
    if (!out->clock[0])
        out->length = or_empty(form->length);
}

static bool said_same_entry(const struct entry_record *a, const struct entry_record *b) {
    return strcmp(a->regime, b->regime) == 0 && strcmp(a->clock, b->clock) == 0 &&
           strcmp(a->choice, b->choice) == 0 && strcmp(a->title, b->title) == 0 &&
           strcmp(a->note, b->note) == 0 && a->event == b->event && a->done_on == b->done_on &&
           a->until == b->until && (a->clock[0] || strcmp(a->length, b->length) == 0) &&
           strcmp(a->done_what, b->done_what) == 0 && strcmp(a->done_by, b->done_by) == 0 &&
           strcmp(a->approved, b->approved) == 0;
}

static bool find(struct office *office, int64_t id, struct arena *arena, struct entry_record *out,
                 struct err *err) {
    bool found = false;
    return store_entry(office->store, id, arena, out, &found, err) && (found || no_entry(id, err));
}

/* One clock put in the place of another: what is known of the old one must not stay. */
static bool same_clock(const struct entry_record *a, const struct entry_record *b) {
    return strcmp(a->regime, b->regime) == 0 && strcmp(a->clock, b->clock) == 0;
}

bool do_entry_put(struct office *office, const struct office_command *command,
                  struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct entry_record was = {.id = 0}, is = {.done_on = DAY_NONE,
                                               .until = DAY_NONE,
                                               .length = "",
                                               .done_what = "",
                                               .done_by = "",
                                               .approved = "",
                                               .origin = ""};
    bool made = command->entry_id == 0;
    bool ok = command->entry || err_set(err, ERR_USAGE, "err.office.entry_day");
    ok = ok && (made || find(office, command->entry_id, arena, &was, err));
    if (ok) {
        if (!made)
            is = was;
        else if (command->entry->origin && !(command->entry->clock && command->entry->clock[0]))
            is.origin = command->entry->origin;
        say(&is, command->entry);
        ok = check(office, &is, made || !same_clock(&was, &is), err) &&
             entry_derive(office, &is, arena, err);
    }
    if (ok && (made || !said_same_entry(&was, &is)))
        ok = office_begin(office, err) &&
             finish(office,
                    (!made || store_counter_take(office->store, "entry", &is.id, err)) &&
                        write_entry(office, verb_word(DO_ENTRY_PUT), made ? NULL : &was, &is,
                                    command->reason, err),
                    err);
    outcome->entry_id = ok ? is.id : 0;
    arena_free(&arena);
    return ok;
}

/* The entry as it is to be, when it differs, through journal and rows. */
static bool change_entry(struct office *office, const struct office_command *command,
                         const struct entry_record *was, struct entry_record *is, struct err *err) {
    if (said_same_entry(was, is))
        return true;
    return office_begin(office, err) &&
           finish(office,
                  write_entry(office, verb_word(command->verb), was, is, command->reason, err),
                  err);
}

/* A day, or none for "". */
static bool day_of(const char *text, day_t *day, struct err *err) {
    *day = DAY_NONE;
    return !text[0] || date_parse(text, day) ||
           err_set(err, ERR_INPUT, "err.office.entry_day", text);
}

bool do_entry_done(struct office *office, const struct office_command *command,
                   struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct entry_record was, is;
    day_t day = DAY_NONE;
    outcome->entry_id = command->entry_id;
    bool ok =
        find(office, command->entry_id, arena, &was, err) && day_of(command->value, &day, err);
    if (ok && day != DAY_NONE && day > command->today)
        ok = err_set(err, ERR_REFUSED, "err.office.act_future", command->value);
    if (ok) {
        is = was;
        is.done_on = day;
        is.done_what = day == DAY_NONE ? "" : command->document;
        is.done_by = day == DAY_NONE ? "" : command->page;
        ok = change_entry(office, command, &was, &is, err);
    }
    arena_free(&arena);
    return ok;
}

/* An extension says who approved it and why, and goes beyond what was counted. */
static bool may_extend(const struct office_command *command, const struct entry_record *is,
                       day_t counted, struct err *err) {
    if (is->kind == DEADLINE_EFFECT)
        return err_set(err, ERR_REFUSED, "err.office.extend_effect");
    if (command->document[0] == '\0' || command->reason[strspn(command->reason, " \t\n")] == '\0')
        return err_set(err, ERR_REFUSED, "err.office.extend_said");
    return is->until > counted ||
           err_set(err, ERR_REFUSED, "err.office.extend_day", command->value);
}

bool do_entry_extend(struct office *office, const struct office_command *command,
                     struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct entry_record was, is;
    outcome->entry_id = command->entry_id;
    bool ok = find(office, command->entry_id, arena, &was, err);
    if (ok) {
        is = was;
        is.until = DAY_NONE;
        is.approved = "";
        ok = entry_derive(office, &is, arena, err);
        day_t counted = is.governing;
        ok = ok && day_of(command->value, &is.until, err) &&
             (is.until == DAY_NONE || may_extend(command, &is, counted, err));
        is.approved = is.until == DAY_NONE ? "" : command->document;
        ok = ok && entry_derive(office, &is, arena, err) &&
             change_entry(office, command, &was, &is, err);
    }
    arena_free(&arena);
    return ok;
}

static bool remove_entry(struct office *office, const struct entry_record *was, const char *reason,
                         struct err *err) {
    struct sb value = {0}, clock = {0};
    char key[ENTRY_KEY_SIZE], stamp[CHAIN_HEX];
    entry_key(was->id, key);
    struct entry entry = entry_new(verb_word(DO_ENTRY_REMOVE), key);
    entry.was = said_of_entry(was, &value, &clock);
    entry.reason = reason;
    entry.attachment = stamp;
    bool ok = store_entry_drop(office->store, was->id, err) &&
              store_acts_drop(office->store, key, err) && entry_stamp(office, stamp, err) &&
              store_set_stamp(office->store, KEY_ENTRIES, stamp, err) &&
              office_enter(office, NULL, &entry, err);
    sb_free(&value);
    sb_free(&clock);
    return ok;
}

bool do_entry_remove(struct office *office, const struct office_command *command,
                     struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct entry_record was;
    outcome->entry_id = command->entry_id;
    bool ok = find(office, command->entry_id, arena, &was, err) && office_begin(office, err) &&
              finish(office, remove_entry(office, &was, command->reason, err), err);
    arena_free(&arena);
    return ok;
}

/* ---- reading ---- */

static void publish(const struct entry_record *from, struct office_entry *out) {
    bool titled = from->title[0] != '\0';
    *out = (struct office_entry){
        .id = from->id,
        .regime = from->regime,
        .clock = from->clock,
        .choice = from->choice,
        .title = from->title,
        .note = from->note,
        .origin = from->origin,
        .event = from->event,
        .done_on = from->done_on,
        .done_what = from->done_what,
        .done_by = from->done_by,
        .until = from->until,
        .approved = from->approved,
        .label = {titled ? from->title : from->label_zh, titled ? from->title : from->label_en},
        .answer = {from->answer_zh, from->answer_en},
        .source = {from->source_zh, from->source_en},
        .counted = from->length[0] && length_parse(from->length, &out->length, NULL),
        .family = (enum period_family)from->family,
        .holder = (enum period_holder)from->holder,
        .kind = (enum deadline_kind)from->kind,
        .certainty = (enum certainty)from->certainty,
        .governing = from->governing,
        .raw = from->raw,
        .rolled = from->rolled,
        .provisional = from->provisional,
        .lapses = from->ends && from->kind != DEADLINE_EFFECT,
        .who = from->who,
        .made_at = from->made_at,
        .arena = out->arena,
    };
    if (out->counted)
        (void)length_parse(from->length, &out->length, NULL);
    if (!from->cite[0] || !cite_parse(from->cite, NULL, &out->cite, NULL))
        memset(&out->cite, 0, sizeof out->cite);
}

bool office_entry(struct office *office, int64_t id, struct office_entry *out, struct err *err) {
    struct entry_record record;
    *out = (struct office_entry){.arena = arena_new()};
    if (find(office, id, out->arena, &record, err)) {
        publish(&record, out);
        return true;
    }
    office_entry_clear(out);
    return false;
}

bool office_entry_from(struct office *office, const char *origin, int64_t after, int64_t *id,
                       struct err *err) {
    return store_entry_from(office->store, origin, after, id, err);
}

void office_entry_clear(struct office_entry *entry) {
    arena_free(&entry->arena);
    *entry = (struct office_entry){0};
}
