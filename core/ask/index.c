#include "core/ask/index.h"

#include <string.h>

#include "core/ask/fold.h"
#include "core/ask/sieve.h"
#include "core/law/piece.h"

/* Much is said about a provision, one by one: each place of a piece grows by itself. */
struct ask_said {
    struct sb question, remark;
};

struct ask_index *ask_index_new(void) {
    struct ask_index *index = mem_alloc(sizeof *index);
    index->arena = arena_new();
    index->sieve = ask_sieve_new();
    return index;
}

void ask_index_free(struct ask_index **index) {
    if (!index || !*index)
        return;
    for (size_t i = 0; i < (*index)->count; i++) {
        sb_free(&(*index)->said[i].question);
        sb_free(&(*index)->said[i].remark);
    }
    mem_free((*index)->said);
    mem_free((*index)->pieces);
    ask_sieve_free(&(*index)->sieve);
    arena_free(&(*index)->arena);
    mem_free(*index);
    *index = NULL;
}

static const char *kept(struct ask_index *index, const struct sb *text) {
    return text->len > 0 ? arena_dup(index->arena, sb_text(text)) : "";
}

static struct ask_piece *add_piece(struct ask_index *index, const struct ask_piece *piece) {
    if (index->count == index->room) {
        size_t room = index->room = index->room ? index->room * 2 : 1024;
        index->pieces = mem_grow(index->pieces, room, sizeof *index->pieces);
        index->said = mem_grow(index->said, room, sizeof *index->said);
    }
    index->pieces[index->count] = *piece;
    index->said[index->count] = (struct ask_said){0};
    return &index->pieces[index->count++];
}

/* A mark between texts, so that no word is found across them. */
static const char BETWEEN = '|';

static void add_text(struct sb *out, const char *text) {
    if (!text || *text == '\0')
        return;
    if (out->len > 0)
        sb_add_char(out, BETWEEN);
    ask_fold(out, text, strlen(text));
}

/* The innermost heading above an article. */
static const char *heading_of(const struct law *law, size_t article) {
    const char *title = "";
    for (size_t i = 0; i < law->heading_count && law->headings[i].first_article <= article; i++)
        title = law->headings[i].title;
    return title;
}

static void add_leads(struct sb *out, const struct law_article *article, struct law_piece piece) {
    if (piece.point > 0) {
        piece.point = 0;
        add_text(out, law_piece_text(article, &piece));
    }
    if (piece.item > 0) {
        piece.item = 0;
        add_text(out, law_piece_text(article, &piece));
    }
}

/* What all pieces of an article share. */
struct shared {
    const struct law *law;
    const struct law_article *article;
    const char *around, *title, *above;
    int rank;
};

static void index_piece(struct ask_index *index, const struct shared *shared,
                        const struct law_piece *piece) {
    struct ask_piece entry = {.law = shared->law, .rank = shared->rank};
    struct sb own = {0}, lead = {0};
    entry.cite = law_piece_cite(shared->law, shared->article, piece);
    entry.text = law_piece_text(shared->article, piece);
    add_text(&own, entry.text);
    add_text(&lead, shared->above);
    add_leads(&lead, shared->article, *piece);
    entry.at[ASK_OWN] = kept(index, &own);
    entry.at[ASK_LEAD] = kept(index, &lead);
    entry.at[ASK_QUESTION] = entry.at[ASK_REMARK] = "";
    entry.at[ASK_AROUND] = shared->around;
    entry.at[ASK_TITLE] = shared->title;
    add_piece(index, &entry);
    sb_free(&own);
    sb_free(&lead);
}

static size_t pieces_of(const struct law_article *article) {
    size_t count = 0;
    for (struct law_piece piece = {0}; law_piece_next(article, &piece);)
        count++;
    return count;
}

/* An article of several pieces is one more: its words are those of all of them. */
static void index_whole(struct ask_index *index, const struct shared *shared) {
    struct ask_piece entry = {.law = shared->law, .rank = shared->rank, .whole = true, .text = ""};
    entry.cite = law_piece_whole(shared->law, shared->article);
    for (size_t i = 0; i < ASK_PLACE_COUNT; i++)
        entry.at[i] = "";
    entry.at[ASK_LEAD] = shared->above;
    entry.at[ASK_AROUND] = shared->around;
    entry.at[ASK_TITLE] = shared->title;
    add_piece(index, &entry);
}

static void index_article(struct ask_index *index, const struct law *law, size_t at,
                          const char *title, int rank) {
    const struct law_article *article = &law->articles[at];
    struct sb around = {0}, above = {0};
    add_text(&above, heading_of(law, at));
    add_text(&above, article->label);
    add_text(&above, article->lead);
    for (struct law_piece piece = {0}; law_piece_next(article, &piece);)
        add_text(&around, law_piece_text(article, &piece));
    struct shared shared = {.law = law, .article = article, .title = title, .rank = rank};
    shared.around = kept(index, &around);
    shared.above = kept(index, &above);
    for (struct law_piece piece = {0}; law_piece_next(article, &piece);)
        index_piece(index, &shared, &piece);
    if (pieces_of(article) > 1)
        index_whole(index, &shared);
    sb_free(&around);
    sb_free(&above);
}

void ask_index_law(struct ask_index *index, const struct law *law, const char *names, int rank) {
    struct sb title = {0};
    add_text(&title, law->title);
    add_text(&title, names);
    const char *name = kept(index, &title);
    index->last = index->count;
    ask_sieve_forget(index->sieve);
    for (size_t i = 0; i < law->article_count; i++)
        index_article(index, law, i, name, rank);
    sb_free(&title);
}

/* One more piece of the article, or the article as a whole (NULL). */
static bool again(struct ask_index *index, const struct shared *shared,
                  const struct law_piece *piece, ask_next_words *next, void *ctx) {
    struct ask_piece entry = {.law = shared->law, .rank = shared->rank, .whole = !piece};
    entry.cite = piece ? law_piece_cite(shared->law, shared->article, piece)
                       : law_piece_whole(shared->law, shared->article);
    entry.text = piece ? law_piece_text(shared->article, piece) : "";
    if (!next(ctx, entry.at))
        return false;
    add_piece(index, &entry);
    return true;
}

bool ask_index_again(struct ask_index *index, const struct law *law, int rank, ask_next_words *next,
                     void *ctx) {
    bool good = true;
    index->last = index->count;
    ask_sieve_forget(index->sieve);
    for (size_t i = 0; good && i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        struct shared shared = {.law = law, .article = article, .rank = rank};
        for (struct law_piece piece = {0}; good && law_piece_next(article, &piece);)
            good = again(index, &shared, &piece, next, ctx);
        if (good && pieces_of(article) > 1)
            good = again(index, &shared, NULL, next, ctx);
    }
    if (!good)
        index->count = index->last;
    return good;
}

void ask_index_say(struct ask_index *index, const struct cite *cite, enum ask_place place,
                   const char *text) {
    struct sb folded = {0};
    ask_sieve_forget(index->sieve);
    if (cite->article > 0)
        add_text(&folded, text);
    for (size_t i = index->last; i < index->count && folded.len > 0; i++) {
        struct ask_piece *piece = &index->pieces[i];
        if (!cite_same(&piece->cite, cite))
            continue;
        struct sb *said = place == ASK_QUESTION ? &index->said[i].question : &index->said[i].remark;
        if (said->len == 0)
            sb_add(said, piece->at[place]);
        if (said->len > 0)
            sb_add_char(said, BETWEEN);
        sb_add_n(said, sb_text(&folded), folded.len);
        piece->at[place] = sb_text(said);
    }
    sb_free(&folded);
}

/* Where a word counts as held: anywhere but in the rest of the article and in the name of the text. */
static const enum ask_place holding_places[] = {ASK_OWN, ASK_QUESTION, ASK_REMARK, ASK_LEAD};
enum { HOLDING_PLACES = sizeof holding_places / sizeof *holding_places };

static void fill_sieve(const struct ask_index *index) {
    ask_sieve_begin(index->sieve, index->count);
    for (size_t i = 0; i < index->count; i++)
        for (size_t k = 0; k < HOLDING_PLACES; k++)
            ask_sieve_add(index->sieve, i, index->pieces[i].at[holding_places[k]]);
}

static bool piece_holds(const struct ask_piece *piece, const char *folded) {
    for (size_t k = 0; k < HOLDING_PLACES; k++)
        if (strstr(piece->at[holding_places[k]], folded))
            return true;
    return false;
}

size_t ask_index_holding(const struct ask_index *index, const char *folded) {
    size_t holding = 0;
    struct ask_pairs pairs;
    if (ask_sieve_due(index->sieve))
        fill_sieve(index);
    bool sieved = ask_sieve_pairs(index->sieve, folded, &pairs);
    for (size_t i = 0; i < index->count; i++)
        if (!sieved || ask_sieve_may_hold(index->sieve, i, &pairs))
            holding += piece_holds(&index->pieces[i], folded);
    return holding;
}
