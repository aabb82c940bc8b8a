/*
 * probe.h - looks at every page of an open office's file, a few at a time: a page that a bad disk
 * destroyed is found before somebody needs what stood on it.
 *
 * It reads over a connection of its own, so that writing goes on meanwhile; it sees what is no page
 * of its kind, not whether rows agree with each other (office_verify does). A file of up to 16 MiB is
 * in the end checked by SQLite as a whole, which sees a destroyed continuation of a long text too.
 */
#ifndef WENZE_DATA_OFFICE_PROBE_H
#define WENZE_DATA_OFFICE_PROBE_H

#include "data/office/office.h"

struct office_probe;

/* NULL: not here (who cannot write, or a file system without a journal file beside, where reading
 * would keep a write waiting). End it before the office is closed. */
struct office_probe *office_probe_new(struct office *office);
/* Looks at some pages, for a millisecond or two. *more: there are further ones. False: something is
 * wrong: ERR_DAMAGED err.office.page {1} path {2} table or index {3} page, or as the store says. */
bool office_probe_step(struct office_probe *probe, bool *more, struct err *err);
void office_probe_end(struct office_probe **probe);

#endif
