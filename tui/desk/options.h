/*
 * options.h - what goes with every command: --office FILE, --today DATE, --lang zh|en, --json, and
 * for the program without a command --plain and --read-only. They may stand anywhere.
 */
#ifndef WENZE_TUI_DESK_OPTIONS_H
#define WENZE_TUI_DESK_OPTIONS_H

#include "core/base/err.h"
#include "core/date/date.h"
#include "tui/desk/machine.h"
#include "tui/words/strings.h"

struct options {
    struct machine machine; /* owned; what wenze.ini says */
    /* owned; --office, else that of wenze.ini, else $XDG_DATA_HOME/wenze/office.wenze, else
     * ~/.local/share/wenze/office.wenze; "" when neither is set: then there is no office
     * (err.desk.no_home) */
    char *office;
    bool office_given; /* by --office or wenze.ini */
    day_t today;       /* --today, else the civil day of this PC */
    bool today_given;
    enum lang
        lang; /* --lang, else wenze.ini, else by LC_ALL, LC_MESSAGES, LANG: en for "en…", else zh */
    bool lang_given; /* by --lang or wenze.ini */
    bool json;
    bool plain;         /* --plain: questions and answers, line by line (tui/plain) */
    bool read_only;     /* --read-only: the full-screen program only shows */
    bool keyboard_only; /* nothing but options was given: the full-screen program */
};

/* Takes the options out of argv (argc is lowered; argv[0] and what is no option of these stay, in
 * order; after "--" nothing is taken), and the rest from wenze.ini. ERR_USAGE err.cli.option_value,
 * err.cli.today, err.cli.lang, err.cli.clock; what machine_read refuses. Fills *out also on failure; call options_clear either way. */
bool options_take(struct options *out, int *argc, char **argv, struct err *err);
void options_clear(struct options *options);

/* 0 yes, 1 no, 2 usage or input, 3 the office file: the exit status for an error. */
int options_exit(const struct err *err);

#endif
