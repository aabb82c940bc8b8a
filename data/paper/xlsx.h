/*
 * xlsx.h - tables as the bytes of an XLSX (libxlsxwriter), a sheet each: title, note, the head frozen
 * and filtered, columns as wide as their texts, numbers as numbers. A build without the library (the
 * static one: Debian has it only as a shared library) says so; CSV holds the same.
 */
#ifndef WENZE_DATA_PAPER_XLSX_H
#define WENZE_DATA_PAPER_XLSX_H

#include "core/base/err.h"
#include "core/ledger/ledger.h"

/* Errors: ERR_NOTFOUND err.paper.no_xlsx; ERR_IO err.paper.temp {1} path {2} why; err.paper.xlsx {1} why. */
bool xlsx_can(struct err *err);
bool xlsx_bytes(struct sb *out, const struct ledger *const *ledgers, size_t count, struct err *err);

#endif
