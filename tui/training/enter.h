/*
 * enter.h - from the office into the training office beside it. One of them is open at a time: what is not open
 * cannot be shown, so that no real case is ever seen in training.
 */
#ifndef WENZE_TUI_TRAINING_ENTER_H
#define WENZE_TUI_TRAINING_ENTER_H

#include "tui/desk/desk.h"
#include "tui/words/strings.h"

/* What goes along: who sits there, and how the program looks. Owned. */
struct training_guest {
    char *settings[5];
};
/* Of the office that is about to be closed. */
void training_guest_of(struct training_guest *guest, struct office *office);
void training_guest_clear(struct training_guest *guest);

/* Opens the training office beside the office at `path`, made when there is none; the guest's
 * settings are taken up where they differ. */
bool training_enter(struct desk *desk, const char *path, enum lang lang, day_t today,
                    const struct training_guest *guest, struct err *err);

#endif
