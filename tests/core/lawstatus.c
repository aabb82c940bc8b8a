/* What a text says of its own force: only what stands there, as a whole word. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/law/status.h"
#include "core/lawread/lawread.h"

static enum law_says says(const char *head) {
    struct lawread read;
    struct err err = {0};
    char text[1024];
    snprintf(text, sizeof text, "%s\n\n第一条 甲。\n第二条 本办法已废止的条款不再适用。\n", head);
    if (!lawread("", "a.txt", text, strlen(text), &read, &err))
        fail_msg("%s", err.msg);
    enum law_says result = law_says(read.law);
    lawread_clear(&read);
    return result;
}

static void labels_of_the_head(void **state) {
    (void)state;
    assert_int_equal(says("甲县办法\n\n时效性：有效"), LAW_SAYS_FORCE);
    assert_int_equal(says("甲县办法\n\n时效性: 现行有效 "), LAW_SAYS_FORCE);
    assert_int_equal(says("甲县办法\n\n发布机关：甲县\n效力状态：已修改"), LAW_SAYS_AMENDED);
    assert_int_equal(says("甲县办法\n\n状态：尚未生效"), LAW_SAYS_NOT_YET);
    assert_int_equal(says("甲县办法\n\n时效性：已废止"), LAW_SAYS_REPEALED);
}

static void a_remark_behind_the_title(void **state) {
    (void)state;
    assert_int_equal(says("甲县办法（已废止）"), LAW_SAYS_REPEALED);
    assert_int_equal(says("甲县办法(失效)"), LAW_SAYS_REPEALED);
    assert_int_equal(says("甲县办法（试行）"), LAW_SAYS_NOTHING);
}

static void nothing_is_concluded(void **state) {
    (void)state;
    assert_int_equal(says("甲县办法"), LAW_SAYS_NOTHING);
    assert_int_equal(says("甲县办法\n\n有效期：三年"), LAW_SAYS_NOTHING);
    assert_int_equal(says("甲县办法\n\n时效性：有效期三年"), LAW_SAYS_NOTHING);
    assert_int_equal(says("甲县办法\n\n时效性："), LAW_SAYS_NOTHING);
    assert_int_equal(says("关于废止甲县办法的决定"), LAW_SAYS_NOTHING);
    assert_int_equal(says("甲县办法\n\n自2001年1月1日起施行，旧办法已废止"), LAW_SAYS_NOTHING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_of_the_head),
        cmocka_unit_test(a_remark_behind_the_title),
        cmocka_unit_test(nothing_is_concluded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
