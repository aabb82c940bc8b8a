/* The ground the rest stands on: errors, memory, arenas, growing texts. */
#include "tests/support/support.h"

#include <limits.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "core/base/err.h"
#include "core/base/mem.h"
#include "core/base/sb.h"

/* ---- err ---- */

static void err_is_filled(void **state) {
    (void)state;
    struct err err = {.line = 7, .file = "old", .key = "old"};
    assert_false(err_set(&err, ERR_INPUT, "err.pack.unknown_key", "甲", NULL, "丙"));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.msg, "err.pack.unknown_key");
    assert_string_equal(err.arg[0], "甲");
    assert_string_equal(err.arg[1], "");
    assert_string_equal(err.arg[2], "丙");
    assert_string_equal(err.file, "");
    assert_string_equal(err.key, "");
    assert_int_equal(err.line, 0);
}

static void err_place_is_added(void **state) {
    (void)state;
    struct err err = {0};
    err_set(&err, ERR_INPUT, "err.x");
    assert_false(err_at(&err, "甲县.ini", 12, "5(2):locus"));
    assert_false(err_at(&err, NULL, 0, NULL));
    assert_string_equal(err.file, "甲县.ini");
    assert_int_equal(err.line, 12);
    assert_string_equal(err.key, "5(2):locus");
    err_at(&err, NULL, 13, NULL);
    assert_int_equal(err.line, 13);
    assert_string_equal(err.file, "甲县.ini");
}

static void err_may_be_null(void **state) {
    (void)state;
    assert_false(err_set(NULL, ERR_IO, "err.x", "a"));
    assert_false(err_at(NULL, "a", 1, "b"));
}

/* Hanzi have three bytes: whatever the offset, the cut falls between two of them. */
static void err_cuts_between_characters(void **state) {
    (void)state;
    for (size_t lead = 0; lead < 4; lead++) {
        struct sb sb = {0};
        for (size_t i = 0; i < lead; i++)
            sb_add_char(&sb, 'x');
        for (int i = 0; i < 200; i++)
            sb_add(&sb, "责");
        struct err err;
        err_set(&err, ERR_IO, "err.x", sb_text(&sb));
        err_at(&err, sb_text(&sb), 0, sb_text(&sb));
        const char *cut[] = {err.arg[0], err.file, err.key};
        size_t size[] = {sizeof err.arg[0], sizeof err.file, sizeof err.key};
        for (size_t i = 0; i < TEST_COUNT(cut); i++) {
            size_t len = strlen(cut[i]);
            assert_int_equal((len - lead) % 3, 0);
            assert_true(len < size[i] && len + 3 >= size[i]);
            assert_memory_equal(cut[i], sb.text, len);
        }
        sb_free(&sb);
    }
}

static void err_cut_ends_on_broken_text(void **state) {
    (void)state;
    char broken[400];
    memset(broken, 0x80, sizeof broken - 1);
    broken[sizeof broken - 1] = '\0';
    struct err err;
    err_set(&err, ERR_IO, "err.x", broken);
    assert_true(strlen(err.arg[0]) >= ERR_ARG_SIZE - 4);
}

static void err_may_quote_itself(void **state) {
    (void)state;
    struct err err;
    err_set(&err, ERR_IO, "err.x", "first", "second");
    err_at(&err, "file", 3, "key");
    err_set(&err, ERR_INPUT, "err.y", err.arg[1], err.key, err.arg[0]);
    assert_string_equal(err.arg[0], "second");
    assert_string_equal(err.arg[1], "key");
    assert_string_equal(err.arg[2], "first");
    err_at(&err, err.arg[0], 0, err.arg[0]);
    err_at(&err, err.file, 0, err.key);
    assert_string_equal(err.file, "second");
    assert_string_equal(err.key, "second");
}

/* ---- mem ---- */

static void mem_gives_zeroed_memory(void **state) {
    (void)state;
    unsigned char *p = mem_alloc(1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(p[i], 0);
    mem_free(p);
    p = mem_alloc(0);
    assert_non_null(p);
    assert_int_equal(p[0], 0);
    mem_free(p);
    mem_free(NULL);
}

static void mem_grows_and_keeps(void **state) {
    (void)state;
    int *list = NULL;
    for (int i = 0; i < 100; i++) {
        list = mem_grow(list, (size_t)i + 1, sizeof *list);
        list[i] = i;
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(list[i], i);
    list = mem_grow(list, 0, sizeof *list);
    assert_non_null(list);
    mem_free(list);
}

static void mem_copies_text(void **state) {
    (void)state;
    assert_null(mem_dup(NULL));
    char *a = mem_dup("问责"), *b = mem_dup_n("问责", 3), *c = mem_dup_n(NULL, 0),
         *d = mem_dup_n("a\0b", 3);
    assert_string_equal(a, "问责");
    assert_string_equal(b, "问");
    assert_string_equal(c, "");
    assert_memory_equal(d, "a\0b", 4);
    mem_free(a);
    mem_free(b);
    mem_free(c);
    mem_free(d);
}

static void grow_too_much(void) {
    mem_grow(NULL, SIZE_MAX / 4 + 2, 4); /* 4 bytes, were it not for the check */
}

static void dup_too_much(void) {
    mem_dup_n("", SIZE_MAX);
}

static void arena_too_much(void) {
    arena_alloc(arena_new(), SIZE_MAX - 1);
}

static void arena_much(void) {
    arena_alloc(arena_new(), SIZE_MAX - 32);
}

static void arena_dup_too_much(void) {
    arena_dup_n(arena_new(), "", SIZE_MAX);
}

static void sb_too_much(void) {
    struct sb sb = {0};
    sb_add_char(&sb, 'x');
    sb_add_n(&sb, "", SIZE_MAX - 1);
}

static void nothing_wrong(void) {
    mem_free(mem_grow(NULL, 2, 3));
}

/* Sizes that wrap around must end the program, not give a small block. */
static void mem_sizes_do_not_wrap(void **state) {
    (void)state;
    assert_true(test_exhausts(grow_too_much));
    assert_true(test_exhausts(dup_too_much));
    assert_true(test_exhausts(arena_too_much));
    assert_true(test_exhausts(arena_much));
    assert_true(test_exhausts(arena_dup_too_much));
    assert_true(test_exhausts(sb_too_much));
    assert_false(test_exhausts(nothing_wrong));
}

/* ---- arena ---- */

static void arena_blocks_are_apart(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct test_random random = test_random(1);
    unsigned char *block[500];
    size_t size[500];
    for (size_t i = 0; i < 500; i++) {
        size[i] = i % 50 == 49 ? 20000 + test_below(&random, 40000) : test_below(&random, 300);
        block[i] = arena_alloc(arena, size[i]);
        assert_int_equal((uintptr_t)block[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(block[i][k], 0);
        if (size[i] > 0)
            memset(block[i], (int)(i % 255 + 1), size[i]);
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(block[i][k], i % 255 + 1);
    arena_free(&arena);
    assert_null(arena);
    arena_free(&arena);
    arena_free(NULL);
}

static void arena_reset_keeps_the_memory(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    arena_reset(arena);
    char *first = arena_dup(arena, "甲");
    char *large = arena_alloc(arena, 100000);
    memset(large, 'x', 100000);
    for (int round = 0; round < 3; round++) {
        arena_reset(arena);
        assert_ptr_equal(arena_dup(arena, "乙"), first);
        assert_string_equal(first, "乙");
        char *again = arena_alloc(arena, 100000);
        assert_ptr_equal(again, large);
        for (size_t i = 0; i < 100000; i++)
            assert_int_equal(again[i], 0);
        memset(again, 'y', 100000);
    }
    /* A larger one than the kept one comes before it and takes nothing away. */
    arena_reset(arena);
    arena_alloc(arena, 16000);
    assert_non_null(arena_alloc(arena, 200000));
    assert_ptr_equal(arena_alloc(arena, 100000), large);
    arena_free(&arena);
}

static void arena_copies_text(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_null(arena_dup(arena, NULL));
    assert_string_equal(arena_dup(arena, "问责"), "问责");
    assert_string_equal(arena_dup_n(arena, "问责", 3), "问");
    assert_string_equal(arena_dup_n(arena, NULL, 0), "");
    assert_ptr_not_equal(arena_alloc(arena, 0), arena_alloc(arena, 0));
    arena_free(&arena);
}

/* ---- sb ---- */

static void sb_begins_empty(void **state) {
    (void)state;
    struct sb sb = {0};
    assert_string_equal(sb_text(&sb), "");
    sb_clear(&sb);
    sb_add(&sb, NULL);
    assert_null(sb.text);
    sb_add(&sb, "");
    assert_string_equal(sb.text, "");
    sb_free(&sb);
    sb_free(&sb);
    char *taken = sb_take(&sb);
    assert_string_equal(taken, "");
    mem_free(taken);
}

static void sb_adds(void **state) {
    (void)state;
    struct sb sb = {0};
    sb_add(&sb, "第");
    sb_add_int(&sb, 14);
    sb_add_n(&sb, "条款", 3);
    sb_add_char(&sb, '!');
    sb_add_fmt(&sb, "%s-%02d", "甲县", 7);
    assert_string_equal(sb_text(&sb), "第14条!甲县-07");
    assert_int_equal(sb.len, strlen(sb.text));
    sb_add_n(&sb, "a\0b", 3);
    assert_int_equal(sb.len, strlen(sb.text) + 2);
    sb_cut(&sb, 99);
    assert_int_equal(sb.len, strlen(sb.text) + 2);
    sb_cut(&sb, 5);
    assert_string_equal(sb_text(&sb), "第14");
    assert_int_equal(sb.len, 5);
    sb_clear(&sb);
    sb_cut(&sb, 0);
    assert_string_equal(sb_text(&sb), "");
    char *memory = sb.text;
    sb_add(&sb, "乙镇");
    assert_ptr_equal(sb.text, memory);
    char *taken = sb_take(&sb);
    assert_string_equal(taken, "乙镇");
    assert_null(sb.text);
    assert_int_equal(sb.len, 0);
    mem_free(taken);
}

static void sb_adds_integers(void **state) {
    (void)state;
    static const long long values[] = {0,       1,         -1,       10, -10, 1234567890123,
                                       INT_MIN, LLONG_MAX, LLONG_MIN};
    for (size_t i = 0; i < TEST_COUNT(values); i++) {
        struct sb sb = {0};
        char expected[32];
        snprintf(expected, sizeof expected, "%lld", values[i]);
        sb_add_int(&sb, values[i]);
        assert_string_equal(sb_text(&sb), expected);
        sb_free(&sb);
    }
}

static void sb_formats_any_length(void **state) {
    (void)state;
    for (int width = 500; width < 530; width++) {
        struct sb sb = {0};
        sb_add(&sb, "x");
        sb_add_fmt(&sb, "%*d|%s", width, 7, "尾");
        assert_int_equal(sb.len, (size_t)width + 5);
        assert_string_equal(sb.text + 1 + width, "|尾");
        sb_free(&sb);
    }
}

static void sb_may_add_itself(void **state) {
    (void)state;
    struct sb sb = {0};
    sb_add(&sb, "0123456789");
    for (int i = 0; i < 6; i++)
        sb_add(&sb, sb.text);
    assert_int_equal(sb.len, 640);
    for (size_t i = 0; i < 640; i++)
        assert_int_equal(sb.text[i], '0' + (int)(i % 10));
    sb_add_fmt(&sb, "<%s>", sb.text);
    assert_int_equal(sb.len, 640 + 642);
    assert_int_equal(sb.text[640], '<');
    assert_memory_equal(sb.text + 641, sb.text, 640);
    sb_free(&sb);
}

/* ---- the helpers of the tests themselves ---- */

static void files_come_and_go(void **state) {
    (void)state;
    char *dir = test_tempdir();
    char *path = test_path(dir, "事实.ini"), *kept = mem_dup(dir);
    test_write_file(path, "a\0b", 3);
    size_t n = 0;
    char *bytes = test_read_file(path, &n);
    assert_int_equal(n, 3);
    assert_memory_equal(bytes, "a\0b", 4);
    test_rmdir(&dir);
    assert_null(dir);
    assert_false(test_exists(path));
    assert_false(test_exists(kept));
    mem_free(bytes);
    mem_free(path);
    mem_free(kept);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(err_is_filled),
        cmocka_unit_test(err_place_is_added),
        cmocka_unit_test(err_may_be_null),
        cmocka_unit_test(err_cuts_between_characters),
        cmocka_unit_test(err_cut_ends_on_broken_text),
        cmocka_unit_test(err_may_quote_itself),
        cmocka_unit_test(mem_gives_zeroed_memory),
        cmocka_unit_test(mem_grows_and_keeps),
        cmocka_unit_test(mem_copies_text),
        cmocka_unit_test(mem_sizes_do_not_wrap),
        cmocka_unit_test(arena_blocks_are_apart),
        cmocka_unit_test(arena_reset_keeps_the_memory),
        cmocka_unit_test(arena_copies_text),
        cmocka_unit_test(sb_begins_empty),
        cmocka_unit_test(sb_adds),
        cmocka_unit_test(sb_adds_integers),
        cmocka_unit_test(sb_formats_any_length),
        cmocka_unit_test(sb_may_add_itself),
        cmocka_unit_test(files_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
