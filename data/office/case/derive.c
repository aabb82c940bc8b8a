/* derive.c - what follows from the facts of a case, as rows: list row, deadlines, provisions
 * it cites, changed conclusions. */
#include <stdlib.h>
#include <string.h>

#include "core/course/judged.h"
#include "data/office/internal.h"
#include "data/store/grams.h"

void derived_clear(struct derived *derived) {
    mem_free(derived->conclusions);
    arena_free(&derived->arena);
    memset(derived, 0, sizeof *derived);
}

bool derived_load(struct office *office, int64_t case_id, struct derived *out, struct err *err) {
    *out = (struct derived){.arena = arena_new()};
    if (store_list_row(office->store, case_id, out->arena, &out->list, &out->listed, err) &&
        store_dues(office->store, case_id, out->arena, &out->dues, err) &&
        store_cites(office->store, case_id, out->arena, &out->cites, err) &&
        store_changed(office->store, case_id, out->arena, &out->changed, err))
        return true;
    derived_clear(out);
    return false;
}

/* ---- made by core ---- */

static const char *text_or_empty(struct arena *arena, const char *text) {
    return text ? arena_dup(arena, text) : "";
}

static const char *shown(struct derived *out, const struct open_case *oc, const char *key) {
    return key ? arena_dup(out->arena, facts_text(oc->facts, key)) : "";
}

static void make_list(struct derived *out, const struct open_case *oc,
                      const struct procedure *procedure) {
    const struct regime *r = oc->regime;
    out->list = (struct case_row){
        .id = oc->record.id,
        .number = arena_dup(out->arena, oc->record.number),
        .title = shown(out, oc, r->title_fact),
        .name = shown(out, oc, r->name_fact),
        .unit = shown(out, oc, r->unit_fact),
        .post = shown(out, oc, r->post_fact),
        .stage = {"", ""},
        .state = (enum case_state)oc->record.state,
        .changed = (int)out->changed.count,
    };
    if (procedure->reached >= 0) {
        const struct stage_result *stage = &procedure->stages[procedure->reached];
        out->list.stage_number = procedure->reached + 1;
        out->list.stage.zh = text_or_empty(out->arena, stage->stage->rule.label.zh);
        out->list.stage.en = text_or_empty(out->arena, stage->stage->rule.label.en);
        out->list.lacks = (int)procedure_gaps(procedure, procedure->reached);
    }
    out->listed = true;
}

static int by_rule(const void *a, const void *b) {
    return strcmp(((const struct due_row *)a)->rule_id, ((const struct due_row *)b)->rule_id);
}

static void make_dues(struct derived *out, const struct open_case *oc,
                      const struct schedule *schedule) {
    /* Of a void case nothing is due. */
    size_t count = oc->record.state == CASE_VOID ? 0 : schedule->count;
    out->dues.list = arena_alloc(out->arena, count * sizeof *out->dues.list);
    out->dues.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct deadline *d = &schedule->list[i];
        const struct rule *rule = &d->rule->rule;
        char cite[CITE_TEXT_SIZE];
        cite_format(&rule->cite, true, cite);
        out->dues.list[i] = (struct due_row){
            .case_id = oc->record.id,
            .rule_id = arena_dup(out->arena, rule->id),
            .basis = arena_dup(out->arena, cite),
            .label = {text_or_empty(out->arena, rule->label.zh),
                      text_or_empty(out->arena, rule->label.en)},
            .kind = d->rule->kind,
            .holder = d->rule->holder,
            .lapses = d->rule->lapses,
            .ends = d->rule->kind == DEADLINE_EFFECT || d->rule->lapses,
            .provisional = d->period.provisional,
            .governing = d->governing,
            .done_on = d->done_on,
            .from = d->period.from,
            .raw = d->period.raw,
            .rolled = d->period.rolled,
        };
    }
    if (count > 1)
        qsort(out->dues.list, count, sizeof *out->dues.list, by_rule);
}

static void make_conclusions(struct derived *out, const struct judged *judged) {
    struct conclusion *list = NULL;
    size_t count = 0;
    conclusions(&list, &count, judged);
    out->conclusions = mem_alloc(count * sizeof *out->conclusions);
    out->conclusion_count = count;
    for (size_t i = 0; i < count; i++) {
        struct concluded *c = &out->conclusions[i];
        memcpy(c->id, list[i].id, sizeof c->id);
        memcpy(c->value, list[i].value, sizeof c->value);
        c->zh = list[i].label.zh; /* of the regime, which stays */
        c->en = list[i].label.en;
        c->cite = list[i].cite;
    }
    mem_free(list);
    out->judged = true;
}

static void take_changed(struct derived *out, const struct changed_rows *from) {
    out->changed.list = arena_alloc(out->arena, from->count * sizeof *out->changed.list);
    out->changed.count = from->count;
    for (size_t i = 0; i < from->count; i++) {
        const struct changed_row *c = &from->list[i];
        out->changed.list[i] = (struct changed_row){
            .id = arena_dup(out->arena, c->id),
            .old_value = arena_dup(out->arena, c->old_value),
            .new_value = arena_dup(out->arena, c->new_value),
            .label = {arena_dup(out->arena, c->label.zh), arena_dup(out->arena, c->label.en)},
            .basis = arena_dup(out->arena, c->basis)};
    }
}

bool derived_make(struct office *office, const struct open_case *oc, day_t today,
                  const struct derived *before, struct derived *out, struct err *err) {
    *out = (struct derived){.arena = arena_new()};
    struct matter matter;
    struct judged judged = {0};
    bool ok = office_matter(office, oc, today, &matter, err) && judge(&judged, &matter, err);
    if (ok) {
        make_conclusions(out, &judged);
        if (before)
            take_changed(out, &before->changed);
        make_dues(out, oc, &judged.schedule);
        cites_make(out, oc, judged.assessment, &judged.schedule);
        make_list(out, oc, judged.procedure);
    }
    judged_clear(&judged);
    if (!ok)
        derived_clear(out);
    return ok;
}

/* ---- conclusions that an edit changed ---- */

static const struct concluded *concluded_find(const struct derived *d, const char *id) {
    for (size_t i = 0; i < d->conclusion_count; i++)
        if (strcmp(d->conclusions[i].id, id) == 0)
            return &d->conclusions[i];
    return NULL;
}

static bool decided(const char *value) {
    return value[0] && strcmp(value, "unknown") != 0 && strcmp(value, "unclear") != 0;
}

/* Does a stage after this one hold an answer? */
static bool later_holds(const struct open_case *oc, int stage) {
    for (size_t i = 0; i < facts_count(oc->facts); i++) {
        const struct fact *fact = facts_nth(oc->facts, i);
        if (fact->def >= 0 && fact->value[0] && oc->regime->facts.list[fact->def].stage > stage)
            return true;
    }
    return false;
}

static size_t changed_find(const struct changed_rows *changed, const char *id) {
    size_t i = 0;
    while (i < changed->count && strcmp(changed->list[i].id, id) != 0)
        i++;
    return i;
}

static void changed_remove(struct changed_rows *changed, size_t i) {
    changed->count--;
    memmove(changed->list + i, changed->list + i + 1, (changed->count - i) * sizeof *changed->list);
}

/* One conclusion that was `was` and is `is`. `made` is what describes it, of before or after. True
 * when it was marked. */
static bool mark(struct derived *after, const struct concluded *made, const char *was,
                 const char *is, bool later) {
    size_t i = changed_find(&after->changed, made->id);
    if (i < after->changed.count) {
        /* The oldest value stays; when it is back, there is nothing to confirm any more. */
        if (strcmp(after->changed.list[i].old_value, is) == 0) {
            changed_remove(&after->changed, i);
            return false;
        }
        after->changed.list[i].new_value = arena_dup(after->arena, is);
        return true;
    }
    if (!later || !decided(was))
        return false;
    char cite[CITE_TEXT_SIZE] = "";
    if (made->cite.article > 0)
        cite_format(&made->cite, true, cite);
    struct changed_row *list = arena_alloc(after->arena, (after->changed.count + 1) * sizeof *list);
    if (after->changed.count > 0)
        memcpy(list, after->changed.list, after->changed.count * sizeof *list);
    list[after->changed.count++] = (struct changed_row){
        .id = arena_dup(after->arena, made->id),
        .old_value = arena_dup(after->arena, was),
        .new_value = arena_dup(after->arena, is),
        .label = {text_or_empty(after->arena, made->zh), text_or_empty(after->arena, made->en)},
        .basis = arena_dup(after->arena, cite)};
    after->changed.list = list;
    return true;
}

void derived_compare(const struct open_case *oc, const struct derived *before,
                     struct derived *after, int stage, size_t *count) {
    *count = 0;
    bool later = later_holds(oc, stage);
    for (size_t i = 0; i < before->conclusion_count; i++) {
        const struct concluded *was = &before->conclusions[i];
        const struct concluded *is = concluded_find(after, was->id);
        if (strcmp(was->value, is ? is->value : "") != 0 &&
            mark(after, is ? is : was, was->value, is ? is->value : "", later))
            ++*count;
    }
    for (size_t i = 0; i < after->conclusion_count; i++) {
        const struct concluded *is = &after->conclusions[i];
        if (is->value[0] && !concluded_find(before, is->id) &&
            mark(after, is, "", is->value, later))
            ++*count;
    }
    after->list.changed = (int)after->changed.count;
}

/* ---- written where they differ ---- */

bool case_row_same(const struct case_row *a, const struct case_row *b) {
    return a->id == b->id && a->stage_number == b->stage_number && a->lacks == b->lacks &&
           a->state == b->state && a->changed == b->changed && strcmp(a->number, b->number) == 0 &&
           strcmp(a->title, b->title) == 0 && strcmp(a->name, b->name) == 0 &&
           strcmp(a->unit, b->unit) == 0 && strcmp(a->post, b->post) == 0 &&
           strcmp(a->stage.zh, b->stage.zh) == 0 && strcmp(a->stage.en, b->stage.en) == 0;
}

bool due_same(const struct due_row *a, const struct due_row *b) {
    return a->kind == b->kind && a->holder == b->holder && a->lapses == b->lapses &&
           a->ends == b->ends && a->provisional == b->provisional && a->governing == b->governing &&
           a->done_on == b->done_on && a->from == b->from && a->raw == b->raw &&
           a->rolled == b->rolled && strcmp(a->rule_id, b->rule_id) == 0 &&
           strcmp(a->basis, b->basis) == 0 && strcmp(a->label.zh, b->label.zh) == 0 &&
           strcmp(a->label.en, b->label.en) == 0;
}

void list_grams(const struct case_row *row, struct sb *out) {
    sb_clear(out);
    grams_add(out, row->number);
    grams_add(out, row->title);
    grams_add(out, row->name);
    grams_add(out, row->unit);
}

static bool same_words(const struct case_row *a, const struct case_row *b) {
    return strcmp(a->number, b->number) == 0 && strcmp(a->title, b->title) == 0 &&
           strcmp(a->name, b->name) == 0 && strcmp(a->unit, b->unit) == 0;
}

static bool write_list(struct office *office, const struct derived *before,
                       const struct derived *after, struct err *err) {
    if (before->listed && case_row_same(&before->list, &after->list))
        return true;
    if (!store_list_put(office->store, &after->list, before->listed ? &before->list : NULL, err))
        return false;
    if (before->listed && same_words(&before->list, &after->list))
        return true;
    struct sb grams = {0};
    bool ok = true;
    if (before->listed) {
        list_grams(&before->list, &grams);
        ok = store_search_drop(office->store, before->list.id, sb_text(&grams), err);
    }
    if (ok) {
        list_grams(&after->list, &grams);
        ok = store_search_add(office->store, after->list.id, sb_text(&grams), err);
    }
    sb_free(&grams);
    return ok;
}

static bool write_dues(struct office *office, int64_t case_id, const struct due_rows *before,
                       const struct due_rows *after, struct err *err) {
    size_t b = 0, a = 0; /* both in order of their rules */
    while (b < before->count || a < after->count) {
        int order = b == before->count  ? 1
                    : a == after->count ? -1
                                        : by_rule(&before->list[b], &after->list[a]);
        bool ok = true;
        if (order < 0)
            ok = store_due_drop(office->store, case_id, before->list[b].rule_id, err);
        else if (order > 0 || !due_same(&before->list[b], &after->list[a]))
            ok = store_due_put(office->store, &after->list[a], err);
        if (!ok)
            return false;
        b += order <= 0;
        a += order >= 0;
    }
    return true;
}

static bool changed_same(const struct changed_row *a, const struct changed_row *b) {
    return strcmp(a->old_value, b->old_value) == 0 && strcmp(a->new_value, b->new_value) == 0 &&
           strcmp(a->label.zh, b->label.zh) == 0 && strcmp(a->label.en, b->label.en) == 0 &&
           strcmp(a->basis, b->basis) == 0;
}

static bool write_changed(struct office *office, int64_t case_id, const struct changed_rows *before,
                          const struct changed_rows *after, struct err *err) {
    for (size_t i = 0; i < before->count; i++)
        if (changed_find(after, before->list[i].id) == after->count &&
            !store_changed_drop(office->store, case_id, before->list[i].id, err))
            return false;
    for (size_t i = 0; i < after->count; i++) {
        size_t at = changed_find(before, after->list[i].id);
        if ((at == before->count || !changed_same(&before->list[at], &after->list[i])) &&
            !store_changed_put(office->store, case_id, &after->list[i], err))
            return false;
    }
    return true;
}

bool derived_write(struct office *office, int64_t case_id, const struct derived *before,
                   const struct derived *after, struct err *err) {
    return write_list(office, before, after, err) &&
           write_dues(office, case_id, &before->dues, &after->dues, err) &&
           cites_write(office, case_id, &before->cites, &after->cites, err) &&
           write_changed(office, case_id, &before->changed, &after->changed, err);
}
