/* forms.c - the four forms of discipline by year, as a table. */
#include <string.h>

#include "data/across/forms.h"
#include "tui/register/register.h"
#include "tui/words/words.h"

enum { FORMS_MOST = 8 };

/* The forms that occur, by their rank. */
static size_t columns(const struct form_counts *rows, const struct form_count *out[FORMS_MOST]) {
    size_t count = 0;
    for (size_t rank = 0; rank < FORMS_MOST; rank++)
        for (size_t i = 0; i < rows->count; i++)
            if (rows->list[i].rank == rank) {
                out[count++] = &rows->list[i];
                break;
            }
    return count;
}

static void year_row(struct ledger *out, enum lang lang, const struct form_counts *rows, int year,
                     const struct form_count *const *columns, size_t count) {
    int64_t all = 0;
    struct sb text = {0};
    if (year > 0)
        sb_add_int(&text, year);
    ledger_cell(out, year > 0 ? sb_text(&text) : str(lang, STR_forms_no_year));
    for (size_t k = 0; k < count; k++) {
        int64_t cases = 0;
        for (size_t i = 0; i < rows->count; i++)
            if (rows->list[i].year == year && rows->list[i].rank == columns[k]->rank)
                cases += (int64_t)rows->list[i].cases;
        ledger_number(out, cases);
        all += cases;
    }
    ledger_number(out, all);
    sb_free(&text);
}

bool forms_by_year(struct ledger *out, struct office *office, enum lang lang, struct err *err) {
    struct form_counts rows;
    const struct form_count *found[FORMS_MOST];
    bool ok = forms_count(office, &rows, err);
    size_t count = ok ? columns(&rows, found) : 0;
    ledger_begin(out, str(lang, STR_forms_label),
                 str(lang, count > 0 ? STR_forms_note : STR_board_forms_none));
    ledger_column(out, str(lang, STR_forms_year), false);
    for (size_t k = 0; k < count; k++)
        ledger_column(out, str_label(lang, &found[k]->label), true);
    ledger_column(out, str(lang, STR_forms_all), true);
    for (size_t i = 0; i < rows.count && ok; i++)
        if (i == 0 || rows.list[i].year != rows.list[i - 1].year)
            year_row(out, lang, &rows, rows.list[i].year, found, count);
    if (ok)
        form_counts_clear(&rows);
    return ok;
}
