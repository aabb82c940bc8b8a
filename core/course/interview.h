/*
 * interview.h - the form of a stage in the order of an interview: what was alleged first, then only
 * its elements, and of these first what can still change most. A model without a screen.
 *
 * Works on a stage that has groups of situations or circumstances (group.situation); the form of
 * any other stage stays as it is. Of a situation that nobody alleged and no fact of which was
 * touched the heading alone is left, as a fold. In one that is raised the questions come by what a
 * single answer can still change (enum reach), the answered ones behind them; an open question
 * that can change nothing any more is put behind a fold that says why. A field that is answered or
 * that its stage lacks is never folded away.
 *
 * The order is found once (interview_make) and kept while somebody stays on the form, so that no
 * row moves away under the cursor; what is folded follows each answer.
 */
#ifndef WENZE_CORE_COURSE_INTERVIEW_H
#define WENZE_CORE_COURSE_INTERVIEW_H

#include "core/course/form.h"

struct interview {
    int stage;                   /* -1: none */
    const struct regime *regime; /* of the case for which the order was found */
    bool whole;                  /* leave the form as it is: every field in the order of the file */
    int *place;                  /* of each definition: what comes first has the greater one */
    int *group_place;            /* of each group */
    bool *opened;                /* of each group: its fold was opened */
};

/* Are there groups of situations or circumstances on the form of this stage? */
bool interview_has(const struct regime *regime, int stage);
/* The order as things stand. `whole` and what was opened on the same stage before are kept; a new
 * one begins as {.stage = -1}. */
void interview_make(struct interview *interview, int stage, const struct matter *matter,
                    const struct assessment *assessment);
void interview_clear(struct interview *interview);
/* Arranges a form of that stage, as form_build made it. Its folds have the key "fold:GROUP". */
void interview_arrange(const struct interview *interview, struct form *form,
                       const struct matter *matter, const struct assessment *assessment);

#endif
