#include "core/rules/ruletest.h"

#include <stdlib.h>
#include <string.h>

#include "core/text/utf8.h"

bool rule_takes_part(const struct regime *regime, const struct rule *rule, day_t conduct,
                     bool only_labelled) {
    bool aside = rule->status == STATUS_PROPOSAL || rule->status == STATUS_HISTORICAL ||
                 rule->status == STATUS_OPINION;
    if (aside && !only_labelled && rule->status != regime->status)
        return false;
    if (conduct == DAY_NONE)
        return true;
    return (rule->from == DAY_NONE || conduct >= rule->from) &&
           (rule->to == DAY_NONE || conduct <= rule->to);
}

day_t conduct_day(const struct regime *regime, const struct facts *facts) {
    return regime->conduct_fact ? facts_day(facts, regime->conduct_fact) : DAY_NONE;
}

bool rule_for_measure(const char *const *ids, size_t count, const char *measure) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], measure) == 0)
            return true;
    return count == 0;
}

/* ---- facts by the keys that rules name ---- */

static bool answered(const struct fact_defs *defs, const struct fact *fact) {
    if (!fact || fact->value[0] == '\0')
        return false;
    if (!defs || fact->def < 0)
        return true;
    enum fact_type type = defs->list[fact->def].type;
    bool may_be_unknown = type == FACT_TRI || type == FACT_CHOICE;
    return !(may_be_unknown && strcmp(fact->value, "unknown") == 0);
}

/* The first definition that is this column, or the first column of this table;
 * NULL: a plain key, or none. */
static const struct fact_def *column_of(const struct fact_defs *defs, const char *key) {
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (def->table && (strcmp(def->key, key) == 0 || strcmp(def->table, key) == 0))
            return def;
    }
    return NULL;
}

/* A plain fact, or a column with its row: one fact, found by its key alone. */
static bool single(const struct fact_defs *defs, const char *key) {
    int row = 0;
    int def = fact_defs_find(defs, key, &row);
    return def >= 0 && (row > 0 || !defs->list[def].table);
}

static bool column_answered(const struct facts *facts, const struct fact_def *def) {
    const struct fact_defs *defs = facts_defs(facts);
    int rows = facts_rows(facts, def->table);
    for (int row = 1; row <= rows; row++)
        if (answered(defs, facts_at(facts, (int)(def - defs->list), row)))
            return true;
    return false;
}

bool fact_answered(const struct facts *facts, const char *key) {
    const struct fact_defs *defs = facts_defs(facts);
    if (!key)
        return false;
    if (!defs || single(defs, key))
        return answered(defs, facts_find(facts, key));
    const struct fact_def *first = column_of(defs, key);
    if (!first)
        return false;
    if (strcmp(first->table, key) != 0)
        return column_answered(facts, first);
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (def->table && strcmp(def->table, key) == 0 && column_answered(facts, def))
            return true;
    }
    return false;
}

static void copy_key(const char *key, char out[FACT_KEY_SIZE]) {
    size_t n = strnlen(key, FACT_KEY_SIZE - 1);
    memcpy(out, key, n);
    out[n] = '\0';
}

void fact_place(const struct facts *facts, const char *where, int row, char out[FACT_KEY_SIZE]) {
    const struct fact_defs *defs = facts_defs(facts);
    const struct fact_def *column =
        where && defs && !single(defs, where) ? column_of(defs, where) : NULL;
    if (!column) {
        copy_key(where ? where : "", out);
        return;
    }
    int rows = facts_rows(facts, column->table);
    int at = row;
    if (at == 0 && strcmp(column->table, where) == 0)
        at = rows + 1;
    for (int i = 1; at == 0 && i <= rows; i++)
        if (fact_row_used(facts, column->table, i) &&
            !answered(defs, facts_at(facts, (int)(column - defs->list), i)))
            at = i;
    if (at == 0)
        at = rows + 1;
    fact_key(column, at < FACT_ROWS_MAX ? at : FACT_ROWS_MAX, out);
}

bool fact_row_used(const struct facts *facts, const char *table, int row) {
    const struct fact_defs *defs = facts_defs(facts);
    for (size_t i = 0; defs && i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (def->table && strcmp(def->table, table) == 0 && facts_at(facts, (int)i, row))
            return true;
    }
    return false;
}

int fact_group(const struct regime *regime, const struct fact_def *def) {
    for (size_t i = 0; def->table && i < regime->group_count; i++)
        if (regime->groups[i].table && strcmp(regime->groups[i].table, def->table) == 0)
            return (int)i;
    return def->group;
}

int fact_def_stage(const struct regime *regime, const struct fact_def *def) {
    int group = fact_group(regime, def);
    return group >= 0 ? regime->groups[group].stage : def->stage;
}

int fact_stage(const struct regime *regime, const char *key) {
    const struct fact_defs *defs = &regime->facts;
    if (!key)
        return -1;
    int index = fact_defs_find(defs, key, NULL);
    const struct fact_def *def = index >= 0 ? &defs->list[index] : column_of(defs, key);
    return def ? fact_def_stage(regime, def) : -1;
}

day_t day_from(const struct facts *facts, const char *from, const char *later) {
    day_t day = from ? facts_day(facts, from) : DAY_NONE;
    day_t other = day != DAY_NONE && later ? facts_day(facts, later) : DAY_NONE;
    return other != DAY_NONE && other > day ? other : day;
}

struct length length_of(const struct facts *facts, struct length length, const char *months) {
    const struct fact *fact = months ? facts_find(facts, months) : NULL;
    long count = fact ? strtol(fact->value, NULL, 10) : 0; /* normalised: digits, or none at all */
    return count > 0 && count < 10000 ? (struct length){(int)count, UNIT_MONTH} : length;
}

/* ---- rules ---- */

bool rule_condition(const struct cond *when, const struct cond_env *env) {
    return !when || cond_eval(when, env) == TRI_YES;
}

bool need_unmet(const struct need *need, const struct cond_env *env) {
    if (!rule_condition(need->when, env))
        return false;
    return need->want ? cond_eval(need->want, env) != TRI_YES
                      : !fact_answered(env->facts, need->where);
}

bool gate_shut(const struct gate *gate, const struct cond_env *env) {
    return rule_condition(gate->when, env) && !rule_condition(gate->pass, env);
}

bool content_missing(const struct letter_content *content, const struct cond_env *env) {
    if (!rule_condition(content->when, env))
        return false;
    return content->pass ? cond_eval(content->pass, env) != TRI_YES
                         : !fact_answered(env->facts, content->where);
}

/* The words alone: names are typed with full-width marks or blanks in one place
 * and without in the other. */
static void bare_words(struct sb *out, const char *text) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    for (const char *c = sb_text(&folded); *c; c++)
        if (*c != ' ' && *c != '\t' && *c != '\n')
            sb_add_char(out, *c);
    sb_free(&folded);
}

static bool same_words(const char *a, const char *b) {
    struct sb one = {0}, two = {0};
    bare_words(&one, a);
    bare_words(&two, b);
    bool same = strcmp(sb_text(&one), sb_text(&two)) == 0;
    sb_free(&one);
    sb_free(&two);
    return same;
}

/* The day so much later; count 0, or no day: as it is. */
static day_t moved_by(day_t day, struct length by) {
    if (day == DAY_NONE || by.count == 0)
        return day;
    if (by.unit == UNIT_DAY)
        return day + by.count;
    return date_add_months(day, by.unit == UNIT_YEAR ? by.count * 12 : by.count);
}

/* Less than 0, 0 or more: the first is before, on or after the second. false:
 * not days and not integers. */
static bool ordered(const struct facts *facts, const struct compare *compare, int *order) {
    const char *first = compare->first, *second = compare->second;
    day_t a = moved_by(facts_day(facts, first), compare->by);
    day_t b = moved_by(facts_day(facts, second), compare->within);
    if (a != DAY_NONE && b != DAY_NONE) {
        *order = a < b ? -1 : a > b;
        return true;
    }
    int def = fact_defs_find(facts_defs(facts), first, NULL);
    if (def < 0 || facts_defs(facts)->list[def].type != FACT_INT)
        return false;
    long long m = strtoll(facts_text(facts, first), NULL, 10);
    long long n = strtoll(facts_text(facts, second), NULL, 10);
    *order = m < n ? -1 : m > n;
    return true;
}

bool compare_violated(const struct compare *compare, const struct cond_env *env) {
    const struct facts *facts = env->facts;
    if (!rule_condition(compare->when, env) || !fact_answered(facts, compare->first) ||
        !fact_answered(facts, compare->second))
        return false;
    const char *first = facts_text(facts, compare->first);
    const char *second = facts_text(facts, compare->second);
    int order;
    switch (compare->relation) {
    case REL_NOT_AFTER:
        return ordered(facts, compare, &order) && order > 0;
    case REL_BEFORE:
        return ordered(facts, compare, &order) && order >= 0;
    case REL_SAME:
        return !same_words(first, second);
    case REL_DIFFERENT:
        return same_words(first, second);
    }
    return false;
}

const char *compare_where(const struct compare *compare, const struct regime *regime) {
    if (regime_computed_side(compare->second))
        return compare->first;
    if (compare->stage >= 0 && fact_stage(regime, compare->first) == compare->stage &&
        fact_stage(regime, compare->second) != compare->stage)
        return compare->first;
    return compare->second;
}

int check_next(const struct check *check, const struct cond_env *env, int after) {
    if (!check->table)
        return after < 0 && rule_condition(check->when, env) ? 0 : -1;
    struct cond_env at = *env;
    int rows = facts_rows(env->facts, check->table);
    for (at.row = after < 0 ? 1 : after + 1; at.row <= rows; at.row++)
        if (fact_row_used(env->facts, check->table, at.row) && rule_condition(check->when, &at))
            return at.row;
    return -1;
}

void check_place(const struct check *check, const struct facts *facts, int row,
                 char out[FACT_KEY_SIZE]) {
    struct sb column = {0};
    if (check->table && check->where)
        sb_add_fmt(&column, "%s.%s", check->table, check->where);
    if (column.len > 0 && fact_defs_find(facts_defs(facts), sb_text(&column), NULL) >= 0)
        fact_place(facts, sb_text(&column), row, out);
    else
        fact_place(facts, check->where ? check->where : check->table, row, out);
    sb_free(&column);
}
