/* The form in which words are compared: what is the same, what is left out, where it came from. */
#include <string.h>

#include "core/law/fold.h"
#include "tests/support/support.h"

static void folds_to(const char *text, const char *wanted) {
    struct sb out = {0};
    law_fold(&out, text, strlen(text));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&out);
}

static void marks_width_and_case(void **state) {
    (void)state;
    folds_to("", "");
    folds_to("　 \t\n", "");
    folds_to("党政 领导　干部", "党政领导干部");
    folds_to("“依法”、「依法」『依法』", "\"依法\",\"依法\"\"依法\"");
    folds_to("《办法》〈办法〉", "<办法><办法>");
    folds_to("（一）；［２］：！？", "(一);[2]:!?");
    folds_to("〔2009〕【25】号。", "[2009][25]号.");
    folds_to("ＡＢＣ abc", "abcabc");
    folds_to("—–−－", "----");
    folds_to("卡尔·马克思・恩格斯", "卡尔.马克思.恩格斯");
    folds_to("㐀一鿿", "㐀一鿿");
}

static void knows_where_from(void **state) {
    (void)state;
    struct law_folded folded;
    law_folded_make(&folded, "甲　乙。");
    assert_string_equal(sb_text(&folded.text), "甲乙.");
    const size_t from[] = {0, 0, 0, 6, 6, 6, 9, 12};
    for (size_t i = 0; i < TEST_COUNT(from); i++)
        assert_int_equal(folded.from[i], from[i]);
    size_t at = 9, len = 9;
    law_folded_span(&folded, 0, 3, &at, &len);
    assert_int_equal(at, 0);
    assert_int_equal(len, 3);
    law_folded_span(&folded, 0, 6, &at, &len);
    assert_int_equal(len, 9);
    law_folded_span(&folded, 3, 0, &at, &len);
    assert_int_equal(at, 6);
    assert_int_equal(len, 0);
    law_folded_clear(&folded);
}

static void cuts_words(void **state) {
    (void)state;
    struct sb word = {0};
    const char *at = "　问责 “决定”\n";
    assert_true(law_fold_word(&at, &word));
    assert_string_equal(sb_text(&word), "问责");
    assert_true(law_fold_word(&at, &word));
    assert_string_equal(sb_text(&word), "\"决定\"");
    assert_false(law_fold_word(&at, &word));
    assert_string_equal(sb_text(&word), "");
    sb_free(&word);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_width_and_case),
        cmocka_unit_test(knows_where_from),
        cmocka_unit_test(cuts_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
