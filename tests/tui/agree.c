/* One record feeds all: over random fact sets of every regime a case can rest on, the panel's tree, the
 * worksheet, assess --json, the check-up and the letters say the same. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/assess/basis.h"
#include "core/base/mem.h"
#include "core/law/law.h"
#include "core/letter/letter.h"
#include "data/office/case/check.h"
#include "tests/support/office_fixture.h"
#include "tui/cli/assess.h"
#include "tui/words/tree.h"
#include "tui/words/why.h"
#include "tui/words/words.h"
#include "tui/words/worksheet.h"
#include "tui/words/yardstick.h"

enum { SETS = 2000 };

static struct packs *packs;

static int setup(void **state) {
    (void)state;
    return packs_open(&packs, NULL, NULL) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    packs_close(&packs);
    return 0;
}

/* ---- random facts ---- */

static uint64_t next(uint64_t *state) {
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void random_value(const struct fact_def *def, uint64_t *state, struct sb *out) {
    static const char *const tris[] = {"yes", "yes", "no", "unknown"};
    char day[DATE_TEXT_SIZE];
    switch (def->type) {
    case FACT_TRI:
        sb_add(out, tris[next(state) % 4]);
        return;
    case FACT_CHOICE:
        sb_add(out, def->choices[next(state) % def->choice_count].code);
        return;
    case FACT_MULTI:
        for (size_t i = 0; i < def->choice_count; i++)
            if (next(state) % 3 == 0) {
                sb_add(out, out->len > 0 ? "," : "");
                sb_add(out, def->choices[i].code);
            }
        return;
    case FACT_DATE:
        date_format(FIXTURE_TODAY - (day_t)(next(state) % 700), day);
        sb_add(out, day);
        return;
    case FACT_INT:
        sb_add_int(out, (long long)(next(state) % 6));
        return;
    case FACT_LINE:
    case FACT_TEXT:
        sb_add(out, "赵某的一段文字");
    }
}

static struct facts *random_facts(const struct regime *regime, uint64_t *state) {
    struct facts *facts = facts_new(&regime->facts);
    uint64_t part = 1 + next(state) % 9; /* so many tenths are answered */
    for (size_t i = 0; i < regime->facts.count; i++) {
        const struct fact_def *def = &regime->facts.list[i];
        for (int row = def->table ? 1 : 0; row <= (def->table ? 2 : 0); row++) {
            char key[FACT_KEY_SIZE];
            struct sb value = {0};
            if (next(state) % 10 >= part)
                continue;
            fact_key(def, row, key);
            random_value(def, state, &value);
            facts_put(facts, key, sb_text(&value), (enum provenance)(next(state) % 5),
                      next(state) % 2 ? "卷一" : "", next(state) % 2 ? "3" : "");
            sb_free(&value);
        }
    }
    return facts;
}

/* ---- what each says ---- */

struct told {
    struct case_checked view;
    struct casefile file;
    struct sb sheet, json, tree, why;
    struct yardstick yardstick;
};

/* The same table for every regime: the lightest measure, or when all is graded worst the heaviest. */
static void use_yardstick(struct told *t, const struct regime *regime, const struct facts *facts) {
    struct sb text = {0};
    struct err err = {0};
    size_t last = regime->measure_count - 1;
    sb_add_fmt(&text, "version = 3\nsigned = 甲县纪委常委会 2026-01-05\n");
    for (size_t i = 0; i < regime->facts.count; i++) {
        const struct fact_def *def = &regime->facts.list[i];
        if (strncmp(def->key, YARDSTICK_PREFIX, strlen(YARDSTICK_PREFIX)) == 0 &&
            def->type == FACT_CHOICE)
            sb_add_fmt(&text, "%s=%s : %s..%s\n", def->key + strlen(YARDSTICK_PREFIX),
                       def->choices[def->choice_count - 1].code, regime->measures[last / 2].rule.id,
                       regime->measures[last].rule.id);
    }
    sb_add_fmt(&text, ": %s\n", regime->measures[0].rule.id);
    if (!yardstick_parse(&t->yardstick, regime, sb_text(&text), &err))
        fail_msg("%s: %s %s", regime->id, err.msg, err.arg[0]);
    sb_free(&text);
    t->view.yardstick = &t->yardstick;
    yardstick_band(&t->view.band, &t->yardstick, t->view.judged.assessment, facts);
}

static void tell(struct told *t, const struct regime *regime, struct facts *facts) {
    struct err err = {0};
    struct office_summary journal = {.entries = 1};
    static char number[] = "问责〔2026〕1号", moment[] = "2026-01-01", version[] = "1", id[] = "";
    t->file = (struct casefile){.id = 1,
                                .number = number,
                                .created_at = moment,
                                .updated_at = moment,
                                .regime_id = id,
                                .pack_version = version,
                                .regime = regime,
                                .facts = facts};
    t->view.cf = &t->file;
    t->view.matter = casefile_matter(&t->file, packs_calendar(packs, NULL), FIXTURE_TODAY);
    if (!judge(&t->view.judged, &t->view.matter, &err) ||
        !checkup_run(&t->view.checkup, &t->view.matter, &t->view.judged, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    const struct assessment *a = t->view.judged.assessment;
    use_yardstick(t, regime, facts);
    worksheet_make(&t->sheet, LANG_ZH, packs, &t->view, "甲县纪委", &journal);
    words_tree(&t->tree, LANG_ZH, regime, a->tree, 0);
    struct cli cli = {.lang = LANG_ZH};
    cli.json.out = &t->json;
    struct effects *effects = mem_alloc((a->undecided_count + 1) * sizeof *effects);
    struct assess_office office = {t->view.yardstick, t->view.band,
                                   facts_text(facts, regime->choice_fact)};
    cli_assess_json(&cli, a, effects, &office);
    words_why_tree(&t->why, LANG_ZH, packs, regime, a->tree);
    mem_free(effects);
}

static void told_clear(struct told *t) {
    checkup_free(&t->view.checkup);
    judged_clear(&t->view.judged);
    sb_free(&t->sheet);
    sb_free(&t->json);
    sb_free(&t->tree);
    sb_free(&t->why);
    yardstick_clear(&t->yardstick);
}

static void holds(const struct told *t, const struct sb *text, const char *part) {
    if (!strstr(sb_text(text), part))
        fail_msg("%s: “%s” is not said", t->file.regime->id, part);
}

/* As letters name a provision. */
static void name_of(const struct told *t, const struct rule *rule, struct sb *out) {
    char cite[CITE_TEXT_SIZE];
    cite_format_zh(&rule->cite, cite);
    if (!t->file.regime->law || !law_label(t->file.regime->law, &rule->cite, out))
        sb_add(out, cite);
}

static void same_situations(struct told *t) {
    const struct assessment *a = t->view.judged.assessment;
    const struct law *law = t->file.regime->law;
    struct sb basis = {0};
    basis_situations(&basis, a);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        char cite[CITE_TEXT_SIZE];
        struct sb words = {0}, json = {0}, line = {0};
        words_law_cite(&words, LANG_ZH, law, &s->situation->rule.cite);
        cite_format(&s->situation->rule.cite, true, cite);
        sb_add_fmt(&json, "\"cite\":\"%s\",\"raised\":%s,\"holds\":\"%s\"", cite,
                   s->raised ? "true" : "false", tri_code(s->holds));
        holds(t, &t->json, sb_text(&json));
        assert_int_equal(s->node->value, s->holds); /* the tree that the panel shows */
        if (s->raised) {
            sb_add_fmt(&line, "[%s] %s（%s）", words_holds(LANG_ZH, true, s->holds, false),
                       s->situation->rule.label.zh, sb_text(&words));
            holds(t, &t->sheet, sb_text(&line));
        }
        sb_clear(&line);
        name_of(t, &s->situation->rule, &line);
        if (s->raised && s->holds == TRI_YES)
            holds(t, &basis, sb_text(&line));
        sb_free(&words);
        sb_free(&json);
        sb_free(&line);
    }
    sb_free(&basis);
}

static bool some_raised(const struct assessment *a) {
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].raised)
            return true;
    return false;
}

static void same_ground(struct told *t) {
    const struct assessment *a = t->view.judged.assessment;
    struct sb json = {0}, line = {0};
    sb_add_fmt(&json, "\"ground\":\"%s\",\"circumstances\"", tri_code(a->ground));
    holds(t, &t->json, sb_text(&json));
    if (a->situation_count > 0) {
        sb_add_fmt(&line, "%s——%s", t->file.regime->ground_label.zh,
                   some_raised(a) ? words_tri(LANG_ZH, a->ground) : "未提出");
        holds(t, &t->sheet, sb_text(&line));
    }
    if (a->measure_count == 0) {
        holds(t, &t->json, "\"measures\":[]");
        holds(t, &t->sheet, str(LANG_ZH, STR_sheet_no_measures));
    }
    for (size_t i = 0; i < a->measure_count; i++) {
        struct sb measure = {0};
        sb_add_fmt(&measure, "\"id\":\"%s\"", a->measures[i].measure->rule.id);
        holds(t, &t->json, sb_text(&measure));
        holds(t, &t->sheet, a->measures[i].measure->rule.label.zh);
        sb_free(&measure);
    }
    assert_true(a->ground == TRI_YES || a->measure_count == 0);
    sb_free(&json);
    sb_free(&line);
}

static void same_circumstances(struct told *t) {
    const struct assessment *a = t->view.judged.assessment;
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        struct sb json = {0};
        sb_add_fmt(&json, "\"holds\":\"%s\",\"inert\":%s,\"raised\":%s", tri_code(c->holds),
                   c->inert ? "true" : "false", c->raised ? "true" : "false");
        holds(t, &t->json, sb_text(&json));
        assert_int_equal(c->node->value, c->holds);
        if (c->raised)
            holds(t, &t->sheet, c->circumstance->rule.label.zh);
        sb_free(&json);
    }
}

/* Every finding is on the worksheet; what blocks bars every letter that is not early. */
static void same_findings(struct told *t) {
    const struct regime *r = t->file.regime;
    const struct checkup *c = t->view.checkup;
    size_t blocks = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct finding *f = &c->list[i];
        holds(t, &t->sheet, f->label.zh);
        blocks += f->severity == SEV_BLOCK && f->kind != FINDING_CONTENT;
    }
    for (size_t i = 0; i < r->letter_count; i++) {
        const struct letter *letter = &r->letters[i];
        struct letter_state *s = letter_check(letter, NULL, &t->view.matter, &t->view.judged);
        if (blocks > 0 && !letter->early)
            assert_true(s->block_count > 0);
        letter_state_free(&s);
    }
}

/* The band on the panel and on the worksheet is the one of the JSON. */
static void same_yardstick(struct told *t) {
    static const char *const states[] = {"no_ladder", "no_row", "open", "band"};
    struct sb words = {0}, json = {0};
    words_yardstick_of(&words, LANG_ZH, &t->view);
    assert_true(words.len > 0);
    holds(t, &t->sheet, sb_text(&words));
    sb_add_fmt(&json, "\"used\":true,\"version\":3,\"state\":\"%s\"", states[t->view.band.state]);
    holds(t, &t->json, sb_text(&json));
    if (t->view.band.state == YARDSTICK_BAND) {
        sb_clear(&json);
        sb_add_fmt(&json, "\"low\":\"%s\",\"high\":\"%s\"",
                   t->file.regime->measures[t->view.band.low].rule.id,
                   t->file.regime->measures[t->view.band.high].rule.id);
        holds(t, &t->json, sb_text(&json));
    }
    sb_free(&words);
    sb_free(&json);
}

/* The tree on paper has every conclusion with the value that all others tell, and says why. */
static void same_tree(struct told *t) {
    const struct assessment *a = t->view.judged.assessment;
    const struct law *law = t->file.regime->law;
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        struct sb cite = {0}, line = {0}, why = {0};
        words_law_cite(&cite, LANG_ZH, law, &s->situation->rule.cite);
        sb_add_fmt(&line, "[%s] %s（%s）", words_holds(LANG_ZH, s->raised, s->holds, false),
                   s->situation->rule.label.zh, sb_text(&cite));
        holds(t, &t->why, sb_text(&line));
        words_why(&why, LANG_ZH, t->file.regime, s->node);
        assert_true(why.len > 0);
        holds(t, &t->why, sb_text(&why));
        const char *begins = !s->raised            ? "没有提出"
                             : s->holds == TRI_YES ? "成立，因为"
                             : s->holds == TRI_NO  ? "不成立，因为"
                                                   : "还不能定";
        assert_int_equal(strncmp(sb_text(&why), begins, strlen(begins)), 0);
        sb_free(&cite);
        sb_free(&line);
        sb_free(&why);
    }
}

/* The letters name what holds, and state the finding of the case alike: the grounds they would list are
 * those of the assessment, none of what does not hold. */
static void same_letters(struct told *t) {
    const struct assessment *a = t->view.judged.assessment;
    struct sb basis = {0};
    basis_situations(&basis, a);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        struct sb name = {0};
        name_of(t, &s->situation->rule, &name);
        bool named = strstr(sb_text(&basis), sb_text(&name)) != NULL;
        bool stands = s->raised && s->holds == TRI_YES;
        bool within = false; /* another that holds has the words of this one in its own */
        for (size_t k = 0; k < a->situation_count; k++) {
            struct sb other = {0};
            name_of(t, &a->situations[k].situation->rule, &other);
            within =
                within || (k != i && a->situations[k].raised && a->situations[k].holds == TRI_YES &&
                           strstr(sb_text(&other), sb_text(&name)));
            sb_free(&other);
        }
        sb_free(&name);
        if (!within)
            assert_int_equal(named, stands);
    }
    sb_free(&basis);
}

static void over(const char *id, size_t *sets) {
    const struct regime *regime = packs_regime(packs, id, NULL);
    uint64_t state = 20261128;
    assert_non_null(regime);
    if (!regime_builds_cases(regime))
        return;
    for (size_t i = 0; i < SETS; i++) {
        struct told t = {.sheet = {0}};
        struct facts *facts = random_facts(regime, &state);
        tell(&t, regime, facts);
        same_situations(&t);
        same_ground(&t);
        same_circumstances(&t);
        same_findings(&t);
        same_yardstick(&t);
        same_tree(&t);
        same_letters(&t);
        told_clear(&t);
        facts_free(&facts);
        ++*sets;
    }
}

static void all_say_the_same(void **state) {
    size_t count = 0, sets = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    (void)state;
    for (size_t i = 0; i < count; i++)
        over(ids[i], &sets);
    print_message("%zu random fact sets\n", sets);
    assert_true(sets >= SETS * 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_say_the_same)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
