#include "tui/desk/options.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/clock.h"

/* ---- what holds when nothing is said ---- */

static char *default_office(void) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    struct sb path = {0};
    if (data && data[0] == '/')
        sb_add(&path, data);
    else if (home && home[0] == '/')
        sb_add_fmt(&path, "%s/.local/share", home);
    else /* never into whatever folder one happens to stand in */
        return mem_dup("");
    sb_add(&path, "/wenze/office.wenze");
    return sb_take(&path);
}

static day_t clock_day(void) {
    struct tm local;
    if (!clock_read(&local))
        return DAY_NONE;
    return date_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* Chinese unless the environment plainly asks for English: an offline PC often has no zh_CN locale
 * and says C. */
static enum lang environment_lang(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return strncmp(value, "en", 2) == 0 ? LANG_EN : LANG_ZH;
    }
    return LANG_ZH;
}

/* ---- reading them ---- */

static bool set_lang(struct options *out, const char *value, struct err *err) {
    bool en = strcmp(value, "en") == 0;
    if (!en && strcmp(value, "zh") != 0)
        return err_set(err, ERR_USAGE, "err.cli.lang", value);
    out->lang = en ? LANG_EN : LANG_ZH;
    out->lang_given = true;
    return true;
}

static bool set_value(struct options *out, const char *name, const char *value, struct err *err) {
    if (strcmp(name, "--lang") == 0)
        return set_lang(out, value, err);
    if (strcmp(name, "--today") == 0) {
        if (!date_parse(value, &out->today))
            return err_set(err, ERR_USAGE, "err.cli.today", value);
        out->today_given = true;
        return true;
    }
    if (!value[0])
        return err_set(err, ERR_USAGE, "err.cli.option_value", name);
    mem_free(out->office);
    out->office = mem_dup(value);
    out->office_given = true;
    return true;
}

/* The option's name when arg is it, alone or as --name=value (then *value is set). */
static const char *option_name(const char *arg, const char **value) {
    static const char *const names[] = {"--office", "--today", "--lang"};
    *value = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t n = strlen(names[i]);
        if (strncmp(arg, names[i], n) != 0 || (arg[n] != '\0' && arg[n] != '='))
            continue;
        *value = arg[n] == '=' ? arg + n + 1 : NULL;
        return names[i];
    }
    return NULL;
}

/* All are read, so that --lang after a mistake still words the message;
 * the first mistake is told. */
static bool take_all(struct options *out, int *argc, char **argv, struct err *err) {
    int kept = *argc > 0 ? 1 : 0;
    bool good = true, taking = true;
    for (int i = kept; i < *argc; i++) {
        const char *value, *name = taking ? option_name(argv[i], &value) : NULL;
        if (taking && strcmp(argv[i], "--json") == 0) {
            out->json = true;
        } else if (taking && strcmp(argv[i], "--plain") == 0) {
            out->plain = true;
        } else if (taking && strcmp(argv[i], "--read-only") == 0) {
            out->read_only = true;
        } else if (!name) {
            taking = taking && strcmp(argv[i], "--") != 0;
            argv[kept++] = argv[i];
        } else if (!value && i + 1 == *argc) {
            good = good && err_set(err, ERR_USAGE, "err.cli.option_value", name);
        } else {
            value = value ? value : argv[++i];
            good &= set_value(out, name, value, good ? err : NULL);
        }
    }
    *argc = kept;
    return good;
}

/* What the command line leaves open is what wenze.ini says. */
static bool take_machine(struct options *out, struct err *err) {
    bool good = machine_read(&out->machine, err);
    const char *office = out->machine.value[MACHINE_OFFICE];
    const char *lang = out->machine.value[MACHINE_LANG];
    if (office && !out->office) {
        out->office = mem_dup(office);
        out->office_given = true;
    }
    if (lang && !out->lang_given) {
        out->lang = strcmp(lang, "en") == 0 ? LANG_EN : LANG_ZH;
        out->lang_given = true;
    }
    return good;
}

bool options_take(struct options *out, int *argc, char **argv, struct err *err) {
    *out = (struct options){.lang = environment_lang(), .today = DAY_NONE};
    bool good = take_all(out, argc, argv, err);
    good &= take_machine(out, good ? err : NULL);
    if (!out->office)
        out->office = default_office();
    if (out->today == DAY_NONE)
        out->today = clock_day();
    out->keyboard_only = *argc <= 1 && !out->json;
    if (good && out->today == DAY_NONE)
        return err_set(err, ERR_USAGE, "err.cli.clock");
    return good;
}

void options_clear(struct options *options) {
    machine_clear(&options->machine);
    mem_free(options->office);
    options->office = NULL;
}

int options_exit(const struct err *err) {
    switch (err->code) {
    case ERR_NONE:
        return 0;
    case ERR_USAGE:
    case ERR_INPUT:
        return 2;
    case ERR_NOTFOUND:
    case ERR_REFUSED:
    case ERR_VERIFY:
        return 1;
    default:
        return 3;
    }
}
