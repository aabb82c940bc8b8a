/* Words that say more than is so: a limit is called statutory only where a law is named, a text read is told apart from one heard
 * of, making a letter is no signing, a figure is compared and nothing determined, a reading is called the office's own. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/pack/pack.h"
#include "tui/words/words.h"

static int open_packs(void **state) {
    struct err err;
    return packs_open((struct packs **)state, NULL, &err) ? 0 : -1;
}

static int close_packs(void **state) {
    packs_close((struct packs **)state);
    return 0;
}

/* ---- every text a person reads ---- */

/* Signing is an act of the head: whoever says it says whose, or that of a day. */
static bool signing_is_of_the_head(const char *line) {
    static const char *const of_head[] = {"领导签发", "签发人", "不是签发日", "待签发"};
    for (size_t i = 0; i < TEST_COUNT(of_head); i++)
        if (strstr(line, of_head[i]))
            return true;
    return !strstr(line, "签发");
}

/* The grade of an accident is determined by whoever investigates it; here figures are compared. */
static bool grade_is_compared(const char *line) {
    return !strstr(line, "认定等级") && (!strstr(line, "等级认定") || strstr(line, "等级认定书"));
}

static size_t judge_text(const char *name, const char *text) {
    size_t wrong = 0;
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\n");
        char *line = mem_dup_n(at, n);
        if (line[0] != ';' && (!signing_is_of_the_head(line) || !grade_is_compared(line))) {
            print_error("%s: %s\n", name, line);
            wrong++;
        }
        mem_free(line);
        at += n + (at[n] == '\n');
    }
    return wrong;
}

static void making_a_letter_is_no_signing(void **state) {
    size_t count, wrong = 0, seen = 0;
    const char *const *ids = packs_regime_ids(*state, &count);
    static const char *const files[] = {"rules.ini", "questions.ini"};
    for (size_t i = 0; i < count * TEST_COUNT(files); i++) {
        char name[128];
        snprintf(name, sizeof name, "regimes/%s/%s", ids[i / TEST_COUNT(files)],
                 files[i % TEST_COUNT(files)]);
        const char *text = packs_file(*state, name, NULL);
        wrong += text ? judge_text(name, text) : 0;
        seen += text != NULL;
    }
    for (int id = 0; id < STR_COUNT; id++)
        wrong += judge_text("string", str(LANG_ZH, (enum str_id)id));
    assert_true(seen > count);
    assert_int_equal(wrong, 0);
}

/* ---- limits ---- */

static void the_kinds_of_limits_are_told_apart(void **state) {
    (void)state;
    static const struct {
        enum deadline_kind kind;
        const char *word;
    } kinds[] = {{DEADLINE_STATUTORY, "法定期限"},
                 {DEADLINE_PARTY, "党内规定期限"},
                 {DEADLINE_REFERENCE, "参考期限"}};
    for (size_t i = 0; i < TEST_COUNT(kinds); i++)
        assert_string_equal(words_deadline_kind(LANG_ZH, kinds[i].kind), kinds[i].word);
}

/* Of a text nobody saw nothing is statutory; one that is needs a provision whose text is named. */
static void statutory_names_its_law(void **state) {
    size_t count, statutory = 0;
    const char *const *ids = packs_regime_ids(*state, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *r = packs_regime(*state, ids[i], NULL);
        for (size_t k = 0; k < r->clock_count; k++) {
            const struct clock_rule *clock = &r->clocks[k];
            if (clock->kind != DEADLINE_STATUTORY || clock->family == PERIOD_EFFECT)
                continue;
            statutory++;
            if (clock->certainty == CERTAINTY_UNVERIFIED || clock->rule.cite.article == 0)
                fail_msg("%s clock %s is called statutory", ids[i], clock->rule.id);
        }
        for (size_t k = 0; k < r->deadline_count; k++) {
            const struct deadline_rule *deadline = &r->deadlines[k];
            if (deadline->kind == DEADLINE_STATUTORY &&
                (deadline->rule.cite.article == 0 || !r->law))
                fail_msg("%s deadline %s is called statutory", ids[i], deadline->rule.id);
        }
    }
    assert_true(statutory > 10);
}

static void read_and_heard_of_are_told_apart(void **state) {
    (void)state;
    assert_string_equal(words_certainty(LANG_ZH, CERTAINTY_VERIFIED), "需核对：据原文转述");
    assert_string_equal(words_certainty(LANG_ZH, CERTAINTY_SECONDARY), "需核对：据转引");
    assert_string_equal(words_certainty(LANG_ZH, CERTAINTY_UNVERIFIED), "需核对：未见原文");
}

/* ---- readings in letters ---- */

static void a_reading_is_the_offices_own(void **state) {
    static const char *const readings[] = {"{year.", "{deadline.bar.", "{限制截止日", "{bar_until"};
    size_t count, seen = 0;
    const char *const *ids = packs_regime_ids(*state, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *r = packs_regime(*state, ids[i], NULL);
        for (size_t k = 0; k < r->letter_count; k++) {
            char name[128];
            snprintf(name, sizeof name, "letters/%s.txt", r->letters[k].template_name);
            const char *at = packs_file(*state, name, NULL);
            assert_non_null(at);
            for (; *at; at += strcspn(at, "\n"), at += *at == '\n') {
                char *line = mem_dup_n(at, strcspn(at, "\n"));
                for (size_t j = 0; line[0] != '%' && j < TEST_COUNT(readings); j++)
                    if (strstr(line, readings[j])) {
                        seen++;
                        if (!strstr(line, "按本单位计算口径"))
                            fail_msg("%s: %s", name, line);
                    }
                mem_free(line);
            }
        }
    }
    assert_true(seen >= 5);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(making_a_letter_is_no_signing),
        cmocka_unit_test(the_kinds_of_limits_are_told_apart),
        cmocka_unit_test(statutory_names_its_law),
        cmocka_unit_test(read_and_heard_of_are_told_apart),
        cmocka_unit_test(a_reading_is_the_offices_own),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}
