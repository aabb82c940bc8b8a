/*
 * walk.h - every rule, fact and remark of a regime, whatever its kind.
 */
#ifndef WENZE_DATA_PACK_WALK_H
#define WENZE_DATA_PACK_WALK_H

#include "core/rules/regime.h"

/* Borrowed of the regime. */
struct pack_rule {
    const char *kind; /* "situation", "fact", "note" …: the section of rules.ini */
    const char *id;
    const void *item; /* struct situation, struct fact_def, struct note … */
    struct label label, text;
    struct cite cite; /* article 0: of no provision */
    const struct cite *see;
    size_t see_count;
};

/* In the order of the kinds, then of the file; the contents of letters last. */
void pack_each_rule(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_rule *rule), void *ctx);

#endif
