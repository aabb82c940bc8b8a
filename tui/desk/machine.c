#include "tui/desk/machine.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/errs.h"
#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/file/read.h"
#include "data/ini/inifile.h"
#include "tui/desk/settings.h"

#define SECTION "program"
#define SIZE_MAX_BYTES ((size_t)64 * 1024)

static const char *const keys[MACHINE_KEYS] = {"office", "lang", "theme", "borders", "mouse"};

static char *place(void) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct sb path = {0};
    if (config && config[0] == '/')
        sb_add(&path, config);
    else if (home && home[0] == '/')
        sb_add_fmt(&path, "%s/.config", home);
    else
        return NULL;
    sb_add(&path, "/wenze/wenze.ini");
    return sb_take(&path);
}

static bool unknown_key(struct err *err) {
    struct sb known = {0};
    for (size_t i = 0; i < MACHINE_KEYS; i++)
        sb_add_fmt(&known, "%s%s", i > 0 ? ", " : "", keys[i]);
    err_set(err, ERR_INPUT, "err.machine.key", sb_text(&known));
    sb_free(&known);
    return false;
}

/* A path that does not hang on the folder one happens to stand in. */
static bool whole_path(const char *value, char **out, struct err *err) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    if (value[0] == '~' && value[1] == '/' && home && home[0] == '/')
        sb_add_fmt(&path, "%s%s", home, value + 1);
    else if (value[0] == '/')
        sb_add(&path, value);
    else
        return err_set(err, ERR_INPUT, "err.machine.office");
    *out = sb_take(&path);
    return true;
}

static bool take(struct machine *out, const char *key, const char *value, struct err *err) {
    size_t i = 0;
    while (i < MACHINE_KEYS && strcmp(keys[i], key) != 0)
        i++;
    if (i == MACHINE_KEYS)
        return unknown_key(err);
    if (i == MACHINE_OFFICE)
        return whole_path(value, &out->value[i], err);
    const char *code;
    if (!setting_good(setting_find(key), value, &code, err))
        return false;
    out->value[i] = mem_dup(code);
    return true;
}

static bool take_all(struct machine *out, const struct packfile *file, struct err *err) {
    for (size_t s = 0; s < packfile_section_count(file); s++) {
        const char *section = packfile_section(file, s);
        if (strcmp(section, SECTION) != 0) {
            err_set(err, ERR_INPUT, "err.machine.section", SECTION);
            return err_at(err, out->path, packfile_section_line(file, s), section);
        }
        for (size_t k = 0; k < packfile_key_count(file, s); k++) {
            const char *key = packfile_key(file, s, k);
            if (take(out, key, packfile_value(file, s, key), err))
                continue;
            struct sb at = {0};
            sb_add_fmt(&at, "%s:%s", SECTION, key);
            err_at(err, out->path, packfile_line(file, s, key), sb_text(&at));
            sb_free(&at);
            return false;
        }
    }
    return true;
}

static bool parse(struct machine *out, const char *bytes, size_t size, struct err *err) {
    struct errs errs = {0};
    struct packfile *file = packfile_read(out->path, bytes, size, &errs);
    bool good = file && take_all(out, file, err);
    if (!file && errs.count > 0 && err)
        *err = errs.list[0];
    packfile_free(&file);
    errs_clear(&errs);
    return good;
}

bool machine_read(struct machine *out, struct err *err) {
    char *bytes = NULL;
    size_t size = 0;
    struct err why = {0};
    *out = (struct machine){.path = place()};
    if (!out->path)
        return true;
    if (!readfile(out->path, READFILE_REGULAR, SIZE_MAX_BYTES, &bytes, &size, &why)) {
        if (strcmp(why.msg, "err.file.missing") == 0)
            return true;
        if (err)
            *err = why;
        return false;
    }
    bool good = parse(out, bytes, size, err);
    mem_free(bytes);
    return good;
}

void machine_clear(struct machine *machine) {
    mem_free(machine->path);
    for (size_t i = 0; i < MACHINE_KEYS; i++)
        mem_free(machine->value[i]);
    *machine = (struct machine){0};
}

const char *machine_setting(const struct machine *machine, const char *key) {
    for (size_t i = MACHINE_LANG; machine && i < MACHINE_KEYS; i++)
        if (strcmp(keys[i], key) == 0)
            return machine->value[i];
    return NULL;
}
