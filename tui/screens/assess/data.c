/* data.c - the case read and judged; the sandbox; the measures marked as a plan. */
#include <stdlib.h>
#include <string.h>

#include "core/assess/tree.h"
#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/course/procedure.h"
#include "tui/screens/assess/view.h"

enum { JOURNAL_PAGE = 200 };

static void forget_plan(struct view_assess *v) {
    assessment_free(&v->plan);
    assessment_free(&v->dated);
    facts_free(&v->plan_facts);
    facts_free(&v->dated_facts);
}

static void forget_judgement(struct view_assess *v) {
    forget_plan(v);
    judged_clear(&v->now);
    judged_clear(&v->base_line);
    if (v->file && v->facts != v->file->facts)
        facts_free(&v->facts);
    v->facts = NULL;
    v->effects_of[0] = '\0';
}

void assess_unload(struct view_assess *v) {
    forget_judgement(v);
    mem_free(v->choice.at);
    mem_free(v->choice.who);
    v->choice = (struct assess_choice){.seq = 0};
    casefile_free(&v->file);
    v->loaded = false;
}

/* ---- the choice on record ---- */

/* The newest choice of measures in the journal that was not taken back. */
static bool find_choice(struct view_assess *v, struct app *app, struct err *err) {
    struct journal_rows rows = {.list = NULL};
    int64_t from = 0;
    bool more = true;
    while (more && v->choice.seq == 0) {
        if (!office_journal(app->office, v->id, from, JOURNAL_PAGE, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count && v->choice.seq == 0; i++) {
            const struct journal_row *row = &rows.list[i];
            from = row->seq;
            if (row->undone || strcmp(row->verb, "choose") != 0)
                continue;
            v->choice.seq = row->action; /* its first entry carries the record */
            v->choice.at = mem_dup(row->at);
            v->choice.who = mem_dup(row->operator_name);
        }
        more = rows.more && rows.count > 0;
        journal_rows_clear(&rows);
    }
    return true;
}

/* The part of a recorded tree that a choice rests on: what is said beside the measures changes with
 * every word entered later. */
static void strip_remarks(const char *tree, struct sb *out) {
    long hidden = -1;
    while (*tree) {
        const char *end = strchr(tree, '\n');
        size_t n = end ? (size_t)(end - tree) + 1 : strlen(tree);
        char *kind = NULL;
        long depth = strtol(tree, &kind, 10);
        if (hidden >= 0 && depth <= hidden)
            hidden = -1;
        if (hidden < 0 && (strncmp(kind, " caution ", strlen(" caution ")) == 0 ||
                           strncmp(kind, " measure ", strlen(" measure ")) == 0))
            hidden = depth;
        if (hidden < 0)
            sb_add_n(out, tree, n);
        tree += n;
    }
}

static bool judge_choice(struct view_assess *v, struct app *app, struct err *err) {
    char *recorded = NULL;
    struct sb then = {0}, tree = {0}, today = {0};
    bool ok = find_choice(v, app, err);
    if (ok && v->choice.seq != 0)
        ok = office_attachment(app->office, v->choice.seq, &recorded, err);
    if (ok && recorded && *recorded) {
        tree_text(v->base_line.assessment ? v->base_line.assessment->tree : v->now.assessment->tree,
                  &tree);
        strip_remarks(recorded, &then);
        strip_remarks(sb_text(&tree), &today);
        v->choice.outdated = strcmp(sb_text(&then), sb_text(&today)) != 0;
    }
    mem_free(recorded);
    sb_free(&then);
    sb_free(&tree);
    sb_free(&today);
    return ok;
}

/* ---- the case ---- */

/* The case's facts with the answers tried put over them. */
static struct facts *sandbox(const struct view_assess *v) {
    struct facts *facts = facts_copy(v->file->facts);
    for (size_t i = 0; i < v->step_count; i++)
        facts_put(facts, v->steps[i].key, v->steps[i].value, PROV_NONE, NULL, NULL);
    return facts;
}

bool assess_judge(struct view_assess *v, struct app *app, struct err *err) {
    const struct calendar *calendar = packs_calendar(app->packs, NULL);
    forget_judgement(v);
    v->case_matter = v->matter = casefile_matter(v->file, calendar, app->today);
    v->facts = v->trying ? sandbox(v) : v->file->facts;
    v->matter.facts = v->facts;
    if (!assess(&v->now.assessment, &v->matter, err) ||
        (v->trying && !assess(&v->base_line.assessment, &v->case_matter, err)) ||
        !procedure_run(&v->now.procedure, &v->matter, v->now.assessment, err))
        return false;
    if (!v->touched || v->trying)
        assess_take_marks(v);
    v->stale = true;
    return assess_plan(v, app, err);
}

bool assess_load(struct view_assess *v, struct app *app, struct err *err) {
    assess_unload(v);
    if (!office_case(app->office, v->id, &v->file, err))
        return false;
    if (v->marked_for != v->file->regime) { /* the first time, or the case went over to another */
        mem_free(v->marked);
        v->marked = mem_alloc((v->file->regime->measure_count + 1) * sizeof *v->marked);
        v->marked_for = v->file->regime;
        v->touched = false;
    }
    if (!assess_judge(v, app, err) || !judge_choice(v, app, err))
        return false;
    v->loaded = true;
    return true;
}

/* ---- what is marked ---- */

void assess_take_marks(struct view_assess *v) {
    const struct regime *r = v->matter.regime;
    for (size_t i = 0; i < r->measure_count; i++)
        v->marked[i] =
            r->choice_fact && facts_includes(v->facts, r->choice_fact, r->measures[i].rule.id);
    v->touched = false;
}

void assess_marks(const struct view_assess *v, struct sb *out) {
    const struct regime *r = v->matter.regime;
    for (size_t i = 0; i < r->measure_count; i++)
        if (v->marked[i]) {
            if (out->len > 0)
                sb_add(out, ",");
            sb_add(out, r->measures[i].rule.id);
        }
}

void assess_measure_names(const struct view_assess *v, const char *codes, struct sb *out) {
    const struct regime *r = v->matter.regime;
    for (size_t i = 0; i < r->measure_count; i++)
        if (fact_value_includes(codes, r->measures[i].rule.id)) {
            if (out->len > 0)
                sb_add(out, str(v->lang, STR_common_list_comma));
            sb_add(out, str_label(v->lang, &r->measures[i].rule.label));
        }
}

/* What would follow if the marked measures were chosen, and, while the day of effect is not known,
 * if they took effect today. */
bool assess_plan(struct view_assess *v, struct app *app, struct err *err) {
    const struct regime *r = v->matter.regime;
    struct matter matter = v->matter;
    struct sb marks = {0};
    char today[DATE_TEXT_SIZE];
    forget_plan(v);
    v->plan_facts = facts_copy(v->facts);
    assess_marks(v, &marks);
    if (r->choice_fact && strcmp(facts_text(v->facts, r->choice_fact), sb_text(&marks)) != 0)
        facts_put(v->plan_facts, r->choice_fact, sb_text(&marks), PROV_NONE, NULL, NULL);
    sb_free(&marks);
    matter.facts = v->plan_facts;
    if (!assess(&v->plan, &matter, err))
        return false;
    if (!r->effect_fact || facts_day(v->facts, r->effect_fact) != DAY_NONE)
        return true;
    v->dated_facts = facts_copy(v->plan_facts);
    date_format(app->today, today);
    facts_put(v->dated_facts, r->effect_fact, today, PROV_NONE, NULL, NULL);
    matter.facts = v->dated_facts;
    return assess(&v->dated, &matter, err);
}
