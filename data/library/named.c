/*
 * named.c - a question that names a provision: of which text, which provision.
 */
#include <string.h>

#include "core/ask/naming.h"
#include "core/base/mem.h"
#include "core/law/fold.h"
#include "data/library/found.h"

void library_add_direct(struct library_found *found, enum library_hit_kind kind, const char *id,
                        const struct cite *cite) {
    struct direct direct = {.kind = kind, .text_id = id};
    if (cite)
        direct.cite = *cite;
    size_t n = strlen(id);
    memcpy(direct.cite.regime, id, n < CITE_REGIME_SIZE ? n + 1 : 0);
    found->direct = mem_grow(found->direct, found->direct_count + 1, sizeof *found->direct);
    found->direct[found->direct_count++] = direct;
}

/* ---- 安全生产法第二条: a provision of a text that is named ---- */

enum { NAMED_TEXTS = 8 };

/* Does an instrument within the text go by the name, and hold the provision? A text may carry
 * others: 人民警察法 stands in one of the police. */
static int instrument_by(const struct law *law, const struct cite *cite, const char *name) {
    if (!law || cite->article == 0)
        return 0;
    const char *title = law_cited_title(law, cite);
    return strcmp(title, law->title) != 0 ? ask_goes_by(title, name) : 0;
}

static int goes_by(const struct library_text *text, const char *name) {
    const struct regime *regime = text->regime;
    int best = strcmp(text->id, name) == 0 ? ASK_GOES_BY_BEST : ask_goes_by(text->title, name);
    if (regime && regime->short_title.zh) {
        int fits = ask_goes_by(regime->short_title.zh, name);
        if (ask_abbreviates(regime->short_title.zh, name) && fits < ASK_GOES_BY_END)
            fits = ASK_GOES_BY_END;
        best = fits > best ? fits : best;
    }
    const char *const foreign[] = {regime ? regime->title.en : NULL,
                                   regime ? regime->short_title.en : NULL};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        int fits = foreign[i] ? ask_goes_by(foreign[i], name) : 0;
        best = fits > best ? fits : best;
    }
    return best;
}

/* The provision, or the nearest one around it that the text has; article 0: it has none. */
static struct cite nearest(const struct law *law, struct cite cite) {
    cite.regime[0] = '\0';
    if (!law_has(law, &cite))
        cite.point = 0;
    if (!law_has(law, &cite))
        cite.item = 0;
    if (!law_has(law, &cite))
        cite.paragraph = 0;
    if (!law_has(law, &cite))
        cite.article = 0;
    return cite;
}

/* ---- 监察法第十一条 within a text of ours that tells it: the label of a @unit ---- */

/* Where in the label the provision begins; NULL: it names none, or another. */
static const char *told_of(const struct law_article *article, const struct cite *cite) {
    static const char ordinal[] = "第";
    const char *at = article->label ? strstr(article->label, ordinal) : NULL;
    struct cite told;
    bool same = at && at > article->label && cite_parse(at, NULL, &told, NULL) &&
                told.article == cite->article && told.sub == cite->sub;
    return same ? at : NULL;
}

static bool added(const struct library_found *found, const char *id, const struct cite *cite) {
    for (size_t i = 0; i < found->direct_count; i++)
        if (strcmp(found->direct[i].text_id, id) == 0 &&
            found->direct[i].cite.article == cite->article)
            return true;
    return false;
}

static void add_told(struct library_found *found, const struct library_text *text,
                     const struct law *law, const struct ask_naming *naming, int fits) {
    for (size_t i = 0; i < law->article_count && found->direct_count < NAMED_TEXTS; i++) {
        const struct law_article *article = &law->articles[i];
        const char *at = told_of(article, &naming->cite);
        if (!at)
            continue;
        char *name = mem_dup_n(article->label, (size_t)(at - article->label));
        if (ask_goes_by(name, sb_text(&naming->name)) == fits) {
            struct cite cite = naming->cite;
            cite.article = article->number;
            cite.sub = article->sub;
            cite = nearest(law, cite);
            if (!added(found, text->id, &cite))
                library_add_direct(found, LIBRARY_NUMBER, text->id, &cite);
        }
        mem_free(name);
    }
}

static void add_named(struct library_found *found, const struct library_query *query,
                      const struct library_text *texts, size_t count,
                      const struct ask_naming *naming, int fits) {
    for (size_t i = 0; i < count && found->direct_count < NAMED_TEXTS; i++) {
        const char *name = sb_text(&naming->name);
        const struct law *law = library_asked_for(query, &texts[i]) &&
                                        (goes_by(&texts[i], name) == fits || !texts[i].shelf_id)
                                    ? library_law(found->library, texts[i].id, NULL)
                                    : NULL;
        struct cite cite = law ? nearest(law, naming->cite) : (struct cite){0};
        if (cite.article > 0 &&
            (goes_by(&texts[i], name) == fits || instrument_by(law, &cite, name) == fits))
            library_add_direct(found, LIBRARY_NUMBER, texts[i].id, &cite);
    }
    for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) { /* behind the text itself */
        const struct law *law = library_asked_for(query, &texts[i])
                                    ? library_law(found->library, texts[i].id, NULL)
                                    : NULL;
        if (law)
            add_told(found, &texts[i], law, naming, fits);
    }
}

/* The texts of the shelf behind those of the packs, of them the newest first. */
static bool goes_before(struct library *library, const struct direct *a, const struct direct *b) {
    const struct library_text *x = library_text(library, a->text_id);
    const struct library_text *y = library_text(library, b->text_id);
    return x && y && x->shelf_id > 0 && y->shelf_id > 0 && library_begins(x) > library_begins(y);
}

static void newest_first(struct library_found *found) {
    for (size_t i = 1; i < found->direct_count; i++)
        for (size_t k = i;
             k > 0 && goes_before(found->library, &found->direct[k], &found->direct[k - 1]); k--) {
            struct direct swap = found->direct[k];
            found->direct[k] = found->direct[k - 1];
            found->direct[k - 1] = swap;
        }
}

/* art. 22: of any text of the packs; `said`: whose English title holds these words, NULL: of all. */
static void add_foreign(struct library_found *found, const struct library_query *query,
                        const struct library_text *texts, size_t count,
                        const struct ask_naming *naming, const char *said) {
    for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
        const struct law *law = library_law(found->library, texts[i].id, NULL);
        const struct regime *regime = texts[i].regime;
        const char *title = regime && regime->title.en ? regime->title.en : "";
        if (!library_asked_for(query, &texts[i]) || !law ||
            (said && !ask_words_in_title(title, said)))
            continue;
        struct cite cite = nearest(law, naming->cite);
        if (cite.article > 0 && (said || law_has(law, &naming->cite)))
            library_add_direct(found, LIBRARY_NUMBER, texts[i].id, &cite);
    }
}

/* ---- 《办法》附件1 ---- */

enum { ANNEXES_OF = 64 }; /* an annex without a name is looked for in so many texts, the newest */

static void add_annex_of(struct library_found *found, const struct library_text *text,
                         const struct ask_naming *naming) {
    const struct law *law = library_law(found->library, text->id, NULL);
    for (size_t i = 0; law && i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        struct sb annex = {0};
        size_t used;
        struct cite cite = {.article = article->number, .sub = article->sub};
        if (article->label && ask_annex(&annex, article->label, &used) &&
            strcmp(sb_text(&annex), sb_text(&naming->annex)) == 0)
            library_add_direct(found, LIBRARY_NUMBER, text->id, &cite);
        sb_free(&annex);
    }
    for (size_t i = 0; law && i < law->heading_count; i++) { /* an annex that is a text */
        const struct law_heading *heading = &law->headings[i];
        struct sb annex = {0};
        size_t used;
        if (heading->level == LAW_INSTRUMENT && heading->first_article < law->article_count &&
            ask_annex(&annex, heading->title, &used) &&
            strcmp(sb_text(&annex), sb_text(&naming->annex)) == 0) {
            const struct law_article *first = &law->articles[heading->first_article];
            struct cite cite = {.article = first->number, .sub = first->sub};
            library_add_direct(found, LIBRARY_NUMBER, text->id, &cite);
        }
        sb_free(&annex);
    }
}

static void find_annex(struct library_found *found, const struct library_query *query,
                       const struct library_text *texts, size_t count,
                       const struct ask_naming *naming) {
    const char *name = sb_text(&naming->name);
    for (int fits = ASK_GOES_BY_BEST; *name && fits > 1 && found->direct_count == 0; fits--)
        for (size_t i = 0; i < count && found->direct_count < NAMED_TEXTS; i++)
            if (library_asked_for(query, &texts[i]) && goes_by(&texts[i], name) == fits)
                add_annex_of(found, &texts[i], naming);
    for (size_t i = count, looked = 0; !*name && i > 0 && looked < ANNEXES_OF; i--)
        if (texts[i - 1].shelf_id > 0 && library_asked_for(query, &texts[i - 1])) {
            add_annex_of(found, &texts[i - 1], naming);
            looked++;
        }
}

static void find_fitting(struct library_found *found, const struct library_query *query,
                         const struct library_text *texts, size_t count,
                         const struct ask_naming *naming) {
    for (int fits = ASK_GOES_BY_BEST;
         fits > (naming->close ? ASK_GOES_BY_END - 1 : 0) && found->direct_count == 0; fits--)
        add_named(found, query, texts, count, naming, fits);
}

/* Where no text of the name has 第五十二条之一, the article it would stand behind; the hit says what is not there. */
static void find_by_name(struct library_found *found, const struct library_query *query,
                         const struct library_text *texts, size_t count,
                         const struct ask_naming *naming) {
    find_fitting(found, query, texts, count, naming);
    if (found->direct_count > 0 || naming->cite.sub == 0)
        return;
    struct ask_naming without = *naming; /* its texts stay the other's */
    without.cite.sub = without.cite.paragraph = without.cite.item = without.cite.point = 0;
    find_fitting(found, query, texts, count, &without);
    found->absent = naming->cite;
}

void library_find_named(struct library_found *found, const struct library_query *query,
                        const struct library_text *texts, size_t count) {
    struct ask_naming naming;
    const struct ask_words *words = asking_words(library_asking(found->library));
    bool read = ask_naming_read(&naming, query->words, words), annex = naming.annex.len > 0;
    if (read && annex)
        find_annex(found, query, texts, count, &naming);
    if (read && !annex && naming.name.len > 0)
        find_by_name(found, query, texts, count, &naming);
    if (read && naming.foreign && naming.name.len > 0 && found->direct_count == 0)
        add_foreign(found, query, texts, count, &naming, sb_text(&naming.said));
    if (read && naming.foreign && found->direct_count == 0)
        add_foreign(found, query, texts, count, &naming, NULL);
    ask_naming_clear(&naming);
    newest_first(found);
}

void library_find_number(struct library_found *found, const struct library_query *query) {
    struct cite cite;
    if (!query->only || shelf_named(query->only) == 0 ||
        !cite_parse(query->words, NULL, &cite, NULL))
        return;
    const struct law *law = library_law(found->library, query->only, NULL);
    if (law && law_has(law, &cite))
        library_add_direct(found, LIBRARY_NUMBER, query->only, &cite);
}

/* ---- a text, or a provision of it, by its name ---- */

static void find_titled(struct library_found *found, const struct library_query *query,
                        const struct library_text *texts, size_t count) {
    struct sb name = {0};
    enum { CONTAINS = 3 };
    law_fold(&name, query->words, strlen(query->words));
    for (int fits = ASK_GOES_BY_BEST; fits >= CONTAINS && found->direct_count == 0; fits--)
        for (size_t i = 0; i < count && name.len > 0; i++)
            if (library_asked_for(query, &texts[i]) && goes_by(&texts[i], sb_text(&name)) == fits)
                library_add_direct(found, LIBRARY_TITLE, texts[i].id, NULL);
    newest_first(found);
    sb_free(&name);
}

/* Of versions of one title the one that holds today stands first. */
static void holding_first(struct library_found *found, const struct library_query *query) {
    day_t day = query->on != DAY_NONE ? query->on : query->today;
    const struct library_text *first =
        found->direct_count > 0 ? library_text(found->library, found->direct[0].text_id) : NULL;
    for (size_t i = 1;
         first && library_holds_on(first, day, query->today) == TRI_NO && i < found->direct_count;
         i++) {
        const struct library_text *text = library_text(found->library, found->direct[i].text_id);
        if (!text || strcmp(text->title, first->title) != 0 ||
            library_holds_on(text, day, query->today) == TRI_NO)
            continue;
        struct direct swap = found->direct[0];
        found->direct[0] = found->direct[i];
        found->direct[i] = swap;
        return;
    }
}

size_t library_named(struct library *library, const struct library_query *query,
                     struct cite out[LIBRARY_NAMED]) {
    const struct library_text *texts;
    size_t count;
    struct library_found found = {.library = library};
    library_texts(library, &texts, &count, NULL);
    library_find_named(&found, query, texts, count);
    if (found.absent.article > 0) /* another one than was named is not it */
        found.direct_count = 0;
    if (found.direct_count == 0)
        find_titled(&found, query, texts, count);
    holding_first(&found, query);
    size_t given = found.direct_count < LIBRARY_NAMED ? found.direct_count : LIBRARY_NAMED;
    for (size_t i = 0; i < given; i++)
        out[i] = found.direct[i].cite;
    mem_free(found.direct);
    return given;
}
