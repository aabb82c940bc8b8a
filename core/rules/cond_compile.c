/*
 * cond_compile.c - from the text of a condition to its tree (see cond.h): words first, then a
 * parser by descent.
 *
 *   either := both { '|' both }      both := one { '&' one }
 *   one    := '!' one | '(' either ')' | '@' name | key [ op value ]
 */
#include <stdio.h>
#include <string.h>

#include "core/rules/cond.h"
#include "core/text/utf8.h"

enum token_kind {
    T_END,
    T_AND,
    T_OR,
    T_NOT,
    T_OPEN,
    T_CLOSE,
    T_OP,
    T_WORD, /* a key, code or integer */
    T_REF,  /* '@' and a name */
    T_BAD
};

struct token {
    enum token_kind kind;
    const char *start;
    size_t len;
    enum cond_op op;
};

struct parser {
    struct arena *arena;
    const char *text;
    const struct fact_defs *defs;
    const char *table;
    struct err *err;
    struct token token; /* the one at hand */
    int depth, nodes;
};

/* ---- words ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word_char(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '.' || c == '-';
}

/* Bytes of an item's number in brackets, "(2)"; 0 when `at` does not begin one. */
static size_t item_length(const char *at) {
    size_t len = 1;
    while (is_digit(at[len]))
        len++;
    return len > 1 && at[len] == ')' ? len + 1 : 0;
}

/* A bracket directly after a digit is part of the name when it holds a number and, in a key, goes
 * on with a dot: 5(2).locus. In a reference the item may end the name: @situation.5(2). */
static size_t word_length(const char *start, bool ref) {
    size_t len = 0;
    for (;;) {
        if (is_word_char(start[len])) {
            len++;
            continue;
        }
        if (start[len] != '(' || len == 0 || !is_digit(start[len - 1]))
            return len;
        size_t item = item_length(start + len);
        if (item == 0 || (!ref && start[len + item] != '.'))
            return len;
        len += item;
    }
}

static struct token operator_at(const char *at) {
    bool equal = at[0] != '\0' && at[1] == '=';
    switch (at[0]) {
    case '=':
        return (struct token){T_OP, at, 1, OP_EQ};
    case '!':
        return equal ? (struct token){T_OP, at, 2, OP_NE} : (struct token){T_NOT, at, 1, OP_EQ};
    case '<':
        return equal ? (struct token){T_OP, at, 2, OP_LE} : (struct token){T_OP, at, 1, OP_LT};
    case '>':
        return equal ? (struct token){T_OP, at, 2, OP_GE} : (struct token){T_OP, at, 1, OP_GT};
    case '&':
        return (struct token){T_AND, at, 1, OP_EQ};
    case '|':
        return (struct token){T_OR, at, 1, OP_EQ};
    case '(':
        return (struct token){T_OPEN, at, 1, OP_EQ};
    case ')':
        return (struct token){T_CLOSE, at, 1, OP_EQ};
    default:
        return (struct token){T_BAD, at, 0, OP_EQ};
    }
}

static void advance(struct parser *p) {
    const char *at = p->token.start + p->token.len;
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        at++;
    if (*at == '\0') {
        p->token = (struct token){T_END, at, 0, OP_EQ};
    } else if (is_word_char(*at)) {
        p->token = (struct token){T_WORD, at, word_length(at, false), OP_EQ};
    } else if (*at == '@') {
        p->token = (struct token){T_REF, at, 1 + word_length(at + 1, true), OP_EQ};
    } else {
        p->token = operator_at(at);
        uint32_t cp;
        if (p->token.kind == T_BAD)
            p->token.len = utf8_decode(at, strlen(at), &cp);
    }
}

/* Fills err with the word and its column; always NULL. */
static const struct cond *fail(struct parser *p, const char *msg, struct token at,
                               const char *more) {
    char column[24];
    snprintf(column, sizeof column, "%zu", utf8_count(p->text, (size_t)(at.start - p->text)) + 1);
    err_set(p->err, ERR_INPUT, msg, arena_dup_n(p->arena, at.start, at.len), column, more);
    return NULL;
}

/* ---- nodes ---- */

static struct cond *node(struct parser *p, enum cond_kind kind) {
    struct cond *cond = arena_alloc(p->arena, sizeof *cond);
    cond->kind = kind;
    cond->def = -1;
    cond->index = -1;
    p->nodes++;
    return cond;
}

/* The arguments of one & or |, as they are read. */
struct part {
    const struct cond *cond;
    struct part *next;
};

/* One node of all parts; a part of the same kind gives its own arguments instead (flattened). */
static const struct cond *join(struct parser *p, enum cond_kind kind, const struct part *parts) {
    struct cond *cond = node(p, kind);
    for (const struct part *part = parts; part; part = part->next)
        cond->arg_count += part->cond->kind == kind ? part->cond->arg_count : 1;
    cond->args = arena_alloc(p->arena, cond->arg_count * sizeof(const struct cond *));
    size_t at = 0;
    for (const struct part *part = parts; part; part = part->next) {
        if (part->cond->kind != kind)
            cond->args[at++] = part->cond;
        else
            for (size_t i = 0; i < part->cond->arg_count; i++)
                cond->args[at++] = part->cond->args[i];
    }
    return cond;
}

/* ---- keys and what they are compared with ---- */

/* Finds the fact a word names; false with the error set. */
static bool find_key(struct parser *p, struct token word, struct cond *leaf) {
    char key[FACT_KEY_SIZE];
    int row = 0;
    leaf->def = -1;
    bool column = p->table && !memchr(word.start, '.', word.len);
    size_t table_len = column ? strlen(p->table) + 1 : 0;
    if (table_len + word.len < sizeof key) {
        snprintf(key, sizeof key, "%s%s%.*s", column ? p->table : "", column ? "." : "",
                 (int)word.len, word.start);
        leaf->def = fact_defs_find(p->defs, key, &row);
    }
    if (leaf->def < 0) {
        fail(p, "err.cond.key", word, NULL);
        return false;
    }
    const char *table = p->defs->list[leaf->def].table;
    leaf->of_row = table != NULL;
    if (table && (row > 0 || !p->table || strcmp(table, p->table) != 0)) {
        fail(p, "err.cond.row", word, NULL);
        return false;
    }
    return true;
}

static bool word_is(struct token word, const char *text) {
    return strlen(text) == word.len && memcmp(word.start, text, word.len) == 0;
}

/* An integer of at most 18 digits, so that it cannot overflow. */
static bool read_number(struct token word, long long *number) {
    size_t at = word.start[0] == '-' ? 1 : 0;
    if (at == word.len || word.len - at > 18)
        return false;
    long long n = 0;
    for (size_t i = at; i < word.len; i++) {
        if (!is_digit(word.start[i]))
            return false;
        n = n * 10 + (word.start[i] - '0');
    }
    *number = at ? -n : n;
    return true;
}

static bool has_code(const struct fact_def *def, struct token word) {
    if (def->type == FACT_TRI)
        return word_is(word, "yes") || word_is(word, "no");
    for (size_t i = 0; i < def->choice_count; i++)
        if (word_is(word, def->choices[i].code))
            return true;
    return false;
}

/* Checks the right side against the definition and puts it into the leaf. */
static const struct cond *compare_with(struct parser *p, struct cond *leaf, struct token op,
                                       struct token word) {
    const struct fact_def *def = &p->defs->list[leaf->def];
    bool ordered = op.op != OP_EQ && op.op != OP_NE;
    bool coded = def->type == FACT_TRI || def->type == FACT_CHOICE || def->type == FACT_MULTI;
    leaf->kind = COND_COMPARE;
    leaf->op = op.op;
    leaf->special = word_is(word, "none")      ? SPECIAL_NONE
                    : word_is(word, "unknown") ? SPECIAL_UNKNOWN
                                               : SPECIAL_NOT;
    if (def->type == FACT_INT && leaf->special == SPECIAL_NOT)
        return read_number(word, &leaf->number) ? leaf : fail(p, "err.cond.type", word, def->key);
    if (ordered)
        return fail(p, "err.cond.type", op, def->key);
    if (leaf->special == SPECIAL_NOT && !coded)
        return fail(p, "err.cond.type", word, def->key);
    if (leaf->special == SPECIAL_NOT && !has_code(def, word))
        return fail(p, "err.cond.choice", word, def->key);
    leaf->code = arena_dup_n(p->arena, word.start, word.len);
    return leaf;
}

static const struct cond *parse_key(struct parser *p) {
    struct token word = p->token;
    struct cond *leaf = node(p, COND_FACT);
    if (!find_key(p, word, leaf))
        return NULL;
    advance(p);
    if (p->token.kind != T_OP)
        return leaf;
    struct token op = p->token;
    advance(p);
    if (p->token.kind != T_WORD)
        return fail(p, "err.cond.syntax", p->token, NULL);
    word = p->token;
    advance(p);
    return compare_with(p, leaf, op, word);
}

/* ---- references ---- */

/* The conclusions there are: whole names, and kinds that go on with the id of a rule. */
static bool is_conclusion(const char *name) {
    static const char *const names[] = {
        "ground",       "heavier",       "lighter",       "exempt",
        "basis.agrees", "scope.applies", "scope.outside", "scope.by_reference",
        "scope.unclear"};
    static const char *const kinds[] = {"situation.", "circumstance.", "flag."};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(name, kinds[i], strlen(kinds[i])) == 0 && name[strlen(kinds[i])] != '\0')
            return true;
    return false;
}

static const struct cond *parse_ref(struct parser *p) {
    struct token word = p->token;
    struct cond *leaf = node(p, COND_REF);
    leaf->ref = arena_dup_n(p->arena, word.start + 1, word.len - 1);
    if (!is_conclusion(leaf->ref))
        return fail(p, "err.cond.ref", word, NULL);
    advance(p);
    return leaf;
}

/* ---- the grammar ---- */

static const struct cond *parse_either(struct parser *p);

static const struct cond *parse_nested(struct parser *p) {
    struct token open = p->token;
    if (++p->depth > COND_DEPTH_MAX)
        return fail(p, "err.cond.syntax", open, NULL);
    advance(p);
    const struct cond *inner = parse_either(p);
    if (inner && p->token.kind != T_CLOSE)
        return fail(p, "err.cond.syntax", p->token, NULL);
    if (inner)
        advance(p);
    p->depth--;
    return inner;
}

static const struct cond *parse_one(struct parser *p);

static const struct cond *parse_not(struct parser *p) {
    struct token mark = p->token;
    if (++p->depth > COND_DEPTH_MAX)
        return fail(p, "err.cond.syntax", mark, NULL);
    advance(p);
    const struct cond *inner = parse_one(p);
    p->depth--;
    if (!inner)
        return NULL;
    struct cond *cond = node(p, COND_NOT);
    cond->arg_count = 1;
    cond->args = arena_alloc(p->arena, sizeof(const struct cond *));
    cond->args[0] = inner;
    return cond;
}

static const struct cond *parse_one(struct parser *p) {
    if (p->nodes >= COND_NODES_MAX)
        return fail(p, "err.cond.syntax", p->token, NULL);
    switch (p->token.kind) {
    case T_NOT:
        return parse_not(p);
    case T_OPEN:
        return parse_nested(p);
    case T_REF:
        return parse_ref(p);
    case T_WORD:
        return parse_key(p);
    default:
        return fail(p, "err.cond.syntax", p->token, NULL);
    }
}

/* What `next` reads, once or several times with `mark` between. */
static const struct cond *parse_list(struct parser *p, enum token_kind mark, enum cond_kind kind,
                                     const struct cond *(*next)(struct parser *)) {
    struct part *first = NULL, **link = &first;
    for (;;) {
        const struct cond *cond = next(p);
        if (!cond)
            return NULL;
        *link = arena_alloc(p->arena, sizeof **link);
        (*link)->cond = cond;
        link = &(*link)->next;
        if (p->token.kind != mark)
            break;
        advance(p);
    }
    return first->next ? join(p, kind, first) : first->cond;
}

static const struct cond *parse_both(struct parser *p) {
    return parse_list(p, T_AND, COND_AND, parse_one);
}

static const struct cond *parse_either(struct parser *p) {
    return parse_list(p, T_OR, COND_OR, parse_both);
}

const struct cond *cond_compile(struct arena *arena, const char *text, const struct fact_defs *defs,
                                const char *table, struct err *err) {
    struct parser p = {.arena = arena, .text = text, .defs = defs, .table = table, .err = err};
    p.token.start = text;
    advance(&p);
    const struct cond *cond = parse_either(&p);
    if (cond && p.token.kind != T_END)
        return fail(&p, "err.cond.syntax", p.token, NULL);
    return cond;
}
