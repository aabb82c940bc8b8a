/*
 * rule.h - what every rule of a pack has, whatever it does.
 */
#ifndef WENZE_CORE_RULES_RULE_H
#define WENZE_CORE_RULES_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/label.h"
#include "core/date/date.h"
#include "core/law/cite.h"

enum rule_status {
    STATUS_IN_FORCE,
    STATUS_SUPERSEDED,
    STATUS_LOCAL,
    STATUS_HISTORICAL,
    STATUS_PROPOSAL,
    STATUS_TO_BE_VERIFIED,
    STATUS_OPINION
};
const char *rule_status_code(enum rule_status status); /* "in force", "to be verified", … */
bool rule_status_parse(const char *code, enum rule_status *status);

/* from/to DAY_NONE: not limited. */
struct rule {
    const char *id;
    struct cite cite;
    const struct cite *see; /* related provisions, also of other regimes */
    size_t see_count;
    struct label label, text; /* short name; a sentence that explains or warns */
    struct label source; /* the practice that asks for it, where the provision itself does not */
    enum rule_status status; /* the regime's unless said */
    day_t from, to;
    int line;
};

#endif
