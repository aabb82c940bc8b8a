/*
 * search.c - one question put to the packs (lawsearch.h) and to the shelf (shelf_search.h),
 * the answers in one order.
 */
#include <stdlib.h>
#include <string.h>

#include "core/law/fold.h"
#include "core/law/piece.h"
#include "core/law/search.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"
#include "data/library/internal.h"
#include "data/store/shelf.h"

/* A provision, or a text, found by something else than its words. */
struct direct {
    enum library_hit_kind kind;
    const char *text_id;
    struct cite cite;
};

/* A provision of a pack whose words sound so. */
struct sounding {
    const struct law *law;
    struct cite cite;
    const char *words;
    size_t at, len;
};

struct library_found {
    struct library *library;
    struct library_query query; /* for the shelf's filter; its words and ids are the caller's */
    struct direct *direct;      /* come before all others */
    size_t direct_count;
    struct law_hits packs;
    size_t pack_heads; /* so many of them are numbers and titles */
    struct sounding *sounds;
    size_t sound_count;
    struct shelf_found shelf;
    size_t shelf_heads; /* so many of them are titles */
    bool shelf_asked;
    struct arena *arena; /* of the hit handed out last */
    struct sb name;
};

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

/* ---- 安全生产法 第二条: a provision of a text that is named ---- */

/* Cuts the last word off, at a blank of any width; NULL when there is only one. */
static char *all_but_last(const char *words, char **last) {
    size_t n = strlen(words), start = 0, end = 0, before = 0;
    bool inside = false;
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        len = utf8_decode(words + at, n - at, &cp);
        bool blank = law_is_blank(cp);
        if (!blank && !inside) {
            before = end;
            start = at;
        }
        inside = !blank;
        end = blank ? end : at + len;
    }
    if (before == 0)
        return NULL;
    *last = mem_dup_n(words + start, end - start);
    return mem_dup_n(words, before);
}

enum { NAMED_TEXTS = 8 };

static bool holds_title(const char *title, const char *words) {
    struct sb folded = {0}, asked = {0};
    law_fold(&folded, title, strlen(title));
    law_fold(&asked, words, strlen(words));
    bool holds = asked.len > 0 && strstr(sb_text(&folded), sb_text(&asked)) != NULL;
    sb_free(&folded);
    sb_free(&asked);
    return holds;
}

static void find_named(struct library_found *found, const struct library_query *query,
                       const struct library_text *texts, size_t count) {
    char *last = NULL, *title = all_but_last(query->words, &last);
    struct cite cite;
    bool named = title && cite_parse(last, NULL, &cite, NULL);
    for (size_t i = 0; named && i < count && found->direct_count < NAMED_TEXTS; i++) {
        if (!asked_for(query, &texts[i]) || !holds_title(texts[i].title, title))
            continue;
        const struct law *law = library_law(found->library, texts[i].id, NULL);
        cite.regime[0] = '\0';
        if (law && law_has(law, &cite))
            add_direct(found, LIBRARY_NUMBER, texts[i].id, &cite);
    }
    mem_free(title);
    mem_free(last);
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
        find_sounds(found, query, texts, count);
        if (!query->shelf_only)
            ask_packs(found, query, texts, count);
        good = ask_shelf(found, query, err);
    }
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
    sb_free(&(*found)->name);
    mem_free(*found);
    *found = NULL;
}

size_t library_found_count(const struct library_found *found) {
    return found->direct_count + found->packs.count + found->sound_count + found->shelf.count;
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

/* ---- one hit ---- */

static void name_of(struct library_found *found, const struct law *law, const struct cite *cite) {
    sb_clear(&found->name);
    if (cite->article > 0)
        law_label(law, cite, &found->name);
}

static bool direct_hit(struct library_found *found, size_t i, struct library_hit *hit,
                       struct err *err) {
    const struct direct *direct = &found->direct[i];
    const struct law *law = library_law(found->library, direct->text_id, err);
    struct sb words = {0};
    if (!law)
        return false;
    name_of(found, law, &direct->cite);
    if (direct->cite.article > 0)
        law_text(law, &direct->cite, false, &words);
    *hit = (struct library_hit){
        .kind = direct->kind,
        .text_id = direct->text_id,
        .text_title = law->title,
        .cite = direct->cite,
        .name = sb_text(&found->name),
        .words = arena_dup(found->arena, words.len > 0 ? sb_text(&words) : law->title),
    };
    sb_free(&words);
    return true;
}

static void pack_hit(struct library_found *found, size_t i, struct library_hit *hit) {
    static const enum library_hit_kind kinds[] = {
        [LAW_HIT_NUMBER] = LIBRARY_NUMBER,   [LAW_HIT_TITLE] = LIBRARY_TITLE,
        [LAW_HIT_HEADING] = LIBRARY_TITLE,   [LAW_HIT_WORDS] = LIBRARY_WORDS,
        [LAW_HIT_PREAMBLE] = LIBRARY_NOTICE,
    };
    const struct law_hit *from = &found->packs.list[i];
    sb_clear(&found->name);
    if (from->kind == LAW_HIT_HEADING)
        law_heading_text(&from->law->headings[from->heading], &found->name);
    else
        name_of(found, from->law, &from->cite);
    *hit = (struct library_hit){
        .kind = kinds[from->kind],
        .text_id = from->law->regime,
        .text_title = from->law->title,
        .cite = from->cite,
        .name = sb_text(&found->name),
        .words = from->text,
        .at = from->at,
        .len = from->len,
    };
}

static void sound_hit(struct library_found *found, size_t i, struct library_hit *hit) {
    const struct sounding *sound = &found->sounds[i];
    name_of(found, sound->law, &sound->cite);
    *hit = (struct library_hit){
        .kind = LIBRARY_WORDS,
        .text_id = sound->law->regime,
        .text_title = sound->law->title,
        .cite = sound->cite,
        .name = sb_text(&found->name),
        .words = sound->words,
        .at = sound->at,
        .len = sound->len,
    };
}

/* 第五条第二款第（一）项 from the numbers of a piece. A paragraph is named only where the article
 * is looked into; here the item says enough. */
static void name_shelf(struct library_found *found, const struct shelf_hit *from,
                       const struct cite *cite) {
    char name[CITE_TEXT_SIZE];
    struct law_heading heading = {(enum law_level)from->level, from->number, from->words, 0};
    sb_clear(&found->name);
    if (from->kind == SHELF_HEADING) {
        law_heading_text(&heading, &found->name);
    } else if (from->article > 0) {
        struct cite short_cite = *cite;
        short_cite.paragraph = from->item > 0 ? 0 : cite->paragraph;
        cite_format_zh(&short_cite, name);
        sb_add(&found->name, name);
    }
}

static bool shelf_hit_at(struct library_found *found, size_t i, struct library_hit *hit,
                         struct err *err) {
    struct shelf_hit from;
    if (!shelf_hit(found->library->shelf, &found->shelf, i, found->arena, &from, err))
        return false;
    char id[CITE_REGIME_SIZE];
    shelf_name(from.text_id, id);
    struct cite cite = {.article = from.article,
                        .sub = from.sub,
                        .paragraph = from.paragraph,
                        .item = from.item,
                        .point = from.point};
    memcpy(cite.regime, id, sizeof id);
    name_shelf(found, &from, &cite);
    *hit = (struct library_hit){
        .kind = from.kind == SHELF_TITLE || from.kind == SHELF_HEADING ? LIBRARY_TITLE
                : from.kind == SHELF_PREAMBLE                          ? LIBRARY_NOTICE
                                                                       : LIBRARY_WORDS,
        .text_id = arena_dup(found->arena, id),
        .text_title = from.title,
        .cite = cite,
        .name = sb_text(&found->name),
        .words = from.words,
        .at = from.at,
        .len = from.len,
    };
    return true;
}

bool library_found_at(struct library_found *found, size_t i, struct library_hit *hit,
                      struct err *err) {
    size_t heads = found->pack_heads, titles = found->shelf_heads;
    size_t packs = found->packs.count + titles, sounds = packs + found->sound_count;
    arena_free(&found->arena);
    found->arena = arena_new();
    if (i < found->direct_count)
        return direct_hit(found, i, hit, err);
    i -= found->direct_count;
    if (i >= heads && i < heads + titles)
        return shelf_hit_at(found, i - heads, hit, err);
    if (i >= sounds)
        return shelf_hit_at(found, i - sounds + titles, hit, err);
    if (i >= packs)
        sound_hit(found, i - packs, hit);
    else
        pack_hit(found, i < heads ? i : i - titles, hit);
    return true;
}
