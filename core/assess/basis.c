#include "core/assess/basis.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
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

/* What an instrument is called where it is cited: that a text is told in our words, and after which
 * revision, is no part of its name. What the source says of a name ("not given") stays with it. */
static const char *called(const struct regime *regime, const char *title, size_t *n) {
    const char *end = strstr(title, "》");
    if (strncmp(title, "《", strlen("《")) == 0 && end) {
        *n = (size_t)(end - title) - strlen("《");
        return title + strlen("《");
    }
    if (regime->wording == WORDING_OWN)
        return cite_bare_name(title, n);
    *n = strlen(title);
    return title;
}

static const char *instrument_of(const struct regime *regime, const struct cite *cite, size_t *n) {
    const char *title = regime->title.zh ? regime->title.zh : regime->id;
    return called(regime, regime->law ? law_cited_title(regime->law, cite) : title, n);
}

void basis_law(struct sb *out, const struct regime *regime) {
    size_t n;
    const char *name = called(regime, regime->title.zh ? regime->title.zh : regime->id, &n);
    sb_add(out, "《");
    sb_add_n(out, name, n);
    sb_add(out, "》");
}

/* The number in its own instrument of a provision that our text keeps under another one; false: the
 * label names none, or there is no label. */
static bool numbered(const struct law *law, const struct cite *cite, struct cite *out) {
    const struct law_article *article = law_find_article(law, cite->article, cite->sub);
    const char *at = article && article->label ? strstr(article->label, "第") : NULL;
    struct cite told;
    if (!at || !cite_parse(at, NULL, &told, NULL))
        return false;
    *out = *cite;
    out->article = told.article;
    out->sub = told.sub;
    return true;
}

/* 《first》第一条、第二条、《second》第三条 */
static void put_named(struct sb *out, const struct regime *regime, const struct cites *cites) {
    const char *before = NULL;
    for (size_t i = 0; i < cites->count; i++) {
        size_t n;
        const char *name = instrument_of(regime, &cites->list[i], &n);
        struct cites one = {.list = {cites->list[i]}, .count = 1};
        struct cite own;
        sb_add(out, i > 0 ? COMMA : NULL);
        if (name != before) {
            sb_add(out, "《");
            sb_add_n(out, name, n);
            sb_add(out, "》");
        }
        if (regime->law && numbered(regime->law, &cites->list[i], &own)) {
            char text[CITE_TEXT_SIZE];
            cite_format_zh(&own, text);
            sb_add(out, text);
        } else {
            put_cites(out, regime, &one);
        }
        before = name;
    }
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
    put_named(out, assessment->regime, &cites);
}

/* ---- written ---- */

enum { OWN_NAMES = 16 };

struct reading {
    const struct basis_source *source;
    struct cite_name names[OWN_NAMES]; /* of the text whose numbers are those of the folder */
    char *copies[OWN_NAMES];
    size_t name_count;
    char foreign[CITE_REGIME_SIZE]; /* see owner_of_name */
    bool agrees;
    bool named;                  /* the text, before what is cited of it */
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

/* ---- instruments told in this text under other numbers: 《监察法》第十五条 ---- */

/* The heading that goes by the name and whose provisions have labels; -1: none. */
static int instrument_named(const struct law *law, const char *name, size_t n) {
    for (size_t i = 0; law && i < law->heading_count; i++) {
        const struct law_heading *heading = &law->headings[i];
        size_t len;
        const char *title = cite_bare_name(heading->title, &len);
        const char *close = strstr(title, "》");
        if (close && close < title + len)
            len = (size_t)(close - title);
        char *bare = mem_dup_n(title, len);
        bool same = heading->level == LAW_INSTRUMENT && cite_goes_by(bare, name, n);
        mem_free(bare);
        if (same && heading->first_article < law->article_count &&
            law->articles[heading->first_article].label)
            return (int)i;
    }
    return -1;
}

/* Such an instrument has no id: while a basis is read its place among the headings stands for one,
 * with a sign that no id begins with. */
#define FOREIGN '@'

static const char *owner_of_name(void *ctx, const char *name, size_t n) {
    struct reading *r = ctx;
    int heading = instrument_named(r->source->regime->law, name, n);
    if (heading < 0)
        return NULL;
    snprintf(r->foreign, sizeof r->foreign, "%c%d", FOREIGN, heading);
    return r->foreign;
}

/* Under the number that this text keeps it by; article 0: it does not tell that provision. */
static struct cite kept_as(const struct regime *regime, const struct cite *cite) {
    struct cite kept = *cite, own;
    if (cite->regime[0] != FOREIGN)
        return kept;
    snprintf(kept.regime, sizeof kept.regime, "%s", regime->id);
    kept.article = 0;
    long heading = strtol(cite->regime + 1, NULL, 10);
    for (size_t i = 0; i < regime->law->article_count && kept.article == 0; i++) {
        const struct law_article *article = &regime->law->articles[i];
        struct cite at = {.article = article->number, .sub = article->sub};
        if (law_cited_title(regime->law, &at) == regime->law->headings[heading].title &&
            numbered(regime->law, &at, &own) && own.article == cite->article &&
            own.sub == cite->sub) {
            kept.article = at.article;
            kept.sub = at.sub;
        }
    }
    return kept;
}

static bool found(void *ctx, const struct cite_found *at) {
    struct reading *r = ctx;
    const struct regime *regime = r->source->regime;
    struct cite cite = kept_as(regime, &at->cite);
    if (r->count < sizeof r->starts / sizeof r->starts[0]) {
        r->starts[r->count] = at->at;
        r->ends[r->count++] = at->at + at->len;
    }
    if (strcmp(cite.regime, regime->id) != 0 || !law_has(regime->law, &cite)) {
        r->agrees = false;
        return false;
    }
    r->measures = r->measures || cite.article == regime->measures_cite.article;
    judge(r, &cite);
    return true;
}

/* ---- what is written beside the citations ---- */

/* The length of the name of this text that stands at `at`; 0: none does. */
static size_t name_at(const char *at, const struct cite_name *names, size_t count) {
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(names[i].name);
        if (n > best && strncmp(at, names[i].name, n) == 0)
            best = n;
    }
    return best;
}

/* 《name》 of this text or of an instrument in it; the bytes with their marks. */
static size_t marked_at(const struct reading *r, const char *at) {
    const char *close = strstr(at, "》");
    const char *name = at + strlen("《");
    if (strncmp(at, "《", strlen("《")) != 0 || !close)
        return 0;
    char *inside = mem_dup_n(name, (size_t)(close - name)); /* a remark may stand within */
    size_t n;
    name = cite_bare_name(inside, &n);
    bool own = instrument_named(r->source->regime->law, name, n) >= 0;
    for (size_t i = 0; !own && i < r->name_count; i++)
        own = cite_goes_by(r->names[i].name, name, n);
    mem_free(inside);
    return own ? (size_t)(close - at) + strlen("》") : 0;
}

/* A remark in brackets that speaks of no provision: （试行）. */
static size_t remark_at(const char *at) {
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}, {"〔", "〕"}};
    static const char *const telling[] = {"法", "规", "条", "例", "款", "项", "《"};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *close = strstr(at, pairs[i][1]);
        if (strncmp(at, pairs[i][0], strlen(pairs[i][0])) != 0 || !close)
            continue;
        for (size_t k = 0; k < sizeof telling / sizeof telling[0]; k++) {
            const char *word = strstr(at, telling[k]);
            if (word && word < close)
                return 0;
        }
        return (size_t)(close - at) + strlen(pairs[i][1]);
    }
    return 0;
}

static size_t small_at(const char *at) {
    static const char *const small[] = {
        "根据", "依据", "依照", "按照", "参照", "适用", "规定", "以及", "同时", "和",
        "及",   "与",   "并",   "之",   "的",   "　",   " ",    "\n",   "\r",   "\t",
        "、",   "，",   "。",   "；",   "：",   ",",    ".",    ";",    ":"};
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
        if (strncmp(at, small[i], strlen(small[i])) == 0)
            return strlen(small[i]);
    return 0;
}

static size_t citation_at(const struct reading *r, size_t at) {
    for (size_t i = 0; i < r->count; i++)
        if (r->starts[i] == at)
            return r->ends[i] - at;
    return 0;
}

/* Whatever stands there and is no citation, no name of this text, no small word could be another
 * text, or leave open which: 和有关规定, 公务员法, 某省暂行规定. The name stands before what is cited. */
static bool all_known(struct reading *r) {
    const char *text = r->source->written;
    for (size_t at = 0; text[at];) {
        size_t step = citation_at(r, at), name = 0;
        if (step > 0 && !r->named)
            return false;
        if (step == 0)
            name = marked_at(r, text + at);
        if (step == 0 && name == 0)
            name = name_at(text + at, r->names, r->name_count);
        r->named = r->named || name > 0;
        step = step > 0 ? step : name;
        step = step > 0 ? step : remark_at(text + at);
        step = step > 0 ? step : small_at(text + at);
        if (step == 0)
            return false;
        at += step;
    }
    return r->named;
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

static void add_name(struct reading *r, const char *name, size_t n) {
    if (n == 0 || r->name_count == OWN_NAMES)
        return;
    r->copies[r->name_count] = mem_dup_n(name, n);
    r->names[r->name_count] = (struct cite_name){r->copies[r->name_count], true};
    r->name_count++;
}

/* A text of several instruments is cited by the name of the one whose numbers it keeps. */
static void add_names(struct reading *r) {
    const struct regime *regime = r->source->regime;
    const struct law *law = regime->law;
    size_t n;
    const char *name = cite_bare_name(regime->title.zh, &n);
    add_name(r, name, n);
    name = cite_bare_name(regime->short_title.zh, &n);
    add_name(r, name, n);
    for (size_t i = 0; law && i < law->heading_count; i++) {
        const struct law_heading *heading = &law->headings[i];
        if (heading->level != LAW_INSTRUMENT || heading->first_article >= law->article_count ||
            law->articles[heading->first_article].label)
            continue;
        name = called(regime, heading->title, &n);
        add_name(r, name, n);
        if (r->name_count > 0 && n > 0) {
            const char *brief = cite_without_state(r->names[r->name_count - 1].name);
            add_name(r, brief, strlen(brief));
        }
    }
}

enum tri basis_agrees(const struct basis_source *source) {
    const struct regime *regime = source->regime;
    if (source->written[0] == '\0')
        return TRI_UNKNOWN;
    struct reading r = {.source = source, .agrees = true};
    r.situations = mem_alloc(regime->situation_count + 1);
    r.circumstances = mem_alloc(regime->circumstance_count + 1);
    add_names(&r);
    struct cite_reader reader = {.home = regime->id,
                                 .names = r.names,
                                 .name_count = r.name_count,
                                 .titled = owner_of_name,
                                 .each = found,
                                 .ctx = &r};
    cites_find(source->written, &reader);
    bool agrees = r.agrees && all_known(&r) && all_named(&r);
    mem_free(r.situations);
    mem_free(r.circumstances);
    for (size_t i = 0; i < r.name_count; i++)
        mem_free(r.copies[i]);
    return agrees ? TRI_YES : TRI_NO;
}
