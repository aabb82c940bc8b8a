/* The check-up measured: sound cases broken in every way of the defects file must be found out, and
 * sound cases must pass. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>

#include "data/defect/defect.h"
#include "data/outcome/expect.h"

enum { SEEDS = 4, SOUND_CASES = 100 };

static struct packs *packs;
static struct defects *defects;

/* Whose files go wrong, and in how many ways at least. */
static const struct {
    const char *regime;
    size_t least;
} texts[] = {{"dpg2009", 120}, {"ccp2019", 120}, {"gov2020", 60}, {"police", 45}, {"cq2004", 30}};

static int setup(void **state) {
    (void)state;
    return packs_open(&packs, NULL, NULL) ? 0 : 1;
}

static void of_text(const char *regime) {
    struct errs errs = {0};
    defects_free(&defects);
    defects = defects_open(packs, regime, &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].key,
                    errs.list[i].msg, errs.list[i].arg[0]);
    errs_clear(&errs);
    if (!defects)
        fail_msg("the defects of %s cannot be read", regime);
}

static int teardown(void **state) {
    (void)state;
    defects_free(&defects);
    packs_close(&packs);
    return 0;
}

static void look(struct outcome *out, const struct facts *facts, day_t today) {
    struct err err = {0};
    struct matter matter = {.regime = defects->regime,
                            .facts = facts,
                            .calendar = packs_calendar(packs, NULL),
                            .today = today};
    if (!outcome_make(out, &matter, &err))
        fail_msg("%s", err.msg);
}

/* Is there a finding that the sound case has not (one of `finds`, where it says so)? */
static bool found(const struct outcome *sound, const struct outcome *broken, const char *finds) {
    for (size_t i = 0; i < broken->checkup->count; i++) {
        const struct finding *f = &broken->checkup->list[i];
        if (!checkup_find(sound->checkup, f->id, f->where) &&
            (!finds[0] || defect_names(finds, f->id)))
            return true;
    }
    return false;
}

/* The rows of a table that share a place are one finding. */
static void said_once(const struct outcome *out) {
    const struct finding *list = out->checkup->list;
    for (size_t i = 0; i < out->checkup->count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(list[i].id, list[k].id) == 0 && strcmp(list[i].where, list[k].where) == 0 &&
                list[i].kind == FINDING_CHECK)
                fail_msg("%s is said twice at %s", list[i].id, list[i].where);
}

static void tell(const struct outcome *sound, const struct outcome *broken) {
    for (size_t i = 0; i < broken->checkup->count; i++) {
        const struct finding *f = &broken->checkup->list[i];
        if (!checkup_find(sound->checkup, f->id, f->where))
            print_message("    %s %s %s\n", severity_code(f->severity), f->id, f->where);
    }
}

static void found_out(size_t least) {
    size_t done = 0, hits = 0, idle = 0;
    for (size_t i = 0; i < defects->count; i++) {
        const struct defect *defect = &defects->list[i];
        size_t tried = 0;
        for (size_t s = 0; s < defects->sound_count; s++)
            for (uint64_t seed = 0; seed < SEEDS; seed++) {
                day_t today;
                struct outcome sound, broken;
                struct facts *facts = defects_sound(defects, s, seed, &today);
                struct facts *bad = facts_copy(facts);
                if (!defect_break(defects, defect, s, bad, today)) {
                    facts_free(&facts);
                    facts_free(&bad);
                    continue;
                }
                look(&sound, facts, today);
                look(&broken, bad, today);
                bool hit = found(&sound, &broken, defect->finds);
                said_once(&broken);
                if (!hit && seed == 0) {
                    print_message("not found: %s on %s\n", defect->id, defects->sounds[s].id);
                    tell(&sound, &broken);
                }
                hits += hit;
                done++;
                tried++;
                outcome_clear(&sound);
                outcome_clear(&broken);
                facts_free(&facts);
                facts_free(&bad);
            }
        if (tried == 0) {
            print_message("never done: %s\n", defect->id);
            idle++;
        }
    }
    print_message("%zu ways, %zu broken cases, %zu found\n", defects->count, done, hits);
    assert_int_equal(idle, 0);
    assert_true(defects->count >= least);
    assert_true(hits * 100 >= done * 95);
}

static void broken_cases_are_found_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        of_text(texts[i].regime);
        found_out(texts[i].least);
    }
}

static void all_pass(void) {
    size_t done = 0, alarms = 0;
    for (size_t s = 0; s < defects->sound_count; s++)
        for (uint64_t seed = 0; seed <= SOUND_CASES / defects->sound_count; seed++) {
            day_t today;
            struct outcome out;
            struct facts *facts = defects_sound(defects, s, seed, &today);
            look(&out, facts, today);
            done++;
            alarms += out.checkup->count > 0;
            for (size_t i = 0; i < out.checkup->count; i++)
                print_message("%s @%d: %s %s %s\n", defects->sounds[s].id, (int)seed,
                              severity_code(out.checkup->list[i].severity), out.checkup->list[i].id,
                              out.checkup->list[i].where);
            outcome_clear(&out);
            facts_free(&facts);
        }
    print_message("%zu sound cases, %zu alarms\n", done, alarms);
    assert_true(done >= SOUND_CASES);
    assert_true(alarms * 100 <= done * 2);
}

static void sound_cases_pass(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        of_text(texts[i].regime);
        all_pass();
    }
}

static void a_seed_makes_the_same_case(void **state) {
    day_t one, two;
    (void)state;
    of_text("dpg2009");
    struct facts *a = defects_sound(defects, 0, 7, &one), *b = defects_sound(defects, 0, 7, &two);
    struct facts *c = defects_sound(defects, 0, 8, &two);
    size_t same = 0, other = 0;
    assert_int_equal(facts_count(a), facts_count(b));
    for (size_t i = 0; i < facts_count(a); i++) {
        same += strcmp(facts_nth(a, i)->value, facts_nth(b, i)->value) == 0;
        other += strcmp(facts_nth(a, i)->value, facts_nth(c, i)->value) != 0;
    }
    assert_int_equal(same, facts_count(a));
    assert_true(other > 0);
    facts_free(&a);
    facts_free(&b);
    facts_free(&c);
}

/* The days told in the texts move with those that are facts: a month without its day, and a day without its year. */
static void the_texts_move_with_the_days(void **state) {
    size_t sound = 0;
    (void)state;
    of_text("dpg2009");
    while (strcmp(defects->sounds[sound].id, "removed") != 0)
        sound++;
    assert_non_null(
        strstr(facts_text(defects->sounds[sound].facts, "decision.facts"), "2025年9月收到"));
    for (uint64_t seed = 1; seed <= 40; seed++) {
        day_t today;
        struct sb month = {0};
        struct facts *facts = defects_sound(defects, sound, seed, &today);
        const char *text = facts_text(facts, "decision.facts");
        day_t by = today - defects->today;
        struct ymd told = date_to_ymd(date_from_ymd(2025, 9, 15) + by);
        sb_add_fmt(&month, "%d年%d月收到", told.year, told.month);
        if (!strstr(text, sb_text(&month)))
            fail_msg("seed %d: %s is not in: %s", (int)seed, sb_text(&month), text);
        struct date_words later;
        struct ymd first = date_to_ymd(date_from_ymd(2025, 11, 2) + by),
                   second = date_to_ymd(date_from_ymd(2025, 12, 8) + by);
        date_in_words(date_from_ymd(2025, 12, 8) + by, &later);
        sb_clear(&month);
        sb_add_fmt(&month, "%s%s", first.year == second.year ? "同年" : later.year,
                   later.month_day);
        if (!strstr(text, sb_text(&month)))
            fail_msg("seed %d: %s is not in: %s", (int)seed, sb_text(&month), text);
        sb_free(&month);
        facts_free(&facts);
    }
}

/* The end of a span has no year of its own; an organisation is called by its place, not by a person's name. */
static void spans_and_organisations_move(void **state) {
    (void)state;
    of_text("ccp2019");
    for (uint64_t seed = 1; seed <= 40; seed++)
        for (size_t s = 0; s < defects->sound_count; s++) {
            day_t today;
            struct facts *facts = defects_sound(defects, s, seed, &today);
            struct sb span = {0};
            day_t by = today - defects->today;
            struct ymd from = date_to_ymd(date_from_ymd(2026, 3, 15) + by),
                       to = date_to_ymd(date_from_ymd(2026, 5, 15) + by);
            if (from.year == to.year)
                sb_add_fmt(&span, "%d年%d月至%d月，", from.year, from.month, to.month);
            else
                sb_add_fmt(&span, "%d年%d月至%d年%d月，", from.year, from.month, to.year, to.month);
            if (strcmp(defects->sounds[s].id, "person") == 0)
                assert_non_null(strstr(facts_text(facts, "decision.facts"), sb_text(&span)));
            else
                assert_non_null(strstr(facts_text(facts, "respondent.name"), "丙镇委员会"));
            sb_free(&span);
            facts_free(&facts);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_texts_move_with_the_days),
        cmocka_unit_test(spans_and_organisations_move),
        cmocka_unit_test(broken_cases_are_found_out),
        cmocka_unit_test(sound_cases_pass),
        cmocka_unit_test(a_seed_makes_the_same_case),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
