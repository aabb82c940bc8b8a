/* The office file: made, opened, written, read back; what must hold of every verb. */
#include <string.h>
#include <sys/stat.h>

#include "../core/mem.h"
#include "office_fixture.h"
#include "support.h"

static void test_new_file(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_summary summary;
    struct stat st;
    office_setup(&f);
    assert_int_equal(stat(f.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_true(office_summarise(f.office, &summary, NULL));
    assert_int_equal(summary.entries, 1);
    assert_int_equal(strlen(summary.id), 32);
    office_sound(&f);
    office_shut(&f);
    assert_int_equal(office_ask(f.path, "PRAGMA application_id"), 0x57454E5A);
    assert_int_equal(office_ask(f.path, "PRAGMA user_version"), 1);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM holder"), 0);
    char *wal = test_path(f.dir, "office.db-wal"), *shm = test_path(f.dir, "office.db-shm");
    assert_false(test_exists(wal));
    assert_false(test_exists(shm));
    mem_free(wal);
    mem_free(shm);
    office_teardown(&f);
}

static void test_fact(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "respondent.name", "赵某");
    office_set(&f, id, "5(4).administrative_activity", "是");
    struct office_summary before, after;
    assert_true(office_summarise(f.office, &before, NULL));
    office_set(&f, id, "respondent.name", "赵某"); /* nothing new */
    assert_true(office_summarise(f.office, &after, NULL));
    assert_string_equal(before.head, after.head);
    office_again(&f);
    char *value = office_value(&f, id, "5(4).administrative_activity");
    assert_string_equal(value, "yes");
    mem_free(value);
    office_clear(&f, id, "respondent.name");
    assert_null(office_value(&f, id, "respondent.name"));
    office_set(&f, id, "respondent.name", "");
    value = office_value(&f, id, "respondent.name");
    assert_string_equal(value, "");
    mem_free(value);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_new_file), cmocka_unit_test(test_fact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
