/* The texts: both languages, the same placeholders, no doubles, every id that
 * the sources name exists. */
#include "tests/support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/words/strings.h"

static unsigned placeholders(const char *text) {
    unsigned found = 0;
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{'))
        if (at[1] >= '1' && at[1] <= '3' && at[2] == '}')
            found |= 1u << (at[1] - '1');
    return found;
}

static bool has_hanzi(const char *text) {
    for (size_t n = strlen(text), at = 0; at < n;) {
        uint32_t cp;
        at += utf8_decode(text + at, n - at, &cp);
        if (cp >= 0x4E00 && cp <= 0x9FFF)
            return true;
    }
    return false;
}

static void check(const struct str_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct str_row *row = &rows[i];
        if (!row->zh || !row->en || !*row->zh || !*row->en)
            fail_msg("%s lacks a language", row->name);
        if (!utf8_valid(row->zh, strlen(row->zh)) || !utf8_valid(row->en, strlen(row->en)))
            fail_msg("%s is not UTF-8", row->name);
        if (placeholders(row->zh) != placeholders(row->en))
            fail_msg("%s: the placeholders differ", row->name);
        for (size_t k = i + 1; k < count; k++)
            if (strcmp(row->name, rows[k].name) == 0)
                fail_msg("%s stands twice", row->name);
    }
}

static void rows_are_whole(void **state) {
    (void)state;
    size_t count;
    const struct str_row *rows = str_rows(&count);
    assert_true(count > 50);
    check(rows, count);
    rows = str_errors(&count);
    assert_true(count > 10);
    check(rows, count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(rows[i].name, "err.", 4) == 0 && !has_hanzi(rows[i].zh))
            fail_msg("%s is not in Chinese", rows[i].name);
}

/* A string literal at `at` that looks like the id of a message; its length, 0 when it does not. */
static size_t message_id(const char *at) {
    size_t topic = strncmp(at, "\"err.", 5) == 0 ? 5 : strncmp(at, "\"note.", 6) == 0 ? 6 : 0;
    if (topic == 0)
        return 0;
    size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    /* not "err.h" */
    const char *topic_end = memchr(at + topic, '.', n > topic - 1 ? n - (topic - 1) : 0);
    return at[1 + n] == '"' && at[n] != '.' && topic_end ? n : 0;
}

static void scan(const char *path, int *seen, int *missing) {
    char *text = test_read_file(path, NULL);
    for (const char *at = strchr(text, '"'); at; at = strchr(at + 1, '"')) {
        size_t n = message_id(at);
        if (n == 0)
            continue;
        char *id = mem_dup_n(at + 1, n);
        (*seen)++;
        if (!str_has(id)) {
            fprintf(stderr, "%s: no text for %s\n", path, id);
            (*missing)++;
        }
        mem_free(id);
    }
    mem_free(text);
}

/* Every C file below the folder. */
static void scan_folder(const char *folder, int *seen, int *missing) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        const char *dot = strrchr(entry->d_name, '.');
        char *path = test_path(folder, entry->d_name);
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
            scan_folder(path, seen, missing);
        else if (dot && strcmp(dot, ".c") == 0)
            scan(path, seen, missing);
        mem_free(path);
    }
    closedir(dir);
}

static void every_message_has_a_text(void **state) {
    (void)state;
    static const char *const folders[] = {"core", "data", "tui"};
    int seen = 0, missing = 0;
    for (size_t i = 0; i < TEST_COUNT(folders); i++)
        scan_folder(folders[i], &seen, &missing);
    assert_true(seen > 20);
    assert_int_equal(missing, 0);
}

/* ---- nothing stands there that nothing uses ---- */

static void mark_text(bool *used, const char *name, size_t n, bool begins) {
    size_t count;
    const struct str_row *rows = str_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(rows[i].name, name, n) == 0 && (begins || rows[i].name[n] == '\0'))
            used[i] = true;
}

/* STR_name, or the beginning of names that a macro puts together: STR_topic_##id. */
static void mark_texts(bool *used, const char *source) {
    static const char sign[] = "STR_";
    for (const char *at = source; (at = strstr(at, sign)) != NULL;) {
        at += sizeof sign - 1;
        size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
        if (n > 0)
            mark_text(used, at, n, at[n] == '#' && at[n - 1] == '_');
    }
}

static void mark_messages(bool *used, const char *source) {
    size_t count;
    const struct str_row *rows = str_errors(&count);
    for (const char *at = strchr(source, '"'); at; at = strchr(at + 1, '"')) {
        size_t n = message_id(at);
        for (size_t i = 0; n > 0 && i < count; i++)
            if (strlen(rows[i].name) == n && strncmp(rows[i].name, at + 1, n) == 0)
                used[i] = true;
    }
}

static bool is_source(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".c") == 0 || strcmp(dot, ".h") == 0 || strcmp(dot, ".def") == 0);
}

static void mark_folder(const char *folder, bool *texts, bool *messages) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        char *path = test_path(folder, entry->d_name);
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.' &&
            strcmp(entry->d_name, "strings") != 0)
            mark_folder(path, texts, messages);
        else if (entry->d_type != DT_DIR && is_source(entry->d_name)) {
            char *source = test_read_file(path, NULL);
            mark_texts(texts, source);
            mark_messages(messages, source);
            mem_free(source);
        }
        mem_free(path);
    }
    closedir(dir);
}

static size_t count_unused(const struct str_row *rows, size_t count, const bool *used) {
    size_t unused = 0;
    for (size_t i = 0; i < count; i++)
        if (!used[i]) {
            fprintf(stderr, "nothing uses %s\n", rows[i].name);
            unused++;
        }
    return unused;
}

static void every_text_is_used(void **state) {
    (void)state;
    static const char *const folders[] = {"core", "data", "tui"};
    size_t texts, messages;
    const struct str_row *text_rows = str_rows(&texts), *message_rows = str_errors(&messages);
    bool *used_texts = mem_alloc(texts * sizeof *used_texts),
         *used_messages = mem_alloc(messages * sizeof *used_messages);
    for (size_t i = 0; i < TEST_COUNT(folders); i++)
        mark_folder(folders[i], used_texts, used_messages);
    size_t unused = count_unused(text_rows, texts, used_texts) +
                    count_unused(message_rows, messages, used_messages);
    mem_free(used_texts);
    mem_free(used_messages);
    assert_int_equal(unused, 0);
}

static void arguments_are_put_in(void **state) {
    (void)state;
    struct sb sb = {0};
    str_fill(&sb, "a{2}b{1}{3}{4}{", "1", "2");
    assert_string_equal(sb_text(&sb), "a2b1{4}{");
    sb_free(&sb);
    /* A title that brings its marks is not put in a second pair. */
    struct sb marked = {0};
    str_fill(&marked, "见《{1}》《{2}》{3}", "《甲法》有关规定", "乙法", "《丙》");
    assert_string_equal(sb_text(&marked), "见《甲法》有关规定《乙法》《丙》");
    sb_free(&marked);
}

static void an_error_is_one_line(void **state) {
    (void)state;
    struct err err = {0};
    struct sb sb = {0};
    err_set(&err, ERR_INPUT, "err.field.date", "明天");
    err_at(&err, "甲.ini", 12, "hearing:held_on");
    str_err(LANG_ZH, &err, &sb);
    assert_non_null(strstr(sb_text(&sb), "甲.ini:12：hearing:held_on："));
    assert_non_null(strstr(sb_text(&sb), "“明天”"));
    assert_null(strchr(sb_text(&sb), '\n'));
    sb_clear(&sb);
    str_err(LANG_EN, &err, &sb);
    assert_non_null(strstr(sb_text(&sb), "甲.ini:12: hearing:held_on: "));
    sb_free(&sb);
    assert_string_equal(str_named(LANG_ZH, "err.no.such"), "err.no.such");
}

static void labels_fall_back(void **state) {
    (void)state;
    assert_string_equal(str_label(LANG_EN, &(struct label){"甲", NULL}), "甲");
    assert_string_equal(str_label(LANG_ZH, &(struct label){NULL, "A"}), "A");
    assert_string_equal(str_label(LANG_ZH, &(struct label){NULL, NULL}), "");
    assert_string_equal(str_label(LANG_EN, &(struct label){"甲", "A"}), "A");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_whole),       cmocka_unit_test(every_message_has_a_text),
        cmocka_unit_test(every_text_is_used),   cmocka_unit_test(arguments_are_put_in),
        cmocka_unit_test(an_error_is_one_line), cmocka_unit_test(labels_fall_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
