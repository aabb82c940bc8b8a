/* fact.c - answers: set, cleared, rows removed, the choice of measures. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/course/moved.h"
#include "data/office/case/yardstick.h"
#include "data/office/internal.h"

struct open_case *held_open(struct office *office, const struct office_command *command,
                            struct err *err) {
    struct open_case *oc = office_hold(office, command->case_id, err);
    if (!oc || oc->record.state == CASE_OPEN)
        return oc;
    const char *msg =
        oc->record.state == CASE_VOID ? "err.office.case_void" : "err.office.case_closed";
    err_set(err, ERR_REFUSED, msg, oc->record.number);
    return NULL;
}

/* ---- the choice ---- */

/* Outside the band of the office's own yardstick a longer reason is asked for. */
static bool yardstick_kept(struct office *office, const struct open_case *oc,
                           const struct assessment *assessment, const char *measures,
                           const char *reason, struct err *err) {
    struct yardstick *yardstick;
    struct yardstick_band band;
    if (!office_yardstick_used(office, oc->regime, oc->facts, &yardstick, err))
        return false;
    if (!yardstick)
        return true;
    yardstick_band(&band, yardstick, assessment, oc->facts);
    bool kept = !yardstick_outside(&band, yardstick, measures) || yardstick_reasoned(reason);
    if (!kept) {
        const struct measure *m = oc->regime->measures;
        if (band.low == band.high)
            err_set(err, ERR_REFUSED, "err.yardstick.reason_one", m[band.low].rule.label.zh);
        else
            err_set(err, ERR_REFUSED, "err.yardstick.reason", m[band.low].rule.label.zh,
                    m[band.high].rule.label.zh);
        err_at(err, NULL, 0, oc->regime->reason_fact);
    }
    yardstick_clear(yardstick);
    mem_free(yardstick);
    return kept;
}

bool choice_check(struct office *office, struct open_case *oc, day_t today, const char *value,
                  const char *reason, struct sb *tree, struct err *err) {
    if (!value[0])
        return true; /* nothing is chosen */
    if (!reason[0]) {
        err_set(err, ERR_REFUSED, "err.office.choice_reason");
        return err_at(err, NULL, 0, oc->regime->reason_fact);
    }
    struct matter matter;
    struct assessment *assessment = NULL;
    if (!office_matter(office, oc, today, &matter, err) || !assess(&assessment, &matter, err))
        return false;
    bool ladder = assessment->measure_count > 0;
    bool ok = !ladder || yardstick_kept(office, oc, assessment, value, reason, err);
    if (ladder)
        tree_record(tree, assessment);
    assessment_free(&assessment);
    if (ladder)
        return ok;
    err_set(err, ERR_REFUSED, "err.office.choice_no_ground");
    return err_at(err, NULL, 0, oc->regime->choice_fact);
}

static bool is_key(const char *key, const char *wanted) {
    return wanted && strcmp(key, wanted) == 0;
}

/* What a person wrote for a key, as it is stored. */
static bool normalise(const struct open_case *oc, const char *key, const char *text,
                      struct sb *value, struct err *err) {
    int row = 0;
    int def = fact_defs_find(&oc->regime->facts, key, &row);
    if (def < 0 || (oc->regime->facts.list[def].table && row == 0)) {
        err_set(err, ERR_USAGE, "err.office.key_unknown", key);
        return err_at(err, NULL, 0, key);
    }
    if (fact_normalise(&oc->regime->facts.list[def], text, value, err))
        return true;
    return err_at(err, NULL, 0, key);
}

/* A choice stands: its reason may not go away under it. */
static bool reason_stays(const struct open_case *oc, const char *key, const char *value,
                         struct err *err) {
    const struct regime *r = oc->regime;
    if (value[0] || !is_key(key, r->reason_fact) || !r->choice_fact ||
        !facts_has(oc->facts, r->choice_fact))
        return true;
    err_set(err, ERR_REFUSED, "err.office.choice_reason");
    return err_at(err, NULL, 0, key);
}

static bool set_value(struct office *office, struct open_case *oc,
                      const struct office_command *command, const char *value,
                      struct office_outcome *outcome, struct err *err) {
    struct sb tree = {0};
    struct change change = {command->key, SAID_NOTHING};
    bool set = command->verb == DO_FACT_SET;
    if (set)
        change.is = (struct said){value, provenance_code(command->provenance), command->document,
                                  command->page};
    bool choice = is_key(command->key, oc->regime->choice_fact);
    struct said was = said_of(facts_find(oc->facts, command->key));
    bool ok = reason_stays(oc, command->key, set ? value : "", err);
    if (ok && choice && set && (!was.value || strcmp(was.value, value) != 0)) {
        const char *reason = command->reason;
        if (!reason[0] && oc->regime->reason_fact)
            reason = facts_text(oc->facts, oc->regime->reason_fact);
        ok = choice_check(office, oc, command->today, value, reason, &tree, err);
    }
    struct action action = {.verb = verb_word(choice && set ? DO_CHOOSE : command->verb),
                            .reason = command->reason,
                            .attachment = sb_text(&tree),
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    ok = ok && office_apply(office, oc, &action, NULL, &outcome->changed, err);
    sb_free(&tree);
    return ok;
}

bool do_fact(struct office *office, const struct office_command *command,
             struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    if (command->verb == DO_FACT_CLEAR)
        return set_value(office, oc, command, NULL, outcome, err);
    if (is_key(command->key, oc->regime->choice_fact) && command->reason[0])
        return do_choose(office, command, outcome, err);
    struct sb value = {0};
    bool ok = normalise(oc, command->key, command->value, &value, err) &&
              set_value(office, oc, command, sb_text(&value), outcome, err);
    sb_free(&value);
    return ok;
}

bool do_choose(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    const struct regime *r = oc->regime;
    if (!r->choice_fact || !r->reason_fact)
        return err_set(err, ERR_USAGE, "err.office.no_choice", r->id);
    struct sb value = {0}, reason = {0}, tree = {0};
    bool ok =
        normalise(oc, r->choice_fact, command->value, &value, err) &&
        normalise(oc, r->reason_fact, command->reason, &reason, err) &&
        choice_check(office, oc, command->today, sb_text(&value), sb_text(&reason), &tree, err);
    struct change changes[2] = {
        {r->choice_fact,
         {sb_text(&value), provenance_code(command->provenance), command->document, command->page}},
        {r->reason_fact, {sb_text(&reason), "", "", ""}},
    };
    /* The choice may be withdrawn without a word; its reason then stays as it is. */
    struct action action = {.verb = verb_word(DO_CHOOSE),
                            .reason = command->reason,
                            .attachment = sb_text(&tree),
                            .today = command->today,
                            .changes = changes,
                            .count = reason.len > 0 ? 2 : 1};
    ok = ok && office_apply(office, oc, &action, NULL, &outcome->changed, err);
    sb_free(&value);
    sb_free(&reason);
    sb_free(&tree);
    return ok;
}

/* ---- rows of tables ---- */

/* "hearing.opinion.2" -> its table and row; also with a column after it. */
static bool row_parse(const struct regime *regime, const char *key, char table[FACT_KEY_SIZE],
                      int *row) {
    snprintf(table, FACT_KEY_SIZE, "%s", key);
    for (int cut = 0; cut < 2; cut++) {
        char *dot = strrchr(table, '.');
        if (!dot)
            return false;
        char *end = NULL;
        long n = strtol(dot + 1, &end, 10);
        bool number = end != dot + 1 && *end == '\0' && n >= 1 && n <= FACT_ROWS_MAX;
        *dot = '\0';
        for (size_t i = 0; number && i < regime->facts.count; i++) {
            const char *of = regime->facts.list[i].table;
            if (of && strcmp(of, table) == 0) {
                *row = (int)n;
                return true;
            }
        }
    }
    return false;
}

/* The row's answers go, those of higher rows move down by one. */
static size_t row_changes(const struct open_case *oc, const char *table, int row,
                          struct arena *arena, struct change **out) {
    const struct fact_defs *defs = &oc->regime->facts;
    int rows = facts_rows(oc->facts, table);
    size_t cap = rows >= row ? defs->count * (size_t)(rows - row + 1) : 0, count = 0;
    *out = arena_alloc(arena, cap * sizeof **out);
    for (size_t d = 0; d < defs->count; d++) {
        const struct fact_def *def = &defs->list[d];
        if (!def->table || strcmp(def->table, table) != 0)
            continue;
        for (int r = row; r <= rows; r++) {
            const struct fact *here = facts_at(oc->facts, (int)d, r);
            const struct fact *next = r < rows ? facts_at(oc->facts, (int)d, r + 1) : NULL;
            if (!here && !next)
                continue;
            char key[FACT_KEY_SIZE];
            fact_key(def, r, key);
            struct said is = said_of(next);
            (*out)[count++] =
                (struct change){arena_dup(arena, key),
                                {arena_dup(arena, is.value), arena_dup(arena, is.provenance),
                                 arena_dup(arena, is.document), arena_dup(arena, is.page)}};
        }
    }
    return count;
}

bool do_row_remove(struct office *office, const struct office_command *command,
                   struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    char table[FACT_KEY_SIZE];
    int row = 0;
    if (!row_parse(oc->regime, command->key, table, &row)) {
        err_set(err, ERR_USAGE, "err.office.key_unknown", command->key);
        return err_at(err, NULL, 0, command->key);
    }
    struct arena *arena = arena_new();
    struct change *changes = NULL;
    size_t count = row_changes(oc, table, row, arena, &changes);
    bool ok = count > 0 || err_set(err, ERR_NOTFOUND, "err.office.no_row", command->key);
    struct action action = {.verb = verb_word(DO_ROW_REMOVE),
                            .reason = command->reason,
                            .today = command->today,
                            .changes = changes,
                            .count = count};
    ok = ok && office_apply(office, oc, &action, NULL, &outcome->changed, err);
    arena_free(&arena);
    return ok;
}
