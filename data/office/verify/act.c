/* act.c - what was done about deadlines, against the journal. */
#include <stdio.h>
#include <string.h>

#include "data/office/act/internal.h"
#include "data/office/verify/internal.h"

static bool check_act(struct office *office, const struct act_record *act,
                      struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct sb value = {0};
    struct entry entry;
    bool found = false;
    struct said said = said_of_act(act, &value);
    bool ok = store_journal_at(office->store, act->seq, arena, &entry, &found, err);
    if (ok && (!found || strcmp(entry.verb, verb_word(DO_DUE_ACT)) != 0 ||
               strcmp(entry.key, act->rule) != 0 || entry.case_id != act->case_id ||
               !said_same(&entry.is, &said)))
        verify_fault(report, NULL, "err.verify.act", act->rule);
    sb_free(&value);
    arena_free(&arena);
    return ok;
}

static void on_lost(void *ctx, const char *rule) {
    verify_fault(ctx, NULL, "err.verify.act", rule);
}

bool verify_acts(struct verification *v, struct err *err) {
    struct arena *arena = arena_new();
    struct act_record act = {.seq = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_act_next(v->office->store, act.seq, arena, &act, &found, err);
        if (ok && found)
            ok = check_act(v->office, &act, v->report, err);
    }
    arena_free(&arena);
    return ok && store_acts_lost(v->office->store, on_lost, v->report, err);
}
