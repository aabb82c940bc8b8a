/* Every leaf of every condition, and every rule, of every pack is held by a scenario: taking it
 * away makes one fail. What no scenario holds yet is listed in tests/support/leaves_open.txt: these and
 * no others, so that a new rule comes with its scenario and the list only grows shorter. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/prove/leaves.h"

static void add_line(struct sb *out, const struct err *e) {
    const char *regime = strchr(e->file, '/') + 1;
    sb_add_fmt(out, "%.*s %s [%s]\n", (int)strcspn(regime, "/"), regime, e->key, e->arg[0]);
}

static bool has_line(const char *text, const char *line) {
    for (const char *at = strstr(text, line); at; at = strstr(at + 1, line))
        if (at == text || at[-1] == '\n')
            return true;
    return false;
}

/* Every line of the one stands in the other. */
static size_t lines_missing(const char *from, const char *in, const char *what) {
    size_t missing = 0;
    for (const char *at = from; *at;) {
        char *line = mem_dup_n(at, strcspn(at, "\n") + 1);
        at += strlen(line);
        if (!has_line(in, line)) {
            print_error("%s: %s", what, line);
            missing++;
        }
        mem_free(line);
    }
    return missing;
}

static char *open_ones(void) {
    struct sb text = {0};
    char piece[4096];
    FILE *file = fopen("tests/support/leaves_open.txt", "r");
    assert_non_null(file);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        sb_add_n(&text, piece, n);
    fclose(file);
    return sb_take(&text);
}

static void nothing_else_survives(void **state) {
    (void)state;
    struct packs *packs = NULL;
    struct errs errs = {0};
    struct leaves all = {0};
    struct err err;
    assert_true(packs_open_sources(&packs, NULL, &err));
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        struct leaves one = {0};
        leaves_run(&one, packs, ids[i], &errs);
        print_message("%s: %zu tried, %zu survive\n", ids[i], one.tried, one.survivors);
        all.tried += one.tried;
        all.survivors += one.survivors;
    }
    struct sb found = {0};
    for (size_t i = 0; i < errs.count; i++)
        add_line(&found, &errs.list[i]);
    assert_int_equal(errs.count, all.survivors);
    char *known = open_ones();
    size_t wrong = lines_missing(sb_text(&found), known, "no scenario holds") +
                   lines_missing(known, sb_text(&found), "held now, strike it from the list");
    assert_int_equal(wrong, 0);
    assert_true(all.tried > 2000);
    mem_free(known);
    sb_free(&found);
    errs_clear(&errs);
    packs_close(&packs);
}

/* A pack of which little is said: what nobody notices is named, with its place, and the rules are
 * as before. */
static void survivors_are_named(void **state) {
    (void)state;
    struct packs *packs = NULL;
    struct errs errs = {0};
    struct leaves first = {0}, second = {0};
    struct err err;
    assert_true(packs_open_sources(&packs, "tests/packs/mini", &err));
    leaves_run(&first, packs, "mini", &errs);
    assert_true(first.survivors > 0 && first.survivors < first.tried);
    assert_int_equal(errs.count, first.survivors);
    for (size_t i = 0; i < errs.count; i++) {
        assert_string_equal(errs.list[i].file, "regimes/mini/rules.ini");
        assert_true(errs.list[i].line > 0 && errs.list[i].key[0] != 0);
    }
    leaves_run(&second, packs, "mini", &errs);
    assert_int_equal(second.tried, first.tried);
    assert_int_equal(second.survivors, first.survivors);
    errs_clear(&errs);
    packs_close(&packs);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_else_survives),
        cmocka_unit_test(survivors_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
