#include "core/letter/letter.h"

#include <string.h>

#include "core/letter/compose.h"
#include "core/letter/template.h"
#include "core/letter/values.h"
#include "core/letter/withheld.h"
#include "core/rules/ruletest.h"
#include "core/text/utf8.h"

#define WIDE_BLANK "　"
#define WIDE_BAR "｜"
#define CELL_BETWEEN "|"

struct compose {
    const struct letter_tokens *tokens;
    struct letter_source source;
    struct cond_env env;
    struct sb *out;
    struct sb line; /* the line being made */
    enum letter_style style;
    int numbered, numbers[2];
    bool begun;
    bool after_empty, dropped;    /* an empty line came last; since then something did not stand */
    size_t count;                 /* the row of the open 【每行】, counted */
    const struct letter_gap *gap; /* NULL: an empty value is an error */
    struct letter_blanks *blanks; /* NULL: nobody asks */
    const struct letter_token *failed; /* the first that could not be said */
    char failed_name[FACT_KEY_SIZE];
};

/* ---- lines ---- */

static void trim(const char **s, size_t *n) {
    const size_t wide = sizeof WIDE_BLANK - 1;
    while (*n > 0 && (**s == ' ' || (*n >= wide && memcmp(*s, WIDE_BLANK, wide) == 0))) {
        size_t used = **s == ' ' ? 1 : wide;
        *s += used;
        *n -= used;
    }
    while (*n > 0 &&
           ((*s)[*n - 1] == ' ' || (*n >= wide && memcmp(*s + *n - wide, WIDE_BLANK, wide) == 0)))
        *n -= (*s)[*n - 1] == ' ' ? 1 : wide;
}

/* 一 … 九十九 */
static void put_numeral(struct sb *out, int n) {
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n >= 20)
        sb_add(out, digits[n / 10 % 10]);
    if (n >= 10)
        sb_add(out, "十");
    sb_add(out, digits[n % 10]);
}

/* What does not stand takes the empty line behind it along, else a gap would be left on the page. */
static void put_marked(struct compose *c, enum letter_style style, const char *s, size_t n) {
    if (style == STYLE_BLANK && c->after_empty && c->dropped)
        return;
    c->after_empty = style == STYLE_BLANK;
    c->dropped = false;
    sb_add_fmt(c->out, "【%s】", letter_style_word(style));
    sb_add_n(c->out, s, n);
    sb_add_char(c->out, '\n');
}

/* A heading stands alone in its line; what goes on with sentences is a paragraph that begins with its
 * number. */
static void put_numbered(struct compose *c, const char *s, size_t n) {
    bool second = c->numbered == 2;
    struct sb text = {0};
    if (!second)
        c->numbers[1] = 0;
    sb_add(&text, second ? "（" : "");
    put_numeral(&text, ++c->numbers[second]);
    sb_add(&text, second ? "）" : "、");
    sb_add_n(&text, s, n);
    bool alone =
        !strstr(sb_text(&text), "。") && utf8_width(sb_text(&text), text.len) <= LETTER_COLUMNS - 4;
    put_marked(c, alone ? second ? STYLE_SECOND : STYLE_HEADING : STYLE_PARAGRAPH, sb_text(&text),
               text.len);
    sb_free(&text);
    c->numbered = 0;
}

static void put_piece(struct compose *c, const char *s, size_t n) {
    trim(&s, &n);
    c->dropped |= n == 0;
    if (n == 0)
        return;
    if (c->numbered > 0)
        put_numbered(c, s, n);
    else
        put_marked(c, c->style, s, n);
}

static void end_line(struct compose *c) {
    struct sb visible = {0};
    utf8_visible(&visible, sb_text(&c->line), c->line.len, true);
    const char *s = sb_text(&visible), *end = s + visible.len;
    bool bare = c->style == STYLE_BLANK || c->style == STYLE_BREAK;
    bool row = c->style == STYLE_HEAD || c->style == STYLE_ROW;
    c->dropped |= c->begun && !bare && !row && s == end;
    if (c->begun && (bare || row))
        put_marked(c, c->style, bare ? "" : s, bare ? 0 : visible.len);
    while (c->begun && !bare && !row && s < end) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        stop = stop ? stop : end;
        put_piece(c, s, (size_t)(stop - s));
        s = stop < end ? stop + 1 : end;
    }
    sb_free(&visible);
    sb_clear(&c->line);
    c->begun = false;
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

/* In a cell a bar would begin the next one and a line break end the row. */
static void put_in_cell(struct sb *line, const char *text) {
    for (; *text; text++)
        if (*text == '|')
            sb_add(line, WIDE_BAR);
        else if (*text == '\n')
            sb_add(line, "；");
        else
            sb_add_char(line, *text);
}

/* ---- values ---- */

static void name_of(const struct compose *c, const struct letter_ref *ref, int row,
                    struct letter_blank *out) {
    const struct regime *r = c->source.matter->regime;
    *out = (struct letter_blank){.where = ""};
    if (ref->def >= 0) {
        const struct fact_def *def = &r->facts.list[ref->def];
        fact_key(def, ref->of_row ? row : ref->row, out->where);
        out->label = def->label;
        out->cite = def->cite;
        return;
    }
    out->label = letter_name_label(r, ref->name);
    if (strcmp(ref->name, "office") == 0)
        memcpy(out->where, WHERE_OFFICE_NAME, sizeof WHERE_OFFICE_NAME);
    const char *where = letter_name_fact(r, ref->name);
    int def = where ? fact_defs_find(&r->facts, where, NULL) : -1;
    if (def >= 0) {
        fact_key(&r->facts.list[def], 0, out->where);
        out->cite = r->facts.list[def].cite;
    }
}

static void keep_blank(struct letter_blanks *blanks, const struct letter_blank *blank) {
    for (size_t i = 0; i < blanks->count; i++)
        if (strcmp(blanks->list[i].where, blank->where) == 0 &&
            (blank->where[0] || strcmp(blanks->list[i].label.zh, blank->label.zh) == 0))
            return;
    struct letter_blank *list =
        arena_alloc(blanks->arena, (blanks->count + 1) * sizeof *blanks->list);
    if (blanks->count > 0)
        memcpy(list, blanks->list, blanks->count * sizeof *list);
    list[blanks->count++] = *blank;
    blanks->list = list;
}

/* A value that came out empty: a mark in a draft, else there is no letter. */
static void put_gap(struct compose *c, const struct letter_token *token, int row) {
    struct letter_blank blank;
    name_of(c, &token->refs[0], row, &blank);
    if (c->blanks)
        keep_blank(c->blanks, &blank);
    if (!c->gap) {
        if (!c->failed) {
            const char *name = blank.where[0] ? blank.where : token->refs[0].name;
            size_t n = strlen(name);
            n = n < sizeof c->failed_name ? n : sizeof c->failed_name - 1;
            memcpy(c->failed_name, name, n);
            c->failed_name[n] = '\0';
            c->failed = token;
        }
        return;
    }
    const char *pattern = c->gap->pattern, *at = strstr(pattern, "{1}");
    const char *word = c->gap->english && blank.label.en ? blank.label.en : blank.label.zh;
    sb_add_n(&c->line, pattern, at ? (size_t)(at - pattern) : strlen(pattern));
    sb_add(&c->line, at ? word : NULL);
    sb_add(&c->line, at ? at + strlen("{1}") : NULL);
}

/* The first of the names that has a value; false: none. */
static bool value_of(const struct compose *c, const struct letter_token *token, int row,
                     struct sb *out) {
    const struct facts *facts = c->source.matter->facts;
    for (size_t i = 0; i < token->ref_count && out->len == 0; i++) {
        const struct letter_ref *ref = &token->refs[i];
        if (ref->def >= 0)
            letter_fact_value(out, &facts_defs(facts)->list[ref->def],
                              facts_at(facts, ref->def, ref->of_row ? row : ref->row));
        else if (strcmp(ref->name, LETTER_ROW_NUMBER) == 0)
            sb_add_int(out, (long long)c->count);
        else
            letter_name_value(out, &c->source, ref->name);
    }
    return out->len > 0;
}

/* The answer that says that there is none (fact.h). */
static bool is_nothing(const struct compose *c, const struct letter_ref *ref, int row) {
    const struct facts *facts = c->source.matter->facts;
    const struct fact *fact =
        ref->def < 0 ? NULL : facts_at(facts, ref->def, ref->of_row ? row : ref->row);
    const char *nothing = fact ? facts_defs(facts)->list[ref->def].nothing : NULL;
    return nothing && strcmp(fact->value, nothing) == 0;
}

static void put_value(struct compose *c, const struct letter_token *token, int row) {
    struct sb text = {0};
    if (!value_of(c, token, row, &text))
        put_gap(c, token, row);
    else if (is_nothing(c, &token->refs[0], row))
        sb_clear(&text); /* there is none to name */
    else if (c->style == STYLE_HEAD || c->style == STYLE_ROW)
        put_in_cell(&c->line, sb_text(&text));
    else
        sb_add_n(&c->line, sb_text(&text), text.len);
    sb_free(&text);
}

/* 不清楚 is an answer, but nothing to add to a sentence. */
static bool is_unknown(const struct compose *c, const struct letter_ref *ref, int row) {
    const struct fact *fact =
        ref->def < 0 ? NULL
                     : facts_at(c->source.matter->facts, ref->def, ref->of_row ? row : ref->row);
    return (fact && strcmp(fact->value, "unknown") == 0) || is_nothing(c, ref, row);
}

static bool all_answered(const struct compose *c, size_t first, size_t end, int row) {
    bool all = true;
    for (size_t i = first; all && i < end; i++) {
        const struct letter_token *token = &c->tokens->list[i];
        struct sb text = {0};
        if (token->kind == TOKEN_VALUE)
            all = value_of(c, token, row, &text) && !is_unknown(c, &token->refs[0], row);
        sb_free(&text);
    }
    return all;
}

/* ---- running ---- */

static void run_token(struct compose *c, const struct letter_token *token, int row) {
    switch (token->kind) {
    case TOKEN_LINE:
        end_line(c);
        c->begun = true;
        c->style = token->style;
        c->numbered = token->numbered;
        break;
    case TOKEN_TEXT:
        put_text(&c->line, token->text);
        break;
    case TOKEN_VALUE:
        put_value(c, token, row);
        break;
    case TOKEN_CELL:
        sb_add(&c->line, CELL_BETWEEN);
        break;
    case TOKEN_PIECE:
    case TOKEN_IF:
    case TOKEN_EACH:
    case TOKEN_END:
        break;
    }
}

static bool stands(const struct compose *c, size_t at, int row) {
    const struct letter_token *token = &c->tokens->list[at];
    struct cond_env env = c->env;
    env.row = row;
    if (token->kind == TOKEN_PIECE)
        return all_answered(c, at + 1, token->match, row);
    return (cond_eval(token->cond, &env) == TRI_YES) != token->otherwise;
}

/* A block ends the line before it, so that what a line says cannot run on into the block. */
static void run(struct compose *c, size_t first, size_t end, int row) {
    const struct facts *facts = c->source.matter->facts;
    for (size_t i = first; i < end; i++) {
        const struct letter_token *token = &c->tokens->list[i];
        if (token->kind == TOKEN_IF || token->kind == TOKEN_PIECE) {
            if (!stands(c, i, row)) {
                c->dropped = true;
                i = token->match;
            }
        } else if (token->kind == TOKEN_EACH) {
            int rows = facts_rows(facts, token->text);
            c->count = 0;
            for (int at = 1; at <= rows; at++)
                if (fact_row_used(facts, token->text, at)) {
                    c->count++;
                    run(c, i + 1, token->match, at);
                }
            i = token->match;
        } else {
            run_token(c, token, row);
        }
    }
}

static bool run_all(struct compose *c, const char *file, struct err *err) {
    c->env = assessment_env(c->source.assessment, c->source.matter->facts);
    run(c, 0, c->tokens->count, 0);
    end_line(c);
    sb_free(&c->line);
    if (!c->failed)
        return true;
    err_set(err, ERR_INPUT, "err.letter.blank", c->failed_name);
    return err_at(err, file, c->failed->line, NULL);
}

static struct letter_source source_of(const struct letter_paper *paper, const struct matter *matter,
                                      const struct judged *judged) {
    return (struct letter_source){.matter = matter,
                                  .assessment = judged->assessment,
                                  .schedule = &judged->schedule,
                                  .given = paper->values,
                                  .given_count = paper->value_count};
}

bool letter_compose(struct sb *out, const struct letter_paper *paper, const struct matter *matter,
                    const struct judged *judged, const struct letter_gap *gap, struct err *err) {
    struct arena *arena = arena_new();
    struct errs errs = {.list = NULL};
    struct letter_tokens tokens;
    letter_tokens_read(&tokens, arena, paper->text, paper->file, matter->regime, paper->values,
                       paper->value_count, &errs);
    struct sb text = {0};
    struct compose c = {.tokens = &tokens, .out = &text, .gap = gap};
    c.source = source_of(paper, matter, judged);
    bool ok = errs.count == 0;
    if (!ok && err)
        *err = errs.list[0];
    ok = ok && run_all(&c, paper->file, err);
    if (ok)
        sb_add_n(out, sb_text(&text), text.len);
    sb_free(&text);
    errs_clear(&errs);
    arena_free(&arena);
    return ok;
}

void letter_blanks_find(struct letter_blanks *out, const struct letter_paper *paper,
                        const struct matter *matter, const struct judged *judged,
                        struct errs *errs) {
    static const struct letter_gap unseen = {"{1}", false};
    struct arena *arena = arena_new();
    struct letter_tokens tokens;
    struct sb text = {0};
    letter_tokens_read(&tokens, arena, paper->text, paper->file, matter->regime, paper->values,
                       paper->value_count, errs);
    struct compose c = {.tokens = &tokens, .out = &text, .gap = &unseen, .blanks = out};
    c.source = source_of(paper, matter, judged);
    if (errs->count == 0)
        run_all(&c, paper->file, NULL);
    sb_free(&text);
    arena_free(&arena);
}

void letter_lint(const char *template_text, const char *template_file, const struct regime *regime,
                 struct errs *errs) {
    struct arena *arena = arena_new();
    struct letter_tokens tokens;
    letter_tokens_read(&tokens, arena, template_text, template_file, regime, NULL, 0, errs);
    arena_free(&arena);
}

void letter_lint_public(const char *template_text, const char *template_file,
                        const struct letter *letter, const struct regime *regime,
                        struct errs *errs) {
    struct arena *arena = arena_new();
    struct letter_tokens tokens;
    struct errs told = {.list = NULL}; /* those of letter_lint */
    letter_tokens_read(&tokens, arena, template_text, template_file, regime, NULL, 0, &told);
    for (size_t i = 0; letter_is_public(letter) && i < tokens.count; i++)
        for (size_t k = 0; k < tokens.list[i].ref_count; k++) {
            const struct letter_ref *ref = &tokens.list[i].refs[k];
            const char *key = ref->def >= 0 ? regime->facts.list[ref->def].key : ref->name;
            bool open = ref->def >= 0 ? letter_may_tell(letter, key)
                                      : strcmp(key, "tree") != 0 && strcmp(key, "issued") != 0;
            if (!open) {
                struct err err = {.code = ERR_NONE};
                err_set(&err, ERR_INPUT, "err.letter.not_public", key);
                err_at(&err, template_file, tokens.list[i].line, NULL);
                errs_add(errs, &err);
            }
        }
    errs_clear(&told);
    arena_free(&arena);
}
