#include "core/letter/letter.h"

#include <string.h>

#include "core/letter/grid.h"
#include "core/letter/template.h"
#include "core/letter/values.h"
#include "core/rules/ruletest.h"

struct compose {
    const struct letter_tokens *tokens;
    struct letter_source source;
    struct cond_env env;
    struct sb *out;
    struct sb line; /* the line being made */
    enum letter_style style;
    bool blank;
    const struct letter_gap *gap;      /* NULL: an empty value is an error */
    const struct letter_token *failed; /* the first that could not be said */
    const char *failed_as;             /* the error, and its argument */
    char failed_name[FACT_KEY_SIZE];
};

static void end_line(struct compose *c) {
    if (c->blank)
        sb_add_char(c->out, '\n');
    else
        letter_grid_put(c->out, c->style, sb_text(&c->line), c->line.len);
    sb_clear(&c->line);
    c->blank = false;
}

/* The length of a closing mark at `s`, 0 when there is none. */
static size_t closing_mark(const char *s, size_t n) {
    static const char *const marks[] = {"。", "；", "，", "、"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t length = strlen(marks[i]);
        if (n >= length && memcmp(s, marks[i], length) == 0)
            return length;
    }
    return 0;
}

/* An answer often brings the full stop that the template has behind it:
 * the template's mark stays. */
static void put_text(struct sb *line, const char *text) {
    static const size_t length = sizeof "。" - 1; /* of each mark */
    if (line->len >= length && closing_mark(text, strlen(text)) > 0 &&
        closing_mark(sb_text(line) + line->len - length, length) > 0)
        sb_cut(line, line->len - length);
    sb_add(line, text);
}

static void fail(struct compose *c, const struct letter_token *token, const char *msg,
                 const char *name) {
    if (c->failed)
        return;
    c->failed = token;
    c->failed_as = msg;
    size_t n = strlen(name);
    n = n < sizeof c->failed_name ? n : sizeof c->failed_name - 1;
    memcpy(c->failed_name, name, n);
    c->failed_name[n] = '\0';
}

/* A value that came out empty: a mark in a draft, else there is no letter. */
static void put_gap(struct compose *c, const struct letter_token *token, const char *name,
                    const struct label *label) {
    if (!c->gap) {
        fail(c, token, "err.letter.blank", name);
        return;
    }
    const char *pattern = c->gap->pattern, *at = strstr(pattern, "{1}");
    const char *word = c->gap->english && label->en ? label->en : label->zh;
    sb_add_n(&c->line, pattern, at ? (size_t)(at - pattern) : strlen(pattern));
    sb_add(&c->line, at ? word : NULL);
    sb_add(&c->line, at ? at + strlen("{1}") : NULL);
}

static void put_fact(struct compose *c, const struct letter_token *token, int row) {
    const struct facts *facts = c->source.matter->facts;
    const struct fact_def *def = &facts_defs(facts)->list[token->def];
    size_t before = c->line.len;
    letter_fact_value(&c->line, def, facts_at(facts, token->def, token->of_row ? row : token->row));
    if (c->line.len == before) {
        char key[FACT_KEY_SIZE];
        fact_key(def, token->of_row ? row : token->row, key);
        put_gap(c, token, key, &def->label);
    }
}

static void put_name(struct compose *c, const struct letter_token *token) {
    size_t before = c->line.len;
    if (!letter_name_value(&c->line, &c->source, token->text)) {
        fail(c, token, "err.letter.name", token->text);
    } else if (c->line.len == before) {
        struct label label = letter_name_label(c->source.matter->regime, token->text);
        put_gap(c, token, token->text, &label);
    }
}

static void run_token(struct compose *c, const struct letter_token *token, int row) {
    switch (token->kind) {
    case TOKEN_LINE:
        end_line(c);
        c->style = token->style;
        c->blank = token->blank;
        break;
    case TOKEN_TEXT:
        put_text(&c->line, token->text);
        break;
    case TOKEN_FACT:
        put_fact(c, token, row);
        break;
    case TOKEN_NAME:
        put_name(c, token);
        break;
    case TOKEN_IF:
    case TOKEN_EACH:
    case TOKEN_END:
        break;
    }
}

static void run(struct compose *c, size_t first, size_t end, int row) {
    const struct facts *facts = c->source.matter->facts;
    for (size_t i = first; i < end; i++) {
        const struct letter_token *token = &c->tokens->list[i];
        if (token->kind == TOKEN_IF) {
            struct cond_env env = c->env;
            env.row = row;
            if (cond_eval(token->cond, &env) != TRI_YES)
                i = token->match;
        } else if (token->kind == TOKEN_EACH) {
            int rows = facts_rows(facts, token->text);
            for (int at = 1; at <= rows; at++)
                if (fact_row_used(facts, token->text, at))
                    run(c, i + 1, token->match, at);
            i = token->match;
        } else {
            run_token(c, token, row);
        }
    }
}

static bool run_all(struct compose *c, const char *file, struct err *err) {
    run(c, 0, c->tokens->count, 0);
    end_line(c);
    sb_free(&c->line);
    if (!c->failed)
        return true;
    err_set(err, ERR_INPUT, c->failed_as, c->failed_name);
    return err_at(err, file, c->failed->line, NULL);
}

static bool compose(struct sb *out, const struct letter_tokens *tokens, const char *file,
                    const struct letter_source *source, const struct letter_gap *gap,
                    struct err *err) {
    struct sb text = {0};
    struct compose c = {.tokens = tokens, .source = *source, .out = &text, .gap = gap};
    c.env = assessment_env(source->assessment, source->matter->facts);
    bool ok = run_all(&c, file, err);
    if (ok)
        sb_add_n(out, sb_text(&text), text.len);
    sb_free(&text);
    return ok;
}

bool letter_compose(struct sb *out, const char *template_text, const char *template_file,
                    const struct matter *matter, const struct judged *judged,
                    const struct letter_value *values, size_t value_count,
                    const struct letter_gap *gap, struct err *err) {
    struct arena *arena = arena_new();
    struct errs errs = {.list = NULL};
    struct letter_tokens tokens;
    letter_tokens_read(&tokens, arena, template_text, template_file, matter->regime, values,
                       value_count, &errs);
    struct letter_source source = {.matter = matter,
                                   .assessment = judged->assessment,
                                   .schedule = &judged->schedule,
                                   .given = values,
                                   .given_count = value_count};
    bool ok = errs.count == 0;
    if (ok)
        ok = compose(out, &tokens, template_file, &source, gap, err);
    else if (err)
        *err = errs.list[0];
    errs_clear(&errs);
    arena_free(&arena);
    return ok;
}
