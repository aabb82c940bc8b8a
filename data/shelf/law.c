/* law.c - a law as pieces for the shelf, and pieces of the shelf as a law. */
#include <stdio.h>
#include <string.h>

#include "core/law/build.h"
#include "data/shelf/shelf.h"

/* ---- a law as pieces ---- */

struct pieces {
    struct shelf_piece *list;
    size_t count, cap;
};

static void add(struct pieces *pieces, struct shelf_piece piece) {
    if (pieces->count == pieces->cap) {
        pieces->cap = pieces->cap ? pieces->cap * 2 : 128;
        pieces->list = mem_grow(pieces->list, pieces->cap, sizeof *pieces->list);
    }
    pieces->list[pieces->count++] = piece;
}

static void add_preamble(struct pieces *pieces, const char *preamble, struct arena *arena) {
    for (const char *at = preamble; *at;) {
        size_t n = strcspn(at, "\n");
        add(pieces,
            (struct shelf_piece){.kind = SHELF_PREAMBLE, .words = arena_dup_n(arena, at, n)});
        at += n;
        at += *at == '\n';
    }
}

/* Headings that stand before this article; *next is the first that does not yet stand there. */
static void add_headings(struct pieces *pieces, const struct law *law, size_t article,
                         size_t *next) {
    for (; *next < law->heading_count && law->headings[*next].first_article <= article; ++*next) {
        const struct law_heading *heading = &law->headings[*next];
        add(pieces, (struct shelf_piece){.kind = SHELF_HEADING,
                                         .level = (int)heading->level,
                                         .number = heading->number,
                                         .words = heading->title});
    }
}

static void add_paragraph(struct pieces *pieces, const struct law_paragraph *paragraph) {
    add(pieces, (struct shelf_piece){
                    .kind = SHELF_PARAGRAPH, .words = paragraph->text, .line = paragraph->line});
    for (size_t i = 0; i < paragraph->item_count; i++) {
        const struct law_item *item = &paragraph->items[i];
        add(pieces, (struct shelf_piece){.kind = SHELF_ITEM,
                                         .number = item->number,
                                         .mark = item->mark,
                                         .words = item->text,
                                         .line = item->line});
        for (size_t k = 0; k < item->point_count; k++)
            add(pieces, (struct shelf_piece){.kind = SHELF_POINT,
                                             .number = item->points[k].number,
                                             .mark = item->points[k].mark,
                                             .words = item->points[k].text,
                                             .line = item->points[k].line});
    }
}

const struct shelf_piece *shelf_pieces(const struct law *law, struct arena *arena, size_t *count) {
    struct pieces pieces = {0};
    size_t heading = 0;
    add_preamble(&pieces, law->preamble, arena);
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        add_headings(&pieces, law, i, &heading);
        add(&pieces, (struct shelf_piece){.kind = SHELF_ARTICLE,
                                          .number = article->number,
                                          .sub = article->sub,
                                          .mark = article->label,
                                          .words = article->lead ? article->lead : "",
                                          .line = article->line});
        for (size_t k = 0; k < article->paragraph_count; k++)
            add_paragraph(&pieces, &article->paragraphs[k]);
    }
    add_headings(&pieces, law, SIZE_MAX, &heading);
    struct shelf_piece *kept = arena_alloc(arena, pieces.count * sizeof *kept);
    if (pieces.count > 0)
        memcpy(kept, pieces.list, pieces.count * sizeof *kept);
    mem_free(pieces.list);
    *count = pieces.count;
    return kept;
}

/* ---- pieces as a law ---- */

static void build(struct law_build *b, const struct shelf_piece *piece) {
    const char *words = piece->words, *mark = piece->mark ? piece->mark : "";
    size_t n = strlen(words), mark_len = strlen(mark);
    bool inside = law_build_last_article(b) != NULL;
    switch (piece->kind) {
    case SHELF_PREAMBLE:
        law_build_preamble(b, words, n);
        break;
    case SHELF_HEADING:
        law_build_heading(b, (enum law_level)piece->level, piece->number, words, n);
        break;
    case SHELF_ARTICLE:
        if (n > 0)
            law_build_lead(b, words, n);
        law_build_article(b, piece->number, piece->sub, piece->mark, piece->line);
        break;
    case SHELF_PARAGRAPH:
        if (inside)
            law_build_paragraph(b, words, n, piece->line);
        break;
    case SHELF_ITEM:
        if (inside)
            law_build_item(b, piece->number, mark, mark_len, words, n, piece->line);
        break;
    case SHELF_POINT:
        if (inside)
            law_build_point(b, piece->number, mark, mark_len, words, n, piece->line);
        break;
    case SHELF_TITLE:
        break;
    }
}

struct law *shelf_law_of(const struct shelf_text *text) {
    struct law_build b;
    char id[CITE_REGIME_SIZE];
    shelf_name(text->id, id);
    law_build_begin(&b, id);
    law_build_title(&b, text->title, strlen(text->title));
    for (size_t i = 0; i < text->count; i++)
        build(&b, &text->pieces[i]);
    return law_build_end(&b);
}

bool shelf_law(struct office *office, int64_t id, struct law **law, struct err *err) {
    struct arena *arena = arena_new();
    struct shelf_text text;
    *law = NULL;
    bool ok = shelf_get(office, id, arena, &text, err);
    if (ok)
        *law = shelf_law_of(&text);
    arena_free(&arena);
    return ok;
}
