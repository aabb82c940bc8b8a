#include "tui/words/worksheet.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/words/check.h"
#include "tui/words/foreign.h"
#include "tui/words/receipt.h"
#include "tui/words/tree.h"
#include "tui/words/words.h"
#include "tui/words/yardstick.h"

#define CITES_MAX 200
#define HASH_SHOWN 16 /* digits of the journal's check value */

struct sheet_work {
    struct sb *out;
    enum lang lang;
    struct packs *packs;
    const struct case_checked *c;
    const struct regime *regime;
    const struct assessment *a;
    int section;
    const struct cite *cites[CITES_MAX]; /* told, each once, for the last part */
    size_t cite_count;
};

/* ---- lines ---- */

static void indent(struct sheet_work *w, int depth) {
    for (int i = 0; i < depth; i++)
        sb_add(w->out, "    ");
}

static void line(struct sheet_work *w, int depth, const char *text) {
    indent(w, depth);
    sb_add(w->out, text);
    sb_add(w->out, "\n");
}

static void heading(struct sheet_work *w, enum str_id id) {
    char number[16];
    struct sb numeral = {0};
    w->section++;
    snprintf(number, sizeof number, "%d", w->section);
    if (w->lang == LANG_ZH) {
        char zh[32];
        cite_number_zh(w->section, zh);
        sb_add(&numeral, zh);
    } else {
        sb_add(&numeral, number);
    }
    sb_add(w->out, "\n");
    str_put(w->out, w->lang, STR_sheet_head, sb_text(&numeral), str(w->lang, id));
    sb_add(w->out, "\n");
    sb_free(&numeral);
}

static void note_cite(struct sheet_work *w, const struct cite *cite) {
    if (cite->article == 0 || strcmp(cite->regime, w->regime->id) != 0)
        return;
    for (size_t i = 0; i < w->cite_count; i++)
        if (cite_same(w->cites[i], cite))
            return;
    if (w->cite_count < CITES_MAX)
        w->cites[w->cite_count++] = cite;
}

/* "是 第五条第（一）项" with the value in front. */
static void cited(struct sheet_work *w, int depth, const char *value, const char *text,
                  const struct cite *cite) {
    struct sb words = {0}, whole = {0};
    words_law_cite(&words, w->lang, w->regime->law, cite);
    if (value[0] != '\0')
        sb_add_fmt(&whole, "[%s] ", value);
    if (words.len > 0)
        str_put(&whole, w->lang, STR_sheet_cited, text, sb_text(&words));
    else
        sb_add(&whole, text);
    line(w, depth, sb_text(&whole));
    note_cite(w, cite);
    sb_free(&words);
    sb_free(&whole);
}

/* ---- the head ---- */

static void head(struct sheet_work *w, const char *office_name) {
    const struct casefile *cf = w->c->cf;
    const struct regime *r = w->regime;
    struct sb day = {0};
    line(w, 0, str(w->lang, STR_sheet_title));
    sb_add(w->out, "\n");
    str_put(w->out, w->lang, STR_sheet_case, cf->number, facts_text(cf->facts, r->title_fact));
    sb_add(w->out, "\n");
    str_put(w->out, w->lang, STR_sheet_who, facts_text(cf->facts, r->name_fact),
            facts_text(cf->facts, r->unit_fact), facts_text(cf->facts, r->post_fact));
    sb_add(w->out, "\n");
    str_put(w->out, w->lang, STR_sheet_basis, str_label(w->lang, &r->title),
            words_status(w->lang, r->status), cf->pack_version);
    sb_add(w->out, "\n");
    words_day(&day, w->lang, w->c->matter.today);
    str_put(w->out, w->lang, STR_sheet_made, sb_text(&day), office_name);
    sb_add(w->out, "\n");
    line(w, 0, str_label(w->lang, &r->status_note));
    line(w, 0, str(w->lang, STR_sheet_what));
    line(w, 0, str(w->lang, STR_sheet_terms));
    sb_free(&day);
}

/* ---- conclusions ---- */

static void scope(struct sheet_work *w) {
    const struct assessment *a = w->a;
    heading(w, STR_sheet_scope);
    line(w, 1, words_scope(w->lang, a->scope));
    for (size_t i = 0; i < a->scope_rule_count; i++)
        cited(w, 1, "", words_rule(w->lang, &a->scope_rules[i]->rule),
              &a->scope_rules[i]->rule.cite);
    for (size_t i = 0; i < a->flag_count; i++)
        cited(w, 1, "", words_rule(w->lang, &a->flags[i]->rule), &a->flags[i]->rule.cite);
}

/* The elements of one situation or circumstance, each with its answer and where that comes from. */
static void elements(struct sheet_work *w, const struct node *node) {
    for (size_t i = 0; i < node->child_count; i++)
        words_tree(w->out, w->lang, w->regime, node->children[i], 4);
}

static void not_raised(struct sheet_work *w, struct sb *names) {
    if (names->len == 0)
        return;
    indent(w, 1);
    str_put(w->out, w->lang, STR_sheet_not_raised, sb_text(names));
    sb_add(w->out, "\n");
}

static void add_name(struct sheet_work *w, struct sb *names, const struct rule *rule) {
    sb_add(names, names->len > 0 ? str(w->lang, STR_common_list_comma) : "");
    words_law_cite(names, w->lang, w->regime->law, &rule->cite);
}

static void situations(struct sheet_work *w) {
    const struct assessment *a = w->a;
    struct sb names = {0};
    heading(w, STR_sheet_situations);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        if (!s->raised) {
            add_name(w, &names, &s->situation->rule);
            continue;
        }
        cited(w, 1, words_holds(w->lang, true, s->holds, false),
              str_label(w->lang, &s->situation->rule.label), &s->situation->rule.cite);
        elements(w, s->node);
    }
    not_raised(w, &names);
    if (a->situation_count > 0) {
        indent(w, 1);
        str_put(w->out, w->lang, STR_sheet_ground, str_label(w->lang, &w->regime->ground_label),
                words_ground(w->lang, a->raised, a->ground));
        sb_add(w->out, "\n");
    }
    sb_free(&names);
}

static void circumstances(struct sheet_work *w) {
    const struct assessment *a = w->a;
    struct sb names = {0};
    heading(w, STR_sheet_circumstances);
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        const struct circumstance *rule = c->circumstance;
        struct sb value = {0};
        if (!c->raised) {
            add_name(w, &names, &rule->rule);
            continue;
        }
        sb_add_fmt(&value, "%s %s", words_circumstance(w->lang, rule->direction, rule->force),
                   words_holds(w->lang, true, c->holds, c->inert));
        cited(w, 1, sb_text(&value), str_label(w->lang, &rule->rule.label), &rule->rule.cite);
        elements(w, c->node);
        sb_free(&value);
    }
    not_raised(w, &names);
    if (a->circumstance_count == 0)
        line(w, 1, str(w->lang, STR_sheet_none));
    sb_free(&names);
}

static void measure(struct sheet_work *w, const struct measure_result *m) {
    struct sb text = {0};
    sb_add(&text, str_label(w->lang, &m->measure->rule.label));
    sb_add(&text, m->chosen ? str(w->lang, STR_sheet_chosen) : "");
    cited(w, 1, "", sb_text(&text), &m->measure->rule.cite);
    for (size_t i = 0; i < m->consequence_count; i++) {
        sb_clear(&text);
        words_consequence(&text, w->lang, &m->consequences[i]);
        cited(w, 2, "", sb_text(&text), &m->consequences[i].consequence->rule.cite);
    }
    for (size_t i = 0; i < m->duty_count; i++) {
        sb_clear(&text);
        str_put(&text, w->lang, m->duty_met[i] ? STR_sheet_duty_met : STR_sheet_duty,
                str_label(w->lang, &m->duties[i]->rule.label));
        cited(w, 2, "", sb_text(&text), &m->duties[i]->rule.cite);
    }
    sb_free(&text);
}

static void measures(struct sheet_work *w) {
    heading(w, STR_sheet_measures);
    for (size_t i = 0; i < w->a->measure_count; i++)
        measure(w, &w->a->measures[i]);
    if (w->a->measure_count == 0)
        line(w, 1, str(w->lang, STR_sheet_no_measures));
    struct sb band = {0};
    words_yardstick_of(&band, w->lang, w->c);
    if (band.len > 0)
        line(w, 1, sb_text(&band));
    sb_free(&band);
}

static void choice(struct sheet_work *w) {
    const struct facts *facts = w->c->cf->facts;
    const struct regime *r = w->regime;
    const struct fact *chosen = r->choice_fact ? facts_find(facts, r->choice_fact) : NULL;
    heading(w, STR_sheet_choice);
    if (!chosen || chosen->value[0] == '\0') {
        line(w, 1, str(w->lang, STR_sheet_choice_none));
        return;
    }
    struct sb value = {0};
    words_value(&value, w->lang, &r->facts.list[chosen->def], chosen->value);
    indent(w, 1);
    str_put(w->out, w->lang, STR_sheet_choice_is, sb_text(&value));
    sb_add(w->out, "\n");
    indent(w, 1);
    str_put(w->out, w->lang, STR_sheet_reason, facts_text(facts, r->reason_fact));
    sb_add(w->out, "\n");
    sb_free(&value);
}

static void cautions(struct sheet_work *w) {
    heading(w, STR_sheet_cautions);
    for (size_t i = 0; i < w->a->caution_count; i++)
        cited(w, 1, "", words_rule(w->lang, &w->a->cautions[i]->rule),
              &w->a->cautions[i]->rule.cite);
    if (w->a->caution_count == 0)
        line(w, 1, str(w->lang, STR_sheet_none));
}

static void undecided(struct sheet_work *w) {
    heading(w, STR_sheet_undecided);
    for (size_t i = 0; i < w->a->undecided_count; i++) {
        const struct undecided *u = &w->a->undecided[i];
        struct sb label = {0};
        words_fact_label(&label, w->lang, u->def, u->row);
        indent(w, 1);
        if (u->decides)
            str_put(w->out, w->lang, STR_sheet_undecided_decides, sb_text(&label));
        else
            sb_add(w->out, sb_text(&label));
        sb_add(w->out, "\n");
        sb_free(&label);
    }
    if (w->a->undecided_count == 0)
        line(w, 1, str(w->lang, STR_sheet_none));
}

/* ---- what follows ---- */

static void deadlines(struct sheet_work *w) {
    const struct schedule *s = &w->c->judged.schedule;
    heading(w, STR_sheet_deadlines);
    for (size_t i = 0; i < s->count; i++) {
        const struct deadline *d = &s->list[i];
        struct sb from = {0}, raw = {0}, rolled = {0}, text = {0};
        words_day(&from, w->lang, d->period.from);
        words_day(&raw, w->lang, d->period.raw);
        words_day(&rolled, w->lang, d->period.rolled);
        str_put(&text, w->lang, STR_sheet_deadline, str_label(w->lang, &d->rule->rule.label),
                sb_text(&from), sb_text(&raw));
        if (d->period.rolled != d->period.raw && d->rule->family == PERIOD_LIMIT)
            str_put(&text, w->lang, STR_sheet_rolled, sb_text(&rolled));
        words_provisional_of(&text, w->lang, &d->period);
        cited(w, 1,
              words_deadline_state(w->lang, d->rule->kind, d->rule->lapses, d->done_on, d->state),
              sb_text(&text), &d->rule->rule.cite);
        sb_free(&from);
        sb_free(&raw);
        sb_free(&rolled);
        sb_free(&text);
    }
    if (s->count == 0)
        line(w, 1, str(w->lang, STR_sheet_none));
}

static void finding(struct sheet_work *w, const struct finding *f) {
    struct sb text = {0}, source = {0}, waiver = {0}, words = {0}, held = {0};
    const char *label = str_label(w->lang, &f->label), *says;
    words_finding(&words, w->lang, f);
    says = sb_text(&words);
    words_finding_source(&source, w->lang, w->regime->law, f);
    words_waiver(&waiver, w->lang, f);
    words_held_up(&held, w->lang, &w->c->matter, &w->c->judged, f);
    sb_add_fmt(&text, "[%s] ", words_severity(w->lang, f->severity));
    str_put(&text, w->lang, STR_sheet_cited, label[0] != '\0' ? label : says, sb_text(&source));
    line(w, 1, sb_text(&text));
    if (label[0] != '\0' && strcmp(label, says) != 0)
        line(w, 2, says);
    if (held.len > 0)
        line(w, 2, sb_text(&held));
    if (waiver.len > 0)
        line(w, 2, sb_text(&waiver));
    sb_free(&held);
    sb_free(&words);
    sb_free(&text);
    sb_free(&source);
    sb_free(&waiver);
}

static void findings(struct sheet_work *w) {
    const struct checkup *c = w->c->checkup;
    char number[24];
    heading(w, STR_sheet_findings);
    for (size_t i = 0; i < c->count; i++)
        finding(w, &c->list[i]);
    if (c->count == 0)
        line(w, 1, str(w->lang, STR_check_found_none));
    snprintf(number, sizeof number, "%zu", c->gap_count);
    indent(w, 1);
    if (c->gap_count > 0)
        str_put(w->out, w->lang, STR_sheet_gaps, number);
    else
        sb_add(w->out, str(w->lang, STR_check_gaps_none));
    sb_add(w->out, "\n");
}

static void answers(struct sheet_work *w) {
    const struct facts *facts = w->c->cf->facts;
    int stage = -1;
    heading(w, STR_sheet_facts);
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *fact = facts_nth(facts, i);
        const struct fact_def *def = fact->def >= 0 ? &w->regime->facts.list[fact->def] : NULL;
        struct sb label = {0}, value = {0};
        if (!def || fact->value[0] == '\0')
            continue;
        if (def->stage != stage && def->stage >= 0) {
            stage = def->stage;
            line(w, 1, str_label(w->lang, &w->regime->stages[stage].rule.label));
        }
        words_fact_label(&label, w->lang, def, fact->row);
        const char *title = words_regime_title(w->lang, w->regime, def, fact->value);
        if (title)
            sb_add(&value, title);
        else
            words_fact(&value, w->lang, fact, def);
        indent(w, 2);
        str_put(w->out, w->lang, STR_sheet_line, sb_text(&label), sb_text(&value));
        sb_add(w->out, "\n");
        sb_free(&label);
        sb_free(&value);
    }
}

static void provisions(struct sheet_work *w) {
    heading(w, STR_sheet_provisions);
    for (size_t i = 0; i < w->cite_count; i++) {
        struct sb name = {0}, text = {0};
        words_law_cite(&name, w->lang, w->regime->law, w->cites[i]);
        if (words_provision(&text, w->lang, w->packs, w->regime->id, w->cites[i], false)) {
            indent(w, 1);
            str_put(w->out, w->lang, STR_sheet_line, sb_text(&name), sb_text(&text));
            sb_add(w->out, "\n");
        }
        sb_free(&name);
        sb_free(&text);
    }
    line(w, 0, str(w->lang, STR_sheet_end));
}

static void foot(struct sheet_work *w, const struct office_summary *journal) {
    struct sb text = {0};
    char count[24], hash[HASH_SHOWN + 1];
    snprintf(count, sizeof count, "%lld", (long long)journal->entries);
    memcpy(hash, journal->head, HASH_SHOWN);
    hash[HASH_SHOWN] = '\0';
    str_put(&text, w->lang, STR_sheet_foot, count, hash);
    line(w, 0, sb_text(&text));
    sb_free(&text);
}

void worksheet_make(struct sb *out, enum lang lang, struct packs *packs,
                    const struct case_checked *checked, const char *office_name,
                    const struct office_summary *journal) {
    struct sheet_work w = {.out = out,
                           .lang = lang,
                           .packs = packs,
                           .c = checked,
                           .regime = checked->cf->regime,
                           .a = checked->judged.assessment};
    head(&w, office_name);
    scope(&w);
    situations(&w);
    circumstances(&w);
    measures(&w);
    choice(&w);
    cautions(&w);
    undecided(&w);
    deadlines(&w);
    findings(&w);
    answers(&w);
    provisions(&w);
    foot(&w, journal);
}
