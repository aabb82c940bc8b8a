/*
 * settings.h - the settings a person may change: their keys, names and choices, and what a good value is. One
 * table for the screen and for the command line.
 */
#ifndef WENZE_TUI_DESK_SETTINGS_H
#define WENZE_TUI_DESK_SETTINGS_H

#include "core/base/err.h"
#include "tui/words/words.h"

#define SETTING_CHOICES 4

struct setting_option {
    const char *code;
    enum str_id label;
};

enum setting_wants {
    SETTING_NOTHING,
    SETTING_TEXT,    /* not empty */
    SETTING_NUMBER,  /* holds {n} */
    SETTING_FOLDER,  /* that can be read, or nothing */
    SETTING_WRITABLE /* that can be written, or nothing */
};
enum setting_told { SETTING_SAVED, SETTING_NEXT_START, SETTING_NEW_CASES };

/* A group heading (key NULL), a text (no choices) or a choice. */
struct setting_kind {
    const char *key;
    enum str_id label, help;
    struct setting_option
        choices[SETTING_CHOICES]; /* to a code of NULL; the first is the default */
    enum setting_wants wants;
    enum setting_told told;
};

const struct setting_kind *setting_kinds(size_t *count);
size_t setting_choices(const struct setting_kind *kind);
/* By its key, or its name in either language; NULL. */
const struct setting_kind *setting_find(const char *word);
/* *stored: the code of the choice, or the value. Errors: err.setting.choice {1} value {2} codes;
 * err.setting.empty; err.setting.format; err.setting.folder, err.setting.folder_write {1} path {2} why. */
bool setting_good(const struct setting_kind *kind, const char *value, const char **stored,
                  struct err *err);

#endif
