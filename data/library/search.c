/*
 * search.c - one question put to the packs (lawsearch.h) and to the shelf (shelf_search.h),
 * the answers in one order.
 */
#include <stdlib.h>
#include <string.h>

#include "core/ask/numeral.h"
#include "core/law/fold.h"
#include "core/law/search.h"
#include "data/library/found.h"
#include "data/store/shelf.h"

/* ---- which texts are asked ---- */

struct asking *library_asking(struct library *library) {
    if (!library->asking)
        library->asking = asking_new(library->packs);
    return library->asking;
}

bool library_prepare(struct library *library) {
    return asking_prepare(library_asking(library));
}

bool library_asked_for(const struct library_query *query, const struct library_text *text) {
    if (query->only && strcmp(query->only, text->id) != 0)
        return false;
    if (!query->only && (text->shelf_id > 0 ? query->packs_only : query->shelf_only))
        return false;
    if (query->in_force && !library_in_force(text))
        return false;
    return query->on == DAY_NONE || library_holds_on(text, query->on, query->today) != TRI_NO;
}

/* The same for a text of the shelf; which one is meant alone, the shelf knows itself. */
static bool shelf_asks(void *ctx, int64_t id) {
    const struct library_found *found = ctx;
    const struct library_text *text = library_shelved(found->library, id);
    return text && library_asked_for(&found->query, text);
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
    for (int form = 0; form < ASK_NUMERAL_FORMS; form++) {
        char *other = ask_other_numerals(words, form);
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
}

static void ask_packs(struct library_found *found, const struct library_query *query,
                      const struct library_text *texts, size_t count) {
    const struct law **laws = mem_alloc((count + 1) * sizeof *laws);
    size_t asked = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
            bool first = query->first && strcmp(query->first, texts[i].id) == 0;
            if (first == (round == 0) && library_asked_for(query, &texts[i]))
                laws[asked++] = library_law(found->library, texts[i].id, NULL);
        }
    }
    law_search(&found->packs, laws, asked, query->words, 0);
    add_other_numerals(&found->packs, laws, asked, query->words);
    while (found->pack_heads < found->packs.count && is_head(&found->packs.list[found->pack_heads]))
        found->pack_heads++;
    mem_free(laws);
}

/* Where the shelf holds the question nowhere as it stands: with its numerals the other way. */
static bool ask_shelf_numerals(struct library_found *found, const struct library_query *query,
                               struct err *err) {
    bool good = true;
    for (int form = 0; good && form < ASK_NUMERAL_FORMS; form++) {
        char *other = found->shelf_asked && found->shelf.count == 0
                          ? ask_other_numerals(query->words, form)
                          : NULL;
        if (!other)
            continue;
        struct library_query again = *query;
        again.words = other;
        shelf_found_clear(&found->shelf);
        found->shelf_asked = false;
        good = library_ask_shelf(found, &again, err);
        mem_free(other);
    }
    return good;
}

static void keep_words(struct library_found *found, const char *words) {
    struct sb folded = {0};
    law_fold(&folded, words, strlen(words));
    mem_free(found->query_words);
    found->query_words = mem_dup(sb_text(&folded));
    sb_free(&folded);
}

bool library_ask_shelf(struct library_found *found, const struct library_query *query,
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
    found->ordered = found->shelf_named = 0;
    keep_words(found, query->words);
    if (!shelf_search(library->shelf, &shelf, query->enough, &found->shelf, err))
        return false;
    library_order_shelf(found);
    return true;
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
        library_find_named(found, query, texts, count);
        library_find_number(found, query);
        library_find_answers(found, query);
        library_find_sounds(found, query, texts, count);
        library_answer_heard(found, query);
        if (!query->shelf_only)
            ask_packs(found, query, texts, count);
        library_drop_told_answers(found);
        good = library_ask_shelf(found, query, err) && ask_shelf_numerals(found, query, err) &&
               library_ask_shelf_heard(found, query, err);
        if (good && library_found_count(found) == 0)
            library_hear_otherwise(found, query);
        if (good && library_found_count(found) == found->answer_count) {
            found->looked_near = true;
            library_find_near(found, query);
            good = library_ask_shelf_near(found, query, err);
        } else if (good) {
            library_add_near(found, query);
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
    mem_free((*found)->order);
    mem_free((*found)->query_words);
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

size_t library_found_nearly(const struct library_found *found) {
    return found->looked_near ? 0 : found->near.count;
}

bool library_found_whole(const struct library_found *found) {
    return !found->shelf_asked || found->shelf.whole;
}

bool library_found_more(struct library_found *found, size_t enough, struct err *err) {
    if (library_found_whole(found))
        return true;
    if (!shelf_search_more(found->library->shelf, &found->shelf, enough, err))
        return false;
    library_order_shelf(found);
    return true;
}
