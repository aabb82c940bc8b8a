/*
 * moved.h - what went out rests on facts: a letter that was issued, a choice of measures that was
 * recorded. When facts or rules change later, what no longer agrees, and how it stood.
 *
 * A conclusion has moved when it held and holds no longer, or the other way round; the ground at any
 * change. A fact has moved when it was answered then and is otherwise now, and the paper speaks of it:
 * of a choice the facts of its tree, of a letter those its template names and those every letter rests
 * on (name, unit, post, measures, reason, basis, day of effect), of its own stage or an earlier one. The
 * rules have moved when the pack has another version.
 */
#ifndef WENZE_CORE_COURSE_MOVED_H
#define WENZE_CORE_COURSE_MOVED_H

#include "core/assess/assess.h"

enum issued_kind { ISSUED_CHOICE, ISSUED_LETTER };

struct issued_fact {
    const char *key, *value;
};

/* Everything is borrowed. */
struct issued {
    enum issued_kind kind;
    const char *id;     /* "choice", "issued.7": the letter's id */
    struct label label; /* of the letter; of the fact that holds the choice */
    struct cite cite;
    const char *number, *on; /* of a letter; "" . on: 2026-11-10 */
    const char *tree;        /* as recorded (tree_text, behind tree_record's line) */
    int stage;               /* of a letter */
    const char *template_text;
    struct issued_fact *facts; /* of a letter, as they stood */
    size_t fact_count;
};

enum moved_kind { MOVED_CONCLUSION, MOVED_FACT, MOVED_RULES };
const char *moved_kind_code(enum moved_kind kind); /* conclusion fact rules */

struct moved {
    enum moved_kind kind;
    struct label label;         /* of the conclusion; of the rules the regime's title */
    struct cite cite;           /* of the conclusion */
    const struct fact_def *def; /* of the fact, with its row */
    int row;
    char where[FACT_KEY_SIZE]; /* its key; "" */
    const char *was,
        *is; /* yes no unknown inert, of the scope @scope.applies (no label then), values of
                              the fact, versions; "" untouched */
};

/* In the arena: conclusions, facts, rules; none: it still agrees. */
size_t moved_find(struct moved **out, struct arena *arena, const struct matter *matter,
                  const struct assessment *assessment, const struct issued *issued);

/* The tree as it is recorded: its text (tree.h) behind one line that names the rules,
 * "0 rules yes - ID VERSION". */
void tree_record(struct sb *out, const struct assessment *assessment);

#endif
