#include "data/across/forms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/answers.h"
#include "data/office/casefile.h"

static int year_of(const struct casefile *cf) {
    day_t day = facts_day(cf->facts, "lead.received_on");
    char made[11] = "";
    if (day == DAY_NONE && cf->created_at) {
        snprintf(made, sizeof made, "%.10s", cf->created_at);
        if (!date_parse(made, &day))
            day = DAY_NONE;
    }
    return day == DAY_NONE ? 0 : date_to_ymd(day).year;
}

/* As the regime of the case calls the form, and the place it has there. */
static void name_form(struct form_count *row, const struct regime *r) {
    int def = fact_defs_find(&r->facts, FORMS_KIND, NULL);
    const struct fact_def *d = def >= 0 ? &r->facts.list[def] : NULL;
    for (size_t i = 0; d && i < d->choice_count; i++)
        if (strcmp(d->choices[i].code, row->code) == 0) {
            row->label = d->choices[i].label;
            row->rank = i;
        }
}

static bool count_one(struct form_counts *rows, struct office *office,
                      const struct case_answer *answer, bool paper, struct err *err) {
    struct casefile *cf;
    if (!office_case(office, answer->case_id, &cf, err))
        return false;
    if (paper && facts_has(cf->facts, FORMS_KIND)) { /* counted already */
        casefile_free(&cf);
        return true;
    }
    int year = year_of(cf);
    size_t at = 0;
    while (at < rows->count &&
           (rows->list[at].year != year || strcmp(rows->list[at].code, answer->value) != 0))
        at++;
    if (at == rows->count) {
        rows->list = mem_grow(rows->list, rows->count + 1, sizeof *rows->list);
        struct form_count *row = &rows->list[rows->count++];
        *row = (struct form_count){.year = year};
        snprintf(row->code, sizeof row->code, "%s", answer->value);
        name_form(row, cf->regime);
    }
    rows->list[at].cases++;
    casefile_free(&cf);
    return true;
}

static int by_year(const void *a, const void *b) {
    const struct form_count *one = a, *two = b;
    if (one->year != two->year)
        return one->year > two->year ? 1 : -1;
    return (one->rank > two->rank) - (one->rank < two->rank);
}

bool forms_count(struct office *office, struct form_counts *out, struct err *err) {
    bool ok = true;
    *out = (struct form_counts){0};
    for (int paper = 0; ok && paper < 2; paper++) {
        struct case_answers answers;
        ok = office_answers(office, paper ? FORMS_PAPER : FORMS_KIND, &answers, err);
        for (size_t i = 0; ok && i < answers.count; i++)
            if (answers.list[i].value[0])
                ok = count_one(out, office, &answers.list[i], paper != 0, err);
        case_answers_clear(&answers);
    }
    if (ok && out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_year);
    if (!ok)
        form_counts_clear(out);
    return ok;
}

void form_counts_clear(struct form_counts *rows) {
    mem_free(rows->list);
    *rows = (struct form_counts){0};
}
