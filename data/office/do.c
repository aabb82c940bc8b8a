/* do.c - the door: may this office be written at all, and which verb does the work. */
#include <stdio.h>
#include <string.h>

#include "data/office/internal.h"

void office_outcome_clear(struct office_outcome *outcome) {
    if (!outcome)
        return;
    mem_free(outcome->text);
    memset(outcome, 0, sizeof *outcome);
}

static bool may_write(struct office *office, struct err *err) {
    if (office->lock_fd >= 0 && office->batch && office->batch_broken)
        return err_set(err, ERR_IO, "err.office.batch_broken", office->path);
    if (office->broken)
        return err_set(err, ERR_VERIFY, "err.office.chain_broken", office->path);
    if (office->lock_fd >= 0)
        return true;
    struct office_holder holder;
    if (office_hindered(office, &holder) == OFFICE_HELD) {
        char pid[24];
        snprintf(pid, sizeof pid, "%ld", holder.pid);
        return err_set(err, ERR_LOCKED, "err.office.held", holder.operator_name, holder.host, pid);
    }
    if (office->hindrance == OFFICE_NO_PERMISSION)
        return err_set(err, ERR_READONLY, "err.office.readonly", office->path);
    return err_set(err, ERR_READONLY, "err.office.opened_to_read", office->path);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* ---- the verbs ---- */

static const struct verb verbs[DO_COUNT] = {
#define V(id, word, of, role, run) {word, of, role, run},
#include "data/office/verbs.def"
#undef V
};

const struct verb *verb_info(enum office_verb verb) {
    return (unsigned)verb < DO_COUNT ? &verbs[verb] : NULL;
}

const char *verb_word(enum office_verb verb) {
    return verbs[verb].word;
}

enum verb_role verb_role_of(const char *word) {
    for (size_t i = 0; i < DO_COUNT; i++)
        if (strcmp(verbs[i].word, word) == 0)
            return verbs[i].role;
    return strcmp(word, VERB_CHANGED) == 0 ? ROLE_NEUTRAL : ROLE_WALL;
}

bool office_do(struct office *office, const struct office_command *asked,
               struct office_outcome *outcome, struct err *err) {
    struct office_outcome own = {0};
    struct office_outcome *out = outcome ? outcome : &own;
    memset(out, 0, sizeof *out);
    if (!may_write(office, err) || !office_take_pen(office, err))
        return false;
    struct office_command command = *asked;
    command.key = or_empty(asked->key);
    command.value = or_empty(asked->value);
    command.reason = or_empty(asked->reason);
    command.document = or_empty(asked->document);
    command.page = or_empty(asked->page);
    out->case_id = command.case_id;
    const struct verb *verb = verb_info(command.verb);
    if (!verb)
        return err_set(err, ERR_USAGE, "err.office.verb");
    if (verb->of == OF_CASE && !date_in_range(command.today))
        return err_set(err, ERR_USAGE, "err.office.today");
    bool ok = verb->run(office, &command, out, err);
    if (!ok || !outcome)
        office_outcome_clear(out);
    return ok;
}
