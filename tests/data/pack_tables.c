/*
 * The tables that the program carries are what reading its sources gives: every source has its table and every table
 * its source, the bytes are those that are written today, and what is read from them equals what was parsed, member by
 * member.
 */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
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

static void every_source_has_its_table(void **state) {
    (void)state;
    size_t found = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        const char *path = embedded_files[i].path;
        bool wanted =
            (begins(path, "regimes/") && (ends(path, "/law.txt") || ends(path, "/rules.ini"))) ||
            (begins(path, "holidays/") && ends(path, ".ini") &&
             strlen(path) == strlen("holidays/2026.ini"));
        if (wanted != (table_of(path) != NULL))
            fail_msg("%s", path);
        found += wanted;
    }
    assert_int_equal(found, pack_table_count);
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
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_has_its_table),
        cmocka_unit_test(tables_equal_what_parsing_gives),
        cmocka_unit_test(the_calendar_is_that_of_the_notices),
        cmocka_unit_test(a_cut_image_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
