/*
 * regime.c - reads one regime: law.txt, then rules.ini section by section (the language is
 * told in regimes/FORMAT.md).
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/pack/internal.h"
#include "data/pack/pack.h"

/* ---- sections: their kind, id and the item they fill ---- */

static enum pack_kind kind_named(const char *name, size_t n) {
    for (int i = 0; i < KIND_COUNT; i++)
        if (strlen(pack_specs[i].name) == n && memcmp(pack_specs[i].name, name, n) == 0)
            return (enum pack_kind)i;
    return KIND_COUNT;
}

static void name_section(struct pack_reader *r, size_t i) {
    const char *name = packfile_section(r->pf, i);
    size_t n = strcspn(name, " ");
    struct pack_section *section = &r->sections[i];
    struct pack_place place = pack_place(r, i, NULL);
    *section = (struct pack_section){.kind = KIND_COUNT};
    if (strcmp(name, "regime") == 0) {
        r->regime_section = i;
        return;
    }
    enum pack_kind kind = kind_named(name, n);
    if (kind == KIND_COUNT) {
        pack_fault(r, &place, "err.pack.section_unknown", name);
        return;
    }
    const char *id = name[n] ? name + n + 1 : "";
    /* Facts have stricter keys of their own. */
    if (kind == KIND_FACT ? *id == '\0' : !pack_id_good(id)) {
        pack_fault(r, &place, "err.pack.id_syntax", name);
        return;
    }
    section->kind = kind;
    section->id = arena_dup(r->regime->arena, id);
}

/* Lists of their full length first, so that rules can name each other in any order. */
static void make_lists(struct pack_reader *r) {
    size_t counts[KIND_COUNT] = {0}, sections = packfile_section_count(r->pf);
    for (size_t i = 0; i < sections; i++)
        if (r->sections[i].kind != KIND_COUNT)
            counts[r->sections[i].kind]++;
    struct arena *arena = r->regime->arena;
    for (int k = 0; k < KIND_CONTENT; k++)
        pack_set_list(r->regime, (enum pack_kind)k,
                      arena_alloc(arena, counts[k] * pack_specs[k].size), counts[k]);
    r->content_count = counts[KIND_CONTENT];
    r->contents = arena_alloc(arena, r->content_count * sizeof *r->contents);
    r->content_letters = arena_alloc(arena, r->content_count * sizeof *r->content_letters);
}

static void place_items(struct pack_reader *r) {
    size_t next[KIND_COUNT] = {0};
    for (size_t i = 0; i < packfile_section_count(r->pf); i++) {
        struct pack_section *section = &r->sections[i];
        if (section->kind == KIND_COUNT)
            continue;
        size_t at = next[section->kind]++;
        section->item = section->kind == KIND_CONTENT ? &r->contents[at]
                                                      : pack_item(r->regime, section->kind, at);
        nametable_add(&r->ids, section->kind, section->id, at, NULL);
        int line = packfile_section_line(r->pf, i);
        if (section->kind == KIND_FACT) {
            struct fact_def *def = section->item;
            def->key = section->id;
            def->line = line;
        } else {
            struct rule *rule = section->item;
            rule->id = section->id;
            rule->line = line;
        }
    }
}

static void find_sections(struct pack_reader *r) {
    size_t count = packfile_section_count(r->pf);
    r->sections = arena_alloc(r->regime->arena, count * sizeof *r->sections);
    r->regime_section = count;
    for (size_t i = 0; i < count; i++)
        name_section(r, i);
    make_lists(r);
    place_items(r);
}

/* ---- their keys ---- */

static void refuse_unknown(struct pack_reader *r, size_t section, const struct pack_fields *own,
                           const struct pack_fields *shared) {
    for (size_t i = 0; i < packfile_key_count(r->pf, section); i++) {
        const char *key = packfile_key(r->pf, section, i);
        if (pack_knows(own, key) || (shared && pack_knows(shared, key)))
            continue;
        struct pack_place place = pack_place(r, section, key);
        pack_fault(r, &place, "err.pack.key_unknown", key);
    }
}

static void read_content_letter(struct pack_reader *r, size_t i) {
    const char *letter = packfile_value(r->pf, i, "letter");
    size_t at = (size_t)((struct letter_content *)r->sections[i].item - r->contents), index;
    r->content_letters[at] = -1;
    if (!letter)
        return; /* told with the other keys that are missing */
    if (nametable_find(&r->ids, KIND_LETTER, letter, &index)) {
        r->content_letters[at] = (int)index;
        return;
    }
    struct pack_place place = pack_place(r, i, "letter");
    pack_fault(r, &place, "err.pack.id_unknown", letter, pack_specs[KIND_LETTER].name);
}

static void read_section(struct pack_reader *r, size_t i) {
    const struct pack_section *section = &r->sections[i];
    const struct pack_spec *spec = &pack_specs[section->kind];
    struct pack_fields shared = pack_rule_fields;
    if (spec->from_is_fact) { /* its own `from` stands for the first of the shared ones */
        ((struct rule *)section->item)->from = DAY_NONE;
        shared.list++;
        shared.count--;
    }
    if (spec->is_rule)
        pack_read_fields(r, i, &shared, section->item);
    pack_read_fields(r, i, &spec->fields, section->item);
    refuse_unknown(r, i, &spec->fields, spec->is_rule ? &shared : NULL);
    if (section->kind == KIND_CONTENT)
        read_content_letter(r, i);
}

/* Each letter gets its contents in the order of the file. */
static void deal_contents(struct pack_reader *r) {
    for (size_t i = 0; i < r->content_count; i++)
        if (r->content_letters[i] >= 0)
            r->regime->letters[r->content_letters[i]].content_count++;
    for (size_t i = 0; i < r->regime->letter_count; i++) {
        struct letter *letter = &r->regime->letters[i];
        letter->contents =
            arena_alloc(r->regime->arena, letter->content_count * sizeof *letter->contents);
        letter->content_count = 0;
    }
    for (size_t i = 0; i < r->content_count; i++) {
        if (r->content_letters[i] < 0)
            continue;
        struct letter *letter = &r->regime->letters[r->content_letters[i]];
        letter->contents[letter->content_count++] = r->contents[i];
    }
}

static void keep_cond_names(struct pack_reader *r) {
    struct regime *regime = r->regime;
    regime->cond_names =
        arena_alloc(regime->arena, regime->cond_count * sizeof *regime->cond_names);
    if (regime->cond_count > 0)
        memcpy(regime->cond_names, r->cond_names, regime->cond_count * sizeof *r->cond_names);
}

static void read_rules(struct pack_reader *r) {
    find_sections(r);
    if (r->regime_section == packfile_section_count(r->pf)) {
        faults_add(&r->faults, 0, NULL, NULL, "err.pack.section_missing", "regime");
        return;
    }
    pack_read_facts(r);
    pack_read_fields(r, r->regime_section, &pack_regime_fields, r->regime);
    refuse_unknown(r, r->regime_section, &pack_regime_fields, NULL);
    for (size_t i = 0; i < packfile_section_count(r->pf); i++)
        if (r->sections[i].kind != KIND_COUNT)
            read_section(r, i);
    pack_offer_situations(r);
    pack_verify(r);
    deal_contents(r);
    pack_verify_conds(r);
    keep_cond_names(r);
}

struct regime *pack_read_regime(const char *id, const char *rules_file, const char *rules,
                                size_t rules_size, const char *law_file, const char *law_text,
                                size_t law_size, struct errs *errs) {
    struct pack_reader r = {.faults = {.file = rules_file, .errs = errs}};
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (length == 0 || id[length] != '\0' || length >= CITE_REGIME_SIZE) {
        faults_add(&r.faults, 0, NULL, NULL, "err.pack.regime_name", id);
        return NULL;
    }
    r.regime = regime_new(id);
    r.regime->law = law_parse(id, law_file, law_text, law_size, errs);
    size_t before = errs ? errs->count : 0;
    r.pf = packfile_read(rules_file, rules, rules_size, errs);
    bool good = r.regime->law && r.pf;
    if (r.pf)
        read_rules(&r);
    faults_sort(errs, before);
    packfile_free(&r.pf);
    nametable_clear(&r.ids);
    nametable_clear(&r.tables);
    mem_free(r.cond_names);
    if (!good || r.faults.count > 0)
        regime_free(&r.regime);
    return r.regime;
}
