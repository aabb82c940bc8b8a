#include "data/drill/paper.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/rng.h"

void paper_clear(struct paper *paper) {
    for (size_t i = 0; i < paper->drill_count; i++)
        drill_free(&paper->drills[i]);
    mem_free(paper->items);
    *paper = (struct paper){.count = 0};
}

/* So many of the drill's questions, in its order. */
static void take_questions(struct paper *paper, const struct drill *drill, struct rng *rng) {
    size_t order[PAPER_MOST], n = 0, room = (size_t)paper->spec.count - paper->count;
    bool taken[PAPER_MOST] = {false}, begins = true;
    for (size_t i = 0; i < drill->question_count && i < PAPER_MOST; i++)
        if (!drill->questions[i].after)
            order[n++] = i;
    rng_shuffle(rng, order, n);
    for (size_t i = 0; i < n && i < PAPER_A_STORY && i < room; i++)
        taken[order[i]] = true;
    for (size_t i = 0; i < drill->question_count && i < PAPER_MOST; i++) {
        if (!taken[i])
            continue;
        struct paper_item *item = &paper->items[paper->count++];
        *item = (struct paper_item){.drill = drill, .begins = begins};
        question_shuffle(&item->asked, &drill->questions[i], rng_next(rng));
        begins = false;
    }
}

static struct drill *open_head(struct packs *packs, const struct drill_head *head,
                               struct rng *rng) {
    char id[DRILL_ID_SIZE + 24];
    unsigned long long seed = rng_next(rng) % 1000000 + 1;
    if (head->generated)
        snprintf(id, sizeof id, "%s@%llu", head->id, seed);
    else
        snprintf(id, sizeof id, "%s", head->id);
    return drill_open(packs, id, NULL);
}

/* Every drill that fits, in the order chance gives; a generated one once. */
bool paper_gather(struct paper *out, struct packs *packs, const char *regime, struct rng *rng,
                  struct err *err) {
    struct arena *arena = arena_new();
    size_t count, n = 0;
    const struct drill_head *heads = drill_heads(packs, arena, &count);
    size_t *order = mem_alloc((count + 1) * sizeof *order);
    *out = (struct paper){.items = mem_alloc(PAPER_MOST * sizeof *out->items)};
    for (size_t i = 0; i < count; i++)
        if (!regime[0] || strcmp(heads[i].regime, regime) == 0)
            order[n++] = i;
    rng_shuffle(rng, order, n);
    for (size_t i = 0; i < n && out->drill_count < PAPER_DRILLS; i++) {
        struct drill *drill = open_head(packs, &heads[order[i]], rng);
        if (drill)
            out->drills[out->drill_count++] = drill;
    }
    mem_free(order);
    arena_free(&arena);
    if (out->drill_count > 0)
        return true;
    paper_clear(out);
    return err_set(err, ERR_NOTFOUND, "err.drill.paper_empty");
}

bool paper_make(struct paper *out, struct packs *packs, const struct paper_spec *spec,
                struct err *err) {
    struct rng rng = rng_new(spec->seed, 3);
    if (!paper_gather(out, packs, spec->regime, &rng, err))
        return false;
    out->spec = *spec;
    for (size_t i = 0; i < out->drill_count && out->count < (size_t)spec->count; i++)
        take_questions(out, out->drills[i], &rng);
    return true;
}

bool paper_of_drill(struct paper *out, struct packs *packs, const char *id, uint64_t seed,
                    struct errs *errs) {
    struct drill *drill = drill_open(packs, id, errs);
    *out = (struct paper){.spec = {.seed = seed}};
    if (!drill)
        return false;
    out->items = mem_alloc(PAPER_MOST * sizeof *out->items);
    out->drills[out->drill_count++] = drill;
    for (size_t i = 0; i < drill->question_count; i++) {
        struct paper_item *item = &out->items[out->count++];
        *item = (struct paper_item){.drill = drill, .begins = i == 0};
        question_shuffle(&item->asked, &drill->questions[i], seed + i);
    }
    return true;
}
