/*
 * image.c - one description of a pack for both ways, by the functions of pass.h.
 */
#include "data/pack/image.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/pack/internal.h"
#include "data/pack/pass.h"

static void pass_choice(struct image *m, void *item) {
    struct fact_choice *choice = item;
    pass_text(m, &choice->code);
    pass_label(m, &choice->label);
}

/* ---- a law ---- */

static void pass_point(struct image *m, void *item) {
    struct law_point *point = item;
    pass_int(m, &point->number);
    pass_text(m, &point->mark);
    pass_text(m, &point->text);
    pass_int(m, &point->line);
}

static void pass_law_item(struct image *m, void *item) {
    struct law_item *it = item;
    pass_int(m, &it->number);
    pass_text(m, &it->mark);
    pass_text(m, &it->text);
    pass_int(m, &it->line);
    pass_list(m, &it->points, &it->point_count, sizeof *it->points, pass_point);
}

static void pass_paragraph(struct image *m, void *item) {
    struct law_paragraph *paragraph = item;
    pass_text(m, &paragraph->text);
    pass_int(m, &paragraph->line);
    pass_list(m, &paragraph->items, &paragraph->item_count, sizeof *paragraph->items,
              pass_law_item);
}

static void pass_article(struct image *m, void *item) {
    struct law_article *article = item;
    pass_int(m, &article->number);
    pass_int(m, &article->sub);
    pass_text(m, &article->label);
    pass_text(m, &article->lead);
    pass_int(m, &article->heading);
    pass_int(m, &article->line);
    pass_list(m, &article->paragraphs, &article->paragraph_count, sizeof *article->paragraphs,
              pass_paragraph);
}

static void pass_heading(struct image *m, void *item) {
    struct law_heading *heading = item;
    pass_code(m, &heading->level);
    pass_int(m, &heading->number);
    pass_text(m, &heading->title);
    pass_size(m, &heading->first_article);
}

static void pass_law(struct image *m, struct law *law) {
    pass_text(m, &law->regime);
    pass_text(m, &law->title);
    pass_text(m, &law->preamble);
    pass_list(m, &law->headings, &law->heading_count, sizeof *law->headings, pass_heading);
    pass_list(m, &law->articles, &law->article_count, sizeof *law->articles, pass_article);
}

void image_write_law(struct sb *out, const struct law *law) {
    struct image m = {.out = out};
    struct law copy = *law;
    pass_law(&m, &copy);
}

struct law *image_read_law(const unsigned char *bytes, size_t size) {
    struct law *law = mem_alloc(sizeof *law);
    law->arena = arena_new();
    struct image m = {.at = bytes, .end = bytes + size, .arena = law->arena};
    pass_law(&m, law);
    if (m.bad || m.at != m.end)
        law_free(&law);
    return law;
}

/* ---- rules ---- */

static void pass_cond(struct image *m, void *item) {
    struct cond *cond;
    memcpy(&cond, item, sizeof cond);
    bool there = cond != NULL;
    pass_bool(m, &there);
    if (!there)
        return;
    if (!m->out) {
        cond = arena_alloc(m->arena, sizeof *cond);
        memcpy(item, &cond, sizeof cond);
    }
    pass_code(m, &cond->kind);
    pass_list(m, &cond->args, &cond->arg_count, sizeof *cond->args, pass_cond);
    pass_int(m, &cond->def);
    pass_bool(m, &cond->of_row);
    pass_code(m, &cond->op);
    pass_code(m, &cond->special);
    pass_text(m, &cond->code);
    pass_long(m, &cond->number);
    pass_text(m, &cond->ref);
    pass_int(m, &cond->index);
}

static void pass_length(struct image *m, struct length *length) {
    pass_int(m, &length->count);
    pass_code(m, &length->unit);
}

/* A list member of an item: its pointer and its count stand where the field says. */
static void pass_list_field(struct image *m, const struct pack_field *field, char *item,
                            size_t size, pass_item *pass) {
    size_t count;
    memcpy(&count, item + field->count_offset, sizeof count);
    pass_list(m, item + field->offset, &count, size, pass);
    memcpy(item + field->count_offset, &count, sizeof count);
}

static void pass_field(struct image *m, const struct pack_field *field, char *item) {
    void *member = item + field->offset;
    switch (field->kind) {
    case FIELD_KNOWN:
        return;
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_RAISED:
    case FIELD_FACT:
    case FIELD_SIDE:
    case FIELD_PLACE:
    case FIELD_TABLE:
        pass_text_item(m, member);
        return;
    case FIELD_LABEL:
        pass_label(m, member);
        return;
    case FIELD_CITE:
        pass_cite(m, member);
        return;
    case FIELD_CITES:
        pass_list_field(m, field, item, sizeof(struct cite), pass_cite);
        return;
    case FIELD_CELLS:
        pass_list_field(m, field, item, sizeof(struct label), pass_label_item);
        return;
    case FIELD_CHOICES:
        pass_list_field(m, field, item, sizeof(struct fact_choice), pass_choice);
        return;
    case FIELD_IDS:
    case FIELD_FACTS:
        pass_list_field(m, field, item, sizeof(char *), pass_text_item);
        return;
    case FIELD_INT:
    case FIELD_STATUS:
    case FIELD_DAY:
    case FIELD_CODE:
    case FIELD_INDEX:
        pass_code(m, member);
        return;
    case FIELD_YES:
        pass_bool(m, member);
        return;
    case FIELD_COND:
        pass_cond(m, member);
        return;
    case FIELD_LENGTH:
        pass_length(m, member);
        return;
    }
}

static void pass_fields(struct image *m, const struct pack_fields *fields, void *item) {
    for (size_t i = 0; i < fields->count && !m->bad; i++)
        pass_field(m, &fields->list[i], item);
}

static void pass_fact(struct image *m, struct fact_def *def) {
    pass_text(m, &def->key);
    pass_text(m, &def->table);
    pass_text(m, &def->column);
    pass_code(m, &def->type);
    pass_bool(m, &def->many_lines);
    pass_int(m, &def->line);
    pass_list(m, &def->choices, &def->choice_count, sizeof *def->choices, pass_choice);
}

static void pass_rule(struct image *m, struct rule *rule) {
    pass_text(m, &rule->id);
    pass_int(m, &rule->line);
    pass_fields(m, &pack_rule_fields, rule);
}

static void pass_content(struct image *m, void *item) {
    pass_rule(m, item);
    pass_fields(m, &pack_specs[KIND_CONTENT].fields, item);
}

static void pass_kind(struct image *m, struct regime *regime, enum pack_kind kind) {
    const struct pack_spec *spec = &pack_specs[kind];
    size_t count;
    char *list = pack_list(regime, kind, &count);
    pass_size(m, &count);
    if (!m->out && count > (size_t)(m->end - m->at))
        m->bad = true;
    if (!m->out && !m->bad)
        pack_set_list(regime, kind, list = arena_alloc(m->arena, count * spec->size), count);
    for (size_t i = 0; i < count && !m->bad; i++) {
        char *item = list + i * spec->size;
        if (kind == KIND_FACT)
            pass_fact(m, (void *)item);
        else
            pass_rule(m, (void *)item);
        pass_fields(m, &spec->fields, item);
        if (kind == KIND_LETTER) {
            struct letter *letter = (void *)item;
            pass_list(m, &letter->contents, &letter->content_count, sizeof *letter->contents,
                      pass_content);
        }
    }
}

static void pass_rules(struct image *m, struct regime *regime) {
    pass_text(m, &regime->id);
    pass_fields(m, &pack_regime_fields, regime);
    for (int k = 0; k < KIND_CONTENT && !m->bad; k++)
        pass_kind(m, regime, (enum pack_kind)k);
    pass_list(m, &regime->cond_names, &regime->cond_count, sizeof *regime->cond_names,
              pass_text_item);
}

void image_write_rules(struct sb *out, const struct regime *regime) {
    struct image m = {.out = out};
    struct regime copy = *regime;
    pass_rules(&m, &copy);
}

struct regime *image_read_rules(const unsigned char *bytes, size_t size, struct law *law) {
    struct regime *regime = regime_new(law->regime);
    struct image m = {.at = bytes, .end = bytes + size, .arena = regime->arena};
    regime->law = law;
    pass_rules(&m, regime);
    if (m.bad || m.at != m.end || !fact_defs_index(&regime->facts, NULL))
        regime_free(&regime);
    return regime;
}

/* ---- a notice ---- */

void image_write_notice(struct sb *out, const struct calendar *cal, int year) {
    struct image m = {.out = out};
    const char *source = calendar_source(cal, year);
    pass_int(&m, &year);
    pass_text(&m, &source);
    day_t last = date_from_ymd(year + 1, 1, 31);
    for (day_t day = date_from_ymd(year - 1, 12, 1); day <= last; day++) {
        const struct calendar_entry *entry;
        calendar_kind(cal, day, &entry);
        if (!entry || entry->notice_year != year)
            continue;
        int when = day;
        bool holiday = entry->holiday;
        const char *name = entry->name;
        pass_int(&m, &when);
        pass_bool(&m, &holiday);
        pass_text(&m, &name);
    }
}

bool image_read_notice(const unsigned char *bytes, size_t size, struct calendar *cal) {
    struct image m = {.at = bytes, .end = bytes + size};
    const char *source = NULL, *name = NULL;
    int year = 0, day = 0;
    bool holiday = false;
    pass_int(&m, &year);
    pass_text(&m, &source);
    if (m.bad || !source || calendar_covers(cal, year))
        return false;
    while (m.at < m.end) {
        pass_int(&m, &day);
        pass_bool(&m, &holiday);
        pass_text(&m, &name);
        if (m.bad || !name || !calendar_add_day(cal, day, holiday, name, year))
            return false;
    }
    calendar_add_year(cal, year, source);
    return true;
}
