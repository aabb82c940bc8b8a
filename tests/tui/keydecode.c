/* Bytes to events: keys of many terminals, Hanzi in pieces, pastes, and whatever else may come. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/term/keydecode.h"

/* The events as one line: keys by name, text in quotes. */
static char *events(struct keydecode *kd) {
    struct sb sb = {0};
    struct event event;
    char name[KEY_NAME_SIZE];
    while (keydecode_next(kd, &event)) {
        if (sb.len > 0)
            sb_add_char(&sb, ' ');
        switch (event.kind) {
        case EV_TEXT:
            sb_add_fmt(&sb, "'%s'", event.text);
            break;
        case EV_PASTE:
            sb_add_fmt(&sb, "<%s>", event.text);
            break;
        case EV_MOUSE:
            sb_add_fmt(&sb, "mouse%d@%d,%d", (int)event.mouse, event.y, event.x);
            break;
        default:
            key_text(event.key, name);
            sb_add(&sb, name);
        }
    }
    return sb_take(&sb);
}

static void decodes(const char *bytes, const char *wanted) {
    struct keydecode *kd = keydecode_new();
    keydecode_feed(kd, bytes, strlen(bytes));
    char *got = events(kd);
    assert_string_equal(got, wanted);
    mem_free(got);
    keydecode_free(&kd);
}

static void keys(void **state) {
    (void)state;
    decodes("\033[A\033OB\033[1;5C\033[1;2D", "Up Down Ctrl-Right Shift-Left");
    decodes("\033[H\033[F\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End");
    decodes("\033OP\033[11~\033[[A\033[15~\033[[E\033[24~", "F1 F1 F1 F5 F5 F12");
    decodes("\033[5~\033[6~\033[2~\033[3~\033[Z", "PgUp PgDn Insert Delete Shift-Tab");
    decodes("\r\n\t\x7f\x08\x1a\x10\x03",
            "Enter Ctrl-J Tab Backspace Backspace Ctrl-Z Ctrl-P Ctrl-C");
    decodes("\033p\0331\033\r\033\x7f", "Alt-p Alt-1 Alt-Enter Alt-Backspace");
    decodes("\033[112;5u\033[27;5;112~\033[97u", "Ctrl-P Ctrl-P 'a'");
    decodes("\033[1;3A\033\033[A", "Alt-Up Alt-Up");
    decodes("\033[<0;11;6M\033[<0;11;6m\033[<64;1;1M", "mouse0@5,10 mouse1@0,0");
}

static void text_comes_whole(void **state) {
    (void)state;
    decodes("赵某", "'赵某'");
    decodes("a赵\033[Ab", "'a赵' Up 'b'");
    struct keydecode *kd = keydecode_new();
    static const char name[] = "赵";
    char *got;
    for (size_t i = 0; i < 3; i++) {
        keydecode_feed(kd, name + i, 1);
        got = events(kd);
        assert_string_equal(got, i < 2 ? "" : "'赵'");
        mem_free(got);
        assert_int_equal(keydecode_waiting(kd), i < 2 ? HOLD_CHARACTER : HOLD_NONE);
    }
    keydecode_feed(kd, name, 2); /* never completed */
    keydecode_flush(kd);
    got = events(kd);
    assert_int_equal(strlen(got), 4); /* two bytes in quotes: kept as they came */
    mem_free(got);
    keydecode_free(&kd);
}

static void escape_alone(void **state) {
    (void)state;
    struct keydecode *kd = keydecode_new();
    keydecode_feed(kd, "\033", 1);
    char *got = events(kd);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keydecode_waiting(kd), HOLD_ESCAPE);
    keydecode_flush(kd);
    got = events(kd);
    assert_string_equal(got, "Esc");
    mem_free(got);
    keydecode_feed(kd, "\033赵", 4); /* Esc, then a Hanzi */
    got = events(kd);
    assert_string_equal(got, "Esc '赵'");
    mem_free(got);
    keydecode_feed(kd, "\033[1;", 4); /* cut */
    keydecode_flush(kd);
    got = events(kd);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keydecode_waiting(kd), HOLD_NONE);
    keydecode_free(&kd);
}

static void sequences_split_anywhere(void **state) {
    (void)state;
    static const char bytes[] = "\033[1;5C\033OP赵\033[200~a\033[201~\033[24~";
    for (size_t cut = 1; cut < sizeof bytes - 1; cut++) {
        struct keydecode *kd = keydecode_new();
        struct sb all = {0};
        keydecode_feed(kd, bytes, cut);
        char *first = events(kd);
        keydecode_feed(kd, bytes + cut, sizeof bytes - 1 - cut);
        char *second = events(kd);
        sb_add(&all, first);
        sb_add(&all, *first && *second ? " " : "");
        sb_add(&all, second);
        assert_string_equal(sb_text(&all), "Ctrl-Right F1 '赵' <a> F12");
        mem_free(first);
        mem_free(second);
        sb_free(&all);
        keydecode_free(&kd);
    }
}

static void unknown_sequences_are_swallowed(void **state) {
    (void)state;
    decodes("\033[?1;2c\033[99~\033[>0;1q\033Oxa", "'a'");
    decodes("\033[12\x07"
            "b",
            "Ctrl-G 'b'");
}

static void pastes_come_whole(void **state) {
    (void)state;
    decodes("\033[200~第一行\r\033[A\x03第二行\033[201~x", "<第一行\r\033[A\x03第二行> 'x'");
    decodes("\033[200~\033[201~", "<>");
    struct keydecode *kd = keydecode_new();
    keydecode_feed(kd, "\033[200~abc\033[20", 13);
    char *got = events(kd);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keydecode_waiting(kd), HOLD_PASTE);
    keydecode_flush(kd); /* the terminal went away in the middle */
    got = events(kd);
    assert_string_equal(got, "<abc\033[20>");
    mem_free(got);
    keydecode_free(&kd);
}

static void unmarked_pastes(void **state) {
    (void)state;
    struct sb sb = {0};
    for (int i = 0; i < 30; i++)
        sb_add(&sb, "甲县乙镇\r");
    struct keydecode *kd = keydecode_new();
    struct event event;
    keydecode_feed(kd, sb_text(&sb), sb.len);
    assert_true(keydecode_next(kd, &event));
    assert_int_equal(event.kind, EV_PASTE);
    assert_int_equal(event.n, sb.len);
    assert_false(keydecode_next(kd, &event));
    keydecode_free(&kd);
    sb_free(&sb);
    decodes("赵某\r周某\r", "'赵某' Enter '周某' Enter"); /* a fast typist is none */
}

static void learnt_sequences(void **state) {
    (void)state;
    struct keydecode *kd = keydecode_new();
    keydecode_learn(kd, "\033[[X", K_F(5));
    keydecode_learn(kd, "x", K_F(6)); /* not a sequence */
    keydecode_feed(kd, "\033[[Xx", 5);
    char *got = events(kd);
    assert_string_equal(got, "F5 'x'");
    mem_free(got);
    keydecode_free(&kd);
}

/* Nothing hangs, nothing is read out of bounds, and text comes out only of what was text. */
static void any_bytes(void **state) {
    (void)state;
    struct test_random random = test_random(3);
    static const char *const parts[] = {"\033",    "[",  "200~", "\033[201~", "1;5",
                                        "A",       "赵", "\xE8", "\xFF",      "O",
                                        "<0;1;1M", "\r", "\x7f", "~",         "abc"};
    for (int round = 0; round < 4000; round++) {
        struct keydecode *kd = keydecode_new();
        struct event event;
        size_t fed = 0, out = 0;
        for (uint32_t i = test_below(&random, 40); i > 0; i--) {
            const char *part = parts[test_below(&random, TEST_COUNT(parts))];
            keydecode_feed(kd, part, strlen(part));
            fed += strlen(part);
            while (test_below(&random, 3) == 0 && keydecode_next(kd, &event))
                out += event.n;
        }
        keydecode_flush(kd);
        while (keydecode_next(kd, &event))
            out += event.n;
        assert_true(out <= fed);
        assert_int_equal(keydecode_waiting(kd), HOLD_NONE);
        keydecode_free(&kd);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(text_comes_whole),
        cmocka_unit_test(escape_alone),
        cmocka_unit_test(sequences_split_anywhere),
        cmocka_unit_test(unknown_sequences_are_swallowed),
        cmocka_unit_test(pastes_come_whole),
        cmocka_unit_test(unmarked_pastes),
        cmocka_unit_test(learnt_sequences),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
