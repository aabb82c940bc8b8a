/*
 * The tables that the program carries are what reading its sources gives: every source has its table and every table
 * its source, the bytes are those that are written today, and what is read from them equals what was parsed, member by
 * member.
 */
#include "tests/support/support.h"

#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/ask/asking.h"
#include "data/pack/embed.h"
#include "data/pack/image.h"
#include "data/pack/internal.h"
#include "data/pack/pack.h"

static const struct embedded *table_of(const char *path) {
    for (size_t i = 0; i < pack_table_count; i++)
        if (strcmp(pack_tables[i].path, path) == 0)
            return &pack_tables[i];
    return NULL;
}

static bool ends(const char *path, const char *tail) {
    size_t n = strlen(path), m = strlen(tail);
    return n >= m && strcmp(path + n - m, tail) == 0;
}

static bool begins(const char *path, const char *head) {
    return strncmp(path, head, strlen(head)) == 0;
}

static bool has_source(const char *table) {
    for (size_t i = 0; i < embedded_count; i++)
        if (strcmp(embedded_files[i].path, table) == 0)
            return true;
    return false;
}

static void every_source_has_its_table(void **state) {
    (void)state;
    size_t found = 0, asked = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        const char *path = embedded_files[i].path;
        bool wanted =
            (begins(path, "regimes/") && (ends(path, "/law.txt") || ends(path, "/rules.ini") ||
                                          ends(path, "/questions.ini"))) ||
            (begins(path, "words/") && ends(path, ".ini")) ||
            (begins(path, "holidays/") && ends(path, ".ini") &&
             strlen(path) == strlen("holidays/2026.ini"));
        if (wanted != (table_of(path) != NULL))
            fail_msg("%s", path);
        found += wanted;
    }
    /* The others are what each text is searched by. */
    for (size_t i = 0; i < pack_table_count; i++)
        asked += !has_source(pack_tables[i].path);
    assert_int_equal(found + asked, pack_table_count);
    for (size_t i = 0; i < embedded_count; i++)
        if (begins(embedded_files[i].path, "regimes/") && ends(embedded_files[i].path, "/law.txt"))
            asked--;
    assert_int_equal(asked, 0);
    assert_true(found > 20);
    for (size_t i = 1; i < pack_table_count; i++)
        assert_true(strcmp(pack_tables[i - 1].path, pack_tables[i].path) < 0);
}

/* ---- the bytes ---- */

static void same_bytes(const char *path, struct sb *image) {
    const struct embedded *table = table_of(path);
    assert_non_null(table);
    if (image->len != table->size || memcmp(image->text, table->bytes, table->size) != 0)
        fail_msg("%s: the table is not what reading gives", path);
    sb_free(image);
}

static char *path_of(const char *id, const char *file) {
    struct sb path = {0};
    sb_add_fmt(&path, "regimes/%s/%s", id, file);
    return sb_take(&path);
}

static void laws_equal(struct packs *packs, const char *id) {
    char *path = path_of(id, "law.txt");
    struct sb parsed = {0}, read = {0};
    const struct law *law = packs_law(packs, id, NULL);
    struct law *loaded = image_read_law(table_of(path)->bytes, table_of(path)->size);
    assert_non_null(law);
    assert_non_null(loaded);
    image_write_law(&parsed, law);
    same_bytes(path, &parsed);
    image_write_law(&read, loaded);
    same_bytes(path, &read);
    /* As words, by functions that know nothing of images. */
    law_whole(law, &parsed);
    law_whole(loaded, &read);
    assert_string_equal(sb_text(&parsed), sb_text(&read));
    sb_free(&parsed);
    sb_free(&read);
    law_free(&loaded);
    mem_free(path);
}

/* ---- the members ---- */

/* Marks the bytes of an item that hold pointers: those differ, and what they point at is in the bytes of the image. */
static void mask(unsigned char *marks, size_t offset, size_t size) {
    memset(marks + offset, 1, size);
}

static void mask_fields(unsigned char *marks, const struct pack_fields *fields) {
    for (size_t i = 0; i < fields->count; i++) {
        const struct pack_field *field = &fields->list[i];
        switch (field->kind) {
        case FIELD_KNOWN:
        case FIELD_CITE:
        case FIELD_INT:
        case FIELD_STATUS:
        case FIELD_DAY:
        case FIELD_YES:
        case FIELD_CODE:
        case FIELD_LENGTH:
        case FIELD_INDEX:
            break;
        case FIELD_LABEL:
            mask(marks, field->offset, sizeof(struct label));
            break;
        default:
            mask(marks, field->offset, sizeof(void *));
        }
    }
}

static void items_equal(const char *name, const void *one, const void *other,
                        const unsigned char *marks, size_t size) {
    const unsigned char *a = one, *b = other;
    for (size_t i = 0; i < size; i++)
        if (!marks[i] && a[i] != b[i])
            fail_msg("%s: byte %zu of the item is lost in the image", name, i);
}

static void kind_equal(const struct regime *parsed, const struct regime *loaded,
                       enum pack_kind kind) {
    const struct pack_spec *spec = &pack_specs[kind];
    size_t count, other;
    pack_list(parsed, kind, &count);
    pack_list(loaded, kind, &other);
    assert_int_equal(count, other);
    unsigned char *marks = mem_alloc(spec->size);
    if (kind == KIND_FACT) {
        mask(marks, offsetof(struct fact_def, key), sizeof(void *));
        mask(marks, offsetof(struct fact_def, table), sizeof(void *));
        mask(marks, offsetof(struct fact_def, column), sizeof(void *));
        mask(marks, offsetof(struct fact_def, choices), sizeof(void *));
    } else {
        mask(marks, offsetof(struct rule, id), sizeof(void *));
        mask_fields(marks, &pack_rule_fields);
    }
    if (kind == KIND_LETTER)
        mask(marks, offsetof(struct letter, contents), sizeof(void *));
    mask_fields(marks, &spec->fields);
    for (size_t i = 0; i < count; i++)
        items_equal(spec->name, pack_item(parsed, kind, i), pack_item(loaded, kind, i), marks,
                    spec->size);
    mem_free(marks);
}

static void conds_equal(const struct cond *a, const struct cond *b) {
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->def, b->def);
    assert_int_equal(a->of_row, b->of_row);
    assert_int_equal(a->op, b->op);
    assert_int_equal(a->special, b->special);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->index, b->index);
    assert_int_equal(a->arg_count, b->arg_count);
    assert_true(!a->code == !b->code && (!a->code || strcmp(a->code, b->code) == 0));
    assert_true(!a->ref == !b->ref && (!a->ref || strcmp(a->ref, b->ref) == 0));
    for (size_t i = 0; i < a->arg_count; i++)
        conds_equal(a->args[i], b->args[i]);
}

struct cond_list {
    const struct cond *list[4000];
    size_t count;
};

static void keep_cond(void *ctx, const struct pack_cond *cond) {
    struct cond_list *kept = ctx;
    assert_true(kept->count < TEST_COUNT(kept->list));
    kept->list[kept->count++] = cond->cond;
}

static void all_conds_equal(const struct regime *parsed, const struct regime *loaded) {
    struct cond_list *a = mem_alloc(sizeof *a), *b = mem_alloc(sizeof *b);
    pack_each_cond(parsed, keep_cond, a);
    pack_each_cond(loaded, keep_cond, b);
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        conds_equal(a->list[i], b->list[i]);
    mem_free(a);
    mem_free(b);
}

static void rules_equal(struct packs *packs, const char *id) {
    char *path = path_of(id, "rules.ini"), *law_path = path_of(id, "law.txt");
    const struct embedded *table = table_of(path), *law = table_of(law_path);
    const struct regime *parsed = packs_regime(packs, id, NULL);
    assert_true(!parsed == !table); /* a text alone has no rules */
    if (parsed) {
        struct regime *loaded =
            image_read_rules(table->bytes, table->size, image_read_law(law->bytes, law->size));
        struct sb first = {0}, again = {0};
        assert_non_null(loaded);
        image_write_rules(&first, parsed);
        same_bytes(path, &first);
        image_write_rules(&again, loaded);
        same_bytes(path, &again);
        for (int k = 0; k < KIND_CONTENT; k++)
            kind_equal(parsed, loaded, (enum pack_kind)k);
        all_conds_equal(parsed, loaded);
        for (size_t i = 0; i < parsed->facts.count; i++)
            assert_int_equal(fact_defs_find(&loaded->facts, parsed->facts.list[i].key, NULL), i);
        regime_free(&loaded);
    }
    mem_free(path);
    mem_free(law_path);
}

static void tables_equal_what_parsing_gives(void **state) {
    (void)state;
    struct packs *packs;
    size_t count;
    assert_true(packs_open_sources(&packs, NULL, NULL));
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        laws_equal(packs, ids[i]);
        rules_equal(packs, ids[i]);
    }
    packs_close(&packs);
}

static void the_calendar_is_that_of_the_notices(void **state) {
    (void)state;
    struct packs *sources, *tables;
    assert_true(packs_open_sources(&sources, NULL, NULL));
    assert_true(packs_open(&tables, NULL, NULL));
    const struct calendar *a = packs_calendar(sources, NULL), *b = packs_calendar(tables, NULL);
    assert_int_equal(calendar_first_year(a), calendar_first_year(b));
    assert_int_equal(calendar_last_year(a), calendar_last_year(b));
    for (int year = calendar_first_year(a); year <= calendar_last_year(a); year++)
        assert_string_equal(calendar_source(a, year), calendar_source(b, year));
    for (day_t day = date_from_ymd(2020, 1, 1); day < date_from_ymd(2030, 1, 1); day++) {
        const struct calendar_entry *one, *other;
        assert_int_equal(calendar_kind(a, day, &one), calendar_kind(b, day, &other));
        assert_true(!one == !other);
        if (one) {
            assert_string_equal(one->name, other->name);
            assert_int_equal(one->notice_year, other->notice_year);
        }
    }
    packs_close(&sources);
    packs_close(&tables);
}

/* ---- what is searched ---- */

static void words_equal(const struct ask_words *a, const struct ask_words *b) {
    const struct ask_entry *one, *other;
    size_t i = 0;
    for (; (one = ask_words_nth(a, i)) != NULL; i++) {
        other = ask_words_nth(b, i);
        assert_non_null(other);
        assert_string_equal(one->word, other->word);
        assert_int_equal(one->use, other->use);
        assert_int_equal(one->kind, other->kind);
        assert_int_equal(one->mean_count, other->mean_count);
        for (size_t k = 0; k < one->mean_count; k++)
            assert_string_equal(one->means[k], other->means[k]);
        /* Found by its letters too. */
        assert_string_equal(ask_words_at(b, one->word, strlen(one->word))->word, one->word);
    }
    assert_null(ask_words_nth(b, i));
    for (int kind = 0; kind < ASK_KIND_COUNT; kind++) {
        const char *mark;
        for (i = 0; (mark = ask_words_nth_mark(a, (enum ask_kind)kind, i)) != NULL; i++)
            assert_string_equal(mark, ask_words_nth_mark(b, (enum ask_kind)kind, i));
        assert_null(ask_words_nth_mark(b, (enum ask_kind)kind, i));
    }
    assert_true(ask_words_is_light(a, 0x8981) && ask_words_is_light(b, 0x8981)); /* 要 */
    assert_true(ask_words_look_alike(a, 0x8BC9, 0x8BBC) &&                       /* 诉讼 */
                ask_words_look_alike(b, 0x8BC9, 0x8BBC));
    assert_false(ask_words_look_alike(b, 0x8BC9, 0x8981));
}

static void indexes_equal(const struct ask_index *a, const struct ask_index *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct ask_piece *one = &a->pieces[i], *other = &b->pieces[i];
        assert_true(cite_same(&one->cite, &other->cite));
        assert_int_equal(one->whole, other->whole);
        assert_int_equal(one->rank, other->rank);
        assert_string_equal(one->text, other->text);
        for (int place = 0; place < ASK_PLACE_COUNT; place++)
            assert_string_equal(one->at[place], other->at[place]);
    }
}

static const char *const asked_for[] = {
    "期间能不能申诉",   "对问责不服怎么申诉",     "who decides on an appeal",
    "村书记能不能适用", "安全生产事故谁负责报告", "影响期多久",
};

static void answers_equal(struct asking *a, struct asking *b) {
    for (size_t i = 0; i < TEST_COUNT(asked_for); i++) {
        struct ask_question question;
        struct asked_answer one[ANSWERS_MAX], other[ANSWERS_MAX];
        ask_question_make(&question, asked_for[i], asking_words(a), asking_index(a), ASK_MEND_NOT);
        size_t count = asking_answers(a, &question, NULL, NULL, one);
        assert_int_equal(asking_answers(b, &question, NULL, NULL, other), count);
        for (size_t k = 0; k < count; k++) {
            assert_true(cite_same(&one[k].question->cite, &other[k].question->cite));
            assert_int_equal(one[k].fits, other[k].fits);
            assert_string_equal(one[k].question->answer.zh, other[k].question->answer.zh);
            assert_string_equal(one[k].question->answer.en, other[k].question->answer.en);
            assert_int_equal(one[k].question->certainty, other[k].question->certainty);
            assert_int_equal(one[k].question->line, other[k].question->line);
        }
        ask_question_clear(&question);
    }
}

/* Whatever the folder holds: the same with the tables and without. */
static void searched_alike(const char *folder) {
    struct packs *sources, *tables;
    assert_true(packs_open_sources(&sources, folder, NULL));
    assert_true(packs_open(&tables, folder, NULL));
    struct asking *a = asking_new(sources), *b = asking_new(tables);
    words_equal(asking_words(a), asking_words(b));
    indexes_equal(asking_index(a), asking_index(b));
    answers_equal(a, b);
    asking_free(&a);
    asking_free(&b);
    packs_close(&sources);
    packs_close(&tables);
}

static void what_is_searched_is_that_of_the_sources(void **state) {
    (void)state;
    searched_alike(NULL);
}

static void put_file(const char *folder, const char *path, const char *text) {
    char *file = test_path(folder, path);
    test_write_text(file, text);
    mem_free(file);
}

static void put_folder(const char *folder, const char *path) {
    char *name = test_path(folder, path);
    assert_int_equal(mkdir(name, 0700), 0);
    mem_free(name);
}

/* A word that an office adds changes what a question says of its provision, in every text. */
static void what_the_folder_holds_is_read_with_the_tables(void **state) {
    (void)state;
    char *folder = test_tempdir();
    put_folder(folder, "words");
    put_file(folder, "words/our.ini",
             "[word 摘帽子]\nmeans = 免职|责令辞职\n\n[aside]\nwords = 申诉期\n");
    searched_alike(folder);
    put_folder(folder, "regimes");
    put_folder(folder, "regimes/dpg2009");
    put_file(folder, "regimes/dpg2009/questions.ini",
             "[question 1]\ncite = 22\nask = 摘了帽子能不能申诉|免职了怎么申诉|对免职不服找谁\n"
             "answer = 可以。\nanswer.en = Yes.\ncertainty = secondary\n");
    searched_alike(folder);
    test_rmdir(&folder);
}

/* ---- images that are none ---- */

static void a_cut_image_is_refused(void **state) {
    (void)state;
    const struct embedded *law = table_of("regimes/dpg2009/law.txt"),
                          *rules = table_of("regimes/dpg2009/rules.ini"),
                          *notice = table_of("holidays/2026.ini");
    for (size_t n = 0; n < law->size; n += 97)
        assert_null(image_read_law(law->bytes, n));
    for (size_t n = 0; n < rules->size; n += 1009)
        assert_null(image_read_rules(rules->bytes, n, image_read_law(law->bytes, law->size)));
    struct calendar *cal = calendar_new();
    assert_false(image_read_notice(notice->bytes, notice->size - 1, cal));
    assert_false(calendar_covers(cal, 2026));
    assert_true(image_read_notice(notice->bytes, notice->size, cal));
    assert_false(image_read_notice(notice->bytes, notice->size, cal)); /* it is there already */
    calendar_free(&cal);
    const struct embedded *words = table_of("words/words.ini"),
                          *questions = table_of("regimes/dpg2009/questions.ini");
    struct ask_words *read = ask_words_new();
    struct pack_questions asked;
    for (size_t n = 0; n < words->size; n += 499)
        assert_false(image_read_words(words->bytes, n, read));
    assert_null(ask_words_nth(read, 0));
    for (size_t n = 0; n < questions->size; n += 499)
        assert_false(image_read_questions(questions->bytes, n, &asked));
    ask_words_free(&read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_has_its_table),
        cmocka_unit_test(tables_equal_what_parsing_gives),
        cmocka_unit_test(the_calendar_is_that_of_the_notices),
        cmocka_unit_test(what_is_searched_is_that_of_the_sources),
        cmocka_unit_test(what_the_folder_holds_is_read_with_the_tables),
        cmocka_unit_test(a_cut_image_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
