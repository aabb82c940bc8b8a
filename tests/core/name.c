/* Two spellings of a name. */
#include "tests/support/support.h"

#include "core/text/name.h"

static void spellings(void **state) {
    static const struct {
        const char *a, *b;
        enum name_tie tie;
    } cases[] = {{"赵某某", "赵 某某", NAME_SAME},
                 {"赵某", "赵　某", NAME_SAME},
                 {"赵\u200b某", "赵某", NAME_SAME},
                 {"阿依古丽·某", "阿依古丽・某", NAME_SAME},
                 {"ＡＢ１９７０", "ab1970", NAME_SAME},
                 {"阿某·买某", "阿某买某", NAME_SAME},
                 {"\uf9d1某", "六某", NAME_SAME}, /* a compatibility form */
                 {"趙某", "赵某", NAME_SOUNDS},
                 {"赵伟", "赵玮", NAME_SOUNDS},
                 {"赵某", "赵某某", NAME_OTHER},
                 {"赵某", "钱某", NAME_OTHER},
                 {"", "赵某", NAME_OTHER},
                 {"赵某", "某赵", NAME_OTHER},
                 {"\xff赵某", "\xff赵某", NAME_SAME},
                 {"\xff赵某", "赵某", NAME_OTHER}};
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        if (name_compare(cases[i].a, cases[i].b) != cases[i].tie ||
            name_compare(cases[i].b, cases[i].a) != cases[i].tie)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(spellings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
