#include "core/course/checks.h"

#include "core/rules/ruletest.h"

typedef void found_fn(void *ctx, const struct named_check *check);

static void tell(found_fn *found, void *ctx, enum finding_kind kind, const struct rule *rule,
                 enum severity severity, const char *where) {
    struct named_check check = {kind, rule, severity, where};
    found(ctx, &check);
}

/* Those that stages, letters, measures and deadlines bring with them. */
static void each_of_course(const struct regime *r, found_fn *found, void *ctx) {
    int decision = r->choice_fact ? fact_stage(r, r->choice_fact) : -1;
    for (size_t i = 0; i < r->gate_count; i++)
        tell(found, ctx, FINDING_GATE, &r->gates[i].rule, SEV_BLOCK, r->gates[i].where);
    for (size_t i = 0; i < r->need_count; i++)
        if (r->needs[i].stage >= 0 && r->needs[i].stage < decision)
            tell(found, ctx, FINDING_NEED, &r->needs[i].rule, SEV_NOTE, r->needs[i].where);
    for (size_t i = 0; i < r->letter_count; i++)
        for (size_t j = 0; !r->letters[i].early && j < r->letters[i].content_count; j++)
            tell(found, ctx, FINDING_CONTENT, &r->letters[i].contents[j].rule, SEV_BLOCK,
                 r->letters[i].contents[j].where);
    for (size_t i = 0; i < r->duty_count; i++)
        tell(found, ctx, FINDING_DUTY, &r->duties[i].rule, SEV_WARN, r->duties[i].where);
    for (size_t i = 0; i < r->deadline_count; i++)
        tell(found, ctx, FINDING_DEADLINE, &r->deadlines[i].rule,
             deadline_binds(r->deadlines[i].kind) ? SEV_WARN : SEV_NOTE, r->deadlines[i].done);
}

void checks_each(const struct regime *r, found_fn *found, void *ctx) {
    for (size_t i = 0; i < r->check_count; i++)
        tell(found, ctx, FINDING_CHECK, &r->checks[i].rule, r->checks[i].severity,
             r->checks[i].where);
    for (size_t i = 0; i < r->compare_count; i++)
        tell(found, ctx, FINDING_COMPARE, &r->compares[i].rule, r->compares[i].severity,
             compare_where(&r->compares[i], r));
    for (size_t i = 0; i < r->phrase_count; i++)
        tell(found, ctx, FINDING_PHRASE, &r->phrases[i].rule, r->phrases[i].severity,
             r->phrases[i].where);
    for (size_t i = 0; i < r->evidence_count; i++)
        tell(found, ctx, FINDING_EVIDENCE, &r->evidences[i].rule, r->evidences[i].severity, NULL);
    each_of_course(r, found, ctx);
}
