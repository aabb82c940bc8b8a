/* The letters of a case under the regulations of 2019, the act on sanctions, the police's text and the
 * Chongqing measures:
 * from clue to appeal each step has its paper, each paper comes out whole of the facts that are asked
 * for, and none is finished without them. */
#include "tests/support/support.h"

#include <string.h>

#include "core/letter/letter.h"
#include "tests/support/pack_fixture.h"

#define SCENARIO "[scenario papers-complete]"

static const struct {
    const char *regime, *kinds; /* between blanks */
} regimes[] = {
    {"ccp2019",
     "lead acceptance start plan interview hearing report review committee advice minutes decision "
     "service_person service_unit announcement talk commission organisation archive filing "
     "criticism execution rectification other appeal_register appeal_decision "
     "appeal_notice_person appeal_notice_unit corrected exemption publicity reminder supervision "
     "return_approval return_consult"},
    {"gov2020",
     "lead acceptance preliminary start start_notice plan interview report review withdrawal "
     "exemption hearing_notice hearing minutes decision service_person service_unit announcement "
     "organs_notice body_notice talk archive formalities execution advice reminder supervision "
     "referral appeal_register appeal_decision appeal_notice_person appeal_notice_unit "
     "second_notice"},
    {"police", "lead acceptance start interview report statement minutes decision service_person "
               "service_unit talk execution archive filing referral appeal_register "
               "appeal_decision appeal_notice_person appeal_notice_unit reminder supervision"},
    {"cq2004", "lead acceptance start interview report statement minutes decision service_person "
               "service_unit talk execution archive filing referral appeal_register "
               "appeal_decision appeal_notice_person appeal_notice_unit reminder supervision"},
};

/* The facts of the scenario that has them all, joined as the pack reader joins them. */
static void complete_facts(struct sb *out, const struct pack_world *w) {
    struct sb path = {0};
    sb_add_fmt(&path, "regimes/%s/scenarios.ini", w->regime->id);
    const char *at = packs_file(w->packs, sb_text(&path), NULL);
    assert_non_null(at);
    at = strstr(at, SCENARIO);
    assert_non_null(at);
    const char *end = strstr(at + 1, "\n[");
    for (at = strstr(at, "\nfacts"); at && (!end || at < end); at = strstr(at + 1, "\nfacts")) {
        const char *value = strchr(at, '=') + 2;
        sb_add_n(out, value, strcspn(value, "\n"));
        sb_add_char(out, ' ');
    }
    sb_free(&path);
}

static struct letter_paper paper_of(const struct pack_world *w, const struct letter *letter) {
    static const struct letter_value given[] = {{"number", "甲问〔2026〕7号"},
                                                {"office", "甲县纪委"},
                                                {"case_number", "问责〔2026〕1号"},
                                                {"issued", "1　登记表　登记〔2026〕1号"}};
    struct sb path = {0};
    sb_add_fmt(&path, "letters/%s.txt", letter->template_name);
    struct letter_paper paper = {packs_file(w->packs, sb_text(&path), NULL), letter->template_name,
                                 given, TEST_COUNT(given)};
    sb_free(&path);
    assert_non_null(paper.text);
    return paper;
}

static void comes_out_whole(const struct pack_world *w, const struct letter *letter) {
    struct letter_paper paper = paper_of(w, letter);
    struct judged judged;
    struct sb text = {0};
    struct err err;
    assert_true(judge(&judged, &w->at_hand.matter, NULL));
    if (!letter_compose(&text, &paper, &w->at_hand.matter, &judged, NULL, &err))
        fail_msg("%s: %s:%d %s %s", letter->rule.id, err.file, err.line, err.msg, err.arg[0]);
    const char *said = sb_text(&text);
    if (!strstr(said, "甲问〔2026〕7号") && strcmp(letter->rule.id, "publicity") != 0)
        fail_msg("%s has no number: %s", letter->rule.id, said);
    if (strpbrk(said, "{}[]") || strstr(said, "《暂行规定》") || strstr(said, "：。") ||
        strstr(said, "，，") || strstr(said, "。。"))
        fail_msg("%s: %s", letter->rule.id, said);
    judged_clear(&judged);
    sb_free(&text);
}

static bool is_of(const char *kinds, const char *id) {
    size_t n = strlen(id);
    for (const char *at = strstr(kinds, id); at; at = strstr(at + 1, id))
        if ((at == kinds || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

static void every_step_has_its_paper(void **state) {
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(regimes); i++) {
        struct pack_world w;
        struct sb facts = {0};
        size_t kinds = 1, made = 0;
        pack_world_open(&w, regimes[i].regime);
        complete_facts(&facts, &w);
        pack_judge(&w, sb_text(&facts));
        for (const char *at = regimes[i].kinds; (at = strchr(at, ' ')); at++)
            kinds++;
        for (size_t k = 0; k < w.regime->letter_count; k++) {
            const struct letter *letter = &w.regime->letters[k];
            if (!is_of(regimes[i].kinds, letter->rule.id))
                continue;
            made++;
            if (strcmp(letter->rule.id, "exemption") !=
                0) /* who is held to account is not let off */
                comes_out_whole(&w, letter);
        }
        assert_int_equal(made, kinds);
        sb_free(&facts);
        pack_world_close(&w);
    }
}

/* Without facts nothing but the forms that are filled in by hand could be issued. */
static void none_is_finished_without_its_facts(void **state) {
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(regimes); i++) {
        struct pack_world w;
        struct judged judged;
        pack_world_open(&w, regimes[i].regime);
        pack_judge(&w, "case.title=某案");
        assert_true(judge(&judged, &w.at_hand.matter, NULL));
        for (size_t k = 0; k < w.regime->letter_count; k++) {
            const struct letter *letter = &w.regime->letters[k];
            if (!is_of(regimes[i].kinds, letter->rule.id))
                continue;
            struct letter_paper paper = paper_of(&w, letter);
            struct letter_state *checked = letter_check(letter, &paper, &w.at_hand.matter, &judged);
            if (checked->lack_count == 0)
                fail_msg("%s %s lacks nothing", regimes[i].regime, letter->rule.id);
            letter_state_free(&checked);
        }
        judged_clear(&judged);
        pack_world_close(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_has_its_paper),
        cmocka_unit_test(none_is_finished_without_its_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
