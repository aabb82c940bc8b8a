/* The grade of an accident at each boundary: 以上 includes the figure, 以下 excludes it, the
 * gravest of three figures counts. */
#include "tests/support/support.h"

#include "core/rules/grade.h"

static const struct grade grades[] = {
    {.rule = {.id = "a"}, .deaths = 30, .injured = 100, .loss = 10000},
    {.rule = {.id = "b"}, .deaths = 10, .injured = 50, .loss = 5000},
    {.rule = {.id = "c"}, .deaths = 3, .injured = 10, .loss = 1000},
    {.rule = {.id = "d"}}};

static char of(int deaths, int injured, int loss) {
    const struct grade *grade = accident_grade(grades, TEST_COUNT(grades), deaths, injured, loss);
    return grade ? grade->rule.id[0] : '-';
}

static void each_boundary_belongs_to_the_graver(void **state) {
    (void)state;
    static const struct {
        int figure;
        char grade;
    } deaths[] = {{0, 'd'},  {1, 'd'},  {2, 'd'},  {3, 'c'},  {4, 'c'},  {9, 'c'},
                  {10, 'b'}, {11, 'b'}, {29, 'b'}, {30, 'a'}, {31, 'a'}, {100000, 'a'}},
      injured[] = {{0, 'd'},  {9, 'd'},  {10, 'c'}, {11, 'c'},  {49, 'c'},
                   {50, 'b'}, {51, 'b'}, {99, 'b'}, {100, 'a'}, {101, 'a'}},
      loss[] = {{0, 'd'},    {999, 'd'},  {1000, 'c'}, {1001, 'c'},  {4999, 'c'},
                {5000, 'b'}, {5001, 'b'}, {9999, 'b'}, {10000, 'a'}, {10001, 'a'}};
    for (size_t i = 0; i < TEST_COUNT(deaths); i++)
        assert_int_equal(of(deaths[i].figure, 0, 0), deaths[i].grade);
    for (size_t i = 0; i < TEST_COUNT(injured); i++)
        assert_int_equal(of(0, injured[i].figure, 0), injured[i].grade);
    for (size_t i = 0; i < TEST_COUNT(loss); i++)
        assert_int_equal(of(0, 0, loss[i].figure), loss[i].grade);
}

static void the_gravest_figure_counts(void **state) {
    (void)state;
    assert_int_equal(of(2, 9, 999), 'd'); /* nothing is added up */
    assert_int_equal(of(2, 9, 1000), 'c');
    assert_int_equal(of(3, 50, 999), 'b');
    assert_int_equal(of(10, 9, 10000), 'a');
    assert_int_equal(of(0, 100, 0), 'a');
    assert_int_equal(of(30, 0, 0), 'a');
}

static void a_figure_not_known_reaches_nothing(void **state) {
    (void)state;
    assert_int_equal(of(GRADE_NOT_KNOWN, GRADE_NOT_KNOWN, GRADE_NOT_KNOWN), '-');
    assert_int_equal(of(GRADE_NOT_KNOWN, GRADE_NOT_KNOWN, 0), 'd');
    assert_int_equal(of(GRADE_NOT_KNOWN, 50, GRADE_NOT_KNOWN), 'b');
    assert_int_equal(of(3, GRADE_NOT_KNOWN, GRADE_NOT_KNOWN), 'c');
}

static void without_grades_there_is_none(void **state) {
    (void)state;
    assert_null(accident_grade(NULL, 0, 30, 100, 10000));
    assert_null(accident_grade(grades, 1, 29, 99, 9999)); /* no last grade that takes the rest */
}

static void which_figures_reach(void **state) {
    (void)state;
    struct grade_reached by = accident_reached(&grades[1], 10, 49, 5000);
    assert_true(by.deaths && !by.injured && by.loss);
    by = accident_reached(&grades[0], GRADE_NOT_KNOWN, 100, GRADE_NOT_KNOWN);
    assert_true(!by.deaths && by.injured && !by.loss);
}

static void figures_as_typed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool fraction, good;
        int figure;
    } cases[] = {
        {"", false, true, GRADE_NOT_KNOWN},
        {"  ", true, true, GRADE_NOT_KNOWN},
        {"0", false, true, 0},
        {" 12 ", false, true, 12},
        {"\xef\xbc\x93\xef\xbc\x90", false, true, 30},
        {"9999.9", true, true, 9999},
        {"9999.9", false, false, 0},
        {"999999999", false, true, 999999999},
        {"1000000000", false, false, 0},
        {"-1", false, false, 0},
        {"3x", false, false, 0},
        {"3.", true, false, 0},
        {".5", true, false, 0},
        {"3.5.1", true, false, 0},
        {"1 2", false, false, 0},
    };
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        int figure = 7;
        if (grade_figure(cases[i].text, cases[i].fraction, &figure) != cases[i].good)
            fail_msg("%s", cases[i].text);
        if (cases[i].good)
            assert_int_equal(figure, cases[i].figure);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_boundary_belongs_to_the_graver),
                                       cmocka_unit_test(the_gravest_figure_counts),
                                       cmocka_unit_test(a_figure_not_known_reaches_nothing),
                                       cmocka_unit_test(without_grades_there_is_none),
                                       cmocka_unit_test(which_figures_reach),
                                       cmocka_unit_test(figures_as_typed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
