#include "core/letter/names.h"

#include <string.h>

#include "core/rules/ruletest.h"

#define WIDE_BLANK "　"
#define JOINT "·"
#define WORDS_MAX 64

/* ---- facts ---- */

static bool is(const char *a, const char *b) {
    return a && strcmp(a, b) == 0;
}

/* "组·标签" names the label within its group. */
static bool has_label(const struct regime *r, const struct fact_def *def, const char *name) {
    const char *joint = strstr(name, JOINT);
    int group = fact_group(r, def);
    if (is(def->label.zh, name))
        return true;
    if (!joint || group < 0 || !r->groups[group].rule.label.zh)
        return false;
    const char *label = r->groups[group].rule.label.zh;
    return strlen(label) == (size_t)(joint - name) && strncmp(label, name, strlen(label)) == 0 &&
           is(def->label.zh, joint + strlen(JOINT));
}

static int column_named(const struct regime *r, const char *table, const char *name) {
    for (size_t i = 0; table && i < r->facts.count; i++) {
        const struct fact_def *def = &r->facts.list[i];
        if (is(def->table, table) &&
            (is(def->column, name) || is(def->key, name) || is(def->label.zh, name)))
            return (int)i;
    }
    return -1;
}

enum name_found letter_find_fact(const struct regime *r, const char *table, const char *name,
                                 int *def, int *row, bool *of_row) {
    *row = 0;
    *of_row = false;
    *def = column_named(r, table, name);
    if (*def >= 0) {
        *of_row = true;
        return NAME_FOUND;
    }
    *def = fact_defs_find(&r->facts, name, row);
    if (*def >= 0)
        return r->facts.list[*def].table && *row == 0 ? NAME_NONE : NAME_FOUND;
    int found = 0;
    for (size_t i = 0; i < r->facts.count; i++)
        if (!r->facts.list[i].table && has_label(r, &r->facts.list[i], name)) {
            *def = (int)i;
            found++;
        }
    return found == 0 ? NAME_NONE : found == 1 ? NAME_FOUND : NAME_TWICE;
}

const char *letter_find_table(const struct regime *r, const char *name) {
    for (size_t i = 0; i < r->facts.count; i++)
        if (is(r->facts.list[i].table, name))
            return r->facts.list[i].table;
    for (size_t i = 0; i < r->group_count; i++)
        if (r->groups[i].table && is(r->groups[i].rule.label.zh, name))
            return r->groups[i].table;
    return NULL;
}

/* ---- conditions ---- */

struct words {
    struct arena *arena;
    const char *list[WORDS_MAX];
    size_t count;
};

static size_t blank_at(const char *s) {
    return *s == ' ' || *s == '\t'                              ? 1
           : strncmp(s, WIDE_BLANK, sizeof WIDE_BLANK - 1) == 0 ? sizeof WIDE_BLANK - 1
                                                                : 0;
}

static void cut(struct words *w, const char *s) {
    while (*s && w->count < WORDS_MAX) {
        size_t n = blank_at(s);
        if (n > 0) {
            s += n;
            continue;
        }
        const char *start = s;
        while (*s && blank_at(s) == 0)
            s++;
        w->list[w->count++] = arena_dup_n(w->arena, start, (size_t)(s - start));
    }
}

struct reading {
    const struct regime *regime;
    const char *table;
    struct sb *out;
    struct err *err;
    struct arena *arena;
};

static const struct fact_def *put_key(struct reading *r, const char *name) {
    int def, row;
    bool of_row;
    enum name_found found = letter_find_fact(r->regime, r->table, name, &def, &row, &of_row);
    if (found != NAME_FOUND) {
        err_set(r->err, ERR_INPUT, found == NAME_NONE ? "err.letter.name" : "err.letter.twice",
                name);
        return NULL;
    }
    const struct fact_def *d = &r->regime->facts.list[def];
    char key[FACT_KEY_SIZE];
    fact_key(d, row, key);
    sb_add(r->out, of_row ? d->column : key);
    return d;
}

/* The code of an answer as a person writes it (是, a label); what is none stays for cond.h to refuse. */
static const char *code_of(struct reading *r, const struct fact_def *def, const char *word) {
    struct sb code = {0};
    const char *found = word;
    if (fact_normalise(def, word, &code, NULL) && code.len > 0)
        found = arena_dup(r->arena, sb_text(&code));
    sb_free(&code);
    return found;
}

/* 有 NAME, 没有 NAME */
static bool put_answered(struct reading *r, const char *name, bool answered) {
    sb_add(r->out, answered ? "!(" : "(");
    if (!put_key(r, name))
        return false;
    sb_add(r->out, " = none | ");
    put_key(r, name);
    sb_add(r->out, " = unknown)");
    return true;
}

/* NAME 是 VALUE; what is not answered 不是 anything. */
static bool put_equal(struct reading *r, const char *name, const char *value, bool equal) {
    sb_add(r->out, "(");
    const struct fact_def *def = put_key(r, name);
    if (!def)
        return false;
    const char *code = code_of(r, def, value);
    if (!equal) {
        sb_add(r->out, " = none | ");
        put_key(r, name);
        if (!is(code, "unknown")) {
            sb_add(r->out, " = unknown | ");
            put_key(r, name);
        }
    }
    sb_add(r->out, equal ? " = " : " != ");
    sb_add(r->out, code);
    sb_add(r->out, ")");
    return true;
}

static void put_words(struct sb *out, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        sb_add(out, i > 0 ? " " : "");
        sb_add(out, words[i]);
    }
}

/* A person's own words, which the language of core/rules/cond.h has none of. */
static bool has_hanzi(const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (const char *s = words[i]; *s; s++)
            if ((unsigned char)*s >= 0x80)
                return true;
    return false;
}

static bool not_understood(struct reading *r, const char *const *words, size_t n) {
    struct sb said = {0};
    put_words(&said, words, n);
    err_set(r->err, ERR_INPUT, "err.letter.condition", sb_text(&said));
    sb_free(&said);
    return false;
}

static bool put_term(struct reading *r, const char *const *words, size_t n) {
    if (n == 2 && (is(words[0], "有") || is(words[0], "没有")))
        return put_answered(r, words[1], is(words[0], "有"));
    if (n == 3 && (is(words[1], "是") || is(words[1], "不是")))
        return put_equal(r, words[0], words[2], is(words[1], "是"));
    if (n == 0 || has_hanzi(words, n))
        return not_understood(r, words, n);
    sb_add(r->out, "(");
    put_words(r->out, words, n);
    sb_add(r->out, ")");
    return true;
}

bool letter_condition(struct sb *out, const struct regime *regime, const char *table,
                      const char *text, struct err *err) {
    struct words w = {.arena = arena_new()};
    struct reading r = {regime, table, out, err, w.arena};
    bool ok = true;
    cut(&w, text);
    for (size_t i = 0, start = 0; ok && i <= w.count; i++) {
        bool both = i < w.count && is(w.list[i], "并且");
        if (i < w.count && !both && !is(w.list[i], "或者"))
            continue;
        ok = put_term(&r, w.list + start, i - start);
        if (i < w.count)
            sb_add(out, both ? " & " : " | ");
        start = i + 1;
    }
    arena_free(&w.arena);
    return ok;
}
