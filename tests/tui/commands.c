/* The command table: keys mean one thing, none is out of reach, none is
 * swallowed by an input method. */
#include "tests/support/support.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"
#include "tui/app/commands.h"

#define FIRST (CMD_NONE + 1)

static const struct command_info *info_of(int i) {
    return command_info((enum command)i);
}

static void rows_are_whole(void **state) {
    (void)state;
    for (int i = FIRST; i < CMD_COUNT; i++) {
        const struct command_info *info = info_of(i);
        assert_true(info->contexts != 0);
        for (int lang = 0; lang < 2; lang++)
            if (!*info->label[lang] || !*info->help[lang])
                fail_msg("%s lacks words", info->id);
        if (!*info->keys[0])
            fail_msg("%s has no key", info->id);
        for (int k = 0; k < COMMAND_KEYS; k++) {
            char name[KEY_NAME_SIZE];
            if (!*info->keys[k])
                continue;
            if (key_parse(info->keys[k]) == K_NONE)
                fail_msg("%s: there is no key %s", info->id, info->keys[k]);
            key_text(key_parse(info->keys[k]), name);
            assert_string_equal(name, info->keys[k]);
        }
        assert_int_equal(command_named(info->id), i);
    }
    assert_int_equal(command_named("no such"), CMD_NONE);
}

static bool plain(const char *name) {
    int key = key_parse(name);
    return key >= ' ' && key < 0x7F;
}

static bool shares_key(const struct command_info *a, const struct command_info *b, bool typing) {
    for (int i = 0; i < COMMAND_KEYS; i++)
        for (int k = 0; k < COMMAND_KEYS; k++)
            if (*a->keys[i] && strcmp(a->keys[i], b->keys[k]) == 0 &&
                !(typing && plain(a->keys[i])))
                return true;
    return false;
}

static bool everywhere(const struct command_info *info) {
    return info->contexts == CTX_GLOBAL;
}

/* A screen may take a key from what works everywhere as long as that keeps another. */
static bool gives_way(const struct command_info *global, const struct command_info *local) {
    int left = 0;
    for (int i = 0; i < COMMAND_KEYS; i++) {
        bool taken = false;
        for (int k = 0; k < COMMAND_KEYS; k++)
            taken |= strcmp(global->keys[i], local->keys[k]) == 0;
        left += *global->keys[i] && !taken;
    }
    return everywhere(global) && !everywhere(local) && left > 0;
}

static void no_key_twice_on_a_screen(void **state) {
    (void)state;
    size_t count;
    const struct context_set *sets = command_context_sets(&count);
    int doubles = 0;
    for (size_t s = 0; s < count; s++)
        for (int a = FIRST; a < CMD_COUNT; a++)
            for (int b = a + 1; b < CMD_COUNT; b++)
                if ((info_of(a)->contexts & sets[s].contexts) &&
                    (info_of(b)->contexts & sets[s].contexts) &&
                    shares_key(info_of(a), info_of(b), sets[s].contexts & CTX_ANY_LETTERS) &&
                    !gives_way(info_of(a), info_of(b)) && !gives_way(info_of(b), info_of(a))) {
                    fprintf(stderr, "%s: %s and %s share a key\n", sets[s].name, info_of(a)->id,
                            info_of(b)->id);
                    doubles++;
                }
    assert_int_equal(doubles, 0);
}

static void every_context_is_in_a_set(void **state) {
    (void)state;
    size_t count;
    const struct context_set *sets = command_context_sets(&count);
    context_t all = 0;
    for (size_t s = 0; s < count; s++)
        all |= sets[s].contexts;
    for (int i = FIRST; i < CMD_COUNT; i++)
        if (info_of(i)->contexts & ~all)
            fail_msg("%s stands in a context of no screen", info_of(i)->id);
}

static void function_keys_have_another_way(void **state) {
    (void)state;
    for (int i = FIRST; i < CMD_COUNT; i++) {
        bool function = false, other = false;
        for (int k = 0; k < COMMAND_KEYS; k++) {
            int base = key_parse(info_of(i)->keys[k]) & 0xFFF;
            bool is_function = base > K_F0 && base <= K_F(24);
            function |= is_function;
            other |= *info_of(i)->keys[k] && !is_function;
        }
        if (function && !other)
            fail_msg("%s is on function keys only", info_of(i)->id);
    }
}

static void no_letters_where_text_is_typed(void **state) {
    (void)state;
    for (int i = FIRST; i < CMD_COUNT; i++)
        for (int k = 0; k < COMMAND_KEYS; k++)
            if ((info_of(i)->contexts & (CTX_ANY_LETTERS | CTX_GLOBAL | CTX_MOVE)) &&
                plain(info_of(i)->keys[k]))
                fail_msg("%s is on %s where text may be typed", info_of(i)->id,
                         info_of(i)->keys[k]);
    for (char c = ' '; c < 0x7F; c++)
        assert_int_equal(command_find_text(CTX_GLOBAL | CTX_LIST | CTX_EDIT, &c, 1), CMD_NONE);
}

static void keys_are_found(void **state) {
    (void)state;
    context_t list = CTX_GLOBAL | CTX_MOVE | CTX_LIST;
    assert_int_equal(command_find(list, K_F(1)), CMD_help);
    assert_int_equal(command_find(list, K_CTRL('z')), CMD_undo);
    assert_int_equal(command_find(list, K_CTRL('c')), CMD_back);
    assert_int_equal(command_find(list, K_ESC), CMD_back);
    assert_int_equal(command_find(CTX_EDIT, K_F(1)), CMD_NONE);
    assert_int_equal(command_find_text(list, "/", 1), CMD_search);
    assert_int_equal(command_find_text(list, "／", 3), CMD_search); /* through an input method */
    assert_int_equal(command_find_text(list, "问", 3), CMD_NONE);
    assert_int_equal(command_find_text(list, "//", 2), CMD_NONE);
}

static void names_of_keys(void **state) {
    (void)state;
    assert_int_equal(key_parse("Ctrl-P"), K_CTRL('p'));
    assert_int_equal(key_parse("Ctrl-Left"), K_CTRL(K_LEFT));
    assert_int_equal(key_parse("Alt-1"), K_ALT('1'));
    assert_int_equal(key_parse("F12"), K_F(12));
    assert_int_equal(key_parse("-"), '-');
    assert_int_equal(key_parse("F0"), K_NONE);
    assert_int_equal(key_parse("问"), K_NONE);
    assert_int_equal(key_parse("F1x"), K_NONE);
}

static void every_name_can_be_typed_by_its_sound(void **state) {
    (void)state;
    for (int i = FIRST; i < CMD_COUNT; i++) {
        const char *label = info_of(i)->label[LANG_ZH];
        size_t n = strlen(label), count = 0;
        struct sb initials = {0}, whole = {0};
        uint32_t cp;
        for (size_t at = 0; at < n;) {
            at += utf8_decode(label + at, n - at, &cp);
            const char *reading = pinyin_reading(cp, 0);
            bool hanzi = cp >= 0x3400 && cp <= 0x9FFF;
            if (hanzi && !reading)
                fail_msg("%s has a character without a reading", label);
            if (hanzi) {
                sb_add_char(&initials, reading[0]);
                sb_add(&whole, reading);
                count++;
            } else if (isalnum((int)cp)) {
                sb_add_char(&initials, (char)cp);
                sb_add_char(&whole, (char)cp);
            }
        }
        assert_true(count > 0);
        assert_true(pinyin_match(sb_text(&initials), label, NULL));
        assert_true(pinyin_match(sb_text(&whole), label, NULL));
        sb_free(&initials);
        sb_free(&whole);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_whole),
        cmocka_unit_test(no_key_twice_on_a_screen),
        cmocka_unit_test(every_context_is_in_a_set),
        cmocka_unit_test(function_keys_have_another_way),
        cmocka_unit_test(no_letters_where_text_is_typed),
        cmocka_unit_test(keys_are_found),
        cmocka_unit_test(names_of_keys),
        cmocka_unit_test(every_name_can_be_typed_by_its_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
