#include "core/letter/holds.h"

#include <string.h>

#include "core/rules/ruletest.h"

bool letter_spared(const struct letter *letter, const char *const *spares, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(spares[i], letter->rule.id) == 0)
            return true;
    return false;
}

/* The gate or comparison that a finding comes from, as far as letters ask. */
struct barrier {
    int stage; /* -1: neither a gate nor a comparison, or of no stage */
    const struct cond *when;
    const char *const *spares;
    size_t spare_count;
    bool gate;
};

static struct barrier barrier_of(const struct regime *r, const struct finding *finding) {
    for (size_t i = 0; finding->kind == FINDING_GATE && i < r->gate_count; i++)
        if (strcmp(r->gates[i].rule.id, finding->id) == 0)
            return (struct barrier){r->gates[i].stage, r->gates[i].when, r->gates[i].spares,
                                    r->gates[i].spare_count, true};
    for (size_t i = 0; finding->kind == FINDING_COMPARE && i < r->compare_count; i++)
        if (strcmp(r->compares[i].rule.id, finding->id) == 0)
            return (struct barrier){r->compares[i].stage, r->compares[i].when,
                                    r->compares[i].spares, r->compares[i].spare_count, false};
    return (struct barrier){.stage = -1};
}

/* Of an early letter: what is to be mended in a later stage is none of its business. */
static bool is_later(const struct regime *r, const struct letter *letter,
                     const struct finding *finding) {
    return letter->early && fact_stage(r, finding->where) > letter->stage;
}

struct last_stage {
    const struct regime *regime;
    int stage;
};

static void keep_last_stage(void *ctx, int def) {
    struct last_stage *last = ctx;
    int stage = fact_def_stage(last->regime, &last->regime->facts.list[def]);
    if (stage > last->stage)
        last->stage = stage;
}

/* What shuts an earlier stage because of something in this one (an appeal that revokes the decision) bars
 * a second letter of that stage, not those that say what happened here. */
static bool looks_back(const struct regime *r, const struct letter *letter,
                       const struct barrier *b) {
    struct last_stage last = {r, -1};
    if (b->when)
        cond_each_def(b->when, keep_last_stage, &last);
    return letter->early && b->stage >= 0 && b->stage < last.stage && last.stage <= letter->stage;
}

/* A rule that spares letters says itself which: it bars the others from its stage on, wherever its answer
 * stands. A gate bars whatever belongs to its stage. */
bool letter_barred_by(const struct regime *regime, const struct letter *letter,
                      const struct finding *finding) {
    if (finding->severity != SEV_BLOCK || finding->kind == FINDING_CONTENT)
        return false;
    const struct barrier b = barrier_of(regime, finding);
    if (b.spare_count > 0)
        return letter->stage >= b.stage && !letter_spared(letter, b.spares, b.spare_count);
    return (b.gate && b.stage == letter->stage) ||
           (!is_later(regime, letter, finding) && !looks_back(regime, letter, &b));
}

/* ---- told beside the finding ---- */

static bool has_content(const struct letter *letter, const struct finding *finding) {
    for (size_t i = 0; i < letter->content_count; i++)
        if (strcmp(letter->contents[i].rule.id, finding->id) == 0)
            return true;
    return false;
}

static bool gone_out(const struct matter *matter, const struct letter *letter) {
    for (size_t i = 0; i < matter->issued_count; i++) {
        const struct issued *issued = &matter->issued[i];
        if (issued->kind == ISSUED_LETTER && issued->stage == letter->stage && issued->label.zh &&
            strcmp(issued->label.zh, letter->rule.label.zh) == 0)
            return true;
    }
    return false;
}

static bool waits(const struct matter *matter, const struct judged *judged,
                  const struct letter *letter, const struct finding *finding) {
    const struct procedure *p = judged->procedure;
    bool applies = letter->stage < 0 || (size_t)letter->stage >= p->stage_count ||
                   p->stages[letter->stage].state != STAGE_NA;
    return applies &&
           rule_takes_part(matter->regime, &letter->rule, judged->assessment->conduct, false) &&
           (finding->kind == FINDING_CONTENT ? has_content(letter, finding)
                                             : letter_barred_by(matter->regime, letter, finding)) &&
           !gone_out(matter, letter);
}

/* The stages in the order in which they wait: the finding's own, those behind it, those before it. */
static int turn(const struct regime *r, int first, int stage) {
    int count = (int)r->stage_count + 1;
    return (stage - first + count) % count;
}

size_t letters_held_up(const struct letter ***out, struct arena *arena, const struct matter *matter,
                       const struct judged *judged, const struct finding *finding) {
    const struct regime *r = matter->regime;
    int own = fact_stage(r, finding->where), from = barrier_of(r, finding).stage;
    int first = from >= 0 ? from : own;
    const struct letter **list = arena_alloc(arena, (r->letter_count + 1) * sizeof *list);
    size_t count = 0;
    for (int k = 0; finding->severity == SEV_BLOCK && k <= (int)r->stage_count; k++)
        for (size_t i = 0; i < r->letter_count; i++)
            if (turn(r, first, r->letters[i].stage) == k &&
                waits(matter, judged, &r->letters[i], finding))
                list[count++] = &r->letters[i];
    *out = list;
    return count;
}
