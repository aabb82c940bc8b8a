/*
 * field.h - a field (tui/widgets/field.h) in the running program: what was copied is inserted into
 * it, what it has to say goes to the message line, it is drawn in the language of the moment.
 */
#ifndef WENZE_TUI_APP_FIELD_H
#define WENZE_TUI_APP_FIELD_H

#include "tui/app/app.h"
#include "tui/widgets/field.h"

/* Editing and moving commands, and insert_copied. False: not for it (e.g. down on the last row, so
 * that the form can move on). */
bool field_command(struct field *field, struct app *app, enum command command);
void field_draw(const struct field *field, const struct app *app, struct paint *p, int y, int x,
                enum style style);

#endif
