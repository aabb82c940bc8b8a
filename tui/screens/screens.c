/* screens.c - the table of the screens. It knows them all; they do not know it. */
#include "tui/app/screens.h"

const struct screen screens[SCREEN_COUNT] = {
#define S(id, context, name, command, needs, constructor)                                          \
    {#id, context, command, needs, constructor},
#include "tui/app/screens.def"
#undef S
};
