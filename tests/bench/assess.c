/*
 * assess.c - row 11: how many assessments a core makes a second, what a key costs with 20 respondents and
 * 400 facts, and how the cost grows with facts, rules and respondents.
 *   bench_assess OFFICE      an empty place, in which an office of 20 cases of one event is made
 *
 * Times are of the processor, so that other programs on the machine change them little; each figure is the
 * median of several runs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/mem.h"
#include "core/course/checkup.h"
#include "core/course/interview.h"
#include "data/across/event.h"
#include "data/office/door.h"

enum { RUNS = 7, LEAST = 50000, RESPONDENTS = 20, FACTS = 400, KEY_MS = 10 };

_Noreturn void mem_exhausted(void) {
    fputs("bench_assess: out of memory\n", stderr);
    exit(3);
}

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1000 + (double)at.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void row(const char *what, double figure, const char *target, bool met) {
    printf("%-4s %-58s %8.1f  %s%s\n", "11", what, figure, target, met ? "" : "  MISSED");
}

/* ---- facts ---- */

static uint64_t draw(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* `count` answers: those that conditions ask for first, then texts, then rows of the tables. */
static struct facts *answers(const struct regime *r, size_t count, uint64_t seed) {
    struct facts *facts = facts_new(&r->facts);
    uint64_t state = seed;
    for (int row = 0; row <= FACT_ROWS_MAX && facts_count(facts) < count; row++)
        for (size_t i = 0; i < r->facts.count && facts_count(facts) < count; i++) {
            const struct fact_def *def = &r->facts.list[i];
            char key[FACT_KEY_SIZE], day[DATE_TEXT_SIZE];
            const char *value = draw(&state) % 3 ? "yes" : "no";
            if ((def->table != NULL) != (row > 0) || strcmp(def->key, FACT_REGIME) == 0)
                continue;
            date_format(date_from_ymd(2026, 1, 5) + (day_t)(draw(&state) % 200), day);
            if (def->type == FACT_CHOICE || def->type == FACT_MULTI)
                value = def->choices[draw(&state) % def->choice_count].code;
            else if (def->type == FACT_DATE)
                value = day;
            else if (def->type == FACT_INT)
                value = "2";
            else if (def->type != FACT_TRI)
                value = "赵某在任期间的一段记载";
            fact_key(def, row, key);
            facts_put(facts, key, value, PROV_VERIFIED, "卷一", "3");
        }
    return facts;
}

/* ---- assessments ---- */

static double cost_us(const struct matter *matter, int times) {
    double list[RUNS];
    struct err err = {0};
    for (int k = 0; k < RUNS; k++) {
        double begun = now();
        for (int i = 0; i < times; i++) {
            struct assessment *a = NULL;
            if (!assess(&a, matter, &err)) {
                fprintf(stderr, "%s\n", err.msg);
                exit(1);
            }
            assessment_free(&a);
        }
        list[k] = (now() - begun) * 1000 / times;
    }
    qsort(list, RUNS, sizeof *list, by_size);
    return list[RUNS / 2];
}

static double one(struct packs *packs, const char *id, size_t facts, int times) {
    const struct regime *r = packs_regime(packs, id, NULL);
    struct facts *given = answers(r, facts, 7);
    struct matter matter = {.regime = r,
                            .facts = given,
                            .calendar = packs_calendar(packs, NULL),
                            .today = date_from_ymd(2026, 11, 23)};
    double us = cost_us(&matter, times);
    facts_free(&given);
    return us;
}

/* A case as it is mostly asked: one situation raised, scope answered, a circumstance. */
static double usual(struct packs *packs) {
    static const char *const said[][2] = {{"scope.level", "county"},
                                          {"scope.organ", "government_department"},
                                          {"scope.leader", "yes"},
                                          {"scope.internal_body", "no"},
                                          {"scope.elected", "no"},
                                          {"5(3).functional_department", "yes"},
                                          {"5(3).weak_supervision", "yes"},
                                          {"5(3).within_remit", "yes"},
                                          {"5(3).especially_serious", "yes"},
                                          {"5(3).major_loss", "yes"},
                                          {"9.cooperated", "yes"},
                                          {"9.assumed_responsibility", "yes"},
                                          {"decision.effective_on", "2026-05-04"}};
    const struct regime *r = packs_regime(packs, "dpg2009", NULL);
    struct facts *facts = facts_new(&r->facts);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        facts_put(facts, said[i][0], said[i][1], PROV_VERIFIED, "卷一", "3");
    struct matter matter = {.regime = r,
                            .facts = facts,
                            .calendar = packs_calendar(packs, NULL),
                            .today = date_from_ymd(2026, 11, 23)};
    double us = cost_us(&matter, 20000);
    facts_free(&facts);
    return us;
}

/* ---- an event ---- */

static int64_t respondent(struct office *office, const struct regime *r, int n) {
    char name[32];
    struct facts *facts = answers(r, FACTS - 3, (uint64_t)n + 1);
    struct office_outcome outcome = {0};
    struct err err = {0};
    snprintf(name, sizeof name, "赵某%d", n);
    facts_put(facts, "respondent.name", name, PROV_NONE, NULL, NULL);
    facts_put(facts, MATTER_SEVERAL, "yes", PROV_NONE, NULL, NULL);
    facts_put(facts, MATTER_NAME, "甲县乙路塌方", PROV_NONE, NULL, NULL);
    struct office_command command = {
        .verb = DO_CASE_NEW, .regime = r->id, .facts = facts, .today = date_from_ymd(2026, 11, 23)};
    if (!office_do(office, &command, &outcome, &err)) {
        fprintf(stderr, "%s %s %s\n", err.msg, err.arg[0], err.key);
        exit(1);
    }
    int64_t id = outcome.case_id;
    office_outcome_clear(&outcome);
    facts_free(&facts);
    return id;
}

/* What a key costs in the form of such a case: the case read, judged, looked over, its form made. */
static double key_ms(struct office *office, struct packs *packs, int64_t id) {
    double list[RUNS];
    for (int k = 0; k < RUNS; k++) {
        struct case_checked c;
        struct interview order = {.stage = -1};
        struct form form;
        struct err err = {0};
        double begun = now();
        if (!office_checked(office, id, date_from_ymd(2026, 11, 23), &c, &err)) {
            fprintf(stderr, "%s\n", err.msg);
            exit(1);
        }
        (void)packs;
        int stage = regime_stage(c.cf->regime, "situations");
        interview_make(&order, stage, &c.matter, c.judged.assessment);
        form_build(&form, stage, &c.matter, c.judged.assessment, c.judged.procedure);
        interview_arrange(&order, &form, &c.matter, c.judged.assessment);
        form_clear(&form);
        interview_clear(&order);
        case_checked_clear(&c);
        list[k] = now() - begun;
    }
    qsort(list, RUNS, sizeof *list, by_size);
    return list[RUNS / 2];
}

static double event_ms(struct office *office, size_t *persons) {
    double list[RUNS];
    for (int k = 0; k < RUNS; k++) {
        struct matter_event event;
        struct err err = {0};
        double begun = now();
        if (!event_open(office, "甲县乙路塌方", date_from_ymd(2026, 11, 23), &event, &err)) {
            fprintf(stderr, "%s\n", err.msg);
            exit(1);
        }
        *persons = event.count;
        event_clear(&event);
        list[k] = now() - begun;
    }
    qsort(list, RUNS, sizeof *list, by_size);
    return list[RUNS / 2];
}

static void growth(struct packs *packs) {
    static const size_t sizes[] = {0, 50, 100, 200, 400};
    static const char *const ids[] = {"cq2004", "dpg2009", "ccp2019", "gov2020", "police"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        printf("     %3zu facts: %6.1f us an assessment\n", sizes[i],
               one(packs, "dpg2009", sizes[i], 2000));
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const struct regime *r = packs_regime(packs, ids[i], NULL);
        size_t rules = r->scope_count + r->flag_count + r->situation_count + r->circumstance_count;
        printf("     %3zu rules (%s, 100 facts): %6.1f us an assessment\n", rules, ids[i],
               one(packs, ids[i], 100, 2000));
    }
}

int main(int argc, char **argv) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct err err = {0};
    if (argc != 2 || !packs_open(&packs, NULL, NULL))
        return 2;
    double us = usual(packs);
    row("assessments a second on one core (a usual case)", 1e6 / us, ">= 50000", 1e6 / us >= LEAST);
    growth(packs);
    if (!office_open(&office, argv[1], OFFICE_CREATE, packs, &err)) {
        fprintf(stderr, "%s %s\n", err.msg, err.arg[0]);
        return 1;
    }
    const struct regime *r = packs_regime(packs, "dpg2009", NULL);
    struct office_command who = {
        .verb = DO_OPERATOR, .value = "赵某", .today = date_from_ymd(2026, 11, 23)};
    if (!office_do(office, &who, NULL, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int64_t id = 0;
    for (int n = 0; n < RESPONDENTS; n++) {
        id = respondent(office, r, n);
        if (n == 0 || n == 4 || n == 9 || n == RESPONDENTS - 1) {
            size_t persons = 0;
            double ms = event_ms(office, &persons);
            printf("     %3zu respondents of %d facts: %6.1f ms the event, read and judged anew\n",
                   persons, FACTS, ms);
        }
    }
    double ms = key_ms(office, packs, id);
    row("an answer with 20 respondents and 400 facts, ms", ms, "<= 10", ms <= KEY_MS);
    office_close(&office, &err);
    packs_close(&packs);
    return 0;
}
