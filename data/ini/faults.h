/*
 * faults.h - what is wrong with one file, collected while it is read: everything,
 * not only the first thing.
 *
 * Each fault names file, line and "section:key"; the text of its message id says how to mend it.
 * After FAULTS_MAX of them the file is something else altogether: one err.pack.too_many ends the
 * list and the rest is only counted.
 */
#ifndef WENZE_DATA_INI_FAULTS_H
#define WENZE_DATA_INI_FAULTS_H

#include <stddef.h>

#include "core/base/errs.h"

#define FAULTS_MAX 1000

struct faults {
    const char *file;  /* borrowed; for messages */
    struct errs *errs; /* borrowed; NULL: they are only counted */
    size_t count;
};

/* faults_add(faults, line, section, key, msg, args...): section NULL or "": the file as a whole; key NULL: the section as a whole; line 0: no line. */
#define faults_add(faults, line, section, key, ...)                                                \
    faults_add_words(faults, line, section, key, WORDS(__VA_ARGS__))
void faults_add_words(struct faults *faults, int line, const char *section, const char *key,
                      const char *const words[ERR_WORDS]);
/* A failure told by core, given its place. */
void faults_add_err(struct faults *faults, int line, const char *section, const char *key,
                    const struct err *err);

/* Puts the faults from index `from` on in the order of their lines, for a reader that goes through
 * its file more than once. An err.pack.too_many at the end stays there. */
void faults_sort(struct errs *errs, size_t from);

#endif
