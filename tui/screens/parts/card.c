/*
 * Windows: a centred popup as high as its words need, scrolled when the body is lower; the last row
 * tells the keys.
 */
#include "tui/screens/parts/card.h"

#define CARD_COLS 68

void card_clear(struct card *card) {
    if (!card->text)
        card->text = scrolltext_new();
    scrolltext_clear(card->text);
    sb_clear(&card->words);
}

void card_free(struct card *card) {
    scrolltext_free(&card->text);
    sb_free(&card->words);
}

void card_line(struct card *card, enum style style, const char *text) {
    if (!*text)
        return;
    if (card->words.len > 0) {
        scrolltext_add(card->text, ST_POPUP, "\n");
        sb_add_char(&card->words, '\n');
    }
    scrolltext_add(card->text, style, text);
    sb_add(&card->words, text);
}

static int within(int n, int most) {
    n = n < most ? n : most;
    return n < 1 ? 1 : n;
}

void card_layout(struct card *card, int rows, int cols) {
    card->cols = within(CARD_COLS, cols - 4);
    int need = paint_wrap_rows(sb_text(&card->words), within(card->cols - 1, card->cols));
    card->rows = within(need, rows - 3);
    scrolltext_layout(card->text, card->rows, card->cols);
}

void card_draw(const struct card *card, struct paint *p, const char *title, const char *keys) {
    struct paint box = paint_popup(p, card->rows + 1, card->cols, title);
    struct paint words = paint_sub(&box, 0, 0, card->rows, -1);
    scrolltext_draw(card->text, &words);
    paint_text(&box, card->rows, 0, -1, ST_DIM, keys);
}

bool card_command(struct card *card, enum command command) {
    return scrolltext_command(card->text, command);
}
