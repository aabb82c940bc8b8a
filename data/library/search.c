/*
 * search.c - one question put to the packs (lawsearch.h) and to the shelf (shelf_search.h),
 * the answers in one order.
 */
#include <stdlib.h>
#include <string.h>

#include "core/ask/naming.h"
#include "core/ask/numeral.h"
#include "core/law/fold.h"
#include "core/law/piece.h"
#include "core/law/search.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"
#include "data/library/found.h"
#include "data/store/shelf.h"

static struct asking *asking_of(struct library *library) {
    if (!library->asking)
        library->asking = asking_new(library->packs);
    return library->asking;
}

/* ---- which texts are asked ---- */

static bool asked_for(const struct library_query *query, const struct library_text *text) {
    if (query->only)
        return strcmp(query->only, text->id) == 0;
    if (text->shelf_id > 0 ? query->packs_only : query->shelf_only)
        return false;
    if (query->in_force && !library_in_force(text))
        return false;
    return query->on == DAY_NONE || library_holds_on(text, query->on, query->today) != TRI_NO;
}

/* The same for a text of the shelf; which one is meant alone, the shelf knows itself. */
static bool shelf_asks(void *ctx, int64_t id) {
    const struct library_found *found = ctx;
    const struct library_text *text = library_shelved(found->library, id);
    return text && asked_for(&found->query, text);
}

static void add_direct(struct library_found *found, enum library_hit_kind kind, const char *id,
                       const struct cite *cite) {
    struct direct direct = {.kind = kind, .text_id = id};
    if (cite)
        direct.cite = *cite;
    size_t n = strlen(id);
    memcpy(direct.cite.regime, id, n < CITE_REGIME_SIZE ? n + 1 : 0);
    found->direct = mem_grow(found->direct, found->direct_count + 1, sizeof *found->direct);
    found->direct[found->direct_count++] = direct;
}

/* ---- letters: titles that sound so ---- */

static bool all_letters(const char *words) {
    bool any = false;
    for (; *words; words++) {
        bool letter = (*words >= 'a' && *words <= 'z') || (*words >= 'A' && *words <= 'Z');
        if (!letter && *words != ' ' && *words != '\'')
            return false;
        any = any || letter;
    }
    return any;
}

/* So few letters are the initials of anything. */
enum { SOUND_LETTERS = 3 };

static void add_sound(struct library_found *found, const struct sounding *sound) {
    if ((found->sound_count & (found->sound_count - 1)) == 0)
        found->sounds = mem_grow(found->sounds, found->sound_count ? found->sound_count * 2 : 1,
                                 sizeof *found->sounds);
    found->sounds[found->sound_count++] = *sound;
}

/* The words of one text. */
static void find_sounding(struct library_found *found, const struct law *law,
                          const struct pinyin_query *sound) {
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        for (struct law_piece piece = {0}; law_piece_next(article, &piece);) {
            const char *words = law_piece_text(article, &piece);
            struct pinyin_hit hit;
            if (pinyin_find(sound, words, strlen(words), &hit))
                add_sound(found, &(struct sounding){law, law_piece_cite(law, article, &piece),
                                                    words, hit.at, hit.len});
        }
    }
}

static void find_sounds(struct library_found *found, const struct library_query *query,
                        const struct library_text *texts, size_t count) {
    struct pinyin_query sound;
    struct pinyin_hit hit;
    if (!query->pinyin || !all_letters(query->words))
        return;
    pinyin_query_set(&sound, query->words, strlen(query->words));
    for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
        const char *name = texts[i].regime && texts[i].regime->short_title.zh
                               ? texts[i].regime->short_title.zh
                               : "";
        if (asked_for(query, &texts[i]) &&
            (pinyin_find(&sound, texts[i].title, strlen(texts[i].title), &hit) ||
             pinyin_find(&sound, name, strlen(name), &hit)))
            add_direct(found, LIBRARY_TITLE, texts[i].id, NULL);
    }
    for (size_t i = 0; i < count && sound.count >= SOUND_LETTERS && texts[i].shelf_id == 0; i++) {
        const struct law *law =
            asked_for(query, &texts[i]) ? library_law(found->library, texts[i].id, NULL) : NULL;
        if (law)
            find_sounding(found, law, &sound);
    }
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

static void add_named(struct library_found *found, const struct library_query *query,
                      const struct library_text *texts, size_t count,
                      const struct ask_naming *naming, int fits) {
    for (size_t i = 0; i < count && found->direct_count < NAMED_TEXTS; i++) {
        const char *name = sb_text(&naming->name);
        const struct law *law =
            asked_for(query, &texts[i]) && (goes_by(&texts[i], name) == fits || !texts[i].shelf_id)
                ? library_law(found->library, texts[i].id, NULL)
                : NULL;
        struct cite cite = law ? nearest(law, naming->cite) : (struct cite){0};
        if (cite.article > 0 &&
            (goes_by(&texts[i], name) == fits || instrument_by(law, &cite, name) == fits))
            add_direct(found, LIBRARY_NUMBER, texts[i].id, &cite);
    }
}

/* Those that go by the name best, then those that do so less well when those have no such
 * provision. */
static void find_named(struct library_found *found, const struct library_query *query,
                       const struct library_text *texts, size_t count) {
    struct ask_naming naming;
    const struct ask_words *words = asking_words(asking_of(found->library));
    bool read = ask_naming_read(&naming, query->words, words);
    if (read && naming.name.len == 0 && naming.foreign) /* art. 22: of any text of the packs */
        for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
            const struct law *law = library_law(found->library, texts[i].id, NULL);
            if (asked_for(query, &texts[i]) && law && law_has(law, &naming.cite))
                add_direct(found, LIBRARY_NUMBER, texts[i].id, &naming.cite);
        }
    if (read && naming.name.len > 0)
        for (int fits = ASK_GOES_BY_BEST; fits > 0 && found->direct_count == 0; fits--)
            add_named(found, query, texts, count, &naming, fits);
    ask_naming_clear(&naming);
}

/* A bare number asks the one text of the shelf that is looked into. */
static void find_number(struct library_found *found, const struct library_query *query) {
    struct cite cite;
    if (!query->only || shelf_named(query->only) == 0 ||
        !cite_parse(query->words, NULL, &cite, NULL))
        return;
    const struct law *law = library_law(found->library, query->only, NULL);
    if (law && law_has(law, &cite))
        add_direct(found, LIBRARY_NUMBER, query->only, &cite);
}

/* ---- asking ---- */

static bool is_head(const struct law_hit *hit) {
    return hit->kind == LAW_HIT_NUMBER || hit->kind == LAW_HIT_TITLE ||
           hit->kind == LAW_HIT_HEADING;
}

static bool has_hit(const struct law_hits *hits, const struct law_hit *hit) {
    for (size_t i = 0; i < hits->count; i++)
        if (hits->list[i].kind == hit->kind && hits->list[i].law == hit->law &&
            hits->list[i].heading == hit->heading && cite_same(&hits->list[i].cite, &hit->cite))
            return true;
    return false;
}

/* Behind those that hold the question as it stands, those that hold its numerals written the other
 * way. */
static void add_other_numerals(struct law_hits *hits, const struct law *const *laws, size_t asked,
                               const char *words) {
    char *other = ask_other_numerals(words);
    struct law_hits more = {0};
    if (other)
        law_search(&more, laws, asked, other, 0);
    for (size_t i = 0; i < more.count; i++) {
        if (has_hit(hits, &more.list[i]))
            continue;
        hits->list = mem_grow(hits->list, hits->count + 1, sizeof *hits->list);
        hits->list[hits->count++] = more.list[i];
        hits->total++;
    }
    law_hits_clear(&more);
    mem_free(other);
}

static void ask_packs(struct library_found *found, const struct library_query *query,
                      const struct library_text *texts, size_t count) {
    const struct law **laws = mem_alloc((count + 1) * sizeof *laws);
    size_t asked = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
            bool first = query->first && strcmp(query->first, texts[i].id) == 0;
            if (first == (round == 0) && asked_for(query, &texts[i]))
                laws[asked++] = library_law(found->library, texts[i].id, NULL);
        }
    }
    law_search(&found->packs, laws, asked, query->words, 0);
    add_other_numerals(&found->packs, laws, asked, query->words);
    while (found->pack_heads < found->packs.count && is_head(&found->packs.list[found->pack_heads]))
        found->pack_heads++;
    mem_free(laws);
}

/* Titles of the shelf are filed under ids of their own and come first. */
static void count_titles(struct library_found *found) {
    while (found->shelf_heads < found->shelf.count &&
           found->shelf.ids[found->shelf_heads] <= STORE_UNIT_BASE)
        found->shelf_heads++;
}

static bool ask_shelf(struct library_found *found, const struct library_query *query,
                      struct err *err);

/* Where the shelf holds the question nowhere as it stands: with its numerals the other way. */
static bool ask_shelf_numerals(struct library_found *found, const struct library_query *query,
                               struct err *err) {
    char *other =
        found->shelf_asked && found->shelf.count == 0 ? ask_other_numerals(query->words) : NULL;
    bool good = true;
    if (other) {
        struct library_query again = *query;
        again.words = other;
        shelf_found_clear(&found->shelf);
        found->shelf_asked = false;
        good = ask_shelf(found, &again, err);
        mem_free(other);
    }
    return good;
}

static bool ask_shelf(struct library_found *found, const struct library_query *query,
                      struct err *err) {
    struct library *library = found->library;
    if (!library->shelf || query->packs_only)
        return true;
    int64_t only = query->only ? shelf_named(query->only) : 0;
    if (query->only && only == 0)
        return true;
    struct shelf_query shelf = {
        .text = query->words,
        .text_id = only,
        .by_sound = query->pinyin,
        .asks = query->on != DAY_NONE || query->in_force ? shelf_asks : NULL,
        .ctx = found,
    };
    found->shelf_asked = true;
    found->query = *query;
    found->query.only = found->query.words = NULL; /* the shelf has its own */
    if (!shelf_search(library->shelf, &shelf, query->enough, &found->shelf, err))
        return false;
    count_titles(found);
    return true;
}

/* ---- what comes nearest ---- */

/* So good a question, of 1000, needs no mending. */
enum { GOOD_ENOUGH = 560 };

static bool takes_id(void *ctx, const char *id) {
    struct library_found *found = ctx;
    const struct library_text *text = library_text(found->library, id);
    return text && asked_for(found->asked, text);
}

static bool takes_hit(struct library_found *found, const struct ask_hit *hit) {
    for (size_t i = 0; i < found->answer_count; i++)
        if (cite_same(&found->answers[i].question->cite, &hit->piece->cite))
            return false;
    return takes_id(found, hit->piece->law->regime);
}

static void drop_untaken(struct library_found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->near.count; i++)
        if (takes_hit(found, &found->near.list[i]))
            found->near.list[kept++] = found->near.list[i];
    found->near.count = kept;
}

static int best_of(const struct ask_hits *hits) {
    return hits->count > 0 ? hits->list[0].score : 0;
}

static void find_answers(struct library_found *found, const struct library_query *query) {
    const struct asking *asking = asking_of(found->library);
    found->asked = query;
    ask_question_make(&found->question, query->words, asking_words(asking), asking_index(asking),
                      false);
    if (!query->shelf_only && found->direct_count == 0)
        found->answer_count =
            asking_answers(asking, &found->question, takes_id, found, found->answers);
}

/* Words of a provision that are looked for as they stand need no answer that leads to it. */
static void drop_told_answers(struct library_found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->answer_count; i++) {
        bool told = false;
        for (size_t k = 0; found->question.plain && k < found->packs.count; k++)
            told = told || cite_same(&found->packs.list[k].cite, &found->answers[i].question->cite);
        if (!told)
            found->answers[kept++] = found->answers[i];
    }
    found->answer_count = kept;
}

/* The question as it stands, else without its slips when that fits better. */
static void find_near(struct library_found *found, const struct library_query *query) {
    const struct asking *asking = asking_of(found->library);
    const struct ask_words *words = asking_words(asking);
    const struct ask_index *index = asking_index(asking);
    ask_rank(&found->near, &found->question, words, index);
    if (best_of(&found->near) < GOOD_ENOUGH) {
        struct ask_question mended;
        struct ask_hits hits;
        ask_question_make(&mended, query->words, words, index, true);
        ask_rank(&hits, &mended, words, index);
        bool better = mended.mended && best_of(&hits) > best_of(&found->near);
        if (better) {
            ask_hits_clear(&found->near);
            ask_question_clear(&found->question);
            found->near = hits;
            found->question = mended;
            found->answer_count =
                asking_answers(asking, &found->question, takes_id, found, found->answers);
        } else {
            ask_hits_clear(&hits);
            ask_question_clear(&mended);
        }
    }
    drop_untaken(found);
}

/* The words of the question that say most, fewer and fewer, until the shelf holds them. */
static bool ask_shelf_near(struct library_found *found, const struct library_query *query,
                           struct err *err) {
    const struct ask_question *q = &found->question;
    bool *left = mem_alloc((q->count + 1) * sizeof *left);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < q->count; i++)
        count += left[i] = utf8_count(q->terms[i].said, strlen(q->terms[i].said)) > 1;
    for (; good && count > 0 && found->shelf.count == 0; count--) {
        struct sb words = {0};
        size_t least = q->count;
        for (size_t i = 0; i < q->count; i++) {
            if (!left[i])
                continue;
            sb_add(&words, words.len > 0 ? " " : "");
            sb_add(&words, q->terms[i].said);
            if (least == q->count || q->terms[i].weight < q->terms[least].weight)
                least = i;
        }
        struct library_query fewer = *query;
        fewer.words = sb_text(&words);
        if (found->shelf_asked)
            shelf_found_clear(&found->shelf);
        found->shelf_asked = false;
        good = ask_shelf(found, &fewer, err);
        left[least] = false;
        sb_free(&words);
    }
    mem_free(left);
    return good;
}

bool library_found_nearest(const struct library_found *found) {
    return found->looked_near;
}

const char *library_found_mended(const struct library_found *found) {
    return found->near.count > 0 ? found->question.mended : NULL;
}

bool library_search(struct library *library, const struct library_query *query,
                    struct library_found **out, struct err *err) {
    const struct library_text *texts;
    size_t count;
    struct library_found *found = mem_alloc(sizeof *found);
    found->library = library;
    bool good = library_texts(library, &texts, &count, err);
    if (good) { /* nothing but blanks finds nothing */
        find_named(found, query, texts, count);
        find_number(found, query);
        find_answers(found, query);
        find_sounds(found, query, texts, count);
        if (!query->shelf_only)
            ask_packs(found, query, texts, count);
        drop_told_answers(found);
        good = ask_shelf(found, query, err) && ask_shelf_numerals(found, query, err);
        if (good && library_found_count(found) == found->answer_count) {
            found->looked_near = true;
            find_near(found, query);
            good = ask_shelf_near(found, query, err);
        }
    }
    found->asked = NULL;
    if (!good)
        library_found_free(&found);
    *out = found;
    return good;
}

void library_found_free(struct library_found **found) {
    if (!found || !*found)
        return;
    mem_free((*found)->direct);
    mem_free((*found)->sounds);
    law_hits_clear(&(*found)->packs);
    if ((*found)->shelf_asked)
        shelf_found_clear(&(*found)->shelf);
    arena_free(&(*found)->arena);
    ask_hits_clear(&(*found)->near);
    if ((*found)->question.arena)
        ask_question_clear(&(*found)->question);
    sb_free(&(*found)->name);
    sb_free(&(*found)->lacks);
    mem_free(*found);
    *found = NULL;
}

size_t library_found_count(const struct library_found *found) {
    return found->direct_count + found->answer_count + found->packs.count + found->sound_count +
           found->near.count + found->shelf.count;
}

bool library_found_whole(const struct library_found *found) {
    return !found->shelf_asked || found->shelf.whole;
}

bool library_found_more(struct library_found *found, size_t enough, struct err *err) {
    if (library_found_whole(found))
        return true;
    if (!shelf_search_more(found->library->shelf, &found->shelf, enough, err))
        return false;
    count_titles(found);
    return true;
}
