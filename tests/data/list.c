/* Lists and deadlines: the filter finds what a plain search of the texts finds; pages join up; days
 * and counts agree with the rows. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"
#include "data/office/case/find.h"
#include "data/office/cases.h"
#include "data/office/deadlines.h"
#include "data/store/grams.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define CASES 160
#define OTHER_REGIME "police" /* no case rests on it */

static const char *const names[] = {"赵某",       "赵某某", "周某", "吴某甲",
                                    "Ｗａｎｇ某", "wang某", "某"};
static const char *const units[] = {"甲县水利局",    "乙镇人民政府", "甲县交通运输局",
                                    "水利部ABC处",   "甲县 财政局",  "",
                                    "甲县第１２中学"};
static const char *const titles[] = {"违规决策造成损失",
                                     "强拆引发群体性事件",
                                     "2026年第3次事故",
                                     "20260321号信访件",
                                     "“问责”〔试行〕",
                                     "\x1b[31m红\xff色",
                                     ""};

static void fill(struct office_fixture *f, struct test_random *random) {
    office_setup(f);
    assert_true(office_batch_begin(f->office, NULL));
    for (int i = 0; i < CASES; i++) {
        struct facts *facts = facts_new(NULL);
        char title[80];
        snprintf(title, sizeof title, "%s%u", titles[test_below(random, TEST_COUNT(titles))],
                 test_below(random, 3000));
        facts_put(facts, "case.title", title, PROV_NONE, NULL, NULL);
        facts_put(facts, "respondent.name", names[test_below(random, TEST_COUNT(names))], PROV_NONE,
                  NULL, NULL);
        facts_put(facts, "respondent.unit", units[test_below(random, TEST_COUNT(units))], PROV_NONE,
                  NULL, NULL);
        if (i % 3 == 0) {
            char day[DATE_TEXT_SIZE];
            date_format(FIXTURE_TODAY - 60 + (day_t)test_below(random, 120), day);
            facts_put(facts, "service.person_received_on", day, PROV_NONE, NULL, NULL);
            if (i % 2 == 0)
                facts_put(facts, "appeal.written_received_on", day, PROV_NONE, NULL, NULL);
            if (i % 4 == 0)
                facts_put(facts, "appeal.decided_on", day, PROV_NONE, NULL, NULL);
        }
        office_must(
            f,
            &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .facts = facts},
            NULL);
        facts_free(&facts);
    }
    assert_true(office_batch_commit(f->office, NULL));
    for (int64_t id = 1; id <= CASES; id += 7)
        office_must(f, &(struct office_command){.verb = DO_CASE_CLOSE, .case_id = id}, NULL);
}

/* Every row there is, newest first. */
static struct case_rows all_rows(struct office_fixture *f) {
    struct case_rows rows;
    struct case_query query = {.state = -1, .today = FIXTURE_TODAY, .limit = CASES + 10};
    assert_true(office_cases(f->office, &query, &rows, NULL));
    assert_false(rows.more);
    return rows;
}

static bool in_field(const char *field, const char *word) {
    struct sb folded = {0};
    utf8_fold(&folded, field, strlen(field));
    bool found = strstr(sb_text(&folded), word) != NULL;
    sb_free(&folded);
    return found;
}

/* Latin letters may also be how something sounds. */
static bool sounds_so(const struct case_row *row, const char *word) {
    return word[strspn(word, "abcdefghijklmnopqrstuvwxyz'")] == '\0' &&
           (pinyin_match(word, row->number, NULL) || pinyin_match(word, row->title, NULL) ||
            pinyin_match(word, row->name, NULL) || pinyin_match(word, row->unit, NULL));
}

/* What the filter promises, said plainly. */
static bool plainly(const struct case_row *row, const struct case_query *query) {
    struct sb folded = {0};
    bool wanted =
        (query->state < 0 || (int)row->state == query->state) &&
        (query->stage_number == 0 || row->stage_number == query->stage_number) &&
        (!query->stage_regime || query->stage_number == 0 ||
         strcmp(query->stage_regime, OTHER_REGIME) != 0) &&
        (!query->overdue_only || (row->next_due != DAY_NONE && row->next_due < query->today));
    struct find_words words;
    find_words(&words, query->text);
    if (words.year == 2026 && words.serial <= CASES) { /* a number means its case alone */
        char number[64];
        snprintf(number, sizeof number, "问责〔2026〕%d号", (int)words.serial);
        wanted = wanted && strcmp(row->number, number) == 0;
        sb_add(&folded, sb_text(&words.plain));
        for (size_t i = 0; i < words.sound_count; i++)
            sb_add_fmt(&folded, " %s", words.sounds[i].text);
    } else {
        utf8_fold(&folded, query->text, strlen(query->text));
    }
    find_words_clear(&words);
    char *text = sb_take(&folded), *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        wanted = wanted &&
                 (in_field(row->number, word) || in_field(row->title, word) ||
                  in_field(row->name, word) || in_field(row->unit, word) || sounds_so(row, word));
    mem_free(text);
    return wanted;
}

static void compare(struct office_fixture *f, const struct case_rows *all,
                    const struct case_query *asked) {
    int64_t ids[CASES + 10];
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (plainly(&all->list[i], asked))
            ids[count++] = all->list[i].id;
    /* Page by page downwards, and back up again. */
    struct case_query query = *asked;
    size_t seen = 0;
    query.limit = 7;
    for (bool more = true; more;) {
        struct case_rows rows;
        assert_true(office_cases(f->office, &query, &rows, NULL));
        for (size_t i = 0; i < rows.count; i++) {
            if (seen >= count || rows.list[i].id != ids[seen])
                fail_msg("filter \"%s\" row %zu", query.text, seen);
            seen++;
        }
        more = rows.more;
        if (rows.count > 0)
            query.after = rows.list[rows.count - 1].id;
        case_rows_clear(&rows);
    }
    if (seen != count)
        fail_msg("filter \"%s\": %zu of %zu", query.text, seen, count);
    int64_t counted = -1;
    query = *asked;
    assert_true(office_cases_count(f->office, &query, 0, &counted, NULL));
    assert_int_equal(counted, count);
    assert_true(office_cases_count(f->office, &query, 5, &counted, NULL));
    assert_int_equal(counted, count < 5 ? count : 5);
    if (count > 9) {
        struct case_rows rows;
        query.before = ids[count - 1];
        query.limit = 4;
        assert_true(office_cases(f->office, &query, &rows, NULL));
        assert_int_equal(rows.count, 4);
        assert_true(rows.more);
        for (size_t i = 0; i < 4; i++)
            assert_int_equal(rows.list[i].id, ids[count - 5 + i]);
        case_rows_clear(&rows);
    }
}

/* A piece of some row's text, as long as it comes, or something that is nowhere. */
static void random_text(const struct case_rows *all, struct test_random *random, struct sb *out) {
    sb_clear(out);
    for (uint32_t words = test_below(random, 3) + 1; words > 0; words--) {
        const struct case_row *row = &all->list[test_below(random, (uint32_t)all->count)];
        const char *fields[] = {row->number, row->title, row->name, row->unit};
        const char *field = fields[test_below(random, 4)];
        size_t n = strlen(field), from = n ? test_below(random, (uint32_t)n) : 0;
        while (from > 0 && ((unsigned char)field[from] & 0xC0) == 0x80)
            from--;
        size_t len = n - from ? test_below(random, (uint32_t)(n - from)) + 1 : 0;
        while (from + len < n && ((unsigned char)field[from + len] & 0xC0) == 0x80)
            len++;
        sb_add_n(out, field + from, len);
        if (test_below(random, 20) == 0)
            sb_add(out, "无");
        sb_add(out, " ");
    }
}

static void test_filter(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(7);
    struct sb text = {0};
    fill(&f, &random);
    struct case_rows all = all_rows(&f);
    assert_int_equal(all.count, CASES);
    static const char *const fixed[] = {
        "",       "赵",       "赵某", "WANG",      "ｗａｎｇ", "水利",          "利局甲",
        "12",     "〔2026〕", "号",   "2026年第",  "2026032",  "1号",           "\xff",
        "第12中", "“问责”",   "。",   "财政 甲县", "\x1b[",    "  赵某  水利 ", "甲县　财政"};
    for (size_t i = 0; i < TEST_COUNT(fixed); i++)
        compare(&f, &all,
                &(struct case_query){.text = fixed[i], .state = -1, .today = FIXTURE_TODAY});
    for (int i = 0; i < 300; i++) {
        random_text(&all, &random, &text);
        struct case_query query = {.text = sb_text(&text), .state = -1, .today = FIXTURE_TODAY};
        if (test_below(&random, 3) == 0)
            query.state = (int)test_below(&random, 3);
        if (test_below(&random, 4) == 0)
            query.stage_number = (int)test_below(&random, 3);
        static const char *const of[] = {NULL, FIXTURE_REGIME, OTHER_REGIME};
        query.stage_regime = of[test_below(&random, 3)];
        query.overdue_only = test_below(&random, 4) == 0;
        if (test_below(&random, 6) == 0)
            query.text = "";
        compare(&f, &all, &query);
    }
    sb_free(&text);
    case_rows_clear(&all);
    office_sound(&f);
    office_teardown(&f);
}

/* An edited word is found under its new form only. */
static void test_edited_words(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    struct case_query query = {.text = "麒麟", .state = -1, .today = FIXTURE_TODAY};
    int64_t count = -1;
    office_set(&f, id, "case.title", "麒麟水库");
    assert_true(office_cases_count(f.office, &query, 0, &count, NULL));
    assert_int_equal(count, 1);
    office_set(&f, id, "case.title", "凤凰水库");
    assert_true(office_cases_count(f.office, &query, 0, &count, NULL));
    assert_int_equal(count, 0);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    assert_true(office_cases_count(f.office, &query, 0, &count, NULL));
    assert_int_equal(count, 1);
    office_sound(&f);
    office_teardown(&f);
}

static void test_grams(void **state) {
    (void)state;
    struct sb grams = {0}, question = {0};
    struct needle needle;
    grams_add(&grams, "赵A 12345");
    needle_make(&needle, "  ａ １２３４５ ");
    assert_int_equal(needle.words, 2);
    assert_false(needle.exact);
    needle_question(&needle, &question);
    /* Every gram that is asked for is one that was filed. */
    for (const char *at = sb_text(&question); *at;) {
        size_t n = strcspn(at, " ");
        char *gram = mem_dup_n(at, n + 1);
        assert_non_null(strstr(sb_text(&grams), gram));
        mem_free(gram);
        at += n + 1;
    }
    assert_true(needle_found(&needle, (const char *const[]){"A 12345"}, 1, &grams));
    assert_false(needle_found(&needle, (const char *const[]){"A 1234"}, 1, &grams));
    needle_clear(&needle);
    needle_make(&needle, NULL);
    assert_int_equal(needle.words, 0);
    needle_clear(&needle);
    sb_free(&grams);
    sb_free(&question);
}

/* ---- deadlines ---- */

static void test_due(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(11);
    fill(&f, &random);
    const day_t today = FIXTURE_TODAY;
    struct due_query everything = {
        .first = DAY_NONE, .last = DAY_NONE, .include_done = true, .today = today, .limit = 5000};
    struct due_rows all, rows;
    assert_true(office_due(f.office, &everything, &all, NULL));
    assert_false(all.more);
    assert_true(all.count > CASES / 3);
    struct due_counts counts, expected = {0};
    for (size_t i = 0; i < all.count; i++) {
        const struct due_row *d = &all.list[i];
        assert_true(i == 0 || d[-1].governing <= d->governing);
        assert_true(d->number[0] && d->label.zh[0]);
        expected.overdue += d->state == DL_OVERDUE;
        expected.today += d->state == DL_OPEN && d->governing == today;
        expected.week += d->state == DL_OPEN && d->governing > today && d->governing <= today + 7;
        expected.waiting += d->state == DL_OPEN && d->lapses && d->holder == HOLDER_PERSON;
    }
    assert_true(office_due_counts(f.office, today, &counts, NULL));
    assert_memory_equal(&counts, &expected, sizeof counts);
    assert_true(counts.overdue > 0 && counts.waiting > 0);
    /* Without what is done or over; in small pages by keyset. */
    struct due_query query = {.first = DAY_NONE, .last = DAY_NONE, .today = today, .limit = 3};
    char after_rule[96] = "";
    size_t i = 0;
    for (bool more = true; more;) {
        assert_true(office_due(f.office, &query, &rows, NULL));
        for (size_t k = 0; k < rows.count; k++, i++) {
            while (i < all.count && all.list[i].state == DL_DONE)
                i++;
            assert_true(i < all.count);
            assert_int_equal(rows.list[k].case_id, all.list[i].case_id);
            assert_string_equal(rows.list[k].rule_id, all.list[i].rule_id);
        }
        more = rows.more;
        if (rows.count > 0) {
            const struct due_row *last = &rows.list[rows.count - 1];
            query.after_day = last->governing;
            query.after_case = last->case_id;
            snprintf(after_rule, sizeof after_rule, "%s", last->rule_id);
            query.after_rule = after_rule;
        }
        due_rows_clear(&rows);
    }
    while (i < all.count && all.list[i].state == DL_DONE)
        i++;
    assert_int_equal(i, all.count);
    /* The days of a month. */
    struct day_count *days = NULL;
    size_t count = 0, open = 0, done = 0;
    assert_true(office_due_days(f.office, today - 20, today + 20, &days, &count, NULL));
    for (size_t d = 0; d < count; d++) {
        assert_true(d == 0 || days[d - 1].day < days[d].day);
        open += (size_t)days[d].open;
        done += (size_t)days[d].done;
        assert_true(days[d].ends <= days[d].open);
    }
    for (i = 0; i < all.count; i++)
        if (all.list[i].governing >= today - 20 && all.list[i].governing <= today + 20) {
            if (all.list[i].done_on == DAY_NONE)
                open--;
            else
                done--;
        }
    assert_int_equal(open, 0);
    assert_int_equal(done, 0);
    mem_free(days);
    /* One case; and nothing is due of a void one. */
    int64_t id = all.list[0].case_id;
    query = (struct due_query){.first = DAY_NONE,
                               .last = DAY_NONE,
                               .include_done = true,
                               .case_id = id,
                               .today = today,
                               .limit = 50};
    assert_true(office_due(f.office, &query, &rows, NULL));
    assert_true(rows.count > 0);
    for (i = 0; i < rows.count; i++)
        assert_int_equal(rows.list[i].case_id, id);
    due_rows_clear(&rows);
    office_must(&f, &(struct office_command){.verb = DO_CASE_VOID, .case_id = id, .reason = "重复"},
                NULL);
    assert_true(office_due(f.office, &query, &rows, NULL));
    assert_int_equal(rows.count, 0);
    due_rows_clear(&rows);
    due_rows_clear(&all);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_edited_words),
        cmocka_unit_test(test_grams),
        cmocka_unit_test(test_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
