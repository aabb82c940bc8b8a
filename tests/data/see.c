/* Related provisions of different regimes lead to each other: whoever reads the one finds the other
 * from either side. */
#include "tests/support/support.h"

#include <string.h>

#include "data/pack/internal.h"
#include "data/pack/pack.h"

static bool leads(const struct cite *see, size_t count, const struct cite *to) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(see[i].regime, to->regime) == 0 &&
            (cite_within(&see[i], to) || cite_within(to, &see[i])))
            return true;
    return false;
}

/* Does a rule of the one provision, or of a part of it, name the other? */
static bool points(struct packs *packs, const struct cite *from, const struct cite *to) {
    const struct regime *r = packs_regime(packs, from->regime, NULL);
    assert_non_null(r);
    for (int k = 0; k < KIND_CONTENT; k++) {
        size_t count;
        pack_list(r, (enum pack_kind)k, &count);
        for (size_t i = 0; i < count && k != KIND_FACT; i++) {
            const struct rule *rule = pack_item(r, (enum pack_kind)k, i);
            struct cite cite = rule->cite;
            memcpy(cite.regime, from->regime, sizeof cite.regime);
            if (cite_within(&cite, from) && leads(rule->see, rule->see_count, to))
                return true;
        }
    }
    return false;
}

static void related_provisions_lead_to_each_other(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        /* which item of 2019 a situation of the Provisions comes near */
        {"dpg2009:5(1)", "ccp2019:7(1)"},
        {"dpg2009:5(1)", "ccp2019:7(10)"},
        {"dpg2009:5(1)", "ccp2019:7(11)"},
        {"dpg2009:5(2)", "ccp2019:7(9)"},
        {"dpg2009:5(3)", "ccp2019:7(9)"},
        {"dpg2009:5(4)", "ccp2019:7(9)"},
        {"dpg2009:5(5)", "ccp2019:7(9)"},
        {"dpg2009:5(2)", "ccp2019:7(10)"},
        {"dpg2009:5(6)", "ccp2019:7(4)"},
        {"dpg2009:5(7)", "ccp2019:7(11)"},
        {"dpg2009:6", "ccp2019:7(6)"},
        {"dpg2009:6", "ccp2019:7(7)"},
        {"dpg2009:6", "ccp2019:7(8)"},
        {"dpg2009:7", "ccp2019:8"},
        {"dpg2009:8", "ccp2019:19"},
        {"dpg2009:9", "ccp2019:18"},
        {"dpg2009:22", "ccp2019:20"},
        {"dpg2009:23", "ccp2019:20"},
        {"dpg2009:19", "ccp2019:13"},
        {"dpg2009:20", "ccp2019:13"},
        {"dpg2009:2", "ccp2019:5"},
        {"dpg2009:4", "ccp2019:15"},
        {"dpg2009:26", "ccp2019:27"},
        /* the other texts */
        {"dpg2009:5(2)", "safety2010:4(4)"},
        {"dpg2009:5(3)", "safety2010:4(3)"},
        {"dpg2009:5(2)", "worksafety:73"},
        {"dpg2009:5(3)", "worksafety:73"},
        {"dpg2009:5(2)", "accidents:3"},
        {"dpg2009:5(3)", "environment:6"},
        {"dpg2009:5(7)", "environment:6"},
        {"dpg2009:5(6)", "police:4(5)"},
        {"dpg2009:6", "police:4"},
        {"dpg2009:4", "police:48"},
        {"dpg2009:7", "police:48"},
        {"dpg2009:7", "cq2004:20"},
        {"dpg2009:10.1", "cq2004:20"},
        {"dpg2009:12(1)", "audit:1"},
        {"dpg2009:2", "concepts:12"},
        {"dpg2009:10.2", "history:2(2)"},
        {"dpg2009:7", "reform:4"},
        {"dpg2009:22", "reform:5(2)"},
        {"dpg2009:12(3)", "reform:5(3)"},
        {"dpg2009:21", "periods:10"},
        {"dpg2009:7", "periods:9"},
        {"dpg2009:22", "periods:8"},
        {"ccp2019:7", "ccp2016:6"},
        {"ccp2019:8", "ccp2016:7"},
        {"ccp2019:16", "ccp2016:10"},
        {"ccp2019:8", "periods:5"},
        {"worksafety:73", "accidents:29"},
        {"audit:3(3)(1)", "history:2(1)"},
    };
    struct packs *packs;
    struct err err;
    int wrong = 0;
    assert_true(packs_open(&packs, NULL, &err));
    for (size_t i = 0; i < TEST_COUNT(pairs); i++) {
        struct cite side[2];
        for (int k = 0; k < 2; k++)
            assert_true(cite_parse(pairs[i][k], NULL, &side[k], &err));
        for (int k = 0; k < 2; k++) {
            if (points(packs, &side[k], &side[1 - k]))
                continue;
            print_error("%s does not lead to %s\n", pairs[i][k], pairs[i][1 - k]);
            wrong++;
        }
    }
    packs_close(&packs);
    assert_int_equal(wrong, 0);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(related_provisions_lead_to_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
