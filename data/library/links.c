#include "data/library/links.h"

#include <string.h>

#include "core/law/piece.h"

struct gathering {
    struct library *library;
    const struct regime *regime; /* whose rules are walked */
    struct cite cite;            /* the article, or the text as a whole */
    struct library_link *list;
    size_t count;
};

static struct cite article_of(const struct cite *cite) {
    struct cite article = {.article = cite->article, .sub = cite->sub};
    memcpy(article.regime, cite->regime, sizeof article.regime);
    return article;
}

static bool there(const struct gathering *g, const struct library_link *link) {
    for (size_t i = 0; i < g->count; i++)
        if (g->list[i].kind == link->kind && link->kind != LINK_HERE &&
            cite_same(&g->list[i].cite, &link->cite))
            return true;
    return false;
}

static void add(struct gathering *g, const struct library_link *link) {
    if (there(g, link))
        return;
    if ((g->count & (g->count - 1)) == 0)
        g->list = mem_grow(g->list, g->count ? g->count * 2 : 1, sizeof *g->list);
    g->list[g->count++] = *link;
}

/* ---- rules ---- */

static bool is_here(const struct gathering *g, const struct cite *cite) {
    if (g->cite.article == 0)
        return cite->article == 0;
    return cite->article > 0 && cite_within(cite, &g->cite);
}

static void own_rule(void *ctx, const struct pack_rule *rule) {
    struct gathering *g = ctx;
    if (!is_here(g, &rule->cite))
        return;
    struct library_link link = {LINK_HERE, g->regime, *rule, rule->cite};
    memcpy(link.cite.regime, g->cite.regime, sizeof link.cite.regime);
    add(g, &link);
}

static void own_see(void *ctx, const struct pack_rule *rule) {
    struct gathering *g = ctx;
    if (!is_here(g, &rule->cite))
        return;
    for (size_t i = 0; i < rule->see_count; i++)
        add(g, &(struct library_link){LINK_SEE, g->regime, *rule, rule->see[i]});
}

static void foreign_see(void *ctx, const struct pack_rule *rule) {
    struct gathering *g = ctx;
    for (size_t i = 0; i < rule->see_count; i++) {
        struct cite seen = rule->see[i];
        bool same = strcmp(seen.regime, g->cite.regime) == 0;
        if (!same || g->cite.article == 0 || !cite_within(&seen, &g->cite))
            continue;
        struct library_link link = {LINK_SEEN, g->regime, *rule, rule->cite};
        memcpy(link.cite.regime, g->regime->id, strlen(g->regime->id) + 1);
        add(g, &link);
    }
}

/* ---- words ---- */

struct mention_filter {
    struct library *library;
    bool (*each)(void *ctx, const struct cite_found *found);
    void *ctx;
};

static const char *filter_titled(void *ctx, const char *name, size_t n) {
    const struct mention_filter *filter = ctx;
    const struct library_text *text = library_titled(filter->library, name, n);
    return text ? text->id : NULL;
}

static bool filter_found(void *ctx, const struct cite_found *found) {
    const struct mention_filter *filter = ctx;
    const struct law *law = library_law(filter->library, found->cite.regime, NULL);
    return !law || !law_has(law, &found->cite) || filter->each(filter->ctx, found);
}

void library_mentions(struct library *library, const char *home, const char *text,
                      bool (*each)(void *ctx, const struct cite_found *found), void *ctx) {
    struct mention_filter filter = {library, each, ctx};
    cites_find(text,
               &(struct cite_reader){
                   .home = home, .titled = filter_titled, .each = filter_found, .ctx = &filter});
}

static bool mention(void *ctx, const struct cite_found *found) {
    struct gathering *g = ctx;
    if (!cite_within(&found->cite, &g->cite))
        add(g, &(struct library_link){.kind = LINK_MENTION, .cite = found->cite});
    return true;
}

static void mentions(struct gathering *g, const struct law *law) {
    struct sb words = {0};
    law_text(law, &g->cite, false, &words);
    library_mentions(g->library, g->cite.regime, sb_text(&words), mention, g);
    sb_free(&words);
}

/* An article whose words are being read. */
struct speaking {
    struct gathering *g;
    struct cite article;
};

static bool speaks(void *ctx, const struct cite_found *found) {
    struct speaking *s = ctx;
    if (!cite_within(&found->cite, &s->g->cite))
        return true;
    add(s->g, &(struct library_link){.kind = LINK_FROM, .cite = s->article});
    return false;
}

/* Provisions of the same text that speak of this one. */
static void mentioned_from(struct gathering *g, const struct law *law) {
    for (size_t i = 0; i < law->article_count; i++) {
        struct speaking s = {g, law_piece_whole(law, &law->articles[i])};
        struct sb words = {0};
        if (cite_same(&s.article, &g->cite))
            continue;
        law_text(law, &s.article, false, &words);
        library_mentions(g->library, g->cite.regime, sb_text(&words), speaks, &s);
        sb_free(&words);
    }
}

const struct library_text *library_titled(struct library *library, const char *title, size_t n) {
    const struct library_text *list, *found = NULL;
    size_t count;
    library_texts(library, &list, &count, NULL);
    for (size_t i = 0; i < count; i++)
        if (cite_goes_by(list[i].title, title, n))
            found = &list[i]; /* the one imported last */
    return found;
}

/* ---- all of it ---- */

static void walk(struct gathering *g, const struct regime *regime,
                 void (*take)(void *ctx, const struct pack_rule *rule)) {
    g->regime = regime;
    if (regime)
        pack_each_rule(regime, take, g);
}

size_t library_links(struct library *library, const struct cite *cite, struct library_link **list) {
    const struct library_text *texts, *own = library_text(library, cite->regime);
    size_t count;
    struct gathering g = {.library = library, .cite = article_of(cite)};
    const struct law *law = library_law(library, cite->regime, NULL);
    *list = NULL;
    if (!own || !law)
        return 0;
    walk(&g, own->regime, own_rule);
    walk(&g, own->regime, own_see);
    library_texts(library, &texts, &count, NULL);
    for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++)
        if (&texts[i] != own)
            walk(&g, texts[i].regime, foreign_see);
    if (cite->article > 0) {
        mentions(&g, law);
        mentioned_from(&g, law);
    }
    *list = g.list;
    return g.count;
}
