/*
 * writable.h - may the office be written now? Asked before a person writes a reason or confirms,
 * so that nobody writes in vain; the office asks again when it is done.
 */
#ifndef WENZE_TUI_APP_WRITABLE_H
#define WENZE_TUI_APP_WRITABLE_H

#include "data/office/casefile.h"
#include "tui/app/app.h"

/* ERR_LOCKED err.office.held, ERR_READONLY err.office.readonly. */
bool writable_office(const struct app *app, struct err *err);
/* Also ERR_REFUSED err.office.case_void, .case_closed. */
bool writable(const struct app *app, const struct casefile *file, struct err *err);

#endif
