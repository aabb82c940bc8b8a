/*
 * register.h - what a register (登记簿) lists, from a plain file registers/<id>.ini of the packs: an
 * office changes one by a file of the same name in its folder.
 *
 *   [register]     label, label.en
 *   each           case (the usual) or letter: of what it has a row
 *   has            facts with " | " between: a case is listed when one of them is answered; without
 *                  it every case is
 *   day            values with " | " between, the first that is there: the order, and the period
 *   [column ID]    label, label.en, value: values with " | " between
 *
 * A value is the key of a fact or a name that begins with "@": those of data/office/case/walk.h and
 * @serial @number @title @name @unit @post @stage @state @regime @created, of a letter also
 * @letter.number @letter.kind @letter.day @letter.note @letter.approved.
 *
 * Errors, each with file and line: those of data/ini/inifile.h; err.register.section {1},
 * err.register.key {1}, err.register.missing {1}, err.register.value {1} no regime has such a fact,
 * err.register.each {1}, err.register.columns.
 */
#ifndef WENZE_DATA_REGISTER_REGISTER_H
#define WENZE_DATA_REGISTER_REGISTER_H

#include "core/base/label.h"
#include "data/pack/pack.h"

#define REGISTER_COLUMNS 24
#define REGISTER_VALUES 8 /* alternatives */

struct register_value {
    const char *keys[REGISTER_VALUES];
    size_t count;
};
struct register_column {
    struct label label;
    struct register_value value;
};
struct register_def {
    const char *id;
    struct label label;
    bool of_letters;
    struct register_value has, day;
    struct register_column columns[REGISTER_COLUMNS];
    size_t column_count;
    struct packfile *file; /* private, both: they hold the texts */
    struct arena *arena;
};

/* The ids there are, in order; owned by the packs: paths "registers/<id>.ini". */
const char *const *register_paths(struct packs *packs, size_t *count);
/* NULL and every fault in errs (may be NULL). */
struct register_def *register_read(struct packs *packs, const char *path, struct errs *errs);
/* By its id or label; ERR_USAGE err.register.unknown {1} what was asked {2} those there are. */
struct register_def *register_find(struct packs *packs, const char *name, struct err *err);
void register_free(struct register_def **def);

#endif
