/* feasts.c - see feasts.h. */
#include "data/pack/feasts.h"

#include <stdio.h>
#include <string.h>

#include "data/ini/faults.h"
#include "data/ini/inifile.h"

#define FILE_NAME "festivals.ini"

struct feast_read {
    struct packfile *pf;
    struct faults faults;
    struct feasts *out;
};

#define fault(r, section, key, ...) fault_words(r, section, key, WORDS(__VA_ARGS__))
static void fault_words(struct feast_read *r, size_t section, const char *key,
                        const char *const words[ERR_WORDS]) {
    int line = key ? packfile_line(r->pf, section, key) : 0;
    faults_add_words(&r->faults, line ? line : packfile_section_line(r->pf, section),
                     packfile_section(r->pf, section), key, words);
}

static bool has_both(struct feast_read *r, size_t at) {
    static const char *const keys[] = {"name", "days"};
    size_t before = r->faults.count;
    for (size_t i = 0; i < 2; i++) {
        const char *value = packfile_value(r->pf, at, keys[i]);
        if (!value)
            fault(r, at, NULL, "err.pack.key_missing", keys[i]);
        else if (!*value || (i == 0 && strlen(value) >= FEAST_NAME_SIZE))
            fault(r, at, keys[i], "err.pack.empty");
    }
    for (size_t i = 0; i < packfile_key_count(r->pf, at); i++) {
        const char *key = packfile_key(r->pf, at, i);
        if (strcmp(key, keys[0]) != 0 && strcmp(key, keys[1]) != 0)
            fault(r, at, key, "err.pack.key_unknown", key);
    }
    return r->faults.count == before;
}

static void read_feast(struct feast_read *r, size_t at) {
    static const char sort[] = "feast ";
    struct err err;
    if (strncmp(packfile_section(r->pf, at), sort, strlen(sort)) != 0) {
        fault(r, at, NULL, "err.pack.section_unknown", packfile_section(r->pf, at));
        return;
    }
    if (r->out->count == FEASTS_MOST)
        fault(r, at, NULL, "err.feast.many");
    if (!has_both(r, at) || r->out->count == FEASTS_MOST)
        return;
    struct feast *feast = &r->out->list[r->out->count++];
    snprintf(feast->name, sizeof feast->name, "%s", packfile_value(r->pf, at, "name"));
    if (!feast_days_read(packfile_value(r->pf, at, "days"), feast, &err))
        fault(r, at, "days", err.msg, err.arg[0]);
}

bool pack_read_feasts(const char *file, const char *text, size_t size, struct feasts *out,
                      struct errs *errs) {
    struct feast_read r = {.faults = {.file = file, .errs = errs}, .out = out};
    *out = (struct feasts){.count = 0};
    r.pf = packfile_read(file, text, size, errs);
    if (!r.pf)
        return false;
    for (size_t i = 0; i < packfile_section_count(r.pf); i++)
        read_feast(&r, i);
    packfile_free(&r.pf);
    return r.faults.count == 0;
}

bool packs_feasts(struct packs *packs, struct feasts *out, struct errs *errs) {
    size_t size = 0;
    const char *text = packs_file(packs, FILE_NAME, &size);
    return pack_read_feasts(FILE_NAME, text ? text : "", size, out, errs);
}
