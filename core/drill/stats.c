#include "core/drill/stats.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"

static const char *name_of(const struct stats_answer *answer, bool who) {
    return who ? answer->who : answer->question;
}

struct pick {
    const struct stats_answer *answer;
    bool who;
};

static int by_name(const void *a, const void *b) {
    const struct pick *x = a, *y = b;
    int first = strcmp(name_of(x->answer, x->who), name_of(y->answer, y->who));
    return first ? first : strcmp(name_of(x->answer, !x->who), name_of(y->answer, !y->who));
}

/* One row: the answers of `picks`, which are all of one name, by the other name. */
static struct stats_row row_of(const struct pick *picks, size_t n) {
    long long score = 0, seconds = 0, measured = 0;
    struct stats_row row = {.name = name_of(picks[0].answer, picks[0].who), .attempts = n};
    for (size_t i = 0; i < n; i++) {
        const struct stats_answer *a = picks[i].answer;
        score += a->score;
        seconds += a->seconds > 0 ? a->seconds : 0;
        measured += a->seconds >= 0;
        row.others += i == 0 || strcmp(name_of(a, !picks[i].who),
                                       name_of(picks[i - 1].answer, !picks[i].who)) != 0;
    }
    row.score = (int)(score / (long long)n);
    row.seconds = measured > 0 ? (int)(seconds / measured) : -1;
    return row;
}

static struct stats_row *rows_by(const struct stats_answer *answers, size_t count, bool who,
                                 size_t *rows) {
    struct pick *picks = mem_alloc((count + 1) * sizeof *picks);
    struct stats_row *list = mem_alloc((count + 1) * sizeof *list);
    *rows = 0;
    for (size_t i = 0; i < count; i++)
        picks[i] = (struct pick){&answers[i], who};
    qsort(picks, count, sizeof *picks, by_name);
    for (size_t i = 0; i < count;) {
        size_t n = 1;
        while (i + n < count &&
               strcmp(name_of(picks[i].answer, who), name_of(picks[i + n].answer, who)) == 0)
            n++;
        list[(*rows)++] = row_of(picks + i, n);
        i += n;
    }
    mem_free(picks);
    return list;
}

/* ---- discrimination ---- */

struct standing {
    int whole; /* the cadre's mean over everything */
    int here;  /* over this question */
};

static int by_whole(const void *a, const void *b) {
    return ((const struct standing *)a)->whole - ((const struct standing *)b)->whole;
}

static int mean_here(const struct standing *list, size_t n) {
    long long sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += list[i].here;
    return (int)(sum / (long long)n);
}

static bool stand(const struct stats_answer *answers, size_t count, const char *who,
                  const char *question, int *here) {
    long long sum = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(answers[i].who, who) == 0 && strcmp(answers[i].question, question) == 0) {
            sum += answers[i].score;
            n++;
        }
    *here = n > 0 ? (int)(sum / n) : 0;
    return n > 0;
}

static void part(struct stats *stats, const struct stats_answer *answers, size_t count,
                 struct stats_row *question) {
    struct standing *list = mem_alloc((stats->cadre_count + 1) * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < stats->cadre_count; i++)
        if (stand(answers, count, stats->cadres[i].name, question->name, &list[n].here))
            list[n++].whole = stats->cadres[i].score;
    qsort(list, n, sizeof *list, by_whole);
    size_t third = n < 3 ? 1 : n / 3;
    if (n >= 2 && list[0].whole != list[n - 1].whole) {
        question->parts = true;
        question->discrimination = mean_here(list + n - third, third) - mean_here(list, third);
    }
    mem_free(list);
}

void stats_make(struct stats *out, const struct stats_answer *answers, size_t count) {
    out->cadres = rows_by(answers, count, true, &out->cadre_count);
    out->questions = rows_by(answers, count, false, &out->question_count);
    for (size_t i = 0; i < out->question_count; i++)
        part(out, answers, count, &out->questions[i]);
}

void stats_clear(struct stats *stats) {
    mem_free(stats->cadres);
    mem_free(stats->questions);
    *stats = (struct stats){.cadre_count = 0};
}
