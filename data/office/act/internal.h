/*
 * internal.h - what else of the records about deadlines the office's own files use.
 */
#ifndef WENZE_DATA_OFFICE_ACT_INTERNAL_H
#define WENZE_DATA_OFFICE_ACT_INTERNAL_H

#include "data/office/internal.h"
#include "data/store/act.h"

/* As the journal has it; into the given buffer. */
struct said said_of_act(const struct act_record *act, struct sb *value);
/* True for every other setting. */
bool alert_setting_good(struct office *office, const char *key, const char *value, struct err *err);

#endif
