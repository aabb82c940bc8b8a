/*
 * stats.h - what many answers say: of each cadre, and of each question whether it is hard, slow, and
 * parts those who know from those who do not.
 */
#ifndef WENZE_CORE_DRILL_STATS_H
#define WENZE_CORE_DRILL_STATS_H

#include <stdbool.h>
#include <stddef.h>

struct stats_answer {
    const char *who, *question; /* borrowed */
    int score;                  /* 0..1000 */
    int seconds;                /* -1: not measured */
};

struct stats_row {
    const char *name;
    size_t attempts;
    int score;     /* mean, 0..1000 */
    int seconds;   /* mean of those measured; -1: none was */
    size_t others; /* of a cadre how many questions, of a question how many cadres */
    /* Of a question: the mean of the better third of those who answered it less that of the weaker
     * third, -1000..1000; needs two cadres of different standing. */
    bool parts;
    int discrimination;
};

struct stats {
    struct stats_row *cadres, *questions; /* owned; by name */
    size_t cadre_count, question_count;
};

void stats_make(struct stats *out, const struct stats_answer *answers, size_t count);
void stats_clear(struct stats *stats);

#endif
