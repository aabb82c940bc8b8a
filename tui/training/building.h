/*
 * building.h - the companion of a case that is built for a drill: says so on every screen of that case, shows the
 * story, marks the case. In the training office alone.
 */
#ifndef WENZE_TUI_TRAINING_BUILDING_H
#define WENZE_TUI_TRAINING_BUILDING_H

#include "tui/app/app.h"

struct companion *building_new(void);
/* The story in a window to read. */
void building_story(struct app *app, int64_t case_id);

#endif
