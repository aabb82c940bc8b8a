/*
 * tutor.h - 入门, a quarter of an hour: a companion that asks for one thing after another in the real screens,
 * sees what is done, answers, and goes on: moving, typing Chinese, finding a provision, one case, one letter.
 *
 * Where one is stands in ui.tutor of the training office, so that it goes on after a break. When it is over it is
 * kept as an answer of the operator (TUTOR_DRILL), and the companion of drills' cases takes its place.
 */
#ifndef WENZE_TUI_TRAINING_TUTOR_H
#define WENZE_TUI_TRAINING_TUTOR_H

#include "tui/app/app.h"

#define TUTOR_DRILL "tutor"
#define TUTOR_QUESTION "all"
#define TUTOR_SETTING "ui.tutor"           /* the id of the step at hand; "" before and after */
#define TUTOR_CASE_SETTING "ui.tutor_case" /* the case made in it */

/* Begins it, or goes on where one was. */
void tutor_begin(struct app *app);
/* Is it under way? */
bool tutor_open(struct app *app);

#endif
