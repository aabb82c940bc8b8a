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
    return judge(&m->judged, &m->matter, err);
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
    judged_clear(&model->judged);
    casefile_free(&model->cf);
    *model = (struct case_model){0};
}

void case_model_form(const struct case_model *model, int stage, struct form *out) {
    form_build(out, stage, &model->matter, model->judged.assessment, model->judged.procedure);
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

struct gaps {
    struct case_gap *list;
    size_t count, cap;
};

static void add_gap(struct gaps *gaps, enum case_gap_kind kind, int stage,
                    const struct lack *lack) {
    if (gaps->count == gaps->cap) {
        gaps->cap = gaps->cap ? gaps->cap * 2 : 32;
        gaps->list = mem_grow(gaps->list, gaps->cap, sizeof *gaps->list);
    }
    gaps->list[gaps->count++] = (struct case_gap){kind, stage, *lack};
}

/* Only those that the stage's own needs do not name already. */
static void add_missing(struct gaps *gaps, const struct case_model *model, int stage,
                        const struct missing_fact *missing, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct lack lack = {.cite = missing[i].def->cite, .label = missing[i].def->label};
        bool known = false;
        fact_key(missing[i].def, missing[i].row, lack.where);
        for (size_t k = 0; k < gaps->count; k++)
            known = known || strcmp(gaps->list[k].lack.where, lack.where) == 0;
        if (!known && form_stage_of(model->cf->regime, lack.where) == stage)
            add_gap(gaps, GAP_DECIDES, stage, &lack);
    }
}

static void add_undecided(struct gaps *gaps, const struct case_model *model, int stage) {
    const struct assessment *a = model->judged.assessment;
    add_missing(gaps, model, stage, a->scope_missing, a->scope_missing_count);
    for (size_t i = 0; i < a->situation_count; i++)
        add_missing(gaps, model, stage, a->situations[i].missing, a->situations[i].missing_count);
}

/* Its first field without an answer, else its first one. */
static void add_open(struct gaps *gaps, const struct case_model *model, int stage) {
    struct lack lack = {.cite = model->judged.procedure->stages[stage].stage->rule.cite,
                        .label = model->judged.procedure->stages[stage].stage->rule.text};
    struct form form;
    case_model_form(model, stage, &form);
    for (size_t i = form.row_count; i > 0; i--) {
        const struct form_row *row = &form.rows[i - 1];
        if (row->kind == FORM_FIELD && (!row->fact || lack.where[0] == '\0'))
            memcpy(lack.where, row->key, sizeof lack.where);
    }
    form_clear(&form);
    add_gap(gaps, GAP_OPEN, stage, &lack);
}

size_t case_model_gaps(const struct case_model *model, struct case_gap **out) {
    const struct procedure *p = model->judged.procedure;
    struct gaps gaps = {0};
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct stage_result *s = &p->stages[i];
        size_t before = gaps.count;
        for (size_t k = 0; k < s->block_count; k++)
            add_gap(&gaps, GAP_BLOCKS, (int)i, &s->blocks[k]);
        for (size_t k = 0; k < s->lack_count; k++)
            add_gap(&gaps, GAP_LACKS, (int)i, &s->lacks[k]);
        if (s->state == STAGE_OPEN)
            add_undecided(&gaps, model, (int)i);
        if (gaps.count == before && (int)i == p->current)
            add_open(&gaps, model, (int)i);
    }
    *out = gaps.list;
    return gaps.count;
}

/* What a gate of a later stage points at is looked for last: it may be answered long since, and the
 * gate hang on something else that is named by itself. */
static bool is_gap(const struct case_gap *gaps, size_t count, int stage, const char *key,
                   bool all) {
    for (size_t i = 0; key[0] != '\0' && i < count; i++)
        if ((all || gaps[i].kind != GAP_BLOCKS || gaps[i].stage == stage) &&
            strcmp(gaps[i].lack.where, key) == 0)
            return true;
    return false;
}

struct search {
    const struct case_model *model;
    const struct case_gap *gaps;
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
    struct case_gap *gaps;
    size_t count = case_model_gaps(model, &gaps);
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
    mem_free(gaps);
    return found;
}
