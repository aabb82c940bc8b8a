/* The form in which words are compared: what is the same, what is left out, where it came from. */
#include <string.h>

#include "../core/text/fold.h"
#include "support.h"

static void folds_to(const char *text, const char *wanted) {
    struct sb out = {0};
    fold_text(&out, text, strlen(text));
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
    struct folded folded;
    folded_make(&folded, "甲　乙。");
    assert_string_equal(sb_text(&folded.text), "甲乙.");
    const size_t from[] = {0, 0, 0, 6, 6, 6, 9, 12};
    for (size_t i = 0; i < TEST_COUNT(from); i++)
        assert_int_equal(folded.from[i], from[i]);
    folded_clear(&folded);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_width_and_case),
        cmocka_unit_test(knows_where_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
