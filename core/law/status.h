/*
 * status.h - whether a text says of itself that it is in force.
 *
 * Only what stands there is taken: a label of the head (时效性：有效, 状态：已废止) or a remark
 * behind the title (（已废止）). Nothing is concluded from days, from the name or from what another
 * text says; most texts say nothing. Pure.
 */
#ifndef WENZE_CORE_LAW_STATUS_H
#define WENZE_CORE_LAW_STATUS_H

#include "core/law/law.h"

enum law_says {
    LAW_SAYS_NOTHING,
    LAW_SAYS_FORCE,
    LAW_SAYS_AMENDED,
    LAW_SAYS_NOT_YET,
    LAW_SAYS_REPEALED
};

enum law_says law_says(const struct law *law);

#endif
