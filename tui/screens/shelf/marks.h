/*
 * marks.h - which texts of the shelf are marked, and one command for all of them: all are done or none.
 * Between the files of this screen only.
 */
#ifndef WENZE_TUI_SCREENS_SHELF_MARKS_H
#define WENZE_TUI_SCREENS_SHELF_MARKS_H

#include "data/office/door.h"
#include "tui/app/app.h"

/* Ids of marked texts, in order. */
struct shelf_marks {
    int64_t *ids;
    size_t count;
};
bool marks_has(const struct shelf_marks *marks, int64_t id);
void marks_turn(struct shelf_marks *marks, int64_t id); /* on, or off again */
void marks_clear(struct shelf_marks *marks);

/* The command for each; false: none was done, and it is said why. */
bool marks_do(struct app *app, const struct shelf_marks *marks, struct office_command *command);

#endif
