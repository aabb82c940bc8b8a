/*
 * number.c - a number for every provision of a downloaded law, so that each can be cited,
 * whatever the text repeats.
 */
#include <stdint.h>
#include <string.h>

#include "core/lawread/rows.h"

enum { NUMBER_MAX = 9999, SUB_MAX = 63, ELSEWHERE = -1 };

/* Which numbers are taken in the text at hand; a bit for each 之一. */
struct numeral {
    uint64_t bits[NUMBER_MAX + 1];
    int base, most; /* what is added in this text; the highest number so far, with it */
};

static int next_hundred(int n) {
    return (n / 100 + 1) * 100;
}

/* The provision after row `at`; NULL when it is the last one. */
static const struct row *next_provision(const struct rows *rows, size_t at) {
    for (size_t i = at + 1; i < rows->count; i++)
        if (rows_provision(&rows->list[i]))
            return &rows->list[i];
    return NULL;
}

/* A text that is a numbered annex is called by it as well: 附件2　甲县办法. */
static void name_annexed(struct rows *rows, struct row *title, struct row *annex) {
    static const char alone[] = "附件";
    bool apart = annex != title;
    if (!annex || annex->kind != ROW_ANNEX || strcmp(annex->label, alone) == 0 ||
        (apart && *annex->text != '\0'))
        return;
    struct sb whole = {0};
    sb_add_fmt(&whole, "%s　%s", annex->label, title->text);
    title->text = rows_keep(rows, sb_text(&whole), whole.len);
    sb_free(&whole);
    if (apart)
        annex->kind = ROW_GONE;
}

/* The title of the text that begins anew at row `at`: the rows before are its headings
 * and its （某年某月某日通过）. */
static void find_text(struct rows *rows, size_t at) {
    for (size_t i = at, looked = 0; i > rows->first && looked < 6; i--, looked++) {
        struct row *row = &rows->list[i - 1];
        if (rows_provision(row))
            return;
        bool titled = row->kind == ROW_WORDS || row->kind == ROW_CAPTION || row->kind == ROW_ANNEX;
        bool annex = row->kind == ROW_ANNEX;
        if (titled && rows_like_title(row->text)) {
            name_annexed(rows, row, annex ? row : i - 1 > rows->first ? row - 1 : NULL);
            row->kind = ROW_TEXT;
            return;
        }
        if (annex)
            return; /* what stands before is another's */
    }
}

static void begin_text(struct rows *rows, struct numeral *taken, size_t at) {
    memset(taken->bits, 0, sizeof taken->bits);
    taken->base = next_hundred(taken->most);
    const struct row *row = &rows->list[at];
    rows_note(rows, row->line, "note.lawread.anew", row->label, taken->base + row->number);
    find_text(rows, at);
}

static void number_row(struct rows *rows, struct numeral *taken, size_t at) {
    struct row *row = &rows->list[at];
    uint64_t bit = row->sub <= SUB_MAX ? (uint64_t)1 << row->sub : 0;
    bool there = bit == 0 || (taken->bits[row->number] & bit) != 0;
    if (there && row->number == 1 && row->sub == 0) {
        const struct row *next = next_provision(rows, at);
        if (!next || next->number == 2) {
            begin_text(rows, taken, at);
            there = false;
        }
    }
    if (there || taken->base + row->number > NUMBER_MAX) {
        row->cited = ELSEWHERE;
        return;
    }
    taken->bits[row->number] |= bit;
    row->cited = taken->base + row->number;
    row->labelled = taken->base > 0 || row->kind == ROW_PART;
    taken->most = row->cited > taken->most ? row->cited : taken->most;
}

/* Annexes, and what repeats a number, get the numbers behind all others. */
static void number_elsewhere(struct rows *rows, int most) {
    int next = next_hundred(most);
    for (size_t i = rows->first; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        bool annex = row->kind == ROW_ANNEX;
        if (!annex && (!rows_provision(row) || row->cited != ELSEWHERE))
            continue;
        if (next >= NUMBER_MAX) { /* no number is left: words of the provision before */
            row->kind = ROW_WORDS;
            row->text = row->whole;
            rows_note(rows, row->line, "note.lawread.unnumbered", row->label, 0);
            continue;
        }
        row->cited = ++next;
        row->sub = 0;
        row->labelled = true;
        rows_note(rows, row->line, annex ? "note.lawread.annex" : "note.lawread.repeated",
                  row->label, row->cited);
    }
}

static void check_order(struct rows *rows) {
    const struct row *last = NULL;
    for (size_t i = rows->first; i < rows->count; i++) {
        const struct row *row = &rows->list[i];
        if (!rows_provision(row) || row->cited == ELSEWHERE)
            continue;
        bool anew = row->number == 1 && row->sub == 0;
        bool next = last && row->sub == 0 && row->number == last->number + 1;
        bool inserted =
            last && row->sub > 0 && row->number == last->number && row->sub == last->sub + 1;
        if (!anew && !next && !inserted)
            rows_note(rows, row->line, "note.lawread.order", row->label, 0);
        last = row;
    }
}

void rows_number(struct rows *rows) {
    struct numeral *taken = mem_alloc(sizeof *taken);
    for (size_t i = rows->first; i < rows->count; i++)
        if (rows_provision(&rows->list[i]))
            number_row(rows, taken, i);
    check_order(rows);
    /* An annex whose name alone stands here holds what follows: a text or a provision. */
    for (size_t i = rows->first; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        const struct row *next = i + 1 < rows->count ? row + 1 : NULL;
        if (row->kind == ROW_ANNEX && *row->text == '\0' && (!next || next->kind != ROW_WORDS)) {
            row->kind = ROW_CAPTION;
            row->text = row->whole;
        }
    }
    number_elsewhere(rows, taken->most);
    mem_free(taken);
}
