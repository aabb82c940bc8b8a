/*
 * faults.h - what is wrong with one file, collected while it is read: everything, not only the
 * first thing.
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

/* section NULL or "": the file as a whole; key NULL: the section as a whole; line 0: no line. */
void faults_add(struct faults *faults, int line, const char *section, const char *key,
                const char *msg, const char *a1, const char *a2, const char *a3);
/* A failure told by core, given its place. */
void faults_add_err(struct faults *faults, int line, const char *section, const char *key,
                    const struct err *err);

/* Puts the faults from index `from` on in the order of their lines, for a reader that goes through
 * its file more than once. An err.pack.too_many at the end stays there. */
void faults_sort(struct errs *errs, size_t from);

#endif
