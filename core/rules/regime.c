#include "core/rules/regime.h"

#include <string.h>

static const char *const status_codes[] = {
    [STATUS_IN_FORCE] = "in force", [STATUS_SUPERSEDED] = "superseded",
    [STATUS_LOCAL] = "local",       [STATUS_HISTORICAL] = "historical",
    [STATUS_PROPOSAL] = "proposal", [STATUS_TO_BE_VERIFIED] = "to be verified",
    [STATUS_OPINION] = "opinion",
};

#define STATUS_COUNT (sizeof status_codes / sizeof status_codes[0])

const char *rule_status_code(enum rule_status status) {
    return (size_t)status < STATUS_COUNT ? status_codes[status] : "";
}

bool rule_status_parse(const char *code, enum rule_status *status) {
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        if (strcmp(code, status_codes[i]) == 0) {
            *status = (enum rule_status)i;
            return true;
        }
    }
    return false;
}

const char *direction_code(enum direction direction) {
    static const char *const codes[] = {"heavier", "lighter", "exempt"};
    return (size_t)direction < DIRECTION_COUNT ? codes[direction] : "";
}

const char *certainty_code(enum certainty certainty) {
    static const char *const codes[] = {"verified", "secondary", "unverified"};
    return (size_t)certainty < sizeof codes / sizeof *codes ? codes[certainty] : "";
}

const char *scope_verdict_code(enum scope_verdict v) {
    switch (v) {
    case SCOPE_APPLIES:
        return "applies";
    case SCOPE_BY_REFERENCE:
        return "by_reference";
    case SCOPE_OUTSIDE:
        return "outside";
    case SCOPE_UNCLEAR:
        return "unclear";
    }
    return "";
}

const char *severity_code(enum severity s) {
    switch (s) {
    case SEV_BLOCK:
        return "block";
    case SEV_WARN:
        return "warn";
    case SEV_NOTE:
        return "note";
    }
    return "";
}

const char *deadline_kind_code(enum deadline_kind kind) {
    switch (kind) {
    case DEADLINE_STATUTORY:
        return "statutory";
    case DEADLINE_EFFECT:
        return "effect";
    case DEADLINE_OFFICE:
        return "office";
    case DEADLINE_PROPOSED:
        return "proposed";
    case DEADLINE_PARTY:
        return "party";
    case DEADLINE_REFERENCE:
        return "reference";
    }
    return "";
}

bool deadline_binds(enum deadline_kind kind) {
    return kind == DEADLINE_STATUTORY || kind == DEADLINE_PARTY;
}

struct regime *regime_new(const char *id) {
    struct regime *regime = mem_alloc(sizeof *regime);
    regime->arena = arena_new();
    regime->id = arena_dup(regime->arena, id);
    regime->from = DAY_NONE;
    regime->to = DAY_NONE;
    return regime;
}

void regime_free(struct regime **regime) {
    if (!regime || !*regime)
        return;
    fact_defs_clear(&(*regime)->facts);
    law_free(&(*regime)->law);
    arena_free(&(*regime)->arena);
    mem_free(*regime);
    *regime = NULL;
}

bool regime_builds_cases(const struct regime *regime) {
    return regime->stage_count > 0;
}

const struct cite *regime_direction_cite(const struct regime *regime, enum direction direction) {
    return direction == HEAVIER   ? &regime->heavier_cite
           : direction == LIGHTER ? &regime->lighter_cite
                                  : &regime->exempt_cite;
}

const struct law_entry *regime_entry(const struct regime *regime, const struct cite *cite) {
    const struct law_entry *found = NULL;
    for (size_t i = 0; i < regime->entry_count; i++) {
        const struct law_entry *entry = &regime->entries[i];
        if (cite_within(cite, &entry->rule.cite) &&
            (!found || cite_within(&entry->rule.cite, &found->rule.cite)))
            found = entry;
    }
    return found;
}

int regime_stage(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->stage_count; i++)
        if (strcmp(regime->stages[i].rule.id, id) == 0)
            return (int)i;
    return -1;
}

static const char *behind(const char *side, const char *mark) {
    size_t n = strlen(mark);
    return side && strncmp(side, mark, n) == 0 ? side + n : NULL;
}

const char *regime_deadline_id(const char *side) {
    const char *id = behind(side, "@deadline.");
    return id ? id : behind(side, "@safe.");
}

bool regime_safe_side(const char *side) {
    return behind(side, "@safe.") != NULL;
}

bool regime_computed_side(const char *side) {
    return side && (regime_deadline_id(side) || strcmp(side, REGIME_TODAY) == 0);
}

const struct measure *regime_measure(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->measure_count; i++)
        if (strcmp(regime->measures[i].rule.id, id) == 0)
            return &regime->measures[i];
    return NULL;
}

const struct letter *regime_letter(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->letter_count; i++)
        if (strcmp(regime->letters[i].rule.id, id) == 0)
            return &regime->letters[i];
    return NULL;
}

const struct clock_rule *regime_clock(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->clock_count; i++)
        if (strcmp(regime->clocks[i].rule.id, id) == 0)
            return &regime->clocks[i];
    return NULL;
}
