#include "data/training/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/rng.h"
#include "data/office/door.h"

/* ---- settings ---- */

/* Per cent, from "0.85" or "85"; 0: neither. */
static int percent_of(const char *text) {
    char *end = NULL;
    double value = strtod(text, &end);
    if (end == text || *end != '\0')
        return 0;
    value = value <= 1.0 ? value * 100 : value;
    return value >= FSRS_RETENTION_LEAST * 100 - 0.001 && value <= FSRS_RETENTION_MOST * 100 + 0.001
               ? (int)(value + 0.5)
               : 0;
}

double memory_retention(struct office *training) {
    int percent = percent_of(office_setting(training, RETENTION_SETTING));
    return percent > 0 ? percent / 100.0 : FSRS_RETENTION;
}

bool memory_set_retention(struct office *training, const char *text, day_t today, struct err *err) {
    char value[16];
    int percent = percent_of(text);
    if (percent == 0)
        return err_set(err, ERR_INPUT, "err.training.retention", text);
    snprintf(value, sizeof value, "%d", percent);
    struct office_command command = {
        .verb = DO_SETTING, .key = RETENTION_SETTING, .value = value, .today = today};
    return office_do(training, &command, NULL, err);
}

/* ---- cards ---- */

struct loading {
    struct memory *memory;
    const char *cadre, *operator_name;
};

static struct memory_card *card_of(struct memory *memory, const char *cite, size_t n) {
    for (size_t i = 0; i < memory->count; i++)
        if (strlen(memory->list[i].cite) == n && memcmp(memory->list[i].cite, cite, n) == 0)
            return &memory->list[i];
    if (memory->count == memory->cap) {
        memory->cap = memory->cap ? memory->cap * 2 : 64;
        memory->list = mem_grow(memory->list, memory->cap, sizeof *memory->list);
    }
    struct memory_card *card = &memory->list[memory->count++];
    *card = (struct memory_card){.due = DAY_NONE};
    snprintf(card->cite, sizeof card->cite, "%.*s", (int)n, cite);
    return card;
}

static bool take(void *ctx, const struct training_row *row) {
    struct loading *l = ctx;
    const char *cites = row->answer.cites;
    enum fsrs_rating rating = row->answer.score >= SCORE_FULL ? FSRS_GOOD
                              : row->answer.score > 0         ? FSRS_HARD
                                                              : FSRS_AGAIN;
    if (strcmp(row->answer.cadre, l->cadre) != 0 || !date_in_range(row->day))
        return true;
    while (*cites) {
        size_t n = strcspn(cites, " ");
        if (n > 0 && n < CITE_TEXT_SIZE)
            fsrs_review(&card_of(l->memory, cites, n)->card, rating, row->day);
        cites += n + strspn(cites + n, " ");
    }
    return true;
}

static int by_cite(const void *a, const void *b) {
    struct cite x = {.article = 0}, y = {.article = 0};
    cite_parse(((const struct memory_card *)a)->cite, NULL, &x, NULL);
    cite_parse(((const struct memory_card *)b)->cite, NULL, &y, NULL);
    int regime = strcmp(x.regime, y.regime);
    return regime                       ? regime
           : x.article != y.article     ? x.article - y.article
           : x.paragraph != y.paragraph ? x.paragraph - y.paragraph
                                        : x.item - y.item;
}

bool memory_load(struct memory *out, struct office *training, const char *cadre, day_t day,
                 struct err *err) {
    *out = (struct memory){.retention = memory_retention(training), .day = day};
    char *name = mem_dup(cadre && *cadre ? cadre : office_setting(training, "operator"));
    struct loading loading = {out, name, name};
    bool ok = training_each(training, take, &loading, err);
    mem_free(name);
    if (out->count > 0)
        qsort(out->list, out->count, sizeof *out->list, by_cite);
    for (size_t i = 0; i < out->count; i++) {
        struct memory_card *card = &out->list[i];
        card->recall = fsrs_recall(&card->card, day);
        card->due = fsrs_due(&card->card, out->retention);
        out->due += card->due <= day;
    }
    return ok;
}

void memory_clear(struct memory *memory) {
    mem_free(memory->list);
    *memory = (struct memory){.count = 0};
}

/* ---- the day's review ---- */

/* How much the question is wanted: 2 is due and least sure, 1 new, 0 known well enough. */
static double wanted(const struct memory *memory, const struct drill *drill,
                     const struct question *q) {
    char cite[CITE_TEXT_SIZE];
    struct cite at = q->cite;
    snprintf(at.regime, sizeof at.regime, "%s", drill->regime->id);
    cite_format(&at, true, cite);
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->list[i].cite, cite) == 0)
            return memory->list[i].due <= memory->day ? 2.0 - memory->list[i].recall : 0.0;
    return 0.5;
}

struct choice {
    double wanted;
    size_t drill, question;
    char cite[CITE_TEXT_SIZE];
};

static int by_want(const void *a, const void *b) {
    const struct choice *x = a, *y = b;
    return x->wanted > y->wanted ? -1 : x->wanted < y->wanted;
}

/* One question a provision, and one of each drill at most twice: the day is to be varied. */
static void choose(struct paper *paper, struct choice *choices, size_t count, struct rng *rng) {
    size_t *used = mem_alloc((paper->drill_count + 1) * sizeof *used);
    qsort(choices, count, sizeof *choices, by_want);
    for (size_t i = 0; i < count && paper->count < REVIEW_MOST; i++) {
        const struct drill *drill = paper->drills[choices[i].drill];
        bool asked = choices[i].wanted <= 0 || used[choices[i].drill] == 2;
        for (size_t k = 0; k < i && !asked; k++)
            asked = strcmp(choices[k].cite, choices[i].cite) == 0;
        if (asked)
            continue;
        used[choices[i].drill]++;
        struct paper_item *item = &paper->items[paper->count++];
        *item = (struct paper_item){.drill = drill, .begins = true};
        question_shuffle(&item->asked, &drill->questions[choices[i].question], rng_next(rng));
    }
    mem_free(used);
}

bool memory_review(struct paper *out, struct packs *packs, const struct memory *memory,
                   uint64_t seed, struct err *err) {
    struct rng rng = rng_new(seed, 4);
    struct choice *choices = mem_alloc(PAPER_DRILLS * PAPER_A_STORY * 4 * sizeof *choices);
    size_t count = 0;
    if (!paper_gather(out, packs, "", &rng, err)) {
        mem_free(choices);
        return false;
    }
    for (size_t d = 0; d < out->drill_count; d++)
        for (size_t q = 0; q < out->drills[d]->question_count && q < PAPER_A_STORY * 4; q++) {
            const struct question *question = &out->drills[d]->questions[q];
            struct choice *choice = &choices[count];
            if (question->after)
                continue;
            *choice = (struct choice){wanted(memory, out->drills[d], question), d, q, ""};
            struct cite at = question->cite;
            snprintf(at.regime, sizeof at.regime, "%s", out->drills[d]->regime->id);
            cite_format(&at, true, choice->cite);
            count++;
        }
    choose(out, choices, count, &rng);
    mem_free(choices);
    if (out->count > 0)
        return true;
    paper_clear(out);
    return err_set(err, ERR_NOTFOUND, "err.training.nothing_due");
}
