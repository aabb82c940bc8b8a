/*
 * yardstick.h - the office's own yardstick (core/assess/yardstick.h) as the office keeps it: two settings a regime,
 * YARDSTICK_SETTING with the id of the regime behind it (the table as text) and the same with ".on" (yes: it
 * is used). Off unless switched on. Every version stands in the journal with its reason and who entered it.
 */
#ifndef WENZE_DATA_OFFICE_CASE_YARDSTICK_H
#define WENZE_DATA_OFFICE_CASE_YARDSTICK_H

#include "core/assess/yardstick.h"
#include "data/office/entries.h"
#include "data/office/office.h"

#define YARDSTICK_SETTING "yardstick."

/* The table as it stands, empty when there is none. Cleared by the caller. */
bool office_yardstick(struct office *office, const struct regime *regime, struct yardstick *out,
                      struct err *err);
bool office_yardstick_on(struct office *office, const struct regime *regime);
/* What a case uses: NULL when it is off, has no row, or the case itself says that it is not used. *out is the caller's to
 * clear and mem_free. */
bool office_yardstick_used(struct office *office, const struct regime *regime,
                           const struct facts *facts, struct yardstick **out, struct err *err);
/* A new version: its number is the next one. ERR_INPUT err.yardstick.unsigned without a signature. */
bool office_yardstick_sign(struct office *office, struct yardstick *yardstick, const char *by,
                           const char *reason, day_t today, struct err *err);
bool office_yardstick_switch(struct office *office, const struct regime *regime, bool on,
                             const char *reason, day_t today, struct err *err);
/* The versions there were, the newest first; rows of office_journal of the table's setting. */
bool office_yardstick_versions(struct office *office, const struct regime *regime,
                               struct journal_rows *out, struct err *err);

/* Is it a table of yardsticks that can be read? Of every other setting: yes. */
bool yardstick_setting_good(struct office *office, const char *key, const char *value,
                            struct err *err);

#endif
