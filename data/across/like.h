/*
 * like.h - like cases of this office: which measures were chosen where the same situations held, by the
 * circumstances that bore on them. A count of what was done, never a score; too few are said to be too few.
 */
#ifndef WENZE_DATA_ACROSS_LIKE_H
#define WENZE_DATA_ACROSS_LIKE_H

#include "data/office/case/check.h"

#define LIKE_FEW 5 /* fewer cases show no practice of the office */

/* What weighed: both, one, neither. */
enum like_weight { LIKE_PLAIN, LIKE_HEAVIER, LIKE_LIGHTER, LIKE_BOTH, LIKE_WEIGHTS };

/* One situation under one weight. */
struct like_group {
    const struct situation *situation;
    enum like_weight weight;
    size_t cases;   /* with a measure chosen */
    size_t *chosen; /* of each measure of the regime, how often; a case may have several */
};
struct like {
    const struct regime *regime;
    struct like_group *list; /* by situation, then by weight; those without a case are left out */
    size_t count;
    size_t cases; /* looked at: of the regime, not void, a measure chosen, a situation that holds */
};
/* but: a case that is left out (the one at hand); 0: none. */
bool like_count(struct office *office, const struct regime *regime, int64_t but, day_t today,
                struct like *out, struct err *err);
void like_clear(struct like *like);
/* The weight of an assessment, and whether the situation holds in it. */
enum like_weight like_weight(const struct assessment *assessment);
bool like_holds(const struct assessment *assessment, const struct situation *situation);

#endif
