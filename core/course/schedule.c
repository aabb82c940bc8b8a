#include "core/course/schedule.h"

#include "core/rules/ruletest.h"

const char *deadline_state_code(enum deadline_state s) {
    switch (s) {
    case DL_OPEN:
        return "open";
    case DL_OVERDUE:
        return "overdue";
    case DL_DONE:
        return "done";
    }
    return "";
}

enum deadline_state deadline_state_on(enum deadline_kind kind, bool lapses, day_t governing,
                                      day_t done_on, day_t today) {
    if (done_on != DAY_NONE)
        return DL_DONE;
    if (governing == DAY_NONE || today == DAY_NONE || today <= governing)
        return DL_OPEN;
    /* A right not used and a bar that has ended are over; a duty not done stays. */
    return kind == DEADLINE_EFFECT || lapses ? DL_DONE : DL_OVERDUE;
}

static bool fill(struct deadline *d, const struct deadline_rule *rule, day_t event,
                 const struct matter *matter, struct err *err) {
    struct length length = length_of(matter->facts, rule->length, rule->months);
    if (!period_count(&d->period, matter->calendar, &matter->conventions, event, length,
                      rule->family, err))
        return err_at(err, NULL, 0, rule->from);
    d->rule = rule;
    d->governing = period_governing(&d->period, rule->holder);
    d->done_on = rule->done ? facts_day(matter->facts, rule->done) : DAY_NONE;
    d->state = deadline_state_on(rule->kind, rule->lapses, d->governing, d->done_on, matter->today);
    d->late = d->done_on != DAY_NONE && d->done_on > d->governing;
    return true;
}

bool schedule_run(struct schedule *out, const struct matter *matter,
                  const struct assessment *assessment, struct err *err) {
    const struct regime *r = matter->regime;
    struct cond_env env = assessment_env(assessment, matter->facts);
    *out = (struct schedule){.list = mem_alloc(r->deadline_count * sizeof *out->list)};
    for (size_t i = 0; i < r->deadline_count; i++) {
        const struct deadline_rule *rule = &r->deadlines[i];
        bool labelled = rule->kind == DEADLINE_PROPOSED;
        day_t event = day_from(matter->facts, rule->from, rule->later);
        if (event == DAY_NONE || !rule_takes_part(r, &rule->rule, assessment->conduct, labelled) ||
            !rule_condition(rule->when, &env))
            continue;
        if (!fill(&out->list[out->count], rule, event, matter, err)) {
            schedule_clear(out);
            return false;
        }
        out->count++;
    }
    return true;
}

void schedule_clear(struct schedule *schedule) {
    for (size_t i = 0; i < schedule->count; i++)
        period_clear(&schedule->list[i].period);
    mem_free(schedule->list);
    *schedule = (struct schedule){.list = NULL};
}
