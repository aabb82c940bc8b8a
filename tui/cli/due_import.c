/*
 * due_import.c - due import: the office's own appointments from an .ics of another calendar. What
 * would be done is listed; --apply does it, all or nothing. An appointment is known by its UID: the
 * same file twice changes nothing.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/ical/ical.h"
#include "data/file/read.h"
#include "data/office/door.h"
#include "data/office/entry/entry.h"
#include "tui/cli/command.h"
#include "tui/words/words.h"

enum { FILE_MOST = 1 << 26, DAYS_MOST = 400, DAYS_AHEAD = 800 };

enum fate {
    FATE_NEW,
    FATE_SAME,
    FATE_CHANGED,
    FATE_CANCELLED,
    FATE_NOTHING,
    FATE_OWN,
    FATE_RULE,
    FATE_OLDER
};

struct appointment {
    const char *origin, *title, *note; /* in the arena */
    day_t day;
    bool cancelled;
    enum fate fate;
    int64_t id; /* of the entry that is there; 0: none */
};

struct importing {
    struct cli *cli;
    struct arena *arena;
    struct appointment *list;
    size_t count, cap;
    size_t fates[FATE_OLDER + 1];
    struct ical_newest *newest;
};

static const char *fate_code(enum fate fate) {
    static const char *const codes[] = {"new",     "same", "changed", "cancelled",
                                        "nothing", "own",  "rule",    "older"};
    return codes[fate];
}

static enum str_id fate_words(enum fate fate) {
    static const enum str_id words[] = {
        STR_due_fate_new,     STR_due_fate_same, STR_due_fate_changed, STR_due_fate_cancelled,
        STR_due_fate_nothing, STR_due_fate_own,  STR_due_fate_rule,    STR_due_fate_older};
    return words[fate];
}

/* ---- what each would do ---- */

static bool is_own(const char *uid) {
    static const char end[] = ".wenze";
    size_t n = strlen(uid);
    return n > sizeof end - 1 && strcmp(uid + n - (sizeof end - 1), end) == 0;
}

static struct appointment *add(struct importing *in, const struct ical_event *event, day_t day,
                               bool one_of_many) {
    struct sb title = {0}, note = {0}, origin = {0};
    char text[DATE_TEXT_SIZE];
    if (in->count == in->cap) {
        in->cap = in->cap ? in->cap * 2 : 64;
        in->list = mem_grow(in->list, in->cap, sizeof *in->list);
    }
    const char *summary =
        event->summary[0] ? event->summary : str(in->cli->lang, STR_due_import_untitled);
    sb_add_fmt(&title, "%s%s%s", event->time, event->time[0] ? " " : "", summary);
    if (event->zone[0])
        str_put(&title, in->cli->lang, STR_due_import_zone, event->zone);
    sb_add_fmt(&note, "%s%s%s", event->location,
               event->location[0] && event->description[0] ? "\n" : "", event->description);
    date_format(event->recurrence != DAY_NONE ? event->recurrence : day, text);
    sb_add_fmt(&origin, "ics:%s", event->uid[0] ? event->uid : sb_text(&title));
    if (one_of_many || event->recurrence != DAY_NONE || !event->uid[0])
        sb_add_fmt(&origin, "#%s", text);
    struct appointment *a = &in->list[in->count++];
    *a = (struct appointment){.origin = arena_dup(in->arena, sb_text(&origin)),
                              .title = arena_dup(in->arena, sb_text(&title)),
                              .note = arena_dup(in->arena, sb_text(&note)),
                              .day = day,
                              .cancelled = strcmp(event->status, "CANCELLED") == 0};
    sb_free(&title);
    sb_free(&note);
    sb_free(&origin);
    return a;
}

static bool find_fate(struct importing *in, struct appointment *a, struct err *err) {
    struct office_entry entry;
    if (!office_entry_from(in->cli->desk.office, a->origin, 0, &a->id, err))
        return false;
    a->fate = a->cancelled ? FATE_NOTHING : FATE_NEW;
    if (a->id == 0)
        return true;
    if (!office_entry(in->cli->desk.office, a->id, &entry, err))
        return false;
    bool same = entry.event == a->day && strcmp(entry.title, a->title) == 0 &&
                strcmp(entry.note, a->note) == 0;
    a->fate = a->cancelled ? FATE_CANCELLED : same ? FATE_SAME : FATE_CHANGED;
    office_entry_clear(&entry);
    return true;
}

/* A day of a series that another event of the file stands in for is not made twice. */
static bool stands_in(const struct ical_events *events, const struct ical_event *event, day_t day) {
    for (size_t i = 0; event->uid[0] && i < events->count; i++)
        if (events->list[i].recurrence == day && strcmp(events->list[i].uid, event->uid) == 0)
            return true;
    return false;
}

/* The days of a series that goes on are taken up to one of them, and that is told. */
static void note_endless(struct importing *in, const struct ical_event *event, day_t last) {
    char day[DATE_TEXT_SIZE];
    date_format(last, day);
    cli_notice(in->cli, STR_due_import_endless, event->summary[0] ? event->summary : event->uid,
               day);
}

static bool take_event(struct importing *in, const struct ical_events *events,
                       const struct ical_event *event, struct err *err) {
    day_t *days = NULL;
    size_t count = 0;
    bool more, ok = true;
    if (is_own(event->uid)) {
        add(in, event, event->day, false)->fate = FATE_OWN;
        return true;
    }
    if (ical_superseded(in->newest, event)) {
        add(in, event, event->day, false)->fate = FATE_OLDER;
        return true;
    }
    if (!ical_days(event, in->cli->options.today + DAYS_AHEAD, DAYS_MOST, &days, &count, &more)) {
        add(in, event, event->day, false)->fate = FATE_RULE;
        return true;
    }
    if (more && count > 0)
        note_endless(in, event, days[count - 1]);
    for (size_t i = 0; ok && i < count; i++) {
        bool many = event->rrule[0] != '\0';
        if (many && stands_in(events, event, days[i]))
            continue;
        ok = find_fate(in, add(in, event, days[i], many), err);
    }
    mem_free(days);
    return ok;
}

/* ---- doing it ---- */

static bool carry_out(struct office *office, const struct appointment *a, struct err *err) {
    struct entry_form form = {
        .title = a->title, .note = a->note, .origin = a->origin, .event = a->day};
    struct office_command put = {.verb = DO_ENTRY_PUT, .entry = &form, .entry_id = a->id};
    struct office_command drop = {.verb = DO_ENTRY_REMOVE, .entry_id = a->id};
    if (a->fate == FATE_NEW || a->fate == FATE_CHANGED)
        return office_do(office, &put, NULL, err);
    return a->fate != FATE_CANCELLED || office_do(office, &drop, NULL, err);
}

static bool apply(struct importing *in, struct err *err) {
    struct office *office = in->cli->desk.office;
    bool ok = office_batch_begin(office, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < in->count; i++)
        ok = carry_out(office, &in->list[i], err);
    if (ok)
        return office_batch_commit(office, err);
    office_batch_abandon(office);
    return false;
}

/* ---- telling ---- */

static void tell(struct importing *in, bool applied) {
    struct cli *cli = in->cli;
    struct json *j = &cli->json;
    if (cli->options.json) {
        json_object(j, NULL);
        json_bool(j, "applied", applied);
        json_array(j, "events");
    }
    for (size_t i = 0; i < in->count; i++) {
        const struct appointment *a = &in->list[i];
        struct sb day = {0};
        in->fates[a->fate]++;
        if (cli->options.json) {
            json_object(j, NULL);
            json_text(j, "what", fate_code(a->fate));
            json_day(j, "day", a->day);
            json_text(j, "title", a->title);
            json_text(j, "origin", a->origin);
            json_end(j);
        } else {
            words_day(&day, cli->lang, a->day);
            cli_line(cli, STR_due_import_row, str(cli->lang, fate_words(a->fate)), sb_text(&day),
                     a->title);
        }
        sb_free(&day);
    }
    if (cli->options.json) {
        json_end(j);
        json_end(j);
        return;
    }
    char made[24], changed[24], gone[24];
    snprintf(made, sizeof made, "%zu", in->fates[FATE_NEW]);
    snprintf(changed, sizeof changed, "%zu", in->fates[FATE_CHANGED]);
    snprintf(gone, sizeof gone, "%zu", in->fates[FATE_CANCELLED]);
    cli_line(cli, applied ? STR_due_import_applied : STR_due_import_preview, made, changed, gone);
}

static int import_events(struct cli *cli, const struct ical_events *events) {
    struct importing in = {.cli = cli, .arena = arena_new(), .newest = ical_newest_new(events)};
    bool applies = cli->values[FLAG_APPLY] != NULL, ok = true;
    struct err err;
    for (size_t i = 0; ok && i < events->count; i++)
        ok = take_event(&in, events, &events->list[i], &err);
    ok = ok && (!applies || apply(&in, &err));
    if (ok)
        tell(&in, applies);
    mem_free(in.list);
    ical_newest_free(&in.newest);
    arena_free(&in.arena);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

static int run_due_import(struct cli *cli) {
    struct ical_events events = {0};
    struct errs errs = {0};
    struct err err;
    char *bytes = NULL;
    size_t size = 0;
    int status = CLI_YES;
    if (!readfile(cli_arg(cli, 0), READFILE_ANY, FILE_MOST, &bytes, &size, &err))
        return cli_fail(cli, &err);
    bool read = ical_read(bytes, size, &events, &errs);
    for (size_t i = 0; i < errs.count; i++)
        err_at(&errs.list[i], cli_arg(cli, 0), 0, NULL);
    bool opened = read && (cli->values[FLAG_APPLY] ? cli_open_to_write(cli, OFFICE_CREATE, &status)
                                                   : cli_open(cli, OFFICE_READ, &status));
    if (!read)
        status = cli_faults(cli, &errs, CLI_USAGE);
    else if (opened)
        status = import_events(cli, &events);
    errs_clear(&errs);
    ical_events_clear(&events);
    mem_free(bytes);
    return status;
}

const struct cli_command command_due_import = {
    .word = "due",
    .sub = "import",
    .run = run_due_import,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_APPLY),
    .usage = STR_cli_use_due_import,
    .help = STR_cli_help_due_import,
};
