/*
 * template.h - drills without end: a drill's file with places that chance fills. The same seed fills
 * them the same way.
 *
 *   [vary]   NAME = day 2025-01-01 2026-12-20       a day, written 2026年2月6日
 *            NAME = 甲 | 乙 | 丙                     one of these
 *            NAME = pick 4 5(1) 5(2) 8(1) 9(2) 10.2  so many of these words, in the order given
 *   [rows]   columns = who level organ               one row is taken as a whole
 *            row.a = 县教育局局长 | county | government_department
 *   [flip]   KEY = words for yes | words for no      facts of which at most one says no
 *
 * {NAME} anywhere else stands for what came out, {KEY} for the words of a flipped fact, which is added to
 * [facts] by itself. What is made is an ordinary drill and is read and proved as one.
 */
#ifndef WENZE_DATA_DRILL_TEMPLATE_H
#define WENZE_DATA_DRILL_TEMPLATE_H

#include <stdint.h>

#include "core/base/sb.h"
#include "data/ini/inifile.h"

/* How many of a template check-packs proves. */
#define TEMPLATE_PROOFS 8

bool template_is(const struct packfile *pf);
/* Appends the drill of this seed. Errors: err.drill.vary {1} what cannot be varied, err.drill.columns. */
bool template_fill(struct sb *out, const struct packfile *pf, const char *text, size_t size,
                   uint64_t seed, struct err *err);

#endif
