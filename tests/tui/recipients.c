/* recipients.c - who must have a letter; letters made void, corrected, numbered by hand; on the command line
 * and on the screen. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/letter/page.h"
#include "data/office/letters.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/screen_fixture.h"

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define SCREEN(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
#define SAMPLES "data/content/samples/"
#define WENZE(w, ...) RUN(w, "--office", (w)->office, "--lang", "zh", __VA_ARGS__)

/* The recipient with that id, by its member. */
static void recipient_is(struct world *w, const char *id, const char *state) {
    bool found = false;
    for (int i = 0; i < json_count(w->out, "recipients") && !found; i++) {
        char path[64];
        snprintf(path, sizeof path, "recipients[%d].id", i);
        char *is = json_get(w->out, path);
        found = strcmp(is, id) == 0;
        snprintf(path, sizeof path, "recipients[%d].state", i);
        if (found)
            expect_json(w, path, state);
        mem_free(is);
    }
    if (!found)
        fail_msg("no recipient %s", id);
}

static void each_has_it_or_is_waited_for(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "a.txt");
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "02-costly-decision-deputy-county-head.ini"), 0);
    assert_int_equal(world_run(w, "case recipients 1 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "recipients"), 15);
    recipient_is(w, "decision_person", "has");
    recipient_is(w, "decision_unit", "has");
    recipient_is(w, "filing", "waiting");
    recipient_is(w, "referral_crime", "none");
    recipient_is(w, "appeal_person", "waiting");
    assert_int_equal(world_run(w, "case recipients 1", NULL), 0);
    expect_out(w, "党政领导干部问责决定书　本人（赵某）　2026-10-28 收到");
    assert_int_equal(world_run(w, "case new %s", SAMPLES "08-direct-decision-water-bureau.ini"), 0);
    assert_int_equal(world_run(w, "case letter 2 decision -o %s", path), 0);
    assert_int_equal(world_run(w, "case recipients 2 --json", NULL), 0);
    recipient_is(w, "decision_person", "out");
    recipient_is(w, "proposal", "none"); /* decided directly */
    mem_free(path);
}

/* A notice is addressed to somebody by its full name. */
static void each_is_addressed_by_name(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "a.txt");
    static const struct {
        const char *letter, *to;
    } notices[] = {{"commission", "\n中共甲县纪律检查委员会：\n"},
                   {"organisation", "\n中共甲县委组织部：\n"}};
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "13-regulations-2019-township-committee.ini"), 0);
    for (size_t i = 0; i < TEST_COUNT(notices); i++) {
        assert_int_equal(WENZE(w, "case", "letter", "1", notices[i].letter, "-o", path, "--force"),
                         0);
        char *text = test_read_file(path, NULL);
        if (!strstr(text, notices[i].to))
            fail_msg("%s goes to nobody: %s", notices[i].letter, text);
        mem_free(text);
    }
    /* Nobody to address: not a letter. */
    assert_int_not_equal(WENZE(w, "case", "letter", "1", "other", "-o", path, "--force"), 0);
    expect_err(w, "通报的有关单位");
    mem_free(path);
}

static void what_is_void_is_not_used_again(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "a.txt"), *again = test_path(w->dir, "b.txt");
    assert_int_equal(world_run(w, "case new %s", SAMPLES "08-direct-decision-water-bureau.ini"), 0);
    assert_int_equal(
        WENZE(w, "case", "letter", "1", "decision", "--number", "甲委问〔2024〕9号", "-o", path),
        0);
    assert_int_equal(WENZE(w, "case", "void-letter", "1", "甲委问〔2024〕9号"), 1); /* no reason */
    assert_int_equal(WENZE(w, "case", "void-letter", "1", "没有", "--reason", "x"), 1);
    assert_int_equal(
        WENZE(w, "case", "void-letter", "1", "甲委问〔2024〕9号", "--reason", "日期写错"), 0);
    assert_int_equal(
        WENZE(w, "case", "void-letter", "1", "甲委问〔2024〕9号", "--reason", "日期写错"), 1);
    assert_int_equal(world_run(w, "register letters --json", NULL), 0);
    expect_json(w, "rows[0][1]", "甲委问〔2024〕9号");
    expect_json(w, "rows[0][8]", "作废：日期写错");
    assert_int_equal(world_run(w, "case recipients 1 --json", NULL), 0);
    recipient_is(w, "decision_person", "waiting");
    assert_int_equal(
        WENZE(w, "case", "letter", "1", "decision", "--number", "甲委问〔2024〕9号", "-o", again),
        1);
    assert_int_equal(world_run(w, "case letter 1 decision -o %s", again), 0); /* not the void one */
    assert_int_equal(world_run(w, "register letters --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 2);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    mem_free(path);
    mem_free(again);
}

static void numbers_from_before_are_taken_once(void **state) {
    struct world *w = *state;
    const char *sheet = SAMPLES "09-fresh-lead-transport-bureau.ini";
    assert_int_equal(WENZE(w, "case", "new", sheet, "--number", "问责〔2026〕2号", "--json"), 0);
    expect_json(w, "number", "问责〔2026〕2号");
    assert_int_equal(WENZE(w, "case", "new", sheet, "--number", "问责〔2026〕2号"), 1);
    assert_int_equal(world_run(w, "case new %s --json", sheet), 0);
    char *number = json_get(w->out, "number"); /* the series passes over what is taken */
    assert_string_not_equal(number, "问责〔2026〕2号");
    mem_free(number);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

static void the_screen_says_who_approved(void **state) {
    struct screen_fixture *w = *state;
    struct letter_rows rows;
    struct sb approved = {0};
    screen_sample(w, "08");
    screen_open(w, screen_view(w->app, letter, .case_id = w->id));
    screen_run(w, "key i\nsee 没有写谁批准\nkey n\nkey a\nsee 谁批准、何时批准\n"
                  "type 县委常委会 2026-11-16\nkey Enter\nsee 已记下\n"
                  "key m\nsee 补录的文号\ntype 甲委问〔2024〕9号\nkey Enter\n"
                  "key i\nsee 批准：县委常委会 2026-11-16\nsee 文号：甲委问〔2024〕9号\nkey y\n"
                  "see 已出具：甲委问〔2024〕9号\n");
    assert_true(office_letters(w->f.office, w->id, &rows, NULL));
    assert_int_equal(rows.count, 1);
    assert_true(letter_head(rows.list[0].text, "approved", &approved));
    assert_string_equal(sb_text(&approved), "县委常委会 2026-11-16");
    letter_rows_clear(&rows);
    sb_free(&approved);
    /* what was said is said for that one only; who must have it is listed */
    screen_run(w, "key End\nsee 谁应当收到\nsee 已出具，没有记收到\n");
}

static void the_screen_corrects_and_voids(void **state) {
    struct screen_fixture *w = *state;
    struct letter_rows rows;
    screen_sample(w, "08");
    screen_open(w, screen_view(w->app, letter, .case_id = w->id));
    screen_run(w, "key x\nsee 请先选中一份已出具的文书\nkey i\nkey y\nsee 已出具：\n"
                  "key m\ntype 甲委问〔2026〕60号\nkey Enter\n"
                  "key g\nsee 为什么更正\nkey Enter\nsee 请写明理由\ntype 职务写错\nkey Enter\n"
                  "see 代替 甲委问\nkey y\nsee 已出具：\n");
    assert_true(office_letters(w->f.office, w->id, &rows, NULL));
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.list[0].replaced_by, rows.list[1].number);
    letter_rows_clear(&rows);
    screen_run(w, "key x\nsee 为什么作废\ntype 打印错误\nkey Enter\nsee 已作废：\n"
                  "see 作废：打印错误\nkey Ctrl-Z\nmiss 作废：打印错误\n");
    office_sound(&w->f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(each_has_it_or_is_waited_for),   CASE(each_is_addressed_by_name),
        CASE(what_is_void_is_not_used_again), CASE(numbers_from_before_are_taken_once),
        SCREEN(the_screen_says_who_approved), SCREEN(the_screen_corrects_and_voids)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
