/* Long texts of the journal are kept packed and read as they were entered; what was entered before there was room for
 * that stands as it did; bytes that are no packed text are found, and soon. */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/internal.h"
#include "data/store/packed.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

/* ---- the text ---- */

static char *hanzi(struct test_random *random, size_t signs) {
    struct sb out = {0};
    for (size_t i = 0; i < signs; i++) {
        uint32_t sign = 0x4E00 + test_below(random, 800);
        const char utf8[] = {(char)(0xE0 | sign >> 12), (char)(0x80 | (sign >> 6 & 0x3F)),
                             (char)(0x80 | (sign & 0x3F)), '\0'};
        sb_add(&out, utf8);
    }
    return sb_take(&out);
}

static void a_text_comes_back(void **state) {
    (void)state;
    struct test_random random = test_random(7);
    for (size_t signs = 0; signs < 3000; signs += 1 + signs / 4) {
        char *text = hanzi(&random, signs);
        struct sb bytes = {0}, back = {0};
        if (text_packed(&bytes, text)) {
            assert_true(bytes.len < strlen(text));
            assert_true(text_unpacked(&back, bytes.text, bytes.len));
            assert_string_equal(sb_text(&back), text);
        } else {
            assert_int_equal(bytes.len, 0);
            assert_true(signs < 300);
        }
        sb_free(&bytes);
        sb_free(&back);
        mem_free(text);
    }
    struct sb none = {0};
    assert_false(text_packed(&none, NULL));
    assert_false(text_packed(&none, ""));
}

/* Cut, edited, or with a length that lies: nothing is given, and no gigabyte is asked for. */
static void other_bytes_are_none(void **state) {
    (void)state;
    struct test_random random = test_random(8);
    char *text = hanzi(&random, 900);
    struct sb bytes = {0}, back = {0};
    assert_true(text_packed(&bytes, text));
    for (size_t n = 0; n < bytes.len; n++)
        assert_false(text_unpacked(&back, bytes.text, n));
    for (int i = 0; i < 4; i++) {
        bytes.text[i] = (char)~bytes.text[i];
        assert_false(text_unpacked(&back, bytes.text, bytes.len));
        bytes.text[i] = (char)~bytes.text[i];
    }
    for (size_t at = 4; at < bytes.len; at += 5) {
        bytes.text[at] = (char)(bytes.text[at] ^ 0x10);
        if (text_unpacked(&back, bytes.text, bytes.len)) /* zlib's own check sum says no */
            fail_msg("byte %zu", at);
        bytes.text[at] = (char)(bytes.text[at] ^ 0x10);
    }
    assert_false(text_unpacked(&back, NULL, 0));
    assert_int_equal(back.len, 0);
    sb_free(&bytes);
    mem_free(text);
}

/* ---- the office ---- */

static void long_texts_are_packed_and_undone(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(9);
    char *first = hanzi(&random, 1200), *second = hanzi(&random, 1300);
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    office_set(&f, id, "decision.facts", first);
    office_set(&f, id, "decision.facts", second);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    char *value = office_value(&f, id, "decision.facts");
    assert_string_equal(value, first);
    mem_free(value);
    office_sound(&f);
    office_shut(&f);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM journal WHERE key ="
                                        " 'decision.facts' AND new_value = '' AND"
                                        " new_packed IS NOT NULL"),
                     3);
    assert_int_equal(office_ask(f.path,
                                "SELECT count(*) FROM journal WHERE length(attachment) > "
                                "300 OR length(new_value) > 300 OR length(old_value) > 300"),
                     0);
    office_again(&f);
    office_sound(&f);
    office_teardown(&f);
    mem_free(first);
    mem_free(second);
}

/* An office of the version before: what it holds is read, told and undone; what is entered then is packed. */
static void an_older_office_goes_on(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(10);
    char *first = hanzi(&random, 700), *second = hanzi(&random, 800);
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    office_set(&f, id, "decision.facts", first);
    char *facts = office_facts_text(&f, id);
    office_make_older(&f, 10);
    assert_true(office_ask(f.path, "SELECT max(length(attachment)) FROM journal") > 1000);
    office_again(&f);
    office_sound(&f);
    char *now = office_facts_text(&f, id);
    assert_string_equal(now, facts);
    mem_free(now);
    office_set(&f, id, "decision.facts", second);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    now = office_facts_text(&f, id);
    assert_string_equal(now, facts);
    office_sound(&f);
    office_shut(&f);
    assert_true(office_ask(f.path, "SELECT max(length(attachment)) FROM journal") > 1000);
    assert_int_equal(
        office_ask(f.path, "SELECT count(*) FROM journal WHERE new_packed IS NOT NULL"), 2);
    office_again(&f);
    office_teardown(&f);
    mem_free(now);
    mem_free(facts);
    mem_free(first);
    mem_free(second);
}

static void edited_bytes_are_found(void **state) {
    (void)state;
    static const char *const edits[] = {
        "attachment_packed = randomblob(length(attachment_packed))",
        "attachment_packed = NULL",
        "attachment_packed = substr(attachment_packed, 1, 40)",
        "attachment_packed = CAST(x'FFFFFFFF' || substr(attachment_packed, 5) AS BLOB)",
        "attachment_packed = (SELECT attachment_packed FROM journal WHERE case_id = 2 AND"
        " verb = 'case.new')",
        "attachment = 'case.title'",
        "old_packed = x'00'",
        "new_packed = (SELECT attachment_packed FROM journal WHERE case_id = 1 AND"
        " verb = 'case.new')",
    };
    for (size_t i = 0; i < TEST_COUNT(edits); i++) {
        struct office_fixture f;
        struct sb sql = {0};
        office_setup(&f);
        office_sample(&f, "02");
        office_sample(&f, "13");
        office_shut(&f);
        sb_add_fmt(&sql,
                   "DROP TRIGGER journal_no_update; UPDATE journal SET %s WHERE case_id = 1 AND"
                   " verb = 'case.new'",
                   edits[i]);
        office_tamper(&f, sb_text(&sql));
        office_again(&f);
        if (!office_finds(&f, "err.verify.entry_edited"))
            fail_msg("not found: %s", edits[i]);
        sb_free(&sql);
        office_teardown(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_comes_back),
        cmocka_unit_test(other_bytes_are_none),
        cmocka_unit_test(long_texts_are_packed_and_undone),
        cmocka_unit_test(an_older_office_goes_on),
        cmocka_unit_test(edited_bytes_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
