/* The texts beside the Provisions: every word of each folder's law.txt is its source's, in its
 * order, and none of the source's is missing; what the program says of them is said in both
 * languages and as what it is. The fixture holds the source as it was received, a line a question
 * or an answer. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/cite.h"
#include "core/law/law.h"
#include "core/law/piece.h"
#include "data/pack/asking.h"
#include "data/pack/pack.h"

#define SOURCE "tests/fixtures/source_documents.txt"
#define PROVISIONS "tests/fixtures/dpg2009_source.txt"

struct world {
    struct packs *packs;
    char *source;
};

static int open_world(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    struct err err;
    if (!packs_open(&w->packs, NULL, &err))
        fail_msg("packs: %s", err.msg);
    w->source = test_read_file(SOURCE, NULL);
    *state = w;
    return 0;
}

static int close_world(void **state) {
    struct world *w = *state;
    packs_close(&w->packs);
    mem_free(w->source);
    mem_free(w);
    return 0;
}

static const struct law *law_of(const struct world *w, const char *id) {
    struct errs errs = {0};
    const struct law *law = packs_law(w->packs, id, &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].msg,
                    errs.list[i].arg[0]);
    if (!law)
        fail_msg("%s", id);
    return law;
}

/* ---- what is compared ---- */

/* Blanks dropped, full-width marks made half-width: what making the punctuation full-width and
 * setting the lines may change, and nothing else. */
static void add_folded(struct sb *out, const char *text, size_t n) {
    static const char *const marks[][2] = {{"，", ","}, {"；", ";"}, {"：", ":"}, {"（", "("},
                                           {"）", ")"}, {"？", "?"}, {"。", "."}, {"　", ""}};
    for (size_t at = 0; at < n;) {
        size_t i = 0;
        while (i < TEST_COUNT(marks) && (at + 3 > n || memcmp(text + at, marks[i][0], 3) != 0))
            i++;
        if (i < TEST_COUNT(marks)) {
            sb_add(out, marks[i][1]);
            at += 3;
        } else {
            if (text[at] != ' ' && text[at] != '\n')
                sb_add_char(out, text[at]);
            at++;
        }
    }
}

/* Line `number` of the source, from 1, up to `end` (NULL: all of it). */
static void add_line(const struct world *w, int number, const char *end, struct sb *out) {
    const char *line = w->source;
    for (int i = 1; i < number; i++)
        line = strchr(line, '\n') + 1;
    size_t n = strcspn(line, "\n");
    const char *cut = end ? strstr(line, end) : NULL;
    assert_true(!end || (cut && cut < line + n));
    add_folded(out, line, cut ? (size_t)(cut - line) : n);
}

static void add_words(struct sb *out, const char *words) {
    add_folded(out, words, strlen(words));
}

static void add_paragraph(struct sb *out, const struct law_paragraph *p) {
    add_words(out, p->text);
    for (size_t i = 0; i < p->item_count; i++) {
        const struct law_item *item = &p->items[i];
        add_words(out, item->mark);
        add_words(out, item->text);
        for (size_t k = 0; k < item->point_count; k++) {
            add_words(out, item->points[k].mark);
            add_words(out, item->points[k].text);
        }
    }
}

struct folder {
    const char *id;
    bool titled;       /* the title is the source's */
    const char *ours;  /* a label of ours; "*": all of them; NULL: none */
    const char *after; /* stands behind a label in the source */
    const char *end;   /* where in the last line another text begins; NULL */
    int lines[16];
};

static const struct folder folders[] = {
    {"safety2010", false, "四", "、", NULL, {5, 7}},
    {"environment", true, "*", "", NULL, {9, 11}},
    {"audit", true, NULL, "、", NULL, {13, 15}},
    {"credit", true, "*", "", NULL, {21, 23}},
    {"worksafety", true, "*", "", NULL, {29, 31}},
    {"concepts",
     false,
     "*",
     "",
     "第一条 ",
     {17, 19, 25, 27, 41, 43, 45, 47, 53, 55, 61, 63, 69, 71}},
    {"history", true, NULL, "、", NULL, {65, 67}},
    {"reform", true, NULL, "", NULL, {49, 51}},
};

static void add_article(struct sb *out, const struct folder *f, const struct law_article *a) {
    add_words(out, a->lead ? a->lead : "");
    if (!a->label) {
        char number[32];
        cite_number_zh(a->number, number);
        sb_add_fmt(out, "第%s条", number);
    } else if (!f->ours || (strcmp(f->ours, "*") != 0 && strcmp(f->ours, a->label) != 0)) {
        add_words(out, a->label);
        sb_add(out, f->after);
    }
    for (size_t i = 0; i < a->paragraph_count; i++)
        add_paragraph(out, &a->paragraphs[i]);
}

/* ---- the tests ---- */

static void every_text_equals_its_source(void **state) {
    const struct world *w = *state;
    for (size_t i = 0; i < TEST_COUNT(folders); i++) {
        const struct folder *f = &folders[i];
        const struct law *law = law_of(w, f->id);
        struct sb ours = {0}, source = {0};
        assert_string_equal(law->preamble, "");
        add_words(&ours, f->titled ? law->title : "");
        for (size_t k = 0; k < law->article_count; k++)
            add_article(&ours, f, &law->articles[k]);
        for (size_t k = 0; f->lines[k] > 0; k++)
            add_line(w, f->lines[k], f->lines[k + 1] == 0 ? f->end : NULL, &source);
        if (strcmp(sb_text(&ours), sb_text(&source)) != 0) {
            print_error("%s\n", f->id);
            assert_string_equal(sb_text(&ours), sb_text(&source));
        }
        sb_free(&ours);
        sb_free(&source);
    }
}

/* What the source has twice is stored once: the text on accidents, the first four
 * articles of the Provisions. */
static void what_stands_twice_is_stored_once(void **state) {
    const struct world *w = *state;
    struct sb first = {0}, second = {0};
    add_line(w, 31, NULL, &first);
    add_line(w, 39, NULL, &second);
    assert_string_equal(sb_text(&first), sb_text(&second));
    sb_clear(&first);
    sb_clear(&second);
    const struct law *provisions = law_of(w, "dpg2009");
    for (size_t i = 0; i < 4; i++)
        add_article(&first, &(struct folder){.after = ""}, &provisions->articles[i]);
    add_line(w, 71, NULL, &second);
    const char *tail = strstr(sb_text(&second), "规定》第一条");
    assert_non_null(tail);
    assert_string_equal(sb_text(&first), tail + strlen("规定》"));
    sb_free(&first);
    sb_free(&second);
}

/* The fixture of the Provisions is a part of the same source. */
static void the_provisions_come_from_the_same_source(void **state) {
    const struct world *w = *state;
    char *text = test_read_file(PROVISIONS, NULL);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        assert_non_null(strstr(w->source, line));
    mem_free(text);
}

static void the_parts_are_counted(void **state) {
    const struct world *w = *state;
    static const struct {
        const char *id;
        int article;
        size_t paragraphs, items; /* items of its list, in whichever paragraph */
    } parts[] = {
        {"safety2010", 4, 1, 4}, {"safety2010", 5, 1, 3},  {"safety2010", 6, 1, 5},
        {"safety2010", 7, 3, 2}, {"environment", 1, 2, 0}, {"environment", 6, 4, 0},
        {"audit", 1, 2, 0},      {"audit", 2, 1, 2},       {"audit", 3, 2, 4},
        {"credit", 1, 9, 0},     {"worksafety", 1, 3, 2},  {"worksafety", 73, 1, 0},
        {"concepts", 6, 1, 3},   {"concepts", 16, 4, 0},   {"history", 1, 2, 2},
        {"history", 2, 1, 4},    {"reform", 4, 4, 0},      {"reform", 5, 1, 3},
        {"reform", 6, 1, 3},
    };
    for (size_t i = 0; i < TEST_COUNT(parts); i++) {
        const struct law *law = law_of(w, parts[i].id);
        const struct law_article *a = law_find_article(law, parts[i].article, 0);
        size_t items = 0;
        assert_non_null(a);
        for (size_t k = 0; k < a->paragraph_count; k++)
            items += a->paragraphs[k].item_count;
        if (a->paragraph_count != parts[i].paragraphs || items != parts[i].items)
            fail_msg("%s %d: %zu paragraphs, %zu items", parts[i].id, parts[i].article,
                     a->paragraph_count, items);
    }
}

/* Cited as the essays number themselves, a statute quoted in one by its own name. */
static void they_are_cited_by_their_own_numbers(void **state) {
    const struct world *w = *state;
    static const struct {
        const char *id, *cite, *label, *title;
    } cites[] = {
        {"safety2010", "4(1)", "四（一）", "国务院办公厅“安全生产年”文件（节录）"},
        {"audit", "3(3)(1)", "三（三）1、", "如何从主体层面完善政府审计问责制度"},
        {"credit", "1.2", "正文第二款", "接入机构征信内控制度及问责制度变更的"},
        {"environment", "6.2", "第六条第二款", "中华人民共和国环境保护法"},
        {"worksafety", "73", "答案所引“第七十三条”",
         "网上答案所引“安全生产法”条文（不是该法原文）"},
        {"history", "2(1)(3)", "二（一）3.", "求行政问责制度的起源及发展？"},
        {"reform", "5(2)", "（五）2.", "如何完善党政领导干部的问责制度"},
        {"concepts", "12.2", "行政问责制的定义第二款", "问责的概念"},
    };
    for (size_t i = 0; i < TEST_COUNT(cites); i++) {
        const struct law *law = law_of(w, cites[i].id);
        struct cite cite;
        struct err err;
        struct sb label = {0};
        assert_true(cite_parse(cites[i].cite, NULL, &cite, &err));
        assert_true(law_label(law, &cite, &label));
        assert_string_equal(sb_text(&label), cites[i].label);
        assert_string_equal(law_cited_title(law, &cite), cites[i].title);
        sb_free(&label);
    }
}

/* ---- what the program says of them ---- */

static const struct regime *regime_of(const struct world *w, const char *id) {
    struct errs errs = {0};
    const struct regime *regime = packs_regime(w->packs, id, &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].msg,
                    errs.list[i].arg[0]);
    if (!regime)
        fail_msg("%s", id);
    return regime;
}

/* None of them is a basis for a case, each says what it is and warns of misreadings. */
static void each_says_what_it_is(void **state) {
    const struct world *w = *state;
    static const enum rule_status statuses[] = {
        STATUS_HISTORICAL,     STATUS_OPINION, STATUS_OPINION, STATUS_TO_BE_VERIFIED,
        STATUS_TO_BE_VERIFIED, STATUS_OPINION, STATUS_OPINION, STATUS_PROPOSAL};
    assert_int_equal(TEST_COUNT(statuses), TEST_COUNT(folders));
    for (size_t i = 0; i < TEST_COUNT(folders); i++) {
        const struct regime *r = regime_of(w, folders[i].id);
        size_t traps = 0;
        for (size_t k = 0; k < r->note_count; k++)
            traps += r->notes[k].trap;
        if (r->status != statuses[i] || regime_builds_cases(r) || traps < 2 || !r->status_note.zh ||
            !r->status_note.en)
            fail_msg("%s: status %s, %zu traps", r->id, rule_status_code(r->status), traps);
    }
}

static void is_said_twice(const struct regime *r, const struct rule *rule) {
    if (!rule->label.zh || !rule->label.en || !rule->text.zh != !rule->text.en)
        fail_msg("%s:%d %s", r->id, rule->line, rule->id);
}

static void everything_is_said_in_both_languages(void **state) {
    const struct world *w = *state;
    for (size_t i = 0; i < TEST_COUNT(folders); i++) {
        const struct regime *r = regime_of(w, folders[i].id);
        for (size_t k = 0; k < r->note_count; k++)
            is_said_twice(r, &r->notes[k].rule);
        for (size_t k = 0; k < r->entry_count; k++)
            is_said_twice(r, &r->entries[k].rule);
        for (size_t k = 0; k < r->checklist_count; k++)
            is_said_twice(r, &r->checklists[k].rule);
        for (size_t k = 0; k < r->item_count; k++) {
            is_said_twice(r, &r->items[k].rule);
            assert_true(!r->items[k].who.zh == !r->items[k].who.en);
        }
        for (size_t k = 0; k < r->table_count; k++)
            is_said_twice(r, &r->tables[k].rule);
        for (size_t k = 0; k < r->row_count; k++)
            for (size_t c = 0; c < r->rows[k].cell_count; c++)
                assert_true(r->rows[k].cells[c].zh && r->rows[k].cells[c].en);
    }
}

/* A proposal is called one wherever it is named. */
static void proposals_are_called_proposals(void **state) {
    const struct regime *r = regime_of(*state, "reform");
    static const char *const notes[] = {"mapping", "apology-alone", "demotion",     "expulsion",
                                        "recusal", "notice",        "second-appeal"};
    size_t found = 0;
    for (size_t i = 0; i < r->entry_count; i++)
        if (strncmp(r->entries[i].rule.label.zh, "建议：", strlen("建议：")) != 0)
            fail_msg("%s", r->entries[i].rule.id);
    for (size_t i = 0; i < r->item_count; i++)
        if (strncmp(r->items[i].rule.label.zh, "建议：", strlen("建议：")) != 0)
            fail_msg("%s", r->items[i].rule.id);
    for (size_t i = 0; i < r->note_count; i++)
        for (size_t k = 0; k < TEST_COUNT(notes); k++)
            if (strcmp(r->notes[i].rule.id, notes[k]) == 0) {
                assert_memory_equal(r->notes[i].rule.label.zh, "建议：", strlen("建议："));
                found++;
            }
    assert_int_equal(found, TEST_COUNT(notes));
}

/* Four kinds of institution, two addressees, ten days from the change. */
static void a_change_of_credit_controls_is_filed(void **state) {
    const struct regime *r = regime_of(*state, "credit");
    static const char *const bureau = "人民银行征信管理局", *const branch = "人民银行分支机构";
    assert_int_equal(r->clock_count, 1);
    const struct clock_rule *clock = &r->clocks[0];
    assert_int_equal(clock->length.count, 10);
    assert_int_equal(clock->length.unit, UNIT_DAY);
    assert_int_equal(clock->family, PERIOD_LIMIT);
    assert_int_equal(clock->choice_count, 4);
    assert_int_equal(clock->answer_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_non_null(strstr(clock->answers[i].label.zh, i < 2 ? bureau : branch));
    assert_int_equal(r->checklist_count, 7);
}

/* Names stay in the texts: what the program itself says names no place. */
/* Acute industrial poisoning counts as a serious injury, and every figure says so by itself: an item
 * is found and shown without the one before it. */
static void assert_poisoning_told(const char *words) {
    static const char injured[] = "重伤", told[] = "（含急性工业中毒";
    for (const char *at = words; (at = strstr(at, injured)) != NULL; at += sizeof injured - 1)
        if (strncmp(at + sizeof injured - 1, told, sizeof told - 1) != 0)
            fail_msg("no word of poisoning: %s", words);
}

static void poisoning_is_told_at_every_figure(void **state) {
    const struct world *w = *state;
    const struct law *law = packs_law(w->packs, "accidents", NULL);
    const struct pack_questions *questions = packs_questions(w->packs, "accidents", NULL);
    struct cite grades = {.article = 3};
    size_t told = 0;
    for (size_t i = 0; i < law->article_count; i++)
        for (struct law_piece piece = {0}; law_piece_next(&law->articles[i], &piece); told++)
            assert_poisoning_told(law_piece_text(&law->articles[i], &piece));
    assert_true(law_has(law, &grades) && told > 4);
    for (size_t i = 0; i < questions->count; i++)
        assert_poisoning_told(questions->list[i].answer.zh);
}

static void our_own_words_name_no_place(void **state) {
    const struct world *w = *state;
    static const char *const places[] = {"天津", "重庆", "海南", "长沙", "大连",
                                         "湘潭", "广州", "上海", "香港", "北京"};
    for (size_t i = 0; i < TEST_COUNT(folders); i++) {
        char path[64];
        size_t n;
        snprintf(path, sizeof path, "regimes/%s/rules.ini", folders[i].id);
        const char *file = packs_file(w->packs, path, &n);
        assert_non_null(file);
        for (size_t k = 0; k < TEST_COUNT(places); k++)
            if (memmem(file, n, places[k], strlen(places[k])))
                fail_msg("%s: %s", path, places[k]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_equals_its_source),
        cmocka_unit_test(what_stands_twice_is_stored_once),
        cmocka_unit_test(the_provisions_come_from_the_same_source),
        cmocka_unit_test(the_parts_are_counted),
        cmocka_unit_test(they_are_cited_by_their_own_numbers),
        cmocka_unit_test(each_says_what_it_is),
        cmocka_unit_test(everything_is_said_in_both_languages),
        cmocka_unit_test(proposals_are_called_proposals),
        cmocka_unit_test(a_change_of_credit_controls_is_filed),
        cmocka_unit_test(poisoning_is_told_at_every_figure),
        cmocka_unit_test(our_own_words_name_no_place),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
