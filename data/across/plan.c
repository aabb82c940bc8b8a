#include "data/across/plan.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"

/* ---- the plan ---- */

void plan_add(struct plan *plan, const char *key, const char *value) {
    plan->list = mem_grow(plan->list, plan->count + 1, sizeof *plan->list);
    struct planned *a = &plan->list[plan->count++];
    *a = (struct planned){.value = mem_dup(value)};
    snprintf(a->key, sizeof a->key, "%s", key);
}

bool plan_word(struct plan *plan, const char *word, struct err *err) {
    char key[FACT_KEY_SIZE];
    const char *sign = strchr(word, '=');
    size_t n = sign ? (size_t)(sign - word) : 0;
    if (n == 0 || n >= sizeof key)
        return err_set(err, ERR_USAGE, "err.whatif.form", word);
    memcpy(key, word, n);
    key[n] = '\0';
    plan_add(plan, key, sign + 1);
    return true;
}

void plan_share(struct plan *plan, const struct matter_event *event) {
    struct sb shared = {0};
    char known[FACT_KEY_SIZE];
    if (event->count > 0)
        sb_add(&shared, event_answer(&event->list[0], MATTER_SHARED));
    for (size_t i = 0; i < plan->count; i++) {
        bool there = false;
        for (size_t k = 0; !there && event_shared(event, k, known); k++)
            there = strcmp(known, plan->list[i].key) == 0;
        if (there)
            continue;
        sb_add(&shared, shared.len > 0 ? " " : "");
        sb_add(&shared, plan->list[i].key);
    }
    plan_add(plan, MATTER_SHARED, sb_text(&shared));
    sb_free(&shared);
}

void plan_join(struct plan *plan, const struct matter_event *event) {
    char key[FACT_KEY_SIZE];
    plan_add(plan, MATTER_SEVERAL, "yes");
    plan_add(plan, MATTER_NAME, event->name);
    for (size_t i = 0; event_shared(event, i, key); i++) {
        if (i == 0)
            plan_add(plan, MATTER_SHARED, event_answer(&event->list[0], MATTER_SHARED));
        if (facts_has(event->list[0].cf->facts, key))
            plan_add(plan, key, event_answer(&event->list[0], key));
    }
}

void plan_clear(struct plan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        mem_free(plan->list[i].value);
    mem_free(plan->list);
    *plan = (struct plan){0};
}

/* ---- told ---- */

/* The field of a case; NULL: its regime has none, or the key names a table's column and no row. */
static const struct fact_def *field_of(const struct case_checked *c, const char *key) {
    int row = 0, def = fact_defs_find(&c->cf->regime->facts, key, &row);
    const struct fact_def *d = def < 0 ? NULL : &c->cf->regime->facts.list[def];
    return d && d->table && row == 0 ? NULL : d;
}

static bool answer_as_planned(struct plan *plan, const struct case_checked *c, struct facts *facts,
                              struct plan_told *told, struct err *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < plan->count; i++) {
        struct planned *a = &plan->list[i];
        const struct fact_def *def = field_of(c, a->key);
        struct sb value = {0};
        if (!def) {
            told->left_out = mem_grow(told->left_out, told->left_count + 1, sizeof *told->left_out);
            told->left_out[told->left_count++] = i;
            continue;
        }
        a->asked = true;
        ok = fact_normalise(def, a->value, &value, err);
        if (ok && value.len > 0)
            facts_put(facts, a->key, sb_text(&value), PROV_NONE, NULL, NULL);
        else if (ok)
            facts_remove(facts, a->key);
        sb_free(&value);
    }
    return ok;
}

bool plan_tell(struct plan *plan, const struct case_checked *c, struct plan_told *out,
               struct err *err) {
    struct facts *facts = facts_copy(c->cf->facts);
    struct matter matter = c->matter;
    struct outcome was = {0}, is = {0};
    *out = (struct plan_told){0};
    bool ok = outcome_make(&was, &matter, err) && answer_as_planned(plan, c, facts, out, err);
    matter.facts = facts;
    ok = ok && outcome_make(&is, &matter, err);
    if (ok)
        outcomes_differ(&out->list, &out->count, &was, &is);
    else
        plan_told_clear(out);
    outcome_clear(&is);
    outcome_clear(&was);
    facts_free(&facts);
    return ok;
}

void plan_told_clear(struct plan_told *told) {
    mem_free(told->list);
    mem_free(told->left_out);
    *told = (struct plan_told){0};
}

bool plan_known(const struct plan *plan, struct err *err) {
    for (size_t i = 0; i < plan->count; i++)
        if (!plan->list[i].asked)
            return err_set(err, ERR_USAGE, "err.matter.nobody", plan->list[i].key);
    return true;
}

/* ---- written ---- */

/* Is it what the case says already? */
static bool stands(const struct fact_def *def, const struct fact *fact, const char *value,
                   bool *same, struct err *err) {
    struct sb text = {0};
    bool ok = fact_normalise(def, value, &text, err);
    *same = ok && strcmp(sb_text(&text), fact ? fact->value : "") == 0;
    sb_free(&text);
    return ok;
}

static bool write_case(const struct plan *plan, struct office *office, const struct case_checked *c,
                       const char *reason, day_t today, struct err *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < plan->count; i++) {
        const struct planned *a = &plan->list[i];
        const struct fact *fact = facts_find(c->cf->facts, a->key);
        const struct fact_def *def = field_of(c, a->key);
        bool same = true;
        if (def && !stands(def, fact, a->value, &same, err))
            return false;
        if (same)
            continue;
        struct office_command command = {.verb = a->value[0] ? DO_FACT_SET : DO_FACT_CLEAR,
                                         .case_id = c->cf->id,
                                         .key = a->key,
                                         .value = a->value,
                                         .reason = reason,
                                         .provenance = fact ? fact->provenance : PROV_NONE,
                                         .document = fact ? fact->document : "",
                                         .page = fact ? fact->page : "",
                                         .today = today};
        ok = office_do(office, &command, NULL, err);
    }
    return ok;
}

bool plan_write(const struct plan *plan, struct office *office, const struct matter_event *event,
                const char *reason, day_t today, struct err *err) {
    bool ok = office_batch_begin(office, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < event->count; i++)
        ok = write_case(plan, office, &event->list[i], reason, today, err);
    if (ok)
        return office_batch_commit(office, err);
    office_batch_abandon(office);
    return false;
}
