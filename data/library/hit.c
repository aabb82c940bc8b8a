/*
 * hit.c - one of those found, as it is shown: its text, its provision, its words.
 */
#include <string.h>

#include "core/law/piece.h"
#include "core/text/utf8.h"
#include "data/library/found.h"
#include "data/store/shelf.h"

/* What a text does not number itself is numbered from the next hundred on (core/lawread/lawread.h). */
enum { LABELLED_FROM = 100 };

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
    if (found->absent.article > 0 && direct->kind == LIBRARY_NUMBER) {
        char absent[CITE_TEXT_SIZE];
        cite_format_zh(&found->absent, absent);
        hit->lacks = arena_dup(found->arena, absent);
    }
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
        /* Annexes and texts within a text have numbers of their own and are called by their labels. */
        const struct law *law =
            from->article > LABELLED_FROM ? library_law(found->library, cite->regime, NULL) : NULL;
        const struct law_article *article =
            law ? law_find_article(law, from->article, from->sub) : NULL;
        if (article && article->label) {
            sb_add(&found->name, article->label);
            return;
        }
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

static bool answer_hit(struct library_found *found, size_t i, struct library_hit *hit,
                       struct err *err) {
    const struct pack_question *question = found->answers[i].question;
    const struct law *law = library_law(found->library, question->cite.regime, err);
    struct sb words = {0};
    if (!law)
        return false;
    name_of(found, law, &question->cite);
    law_text(law, &question->cite, false, &words);
    *hit = (struct library_hit){
        .kind = LIBRARY_ANSWER,
        .text_id = law->regime,
        .text_title = law->title,
        .cite = question->cite,
        .name = sb_text(&found->name),
        .words = arena_dup(found->arena, sb_text(&words)),
        .answer = question,
    };
    sb_free(&words);
    return true;
}

/* Where the first word stands in the text of the law, which is not folded. */
static void place_near(const struct ask_hit *near, struct library_hit *hit) {
    const char *at = near->first ? strstr(hit->words, near->first) : NULL;
    if (at) {
        hit->at = (size_t)(at - hit->words);
        hit->len = strlen(near->first);
    }
}

static void near_hit(struct library_found *found, size_t i, struct library_hit *hit) {
    const struct ask_hit *near = &found->near.list[i];
    const struct ask_piece *piece = near->piece;
    struct sb words = {0};
    name_of(found, piece->law, &piece->cite);
    law_text(piece->law, &piece->cite, false, &words);
    sb_clear(&found->lacks);
    for (size_t k = 0; k < found->question.count && k < ASK_TERMS_MAX; k++) {
        if (!(near->lacks & (1u << k)))
            continue;
        sb_add(&found->lacks, found->lacks.len > 0 ? "\xe3\x80\x81" : "");
        sb_add(&found->lacks, found->question.terms[k].said);
    }
    *hit = (struct library_hit){
        .kind = LIBRARY_NEAR,
        .text_id = piece->law->regime,
        .text_title = piece->law->title,
        .cite = piece->cite,
        .name = sb_text(&found->name),
        .words = arena_dup(found->arena, sb_text(&words)),
        .lacks = sb_text(&found->lacks),
    };
    place_near(near, hit);
    sb_free(&words);
}

/* The headings above it. */
static void tell_place(struct library_found *found, struct library_hit *hit) {
    const struct law *law = library_law(found->library, hit->text_id, NULL);
    const struct law_article *article =
        law ? law_find_article(law, hit->cite.article, hit->cite.sub) : NULL;
    struct sb words = {0};
    if (!article)
        return;
    law_path(law, article, &words);
    hit->place = arena_dup(found->arena, sb_text(&words));
    int book = law_above(law, article, LAW_BOOK);
    sb_clear(&words);
    if (book >= 0)
        law_heading_text(&law->headings[book], &words);
    hit->book = arena_dup(found->arena, sb_text(&words));
    sb_free(&words);
}

static bool take_hit(struct library_found *found, size_t i, struct library_hit *hit,
                     struct err *err) {
    if (i < found->direct_count)
        return direct_hit(found, i, hit, err);
    i -= found->direct_count;
    if (i < found->answer_count)
        return answer_hit(found, i, hit, err);
    i -= found->answer_count;
    if (found->looked_near && i < found->near.count) /* nothing else of the packs is there then */
        return near_hit(found, i, hit), true;
    i -= found->looked_near ? found->near.count : 0;
    size_t named = found->shelf_named;
    if (i < named)
        return shelf_hit_at(found, found->order[i], hit, err);
    i -= named;
    if (i < found->packs.count)
        return pack_hit(found, i, hit), true;
    i -= found->packs.count;
    if (i < found->sound_count)
        return sound_hit(found, i, hit), true;
    i -= found->sound_count;
    if (i < found->shelf.count - named)
        return shelf_hit_at(found, found->order[i + named], hit, err);
    return near_hit(found, i - (found->shelf.count - named), hit), true;
}

bool library_found_at(struct library_found *found, size_t i, struct library_hit *hit,
                      struct err *err) {
    arena_free(&found->arena);
    found->arena = arena_new();
    if (!take_hit(found, i, hit, err))
        return false;
    hit->text = library_text(found->library, hit->text_id);
    hit->book = hit->place = "";
    if (hit->cite.article > 0)
        tell_place(found, hit);
    return true;
}
