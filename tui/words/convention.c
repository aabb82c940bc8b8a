/* convention.c - see convention.h. The settings screen asks the same with the same words. */
#include "tui/words/convention.h"

static const struct {
    enum str_id label, help, choices[3];
} words[CONVENTION_COUNT] = {
    [CONVENTION_DAYS] = {STR_settings_days,
                         STR_settings_days_help,
                         {STR_settings_days_natural, STR_settings_days_working}},
    [CONVENTION_FIRST] = {STR_settings_first,
                          STR_settings_first_help,
                          {STR_settings_first_excluded, STR_settings_first_included}},
    [CONVENTION_ROLL] = {STR_settings_roll,
                         STR_settings_roll_help,
                         {STR_settings_roll_holder, STR_settings_roll_always,
                          STR_settings_roll_never}},
    [CONVENTION_MONTH] = {STR_settings_month,
                          STR_settings_month_help,
                          {STR_settings_month_corresponding, STR_settings_month_thirty}},
};

const char *words_convention(enum lang lang, enum convention which) {
    return str(lang, words[which].label);
}

const char *words_convention_help(enum lang lang, enum convention which) {
    return str(lang, words[which].help);
}

const char *words_convention_choice(enum lang lang, enum convention which, int choice) {
    return str(lang, words[which].choices[choice]);
}

void words_conventions_all(struct sb *out, enum lang lang, const struct conventions *conventions) {
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++)
        sb_add_fmt(out, "%s%s%s%s", which ? str(lang, STR_chain_semicolon) : "",
                   words_convention(lang, which), str(lang, STR_common_colon),
                   words_convention_choice(lang, which, convention_get(conventions, which)));
}
