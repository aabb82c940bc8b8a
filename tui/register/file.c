/* file.c - tables as the bytes of a file. */
#include <string.h>

#include "core/letter/page.h"
#include "data/paper/docx.h"
#include "data/paper/xlsx.h"
#include "tui/register/register.h"

enum { WIDEST = 32, HALVED = 12 /* rows */ };

enum form { FORM_CSV, FORM_XLSX, FORM_TXT, FORM_PAPER, FORM_NONE };

static bool ends_in(const char *path, const char *end) {
    size_t n = strlen(path), e = strlen(end);
    return n > e && strcmp(path + n - e, end) == 0;
}

static enum form form_of(const char *path, enum paper_form *paper) {
    *paper = PAPER_TXT;
    if (ends_in(path, ".csv"))
        return FORM_CSV;
    if (ends_in(path, ".xlsx"))
        return FORM_XLSX;
    if (ends_in(path, ".txt"))
        return FORM_TXT;
    return paper_form_of(path, paper) ? FORM_PAPER : FORM_NONE;
}

bool register_file_can(const char *path, bool paper_too, struct err *err) {
    enum paper_form paper;
    switch (form_of(path, &paper)) {
    case FORM_NONE:
        return err_set(err, ERR_USAGE,
                       paper_too ? "err.register.ending_paper" : "err.register.ending", path);
    case FORM_XLSX:
        return xlsx_can(err);
    case FORM_PAPER:
        return paper_too ? paper_can(paper, err)
                         : err_set(err, ERR_USAGE, "err.register.ending", path);
    default:
        return true;
    }
}

/* A cell of a letter's table: no line break, no sign between cells. */
static void paper_cell(struct sb *out, const char *text) {
    for (; *text; text++)
        if (*text == '\n')
            sb_add(out, LETTER_CELL_BREAK);
        else if (*text == '|')
            sb_add(out, "/");
        else
            sb_add_char(out, *text);
}

static void paper_row(struct sb *out, const struct ledger *ledger, size_t row, bool head) {
    for (size_t c = 0; c < ledger->column_count; c++) {
        sb_add(out, c ? " | " : "");
        paper_cell(out, head ? ledger->columns[c].label : ledger_at(ledger, row, c));
    }
}

/* A long table of two columns stands in two halves side by side, so that it takes one page. */
static void paper_table(struct sb *out, const struct ledger *ledger) {
    size_t rows = ledger_rows(ledger);
    bool halved = ledger->column_count == 2 && rows > HALVED;
    size_t lines = halved ? (rows + 1) / 2 : rows;
    for (size_t r = 0; r <= lines; r++) {
        sb_add_fmt(out, "【%s】", letter_style_word(r ? STYLE_ROW : STYLE_HEAD));
        paper_row(out, ledger, r - 1, r == 0);
        sb_add(out, halved ? " | " : "");
        if (halved)
            paper_row(out, ledger, r - 1 + lines, r == 0);
        sb_add(out, "\n");
    }
}

void register_paper(struct sb *out, const struct ledger *const *ledgers, size_t count) {
    sb_add(out, LETTER_FORM);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            sb_add_fmt(out, "【%s】\n", letter_style_word(STYLE_BREAK));
        sb_add_fmt(out, "【%s】%s\n【%s】%s\n", letter_style_word(STYLE_TITLE), ledgers[i]->title,
                   letter_style_word(STYLE_CENTER), ledgers[i]->note);
        paper_table(out, ledgers[i]);
    }
}

bool register_bytes(struct sb *out, const char *path, const struct ledger *const *ledgers,
                    size_t count, struct err *err) {
    enum paper_form paper;
    struct sb text = {0};
    bool ok = true;
    switch (form_of(path, &paper)) {
    case FORM_NONE:
        return err_set(err, ERR_USAGE, "err.register.ending", path);
    case FORM_CSV:
        ledger_csv(out, ledgers, count);
        break;
    case FORM_XLSX:
        ok = xlsx_bytes(out, ledgers, count, err);
        break;
    case FORM_TXT:
        ledger_text(out, ledgers, count, WIDEST);
        break;
    case FORM_PAPER:
        register_paper(&text, ledgers, count);
        ok = letter_bytes(out, paper, count ? ledgers[0]->title : "", sb_text(&text), err);
        break;
    }
    sb_free(&text);
    return ok;
}
