#include "core/assess/basis.h"

#include <string.h>

#include "core/law/citefind.h"

#define COMMA "、"

/* ---- proposed ---- */

struct cites {
    struct cite list[64];
    size_t count;
};

static void note_cite(struct cites *cites, const struct cite *cite) {
    if (cite->article == 0 || cites->count == sizeof cites->list / sizeof cites->list[0])
        return;
    for (size_t i = 0; i < cites->count; i++)
        if (cite_same(&cites->list[i], cite))
            return;
    cites->list[cites->count++] = *cite;
}

/* As the text names them: a provision that is told of another instrument has a name of its own. */
static void put_cites(struct sb *out, const struct regime *regime, const struct cites *cites) {
    for (size_t i = 0; i < cites->count; i++) {
        sb_add(out, i > 0 ? COMMA : NULL);
        if (!regime->law || !law_label(regime->law, &cites->list[i], out)) {
            char text[CITE_TEXT_SIZE];
            cite_format_zh(&cites->list[i], text);
            sb_add(out, text);
        }
    }
}

static void note_scope(struct cites *cites, const struct assessment *a) {
    for (size_t i = 0; i < a->scope_rule_count; i++)
        note_cite(cites, &a->scope_rules[i]->rule.cite);
}

static void note_situations(struct cites *cites, const struct assessment *a) {
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].holds == TRI_YES)
            note_cite(cites, &a->situations[i].situation->rule.cite);
}

static void note_circumstances(struct cites *cites, const struct assessment *a,
                               enum direction direction) {
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (c->holds == TRI_YES && !c->inert && c->circumstance->direction == direction)
            note_cite(cites, &c->circumstance->rule.cite);
    }
}

void basis_law(struct sb *out, const struct regime *regime) {
    const char *title = regime->title.zh ? regime->title.zh : regime->id;
    bool marked = strncmp(title, "《", strlen("《")) == 0;
    sb_add_fmt(out, marked ? "%s" : "《%s》", title);
}

void basis_scope(struct sb *out, const struct assessment *assessment) {
    struct cites cites = {.count = 0};
    note_scope(&cites, assessment);
    put_cites(out, assessment->regime, &cites);
}

void basis_situations(struct sb *out, const struct assessment *assessment) {
    struct cites cites = {.count = 0};
    note_situations(&cites, assessment);
    put_cites(out, assessment->regime, &cites);
}

void basis_circumstances(struct sb *out, const struct assessment *assessment, enum direction way) {
    struct cites cites = {.count = 0};
    note_circumstances(&cites, assessment, way);
    put_cites(out, assessment->regime, &cites);
}

void basis_measures(struct sb *out, const struct regime *regime) {
    struct cites cites = {.count = 0};
    note_cite(&cites, &regime->measures_cite);
    put_cites(out, regime, &cites);
}

void basis_propose(struct sb *out, const struct assessment *assessment) {
    struct cites cites = {.count = 0};
    note_scope(&cites, assessment);
    note_situations(&cites, assessment);
    note_cite(&cites, &assessment->regime->measures_cite);
    note_circumstances(&cites, assessment, HEAVIER);
    note_circumstances(&cites, assessment, LIGHTER);
    basis_law(out, assessment->regime);
    put_cites(out, assessment->regime, &cites);
}

/* ---- written ---- */

struct reading {
    const struct basis_source *source;
    bool agrees;
    bool measures;               /* their article is named */
    size_t starts[64], ends[64]; /* of the citations found, for what lies outside them */
    size_t count;
    bool *situations, *circumstances; /* named */
};

/* Is it the provision of the rule, or within it? */
static bool names(const struct cite *cite, const struct rule *rule) {
    return cite_within(cite, &rule->cite);
}

/* A citation in the article of a list is one of its items that holds, or it is wrong. */
static void judge(struct reading *r, const struct cite *cite) {
    const struct regime *regime = r->source->regime;
    bool listed = false;
    for (size_t i = 0; i < regime->situation_count; i++) {
        const struct rule *rule = &regime->situations[i].rule;
        listed = listed || rule->cite.article == cite->article;
        if (!names(cite, rule))
            continue;
        r->situations[i] = true;
        r->agrees = r->agrees && r->source->situation(r->source->ctx, i) == TRI_YES;
        return;
    }
    for (size_t i = 0; i < regime->circumstance_count; i++) {
        const struct rule *rule = &regime->circumstances[i].rule;
        listed = listed || rule->cite.article == cite->article;
        if (!names(cite, rule))
            continue;
        r->circumstances[i] = true;
        r->agrees = r->agrees && r->source->circumstance(r->source->ctx, i) == TRI_YES;
        return;
    }
    if (listed)
        r->agrees = false;
}

static bool found(void *ctx, const struct cite_found *at) {
    struct reading *r = ctx;
    const struct regime *regime = r->source->regime;
    if (r->count < sizeof r->starts / sizeof r->starts[0]) {
        r->starts[r->count] = at->at;
        r->ends[r->count++] = at->at + at->len;
    }
    if (strcmp(at->cite.regime, regime->id) != 0 || !law_has(regime->law, &at->cite)) {
        r->agrees = false;
        return false;
    }
    r->measures = r->measures || at->cite.article == regime->measures_cite.article;
    judge(r, &at->cite);
    return true;
}

static bool covered(const struct reading *r, size_t at) {
    for (size_t i = 0; i < r->count; i++)
        if (at >= r->starts[i] && at < r->ends[i])
            return true;
    return false;
}

/* The end of the number that begins at `at`, Chinese or in digits. */
static const char *over_number(const char *at) {
    static const char *const digits[] = {"零", "〇", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十", "百"};
    for (bool more = true; more;) {
        more = *at >= '0' && *at <= '9';
        size_t step = more;
        for (size_t i = 0; !more && i < sizeof digits / sizeof digits[0]; i++) {
            step = strlen(digits[i]);
            more = strncmp(at, digits[i], step) == 0;
        }
        at += more ? step : 0;
    }
    return at;
}

/* Another text named in 《》, or a 第…条 that the finder could not place. */
static bool names_others(const struct reading *r, const struct cite_name *names, size_t count) {
    const char *text = r->source->written;
    for (const char *open = text; (open = strstr(open, "《")); open++) {
        const char *close = strstr(open, "》");
        bool own = false;
        for (size_t i = 0; close && i < count; i++)
            own = own || cite_goes_by(names[i].name, open + strlen("《"),
                                      (size_t)(close - open) - strlen("《"));
        if (!own)
            return true;
    }
    for (const char *at = text; (at = strstr(at, "第")); at++) {
        const char *end = over_number(at + strlen("第"));
        if (end > at + strlen("第") && strncmp(end, "条", strlen("条")) == 0 &&
            !covered(r, (size_t)(at - text)))
            return true;
    }
    return false;
}

static bool all_named(const struct reading *r) {
    const struct basis_source *s = r->source;
    for (size_t i = 0; i < s->regime->situation_count; i++)
        if (!r->situations[i] && s->situation(s->ctx, i) == TRI_YES)
            return false;
    for (size_t i = 0; i < s->regime->circumstance_count; i++)
        if (!r->circumstances[i] && s->regime->circumstances[i].direction == HEAVIER &&
            s->circumstance(s->ctx, i) == TRI_YES)
            return false;
    return r->measures || s->regime->measures_cite.article == 0;
}

enum tri basis_agrees(const struct basis_source *source) {
    const struct regime *regime = source->regime;
    if (source->written[0] == '\0')
        return TRI_UNKNOWN;
    size_t n, m;
    const char *title = cite_bare_name(regime->title.zh, &n);
    const char *brief = cite_bare_name(regime->short_title.zh, &m);
    char *full = mem_dup_n(title, n), *bare = mem_dup_n(brief, m);
    const struct cite_name own[] = {{full, true}, {bare, true}};
    struct reading r = {.source = source, .agrees = true};
    r.situations = mem_alloc(regime->situation_count + 1);
    r.circumstances = mem_alloc(regime->circumstance_count + 1);
    struct cite_reader reader = {.home = regime->id,
                                 .names = own,
                                 .name_count = sizeof own / sizeof own[0],
                                 .each = found,
                                 .ctx = &r};
    cites_find(source->written, &reader);
    bool agrees = r.agrees && !names_others(&r, own, sizeof own / sizeof own[0]) && all_named(&r);
    mem_free(r.situations);
    mem_free(r.circumstances);
    mem_free(full);
    mem_free(bare);
    return agrees ? TRI_YES : TRI_NO;
}
