#include "tui/term/caps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>
#include <term.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

/* The compiled description of xterm as curses takes it in TERMINFO; made by `infocmp -Q2 xterm`. */
static const char xterm_entry[] =
    "b64:GgE9AB0ADwBxAQoGeHRlcm18eHRlcm0tZGViaWFufHh0ZXJtIHRlcm1pbmFsIGVtdWxhdG9yIChYIFdpbmRv"
    "dyBTeXN0ZW0pAAABAAABAAAAAQAAAAABAQAAAAAAAAABAAABAAABUAAIABgA__________________________8I"
    "AEAAAAAEAAYACAAZAB4AJgAqAC4A__85AEoATABQAFcA__9ZAGYA__9qAG4AeAB8AP____-AAIQAiQCOAP__oACl"
    "AKoA__-vALQAuQC-AMcAywDSAP__5ADpAO8A9QD_______8HAf_______xkB__8dAf_______x8B__8kAf______"
    "____KAEsATIBNgE6AT4BRAFKAVABVgFcAWAB__9lAf__aQFuAXMBdwF-Af__hQGJAZEB____________________"
    "_________5kBogGrAf__rgG3AcAByQHSAdsB5AHtAfYB_wH_______8IAgwCEQIWAioCLQL_____PwJCAk0CUAJS"
    "AlUCsgL__7UC__________-3ArsCvwLDAscC_____8sC__8AA_____8EAwoD_____________xAD____________"
    "_xQDGAP__________________________________________________________________xwD_____yMD____"
    "______8qAzEDOAP_____PwP__0YD________TQP_____________VANaA2ADZwNuA3UDfAOEA4wDlAOcA6QDrAO0"
    "A7wDwwPKA9ED2APgA-gD8AP4AwAECAQQBBgEHwQmBC0ENAQ8BEQETARUBFwEZARsBHQEewSCBIkEkASYBKAEqASw"
    "BLgEwATIBNAE1wTeBOUE6gT___________________________________________________________EE_AQB"
    "BRQFGAX__________yEFZwX__________________60F________________________sgX_________________"
    "____________________________________uAXJBf_____________________________bBf_______98F6QX_"
    "__________________MFG1taAAcADQAbWyVpJXAxJWQ7JXAyJWRyABtbM2cAG1tIG1sySgAbW0sAG1tKABtbJWkl"
    "cDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8xMmwbWz8yNWgAG1tDABtbQQAbWz8xMjsy"
    "NWgAG1tQABtbTQAbKDAAG1s1bQAbWzFtABtbPzEwNDloG1syMjswOzB0ABtbMm0AG1s0aAAbWzhtABtbN20AG1s3"
    "bQAbWzRtABtbJXAxJWRYABsoQgAbKEIbW20AG1s_MTA0OWwbWzIzOzA7MHQAG1s0bAAbWzI3bQAbWzI0bQAbWz81"
    "aCQ8MTAwLz4bWz81bAAbWyFwG1s_Mzs0bBtbNGwbPgAbW0wAfwAbWzN-ABtPQgAbT1AAG1syMX4AG09RABtPUgAb"
    "T1MAG1sxNX4AG1sxN34AG1sxOH4AG1sxOX4AG1syMH4AG09IABtbMn4AG09EABtbNn4AG1s1fgAbT0MAG1sxOzJC"
    "ABtbMTsyQQAbT0EAG1s_MWwbPgAbWz8xaBs9ABtbPzEwMzRsABtbPzEwMzRoABtFABtbJXAxJWRQABtbJXAxJWRN"
    "ABtbJXAxJWRCABtbJXAxJWRAABtbJXAxJWRTABtbJXAxJWRMABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRUABtb"
    "JXAxJWRBABtbaQAbWzRpABtbNWkAJXAxJWMbWyVwMiV7MX0lLSVkYgAbYwAbWyFwG1s_Mzs0bBtbNGwbPgAbOAAb"
    "WyVpJXAxJWRkABs3AAoAG00AJT8lcDkldBsoMCVlGyhCJTsbWzAlPyVwNiV0OzElOyU_JXA1JXQ7MiU7JT8lcDIl"
    "dDs0JTslPyVwMSVwMyV8JXQ7NyU7JT8lcDQldDs1JTslPyVwNyV0OzglO20AG0gACQAbT3cAG095ABtPdQAbT3EA"
    "G09zAGBgYWFmZmdnaWlqamtrbGxtbW5ub29wcHFxcnJzc3R0dXV2dnd3eHh5eXp6e3t8fH19fn4AG1taABtbPzdo"
    "ABtbPzdsABtPRQAbT0YAG09NABtbMzsyfgAbWzE7MkYAG1sxOzJIABtbMjsyfgAbWzE7MkQAG1s2OzJ-ABtbNTsy"
    "fgAbWzE7MkMAG1syM34AG1syNH4AG1sxOzJQABtbMTsyUQAbWzE7MlIAG1sxOzJTABtbMTU7Mn4AG1sxNzsyfgAb"
    "WzE4OzJ-ABtbMTk7Mn4AG1syMDsyfgAbWzIxOzJ-ABtbMjM7Mn4AG1syNDsyfgAbWzE7NVAAG1sxOzVRABtbMTs1"
    "UgAbWzE7NVMAG1sxNTs1fgAbWzE3OzV-ABtbMTg7NX4AG1sxOTs1fgAbWzIwOzV-ABtbMjE7NX4AG1syMzs1fgAb"
    "WzI0OzV-ABtbMTs2UAAbWzE7NlEAG1sxOzZSABtbMTs2UwAbWzE1OzZ-ABtbMTc7Nn4AG1sxODs2fgAbWzE5OzZ-"
    "ABtbMjA7Nn4AG1syMTs2fgAbWzIzOzZ-ABtbMjQ7Nn4AG1sxOzNQABtbMTszUQAbWzE7M1IAG1sxOzNTABtbMTU7"
    "M34AG1sxNzszfgAbWzE4OzN-ABtbMTk7M34AG1syMDszfgAbWzIxOzN-ABtbMjM7M34AG1syNDszfgAbWzE7NFAA"
    "G1sxOzRRABtbMTs0UgAbWzFLABtbPzY5bAAbWyVpJWQ7JWRSABtbNm4AG1s_JVs7MDEyMzQ1Njc4OV1jABtbYwAb"
    "WzM5OzQ5bQAbWzMlPyVwMSV7MX0lPSV0NCVlJXAxJXszfSU9JXQ2JWUlcDElezR9JT0ldDElZSVwMSV7Nn0lPSV0"
    "MyVlJXAxJWQlO20AG1s0JT8lcDElezF9JT0ldDQlZSVwMSV7M30lPSV0NiVlJXAxJXs0fSU9JXQxJWUlcDElezZ9"
    "JT0ldDMlZSVwMSVkJTttABtbM20AG1syM20AG1s_NjloG1slaSVwMSVkcwAbWz82OWgbWyVpOyVwMSVkcwAbWzwA"
    "G1szJXAxJWRtABtbNCVwMSVkbQAbWz82OWgbWyVpJXAxJWQ7JXAyJWRzAA==";

/* Terminals that are known to answer to it when there is no terminfo to ask. */
static const char *const known[] = {"xterm", "screen", "tmux",   "linux",   "vt1",       "vt2",
                                    "rxvt",  "putty",  "gnome",  "konsole", "alacritty", "foot",
                                    "kitty", "ansi",   "deepin", "fbterm",  "st-",       "wezterm"};

static bool is_known(const char *name) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strncmp(name, known[i], strlen(known[i])) == 0)
            return true;
    return false;
}

/* Calls set_up with the names to try, until one is good. */
typedef bool set_up_fn(const char *name, void *into);

static bool set_up_carried(set_up_fn *set_up, void *into) {
    const char *was = getenv("TERMINFO");
    char *kept = mem_dup(was);
    setenv("TERMINFO", xterm_entry, 1);
    bool good = set_up("xterm", into);
    if (kept)
        setenv("TERMINFO", kept, 1);
    else
        unsetenv("TERMINFO");
    mem_free(kept);
    return good;
}

static bool set_up_any(set_up_fn *set_up, void *into, struct err *err) {
    const char *name = getenv("TERM");
    name = name ? name : "";
    if (!set_up(name, into) && !set_up("xterm-256color", into) &&
        !(is_known(name) && set_up_carried(set_up, into)))
        return err_set(err, ERR_USAGE, "err.term.unknown", name);
    if (!cursor_address)
        return err_set(err, ERR_USAGE, "err.term.dumb", name);
    return true;
}

static bool set_up_screen(const char *name, void *into) {
    SCREEN **screen = into;
    char *writable = mem_dup(name);
    *screen = newterm(writable, stdout, stdin);
    mem_free(writable);
    return *screen != NULL;
}

struct screen *term_caps_open(struct err *err) {
    SCREEN *screen = NULL;
    if (set_up_any(set_up_screen, &screen, err))
        return screen;
    if (screen)
        delscreen(screen);
    return NULL;
}

/* ---- what curses does not do by itself ---- */

/* Without the padding, "$<5>", which is for terminals that are slow to obey. */
static void add_unpadded(struct sb *out, const char *text) {
    while (text && *text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            sb_add_char(out, *text++);
    }
}

void term_caps_way_back(struct sb *out) {
    const char *const last[] = {keypad_local, exit_attribute_mode, enter_am_mode,
                                clear_screen, cursor_normal,       exit_ca_mode};
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++)
        add_unpadded(out, last[i]);
}

void term_caps_fold(bool on, struct sb *out) {
    if (!exit_am_mode || !enter_am_mode)
        return;
    add_unpadded(out, on ? enter_am_mode : exit_am_mode);
    auto_right_margin = on;
}

/* ---- for the doctor ---- */

static bool set_up_terminfo(const char *name, void *into) {
    int status;
    char *writable = mem_dup(name);
    bool good = setupterm(writable, 1, &status) == OK;
    (void)into;
    mem_free(writable);
    return good;
}

bool term_probe(struct err *err) {
    bool good = set_up_any(set_up_terminfo, NULL, err);
    if (cur_term)
        del_curterm(cur_term);
    return good;
}

const char *term_library_version(void) {
    return curses_version();
}
