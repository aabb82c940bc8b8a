#include "tui/desk/settings.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define GROUP(label)                                                                               \
    { NULL, label, label, {{NULL, label}}, SETTING_NOTHING, SETTING_SAVED }

static const struct setting_kind kinds[] = {
    GROUP(STR_settings_group_office),
    {"operator",
     STR_settings_operator,
     STR_settings_operator_help,
     {{0}},
     SETTING_TEXT,
     SETTING_SAVED},
    {"office.name",
     STR_settings_office_name,
     STR_settings_office_name_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"office.number_prefix",
     STR_settings_prefix,
     STR_settings_prefix_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"office.number_format",
     STR_settings_format,
     STR_settings_format_help,
     {{0}},
     SETTING_NUMBER,
     SETTING_SAVED},
    {"office.letter_prefix",
     STR_settings_letter_prefix,
     STR_settings_letter_prefix_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    GROUP(STR_settings_group_look),
    {"lang",
     STR_settings_lang,
     STR_settings_lang_help,
     {{"zh", STR_settings_lang_zh}, {"en", STR_settings_lang_en}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"theme",
     STR_settings_theme,
     STR_settings_theme_help,
     {{"blue", STR_settings_theme_blue},
      {"dark", STR_settings_theme_dark},
      {"light", STR_settings_theme_light},
      {"mono", STR_settings_theme_mono}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"borders",
     STR_settings_borders,
     STR_settings_borders_help,
     {{"unicode", STR_settings_borders_unicode},
      {"ascii", STR_settings_borders_ascii},
      {"narrow", STR_settings_borders_narrow}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"mouse",
     STR_settings_mouse,
     STR_settings_mouse_help,
     {{"off", STR_settings_off}, {"on", STR_settings_on}},
     SETTING_NOTHING,
     SETTING_SAVED},
    GROUP(STR_settings_group_count),
    {"convention.days",
     STR_settings_days,
     STR_settings_days_help,
     {{"natural", STR_settings_days_natural}, {"working", STR_settings_days_working}},
     SETTING_NOTHING,
     SETTING_NEW_CASES},
    {"convention.first",
     STR_settings_first,
     STR_settings_first_help,
     {{"excluded", STR_settings_first_excluded}, {"included", STR_settings_first_included}},
     SETTING_NOTHING,
     SETTING_NEW_CASES},
    {"convention.roll",
     STR_settings_roll,
     STR_settings_roll_help,
     {{"holder", STR_settings_roll_holder},
      {"always", STR_settings_roll_always},
      {"never", STR_settings_roll_never}},
     SETTING_NOTHING,
     SETTING_NEW_CASES},
    {"convention.month",
     STR_settings_month,
     STR_settings_month_help,
     {{"corresponding", STR_settings_month_corresponding}, {"thirty", STR_settings_month_thirty}},
     SETTING_NOTHING,
     SETTING_NEW_CASES},
    GROUP(STR_settings_group_alert),
    {"due.lead",
     STR_settings_lead_blue,
     STR_settings_lead_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"due.lead.yellow",
     STR_settings_lead_yellow,
     STR_settings_lead_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    {"due.lead.red",
     STR_settings_lead_red,
     STR_settings_lead_help,
     {{0}},
     SETTING_NOTHING,
     SETTING_SAVED},
    GROUP(STR_settings_group_folders),
    {"packs.folder",
     STR_settings_packs,
     STR_settings_packs_help,
     {{0}},
     SETTING_FOLDER,
     SETTING_NEXT_START},
    {"backup.folder",
     STR_settings_backup,
     STR_settings_backup_help,
     {{0}},
     SETTING_WRITABLE,
     SETTING_SAVED},
};

const struct setting_kind *setting_kinds(size_t *count) {
    *count = sizeof kinds / sizeof kinds[0];
    return kinds;
}

size_t setting_choices(const struct setting_kind *kind) {
    size_t n = 0;
    while (n < SETTING_CHOICES && kind->choices[n].code)
        n++;
    return n;
}

static bool is_named(const char *text, enum str_id id) {
    return strcmp(text, str(LANG_ZH, id)) == 0 || strcmp(text, str(LANG_EN, id)) == 0;
}

const struct setting_kind *setting_find(const char *word) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].key && (strcmp(kinds[i].key, word) == 0 || is_named(word, kinds[i].label)))
            return &kinds[i];
    return NULL;
}

static bool folder_good(const char *path, bool writable, struct err *err) {
    DIR *folder = opendir(path);
    if (!folder)
        return err_set(err, ERR_INPUT, "err.setting.folder", path, strerror(errno));
    closedir(folder);
    if (writable && access(path, W_OK) != 0)
        return err_set(err, ERR_INPUT, "err.setting.folder_write", path, strerror(errno));
    return true;
}

static bool choice_good(const struct setting_kind *kind, size_t n, const char *value,
                        const char **stored, struct err *err) {
    struct sb known = {0};
    for (size_t i = 0; i < n; i++) {
        const struct setting_option *choice = &kind->choices[i];
        if (strcmp(value, choice->code) == 0 || is_named(value, choice->label)) {
            *stored = choice->code;
            sb_free(&known);
            return true;
        }
        sb_add_fmt(&known, "%s%s", i > 0 ? " " : "", choice->code);
    }
    err_set(err, ERR_USAGE, "err.setting.choice", value, sb_text(&known));
    sb_free(&known);
    return false;
}

bool setting_good(const struct setting_kind *kind, const char *value, const char **stored,
                  struct err *err) {
    bool empty = value[strspn(value, " \t")] == '\0';
    bool folder = kind->wants == SETTING_FOLDER || kind->wants == SETTING_WRITABLE;
    size_t n = setting_choices(kind);
    *stored = value;
    if (n > 0)
        return choice_good(kind, n, value, stored, err);
    if (kind->wants == SETTING_TEXT && empty)
        return err_set(err, ERR_INPUT, "err.setting.empty");
    if (kind->wants == SETTING_NUMBER && !strstr(value, "{n}"))
        return err_set(err, ERR_INPUT, "err.setting.format");
    return !folder || empty || folder_good(value, kind->wants == SETTING_WRITABLE, err);
}
