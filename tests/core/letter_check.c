#include "tests/support/regime_fixture.h"
#include "tests/support/support.h"

#include <string.h>

#include "core/letter/holds.h"
#include "core/letter/letter.h"

struct run {
    struct fixture_case c;
    struct judged j;
    struct letter_state *s;
};

static void start(struct run *r, const struct regime *regime, const char *const *facts) {
    fixture_open(&r->c, regime);
    fixture_put_all(&r->c, facts);
    assert_true(judge(&r->j, &r->c.matter, NULL));
    r->s = letter_check(&regime->letters[0], NULL, &r->c.matter, &r->j);
    assert_ptr_equal(r->s->letter, &regime->letters[0]);
}

#define RUN(r, regime, ...)                                                                        \
    struct run r;                                                                                  \
    start(&r, regime, (const char *const[]){__VA_ARGS__, NULL})

static void finish(struct run *r) {
    letter_state_free(&r->s);
    assert_null(r->s);
    judged_clear(&r->j);
    fixture_close(&r->c);
}

#define READY                                                                                      \
    "hearing.held_on=2026-02-02", "decision.measures=removal", "decision.effective_on=2026-02-06", \
        "decision.organ=甲县委员会", "decision.appeal_body=甲县委员会"

static bool blocked_by(const struct run *r, const char *label) {
    for (size_t i = 0; i < r->s->block_count; i++)
        if (strcmp(r->s->blocks[i].label.zh, label) == 0)
            return true;
    return false;
}

static void missing_contents_are_named_with_their_place(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    RUN(r, toy, "hearing.held_on=2026-02-02", "decision.measures=removal",
        "decision.appeal_body=甲县委员会");
    assert_int_equal(r.s->lack_count, 2);
    assert_string_equal(r.s->lacks[0].label.zh, "effect");
    assert_string_equal(r.s->lacks[0].where, "decision.effective_on");
    assert_string_equal(r.s->lacks[1].label.zh, "organ"); /* its condition wants both */
    assert_int_equal(r.s->block_count, 0);
    finish(&r);
    regime_free(&toy);
}

static void a_complete_letter_may_go(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    RUN(r, toy, READY);
    assert_int_equal(r.s->lack_count, 0);
    assert_int_equal(r.s->block_count, 0);
    finish(&r);
    /* A content asked for on a condition. */
    start(&r, toy, (const char *const[]){READY, "decision.measures=apology", NULL});
    assert_int_equal(r.s->lack_count, 1);
    assert_string_equal(r.s->lacks[0].where, "decision.apology_manner");
    finish(&r);
    regime_free(&toy);
}

static void gates_of_the_stage_bar_it(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    RUN(r, toy, READY, "hearing.held_on=");
    assert_int_equal(r.s->block_count, 1);
    assert_string_equal(r.s->blocks[0].where, "hearing.held_on");
    finish(&r);
    regime_free(&toy);
}

/* Whatever the check-up calls blocking bars it, of a later stage too. */
static void what_the_check_up_calls_blocking_bars_it(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    fixture_compare(toy, "served-early", REL_NOT_AFTER, "decision.effective_on",
                    "service.received_on", TOY_SERVICE);
    fixture_check(toy, "service-odd", SEV_BLOCK, "service.received_on", NULL,
                  "service.received_on");
    RUN(r, toy, READY, "service.received_on=2026-02-03");
    assert_int_equal(r.s->block_count, 2);
    assert_true(blocked_by(&r, "served-early"));
    assert_true(blocked_by(&r, "service-odd"));
    finish(&r);
    start(&r, toy,
          (const char *const[]){READY, "hearing.held_on=2026-02-08",
                                "hearing.opinion.1.reasonable=yes", "hearing.opinion.1.adopted=no",
                                "hearing.opinion.2.reasonable=yes", "hearing.opinion.2.adopted=no",
                                NULL});
    assert_true(blocked_by(&r, "14-before"));
    assert_true(blocked_by(&r, "unadopted"));
    finish(&r);
    regime_free(&toy);
}

/* The letters a finding of that label holds up, joined by blanks. */
static void held_up(const struct run *r, const char *label, char out[256]) {
    struct checkup *checkup;
    const struct letter **letters;
    out[0] = '\0';
    assert_true(checkup_run(&checkup, &r->c.matter, &r->j, NULL));
    for (size_t i = 0; i < checkup->count; i++) {
        const struct finding *f = &checkup->list[i];
        if (strcmp(f->label.zh, label) != 0)
            continue;
        size_t n = letters_held_up(&letters, checkup->arena, &r->c.matter, &r->j, f);
        for (size_t k = 0; k < n; k++) {
            strcat(out, letters[k]->rule.id);
            strcat(out, " ");
        }
    }
    checkup_free(&checkup);
}

static void a_finding_names_the_letters_it_holds_up(void **state) {
    (void)state;
    char names[256];
    struct regime *toy = fixture_toy();
    struct letter *early = fixture_letter(toy, "notice", TOY_HEARING);
    early->early = true;
    fixture_letter(toy, "receipt", TOY_SERVICE)->early = true;
    fixture_check(toy, "service-odd", SEV_BLOCK, "service.received_on", NULL,
                  "service.received_on");
    RUN(r, toy, READY, "service.received_on=2026-02-09", "decision.appeal_body=");
    /* Its own stage first; what is mended after the hearing does not hold its notice up. */
    held_up(&r, "service-odd", names);
    assert_string_equal(names, "receipt decision ");
    /* A missing content holds up the letter it belongs to, a warning none. */
    held_up(&r, "organ", names);
    assert_string_equal(names, "decision ");
    finish(&r);
    start(&r, toy, (const char *const[]){READY, "decision.appeal_body=甲县人民政府", NULL});
    held_up(&r, "22-organ", names);
    assert_string_equal(names, "");
    finish(&r);
    /* What has gone out waits for nothing any more. */
    start(&r, toy, (const char *const[]){READY, "service.received_on=2026-02-09", NULL});
    struct issued gone = {.kind = ISSUED_LETTER,
                          .id = "issued.1",
                          .label = toy->letters[0].rule.label,
                          .number = "1",
                          .on = "2026-02-07",
                          .tree = "",
                          .template_text = "",
                          .stage = TOY_DECISION};
    r.c.matter.issued = &gone;
    r.c.matter.issued_count = 1;
    held_up(&r, "service-odd", names);
    assert_string_equal(names, "receipt ");
    finish(&r);
    regime_free(&toy);
}

static void a_warning_bars_nothing(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    RUN(r, toy, READY, "decision.appeal_body=甲县人民政府"); /* not the organ that decided */
    assert_int_equal(r.s->block_count, 0);
    finish(&r);
    regime_free(&toy);
}

static void a_stage_that_does_not_apply_has_no_letter(void **state) {
    (void)state;
    struct regime *toy = fixture_toy();
    toy->stages[TOY_DECISION].na = fixture_cond(toy, "!@ground", NULL);
    toy->stages[TOY_DECISION].na_text.zh = "不作出决定";
    /* A day in the stage is something done: it applies then, and the letter with it. */
    RUN(done, toy, READY, "5(1).grave=no");
    assert_false(blocked_by(&done, "不作出决定"));
    finish(&done);
    RUN(r, toy, READY, "5(1).grave=no", "decision.effective_on=");
    assert_true(blocked_by(&r, "不作出决定"));
    assert_string_equal(r.s->blocks[0].label.zh, "不作出决定");
    assert_string_equal(r.s->blocks[0].where, "5(1).grave");
    finish(&r);
    regime_free(&toy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_contents_are_named_with_their_place),
        cmocka_unit_test(a_complete_letter_may_go),
        cmocka_unit_test(gates_of_the_stage_bar_it),
        cmocka_unit_test(what_the_check_up_calls_blocking_bars_it),
        cmocka_unit_test(a_finding_names_the_letters_it_holds_up),
        cmocka_unit_test(a_warning_bars_nothing),
        cmocka_unit_test(a_stage_that_does_not_apply_has_no_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
