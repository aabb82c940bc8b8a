#include "tests/support/pack_fixture.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/support.h"

void pack_world_open(struct pack_world *w, const char *regime) {
    struct err err;
    struct errs errs = {0};
    *w = (struct pack_world){0};
    if (!packs_open(&w->packs, NULL, &err))
        fail_msg("packs: %s", err.msg);
    w->regime = packs_regime(w->packs, regime, &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].msg,
                    errs.list[i].arg[0]);
    assert_int_equal(errs.count, 0);
    assert_non_null(w->regime);
    w->law = w->regime->law;
}

static void drop(struct pack_case *c) {
    procedure_free(&c->procedure);
    assessment_free(&c->assessment);
    sheet_clear(&c->sheet);
    *c = (struct pack_case){0};
}

void pack_world_close(struct pack_world *w) {
    drop(&w->at_hand);
    packs_close(&w->packs);
}

/* ---- the text ---- */

void pack_fold(struct sb *out, const char *text, size_t n) {
    static const char *const marks[][2] = {{"，", ","}, {"；", ";"}, {"：", ":"},
                                           {"（", "("}, {"）", ")"}, {"　", ""}};
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

void pack_source_line(struct sb *out, const char *path, int line) {
    char *text = test_read_file(path, NULL), *at = text;
    for (int i = 0; i < line; i++)
        at = strchr(at, '\n') + 1;
    pack_fold(out, at, strcspn(at, "\n"));
    mem_free(text);
}

void pack_law_words(struct sb *out, const struct pack_world *w, bool title) {
    static const char lead[] = "@lead ";
    struct sb path = {0};
    size_t n;
    sb_add_fmt(&path, "regimes/%s/law.txt", w->regime->id);
    const char *file = packs_file(w->packs, sb_text(&path), &n);
    assert_non_null(file);
    for (size_t at = 0; at < n;) {
        const char *line = file + at;
        size_t len = strcspn(line, "\n"), skip = 0;
        at += len + 1;
        if (strncmp(line, lead, sizeof lead - 1) == 0)
            skip = sizeof lead - 1;
        else if (len == 0 || *line == '%' || *line == '@')
            continue;
        if (title)
            pack_fold(out, line + skip, len - skip);
        title = true; /* the first line that is words */
    }
    sb_free(&path);
}

static void add_words(struct sb *out, const char *words) {
    if (words)
        pack_fold(out, words, strlen(words));
}

static void add_headings(struct sb *out, const struct law *law, size_t article) {
    char number[32];
    for (size_t i = 0; i < law->heading_count; i++)
        if (law->headings[i].first_article == article && law->headings[i].level == LAW_CHAPTER) {
            cite_number_zh(law->headings[i].number, number);
            sb_add_fmt(out, "第%s章", number);
            add_words(out, law->headings[i].title);
        }
}

void pack_model_words(struct sb *out, const struct pack_world *w, bool numbered) {
    add_words(out, w->law->preamble);
    for (size_t i = 0; i < w->law->article_count; i++) {
        const struct law_article *a = &w->law->articles[i];
        char number[32];
        add_words(out, a->lead);
        cite_number_zh(a->number, number);
        if (numbered) {
            add_headings(out, w->law, i);
            sb_add_fmt(out, "第%s条", number);
        }
        for (size_t p = 0; p < a->paragraph_count; p++) {
            add_words(out, a->paragraphs[p].text);
            for (size_t k = 0; k < a->paragraphs[p].item_count; k++) {
                add_words(out, a->paragraphs[p].items[k].mark);
                add_words(out, a->paragraphs[p].items[k].text);
            }
        }
    }
}

/* ---- a case ---- */

static void judge(struct pack_world *w) {
    struct pack_case *c = &w->at_hand;
    struct err err = {0};
    c->matter = (struct matter){.regime = c->sheet.regime, .facts = c->sheet.facts};
    c->matter.calendar = packs_calendar(w->packs, NULL);
    c->matter.today = date_from_ymd(2026, 11, 23);
    if (!assess(&c->assessment, &c->matter, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    assert_true(procedure_run(&c->procedure, &c->matter, c->assessment, &err));
}

void pack_judge(struct pack_world *w, const char *facts) {
    struct pack_case *c = &w->at_hand;
    char *copy = mem_dup(facts), *at = copy;
    drop(c);
    c->sheet.regime = w->regime;
    c->sheet.facts = facts_new(&w->regime->facts);
    while (at && *at) {
        char *next = strchr(at, ',');
        if (next)
            *next++ = '\0';
        at += strspn(at, " ");
        char *value = strchr(at, '=');
        assert_non_null(value);
        *value++ = '\0';
        if (fact_defs_find(&w->regime->facts, at, NULL) < 0)
            fail_msg("no fact %s", at);
        facts_put(c->sheet.facts, at, value, PROV_NONE, NULL, NULL);
        at = next;
    }
    mem_free(copy);
    judge(w);
}

void pack_judge_sample(struct pack_world *w, const char *path) {
    struct errs errs = {0};
    size_t n;
    const char *text = packs_file(w->packs, path, &n);
    drop(&w->at_hand);
    assert_non_null(text);
    if (!sheet_read(&w->at_hand.sheet, w->packs, path, text, n, &errs))
        fail_msg("%s:%d %s %s", path, errs.list[0].line, errs.list[0].msg, errs.list[0].arg[0]);
    assert_ptr_equal(w->at_hand.sheet.regime, w->regime);
    judge(w);
}

enum tri pack_situation(const struct pack_world *w, const char *id) {
    const struct assessment *a = w->at_hand.assessment;
    for (size_t i = 0; i < a->situation_count; i++)
        if (strcmp(a->situations[i].situation->rule.id, id) == 0)
            return a->situations[i].raised ? a->situations[i].holds : TRI_UNKNOWN;
    fail_msg("no situation %s", id);
    return TRI_UNKNOWN;
}

static const struct measure_result *offered(const struct pack_world *w, const char *measure) {
    const struct assessment *a = w->at_hand.assessment;
    assert_non_null(regime_measure(w->regime, measure));
    for (size_t i = 0; i < a->measure_count; i++)
        if (strcmp(a->measures[i].measure->rule.id, measure) == 0)
            return &a->measures[i];
    return NULL;
}

bool pack_offers(const struct pack_world *w, const char *measure) {
    return offered(w, measure) != NULL;
}

size_t pack_consequences(const struct pack_world *w, const char *measure) {
    const struct measure_result *m = offered(w, measure);
    assert_non_null(m);
    return m->consequence_count;
}

bool pack_cautions(const struct pack_world *w, const char *id) {
    const struct assessment *a = w->at_hand.assessment;
    bool known = false;
    for (size_t i = 0; i < w->regime->caution_count; i++)
        known = known || strcmp(w->regime->cautions[i].rule.id, id) == 0;
    if (!known)
        fail_msg("no caution %s", id);
    for (size_t i = 0; i < a->caution_count; i++)
        if (strcmp(a->cautions[i]->rule.id, id) == 0)
            return true;
    return false;
}

enum stage_state pack_stage(const struct pack_world *w, const char *id) {
    int at = regime_stage(w->regime, id);
    assert_true(at >= 0);
    return w->at_hand.procedure->stages[at].state;
}

/* ---- words ---- */

void pack_fields_can_be_shown(const struct pack_world *w) {
    const struct fact_defs *defs = &w->regime->facts;
    const char *alleged = w->regime->alleged_fact; /* stands above the groups of its stage */
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        bool placed = def->group >= 0 || (alleged && strcmp(def->key, alleged) == 0);
        if (strlen(def->label.zh) > 14 * 3 || !def->label.en || strlen(def->label.en) > 32 ||
            !def->hint.zh || !def->hint.en || def->stage < 0 || !placed || def->cite.article == 0)
            fail_msg("%s", def->key);
    }
}

static bool within(const struct label *label, const char *word) {
    return (label->zh && strstr(label->zh, word)) || (label->en && strstr(label->en, word));
}

static void rule_lacks(const struct rule *rule, const char *word) {
    if (within(&rule->label, word) || within(&rule->text, word))
        fail_msg("%s says %s", rule->id, word);
}

void pack_never_says(const struct pack_world *w, const char *word) {
    const struct regime *r = w->regime;
    for (size_t i = 0; i < r->facts.count; i++) {
        const struct fact_def *def = &r->facts.list[i];
        bool said = within(&def->label, word) || within(&def->hint, word);
        for (size_t k = 0; k < def->choice_count; k++)
            said = said || within(&def->choices[k].label, word);
        if (said)
            fail_msg("%s says %s", def->key, word);
    }
    for (size_t i = 0; i < r->stage_count; i++)
        rule_lacks(&r->stages[i].rule, word);
    for (size_t i = 0; i < r->group_count; i++)
        rule_lacks(&r->groups[i].rule, word);
    for (size_t i = 0; i < r->situation_count; i++)
        rule_lacks(&r->situations[i].rule, word);
    for (size_t i = 0; i < r->measure_count; i++)
        rule_lacks(&r->measures[i].rule, word);
    for (size_t i = 0; i < r->consequence_count; i++)
        rule_lacks(&r->consequences[i].rule, word);
    for (size_t i = 0; i < r->check_count; i++)
        rule_lacks(&r->checks[i].rule, word);
}
