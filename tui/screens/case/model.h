/*
 * model.h - what the screens of one case are drawn from: the case as the office has it and
 * what core makes of it. Fetched whole after every change, never while a person types.
 *
 * Owns everything in it but the regime and the calendar. A load that fails
 * leaves the model as it was.
 */
#ifndef WENZE_TUI_SCREENS_CASE_MODEL_H
#define WENZE_TUI_SCREENS_CASE_MODEL_H

#include "core/course/checkup.h"
#include "core/course/interview.h"
#include "data/office/casefile.h"
#include "data/office/office.h"

struct case_model {
    struct casefile *cf; /* NULL: nothing loaded yet */
    struct matter matter;
    struct judged judged;
    struct checkup *checkup;
    /* The order in which the form is asked, of whoever shows it, kept over a load; NULL: every field
     * in the order of the file. */
    const struct interview *interview;
};

bool case_model_load(struct case_model *model, struct office *office, int64_t id, day_t today,
                     struct err *err);
void case_model_clear(struct case_model *model);

/* The form of one stage, arranged as the interview says; the caller's to form_clear, good until the
 * next load. */
void case_model_form(const struct case_model *model, int stage, struct form *out);
/* The definition behind a key and its row; NULL: no form asks for it. */
const struct fact_def *case_model_def(const struct case_model *model, const char *key, int *row);
/* The deadline that this fact begins or meets; NULL. */
const struct deadline *case_model_deadline(const struct case_model *model, const char *key);

/* The next field that lacks or is blamed, after row `row` of `stage`, round the whole
 * case. False: nothing lacks. */
bool case_model_next_gap(const struct case_model *model, int stage, int row,
                         char key[FACT_KEY_SIZE]);

#endif
