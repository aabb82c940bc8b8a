#include "core/letter/values.h"

#include <string.h>

#include "core/assess/basis.h"
#include "core/assess/tree.h"
#include "core/rules/ruletest.h"

/* The forms in which official letters write dates, lengths and lists; what is said stands in
 * templates and packs. */
#define COMMA "、"

static const char *in_chinese(const struct label *label, const char *otherwise) {
    return label->zh ? label->zh : label->en ? label->en : otherwise;
}

static void put_date(struct sb *out, day_t day) {
    struct date_words words;
    date_in_words(day, &words);
    sb_add(out, words.whole);
}

static void put_length(struct sb *out, struct length length) {
    static const char *const units[] = {[UNIT_DAY] = "日",
                                        [UNIT_WORKDAY] = "个工作日",
                                        [UNIT_MONTH] = "个月",
                                        [UNIT_YEAR] = "年",
                                        [UNIT_HOUR] = "小时"};
    sb_add_int(out, length.count);
    sb_add(out, units[length.unit]);
}

static void put_listed(struct sb *out, size_t start, const char *text) {
    if (out->len > start)
        sb_add(out, COMMA);
    sb_add(out, text);
}

/* ---- facts ---- */

/* The label without the remark in brackets that tells it from others on the screen. */
static void put_bare(struct sb *out, const char *label) {
    static const char close[] = "）";
    size_t n = strlen(label), mark = sizeof close - 1;
    const char *open =
        n > mark && strcmp(label + n - mark, close) == 0 ? strstr(label, "（") : NULL;
    sb_add_n(out, label, open && open > label ? (size_t)(open - label) : n);
}

static void put_code(struct sb *out, size_t start, const struct fact_def *def, const char *code,
                     size_t n) {
    for (size_t i = 0; i < def->choice_count; i++) {
        const struct fact_choice *choice = &def->choices[i];
        if (strlen(choice->code) == n && memcmp(choice->code, code, n) == 0) {
            put_listed(out, start, "");
            put_bare(out, in_chinese(&choice->label, choice->code));
            return;
        }
    }
    if (out->len > start)
        sb_add(out, COMMA);
    sb_add_n(out, code, n); /* a code of an older pack: better said than lost */
}

static void put_codes(struct sb *out, const struct fact_def *def, const char *codes) {
    size_t start = out->len;
    while (*codes) {
        size_t n = strcspn(codes, ",");
        put_code(out, start, def, codes, n);
        codes += n + (codes[n] == ',');
    }
}

void letter_fact_value(struct sb *out, const struct fact_def *def, const struct fact *fact) {
    if (!fact || fact->value[0] == '\0')
        return;
    const char *value = fact->value;
    day_t day = DAY_NONE;
    switch (def->type) {
    case FACT_TRI:
        sb_add(out, strcmp(value, "yes") == 0 ? "是" : strcmp(value, "no") == 0 ? "否" : "不清楚");
        return;
    case FACT_CHOICE:
        if (strcmp(value, "unknown") == 0)
            sb_add(out, "不清楚");
        else
            put_codes(out, def, value);
        return;
    case FACT_MULTI:
        put_codes(out, def, value);
        return;
    case FACT_DATE:
        if (date_parse(value, &day)) {
            put_date(out, day);
            return;
        }
        break;
    case FACT_LINE:
    case FACT_TEXT:
    case FACT_INT:
        break;
    }
    sb_add(out, value);
}

/* ---- computed values ---- */

static void put_today(struct sb *out, const struct letter_source *s) {
    put_date(out, s->matter->today);
}

static void put_effect_date(struct sb *out, const struct letter_source *s) {
    const char *key = s->matter->regime->effect_fact;
    put_date(out, key ? facts_day(s->matter->facts, key) : DAY_NONE);
}

static void put_law(struct sb *out, const struct letter_source *s) {
    basis_law(out, s->matter->regime);
}

static void put_measures(struct sb *out, const struct letter_source *s) {
    const struct regime *r = s->matter->regime;
    size_t start = out->len;
    for (size_t i = 0; r->choice_fact && i < r->measure_count; i++)
        if (facts_includes(s->matter->facts, r->choice_fact, r->measures[i].rule.id)) {
            put_listed(out, start, "");
            put_bare(out, in_chinese(&r->measures[i].rule.label, r->measures[i].rule.id));
        }
}

static void put_measures_cite(struct sb *out, const struct letter_source *s) {
    basis_measures(out, s->matter->regime);
}

static void put_situations(struct sb *out, const struct letter_source *s) {
    basis_situations(out, s->assessment);
}

static void put_heavier(struct sb *out, const struct letter_source *s) {
    basis_circumstances(out, s->assessment, HEAVIER);
}

static void put_lighter(struct sb *out, const struct letter_source *s) {
    basis_circumstances(out, s->assessment, LIGHTER);
}

static void put_scope_cites(struct sb *out, const struct letter_source *s) {
    basis_scope(out, s->assessment);
}

static void put_basis(struct sb *out, const struct letter_source *s) {
    basis_propose(out, s->assessment);
}

static void put_bar_until(struct sb *out, const struct letter_source *s) {
    const struct assessment *a = s->assessment;
    day_t until = DAY_NONE;
    for (size_t i = 0; i < a->measure_count; i++)
        if (a->measures[i].chosen && a->measures[i].bar_until != DAY_NONE &&
            (until == DAY_NONE || a->measures[i].bar_until > until))
            until = a->measures[i].bar_until;
    put_date(out, until);
}

/* The right of the person that the letter must tell of: the first the law gives. */
static const struct deadline_rule *right_of(const struct regime *r) {
    for (size_t i = 0; i < r->deadline_count; i++)
        if (deadline_binds(r->deadlines[i].kind) && r->deadlines[i].lapses)
            return &r->deadlines[i];
    return NULL;
}

static const struct deadline *running(const struct letter_source *s,
                                      const struct deadline_rule *rule) {
    for (size_t i = 0; i < s->schedule->count; i++)
        if (s->schedule->list[i].rule == rule)
            return &s->schedule->list[i];
    return NULL;
}

static struct length length_in(const struct letter_source *s, const struct deadline_rule *rule) {
    return length_of(s->matter->facts, rule->length, rule->months);
}

static void put_appeal_days(struct sb *out, const struct letter_source *s) {
    const struct deadline_rule *rule = right_of(s->matter->regime);
    if (rule)
        put_length(out, length_in(s, rule));
}

static void put_appeal_last_day(struct sb *out, const struct letter_source *s) {
    const struct deadline *deadline = running(s, right_of(s->matter->regime));
    put_date(out, deadline ? deadline->period.rolled : DAY_NONE);
}

static void put_situation_words(struct sb *out, const struct letter_source *s) {
    const struct assessment *a = s->assessment;
    size_t start = out->len;
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].raised && a->situations[i].holds == TRI_YES)
            put_listed(out, start, in_chinese(&a->situations[i].situation->rule.label, ""));
}

static void put_tree(struct sb *out, const struct letter_source *s) {
    tree_text(s->assessment->tree, out);
}

static const struct {
    const char *name, *zh;
    void (*put)(struct sb *out, const struct letter_source *s);
} plain_names[] = {
    {"number", "文号", NULL},
    {"office", "本机关", NULL},
    {"case_number", "案号", NULL},
    {"issued", "已出具文书", NULL},
    {"today", "今日", put_today},
    {"effect_date", "生效日期", put_effect_date},
    {"law", "规定全称", put_law},
    {"measures", "方式", put_measures},
    {"measures_cite", "方式条款", put_measures_cite},
    {"situations", "情形条款", put_situations},
    {"situations_words", "情形", put_situation_words},
    {"circumstances_heavier", "从重条款", put_heavier},
    {"circumstances_lighter", "从轻条款", put_lighter},
    {"scope_cites", "适用条款", put_scope_cites},
    {"basis", "测算依据", put_basis},
    {"tree", "测算过程", put_tree},
    {"bar_until", "限制截止日", put_bar_until},
    {"appeal_days", "申诉期限", put_appeal_days},
    {"appeal_last_day", "申诉截止日", put_appeal_last_day},
};

const char *letter_name_key(const char *name) {
    for (size_t i = 0; i < sizeof plain_names / sizeof plain_names[0]; i++)
        if (strcmp(plain_names[i].zh, name) == 0)
            return plain_names[i].name;
    return name;
}

/* ---- names with an id ---- */

enum part { PART_NONE, PART_RAW, PART_ROLLED, PART_LENGTH };

/* deadline.ID.raw and the like; an id may hold dots itself. */
static const struct deadline_rule *deadline_named(const struct regime *r, const char *name,
                                                  enum part *part) {
    static const struct {
        const char *end;
        enum part part;
    } ends[] = {{".raw", PART_RAW}, {".rolled", PART_ROLLED}, {".length", PART_LENGTH}};
    const size_t head = strlen("deadline.");
    if (strncmp(name, "deadline.", head) != 0)
        return NULL;
    const char *id = name + head, *dot = strrchr(id, '.');
    *part = PART_NONE;
    for (size_t i = 0; dot && i < sizeof ends / sizeof ends[0]; i++)
        if (strcmp(dot, ends[i].end) == 0)
            *part = ends[i].part;
    if (*part == PART_NONE)
        return NULL;
    for (size_t i = 0; i < r->deadline_count; i++) {
        const char *own = r->deadlines[i].rule.id;
        if (strlen(own) == (size_t)(dot - id) && strncmp(own, id, (size_t)(dot - id)) == 0)
            return &r->deadlines[i];
    }
    return NULL;
}

static const struct consequence *year_named(const struct regime *r, const char *name) {
    const size_t head = strlen("year.");
    if (strncmp(name, "year.", head) != 0)
        return NULL;
    for (size_t i = 0; i < r->consequence_count; i++)
        if (r->consequences[i].year && strcmp(r->consequences[i].rule.id, name + head) == 0)
            return &r->consequences[i];
    return NULL;
}

static void put_deadline(struct sb *out, const struct letter_source *s,
                         const struct deadline_rule *rule, enum part part) {
    if (part == PART_LENGTH) {
        put_length(out, length_in(s, rule));
        return;
    }
    const struct deadline *deadline = running(s, rule);
    if (deadline)
        put_date(out, part == PART_RAW ? deadline->period.raw : deadline->period.rolled);
}

/* The year is the same for every measure; before one is chosen any tells it. */
static void put_year(struct sb *out, const struct letter_source *s, const struct consequence *c) {
    const struct assessment *a = s->assessment;
    for (size_t i = 0; i < a->measure_count; i++)
        for (size_t j = 0; j < a->measures[i].consequence_count; j++) {
            const struct consequence_result *result = &a->measures[i].consequences[j];
            if (result->consequence == c && result->year > 0) {
                sb_add_int(out, result->year);
                return;
            }
        }
}

bool letter_name_known(const struct regime *regime, const char *name) {
    enum part part;
    for (size_t i = 0; i < sizeof plain_names / sizeof plain_names[0]; i++)
        if (strcmp(plain_names[i].name, name) == 0)
            return true;
    return deadline_named(regime, name, &part) || year_named(regime, name);
}

struct label letter_name_label(const struct regime *regime, const char *name) {
    enum part part;
    const struct deadline_rule *deadline = deadline_named(regime, name, &part);
    const struct consequence *year = deadline ? NULL : year_named(regime, name);
    if (deadline)
        return deadline->rule.label;
    if (year)
        return year->rule.label;
    for (size_t i = 0; i < sizeof plain_names / sizeof plain_names[0]; i++)
        if (strcmp(plain_names[i].name, name) == 0)
            return (struct label){plain_names[i].zh, name};
    return (struct label){name, name};
}

const char *letter_name_fact(const struct regime *r, const char *name) {
    enum part part;
    const struct deadline_rule *deadline = deadline_named(r, name, &part);
    const struct consequence *year = deadline ? NULL : year_named(r, name);
    if (deadline)
        return part == PART_LENGTH ? NULL : deadline->from;
    if (year)
        return year->from ? year->from : r->effect_fact;
    if (strncmp(name, "measures", strlen("measures")) == 0)
        return r->choice_fact;
    if (strcmp(name, "effect_date") == 0 || strcmp(name, "bar_until") == 0)
        return r->effect_fact;
    if (strcmp(name, "appeal_last_day") == 0 && right_of(r))
        return right_of(r)->from;
    return NULL;
}

void letter_name_needs(const struct regime *r, const char *name, struct letter_needs *out) {
    /* No answer gives the letters issued: where there are none, the letter itself is refused. */
    static const char *const there[] = {"number", "office", "case_number", "today",          "law",
                                        "basis",  "tree",   "issued",      LETTER_ROW_NUMBER};
    static const struct {
        const char *name, *ref;
    } reached[] = {{"situations", "ground"},
                   {"situations_words", "ground"},
                   {"circumstances_heavier", "heavier"},
                   {"circumstances_lighter", "lighter"}};
    enum part part;
    const struct deadline_rule *deadline = deadline_named(r, name, &part);
    *out = (struct letter_needs){.fact = letter_name_fact(r, name)};
    for (size_t i = 0; i < sizeof reached / sizeof reached[0]; i++)
        if (strcmp(name, reached[i].name) == 0)
            out->ref = reached[i].ref;
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++)
        out->always = out->always || strcmp(name, there[i]) == 0;
    out->always = out->always || (deadline && part == PART_LENGTH) ||
                  (strcmp(name, "appeal_days") == 0 && right_of(r));
    if (deadline)
        out->when = deadline->when;
    if (strcmp(name, "bar_until") == 0)
        out->fact = NULL; /* not every measure bars */
    if (strcmp(name, "appeal_last_day") == 0 && right_of(r))
        out->when = right_of(r)->when;
}

bool letter_name_value(struct sb *out, const struct letter_source *s, const char *name) {
    const struct regime *r = s->matter->regime;
    for (size_t i = 0; i < s->given_count; i++)
        if (strcmp(s->given[i].name, name) == 0) {
            sb_add(out, s->given[i].text);
            return true;
        }
    for (size_t i = 0; i < sizeof plain_names / sizeof plain_names[0]; i++)
        if (plain_names[i].put && strcmp(plain_names[i].name, name) == 0) {
            plain_names[i].put(out, s);
            return true;
        }
    enum part part;
    const struct deadline_rule *deadline = deadline_named(r, name, &part);
    if (deadline)
        put_deadline(out, s, deadline, part);
    const struct consequence *year = deadline ? NULL : year_named(r, name);
    if (year)
        put_year(out, s, year);
    return deadline || year;
}
