/* setting.c - settings: read, set, and what they say about counting. */
#include <stdio.h>
#include <string.h>

#include "core/date/convention.h"
#include "data/office/act/internal.h"
#include "data/office/case/yardstick.h"

const char *office_setting(struct office *office, const char *key) {
    struct err ignored; /* a setting that cannot be read is as good as unset */
    if (!store_setting(office->store, key, &office->answer, &ignored))
        sb_clear(&office->answer);
    return sb_text(&office->answer);
}

struct conventions conventions_by(const char *(*value)(void *ctx, const char *key), void *ctx) {
    struct conventions out = {0};
    struct sb key = {0};
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++) {
        sb_clear(&key);
        sb_add_fmt(&key, "convention.%s", convention_name(which));
        const char *set = value(ctx, sb_text(&key)), *code;
        for (int i = 0; (code = convention_code(which, i)) != NULL; i++)
            if (strcmp(set, code) == 0)
                convention_set(&out, which, i);
    }
    sb_free(&key);
    return out;
}

static const char *now(void *ctx, const char *key) {
    return office_setting(ctx, key);
}

struct conventions office_conventions(struct office *office) {
    return conventions_by(now, office);
}

static bool write_setting(struct office *office, const char *key, const char *was,
                          const char *value, const char *reason, struct err *err) {
    int64_t seq = 0;
    if (strncmp(key, "ui.", 3) != 0) {
        bool operators = strcmp(key, "operator") == 0;
        struct entry entry = entry_new(verb_word(operators ? DO_OPERATOR : DO_SETTING), key);
        entry.was.value = was;
        entry.is.value = value;
        entry.reason = reason;
        if (!office_enter(office, NULL, &entry, err))
            return false;
        seq = entry.seq;
    }
    return store_set_setting(office->store, key, value, seq, err);
}

bool do_setting(struct office *office, const struct office_command *command,
                struct office_outcome *outcome, struct err *err) {
    (void)outcome;
    if (strcmp(command->key, "operator") == 0 && command->verb != DO_OPERATOR) {
        struct office_command named = *command;
        named.verb = DO_OPERATOR;
        return office_do(office, &named, NULL, err);
    }
    if (!command->key[0])
        return err_set(err, ERR_USAGE, "err.office.key_unknown", "");
    if (!training_setting_stays(office, command->key, err) ||
        !alert_setting_good(office, command->key, command->value, err) ||
        !yardstick_setting_good(office, command->key, command->value, err))
        return false;
    struct sb was = {0};
    bool ok = store_setting(office->store, command->key, &was, err);
    if (ok && strcmp(sb_text(&was), command->value) != 0) {
        ok = office_begin(office, err);
        if (ok && !write_setting(office, command->key, sb_text(&was), command->value,
                                 command->reason, err)) {
            office_abandon(office);
            ok = false;
        }
        ok = ok && office_commit(office, err);
        /* Should it end between the two, the next one who writes counts them. */
        if (ok && strncmp(command->key, "convention.", strlen("convention.")) == 0)
            ok = entries_refresh(office, err);
        if (ok && strcmp(command->key, "operator") == 0)
            snprintf(office->operator_name, sizeof office->operator_name, "%s", command->value);
    }
    sb_free(&was);
    return ok;
}

bool do_operator(struct office *office, const struct office_command *command,
                 struct office_outcome *outcome, struct err *err) {
    struct office_command set = *command;
    /* The name goes with every entry: it is kept whole or refused. */
    if (strlen(command->value) >= sizeof office->operator_name)
        return err_set(err, ERR_INPUT, "err.office.operator_long", command->value);
    set.key = "operator";
    return do_setting(office, &set, outcome, err);
}
