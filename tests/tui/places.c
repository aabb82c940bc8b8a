/* In how many files one must write to add a screen, a verb, a command, a fact type. When a figure here
 * has to grow, a table is missing. */
#include "tests/support/support.h"

#include <ctype.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"

static char *texts[1000], *paths[1000];
static size_t count;

static bool ends(const char *path, const char *with) {
    size_t n = strlen(path), m = strlen(with);
    return n >= m && strcmp(path + n - m, with) == 0;
}

static int take(const char *path, const struct stat *st, int kind, struct FTW *at) {
    (void)st;
    (void)at;
    if (kind != FTW_F || !(ends(path, ".c") || ends(path, ".h") || ends(path, ".def")))
        return 0;
    assert_true(count < TEST_COUNT(texts));
    paths[count] = mem_dup(path);
    texts[count++] = test_read_file(path, NULL);
    return 0;
}

static int read_sources(void **state) {
    (void)state;
    static const char *const layers[] = {"core", "data", "tui"};
    for (size_t i = 0; i < TEST_COUNT(layers); i++)
        assert_int_equal(nftw(layers[i], take, 16, FTW_PHYS), 0);
    assert_true(count > 200);
    return 0;
}

static int free_sources(void **state) {
    (void)state;
    while (count > 0) {
        mem_free(texts[--count]);
        mem_free(paths[count]);
    }
    return 0;
}

/* The word stands in the text, not as a part of a longer one. */
static bool names(const char *text, const char *word) {
    size_t n = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        if ((at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_')) &&
            !(isalnum((unsigned char)at[n]) || at[n] == '_'))
            return true;
    return false;
}

static size_t files_naming(const char *word) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += names(texts[i], word);
    return found;
}

static void at_most(const char *word, size_t most) {
    size_t found = files_naming(word);
    if (found == 0 || found > most) {
        for (size_t i = 0; i < count; i++)
            if (names(texts[i], word))
                print_error("%s names %s\n", paths[i], word);
        fail_msg("%s: %zu files, wanted 1 to %zu", word, found, most);
    }
}

/* Its row and its folder. */
static void a_screen(void **state) {
    (void)state;
    static const char *const constructors[] = {
#define S(id, context, name, command, needs, constructor) #constructor,
#include "tui/app/screens.def"
#undef S
    };
    assert_true(TEST_COUNT(constructors) > 10);
    for (size_t i = 0; i < TEST_COUNT(constructors); i++)
        at_most(constructors[i], 2);
}

/* Its row and its function; the journal's word in the row alone, and nobody tells verbs apart by a switch. */
static void a_verb(void **state) {
    (void)state;
    static const struct {
        const char *run, *in_switch;
    } verbs[] = {
#define V(id, word, of, role, run) {#run, "case DO_" #id},
#include "data/office/verbs.def"
#undef V
    };
    assert_true(TEST_COUNT(verbs) > 20);
    for (size_t i = 0; i < TEST_COUNT(verbs); i++) {
        at_most(verbs[i].run, 2);
        assert_int_equal(files_naming(verbs[i].in_switch), 0);
    }
}

/* Its line in the list and its entry beside the function (help is run by the command line itself). */
static void a_command(void **state) {
    (void)state;
    static const char *const entries[] = {
#define C(name) "command_" #name,
#include "tui/cli/commands.def"
#undef C
    };
    assert_true(TEST_COUNT(entries) > 30);
    for (size_t i = 0; i < TEST_COUNT(entries); i++)
        at_most(entries[i], strcmp(entries[i], "command_help") == 0 ? 2 : 1);
}

/* One is known by its codes where it is defined, and to what normalises, compares, words,
 * asks it. */
static void a_fact_type(void **state) {
    (void)state;
    at_most("FACT_TRI", 17);
    at_most("FACT_DATE", 16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen),
        cmocka_unit_test(a_verb),
        cmocka_unit_test(a_command),
        cmocka_unit_test(a_fact_type),
    };
    return cmocka_run_group_tests(tests, read_sources, free_sources);
}
