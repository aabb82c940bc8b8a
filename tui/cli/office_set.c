/*
 * office_set.c - office set: the settings of the office, listed, asked and changed; the same table as on the screen,
 * each change in the journal.
 */
#include <string.h>

#include "data/office/door.h"
#include "tui/cli/command.h"
#include "tui/desk/settings.h"
#include "tui/words/words.h"

/* One setting: of the table, or a practice of a regime. */
struct wanted {
    const struct setting_kind *kind;
    struct sb key, label;
};

static void wanted_clear(struct wanted *wanted) {
    sb_free(&wanted->key);
    sb_free(&wanted->label);
}

static const char *value_now(struct cli *cli, const struct wanted *wanted) {
    const char *value = office_setting(cli->desk.office, sb_text(&wanted->key));
    return !value[0] && wanted->kind && setting_choices(wanted->kind) > 0
               ? wanted->kind->choices[0].code
               : value;
}

static void tell(struct cli *cli, const struct wanted *wanted) {
    const char *value = value_now(cli, wanted);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "key", sb_text(&wanted->key));
        json_text(&cli->json, "label", sb_text(&wanted->label));
        json_text(&cli->json, "value", value);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_cli_set_row, sb_text(&wanted->key), sb_text(&wanted->label),
                 value[0] ? value : str(cli->lang, STR_settings_default));
    }
}

static void of_kind(struct cli *cli, struct wanted *wanted, const struct setting_kind *kind) {
    *wanted = (struct wanted){.kind = kind};
    sb_add(&wanted->key, kind->key);
    sb_add(&wanted->label, str(cli->lang, kind->label));
}

static int list_all(struct cli *cli) {
    size_t count;
    const struct setting_kind *kinds = setting_kinds(&count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "settings");
    }
    for (size_t i = 0; i < count; i++) {
        struct wanted wanted;
        if (!kinds[i].key)
            continue;
        of_kind(cli, &wanted, &kinds[i]);
        tell(cli, &wanted);
        wanted_clear(&wanted);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    return CLI_YES;
}

/* A practice by its key, of whichever regime has it. */
static bool find_practice(struct cli *cli, const char *word, struct wanted *wanted) {
    size_t count = 0;
    const char *const *ids = packs_regime_ids(cli->desk.packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *r = packs_regime(cli->desk.packs, ids[i], NULL);
        for (size_t k = 0; r && k < r->facts.count; k++) {
            const struct fact_def *def = &r->facts.list[k];
            if (!def->practice)
                continue;
            sb_clear(&wanted->key);
            office_practice_key(r, def, &wanted->key);
            if (strcmp(sb_text(&wanted->key), word) == 0) {
                sb_add(&wanted->label, str_label(cli->lang, &def->label));
                return true;
            }
        }
    }
    return false;
}

static bool find(struct cli *cli, const char *word, struct wanted *wanted, int *status) {
    const struct setting_kind *kind = setting_find(word);
    *wanted = (struct wanted){.kind = NULL};
    if (kind)
        of_kind(cli, wanted, kind);
    else if (!find_practice(cli, word, wanted)) {
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_set_unknown, word);
        wanted_clear(wanted);
        return false;
    }
    return true;
}

/* A practice is on or off, off being nothing. */
static bool practice_good(const char *value, const char **stored, struct err *err) {
    bool on = strcmp(value, "yes") == 0 || strcmp(value, str(LANG_ZH, STR_common_yes)) == 0,
         off = strcmp(value, "no") == 0 || strcmp(value, str(LANG_ZH, STR_common_no)) == 0;
    *stored = on ? "yes" : "no";
    return on || off || err_set(err, ERR_USAGE, "err.setting.choice", value, "yes no");
}

static int change(struct cli *cli, const struct wanted *wanted, const char *value) {
    const char *stored = value;
    struct err err = {0};
    if (!(wanted->kind ? setting_good(wanted->kind, value, &stored, &err)
                       : practice_good(value, &stored, &err)))
        return cli_fail(cli, &err);
    struct office_command command = {.verb = DO_SETTING,
                                     .key = sb_text(&wanted->key),
                                     .value = stored,
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    if (!office_do(cli->desk.office, &command, NULL, &err))
        return cli_fail(cli, &err);
    tell(cli, wanted);
    if (!cli->options.json && wanted->kind && wanted->kind->told == SETTING_NEW_CASES)
        cli_notice(cli, STR_settings_new_cases);
    return CLI_YES;
}

static int run_office_set(struct cli *cli) {
    int status = CLI_YES;
    struct wanted wanted;
    const char *value = cli->arg_count > 1 ? cli_arg(cli, 1) : NULL;
    if (value ? !cli_open_to_write(cli, OFFICE_CREATE, &status)
              : !cli_open(cli, OFFICE_READ, &status))
        return status;
    if (cli->arg_count == 0)
        return list_all(cli);
    if (!find(cli, cli_arg(cli, 0), &wanted, &status))
        return status;
    if (value)
        status = change(cli, &wanted, value);
    else
        tell(cli, &wanted);
    wanted_clear(&wanted);
    return status;
}

const struct cli_command command_office_set = {
    .word = "office",
    .sub = "set",
    .run = run_office_set,
    .least = 0,
    .most = 2,
    .flags = FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_office_set,
    .help = STR_cli_help_office_set,
};
