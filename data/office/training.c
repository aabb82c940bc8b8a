#include "data/office/training.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"

/* In the journal: key DRILL:QUESTION; old value the key, new value what was given; document the
 * provisions; page SCORE SECONDS; reason the paper; attachment who. */

static const char *or_empty(const char *text) {
    return text ? text : "";
}

void training_path(const char *path, struct sb *out) {
    const char *slash = strrchr(path, '/');
    sb_clear(out);
    if (slash)
        sb_add_n(out, path, (size_t)(slash - path) + 1);
    sb_add(out, TRAINING_FILE);
}

bool office_is_training(struct office *office) {
    return strcmp(office_setting(office, TRAINING_SETTING), "yes") == 0;
}

static bool put_setting(struct office *office, const char *key, const char *value, day_t today,
                        struct err *err) {
    struct office_command command = {
        .verb = DO_SETTING, .key = key, .value = value, .today = today};
    return office_do(office, &command, NULL, err);
}

/* The mark comes last: from then on the prefix stays. */
static bool mark_new(struct office *office, const struct training_made *made, day_t today,
                     struct err *err) {
    return put_setting(office, "office.practice", "yes", today, err) &&
           put_setting(office, "office.name", made->name, today, err) &&
           put_setting(office, "office.number_prefix", made->prefix, today, err) &&
           put_setting(office, "office.letter_prefix", made->prefix, today, err) &&
           put_setting(office, TRAINING_SETTING, "yes", today, err);
}

bool training_open(struct office **out, const char *path, bool create, struct packs *packs,
                   const struct training_made *made, day_t today, struct err *err) {
    bool is_new = create && !file_exists(path);
    struct err ignored;
    *out = NULL;
    if (!office_open(out, path, create ? OFFICE_CREATE : OFFICE_READ, packs, err))
        return false;
    struct office_summary summary;
    /* Ended between making and marking it: an office without an entry is nobody's yet. */
    is_new = is_new || (create && office_summarise(*out, &summary, NULL) && summary.entries == 0);
    bool ok = !is_new || mark_new(*out, made, today, err);
    if (ok && !office_is_training(*out))
        ok = err_set(err, ERR_REFUSED, "err.training.not_training", path);
    if (!ok)
        office_close(out, &ignored);
    return ok;
}

bool training_setting_stays(struct office *office, const char *key, struct err *err) {
    static const char *const kept[] = {TRAINING_SETTING, "office.practice", "office.number_prefix",
                                       "office.letter_prefix", "office.number_format"};
    bool training = office_is_training(office);
    for (size_t i = 0; training && i < sizeof kept / sizeof kept[0]; i++)
        if (strcmp(kept[i], key) == 0)
            return err_set(err, ERR_REFUSED, "err.training.setting_stays", key);
    return true;
}

/* ---- answers ---- */

bool do_drill_answer(struct office *office, const struct office_command *command,
                     struct office_outcome *outcome, struct err *err) {
    const struct training_answer *a = command->answer;
    struct sb key = {0}, page = {0};
    (void)outcome;
    if (!office_is_training(office))
        return err_set(err, ERR_REFUSED, "err.training.not_training", office->path);
    if (!a || !a->drill || !a->question)
        return err_set(err, ERR_USAGE, "err.office.key_unknown", "");
    sb_add_fmt(&key, "%s:%s", a->drill, a->question);
    char today[DATE_TEXT_SIZE];
    date_format(command->today, today);
    sb_add_fmt(&page, "%d %d %s", a->score, a->seconds, today);
    struct entry entry = entry_new(verb_word(DO_DRILL_ANSWER), sb_text(&key));
    entry.was.value = or_empty(a->key);
    entry.is.value = or_empty(a->given);
    entry.is.document = or_empty(a->cites);
    entry.is.page = sb_text(&page);
    entry.reason = or_empty(a->paper);
    entry.attachment = or_empty(a->cadre);
    bool ok = office_begin(office, err);
    if (ok && !office_enter(office, NULL, &entry, err)) {
        office_abandon(office);
        ok = false;
    }
    ok = ok && office_commit(office, err);
    sb_free(&key);
    sb_free(&page);
    return ok;
}

struct walk {
    bool (*each)(void *ctx, const struct training_row *row);
    void *ctx;
};

static bool walk_entry(void *ctx, const struct entry *entry) {
    struct walk *walk = ctx;
    if (strcmp(entry->verb, verb_word(DO_DRILL_ANSWER)) != 0)
        return true;
    const char *colon = strrchr(entry->key, ':');
    char *drill = mem_dup_n(entry->key, colon ? (size_t)(colon - entry->key) : strlen(entry->key));
    struct training_row row = {.seq = entry->seq, .at = entry->at, .day = entry_day(entry->at)};
    row.answer = (struct training_answer){.cadre = entry->attachment[0] ? entry->attachment
                                                                        : entry->operator_name,
                                          .drill = drill,
                                          .question = colon ? colon + 1 : "",
                                          .given = or_empty(entry->is.value),
                                          .key = or_empty(entry->was.value),
                                          .cites = entry->is.document,
                                          .paper = entry->reason};
    char *rest = NULL;
    row.answer.score = (int)strtol(entry->is.page, &rest, 10);
    row.answer.seconds = (int)strtol(rest, &rest, 10);
    day_t day;
    if (date_parse(rest + strspn(rest, " "),
                   &day)) /* an answer from before has the day of its entry */
        row.day = day;
    bool on = walk->each(walk->ctx, &row);
    mem_free(drill);
    return on;
}

bool training_each(struct office *office, bool (*each)(void *ctx, const struct training_row *row),
                   void *ctx, struct err *err) {
    struct walk walk = {each, ctx};
    return store_journal_each(office->store, walk_entry, &walk, err);
}
