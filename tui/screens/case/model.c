#include "tui/screens/case/model.h"

#include <limits.h>
#include <string.h>

#include "core/base/mem.h"

static bool run(struct case_model *m, struct office *office, day_t today, struct err *err) {
    struct errs errs = {0};
    const struct calendar *calendar = packs_calendar(office_packs(office), &errs);
    if (!calendar && errs.count > 0 && err)
        *err = errs.list[0];
    errs_clear(&errs);
    if (!calendar)
        return false;
    m->matter = casefile_matter(m->cf, calendar, today);
    return judge(&m->judged, &m->matter, err) &&
           checkup_run(&m->checkup, &m->matter, &m->judged, err);
}

bool case_model_load(struct case_model *model, struct office *office, int64_t id, day_t today,
                     struct err *err) {
    struct case_model fresh = {.interview = model->interview};
    if (!office_case(office, id, &fresh.cf, err))
        return false;
    if (!run(&fresh, office, today, err)) {
        case_model_clear(&fresh);
        return false;
    }
    case_model_clear(model);
    *model = fresh;
    return true;
}

void case_model_clear(struct case_model *model) {
    checkup_free(&model->checkup);
    judged_clear(&model->judged);
    casefile_free(&model->cf);
    *model = (struct case_model){.interview = model->interview};
}

void case_model_form(const struct case_model *model, int stage, struct form *out) {
    const struct assessment *a = model->judged.assessment;
    const struct interview *v = model->interview;
    struct interview other = {.stage = -1};
    form_build(out, stage, &model->matter, a, model->judged.procedure);
    if (!v || v->whole || !interview_has(a->regime, stage))
        return;
    if (v->stage != stage) { /* as it will be found when one comes there */
        interview_make(&other, stage, &model->matter, a);
        v = &other;
    }
    interview_arrange(v, out, &model->matter, a);
    interview_clear(&other);
}

const struct fact_def *case_model_def(const struct case_model *model, const char *key, int *row) {
    const struct fact_defs *defs = &model->cf->regime->facts;
    int at = fact_defs_find(defs, key, row);
    return at >= 0 ? &defs->list[at] : NULL;
}

static bool names(const char *key, const char *other) {
    return other && strcmp(key, other) == 0;
}

const struct deadline *case_model_deadline(const struct case_model *model, const char *key) {
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < model->judged.schedule.count; i++) {
            const struct deadline_rule *rule = model->judged.schedule.list[i].rule;
            if (names(key, pass == 0 ? rule->from : rule->done))
                return &model->judged.schedule.list[i];
        }
    return NULL;
}

/* ---- what lacks ---- */

/* What a gate of a later stage points at is looked for last: it may be answered long since, and the
 * gate hang on something else that is named by itself. */
static bool is_gap(const struct gap *gaps, size_t count, int stage, const char *key, bool all) {
    for (size_t i = 0; key[0] != '\0' && i < count; i++)
        if ((all || gaps[i].kind != GAP_BLOCKS || gaps[i].stage == stage) &&
            strcmp(gaps[i].lack.where, key) == 0)
            return true;
    return false;
}

struct search {
    const struct case_model *model;
    const struct gap *gaps;
    size_t count;
    bool all;
    char *key; /* the answer */
};

/* The first row of a stage's form, from `first` up to but not `last`, that is a gap. */
static bool find_gap(const struct search *s, int stage, int first, int last) {
    struct form form;
    bool found = false;
    case_model_form(s->model, stage, &form);
    for (int i = first; !found && i < last && (size_t)i < form.row_count; i++) {
        const struct form_row *row = &form.rows[i];
        bool field = row->kind == FORM_FIELD || row->kind == FORM_TABLE_ADD;
        if (field && is_gap(s->gaps, s->count, stage, row->key, s->all)) {
            memcpy(s->key, row->key, FACT_KEY_SIZE);
            found = true;
        }
    }
    form_clear(&form);
    return found;
}

/* Round the whole case, beginning behind the row. */
static bool find_round(const struct search *s, int stage, int row) {
    int stages = (int)s->model->judged.procedure->stage_count, all = INT_MAX;
    bool found = find_gap(s, stage, row + 1, all);
    for (int i = 1; !found && i < stages; i++)
        found = find_gap(s, (stage + i) % stages, 0, all);
    return found || find_gap(s, stage, 0, row + 1);
}

bool case_model_next_gap(const struct case_model *model, int stage, int row,
                         char key[FACT_KEY_SIZE]) {
    const struct gap *gaps = model->checkup->gaps;
    size_t count = model->checkup->gap_count;
    struct search search = {model, gaps, count, false, key};
    bool found = count > 0 && find_round(&search, stage, row);
    search.all = true;
    found = found || (count > 0 && find_round(&search, stage, row));
    /* A gate may point at a field that no form shows at present: there is
     * still something to say. */
    for (size_t i = 0; !found && i < count; i++)
        if (gaps[i].lack.where[0] != '\0') {
            memcpy(key, gaps[i].lack.where, FACT_KEY_SIZE);
            found = true;
        }
    return found;
}
