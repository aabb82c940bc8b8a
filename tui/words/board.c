#include "tui/words/board.h"

#include <stdio.h>

#include "tui/words/words.h"

void words_board_kinds(struct sb *out, enum lang lang, const struct board *board,
                       const struct board_line *line) {
    size_t start = out->len;
    for (size_t k = 1; board->kinds && k < board->kinds->column_count; k++)
        if (board_bars(line, k)) {
            sb_add(out, out->len > start ? str(lang, STR_common_list_comma) : "");
            sb_add(out, str_label(lang, &board->kinds->columns[k]));
        }
    if (out->len == start)
        sb_add(out, str(lang, STR_board_kind_unsaid));
}

void words_board_days(struct sb *out, enum lang lang, const struct board_line *line, day_t today) {
    char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
    date_format(line->from, from);
    date_format(line->until, until);
    str_put(out, lang, line->until < today ? STR_board_over : STR_board_runs, from, until);
}

void words_board_what(struct sb *out, enum lang lang, const struct board_line *line) {
    struct sb cite = {0};
    sb_add(&cite, str_label(lang, &line->regime->short_title));
    words_law_cite(&cite, lang, line->regime->law, &line->cite);
    str_put(out, lang, STR_words_with_cite, str_label(lang, &line->what), sb_text(&cite));
    sb_free(&cite);
}

const char *words_board_certainty(enum lang lang, const struct board_line *line) {
    return words_own(line->regime) ? words_certainty(lang, line->certainty)
                                   : str(lang, STR_board_statute);
}

static void put_line(struct sb *out, enum lang lang, const struct board *board,
                     const struct board_line *line, day_t today) {
    sb_add(out, "  ");
    words_board_what(out, lang, line);
    sb_add(out, "\n    ");
    words_board_days(out, lang, line, today);
    sb_add(out, "　");
    words_board_kinds(out, lang, board, line);
    sb_add_fmt(out, "　%s　%s\n", words_board_certainty(lang, line), line->number);
}

void words_board_other(struct sb *out, enum lang lang, const struct person_other *other) {
    static const enum str_id ids[] = {[TIE_SAME] = STR_board_tie_same,
                                      [TIE_NAMED] = STR_board_tie_named,
                                      [TIE_APART] = STR_board_tie_apart,
                                      [TIE_SPELT] = STR_board_tie_spelt,
                                      [TIE_NAMESAKE] = STR_board_tie_namesake};
    struct sb where = {0};
    sb_add(&where, other->unit);
    if (other->post[0])
        sb_add_fmt(&where, "%s%s", where.len > 0 ? "　" : "", other->post);
    str_put(out, lang, ids[other->tie], other->number, other->name, sb_text(&where));
    sb_free(&where);
}

void words_board(struct sb *out, enum lang lang, const struct person *person,
                 const struct board *board, day_t today) {
    str_put(out, lang, STR_board_head, person_name(person));
    sb_add(out, "\n");
    for (size_t i = 0; i < person->other_count; i++) {
        words_board_other(out, lang, &person->others[i]);
        sb_add(out, "\n");
    }
    for (size_t i = 0; i < board->count; i++)
        put_line(out, lang, board, &board->list[i], today);
    if (board->count == 0) {
        sb_add_fmt(out, "  %s\n", str(lang, STR_board_none));
        return;
    }
    sb_add_fmt(out, "%s\n", str(lang, STR_board_longest));
    for (size_t k = 1; board->kinds && k < board->kinds->column_count; k++) {
        const struct board_line *line = board_longest(board, k);
        char until[DATE_TEXT_SIZE] = "";
        if (line)
            date_format(line->until, until);
        sb_add(out, "  ");
        str_put(out, lang, line ? STR_board_kind : STR_board_kind_free,
                str_label(lang, &board->kinds->columns[k]), until,
                line ? str_label(lang, &line->what) : "");
        sb_add(out, "\n");
    }
    sb_add_fmt(out, "%s\n", str(lang, STR_board_note));
}

void words_forms(struct sb *out, enum lang lang, const struct form_counts *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct form_count *row = &rows->list[i];
        char year[16], count[24];
        snprintf(year, sizeof year, "%d", row->year);
        snprintf(count, sizeof count, "%zu", row->cases);
        str_put(out, lang, STR_board_form, year, str_label(lang, &row->label), count);
        sb_add(out, "\n");
    }
    if (rows->count == 0)
        sb_add_fmt(out, "%s\n", str(lang, STR_board_forms_none));
}
