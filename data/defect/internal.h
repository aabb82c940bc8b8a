/* internal.h - what the files of data/defect share. */
#ifndef WENZE_DATA_DEFECT_INTERNAL_H
#define WENZE_DATA_DEFECT_INTERNAL_H

#include "data/defect/defect.h"

/* True: something was changed. The step was proved when it was read. */
bool defect_step_do(const struct defects *d, const struct defect_step *step, struct facts *facts,
                    day_t today);
/* "KEY + N"; false when it is not of that form. facts NULL: the form alone. *day DAY_NONE: KEY has
 * no day. */
bool defect_day_of(const struct facts *facts, const char *text, day_t today, day_t *day);

#endif
