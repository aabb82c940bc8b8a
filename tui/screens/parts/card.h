/*
 * card.h - a popup of a few paragraphs with the keys below: what has been answered so far, what
 * follows. Part of a view that is drawn over others (view.h `over`).
 */
#ifndef WENZE_TUI_SCREENS_PARTS_CARD_H
#define WENZE_TUI_SCREENS_PARTS_CARD_H

#include "tui/app/app.h"
#include "tui/widgets/scrolltext.h"

struct card {
    struct scrolltext *text; /* owned */
    struct sb words;         /* the same as one text, to measure */
    int rows, cols;
};

void card_clear(struct card *card); /* empty; also what begins one */
void card_free(struct card *card);
void card_line(struct card *card, enum style style, const char *text);
void card_layout(struct card *card, int rows, int cols); /* of the body */
void card_draw(const struct card *card, struct paint *p, const char *title, const char *keys);
bool card_command(struct card *card, enum command command);

#endif
