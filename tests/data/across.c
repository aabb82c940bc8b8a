/* What is told across cases: an event with several respondents and the facts it shares, the restrictions of
 * a person over all cases and tracks, the four forms by year. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/across/board.h"
#include "data/across/forms.h"
#include "data/across/plan.h"
#include "tests/support/office_fixture.h"

#define EVENT "8·3己厂爆炸"

static void join(struct office_fixture *f, int64_t id, const char *side, const char *role) {
    struct matter_event event, joining = {0};
    struct plan plan = {0};
    struct plan_told told;
    struct err err = {0};
    assert_true(event_open(f->office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_true(event_take(&joining, f->office, id, FIXTURE_TODAY, &err));
    plan_join(&plan, &event);
    plan_add(&plan, MATTER_SIDE, side);
    plan_add(&plan, MATTER_ROLE, role);
    assert_true(plan_tell(&plan, &joining.list[0], &told, &err));
    plan_told_clear(&told);
    assert_true(plan_known(&plan, &err));
    if (!plan_write(&plan, f->office, &joining, "归入事件", FIXTURE_TODAY, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    plan_clear(&plan);
    event_clear(&joining);
    event_clear(&event);
}

static void says(struct office_fixture *f, int64_t id, const char *key, const char *value) {
    char *is = office_value(f, id, key);
    assert_non_null(is);
    assert_string_equal(is, value);
    mem_free(is);
}

static bool tells(const struct plan_told *told, enum diff_section section, const char *id,
                  const char *is) {
    for (size_t i = 0; i < told->count; i++)
        if (told->list[i].section == section && strcmp(told->list[i].id, id) == 0)
            return strcmp(told->list[i].is, is) == 0;
    return false;
}

static void shared_facts_are_told_and_written_in_all(void **state) {
    struct office_fixture f;
    struct matter_event event;
    struct plan plan = {0};
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), two = office_sample(&f, "03"),
            other = office_sample(&f, "04");
    join(&f, one, "unit", "direct");
    join(&f, two, "supervisor", "main");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_int_equal(event.count, 2);
    assert_false(event_one_sided(&event));
    assert_true(plan_word(&plan, "case.conduct_on=2026年8月3日", &err));
    assert_true(plan_word(&plan, "matter.decision=党组会", &err));
    assert_false(plan_word(&plan, "没有等号", &err));
    plan_share(&plan, &event);
    int64_t before = office_entries(&f);
    for (size_t i = 0; i < event.count; i++) {
        struct plan_told told;
        assert_true(plan_tell(&plan, &event.list[i], &told, &err));
        assert_true(tells(&told, DIFF_FACT, "case.conduct_on", "2026-08-03"));
        assert_true(tells(&told, DIFF_FACT, "matter.shared", "case.conduct_on matter.decision"));
        plan_told_clear(&told);
    }
    assert_int_equal(office_entries(&f), before); /* told, not written */
    assert_true(plan_write(&plan, f.office, &event, "更正", FIXTURE_TODAY, &err));
    says(&f, one, "case.conduct_on", "2026-08-03");
    says(&f, two, "case.conduct_on", "2026-08-03");
    assert_int_equal(office_entries(&f), before + 6); /* three answers, two cases */
    event_clear(&event);

    /* Who joins takes them over; what stands already is not entered again. */
    join(&f, other, "supervisor", "important");
    says(&f, other, "case.conduct_on", "2026-08-03");
    says(&f, other, "matter.decision", "党组会");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_int_equal(event.count, 3);
    before = office_entries(&f);
    assert_true(plan_write(&plan, f.office, &event, "再写", FIXTURE_TODAY, &err));
    assert_int_equal(office_entries(&f), before);
    event_clear(&event);
    plan_clear(&plan);
    office_sound(&f);
    office_teardown(&f);
}

/* A key is not shared because its letters stand in another's. */
static void shared_keys_are_whole_words(void **state) {
    struct office_fixture f;
    struct matter_event event;
    struct plan plan = {0};
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02");
    join(&f, one, "unit", "direct");
    office_set(&f, one, "matter.shared", "matter.voters");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    plan_add(&plan, "matter.vote", "for");
    plan_share(&plan, &event);
    assert_int_equal(plan.count, 2);
    assert_string_equal(plan.list[1].value, "matter.voters matter.vote");
    plan_clear(&plan);
    event_clear(&event);
    office_teardown(&f);
}

static void nothing_is_written_when_one_refuses(void **state) {
    struct office_fixture f;
    struct matter_event event;
    struct plan plan = {0}, unknown = {0};
    struct plan_told told;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), two = office_sample(&f, "03");
    join(&f, one, "unit", "direct");
    join(&f, two, "unit", "main");
    struct office_command close = {
        .verb = DO_CASE_CLOSE, .case_id = two, .reason = "办结", .today = FIXTURE_TODAY};
    office_must(&f, &close, NULL);
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_true(event_one_sided(&event));
    plan_add(&plan, "case.conduct_on", "2026-01-05");
    char *was = office_value(&f, one, "case.conduct_on");
    int64_t before = office_entries(&f);
    assert_false(plan_write(&plan, f.office, &event, "更正", FIXTURE_TODAY, &err));
    assert_int_equal(office_entries(&f), before);
    says(&f, one, "case.conduct_on", was);
    mem_free(was);

    plan_add(&unknown, "no.such", "1");
    assert_true(plan_tell(&unknown, &event.list[0], &told, &err));
    assert_int_equal(told.left_count, 1);
    plan_told_clear(&told);
    assert_false(plan_known(&unknown, &err));
    assert_string_equal(err.msg, "err.matter.nobody");
    plan_clear(&unknown);
    plan_clear(&plan);
    event_clear(&event);
    office_teardown(&f);
}

static void unequal_treatment_is_seen(void **state) {
    struct office_fixture f;
    struct matter_event event;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), two = office_sample(&f, "02");
    join(&f, one, "unit", "main");
    join(&f, two, "unit", "main");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_false(event_unequal(&event.list[0], &event.list[1]));
    event_clear(&event);
    office_set(&f, two, "decision.measures", "suspension");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_true(event_unequal(&event.list[0], &event.list[1]));
    event_clear(&event);
    office_set(&f, two, "matter.role", "important"); /* no longer like */
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_false(event_unequal(&event.list[0], &event.list[1]));
    event_clear(&event);
    office_teardown(&f);
}

static const struct board_line *line_of(const struct board *board, const char *what) {
    for (size_t i = 0; i < board->count; i++)
        if (strcmp(board->list[i].what.zh, what) == 0)
            return &board->list[i];
    fail_msg("no line %s", what);
    return NULL;
}

static size_t kind(const struct board *board, const char *name) {
    for (size_t k = 1; k < board->kinds->column_count; k++)
        if (strcmp(board->kinds->columns[k].zh, name) == 0)
            return k;
    fail_msg("no kind %s", name);
    return 0;
}

static void restrictions_of_all_tracks(void **state) {
    struct office_fixture f;
    struct person person;
    struct board board;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), two = office_sample(&f, "02");
    office_set(&f, one, "track.1.kind", "effect_demerit");
    office_set(&f, one, "track.1.on", "2026-10-20");
    office_set(&f, two, "track.1.kind", "effect_removal");
    office_set(&f, two, "track.1.on", "2026-11-01");
    assert_true(person_open(f.office, one, FIXTURE_TODAY, &person, &err));
    assert_int_equal(person.count, 2); /* the same name and unit */
    assert_true(board_make(&board, f.packs, &person, &err));
    const struct board_line *demerit = line_of(&board, "政务记过期间");
    char text[DATE_TEXT_SIZE];
    date_format(demerit->until, text);
    assert_string_equal(text, "2027-10-19"); /* twelve months, the first day counted */
    assert_true(board_bars(demerit, kind(&board, "提拔")));
    assert_true(board_bars(demerit, kind(&board, "职级工资")));
    assert_false(board_bars(demerit, kind(&board, "评优")));
    assert_ptr_equal(board_longest(&board, kind(&board, "领导职务")),
                     line_of(&board, "责令辞职、免职：不安排领导职务（需核对）"));
    const struct board_line *honours = board_longest(&board, kind(&board, "评优"));
    date_format(honours->until, text);
    assert_string_equal(text, "2026-12-31");
    board_clear(&board);
    person_clear(&person);

    office_set(&f, two, "respondent.unit", "乙县人民政府"); /* somebody else of that name */
    assert_true(person_open(f.office, one, FIXTURE_TODAY, &person, &err));
    assert_int_equal(person.count, 1);
    person_clear(&person);
    office_teardown(&f);
}

static void forms_by_year(void **state) {
    struct office_fixture f;
    struct form_counts rows;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t ids[4];
    static const char *const forms[] = {"second", "first", "second", "second"};
    static const char *const days[] = {"2026-01-05", "2026-02-05", "2025-03-03", "2026-12-31"};
    for (int i = 0; i < 4; i++) {
        ids[i] = office_new_case(&f);
        office_set(&f, ids[i], "lead.received_on", days[i]);
        office_set(&f, ids[i], FORMS_KIND, forms[i]);
    }
    assert_true(forms_count(f.office, &rows, &err));
    assert_int_equal(rows.count, 3);
    assert_int_equal(rows.list[0].year, 2025);
    assert_string_equal(rows.list[1].code, "first");
    assert_string_equal(rows.list[2].code, "second");
    assert_int_equal(rows.list[2].cases, 2);
    form_counts_clear(&rows);
    struct office_command drop = {
        .verb = DO_CASE_VOID, .case_id = ids[0], .reason = "重复", .today = FIXTURE_TODAY};
    office_must(&f, &drop, NULL);
    assert_true(forms_count(f.office, &rows, &err));
    assert_int_equal(rows.list[2].cases, 1); /* a void case counts no more */
    form_counts_clear(&rows);
    office_teardown(&f);
}

/* Who is who: an identity joins and tells apart, a name alone is said to be only a name. */
static void one_person(struct office_fixture *f, int64_t id, const char *name, const char *unit,
                       const char *identity) {
    office_set(f, id, "respondent.name", name);
    office_set(f, id, "respondent.unit", unit);
    if (identity[0])
        office_set(f, id, PERSON_IDENTITY, identity);
}

static enum person_tie tie_with(const struct person *p, int64_t id) {
    for (size_t i = 0; i < p->other_count; i++)
        if (p->others[i].case_id == id)
            return p->others[i].tie;
    fail_msg("nothing is said of case %lld", (long long)id);
    return TIE_SAME;
}

static void persons_are_never_silently_joined(void **state) {
    struct office_fixture f;
    struct person p;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), spelt = office_sample(&f, "03"),
            apart = office_sample(&f, "04"), named = office_sample(&f, "01"),
            namesake = office_sample(&f, "05"), stranger = office_sample(&f, "06");
    one_person(&f, one, "赵某", "甲县财政局", "1970-03");
    one_person(&f, spelt, "赵 某某", "乙镇", "1970-03");
    one_person(&f, apart, "赵某", "甲县财政局", "1985-11");
    one_person(&f, named, "赵　某", "甲县财政局", "");
    one_person(&f, namesake, "赵某", "丙县水利局", "");
    one_person(&f, stranger, "钱某", "甲县财政局", "1970-04");
    assert_true(person_open(f.office, one, FIXTURE_TODAY, &p, &err));
    assert_int_equal(p.count, 3);
    assert_int_equal(p.other_count, 4);
    assert_int_equal(tie_with(&p, spelt), TIE_SAME);
    assert_int_equal(tie_with(&p, apart), TIE_APART);
    assert_int_equal(tie_with(&p, named), TIE_NAMED);
    assert_int_equal(tie_with(&p, namesake), TIE_NAMESAKE);
    person_clear(&p);
    assert_true(person_open(f.office, stranger, FIXTURE_TODAY, &p, &err));
    assert_int_equal(p.count, 1);
    assert_int_equal(p.other_count, 0);
    person_clear(&p);
    /* another sign of the same sound is told, whatever the unit, and joined by nobody but the identity */
    one_person(&f, stranger, "趙某", "丁县人民政府", "");
    office_set(&f, stranger, "respondent.identity", "");
    office_set(&f, stranger, "respondent.post", "局长");
    assert_true(person_open(f.office, one, FIXTURE_TODAY, &p, &err));
    assert_int_equal(p.count, 3);
    assert_int_equal(tie_with(&p, stranger), TIE_SPELT);
    for (size_t i = 0; i < p.other_count; i++)
        if (p.others[i].case_id == stranger)
            assert_string_equal(p.others[i].post, "局长");
    person_clear(&p);
    office_set(&f, stranger, "respondent.identity", "１９７０-03");
    assert_true(person_open(f.office, one, FIXTURE_TODAY, &p, &err));
    assert_int_equal(tie_with(&p, stranger), TIE_SAME);
    person_clear(&p);
    office_teardown(&f);
}

static void votes_are_told_by_person(void **state) {
    struct office_fixture f;
    struct matter_event event;
    const struct fact *name, *vote;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t one = office_sample(&f, "02"), two = office_sample(&f, "03");
    join(&f, one, "unit", "direct");
    join(&f, two, "supervisor", "main");
    office_set(&f, two, "voter.1.name", "赵某");
    office_set(&f, two, "voter.1.vote", "for");
    office_set(&f, two, "voter.2.name", "钱某");
    office_set(&f, two, "voter.2.vote", "absent");
    office_set(&f, two, "voter.3.name", "孙某");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_true(event_voter(&event, 1, &name, &vote));
    assert_string_equal(name->value, "钱某");
    assert_string_equal(vote->value, "absent");
    assert_true(event_voter(&event, 2, &name, &vote));
    assert_null(vote);
    assert_false(event_voter(&event, 3, &name, &vote));
    event_clear(&event);
    /* the own vote of a case against the list, however the name is typed */
    office_set(&f, one, "respondent.name", "赵　某");
    office_set(&f, two, "respondent.name", "周某");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_int_equal(event_vote(&event, &event.list[0]), VOTE_AGREES);
    assert_int_equal(event_vote(&event, &event.list[1]), VOTE_UNSAID);
    event_clear(&event);
    office_set(&f, one, "matter.vote", "against");
    office_set(&f, two, "matter.vote", "absent");
    assert_true(event_open(f.office, EVENT, FIXTURE_TODAY, &event, &err));
    assert_int_equal(event_vote(&event, &event.list[0]), VOTE_CLASHES);
    assert_int_equal(event_vote(&event, &event.list[1]), VOTE_AGREES);
    event_clear(&event);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_facts_are_told_and_written_in_all),
        cmocka_unit_test(shared_keys_are_whole_words),
        cmocka_unit_test(nothing_is_written_when_one_refuses),
        cmocka_unit_test(unequal_treatment_is_seen),
        cmocka_unit_test(restrictions_of_all_tracks),
        cmocka_unit_test(forms_by_year),
        cmocka_unit_test(persons_are_never_silently_joined),
        cmocka_unit_test(votes_are_told_by_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
