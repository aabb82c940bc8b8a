#include "faults.h"

#include <stdio.h>

static void put(struct faults *faults, struct err *err, int line, const char *section,
                const char *key) {
    char place[sizeof err->key];
    const char *parent = section ? section : "", *name = key ? key : "";
    snprintf(place, sizeof place, "%s%s%s", parent, *parent && *name ? ":" : "", name);
    err_at(err, faults->file, line, place);
    errs_add(faults->errs, err);
}

void faults_add_err(struct faults *faults, int line, const char *section, const char *key,
                    const struct err *err) {
    faults->count++;
    if (!faults->errs || faults->count > FAULTS_MAX)
        return;
    struct err made = *err;
    if (faults->count == FAULTS_MAX)
        err_set(&made, ERR_INPUT, "err.pack.too_many", NULL, NULL, NULL);
    put(faults, &made, line, section, key);
}

void faults_add(struct faults *faults, int line, const char *section, const char *key,
                const char *msg, const char *a1, const char *a2, const char *a3) {
    struct err err;
    err_set(&err, ERR_INPUT, msg, a1, a2, a3);
    faults_add_err(faults, line, section, key, &err);
}
