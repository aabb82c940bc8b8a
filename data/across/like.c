#include "data/across/like.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/cases.h"

enum { PAGE = 200 };

enum like_weight like_weight(const struct assessment *assessment) {
    bool heavier = assessment->heavier == TRI_YES, lighter = assessment->lighter == TRI_YES;
    return heavier && lighter ? LIKE_BOTH
           : heavier          ? LIKE_HEAVIER
           : lighter          ? LIKE_LIGHTER
                              : LIKE_PLAIN;
}

bool like_holds(const struct assessment *assessment, const struct situation *situation) {
    for (size_t i = 0; i < assessment->situation_count; i++)
        if (assessment->situations[i].situation == situation)
            return assessment->situations[i].holds == TRI_YES;
    return false;
}

/* Every situation under every weight; what stays without a case goes at the end. */
static void begin(struct like *like, const struct regime *regime) {
    *like = (struct like){.regime = regime, .count = regime->situation_count * LIKE_WEIGHTS};
    like->list = mem_alloc((like->count + 1) * sizeof *like->list);
    for (size_t i = 0; i < like->count; i++)
        like->list[i] =
            (struct like_group){.situation = &regime->situations[i / LIKE_WEIGHTS],
                                .weight = (enum like_weight)(i % LIKE_WEIGHTS),
                                .chosen = mem_alloc((regime->measure_count + 1) * sizeof(size_t))};
}

static void count_case(struct like *like, const struct case_checked *c) {
    const char *measures = facts_text(c->cf->facts, like->regime->choice_fact);
    enum like_weight weight = like_weight(c->judged.assessment);
    bool any = false;
    for (size_t i = 0; i < like->count; i++) {
        struct like_group *group = &like->list[i];
        if (group->weight != weight || !like_holds(c->judged.assessment, group->situation))
            continue;
        any = true;
        group->cases++;
        for (size_t m = 0; m < like->regime->measure_count; m++)
            group->chosen[m] += fact_value_includes(measures, like->regime->measures[m].rule.id);
    }
    like->cases += any;
}

static bool look(struct like *like, struct office *office, int64_t id, day_t today,
                 struct err *err) {
    struct case_checked c;
    if (!office_checked(office, id, today, &c, err))
        return false;
    if (c.cf->regime == like->regime && c.cf->state != CASE_VOID &&
        facts_has(c.cf->facts, like->regime->choice_fact))
        count_case(like, &c);
    case_checked_clear(&c);
    return true;
}

static void drop_empty(struct like *like) {
    size_t kept = 0;
    for (size_t i = 0; i < like->count; i++)
        if (like->list[i].cases > 0)
            like->list[kept++] = like->list[i];
        else
            mem_free(like->list[i].chosen);
    like->count = kept;
}

bool like_count(struct office *office, const struct regime *regime, int64_t but, day_t today,
                struct like *out, struct err *err) {
    struct case_query query = {.state = -1, .regime = regime->id, .today = today, .limit = PAGE};
    bool ok = true, more = true;
    begin(out, regime);
    while (ok && more && regime->choice_fact) {
        struct case_rows rows = {0};
        ok = office_cases(office, &query, &rows, err);
        more = ok && rows.more && rows.count > 0;
        for (size_t i = 0; ok && i < rows.count; i++) {
            query.after = rows.list[i].id;
            ok = rows.list[i].id == but || look(out, office, rows.list[i].id, today, err);
        }
        case_rows_clear(&rows);
    }
    drop_empty(out);
    if (!ok)
        like_clear(out);
    return ok;
}

void like_clear(struct like *like) {
    for (size_t i = 0; i < like->count; i++)
        mem_free(like->list[i].chosen);
    mem_free(like->list);
    *like = (struct like){0};
}
