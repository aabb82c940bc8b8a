#include "data/training/built.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"

#define CASE_SETTING "training.case."

static void setting_of(int64_t case_id, struct sb *out) {
    sb_add(out, CASE_SETTING);
    sb_add_int(out, case_id);
}

bool built_begin(struct office *training, const struct drill *drill, day_t today, int64_t *case_id,
                 struct err *err) {
    const struct regime *regime = drill->regime;
    struct facts *facts = facts_new(&regime->facts);
    struct office_outcome outcome = {0};
    struct sb key = {0};
    facts_put(facts, regime->title_fact, drill->title.zh, PROV_NONE, NULL, NULL);
    struct office_command make = {
        .verb = DO_CASE_NEW, .regime = regime->id, .facts = facts, .today = today};
    bool ok = office_do(training, &make, &outcome, err);
    facts_free(&facts);
    if (!ok)
        return false;
    *case_id = outcome.case_id;
    office_outcome_clear(&outcome);
    setting_of(*case_id, &key);
    struct office_command note = {
        .verb = DO_SETTING, .key = sb_text(&key), .value = drill->id, .today = today};
    ok = office_do(training, &note, NULL, err);
    sb_free(&key);
    return ok;
}

void built_drill(struct office *training, int64_t case_id, struct sb *out) {
    struct sb key = {0};
    sb_clear(out);
    setting_of(case_id, &key);
    sb_add(out, office_setting(training, sb_text(&key)));
    sb_free(&key);
}

/* ---- item by item ---- */

/* Names and other words are taken from the story as they stand there. */
static bool same(const struct drill *drill, const struct fact_def *def, const char *want,
                 const char *got) {
    if (strcmp(want, got) == 0)
        return true;
    bool words = def->type == FACT_LINE || def->type == FACT_TEXT;
    return words && *got && strstr(drill->story, got);
}

static struct built_item *add(struct built *b, const struct fact_defs *defs, const char *key) {
    int at = fact_defs_find(defs, key, NULL);
    if (at < 0)
        return NULL;
    struct built_item *item = &b->items[b->count++];
    *item = (struct built_item){.def = &defs->list[at], .want = "", .got = "", .said = ""};
    snprintf(item->key, sizeof item->key, "%s", key);
    return item;
}

static void add_wanted(struct built *b, const struct drill *drill, const struct facts *is) {
    for (size_t i = 0; i < drill->said_count; i++) {
        const char *key = drill->said[i].key;
        struct built_item *item = add(b, &drill->regime->facts, key);
        if (!item)
            continue;
        item->want = arena_dup(b->arena, facts_text(drill->facts, key));
        item->got = arena_dup(b->arena, facts_text(is, key));
        item->said = drill->said[i].words;
        item->mark = same(drill, item->def, item->want, item->got) ? BUILT_RIGHT
                     : facts_has(is, key)                          ? BUILT_WRONG
                                                                   : BUILT_MISSED;
        b->right += item->mark == BUILT_RIGHT;
    }
}

/* What is said to hold, or to have happened on a day, although nobody tells it. "No", "unknown" and free
 * words claim nothing. */
static bool claims(const struct facts *facts, const struct fact *fact, const struct fact_def *def) {
    if (def->practice)
        return false;
    return fact_is_tri(def) ? facts_tri(facts, fact->key) == TRI_YES
                            : facts_day(facts, fact->key) != DAY_NONE;
}

static void add_beyond(struct built *b, const struct drill *drill, const struct facts *is) {
    for (size_t i = 0; i < facts_count(is); i++) {
        const struct fact *fact = facts_nth(is, i);
        if (fact->def < 0 || facts_find(drill->facts, fact->key) ||
            !claims(is, fact, &drill->regime->facts.list[fact->def]))
            continue;
        struct built_item *item = add(b, &drill->regime->facts, fact->key);
        item->got = arena_dup(b->arena, fact->value);
        item->mark = BUILT_BEYOND;
    }
}

/* ---- what follows from it ---- */

static const struct conclusion *conclusion_in(const struct conclusion *list, size_t count,
                                              const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return &list[i];
    return NULL;
}

static void differ(struct built *b, const struct conclusion *of, const char *want,
                   const char *got) {
    struct label label = {of->label.zh ? arena_dup(b->arena, of->label.zh) : NULL,
                          of->label.en ? arena_dup(b->arena, of->label.en) : NULL};
    b->conclusions[b->conclusion_count++] =
        (struct built_conclusion){arena_dup(b->arena, of->id), label, of->cite,
                                  arena_dup(b->arena, want), arena_dup(b->arena, got)};
}

static void compare(struct built *b, const struct judged *want, const struct judged *got) {
    struct conclusion *a = NULL, *c = NULL;
    size_t an = 0, cn = 0;
    conclusions(&a, &an, want);
    conclusions(&c, &cn, got);
    b->conclusions = mem_alloc((an + cn + 1) * sizeof *b->conclusions);
    for (size_t i = 0; i < an; i++) {
        const struct conclusion *other = conclusion_in(c, cn, a[i].id);
        const char *value = other ? other->value : "";
        if (strcmp(a[i].value, value) != 0)
            differ(b, &a[i], a[i].value, value);
    }
    for (size_t i = 0; i < cn; i++)
        if (c[i].value[0] && !conclusion_in(a, an, c[i].id))
            differ(b, &c[i], "", c[i].value);
    mem_free(a);
    mem_free(c);
}

bool built_make(struct built *out, const struct drill *drill, const struct casefile *cf,
                struct err *err) {
    struct matter matter = casefile_matter(cf, drill->matter.calendar, drill->matter.today);
    struct judged judged = {0};
    *out = (struct built){.arena = arena_new()};
    out->items = mem_alloc((drill->said_count + facts_count(cf->facts) + 1) * sizeof *out->items);
    if (!judge(&judged, &matter, err)) {
        built_clear(out);
        return false;
    }
    add_wanted(out, drill, cf->facts);
    add_beyond(out, drill, cf->facts);
    compare(out, &drill->outcome.judged, &judged);
    judged_clear(&judged);
    out->score = out->count == 0 ? 0 : (int)(out->right * SCORE_FULL / out->count);
    return true;
}

void built_clear(struct built *built) {
    mem_free(built->items);
    mem_free(built->conclusions);
    arena_free(&built->arena);
    *built = (struct built){.count = 0};
}

/* ---- kept ---- */

enum { CITES_MOST = 12 };

static void cites_of(const struct drill *drill, const struct built *built, struct sb *out) {
    struct cite told[CITES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < built->count && count < CITES_MOST; i++) {
        struct cite cite = built->items[i].def->cite;
        char text[CITE_TEXT_SIZE];
        bool already = cite.article == 0;
        for (size_t k = 0; k < count; k++)
            already = already || cite_same(&told[k], &cite);
        if (already)
            continue;
        told[count++] = cite;
        if (!cite.regime[0])
            snprintf(cite.regime, sizeof cite.regime, "%s", drill->regime->id);
        cite_format(&cite, true, text);
        sb_add_fmt(out, "%s%s", out->len > 0 ? " " : "", text);
    }
}

bool built_keep(struct office *training, const struct drill *drill, const struct built *built,
                day_t today, struct err *err) {
    struct sb given = {0}, key = {0}, cites = {0};
    sb_add_fmt(&given, "%zu", built->right);
    sb_add_fmt(&key, "%zu", built->count);
    cites_of(drill, built, &cites);
    struct training_answer answer = {.drill = drill->id,
                                     .question = BUILT_QUESTION,
                                     .given = sb_text(&given),
                                     .key = sb_text(&key),
                                     .cites = sb_text(&cites),
                                     .score = built->score,
                                     .seconds = -1};
    struct office_command command = {.verb = DO_DRILL_ANSWER, .answer = &answer, .today = today};
    bool ok = office_do(training, &command, NULL, err);
    sb_free(&given);
    sb_free(&key);
    sb_free(&cites);
    return ok;
}
