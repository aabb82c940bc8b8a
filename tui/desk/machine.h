/*
 * machine.h - the settings of this PC, whatever office is open: wenze.ini, an INI file that a person
 * writes by hand ($XDG_CONFIG_HOME/wenze/wenze.ini, else ~/.config/wenze/wenze.ini).
 *
 *     [program]
 *     office = ~/纪委/office.wenze
 *     lang = zh
 *     theme = dark
 *     borders = narrow
 *     mouse = off
 *
 * Each key may be missing, and so may the file. A file may travel from one PC to another, a terminal does
 * not: what stands here goes before the setting of the same name in the office, and after the command line.
 * Office: which file is opened where --office names none; a whole path, or one that begins with ~/.
 */
#ifndef WENZE_TUI_DESK_MACHINE_H
#define WENZE_TUI_DESK_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

enum machine_key { MACHINE_OFFICE, MACHINE_LANG, MACHINE_THEME, MACHINE_BORDERS, MACHINE_MOUSE };
#define MACHINE_KEYS 5

/* `struct machine m = {0};` says nothing. */
struct machine {
    char *path; /* owned; where the file is looked for; NULL: there is no home folder */
    char *value[MACHINE_KEYS]; /* owned; by enum machine_key; NULL: not said */
};

/* Reads the file of this PC; no file is no failure. Errors, with file, line and section:key: those of
 * readfile and packfile_read (the first fault); ERR_INPUT err.machine.section {1} the section that is
 * known, err.machine.key {1} the keys that are known, err.machine.office, err.setting.choice. */
bool machine_read(struct machine *out, struct err *err);
void machine_clear(struct machine *machine);

/* The value that goes before the office's setting of this name; NULL: none. machine may be NULL. */
const char *machine_setting(const struct machine *machine, const char *key);

#endif
