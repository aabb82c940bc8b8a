/* The form of the stage of situations in the order of an interview: what was alleged, what can still
 * change most, what is folded away and why. */
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#include <string.h>

#include "core/course/interview.h"
#include "core/course/judged.h"
#include "data/library/library.h"

struct run {
    struct packs *packs;
    struct facts *facts;
    struct matter matter;
    struct judged judged;
    struct interview order;
    struct form form;
};

static void again(struct run *r, bool anew) {
    struct err err = {0};
    form_clear(&r->form);
    judged_clear(&r->judged);
    assert_true(judge(&r->judged, &r->matter, &err));
    int stage = regime_stage(r->matter.regime, "situations");
    if (anew)
        interview_make(&r->order, stage, &r->matter, r->judged.assessment);
    form_build(&r->form, stage, &r->matter, r->judged.assessment, r->judged.procedure);
    interview_arrange(&r->order, &r->form, &r->matter, r->judged.assessment);
}

static void begin(struct run *r, const char *regime) {
    *r = (struct run){.order = {.stage = -1}};
    assert_true(packs_open(&r->packs, NULL, NULL));
    r->matter.regime = packs_regime(r->packs, regime, NULL);
    r->matter.calendar = packs_calendar(r->packs, NULL);
    r->matter.today = FIXTURE_TODAY;
    r->facts = facts_new(&r->matter.regime->facts);
    r->matter.facts = r->facts;
    again(r, true);
}

static void put(struct run *r, const char *key, const char *value) {
    facts_put(r->facts, key, value, PROV_NONE, NULL, NULL);
}

static void end(struct run *r) {
    form_clear(&r->form);
    judged_clear(&r->judged);
    interview_clear(&r->order);
    facts_free(&r->facts);
    packs_close(&r->packs);
}

static int at(const struct run *r, const char *key) {
    return form_find(&r->form, key);
}

static const struct form_row *fold_of(const struct run *r, const char *group) {
    char key[FACT_KEY_SIZE] = "fold:";
    strcat(key, group);
    return at(r, key) >= 0 ? &r->form.rows[at(r, key)] : NULL;
}

static void nothing_alleged_asks_what_is_alleged(void **state) {
    struct run r;
    (void)state;
    begin(&r, "dpg2009");
    assert_int_equal(at(&r, "alleged.situations"), 0);
    assert_int_equal(at(&r, "5(1).major_loss"), -1);
    for (size_t i = 0; i < r.matter.regime->situation_count; i++) {
        const struct form_row *fold = fold_of(&r, r.matter.regime->situations[i].rule.id);
        assert_non_null(fold);
        assert_int_equal(fold->fold, FOLD_NOT_RAISED);
        assert_true(fold->folded > 0);
    }
    r.order.whole = true; /* every field, as the text has them */
    again(&r, false);
    assert_true(at(&r, "5(1).major_loss") > 0 && at(&r, "5(7).reason") > at(&r, "5(1).major_loss"));
    assert_null(fold_of(&r, "5(1)"));
    end(&r);
}

static void alleging_raises_and_unfolds(void **state) {
    struct run r;
    (void)state;
    begin(&r, "dpg2009");
    put(&r, "alleged.situations", "5(3)");
    again(&r, true);
    const struct assessment *a = r.judged.assessment;
    assert_true(a->raised && a->situations[2].raised && !a->situations[1].raised);
    assert_int_equal(a->ground, TRI_UNKNOWN);
    assert_true(a->situations[2].missing_count > 0);
    assert_true(at(&r, "5(3).weak_supervision") > 0);
    assert_true(at(&r, "5(3).weak_supervision") < at(&r, "fold:5(1)"));
    assert_int_equal(at(&r, "5(2).neglect_of_duty"), -1);
    end(&r);
}

/* An element alone decides; a consequence only once the elements are there. */
static void what_decides_most_comes_first(void **state) {
    struct run r;
    (void)state;
    begin(&r, "dpg2009");
    put(&r, "alleged.situations", "5(3)");
    put(&r, "5(3).functional_department", "yes");
    put(&r, "5(3).weak_supervision", "yes");
    put(&r, "5(3).within_remit", "yes");
    put(&r, "5(3).especially_serious", "yes");
    again(&r, true);
    assert_true(at(&r, "5(3).major_loss") < at(&r, "5(3).functional_department"));
    const struct form_row *fold = fold_of(&r, "5(3)");
    assert_non_null(fold);
    assert_int_equal(fold->fold, FOLD_SETTLED); /* 短期内连续重大 stands beside what is answered */
    assert_int_equal(at(&r, "5(3).repeated_serious"), -1);
    /* Nothing moves while one stays; what is decided folds away and says so. */
    int before = at(&r, "5(3).major_loss");
    put(&r, "5(3).major_loss", "yes");
    again(&r, false);
    assert_int_equal(at(&r, "5(3).major_loss"), before);
    assert_int_equal(at(&r, "5(3).adverse_impact"), -1);
    assert_int_equal(fold_of(&r, "5(3)")->fold, FOLD_HOLDS);
    assert_string_equal(fold_of(&r, "5(3)")->by[0]->key, "5(3).major_loss");
    assert_null(fold_of(&r, "5(3)")->by[1]);
    put(&r, "5(3).weak_supervision", "no");
    again(&r, false);
    assert_int_equal(fold_of(&r, "5(3)")->fold, FOLD_FAILS);
    assert_string_equal(fold_of(&r, "5(3)")->by[0]->key, "5(3).weak_supervision");
    r.order.opened[fold_of(&r, "5(3)")->group - r.matter.regime->groups] = true;
    again(&r, false);
    assert_true(fold_of(&r, "5(3)")->open && at(&r, "5(3).adverse_impact") > 0);
    end(&r);
}

/* Whatever is answered or lacks stays to be seen, in every regime. */
static void what_is_answered_is_never_folded(void **state) {
    static const char *const ids[] = {"dpg2009", "ccp2019", "cq2004", "gov2020", "police"};
    (void)state;
    for (size_t n = 0; n < sizeof ids / sizeof ids[0]; n++) {
        struct run r;
        begin(&r, ids[n]);
        assert_non_null(r.matter.regime->alleged_fact);
        assert_int_equal(at(&r, r.matter.regime->alleged_fact), 0);
        for (size_t i = 0; i < r.matter.regime->facts.count; i++) {
            const struct fact_def *def = &r.matter.regime->facts.list[i];
            if (def->type == FACT_TRI && !def->table && i % 3 != 0)
                put(&r, def->key, i % 2 ? "yes" : "no");
        }
        again(&r, true);
        struct form whole;
        form_build(&whole, r.form.stage, &r.matter, r.judged.assessment, r.judged.procedure);
        for (size_t i = 0; i < whole.row_count; i++)
            if (whole.rows[i].kind == FORM_FIELD && (whole.rows[i].fact || whole.rows[i].needed))
                assert_true(at(&r, whole.rows[i].key) >= 0);
        form_clear(&whole);
        end(&r);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_alleged_asks_what_is_alleged),
        cmocka_unit_test(alleging_raises_and_unfolds),
        cmocka_unit_test(what_decides_most_comes_first),
        cmocka_unit_test(what_is_answered_is_never_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
