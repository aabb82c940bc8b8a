#include "case_model.h"

#include <string.h>

#include "../core/mem.h"

static bool run(struct case_model *m, struct office *office, day_t today, struct err *err) {
    struct errs errs = {0};
    const struct calendar *calendar = packs_calendar(office_packs(office), &errs);
    if (!calendar && errs.count > 0 && err)
        *err = errs.list[0];
    errs_clear(&errs);
    if (!calendar)
        return false;
    m->matter = casefile_matter(m->cf, calendar, today);
    return assess(&m->assessment, &m->matter, err) &&
           procedure_run(&m->procedure, &m->matter, m->assessment, err) &&
           schedule_run(&m->schedule, &m->matter, m->assessment, err);
}

bool case_model_load(struct case_model *model, struct office *office, int64_t id, day_t today,
                     struct err *err) {
    struct case_model fresh = {0};
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
    schedule_clear(&model->schedule);
    procedure_free(&model->procedure);
    assessment_free(&model->assessment);
    casefile_free(&model->cf);
    *model = (struct case_model){0};
}

void case_model_form(const struct case_model *model, int stage, struct form *out) {
    form_build(out, stage, &model->matter, model->assessment, model->procedure);
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
        for (size_t i = 0; i < model->schedule.count; i++) {
            const struct deadline_rule *rule = model->schedule.list[i].rule;
            if (names(key, pass == 0 ? rule->from : rule->done))
                return &model->schedule.list[i];
        }
    return NULL;
}

/* ---- what lacks ---- */

size_t case_model_gaps(const struct case_model *model, struct case_gap **out) {
    const struct procedure *p = model->procedure;
    size_t count = 0, total = 0;
    for (size_t i = 0; i < p->stage_count; i++)
        total += p->stages[i].block_count + p->stages[i].lack_count;
    *out = mem_grow(NULL, total + 1, sizeof **out);
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct stage_result *s = &p->stages[i];
        for (size_t k = 0; k < s->block_count; k++)
            (*out)[count++] = (struct case_gap){(int)i, true, &s->blocks[k]};
        for (size_t k = 0; k < s->lack_count; k++)
            (*out)[count++] = (struct case_gap){(int)i, false, &s->lacks[k]};
    }
    return count;
}

static bool is_gap(const struct case_gap *gaps, size_t count, const char *key) {
    for (size_t i = 0; key[0] != '\0' && i < count; i++)
        if (strcmp(gaps[i].lack->where, key) == 0)
            return true;
    return false;
}

/* The first row of a stage's form, from `first` up to but not `last`, that is a gap. */
static bool find_gap(const struct case_model *model, const struct case_gap *gaps, size_t count,
                     int stage, int first, int last, char key[FACT_KEY_SIZE]) {
    struct form form;
    bool found = false;
    case_model_form(model, stage, &form);
    for (int i = first; !found && i < last && (size_t)i < form.row_count; i++) {
        const struct form_row *row = &form.rows[i];
        bool field = row->kind == FORM_FIELD || row->kind == FORM_TABLE_ADD;
        if (field && is_gap(gaps, count, row->key)) {
            memcpy(key, row->key, FACT_KEY_SIZE);
            found = true;
        }
    }
    form_clear(&form);
    return found;
}

bool case_model_next_gap(const struct case_model *model, int stage, int row,
                         char key[FACT_KEY_SIZE]) {
    struct case_gap *gaps;
    size_t count = case_model_gaps(model, &gaps);
    int stages = (int)model->procedure->stage_count, all = 1 << 20;
    bool found = count > 0 && find_gap(model, gaps, count, stage, row + 1, all, key);
    for (int i = 1; count > 0 && !found && i < stages; i++)
        found = find_gap(model, gaps, count, (stage + i) % stages, 0, all, key);
    found = found || (count > 0 && find_gap(model, gaps, count, stage, 0, row + 1, key));
    /* A gate may point at a field that no form shows at present: there is still something to say.
     */
    for (size_t i = 0; !found && i < count; i++)
        if (gaps[i].lack->where[0] != '\0') {
            memcpy(key, gaps[i].lack->where, FACT_KEY_SIZE);
            found = true;
        }
    mem_free(gaps);
    return found;
}
