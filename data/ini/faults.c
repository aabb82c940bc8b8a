#include "data/ini/faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"

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
        err_set(&made, ERR_INPUT, "err.pack.too_many");
    put(faults, &made, line, section, key);
}

void faults_add_words(struct faults *faults, int line, const char *section, const char *key,
                      const char *const words[ERR_WORDS]) {
    struct err err;
    err_set_words(&err, ERR_INPUT, words);
    faults_add_err(faults, line, section, key, &err);
}

struct line_of_fault {
    int line;
    size_t at; /* keeps faults of one line in their order */
};

static int by_line(const void *left, const void *right) {
    const struct line_of_fault *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

void faults_sort(struct errs *errs, size_t from) {
    if (!errs || errs->count < from + 2)
        return;
    size_t count = errs->count - from;
    if (strcmp(errs->list[errs->count - 1].msg, "err.pack.too_many") == 0)
        count--;
    struct line_of_fault *order = mem_alloc(count * sizeof *order);
    struct err *copy = mem_alloc(count * sizeof *copy);
    memcpy(copy, errs->list + from, count * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct line_of_fault){copy[i].line, i};
    qsort(order, count, sizeof *order, by_line);
    for (size_t i = 0; i < count; i++)
        errs->list[from + i] = copy[order[i].at];
    mem_free(order);
    mem_free(copy);
}
