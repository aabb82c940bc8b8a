/* test.c - what an option or a blank rests on: a conclusion of the evaluator, or words of a provision. */
#include <string.h>

#include "core/assess/basis.h"
#include "core/base/mem.h"
#include "data/drill/internal.h"

static char *trimmed(const char *text, size_t n) {
    while (n > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        n--;
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
        n--;
    return mem_dup_n(text, n);
}

static bool bad_test(const char *test, struct err *err) {
    return err_set(err, ERR_INPUT, "err.drill.test", test);
}

/* Where the words stand with nothing between them: text and words without blanks would be too much. */
static bool says(const struct drill *drill, const struct cite *cite, const char *words) {
    struct sb text = {0};
    bool found = law_text(drill->regime->law, cite, true, &text) && strstr(sb_text(&text), words);
    sb_free(&text);
    return found;
}

static bool test_words(const struct drill *drill, const char *name, const char *words, bool *holds,
                       struct cite *cite, struct err *err) {
    struct cite at;
    if (!*words || !cite_parse(name, drill->regime->id, &at, err) ||
        !law_has(drill->regime->law, &at))
        return bad_test(name, err);
    *holds = says(drill, &at, words);
    *cite = at;
    return true;
}

/* situation.5(4), consequence.removal.10.2: what stands behind the last name may be a provision. */
static void cite_of_name(const struct drill *drill, const char *name, struct cite *cite) {
    const char *dot = strchr(name, '.');
    struct cite at;
    for (; dot; dot = strchr(dot + 1, '.'))
        if (cite_parse(dot + 1, drill->regime->id, &at, NULL) && law_has(drill->regime->law, &at)) {
            *cite = at;
            return;
        }
}

static bool test_outcome(const struct drill *drill, const char *name, const char *value,
                         bool *holds, struct cite *cite, struct err *err) {
    char is[EXPECT_SIZE];
    if (outcome_of(&drill->outcome, name, is) != EXPECT_VALUE)
        return bad_test(name, err);
    *holds = strcmp(is, value) == 0;
    cite_of_name(drill, name, cite);
    return true;
}

/* One test; its sign is = != ~ or !~. */
static bool test_one(const struct drill *drill, const char *test, bool *holds, struct cite *cite,
                     struct err *err) {
    size_t n = strcspn(test, "=~");
    if (test[n] == '\0' || n == 0)
        return bad_test(test, err);
    bool turned = test[n - 1] == '!';
    char *name = trimmed(test, turned ? n - 1 : n);
    char *value = trimmed(test + n + 1, strlen(test + n + 1));
    bool ok = test[n] == '~' ? test_words(drill, name, value, holds, cite, err)
                             : test_outcome(drill, name, value, holds, cite, err);
    *holds = *holds != turned;
    mem_free(name);
    mem_free(value);
    return ok;
}

bool drill_test(const struct drill *drill, const char *test, bool *holds, struct cite *cite,
                struct err *err) {
    bool ok = true;
    *holds = true;
    while (ok && *test) {
        size_t n = strcspn(test, "&");
        char *one = trimmed(test, n);
        struct cite at = {.article = 0};
        bool is = false;
        ok = test_one(drill, one, &is, &at, err);
        *holds = *holds && is;
        if (cite && cite->article == 0)
            *cite = at;
        test += n + (test[n] == '&');
        mem_free(one);
    }
    return ok;
}

/* ---- blanks ---- */

static void chosen_measures(const struct assessment *a, struct sb *out) {
    for (size_t i = 0; i < a->measure_count; i++)
        if (a->measures[i].chosen) {
            sb_add(out, out->len > 0 ? "、" : "");
            sb_add(out, a->measures[i].measure->rule.label.zh);
        }
}

static bool blank_fact(const struct drill *drill, const char *key, struct sb *out,
                       struct cite *cite) {
    int row, at = fact_defs_find(&drill->regime->facts, key, &row);
    if (at < 0 || !facts_has(drill->facts, key))
        return false;
    const struct fact_def *def = &drill->regime->facts.list[at];
    const char *value = facts_text(drill->facts, key);
    *cite = def->cite;
    for (size_t i = 0; i < def->choice_count; i++)
        if (strcmp(def->choices[i].code, value) == 0)
            value = def->choices[i].label.zh;
    sb_add(out, value);
    return true;
}

static bool blank_day(const struct drill *drill, const char *name, struct sb *out,
                      struct cite *cite) {
    char value[EXPECT_SIZE];
    if (outcome_of(&drill->outcome, name, value) != EXPECT_VALUE || strcmp(value, "none") == 0)
        return false;
    for (size_t i = 0; i < drill->regime->deadline_count; i++)
        if (strstr(name, drill->regime->deadlines[i].rule.id))
            *cite = drill->regime->deadlines[i].rule.cite;
    sb_add(out, value);
    return true;
}

static bool blank_words(const struct drill *drill, const char *rest, struct sb *out,
                        struct cite *cite) {
    size_t n = strcspn(rest, " ");
    char *name = mem_dup_n(rest, n);
    const char *words = rest + n + strspn(rest + n, " ");
    bool ok = cite_parse(name, drill->regime->id, cite, NULL) && *words && says(drill, cite, words);
    mem_free(name);
    sb_add(out, words);
    return ok;
}

static bool blank_cite(const struct drill *drill, const char *rest, struct sb *out,
                       struct cite *cite) {
    return cite_parse(rest, drill->regime->id, cite, NULL) &&
           law_label(drill->regime->law, cite, out);
}

static void blank_basis(const struct drill *drill, const char *name, struct sb *out,
                        struct cite *cite) {
    const struct assessment *a = drill->outcome.judged.assessment;
    *cite = drill->regime->situations_cite;
    if (strcmp(name, "law") == 0)
        basis_law(out, drill->regime);
    else if (strcmp(name, "scope") == 0)
        basis_scope(out, a);
    else if (strcmp(name, "situations") == 0)
        basis_situations(out, a);
    else if (strcmp(name, "heavier") == 0)
        basis_circumstances(out, a, HEAVIER);
    else if (strcmp(name, "lighter") == 0)
        basis_circumstances(out, a, LIGHTER);
    else if (strcmp(name, "measures") == 0)
        chosen_measures(a, out);
    if (strcmp(name, "measures") == 0)
        *cite = drill->regime->measures_cite;
}

bool drill_blank(const struct drill *drill, const char *what, struct sb *out, struct cite *cite,
                 struct err *err) {
    static const struct {
        const char *word;
        bool (*fill)(const struct drill *drill, const char *rest, struct sb *out,
                     struct cite *cite);
    } kinds[] = {
        {"fact ", blank_fact}, {"day ", blank_day}, {"words ", blank_words}, {"cite ", blank_cite}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t n = strlen(kinds[i].word);
        if (strncmp(what, kinds[i].word, n) == 0)
            return (kinds[i].fill(drill, what + n, out, cite) && out->len > 0) ||
                   err_set(err, ERR_INPUT, "err.drill.blank", what);
    }
    blank_basis(drill, what, out, cite);
    return out->len > 0 || err_set(err, ERR_INPUT, "err.drill.blank", what);
}
