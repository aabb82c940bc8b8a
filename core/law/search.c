#include "core/law/search.h"

#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/fold.h"
#include "core/law/piece.h"
#include "core/text/utf8.h"

/* ---- the query ---- */

struct word {
    char *text; /* folded */
    bool names; /* 第五条: the provision too */
    struct cite cite;
};

struct law_query {
    struct word *words;
    size_t count;
    bool numbered; /* the whole query names a provision */
    struct cite cite;
};

/* A form like 第五条 only: a bare number is more often a word of the text. */
static bool names_provision(const char *word, struct cite *cite) {
    return strncmp(word, "第", strlen("第")) == 0 && cite_parse(word, NULL, cite, NULL);
}

static void query_put(struct law_query *query, const char *folded, size_t n) {
    query->words = mem_grow(query->words, query->count + 1, sizeof *query->words);
    struct word *word = &query->words[query->count++];
    *word = (struct word){.text = mem_dup_n(folded, n)};
    word->names = names_provision(word->text, &word->cite);
}

/* The length of a number that words pasted from a text begin with: "(四)" of an item, which the
 * text of the item does not hold. */
static size_t item_number(const char *folded) {
    static const char numerals[] = "一二三四五六七八九十";
    size_t at = 1;
    if (folded[0] != '(')
        return 0;
    for (uint32_t cp; folded[at] && folded[at] != ')';) {
        size_t len = utf8_decode(folded + at, strlen(folded + at), &cp);
        char one[8] = "";
        memcpy(one, folded + at, len < sizeof one ? len : sizeof one - 1);
        if (!strstr(numerals, one) && !strstr("0123456789", one))
            return 0;
        at += len;
    }
    return folded[at] == ')' && at > 1 ? at + 1 : 0;
}

enum { NAME_MAX_BYTES = 64 };

/* Likewise "第二十条" before the words of an article: the longest beginning
 * that names a provision. */
static size_t provision_name(const char *folded, size_t n) {
    char name[NAME_MAX_BYTES + 1];
    struct cite cite;
    for (size_t len = n < NAME_MAX_BYTES ? n : NAME_MAX_BYTES; len > 0; len--) {
        memcpy(name, folded, len);
        name[len] = '\0';
        if (names_provision(name, &cite))
            return len;
    }
    return 0;
}

static void query_add(struct law_query *query, const struct sb *folded) {
    const char *word = sb_text(folded);
    size_t named = provision_name(word, folded->len);
    if (named > 0) {
        query_put(query, word, named);
        word += named;
    }
    size_t number = item_number(word);
    if (word[number] != '\0') /* a number alone is what is looked for */
        word += number;
    if (*word != '\0')
        query_put(query, word, strlen(word));
}

static void query_make(struct law_query *query, const char *text) {
    struct sb word = {0};
    *query = (struct law_query){0};
    query->numbered = cite_parse(text, NULL, &query->cite, NULL);
    while (law_fold_word(&text, &word))
        query_add(query, &word);
    sb_free(&word);
}

static void query_clear(struct law_query *query) {
    for (size_t i = 0; i < query->count; i++)
        mem_free(query->words[i].text);
    mem_free(query->words);
}

/* ---- the units that are searched ---- */

enum { INTRO_MAX = 2 };

/* A paragraph, an item or a point, or a title. */
struct unit {
    struct cite cite;
    struct law_folded text;
    /* of an item: the words before the list; of a point: those of its item too */
    struct law_folded intros[INTRO_MAX];
    size_t intro_count;
};

static void unit_clear(struct unit *unit) {
    law_folded_clear(&unit->text);
    for (size_t i = 0; i < unit->intro_count; i++)
        law_folded_clear(&unit->intros[i]);
}

/* Is the unit a part of the provision that the word names, in whichever law? */
static bool within(const struct word *word, const struct cite *cite) {
    struct cite named = word->cite;
    memcpy(named.regime, cite->regime, sizeof named.regime);
    return word->names && cite_within(cite, &named);
}

static const char *find_word(const struct law_folded *folded, const struct word *word) {
    return strstr(sb_text(&folded->text), word->text);
}

static bool introduced(const struct unit *unit, const struct word *word) {
    for (size_t i = 0; i < unit->intro_count; i++)
        if (find_word(&unit->intros[i], word))
            return true;
    return false;
}

/* Where in the source a find stands. */
static void place_find(const struct law_folded *folded, const char *found, const struct word *word,
                       struct law_hit *hit) {
    size_t start = (size_t)(found - sb_text(&folded->text));
    hit->text = folded->source;
    law_folded_span(folded, start, strlen(word->text), &hit->at, &hit->len);
}

/* Is every word there, and at least one in the unit itself? Fills the place of the first find. */
static bool unit_matches(const struct unit *unit, const struct law_query *query,
                         struct law_hit *hit) {
    bool own = false, placed = false;
    hit->text = unit->text.source;
    hit->at = hit->len = 0;
    for (size_t i = 0; i < query->count; i++) {
        const struct word *word = &query->words[i];
        const char *found = find_word(&unit->text, word);
        if (found) {
            own = true;
            if (!placed)
                place_find(&unit->text, found, word, hit);
            placed = true;
        } else if (within(word, &unit->cite)) {
            continue;
        } else if (!introduced(unit, word)) {
            return false;
        }
    }
    return own;
}

/* ---- collecting ---- */

struct search {
    struct law_hits *out;
    size_t limit;
    const struct law_query *query;
    const struct law *law;
};

static void add_hit(struct search *search, const struct law_hit *hit) {
    struct law_hits *out = search->out;
    out->total++;
    if (search->limit > 0 && out->count >= search->limit)
        return;
    if ((out->count & (out->count - 1)) == 0) /* 0, 1, 2, 4, 8, ...: full */
        out->list = mem_grow(out->list, out->count ? out->count * 2 : 1, sizeof *out->list);
    out->list[out->count++] = *hit;
}

static const char *point_text(const struct law_item *item, int number) {
    for (size_t i = 0; i < item->point_count; i++)
        if (item->points[i].number == number)
            return item->points[i].text;
    return item->text;
}

static const char *text_of(const struct law *law, const struct cite *cite) {
    const struct law_article *article = law_find_article(law, cite->article, cite->sub);
    if (!article || article->paragraph_count == 0)
        return "";
    size_t first = cite->paragraph > 0 ? (size_t)cite->paragraph - 1 : 0;
    for (size_t i = first; i < article->paragraph_count && cite->item > 0; i++)
        for (size_t k = 0; k < article->paragraphs[i].item_count; k++)
            if (article->paragraphs[i].items[k].number == cite->item)
                return point_text(&article->paragraphs[i].items[k], cite->point);
    return first < article->paragraph_count ? article->paragraphs[first].text : "";
}

/* Does the query name a provision of this law? Then also *cite, with the law's id. */
static bool named_here(const struct law_query *query, const struct law *law, struct cite *cite) {
    if (!query->numbered || !law_has(law, &query->cite))
        return false;
    struct cite full = law_piece_whole(law, NULL);
    *cite = query->cite;
    memcpy(cite->regime, full.regime, sizeof cite->regime);
    return true;
}

static void search_number(struct search *search) {
    struct law_hit hit = {.kind = LAW_HIT_NUMBER, .law = search->law, .heading = -1};
    if (!named_here(search->query, search->law, &hit.cite))
        return;
    hit.text = text_of(search->law, &hit.cite);
    add_hit(search, &hit);
}

/* A text that is no provision: a title, the notice. */
static void search_text(struct search *search, struct law_hit hit, const char *text) {
    struct unit unit = {.cite = hit.cite};
    law_folded_make(&unit.text, text);
    if (unit_matches(&unit, search->query, &hit))
        add_hit(search, &hit);
    unit_clear(&unit);
}

static void search_titles(struct search *search) {
    const struct law *law = search->law;
    struct law_hit hit = {.kind = LAW_HIT_TITLE, .law = law, .heading = -1};
    hit.cite = law_piece_whole(law, NULL);
    search_text(search, hit, law->title);
    for (size_t i = 0; i < law->heading_count; i++) {
        const struct law_heading *heading = &law->headings[i];
        if (heading->first_article >= law->article_count)
            continue;
        hit.kind = LAW_HIT_HEADING;
        hit.heading = (int)i;
        hit.cite = law_piece_whole(law, &law->articles[heading->first_article]);
        search_text(search, hit, heading->title);
    }
}

static void unit_make(struct unit *unit, const struct law *law, const struct law_article *article,
                      struct law_piece piece) {
    *unit = (struct unit){.cite = law_piece_cite(law, article, &piece)};
    law_folded_make(&unit->text, law_piece_text(article, &piece));
    if (piece.point > 0) {
        piece.point = 0;
        law_folded_make(&unit->intros[unit->intro_count++], law_piece_text(article, &piece));
    }
    if (piece.item > 0) {
        piece.item = 0;
        law_folded_make(&unit->intros[unit->intro_count++], law_piece_text(article, &piece));
    }
}

/* Adds the unit when it holds the words; says whether it does. */
static bool search_unit(struct search *search, const struct unit *unit) {
    struct law_hit hit = {
        .kind = LAW_HIT_WORDS, .law = search->law, .cite = unit->cite, .heading = -1};
    struct cite named;
    if (!unit_matches(unit, search->query, &hit))
        return false;
    if (!named_here(search->query, search->law, &named) || !cite_same(&named, &unit->cite))
        add_hit(search, &hit);
    return true;
}

/* What stands before the words of a provision: its name in a text that is no statute, the words
 * that lead to it. */
static bool search_before(struct search *search, const struct law_article *article) {
    const char *const texts[] = {article->label, article->lead};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!texts[i])
            continue;
        struct unit unit = {.cite = law_piece_whole(search->law, article)};
        law_folded_make(&unit.text, texts[i]);
        bool found = search_unit(search, &unit);
        unit_clear(&unit);
        if (found)
            return true;
    }
    return false;
}

static bool search_units(struct search *search, const struct law_article *article) {
    bool any = search_before(search, article);
    for (struct law_piece piece = {0}; law_piece_next(article, &piece);) {
        struct unit unit;
        unit_make(&unit, search->law, article, piece);
        any = search_unit(search, &unit) || any;
        unit_clear(&unit);
    }
    return any;
}

/* Where in the article the word stands; false: nowhere. */
static bool find_in_article(const struct law_article *article, const struct word *word,
                            struct law_hit *hit) {
    for (struct law_piece piece = {0}; law_piece_next(article, &piece);) {
        struct law_folded folded;
        law_folded_make(&folded, law_piece_text(article, &piece));
        const char *found = find_word(&folded, word);
        if (found)
            place_find(&folded, found, word, hit);
        law_folded_clear(&folded);
        if (found)
            return true;
    }
    return false;
}

/* The words stand in the article, but in different parts of it. */
static void search_whole(struct search *search, const struct law_article *article) {
    const struct law_query *query = search->query;
    struct law_hit hit = {.kind = LAW_HIT_WORDS, .law = search->law, .heading = -1};
    bool placed = false;
    hit.cite = law_piece_whole(search->law, article);
    for (size_t i = 0; i < query->count; i++) {
        struct law_hit place = hit;
        if (find_in_article(article, &query->words[i], &place)) {
            if (!placed)
                hit = place;
            placed = true;
        } else if (!within(&query->words[i], &hit.cite)) {
            return;
        }
    }
    if (placed)
        add_hit(search, &hit);
}

static void search_words(struct search *search, bool *whole) {
    for (size_t i = 0; i < search->law->article_count; i++)
        whole[i] = !search_units(search, &search->law->articles[i]);
}

static void search_wholes(struct search *search, const bool *whole) {
    if (search->query->count < 2)
        return; /* a single word that no part holds is in no article */
    for (size_t i = 0; i < search->law->article_count; i++)
        if (whole[i])
            search_whole(search, &search->law->articles[i]);
}

static void search_preamble(struct search *search) {
    struct law_hit hit = {.kind = LAW_HIT_PREAMBLE, .law = search->law, .heading = -1};
    hit.cite = law_piece_whole(search->law, NULL);
    search_text(search, hit, search->law->preamble);
}

void law_search(struct law_hits *out, const struct law *const *laws, size_t law_count,
                const char *text, size_t limit) {
    struct law_query query;
    *out = (struct law_hits){0};
    query_make(&query, text);
    if (query.count == 0) {
        query_clear(&query);
        return;
    }
    struct search search = {.out = out, .limit = limit, .query = &query};
    bool **whole = mem_alloc((law_count + 1) * sizeof *whole);
    for (size_t i = 0; i < law_count; i++) {
        search.law = laws[i];
        search_number(&search);
    }
    for (size_t i = 0; i < law_count; i++) {
        search.law = laws[i];
        search_titles(&search);
    }
    for (size_t i = 0; i < law_count; i++) {
        search.law = laws[i];
        whole[i] = mem_alloc((laws[i]->article_count + 1) * sizeof **whole);
        search_words(&search, whole[i]);
    }
    for (size_t i = 0; i < law_count; i++) {
        search.law = laws[i];
        search_wholes(&search, whole[i]);
        mem_free(whole[i]);
    }
    for (size_t i = 0; i < law_count; i++) {
        search.law = laws[i];
        search_preamble(&search);
    }
    mem_free(whole);
    query_clear(&query);
}

void law_hits_clear(struct law_hits *hits) {
    mem_free(hits->list);
    *hits = (struct law_hits){0};
}

/* ---- the snippet ---- */

static void add_visible(struct sb *out, const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        sb_add_char(out, s[i] == '\n' ? ' ' : s[i]);
}

void law_snippet(const char *text, size_t at, size_t len, int cols, struct sb *out) {
    size_t n = strlen(text), start = at, end;
    if (cols < 8)
        cols = 8;
    int room = cols - 2; /* an ellipsis at either end */
    int found = utf8_width(text + at, len);
    /* A third of the room that is left stands before the find. */
    int before = found < room ? (room - found) / 3 : 0, used = 0;
    while (start > 0) {
        size_t prev = utf8_prev(text, n, start);
        int width = utf8_width(text + prev, start - prev);
        if (used + width > before)
            break;
        used += width;
        start = prev;
    }
    end = start + utf8_clip(text + start, n - start, room, &used);
    if (end == n) { /* the end is in: what room is left goes to the beginning */
        while (start > 0) {
            size_t prev = utf8_prev(text, n, start);
            int width = utf8_width(text + prev, start - prev);
            if (used + width > room)
                break;
            used += width;
            start = prev;
        }
    }
    if (start > 0)
        sb_add(out, "…");
    add_visible(out, text + start, end - start);
    if (end < n)
        sb_add(out, "…");
}
