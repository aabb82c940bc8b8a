/*
 * status.c - what the office says of a text: whether it is in force, since when.
 */
#include <stdio.h>
#include <string.h>

#include "data/office/shelf/internal.h"

static bool status_with(const char *code, int *status) {
    for (int i = SHELF_UNKNOWN; i <= SHELF_REPEALED; i++)
        if (strcmp(code, shelf_status_code((enum shelf_status)i)) == 0) {
            *status = i;
            return true;
        }
    return false;
}

/* "in force 2024-05-01": as the journal keeps it. */
static void put_state(struct sb *out, const struct text_record *text) {
    char day[DATE_TEXT_SIZE];
    date_format(text->effective, day);
    sb_add(out, shelf_status_code((enum shelf_status)text->status));
    if (text->effective != DAY_NONE)
        sb_add_fmt(out, " %s", day);
}

/* The digest goes on to hold all of the row, so that the entry stands for the text from now on. */
static bool write_state(struct office *office, const struct text_record *was,
                        struct text_record *is, const char *reason, struct err *err) {
    struct entry entry = entry_new(verb_word(DO_TEXT_STATUS), was->title);
    struct sb before = {0}, now = {0};
    char hex[DIGEST_HEX], seq[24];
    put_state(&before, was);
    put_state(&now, is);
    snprintf(seq, sizeof seq, "%lld", (long long)was->seq);
    bool ok = shelf_sum(office, is, hex, err);
    if (ok) {
        entry.was = (struct said){sb_text(&before), "", was->digest, seq};
        entry.is = (struct said){hex, "", was->digest, sb_text(&now)};
        entry.reason = reason;
        ok = office_enter(office, NULL, &entry, err);
        is->seq = entry.seq;
    }
    sb_free(&before);
    sb_free(&now);
    return ok && store_text_state(office->store, is, err);
}

/* A text whose rows are not what they were stays found out: nothing is written over it. */
static bool sound(struct office *office, const struct text_record *text, struct arena *arena,
                  struct err *err) {
    struct entry entry;
    char hex[DIGEST_HEX];
    bool known = false;
    if (!shelf_sum(office, text, hex, err) ||
        !shelf_entry(office, text, arena, &entry, &known, err))
        return false;
    return (known && strcmp(entry.is.value, hex) == 0) ||
           err_set(err, ERR_REFUSED, "err.shelf.edited", text->title);
}

static bool set_state(struct office *office, const struct text_record *was,
                      const struct office_command *command, struct arena *arena, struct err *err) {
    struct text_record is = *was;
    const char *day = command->document ? command->document : "";
    if (!status_with(command->value ? command->value : "", &is.status))
        return err_set(err, ERR_INPUT, "err.shelf.status", command->value);
    if (*day && !date_parse(day, &is.effective))
        return err_set(err, ERR_INPUT, "err.field.date", day);
    if (is.status == was->status && is.effective == was->effective)
        return true;
    if (!sound(office, was, arena, err) || !office_begin(office, err))
        return false;
    if (write_state(office, was, &is, command->reason, err))
        return office_commit(office, err);
    office_abandon(office);
    return false;
}

bool do_text_status(struct office *office, const struct office_command *command,
                    struct office_outcome *outcome, struct err *err) {
    struct arena *arena = arena_new();
    struct text_record text;
    char id[24];
    bool found = false;
    outcome->text_id = command->text_id;
    bool ok = store_text(office->store, command->text_id, arena, &text, &found, err);
    if (ok && !found) {
        snprintf(id, sizeof id, "%lld", (long long)command->text_id);
        ok = err_set(err, ERR_NOTFOUND, "err.shelf.none", id);
    }
    ok = ok && set_state(office, &text, command, arena, err);
    arena_free(&arena);
    return ok;
}
