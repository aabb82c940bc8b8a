/* data.c - the case read and judged; the sandbox; the measures marked as a plan. */
#include <stdlib.h>
#include <string.h>

#include "core/assess/tree.h"
#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/course/procedure.h"
#include "tui/screens/assess/view.h"

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
    office_choice_clear(&v->choice);
    checkup_free(&v->checkup);
    casefile_free(&v->file);
    v->loaded = false;
}

/* ---- what is on record ---- */

/* The check-up of the case as it stands, from which what no longer agrees is told. */
static bool look_at_record(struct view_assess *v, struct app *app, struct err *err) {
    struct judged judged = {0};
    bool ok = office_choice(app->office, v->id, &v->choice, err) &&
              judge(&judged, &v->case_matter, err) &&
              checkup_run(&v->checkup, &v->case_matter, &judged, err);
    judged_clear(&judged);
    return ok;
}

const struct finding *assess_issued(const struct view_assess *v, bool choice, size_t *from) {
    for (size_t i = *from; v->checkup && i < v->checkup->count; i++) {
        const struct finding *f = &v->checkup->list[i];
        if (f->kind == FINDING_ISSUED && !f->waived &&
            (f->issued->kind == ISSUED_CHOICE) == choice) {
            *from = i + 1;
            return f;
        }
    }
    return NULL;
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
    if (!assess_judge(v, app, err) || !look_at_record(v, app, err))
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
