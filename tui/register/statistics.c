/* statistics.c - cases counted by month, source, situation … and the figures of a year. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/walk.h"
#include "tui/register/register.h"
#include "tui/words/words.h"

enum { BAR = 20 };

static const struct {
    const char *code;
    enum str_id label;
} stats[STAT_COUNT] = {[STAT_MONTH] = {"month", STR_stat_month},
                       [STAT_SOURCE] = {"source", STR_stat_source},
                       [STAT_SITUATION] = {"situation", STR_stat_situation},
                       [STAT_MEASURE] = {"measure", STR_stat_measure},
                       [STAT_FORM] = {"form", STR_stat_form},
                       [STAT_UNIT] = {"unit", STR_stat_unit},
                       [STAT_STAGE] = {"stage", STR_stat_stage},
                       [STAT_TIME] = {"time", STR_stat_time}};

const char *stat_code(enum statistic stat) {
    return stats[stat].code;
}

bool stat_parse(const char *code, enum statistic *out) {
    for (int i = 0; i < STAT_COUNT; i++)
        if (strcmp(code, stats[i].code) == 0) {
            *out = (enum statistic)i;
            return true;
        }
    return false;
}

const char *stat_label(enum lang lang, enum statistic stat) {
    return str(lang, stats[stat].label);
}

/* ---- counting by a name ---- */

struct tally_line {
    char *name;
    int64_t count;
};
struct tally {
    struct tally_line *lines;
    size_t count;
    int64_t cases;
};

static void tally_add(struct tally *t, const char *name) {
    size_t i = 0;
    while (i < t->count && strcmp(t->lines[i].name, name) != 0)
        i++;
    if (i == t->count) {
        t->lines = mem_grow(t->lines, t->count + 1, sizeof *t->lines);
        t->lines[t->count++] = (struct tally_line){mem_dup(name), 0};
    }
    t->lines[i].count++;
}

static void tally_clear(struct tally *t) {
    for (size_t i = 0; i < t->count; i++)
        mem_free(t->lines[i].name);
    mem_free(t->lines);
    *t = (struct tally){0};
}

static int by_name(const void *a, const void *b) {
    const struct tally_line *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static int by_count(const void *a, const void *b) {
    const struct tally_line *x = a, *y = b;
    return x->count == y->count ? strcmp(x->name, y->name) : x->count < y->count ? 1 : -1;
}

/* ---- what is asked of every case ---- */

enum key {
    LEAD_ON,
    LEAD_SOURCE,
    EFFECT,
    CHOICE,
    SITUATIONS,
    FORM,       /* as it is entered with the responsibility */
    FORM_PAPER, /* as it is entered with the decision: taken where the other is not given */
    APPEAL_ON,
    OUTCOME,
    DECIDED_ON,
    REEXAM_ON, /* as the act on sanctions has it */
    REEXAM_OUTCOME,
    REEXAM_DECIDED_ON,
    PUBLIC_ON,
    FILED_ON,
    BAR_UNTIL,
    KEYS
};
static const char *const keys[KEYS] = {
    [LEAD_ON] = "lead.received_on",
    [LEAD_SOURCE] = "lead.source",
    [EFFECT] = "@effect",
    [CHOICE] = "@choice",
    [SITUATIONS] = "@situations",
    [FORM] = "forms.kind",
    [FORM_PAPER] = "decision.form",
    [APPEAL_ON] = "appeal.written_received_on",
    [OUTCOME] = "appeal.outcome",
    [DECIDED_ON] = "appeal.decided_on",
    [REEXAM_ON] = "reexam.received_on",
    [REEXAM_OUTCOME] = "reexam.outcome",
    [REEXAM_DECIDED_ON] = "reexam.decided_on",
    [PUBLIC_ON] = "publicity.on",
    [FILED_ON] = "filing.on",
    [BAR_UNTIL] = "@due:bar",
};

static const int64_t pieces[] = {30, 60, 90, 180}; /* days, our own steps */
enum { PIECES = sizeof pieces / sizeof *pieces };

struct counting {
    const struct register_ask *ask;
    struct tally by[STAT_COUNT];
    int64_t time[PIECES + 1], taken_cases, taken_days, taken_most;
    int64_t leads, entered, decided, appeals, upheld, changed, revoked, published, filed, ended,
        barred, open, letters;
};

/* The words of a choice, for each code of a multi; what is not answered has a name of its own. */
static void add_choices(struct tally *t, enum lang lang, const struct regime *r, const char *key,
                        const char *value) {
    int at = r && key ? fact_defs_find(&r->facts, key, NULL) : -1;
    const struct fact_def *def = at >= 0 ? &r->facts.list[at] : NULL;
    size_t known = 0;
    for (size_t i = 0; def && i < def->choice_count; i++)
        if (fact_value_includes(value, def->choices[i].code)) {
            tally_add(t, str_label(lang, &def->choices[i].label));
            known++;
        }
    if (known == 0)
        tally_add(t, str(lang, STR_stat_unsaid));
}

static void add_situations(struct tally *t, enum lang lang, const struct regime *r,
                           const char *ids) {
    size_t known = 0;
    for (size_t i = 0; r && i < r->situation_count; i++) {
        struct sb name = {0};
        if (fact_value_includes(ids, r->situations[i].rule.id)) {
            words_law_cite(&name, lang, r->law, &r->situations[i].rule.cite);
            sb_add(&name, " ");
            sb_add(&name, str_label(lang, &r->situations[i].rule.label));
            tally_add(t, sb_text(&name));
            known++;
        }
        sb_free(&name);
    }
    if (known == 0)
        tally_add(t, str(lang, STR_stat_unsaid));
}

static void count_time(struct counting *c, const char *lead, const char *effect) {
    day_t from, to;
    if (!date_parse(lead, &from) || !date_parse(effect, &to) || to < from)
        return;
    int64_t days = to - from;
    int i = 0;
    while (i < PIECES && days > pieces[i])
        i++;
    c->time[i]++;
    c->taken_cases++;
    c->taken_days += days;
    c->taken_most = days > c->taken_most ? days : c->taken_most;
}

static void count_decided(struct counting *c, const struct walked_case *w) {
    enum lang lang = c->ask->lang;
    const char *effect = w->values[EFFECT];
    char month[8] = "";
    snprintf(month, sizeof month, "%.7s", effect);
    c->decided++;
    tally_add(&c->by[STAT_MONTH], month);
    add_situations(&c->by[STAT_SITUATION], lang, w->regime, w->values[SITUATIONS]);
    add_choices(&c->by[STAT_MEASURE], lang, w->regime, w->regime ? w->regime->choice_fact : NULL,
                w->values[CHOICE]);
    enum key form = w->values[FORM][0] ? FORM : FORM_PAPER;
    add_choices(&c->by[STAT_FORM], lang, w->regime, keys[form], w->values[form]);
    tally_add(&c->by[STAT_UNIT], w->unit[0] ? w->unit : str(lang, STR_stat_unsaid));
    count_time(c, w->values[LEAD_ON][0] ? w->values[LEAD_ON] : w->created_on, effect);
}

static void count_appeal(struct counting *c, const char *received_on, const char *decided_on,
                         const char *outcome) {
    c->appeals += received_on[0] && register_in_span(c->ask, received_on);
    if (!decided_on[0] || !register_in_span(c->ask, decided_on))
        return;
    c->upheld += strcmp(outcome, "upheld") == 0;
    c->changed += strcmp(outcome, "changed") == 0;
    c->revoked += strcmp(outcome, "revoked") == 0;
}

static void count_bar(struct counting *c, const struct walked_case *w) {
    day_t until, from, at = c->ask->last == DAY_NONE ? c->ask->today : c->ask->last;
    if (!date_parse(w->values[BAR_UNTIL], &until))
        return;
    c->ended += register_in_span(c->ask, w->values[BAR_UNTIL]) && until < c->ask->today;
    c->barred += date_parse(w->values[EFFECT], &from) && from <= at && until > at;
}

static void count_case(void *ctx, const struct walked_case *w) {
    struct counting *c = ctx;
    if (w->state == CASE_VOID)
        return;
    const char *lead = w->values[LEAD_ON];
    if (register_in_span(c->ask, lead[0] ? lead : w->created_on)) {
        c->leads += lead[0] != '\0';
        add_choices(&c->by[STAT_SOURCE], c->ask->lang, w->regime, keys[LEAD_SOURCE],
                    w->values[LEAD_SOURCE]);
        const char *stage = c->ask->lang == LANG_ZH ? w->stage_zh : w->stage_en;
        tally_add(&c->by[STAT_STAGE], stage[0] ? stage : str(c->ask->lang, STR_stat_done));
    }
    c->entered += register_in_span(c->ask, w->created_on);
    c->open += w->state == CASE_OPEN;
    if (w->values[EFFECT][0] && register_in_span(c->ask, w->values[EFFECT]))
        count_decided(c, w);
    count_appeal(c, w->values[APPEAL_ON], w->values[DECIDED_ON], w->values[OUTCOME]);
    count_appeal(c, w->values[REEXAM_ON], w->values[REEXAM_DECIDED_ON], w->values[REEXAM_OUTCOME]);
    count_bar(c, w);
    c->published += w->values[PUBLIC_ON][0] && register_in_span(c->ask, w->values[PUBLIC_ON]);
    c->filed += w->values[FILED_ON][0] && register_in_span(c->ask, w->values[FILED_ON]);
}

static void count_letter(void *ctx, const struct walked_letter *letter) {
    struct counting *c = ctx;
    char day[DATE_TEXT_SIZE] = "";
    snprintf(day, sizeof day, "%.10s", letter->at);
    c->letters += register_in_span(c->ask, day);
}

static bool count(struct counting *c, struct office *office, const struct register_ask *ask,
                  struct err *err) {
    *c = (struct counting){.ask = ask};
    if (!office_walk_cases(office, keys, KEYS, count_case, c, err) ||
        !office_walk_letters(office, count_letter, c, err))
        return false;
    for (int i = 0; i <= PIECES; i++) {
        char from[24], to[24];
        struct sb name = {0};
        snprintf(from, sizeof from, "%lld", (long long)(i ? pieces[i - 1] + 1 : 0));
        snprintf(to, sizeof to, "%lld", (long long)(i < PIECES ? pieces[i] : pieces[PIECES - 1]));
        str_put(&name, ask->lang, i < PIECES ? STR_stat_days : STR_stat_days_over,
                i < PIECES ? from : to, to);
        for (int64_t k = 0; k < c->time[i]; k++)
            tally_add(&c->by[STAT_TIME], sb_text(&name));
        sb_free(&name);
    }
    for (int i = 0; i < STAT_COUNT; i++)
        if (c->by[i].count > 1 && i != STAT_TIME)
            qsort(c->by[i].lines, c->by[i].count, sizeof *c->by[i].lines,
                  i == STAT_MONTH ? by_name : by_count);
    return true;
}

static void count_end(struct counting *c) {
    for (int i = 0; i < STAT_COUNT; i++)
        tally_clear(&c->by[i]);
}

/* ---- tables ---- */

static int64_t cases_of(const struct counting *c, enum statistic stat) {
    int64_t sum = 0;
    for (size_t i = 0; i < c->by[stat].count; i++)
        sum += c->by[stat].lines[i].count;
    return stat == STAT_SITUATION || stat == STAT_MEASURE ? c->decided : sum;
}

static void stat_table(struct ledger *out, const struct counting *c, enum statistic stat) {
    enum lang lang = c->ask->lang;
    bool entered = stat == STAT_SOURCE || stat == STAT_STAGE;
    int64_t cases = cases_of(c, stat), most = 0;
    struct sb note = {0};
    for (size_t i = 0; i < c->by[stat].count; i++)
        most = c->by[stat].lines[i].count > most ? c->by[stat].lines[i].count : most;
    register_note(&note, c->ask, entered ? STR_stat_by_lead : STR_stat_by_effect, (size_t)cases);
    ledger_begin(out, stat_label(lang, stat), sb_text(&note));
    sb_free(&note);
    ledger_column(out, str(lang, STR_stat_item), false);
    ledger_column(out, str(lang, STR_stat_count), true);
    ledger_column(out, str(lang, STR_stat_share), false);
    ledger_column(out, str(lang, STR_stat_bar), false);
    for (size_t i = 0; i < c->by[stat].count; i++) {
        const struct tally_line *line = &c->by[stat].lines[i];
        struct sb share = {0}, bar = {0};
        sb_add_int(&share, cases > 0 ? (line->count * 100 + cases / 2) / cases : 0);
        sb_add(&share, "%");
        ledger_bar(&bar, line->count, most, BAR);
        ledger_cell(out, line->name);
        ledger_number(out, line->count);
        ledger_cell(out, sb_text(&share));
        ledger_cell(out, sb_text(&bar));
        sb_free(&share);
        sb_free(&bar);
    }
}

bool statistics_make(struct ledger out[STAT_COUNT], struct office *office,
                     const struct register_ask *ask, struct err *err) {
    struct counting c;
    bool ok = count(&c, office, ask, err);
    for (int i = 0; i < STAT_COUNT; i++) {
        out[i] = (struct ledger){0};
        if (ok)
            stat_table(&out[i], &c, (enum statistic)i);
    }
    count_end(&c);
    return ok;
}

static void figure(struct ledger *out, const char *name, int64_t number) {
    ledger_cell(out, name);
    ledger_number(out, number);
}

static void figures_of(struct ledger *out, const struct counting *c, enum statistic stat,
                       enum str_id named) {
    for (size_t i = 0; i < c->by[stat].count; i++) {
        struct sb name = {0};
        str_put(&name, c->ask->lang, named, c->by[stat].lines[i].name);
        figure(out, sb_text(&name), c->by[stat].lines[i].count);
        sb_free(&name);
    }
}

bool statistics_annual(struct ledger *out, struct office *office, const struct register_ask *ask,
                       struct err *err) {
    enum lang lang = ask->lang;
    struct counting c;
    struct sb note = {0};
    *out = (struct ledger){0};
    if (!count(&c, office, ask, err)) {
        count_end(&c);
        return false;
    }
    register_note(&note, ask, STR_stat_annual_cases, (size_t)c.decided);
    ledger_begin(out, str(lang, STR_stat_annual), sb_text(&note));
    sb_free(&note);
    ledger_column(out, str(lang, STR_stat_item), false);
    ledger_column(out, str(lang, STR_stat_figure), true);
    figure(out, str(lang, STR_stat_leads), c.leads);
    figure(out, str(lang, STR_stat_entered), c.entered);
    figure(out, str(lang, STR_stat_decided), c.decided);
    figures_of(out, &c, STAT_MEASURE, STR_stat_of_measure);
    figures_of(out, &c, STAT_FORM, STR_stat_of_form);
    figure(out, str(lang, STR_stat_mean), c.taken_cases ? c.taken_days / c.taken_cases : 0);
    figure(out, str(lang, STR_stat_most), c.taken_most);
    figure(out, str(lang, STR_stat_filed), c.filed);
    figure(out, str(lang, STR_stat_published), c.published);
    figure(out, str(lang, STR_stat_appeals), c.appeals);
    figure(out, str(lang, STR_stat_upheld), c.upheld);
    figure(out, str(lang, STR_stat_changed), c.changed);
    figure(out, str(lang, STR_stat_revoked), c.revoked);
    figure(out, str(lang, STR_stat_ended), c.ended);
    figure(out, str(lang, STR_stat_barred), c.barred);
    figure(out, str(lang, STR_stat_open), c.open);
    figure(out, str(lang, STR_stat_letters), c.letters);
    count_end(&c);
    return true;
}
