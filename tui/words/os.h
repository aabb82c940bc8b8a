/*
 * os.h - what the system says of a failure, in the reader's language (words_os of words.h is for whoever has the number).
 */
#ifndef WENZE_TUI_WORDS_OS_H
#define WENZE_TUI_WORDS_OS_H

#include "tui/words/strings.h"

/* The layers below hand on what strerror() says: worded for the usual cases, else as it stands. */
const char *words_os_said(enum lang lang, const char *said);

#endif
