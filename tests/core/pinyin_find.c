/* Finding Chinese by its sound: the same as a search that tries everything, but at a bounded cost;
 * the initials of a text. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"

static uint32_t code_point(const char *character) {
    uint32_t cp;
    utf8_decode(character, strlen(character), &cp);
    return cp;
}

/* ---- against a plain search that tries everything ---- */

struct plain {
    const uint32_t *letters;
    const bool *apart;
    size_t count;
    const uint32_t *text;
    size_t text_count;
};

/* The fewest characters from `at` on that take the letters from i on; SIZE_MAX: none do. */
static size_t plain_match(const struct plain *p, size_t i, size_t at) {
    size_t best = SIZE_MAX, rest;
    if (i == p->count)
        return 0;
    if (at == p->text_count)
        return SIZE_MAX;
    if (p->letters[i] == p->text[at] && (rest = plain_match(p, i + 1, at + 1)) < best)
        best = rest + 1;
    const char *reading;
    for (size_t r = 0; (reading = pinyin_reading(p->text[at], r)); r++) {
        size_t len = strlen(reading);
        for (size_t take = 1; take <= len && i + take <= p->count; take++) {
            bool same = true;
            for (size_t k = 0; k < take; k++)
                same = same && p->letters[i + k] == (unsigned char)reading[k] &&
                       (k == 0 || !p->apart[i + k]);
            bool double_initial = take == 2 && reading[1] == 'h';
            if (!same || !(take == 1 || double_initial || take == len || i + take == p->count))
                continue;
            rest = plain_match(p, i + take, at + 1);
            if (rest < SIZE_MAX && rest + 1 < best)
                best = rest + 1;
        }
    }
    return best;
}

/* A text and something to type, each as it is written and as code points. */
struct sample {
    char text[64], typed[64];
    uint32_t text_cp[8], typed_cp[64];
    bool apart[64];
    size_t ends[9], text_count, count;
};

static void add_letter(struct sample *sample, char letter, bool apart) {
    size_t n = strlen(sample->typed);
    if (apart)
        sample->typed[n++] = '\'';
    sample->typed[n] = letter;
    sample->apart[sample->count] = apart;
    sample->typed_cp[sample->count++] = (unsigned char)letter;
}

/* What somebody may type for some of the text, now and then with a slip. */
static void type_some(struct sample *sample, struct test_random *random) {
    size_t at = test_below(random, (uint32_t)sample->text_count);
    for (; at < sample->text_count && test_below(random, 4) > 0; at++) {
        const char *reading = NULL;
        for (size_t i = 1 + test_below(random, 3); i > 0 && !reading; i--)
            reading = pinyin_reading(sample->text_cp[at], i - 1);
        if (!reading) {
            add_letter(sample, 'a', false);
            continue;
        }
        size_t n = test_below(random, 2) ? strlen(reading) : 1 + test_below(random, 2);
        for (size_t k = 0; k < n && reading[k]; k++)
            add_letter(sample, test_below(random, 40) ? reading[k] : 'n',
                       test_below(random, k == 0 ? 4 : 30) == 0);
    }
    if (sample->count == 0)
        add_letter(sample, "xianghzcse"[test_below(random, 10)], false);
}

static void make_sample(struct sample *sample, struct test_random *random) {
    static const char *const hanzi[] = {"西", "安", "先", "感", "反", "方", "案", "行", "重", "长",
                                        "处", "降", "章", "昂", "恩", "嗯", "那", "尼", "年", "格",
                                        "个", "何", "赫", "单", "啊", "南", "厂", "车", "a"};
    *sample = (struct sample){.text_count = 1 + test_below(random, 7)};
    for (size_t i = 0; i < sample->text_count; i++) {
        const char *character = hanzi[test_below(random, TEST_COUNT(hanzi))];
        strcat(sample->text, character);
        sample->text_cp[i] = code_point(character);
        sample->ends[i + 1] = strlen(sample->text);
    }
    type_some(sample, random);
}

static void agrees_with_a_plain_search(void **state) {
    (void)state;
    struct test_random random = test_random(7);
    struct sample s;
    size_t found = 0, rounds = 60000;
    for (size_t round = 0; round < rounds; round++) {
        make_sample(&s, &random);
        struct plain plain = {s.typed_cp, s.apart, s.count, s.text_cp, s.text_count};
        size_t at = 0, len = SIZE_MAX;
        while (at < s.text_count && (len = plain_match(&plain, 0, at)) == SIZE_MAX)
            at++;
        struct pinyin_hit hit;
        bool is = pinyin_match(s.typed, s.text, &hit);
        if (is != (len != SIZE_MAX) ||
            (is && (hit.at != s.ends[at] || hit.at + hit.len != s.ends[at + len])))
            fail_msg("%s in %s: %d at %zu, %zu bytes", s.typed, s.text, is, hit.at, hit.len);
        found += is;
    }
    assert_in_range(found, rounds / 5, rounds * 4 / 5); /* else it proves little */
}

/* ---- cost ---- */

/* The letters compared for a text of `n` times `character` and a query of m times `letters`. */
static size_t steps_of(const char *character, size_t n, const char *letters, size_t m,
                       const char *end) {
    struct sb text = {0}, typed = {0};
    struct pinyin_query query;
    struct pinyin_hit hit;
    for (size_t i = 0; i < n; i++)
        sb_add(&text, character);
    for (size_t i = 0; i < m; i++)
        sb_add(&typed, letters);
    sb_add(&typed, end);
    pinyin_query_set(&query, sb_text(&typed), typed.len);
    assert_false(query.hopeless);
    assert_false(pinyin_find(&query, sb_text(&text), text.len, &hit));
    sb_free(&text);
    sb_free(&typed);
    return hit.steps;
}

static void no_query_is_dear(void **state) {
    (void)state;
    /* Each n or ng, a or an is one character or two: 2 to the 60th ways through. */
    static const struct {
        const char *character, *letters;
        size_t length;
    } cases[] = {
        {"嗯", "n", 1}, {"嗯", "ng", 2}, {"重", "zhong", 5}, {"賁", "f", 1}, {"呵", "a", 1}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        size_t m = 120 / cases[i].length;
        size_t short_text = steps_of(cases[i].character, 2000, cases[i].letters, m, "x");
        size_t long_text = steps_of(cases[i].character, 4000, cases[i].letters, m, "x");
        /* characters, letters typed, readings, letters of a reading and the look itself */
        assert_true(long_text <= (size_t)4000 * 121 * (PINYIN_READINGS_MAX * 6 + 1));
        assert_true(long_text <= 2 * short_text + 2 * 121 * (PINYIN_READINGS_MAX * 6 + 1) * 121);
    }
    /* What begins nowhere costs a look at each character and its readings' first letters. */
    assert_true(steps_of("责", 4000, "wenze", 20, "") == 4000 * 2);
    /* What is found at once is not looked for any further. */
    struct sb text = {0};
    struct pinyin_hit hit;
    for (int i = 0; i < 4000; i++)
        sb_add(&text, "问责");
    assert_true(pinyin_match("wenze", sb_text(&text), &hit));
    assert_true(hit.steps < 20);
    sb_free(&text);
}

/* ---- initials ---- */

static void masks_of_a_text(void **state) {
    (void)state;
    uint32_t masks[8] = {0};
    const char *text = "重，大A1女ü あ";
    assert_int_equal(pinyin_initials(text, strlen(text), masks, TEST_COUNT(masks)), 7);
    assert_int_equal(masks[0], 1u << ('z' - 'a') | 1u << ('c' - 'a'));
    assert_int_equal(masks[1], 1u << ('d' - 'a'));
    assert_int_equal(masks[2], 1u << 0);
    assert_int_equal(masks[3], PINYIN_OTHER);
    assert_int_equal(masks[4], 1u << ('n' - 'a'));
    assert_int_equal(masks[5], 1u << ('v' - 'a'));
    assert_int_equal(masks[6], PINYIN_OTHER);
    uint32_t one = 0;
    assert_int_equal(pinyin_initials("问责", strlen("问责"), &one, 1), 2);
    assert_int_equal(one, 1u << ('w' - 'a'));
    assert_int_equal(pinyin_initials("问责", strlen("问责"), NULL, 0), 2);
    assert_int_equal(pinyin_initials("", 0, NULL, 0), 0);
}

/* One letter is found in a character exactly when its bit is in the mask. */
static void masks_agree_with_the_search(void **state) {
    (void)state;
    for (uint32_t cp = 0x3400; cp < 0xA000; cp += 3) {
        char character[5] = "";
        size_t n = utf8_encode(cp, character);
        uint32_t mask = 0;
        if (pinyin_initials(character, n, &mask, 1) == 0)
            continue;
        for (char c = 'a'; c <= 'z'; c++) {
            bool is = (mask >> (c - 'a') & 1) != 0;
            if (pinyin_match((char[]){c, '\0'}, character, NULL) != is)
                fail_msg("%s by %c", character, c);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_plain_search),
        cmocka_unit_test(no_query_is_dear),
        cmocka_unit_test(masks_of_a_text),
        cmocka_unit_test(masks_agree_with_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
