/*
 * undo.c - undo and redo, from the journal: each is a new entry that speaks of the action it
 * takes back or brings back.
 *
 * An action is taken back when the latest entry that speaks of it is an undo. Going back from the
 * case's last entry, undo finds the first action that is not; redo finds the first undo that still
 * stands, unless something new was done after it. Neither crosses an issued letter.
 */
#include <stdio.h>
#include <string.h>

#include "core/course/moved.h"
#include "data/office/entries.h"
#include "data/office/internal.h"

/* The action to take back (redo: to bring back), 0: none. */
static bool find_target(struct office *office, int64_t last_seq, bool redo, int64_t *target,
                        struct err *err) {
    struct arena *arena = arena_new();
    bool ok = true, going = true;
    int64_t at = last_seq;
    *target = 0;
    while (ok && going && at > 0) {
        struct entry entry;
        bool found = false;
        char latest[16] = "";
        arena_reset(arena);
        ok = store_journal_at(office->store, at, arena, &entry, &found, err);
        if (!ok || !found)
            break;
        enum verb_role role = verb_role_of(entry.verb);
        int64_t about = role == ROLE_UNDO ? entry.ref : entry.action;
        if (role == ROLE_WALL || (redo && role == ROLE_ACTION))
            break;
        if ((role == ROLE_ACTION && !redo) || (role == ROLE_UNDO && redo)) {
            ok = store_journal_ref(office->store, about, latest, err);
            bool undone = strcmp(latest, verb_word(DO_UNDO)) == 0;
            going = undone != redo;
            *target = going ? 0 : about;
        }
        /* On to the entry before the whole group. */
        if (entry.action != entry.seq)
            ok = ok && store_journal_at(office->store, entry.action, arena, &entry, &found, err);
        at = found && entry.before < at ? entry.before : 0;
    }
    arena_free(&arena);
    return ok;
}

struct undo_group {
    struct change *changes;
    size_t count;
};

/* The entries of an action, in order; undo takes the old values from the last to the first. */
static bool read_group(struct office *office, int64_t action, bool redo, struct arena *arena,
                       struct undo_group *out, struct err *err) {
    size_t cap = 0;
    *out = (struct undo_group){0};
    for (int64_t seq = action;; seq++) {
        struct entry entry;
        bool found = false;
        if (!store_journal_at(office->store, seq, arena, &entry, &found, err))
            return false;
        if (!found || entry.action != action)
            break;
        if (out->count == cap) {
            cap = cap ? cap * 2 : 8;
            struct change *grown = arena_alloc(arena, cap * sizeof *grown);
            if (out->count > 0)
                memcpy(grown, out->changes, out->count * sizeof *grown);
            out->changes = grown;
        }
        out->changes[out->count++] = (struct change){entry.key, redo ? entry.is : entry.was};
    }
    for (size_t i = 0; !redo && i < out->count / 2; i++) {
        struct change swap = out->changes[i];
        out->changes[i] = out->changes[out->count - 1 - i];
        out->changes[out->count - 1 - i] = swap;
    }
    return true;
}

/* A choice of measures that is brought back has the assessment's tree recorded again. It is not
 * tried anew: what stood before stands again, and the check-up says what is wrong with it. */
static bool tree_again(struct office *office, struct open_case *oc, const struct undo_group *group,
                       day_t today, struct sb *tree, struct err *err) {
    const char *choice = oc->regime->choice_fact;
    bool chosen = false;
    for (size_t i = 0; choice && i < group->count; i++) {
        const struct change *change = &group->changes[i];
        if (strcmp(change->key, choice) == 0 && change->is.value && change->is.value[0])
            chosen = true;
    }
    if (!chosen)
        return true;
    struct matter matter;
    struct assessment *assessment = NULL;
    if (!office_matter(office, oc, today, &matter, err) || !assess(&assessment, &matter, err))
        return false;
    tree_record(tree, assessment);
    assessment_free(&assessment);
    return true;
}

static bool none(bool redo, const char *number, struct err *err) {
    return err_set(err, ERR_REFUSED,
                   redo ? "err.office.nothing_to_redo" : "err.office.nothing_to_undo", number);
}

bool do_undo(struct office *office, const struct office_command *command,
             struct office_outcome *outcome, struct err *err) {
    bool redo = command->verb == DO_REDO;
    struct open_case *oc = office_hold(office, command->case_id, err);
    int64_t target = 0;
    if (!oc || !find_target(office, oc->record.last_seq, redo, &target, err))
        return false;
    if (target == 0)
        return none(redo, oc->record.number, err);
    struct arena *arena = arena_new();
    struct undo_group group;
    struct sb tree = {0};
    bool ok = read_group(office, target, redo, arena, &group, err) &&
              tree_again(office, oc, &group, command->today, &tree, err);
    if (ok && group.count > 0) {
        const char *key = group.changes[redo ? 0 : group.count - 1].key;
        snprintf(outcome->undone_key, sizeof outcome->undone_key, "%s", key);
    }
    struct action action = {.verb = verb_word(command->verb),
                            .reason = command->reason,
                            .attachment = sb_text(&tree),
                            .ref = target,
                            .today = command->today,
                            .changes = group.changes,
                            .count = group.count};
    size_t entries = 0;
    ok = ok && office_apply(office, oc, &action, &entries, &outcome->changed, err);
    if (ok && entries == 0)
        ok = none(redo, oc->record.number, err);
    sb_free(&tree);
    arena_free(&arena);
    return ok;
}

bool office_undo_next(struct office *office, int64_t case_id, bool redo, char key[FACT_KEY_SIZE],
                      struct err *err) {
    key[0] = '\0';
    struct arena *arena = arena_new();
    struct case_record record;
    bool found = false, is = false;
    int64_t target = 0;
    struct entry entry;
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = store_case(office->store, case_id, arena, &record, &found, err) &&
             (!found || find_target(office, record.last_seq, redo, &target, err)) &&
             (target == 0 || store_journal_at(office->store, target, arena, &entry, &is, err));
        store_looked(office->store);
    }
    if (ok && is)
        snprintf(key, FACT_KEY_SIZE, "%s", entry.key);
    arena_free(&arena);
    return ok;
}
