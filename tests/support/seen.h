/*
 * seen.h - which texts of the program a test has brought before a reader.
 *
 * In the programs of tests/tui the linker puts this before the look-up of texts and before the call
 * that shows a frame. A text that was looked up counts as seen once a frame, or what a command wrote, holds it
 * between its arguments (blanks, frames and line ends do not matter). With TEST_SEEN=FOLDER each program leaves there a
 * file of lines "seen ID"; tests/seen.sh compares all of them with all the texts there are.
 */
#ifndef WENZE_TESTS_SUPPORT_SEEN_H
#define WENZE_TESTS_SUPPORT_SEEN_H

/* What a command, a letter or the plain mode has written. */
void seen_text(const char *text);

#endif
