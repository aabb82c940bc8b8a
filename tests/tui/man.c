/* The manual pages and the help: what comes from tables equals the tables, every topic that a
 * screen or a link names exists in both languages, and no text names a key that does nothing. */
#include "tests/support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tests/support/man_text.h"
#include "tui/app/commands.h"

#define KEYS_TOPIC "keys" /* made from the command table when it is opened */

static void pages_equal_the_tables(void **state) {
    (void)state;
    for (int lang = 0; lang < 2; lang++) {
        const char *path = man_text_path((enum lang)lang), *missing = NULL;
        char *page = test_read_file(path, NULL);
        struct sb wanted = {0};
        if (!man_text_fill(&wanted, page, (enum lang)lang, &missing))
            fail_msg("%s: no line %s", path, missing);
        if (strcmp(page, sb_text(&wanted)) != 0)
            fail_msg("%s and the tables differ; `make man` writes it anew", path);
        assert_true(utf8_valid(page, strlen(page)));
        assert_non_null(strstr(page, "\"wenze " WENZE_VERSION "\""));
        sb_free(&wanted);
        mem_free(page);
    }
}

static void parts_are_filled(void **state) {
    (void)state;
    static const char page[] = "a\n.\\\" BEGIN commands\nSTALE\n.\\\" END commands\nb\n"
                               ".\\\" BEGIN keys\nSTALE\n.\\\" END keys\nc\n";
    const char *missing = NULL;
    struct sb out = {0};
    assert_true(man_text_fill(&out, page, LANG_EN, &missing));
    assert_null(strstr(sb_text(&out), "STALE"));
    assert_non_null(strstr(sb_text(&out), "a\n.\\\" BEGIN commands\n.TP\n\\fBwenze assess SHEET"));
    assert_non_null(strstr(sb_text(&out), "\n\\fBF1\\fR, \\fBCtrl\\-G\\fR, \\fBAlt\\-1\\fR\n"));
    assert_non_null(strstr(sb_text(&out), ".\\\" END keys\nc\n"));
    sb_free(&out);
    assert_false(man_text_fill(&out, ".\\\" BEGIN commands\nSTALE\n", LANG_EN, &missing));
    assert_string_equal(missing, ".\\\" END commands\n");
    sb_free(&out);
    man_text_escape(&out, ".a-\\b");
    assert_string_equal(sb_text(&out), "\\&.a\\-\\eb");
    sb_free(&out);
}

/* ---- topics ---- */

static const char *folder_of(int lang) {
    return lang == LANG_EN ? "help/en" : "help/zh";
}

static bool has_topic(const char *folder, const char *topic, size_t n) {
    struct sb path = {0};
    if (n == strlen(KEYS_TOPIC) && memcmp(topic, KEYS_TOPIC, n) == 0)
        return true;
    sb_add_fmt(&path, "%s/%.*s.md", folder, (int)n, topic);
    bool there = test_exists(sb_text(&path));
    sb_free(&path);
    return there;
}

typedef void on_file(const char *path, const char *text, void *extra);

/* Every file in and below the folder whose name ends so; how many. */
static size_t each_file(const char *folder, const char *ending, on_file *visit, void *extra) {
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        size_t n = strlen(entry->d_name), tail = strlen(ending);
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.') {
            char *below = test_path(folder, entry->d_name);
            count += each_file(below, ending, visit, extra);
            mem_free(below);
            continue;
        }
        if (n <= tail || strcmp(entry->d_name + n - tail, ending) != 0)
            continue;
        char *path = test_path(folder, entry->d_name);
        char *text = test_read_file(path, NULL);
        visit(path, text, extra);
        mem_free(text);
        mem_free(path);
        count++;
    }
    closedir(dir);
    return count;
}

static void in_the_other_language(const char *path, const char *text, void *extra) {
    const char *other = extra, *name = strrchr(path, '/') + 1;
    if (!has_topic(other, name, strlen(name) - strlen(".md")))
        fail_msg("%s has no twin in %s", path, other);
    if (strncmp(text, "# ", 2) != 0)
        fail_msg("%s does not begin with its title", path);
    if (!utf8_valid(text, strlen(text)))
        fail_msg("%s is not UTF-8", path);
}

static void both_languages_have_the_same_topics(void **state) {
    (void)state;
    char en[] = "help/en", zh[] = "help/zh";
    size_t count = each_file(zh, ".md", in_the_other_language, en);
    assert_true(count >= 10);
    assert_int_equal(each_file(en, ".md", in_the_other_language, zh), count);
}

/* Links as tui/screens/help/help.c reads them: [words](topic). */
static void links_resolve_in(const char *path, const char *text, void *extra) {
    size_t *links = extra;
    struct sb folder = {0};
    sb_add_n(&folder, path, (size_t)(strrchr(path, '/') - path));
    for (const char *at = strstr(text, "]("); at; at = strstr(at + 2, "](")) {
        size_t n = strcspn(at + 2, ")\n");
        if (at[2 + n] != ')')
            fail_msg("%s: a link without an end: %.30s", path, at);
        if (!has_topic(sb_text(&folder), at + 2, n))
            fail_msg("%s: there is no topic %.*s", path, (int)n, at + 2);
        (*links)++;
    }
    sb_free(&folder);
}

static void links_resolve(void **state) {
    (void)state;
    for (int lang = 0; lang < 2; lang++) {
        size_t links = 0;
        each_file(folder_of(lang), ".md", links_resolve_in, &links);
        assert_true(links > 5);
    }
}

/* The topics that the sources name: `.help = "topic"` of a screen, app_open(app, help, .key = "topic"). */
static void topics_of_source(const char *path, const char *text, void *extra) {
    static const char *const before[] = {".help = \"", "app_open(app, help, .key = \""};
    size_t *named = extra;
    for (size_t i = 0; i < TEST_COUNT(before); i++) {
        for (const char *at = strstr(text, before[i]); at; at = strstr(at + 1, before[i])) {
            const char *topic = at + strlen(before[i]);
            size_t n = strcspn(topic, "\"");
            if (n == 0)
                continue;
            for (int lang = 0; lang < 2; lang++)
                if (!has_topic(folder_of(lang), topic, n))
                    fail_msg("%s: %s lacks the topic %.*s", path, folder_of(lang), (int)n, topic);
            (*named)++;
        }
    }
}

static void screens_have_their_topics(void **state) {
    (void)state;
    size_t named = 0;
    each_file("tui", ".c", topics_of_source, &named);
    assert_true(named >= 12);
}

/* ---- keys named in texts ---- */

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool does_something(const char *name) {
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++)
        for (int k = 0; k < COMMAND_KEYS; k++)
            if (strcmp(command_info((enum command)i)->keys[k], name) == 0)
                return true;
    return false;
}

/* Bytes of the name of a key that begins here, 0 for none: F1, Ctrl-P, Alt-Enter, Alt-. */
static size_t key_length(const char *at) {
    static const char *const modifiers[] = {"Ctrl-", "Alt-", "Shift-"};
    for (size_t i = 0; i < TEST_COUNT(modifiers); i++) {
        size_t n = strlen(modifiers[i]), word = n;
        if (strncmp(at, modifiers[i], n) != 0)
            continue;
        while (is_word(at[word]))
            word++;
        return word > n ? word : at[n] > ' ' && at[n] < 0x7F ? n + 1 : 0;
    }
    size_t digits = at[0] == 'F' ? strspn(at + 1, "0123456789") : 0;
    return digits > 0 && digits <= 2 && !is_word(at[1 + digits]) ? 1 + digits : 0;
}

static void check_keys(const char *where, const char *text, size_t *named) {
    for (const char *at = text; *at; at++) {
        size_t n = at > text && is_word(at[-1]) ? 0 : key_length(at);
        static const char *const press[] = {"按 ", "press "};
        for (size_t i = 0; i < TEST_COUNT(press) && n == 0; i++) {
            size_t skip = strlen(press[i]);
            if (strncmp(at, press[i], skip) == 0 && at[skip] > ' ' && at[skip] < 0x7F &&
                !is_word(at[skip + 1])) {
                at += skip;
                n = 1;
            }
        }
        if (n == 0)
            continue;
        char *name = mem_dup_n(at, n);
        if (!does_something(name))
            fail_msg("%s names %s, which does nothing", where, name);
        mem_free(name);
        at += n - 1;
        (*named)++;
    }
}

static void keys_of_file(const char *path, const char *text, void *extra) {
    check_keys(path, text, extra);
}

static void keys_of_strings(const struct str_row *rows, size_t count, size_t *named) {
    for (size_t i = 0; i < count; i++) {
        check_keys(rows[i].name, rows[i].zh, named);
        check_keys(rows[i].name, rows[i].en, named);
    }
}

static void named_keys_exist(void **state) {
    (void)state;
    size_t named = 0, count;
    for (int lang = 0; lang < 2; lang++)
        each_file(folder_of(lang), ".md", keys_of_file, &named);
    assert_true(named > 20);
    const struct str_row *rows = str_rows(&count);
    keys_of_strings(rows, count, &named);
    rows = str_errors(&count);
    keys_of_strings(rows, count, &named);
    char *readme = test_read_file("README.md", NULL);
    check_keys("README.md", readme, &named);
    mem_free(readme);
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++)
        for (int lang = 0; lang < 2; lang++)
            check_keys(command_info((enum command)i)->id, command_info((enum command)i)->help[lang],
                       &named);
}

static void key_names_are_found(void **state) {
    (void)state;
    assert_int_equal(key_length("F10 或"), 3);
    assert_int_equal(key_length("F5（"), 2);
    assert_int_equal(key_length("Ctrl-P,"), 6);
    assert_int_equal(key_length("Alt-. "), 5);
    assert_int_equal(key_length("Alt-Enter。"), 9);
    assert_int_equal(key_length("FORMAT"), 0);
    assert_int_equal(key_length("F1x"), 0);
    assert_true(does_something("F1"));
    assert_false(does_something("F11"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_equal_the_tables),
        cmocka_unit_test(parts_are_filled),
        cmocka_unit_test(both_languages_have_the_same_topics),
        cmocka_unit_test(links_resolve),
        cmocka_unit_test(screens_have_their_topics),
        cmocka_unit_test(named_keys_exist),
        cmocka_unit_test(key_names_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
