/* traps.c - what is easily taken wrongly in the Provisions, by number, and the question of a drill that asks for each: the one
 * table of it. A question that is gone, asks for something else or comes out otherwise is told by its number. */
#include <string.h>

#include "data/drill/drill.h"
#include "tests/support/support.h"

enum { TRAPS = 36 };

static const struct {
    int number;
    const char *trap, *drill, *question, *key;
} traps[] = {
    {1, "arts 8 and 9 both: must and may, no netting", "014-both-directions", "2", "both"},
    {1, "nor do they cancel out", "014-both-directions", "4", "a"},
    {2, "without a situation circumstances are inert", "015-inert-circumstances", "2", "inert"},
    {2, "nor in a case of art. 6", "013-integrity-duty-only", "3", "inert"},
    {3, "9(2) needs both halves, 9(1) an effect", "016-effort-without-effect", "3", "none"},
    {4, "art. 9 has no open item", "017-no-other-lighter", "2", "a"},
    {5, "an apology carries 10.1 alone", "070-apology-carries-no-bar", "1", "10.1"},
    {5, "a suspension likewise", "071-suspension", "1", "10.1"},
    {6, "the bar is of an equivalent leading post", "076-arrangement", "2", "a"},
    {7, "from which day the bar runs is not said", "100-what-is-not-said", "2", "a"},
    {7, "nor what becomes of it on revocation", "100-what-is-not-said", "6", "a"},
    {8, "which year is not said", "100-what-is-not-said", "1", "a"},
    {9, "approval, and consultation one level up", "075-return-too-early", "3", "a b"},
    {10, "art. 15 waives the investigation alone", "049-direct-decision", "2", "a"},
    {11, "the deciding organ may, and need not", "052-organ-may", "1", "a"},
    {12, "the appeal goes to the deciding organ", "054-letter-appeal-body", "1", "appeal_organ"},
    {13, "the lists of art. 17 are open", "100-what-is-not-said", "4", "a"},
    {14, "an apology without manner and scope", "053-letter-lacks", "1",
     "apology_manner apology_scope"},
    {15, "15 days from the person's receipt", "057-two-services", "2", "a"},
    {16, "how days are counted is not said", "100-what-is-not-said", "3", "a"},
    {17, "an oral complaint starts nothing", "064-appeal-decision", "3", "a"},
    {18, "the 30 days are not extended", "065-appeal-decision-late", "3", "a"},
    {19, "an appeal stays nothing", "066-appeal-no-stay", "1", "execution_paused"},
    {20, "there is no second appeal", "054-letter-appeal-body", "3", "a"},
    {21, "no recusal in the text", "083-no-time-for-decision", "2", "a"},
    {22, "no time for the decision", "083-no-time-for-decision", "1", "a"},
    {23, "public as a rule, else a reason", "079-publicity", "1", "secret_without_reason"},
    {24, "a township head was elected", "001-forced-demolition", "2", "congress"},
    {24, "what was done before the congress acted", "077-congress-later", "2", "2027-04-19"},
    {25, "applies and by reference", "029-media-centre", "1", "by_reference"},
    {25, "and the sentence of the basis", "029-media-centre", "3", "a"},
    {26, "courts are outside", "026-court-vice-president", "1", "outside"},
    {26, "mass organisations are outside", "027-womens-federation", "1", "outside"},
    {26, "congresses are outside", "028-congress-standing", "1", "outside"},
    {27, "one grave event is not several", "006-single-serious-event", "1", "no"},
    {27, "of a county head it is (2)", "005-mine-explosion", "1", "5(2)"},
    {27, "of a functional department it is (3)", "020-weak-supervision", "1", "5(3)"},
    {28, "(4) asks for no loss", "002-closed-hatch-inaction", "3", "a"},
    {28, "(5) asks for impact alone", "008-chemical-leak", "3", "a"},
    {29, "the catch-all wants a reason", "012-catch-all-without-reason", "2", "catch_all_reason"},
    {30, "five measures and no other", "072-five-measures", "1",
     "public_apology suspension blame_resignation ordered_resignation removal"},
    {31, "one post is lost once", "074-one-post-once", "1", "one_post_once"},
    {31, "whether measures combine is not said", "074-one-post-once", "3", "a"},
    {32, "who resigns, and of a refusal nothing", "100-what-is-not-said", "5", "a"},
    {33, "discipline and crime beside", "078-discipline-and-crime", "1", "a b"},
    {34, "whose clue it is", "043-clue-supervision", "1", "channel_to_organisation"},
    {35, "names that are out of date", "082-old-names", "1", "a"},
    {36, "the width of marks", "101-width-of-marks", "1", "a"},
};

static void each_is_asked_and_comes_out(void **state) {
    struct packs *packs = NULL;
    struct err err;
    bool held[TRAPS + 1] = {false};
    (void)state;
    assert_true(packs_open(&packs, NULL, &err));
    for (size_t i = 0; i < TEST_COUNT(traps); i++) {
        struct sb key = {0};
        const struct question *asked = NULL;
        struct drill *drill = drill_open(packs, traps[i].drill, NULL);
        for (size_t k = 0; drill && k < drill->question_count; k++)
            if (strcmp(drill->questions[k].id, traps[i].question) == 0)
                asked = &drill->questions[k];
        if (!asked)
            fail_msg("%d, %s: %s has no question %s", traps[i].number, traps[i].trap,
                     traps[i].drill, traps[i].question);
        question_key(asked, &key);
        if (strcmp(sb_text(&key), traps[i].key) != 0)
            fail_msg("%d, %s: %s %s comes out as %s", traps[i].number, traps[i].trap,
                     traps[i].drill, traps[i].question, sb_text(&key));
        held[traps[i].number] = true;
        sb_free(&key);
        drill_free(&drill);
    }
    for (int n = 1; n <= TRAPS; n++)
        if (!held[n])
            fail_msg("no drill asks for %d", n);
    packs_close(&packs);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_is_asked_and_comes_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
