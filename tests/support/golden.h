/*
 * golden.h - the program driven by a key script on a headless terminal, its
 * screens compared with files.
 *
 * A script is lines; '#' begins a remark:
 *     type 赵某          text as an input method delivers it, in one piece
 *     key F5             a key by its name; a single character is typed
 *     paste one\ntwo     a bracketed paste; \n \t \e \\ are what they look like
 *     resize 81 25       columns, rows
 *     wait 2000          milliseconds pass
 *     burst / end        the events between arrive at once, before one paint
 *     see 问责           the screen holds this text
 *     miss 问责          it does not
 *     caret 3 10         row and column of the real cursor; `caret hidden`
 *     snap name          the screen equals tests/golden/name.txt
 * A file that does not fit fails the test and shows both; UPDATE_GOLDEN=1 writes it anew.
 */
#ifndef WENZE_TESTS_SUPPORT_GOLDEN_H
#define WENZE_TESTS_SUPPORT_GOLDEN_H

#include "tui/app/app.h"

/* Runs the script; fails the running test at the first line that does not hold. False: the program
 * has ended (quit, last view closed). */
bool golden_run(struct app *app, const char *script);
/* What is on the screen, the caller's to mem_free. */
char *golden_screen(const struct app *app);

#endif
