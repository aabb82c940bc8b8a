/*
 * feasts.h - the festivals whose days off the law fixes, from festivals.ini among the packs (core/date/feast.h).
 *
 *   [feast ID]   name = 春节   days = "lunar 1-1, lunar 1-2"
 *
 * In the order of the file. Errors: those of the INI file; err.pack.section_unknown {1}, err.pack.key_missing {1},
 * err.pack.key_unknown {1}, err.pack.empty, err.feast.day {1}, err.feast.many.
 */
#ifndef WENZE_DATA_PACK_FEASTS_H
#define WENZE_DATA_PACK_FEASTS_H

#include "core/date/feast.h"
#include "data/pack/pack.h"

/* False: every fault is in errs. */
bool packs_feasts(struct packs *packs, struct feasts *out, struct errs *errs);
/* The same of a file's text. */
bool pack_read_feasts(const char *file, const char *text, size_t size, struct feasts *out,
                      struct errs *errs);

#endif
