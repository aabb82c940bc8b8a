#include "core/law/piece.h"

#include <string.h>

struct cite law_piece_whole(const struct law *law, const struct law_article *article) {
    struct cite cite = {.article = article ? article->number : 0,
                        .sub = article ? article->sub : 0};
    size_t n = strlen(law->regime);
    if (n < sizeof cite.regime)
        memcpy(cite.regime, law->regime, n + 1);
    return cite;
}

/* Two lists in one article: the item's number alone would not say which. */
static bool one_list(const struct law_article *article) {
    size_t lists = 0;
    for (size_t i = 0; i < article->paragraph_count; i++)
        lists += article->paragraphs[i].item_count > 0;
    return lists <= 1;
}

struct cite law_piece_cite(const struct law *law, const struct law_article *article,
                           const struct law_piece *piece) {
    struct cite cite = law_piece_whole(law, article);
    if (piece->paragraph == 0)
        return cite;
    const struct law_paragraph *paragraph = &article->paragraphs[piece->paragraph - 1];
    if (piece->item > 0) {
        const struct law_item *item = &paragraph->items[piece->item - 1];
        cite.item = item->number;
        cite.point = piece->point > 0 ? item->points[piece->point - 1].number : 0;
    }
    if (piece->item > 0 ? !one_list(article) : article->paragraph_count > 1)
        cite.paragraph = (int)piece->paragraph;
    return cite;
}

bool law_piece_next(const struct law_article *article, struct law_piece *piece) {
    const struct law_paragraph *paragraph =
        piece->paragraph > 0 ? &article->paragraphs[piece->paragraph - 1] : NULL;
    const struct law_item *item = piece->item > 0 ? &paragraph->items[piece->item - 1] : NULL;
    if (item && piece->point < item->point_count) {
        piece->point++;
    } else if (paragraph && piece->item < paragraph->item_count) {
        piece->item++;
        piece->point = 0;
    } else if (piece->paragraph < article->paragraph_count) {
        *piece = (struct law_piece){.paragraph = piece->paragraph + 1};
    } else {
        return false;
    }
    return true;
}

const char *law_piece_text(const struct law_article *article, const struct law_piece *piece) {
    const struct law_paragraph *paragraph = &article->paragraphs[piece->paragraph - 1];
    if (piece->item == 0)
        return paragraph->text;
    const struct law_item *item = &paragraph->items[piece->item - 1];
    return piece->point == 0 ? item->text : item->points[piece->point - 1].text;
}
