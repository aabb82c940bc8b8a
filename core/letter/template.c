#include "core/letter/template.h"

#include <string.h>

#include "core/assess/assess.h"
#include "core/letter/names.h"
#include "core/letter/values.h"
#include "core/text/utf8.h"

#define NO_MATCH ((size_t)-1)
#define MARK_OPEN "【"
#define MARK_CLOSE "】"
#define WIDE_BAR "｜"
#define REFS_MAX 8

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
    const char *table; /* of the open 【每行】; NULL */
    int passed;        /* blocks open within one that is of other regimes, itself counted */
    int passed_line;
    bool in_row; /* the line has cells */
    bool in_piece;
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

static char *dup_trimmed(struct reader *r, const char *s, const char *end) {
    while (s < end && (*s == ' ' || *s == '\t'))
        s++;
    while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    return arena_dup_n(r->out->arena, s, (size_t)(end - s));
}

/* ---- blocks ---- */

/* Blocks that make no token (of this regime alone) stand as NO_MATCH. */
static void open_block(struct reader *r, size_t token, const char *text) {
    if (r->open_count == sizeof r->open / sizeof r->open[0])
        fault(r, "err.letter.nest", text);
    else
        r->open[r->open_count++] = token;
}

static void check_ref(void *ctx, const char *name) {
    struct reader *r = ctx;
    if (!assess_ref_known(r->regime, name))
        fault(r, "err.cond.ref", name);
}

/* A faulty condition still opens its block, so that its end is not a second fault. */
static void read_if(struct reader *r, const char *text) {
    struct err err = {.code = ERR_NONE};
    struct sb cond = {0};
    struct letter_token *token = add(r, TOKEN_IF);
    if (letter_condition(&cond, r->regime, r->table, text, &err))
        token->cond =
            cond_compile(r->out->arena, sb_text(&cond), &r->regime->facts, r->table, &err);
    if (token->cond) {
        cond_each_ref(token->cond, check_ref, r);
    } else {
        err_at(&err, r->file, r->line, NULL);
        errs_add(r->errs, &err);
    }
    sb_free(&cond);
    open_block(r, r->out->count - 1, text);
}

static void read_each(struct reader *r, const char *name) {
    const char *table = letter_find_table(r->regime, name);
    if (!table)
        fault(r, "err.letter.name", name);
    if (r->table)
        fault(r, "err.letter.nest", name);
    add(r, TOKEN_EACH)->text = r->table = table ? table : name;
    open_block(r, r->out->count - 1, name);
}

static void read_else(struct reader *r) {
    size_t opener = r->open_count > 0 ? r->open[r->open_count - 1] : NO_MATCH;
    if (opener == NO_MATCH || r->out->list[opener].kind != TOKEN_IF ||
        r->out->list[opener].otherwise) {
        fault(r, "err.letter.brace", "【否则】");
        return;
    }
    add(r, TOKEN_END);
    r->out->list[opener].match = r->out->count - 1;
    const struct cond *cond = r->out->list[opener].cond;
    struct letter_token *token = add(r, TOKEN_IF);
    token->cond = cond;
    token->otherwise = true;
    r->open[r->open_count - 1] = r->out->count - 1;
}

static void read_end(struct reader *r) {
    if (r->open_count == 0) {
        fault(r, "err.letter.brace", "【完】");
        return;
    }
    size_t opener = r->open[--r->open_count];
    if (opener == NO_MATCH)
        return;
    add(r, TOKEN_END);
    r->out->list[opener].match = r->out->count - 1;
    if (r->out->list[opener].kind == TOKEN_EACH)
        r->table = NULL;
}

static bool names_regime(const char *ids, const char *id) {
    size_t n = strlen(id);
    for (const char *s = ids; (s = strstr(s, id)) != NULL; s += n)
        if ((s == ids || s[-1] == ' ') && (s[n] == '\0' || s[n] == ' '))
            return true;
    return false;
}

static void read_only(struct reader *r, const char *ids) {
    if (names_regime(ids, r->regime->id)) {
        open_block(r, NO_MATCH, ids);
    } else {
        r->passed = 1;
        r->passed_line = r->line;
    }
}

/* ---- blanks ---- */

static bool name_known(const struct reader *r, const char *name) {
    for (size_t i = 0; i < r->given_count; i++)
        if (strcmp(r->given[i].name, name) == 0)
            return true;
    return letter_name_known(r->regime, name);
}

static bool read_ref(struct reader *r, const char *name, struct letter_ref *ref) {
    *ref = (struct letter_ref){.def = -1, .name = name};
    if (r->table && strcmp(name, LETTER_ROW_NUMBER) == 0)
        return true;
    int def, row;
    bool of_row;
    const char *computed = letter_name_key(name);
    if (computed != name) { /* what is computed is meant, also where a field is called the same */
        ref->name = computed;
        return true;
    }
    enum name_found found = letter_find_fact(r->regime, r->table, name, &def, &row, &of_row);
    if (found == NAME_FOUND) {
        *ref = (struct letter_ref){def, row, of_row, name};
        return true;
    }
    if (name_known(r, name))
        return true;
    fault(r, found == NAME_TWICE ? "err.letter.twice" : "err.letter.name", name);
    return false;
}

static void read_blank(struct reader *r, const char *s, const char *end) {
    struct letter_ref refs[REFS_MAX] = {{.name = NULL}};
    size_t count = 0;
    bool good = true;
    while (s <= end && count < REFS_MAX) {
        const char *stop = s;
        size_t bar = 0;
        for (; stop < end; stop++) {
            bar = *stop == '|'                                        ? 1
                  : strncmp(stop, WIDE_BAR, sizeof WIDE_BAR - 1) == 0 ? sizeof WIDE_BAR - 1
                                                                      : 0;
            if (bar > 0)
                break;
        }
        good = read_ref(r, dup_trimmed(r, s, stop), &refs[count++]) && good;
        s = stop < end ? stop + bar : end + 1;
    }
    if (!good)
        return;
    struct letter_ref *kept = arena_alloc(r->out->arena, count * sizeof *kept);
    memcpy(kept, refs, count * sizeof *kept);
    struct letter_token *token = add(r, TOKEN_VALUE);
    token->refs = kept;
    token->ref_count = count;
}

/* ---- lines ---- */

static void add_text(struct reader *r, const char *s, size_t n) {
    if (n > 0)
        add(r, TOKEN_TEXT)->text = arena_dup_n(r->out->arena, s, n);
}

static void piece_opens(struct reader *r) {
    if (r->in_piece)
        fault(r, "err.letter.nest", "[");
    r->in_piece = true;
    add(r, TOKEN_PIECE);
    open_block(r, r->out->count - 1, "[");
}

static void piece_ends(struct reader *r) {
    if (!r->in_piece)
        fault(r, "err.letter.brace", "]");
    else
        read_end(r);
    r->in_piece = false;
}

/* One sign at `s`; returns where it ends. */
static const char *read_sign(struct reader *r, const char *s, const char *end) {
    if ((*s == '{' || *s == '[') && s + 1 < end && s[1] == *s) {
        add_text(r, s, 1);
        return s + 2;
    }
    if (*s == '{') {
        const char *close = memchr(s, '}', (size_t)(end - s));
        if (!close) {
            fault(r, "err.letter.brace", arena_dup_n(r->out->arena, s, (size_t)(end - s)));
            return end;
        }
        read_blank(r, s + 1, close);
        return close + 1;
    }
    if (*s == '[')
        piece_opens(r);
    else if (*s == ']')
        piece_ends(r);
    else
        add(r, TOKEN_CELL);
    return s + 1;
}

static void read_spans(struct reader *r, const char *s, const char *end) {
    const char *plain = s;
    while (s < end) {
        bool sign = *s == '{' || *s == '[' || *s == ']' || (*s == '|' && r->in_row);
        if (!sign) {
            s++;
            continue;
        }
        add_text(r, plain, (size_t)(s - plain));
        plain = s = read_sign(r, s, end);
    }
    add_text(r, plain, (size_t)(s - plain));
    if (r->in_piece) {
        fault(r, "err.letter.brace", "[");
        piece_ends(r);
    }
}

/* 一、 gives 1, （一） 2; *s goes past it. */
static int heading_at(const char **s, const char *end) {
    static const char digits[] = "一二三四五六七八九十";
    static const char open[] = "（", close[] = "）", stop[] = "、";
    const char *at = *s;
    bool round = (size_t)(end - at) > strlen(open) && strncmp(at, open, strlen(open)) == 0;
    at += round ? strlen(open) : 0;
    const char *first = at;
    while (at + 3 <= end) {
        char digit[4] = {at[0], at[1], at[2], '\0'};
        if (!strstr(digits, digit))
            break;
        at += 3;
    }
    const char *after = round ? close : stop;
    if (at == first || (size_t)(end - at) < strlen(after) || strncmp(at, after, strlen(after)) != 0)
        return 0;
    *s = at + strlen(after);
    return round ? 2 : 1;
}

/* A line that begins with 【WORD …】; false when it is none. */
static bool read_mark(struct reader *r, const char **s, const char *end, bool *is_line,
                      enum letter_style *style) {
    static const size_t open = sizeof MARK_OPEN - 1, close_size = sizeof MARK_CLOSE - 1;
    if ((size_t)(end - *s) < open || strncmp(*s, MARK_OPEN, open) != 0)
        return false;
    const char *word = *s + open, *close = word;
    while (close < end && strncmp(close, MARK_CLOSE, close_size) != 0)
        close++;
    const char *mark = dup_trimmed(r, word, close < end ? close : end);
    static const struct {
        const char *word;
        void (*read)(struct reader *r, const char *rest);
    } blocks[] = {{"如果", read_if}, {"每行", read_each}, {"只用于", read_only}};
    *is_line = false;
    if (close >= end) {
        fault(r, "err.letter.brace", mark);
        return true;
    }
    *s = close + close_size;
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        size_t n = strlen(blocks[i].word);
        if (strncmp(mark, blocks[i].word, n) == 0 && mark[n] != '\0') {
            blocks[i].read(r, dup_trimmed(r, mark + n, mark + strlen(mark)));
            return true;
        }
    }
    if (strcmp(mark, "否则") == 0)
        read_else(r);
    else if (strcmp(mark, "完") == 0)
        read_end(r);
    else if (letter_style_named(mark, strlen(mark), style) && *style != STYLE_LISTED)
        *is_line = true;
    else
        fault(r, "err.letter.mark", mark);
    return true;
}

/* Within a block of other regimes only its own blocks are counted. */
static void pass(struct reader *r, const char *s, const char *end) {
    static const char *const opens[] = {"【如果", "【每行", "【只用于"};
    static const char last[] = "【完】";
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++)
        if ((size_t)(end - s) >= strlen(opens[i]) && strncmp(s, opens[i], strlen(opens[i])) == 0)
            r->passed++;
    if ((size_t)(end - s) >= sizeof last - 1 && strncmp(s, last, sizeof last - 1) == 0)
        r->passed--;
}

static void read_line(struct reader *r, const char *s, const char *end) {
    enum letter_style style = STYLE_PARAGRAPH;
    bool is_line = true;
    if (end > s && end[-1] == '\r')
        end--;
    if (!utf8_valid(s, (size_t)(end - s))) {
        fault(r, "err.law.utf8", NULL);
        return;
    }
    if (r->passed > 0) {
        pass(r, s, end);
        return;
    }
    if (s < end && *s == '%')
        return;
    if (s == end)
        style = STYLE_BLANK;
    else if (read_mark(r, &s, end, &is_line, &style) && !is_line)
        return;
    struct letter_token *token = add(r, TOKEN_LINE);
    token->style = style;
    if (style == STYLE_PARAGRAPH)
        token->numbered = heading_at(&s, end);
    r->in_row = style == STYLE_HEAD || style == STYLE_ROW;
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
    if (r.passed > 0)
        fault_at(&r, r.passed_line, "err.letter.brace", "【只用于");
    while (r.open_count > 0) {
        size_t opener = r.open[--r.open_count];
        if (opener == NO_MATCH) {
            fault(&r, "err.letter.brace", "【只用于");
            continue;
        }
        const struct letter_token *token = &out->list[opener];
        fault_at(&r, token->line, "err.letter.brace",
                 token->kind == TOKEN_EACH ? "【每行" : "【如果");
    }
}
