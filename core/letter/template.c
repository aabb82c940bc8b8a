#include "core/letter/template.h"

#include <string.h>

#include "core/assess/assess.h"
#include "core/letter/values.h"

#define NO_MATCH ((size_t)-1)

struct reader {
    struct letter_tokens *out;
    const struct regime *regime;
    const char *file;
    struct errs *errs;
    const struct letter_value *given;
    size_t given_count;
    int line;
    size_t open[64]; /* tokens of the blocks that stand open */
    size_t open_count;
    const char *table; /* of the open {*table}; NULL */
};

static struct letter_token *add(struct reader *r, enum letter_token_kind kind) {
    struct letter_tokens *t = r->out;
    if (t->count == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 64;
        struct letter_token *list = arena_alloc(t->arena, cap * sizeof *list);
        if (t->count > 0)
            memcpy(list, t->list, t->count * sizeof *list);
        t->list = list;
        t->cap = cap;
    }
    struct letter_token *token = &t->list[t->count++];
    *token = (struct letter_token){.kind = kind, .line = r->line, .match = NO_MATCH};
    return token;
}

static void fault_at(struct reader *r, int line, const char *msg, const char *arg) {
    struct err err;
    err_set(&err, ERR_INPUT, msg, arg);
    err_at(&err, r->file, line, NULL);
    errs_add(r->errs, &err);
}

static void fault(struct reader *r, const char *msg, const char *arg) {
    fault_at(r, r->line, msg, arg);
}

/* ---- directives ---- */

static void open_block(struct reader *r, const char *text) {
    if (r->open_count == sizeof r->open / sizeof r->open[0]) {
        fault(r, "err.letter.nest", text);
        return;
    }
    r->open[r->open_count++] = r->out->count - 1;
}

static void check_ref(void *ctx, const char *name) {
    struct reader *r = ctx;
    if (!assess_ref_known(r->regime, name))
        fault(r, "err.cond.ref", name);
}

/* A faulty condition still opens its block, so that its end is not a second fault. */
static void read_if(struct reader *r, const char *text) {
    struct err err = {.code = ERR_NONE};
    struct letter_token *token = add(r, TOKEN_IF);
    token->cond = cond_compile(r->out->arena, text, &r->regime->facts, r->table, &err);
    if (token->cond) {
        cond_each_ref(token->cond, check_ref, r);
    } else {
        err_at(&err, r->file, r->line, NULL);
        errs_add(r->errs, &err);
    }
    open_block(r, text);
}

static bool is_table(const struct regime *regime, const char *name) {
    for (size_t i = 0; i < regime->facts.count; i++) {
        const char *table = regime->facts.list[i].table;
        if (table && strcmp(table, name) == 0)
            return true;
    }
    return false;
}

static void read_each(struct reader *r, const char *table) {
    struct letter_token *token = add(r, TOKEN_EACH);
    token->text = table;
    if (!is_table(r->regime, table))
        fault(r, "err.letter.name", table);
    if (r->table)
        fault(r, "err.letter.nest", table);
    r->table = table;
    open_block(r, table);
}

static void read_end(struct reader *r) {
    add(r, TOKEN_END);
    if (r->open_count == 0) {
        fault(r, "err.letter.brace", "{/}");
        return;
    }
    size_t opener = r->open[--r->open_count];
    r->out->list[opener].match = r->out->count - 1;
    if (r->out->list[opener].kind == TOKEN_EACH)
        r->table = NULL;
}

static void read_column(struct reader *r, const char *column) {
    const struct fact_defs *defs = &r->regime->facts;
    for (size_t i = 0; r->table && i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (!def->table || strcmp(def->table, r->table) != 0 || strcmp(def->column, column) != 0)
            continue;
        struct letter_token *token = add(r, TOKEN_FACT);
        token->def = (int)i;
        token->of_row = true;
        return;
    }
    fault(r, "err.letter.name", column - 1); /* with its dot */
}

static void read_fact(struct reader *r, const char *key) {
    int row = 0, def = fact_defs_find(&r->regime->facts, key, &row);
    if (def < 0 || (r->regime->facts.list[def].table && row == 0)) {
        fault(r, "err.letter.name", key);
        return;
    }
    struct letter_token *token = add(r, TOKEN_FACT);
    token->def = def;
    token->row = row;
}

static void read_name(struct reader *r, const char *name) {
    bool known = letter_name_known(r->regime, name);
    for (size_t i = 0; i < r->given_count && !known; i++)
        known = strcmp(r->given[i].name, name) == 0;
    if (!known)
        fault(r, "err.letter.name", name - 1); /* with its # */
    else
        add(r, TOKEN_NAME)->text = name;
}

static void read_directive(struct reader *r, const char *inside) {
    switch (inside[0]) {
    case '?':
        read_if(r, inside + 1);
        break;
    case '*':
        read_each(r, inside + 1);
        break;
    case '#':
        read_name(r, inside + 1);
        break;
    case '.':
        read_column(r, inside + 1);
        break;
    case '/':
        if (inside[1] != '\0')
            fault(r, "err.letter.brace", inside);
        read_end(r);
        break;
    default:
        read_fact(r, inside);
    }
}

/* ---- lines ---- */

static void add_text(struct reader *r, const char *s, size_t n) {
    if (n > 0)
        add(r, TOKEN_TEXT)->text = arena_dup_n(r->out->arena, s, n);
}

static void read_spans(struct reader *r, const char *s, const char *end) {
    const char *plain = s;
    while (s < end) {
        if (*s != '{') {
            s++;
            continue;
        }
        add_text(r, plain, (size_t)(s - plain));
        if (s + 1 < end && s[1] == '{') {
            add_text(r, s, 1);
            plain = s += 2;
            continue;
        }
        const char *close = memchr(s, '}', (size_t)(end - s));
        if (!close) {
            fault(r, "err.letter.brace", arena_dup_n(r->out->arena, s, (size_t)(end - s)));
            return;
        }
        read_directive(r, arena_dup_n(r->out->arena, s + 1, (size_t)(close - s - 1)));
        plain = s = close + 1;
    }
    add_text(r, plain, (size_t)(s - plain));
}

static void read_line(struct reader *r, const char *s, const char *end) {
    if (end > s && end[-1] == '\r')
        end--;
    if (s < end && *s == '%')
        return;
    struct letter_token *token = add(r, TOKEN_LINE);
    token->blank = s == end;
    if (s < end && (*s == '=' || *s == '>' || *s == '<')) {
        token->style = *s == '=' ? STYLE_TITLE : *s == '>' ? STYLE_RIGHT : STYLE_LEFT;
        s++;
    }
    read_spans(r, s, end);
}

void letter_tokens_read(struct letter_tokens *out, struct arena *arena, const char *text,
                        const char *file, const struct regime *regime,
                        const struct letter_value *given, size_t given_count, struct errs *errs) {
    *out = (struct letter_tokens){.arena = arena};
    struct reader r = {.out = out, .regime = regime, .file = file, .errs = errs};
    r.given = given;
    r.given_count = given_count;
    for (const char *s = text; *s;) {
        const char *end = s + strcspn(s, "\n");
        r.line++;
        read_line(&r, s, end);
        s = *end ? end + 1 : end;
    }
    while (r.open_count > 0) {
        const struct letter_token *token = &out->list[r.open[--r.open_count]];
        fault_at(&r, token->line, "err.letter.brace", token->kind == TOKEN_EACH ? "{*" : "{?");
    }
}
