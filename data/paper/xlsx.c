/*
 * xlsx.c - compiled twice: for the static program without the library (-DWENZE_NO_XLSX).
 */
#include "data/paper/xlsx.h"

#ifdef WENZE_NO_XLSX

bool xlsx_can(struct err *err) {
    return err_set(err, ERR_NOTFOUND, "err.paper.no_xlsx");
}

bool xlsx_bytes(struct sb *out, const struct ledger *const *ledgers, size_t count,
                struct err *err) {
    (void)out;
    (void)ledgers;
    (void)count;
    return xlsx_can(err);
}

#else

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/file/read.h"

#define XLSX_MAX ((size_t)256 * 1024 * 1024)
#define SHEET_NAME 31 /* characters, as spreadsheets have it */
enum { HEAD_ROW = 2, WIDEST = 40 };

bool xlsx_can(struct err *err) {
    (void)err;
    return true;
}

struct formats {
    lxw_format *title, *note, *head, *text, *number;
    lxw_format *decimal[2]; /* by the digits behind the point, less one */
};

static lxw_format *cell_format(lxw_workbook *book, bool wrapped) {
    lxw_format *format = workbook_add_format(book);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (wrapped)
        format_set_text_wrap(format);
    return format;
}

static struct formats formats_of(lxw_workbook *book) {
    struct formats f = {
        workbook_add_format(book), workbook_add_format(book),
        cell_format(book, true),   cell_format(book, true),
        cell_format(book, false),  {cell_format(book, false), cell_format(book, false)}};
    format_set_num_format(f.number, "0");
    format_set_num_format(f.decimal[0], "0.0");
    format_set_num_format(f.decimal[1], "0.00");
    format_set_bold(f.title);
    format_set_font_size(f.title, 16);
    format_set_bold(f.head);
    format_set_align(f.head, LXW_ALIGN_CENTER);
    return f;
}

/* A name without what sheets may not have in theirs, and not too long. */
static void sheet_name(const char *title, struct sb *out) {
    size_t n = strlen(title), at = 0;
    for (int k = 0; at < n && k < SHEET_NAME; k++) {
        size_t next = utf8_next(title, n, at);
        if (next - at > 1 || !strchr("[]:*?/\\'", title[at]))
            sb_add_n(out, title + at, next - at);
        at = next;
    }
}

static void put_cell(lxw_worksheet *sheet, const struct ledger *ledger, size_t r, size_t c,
                     const struct formats *f) {
    const char *text = ledger_at(ledger, r, c);
    lxw_row_t row = (lxw_row_t)(HEAD_ROW + 1 + r);
    int64_t number;
    int places;
    if (ledger->columns[c].number && ledger_is_number(text, &number))
        worksheet_write_number(sheet, row, (lxw_col_t)c, (double)number, f->number);
    else if (ledger->columns[c].number && ledger_is_decimal(text, &number, &places))
        worksheet_write_number(sheet, row, (lxw_col_t)c, (double)number / (places == 1 ? 10 : 100),
                               f->decimal[places - 1]);
    else if (text[0])
        worksheet_write_string(sheet, row, (lxw_col_t)c, text, f->text);
    else
        worksheet_write_blank(sheet, row, (lxw_col_t)c, f->text);
}

static void put_sheet(lxw_worksheet *sheet, const struct ledger *ledger, const struct formats *f) {
    int *widths = ledger_widths(ledger, WIDEST);
    size_t rows = ledger_rows(ledger);
    worksheet_write_string(sheet, 0, 0, ledger->title, f->title);
    worksheet_write_string(sheet, 1, 0, ledger->note, f->note);
    for (size_t c = 0; c < ledger->column_count; c++) {
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c] + 2, NULL);
        worksheet_write_string(sheet, HEAD_ROW, (lxw_col_t)c, ledger->columns[c].label, f->head);
        for (size_t r = 0; r < rows; r++)
            put_cell(sheet, ledger, r, c, f);
    }
    worksheet_freeze_panes(sheet, HEAD_ROW + 1, 0);
    worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW);
    if (rows > 0 && ledger->column_count > 0)
        worksheet_autofilter(sheet, HEAD_ROW, 0, (lxw_row_t)(HEAD_ROW + rows),
                             (lxw_col_t)(ledger->column_count - 1));
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    mem_free(widths);
}

static bool write_book(const char *path, const struct ledger *const *ledgers, size_t count,
                       struct err *err) {
    lxw_workbook *book = workbook_new(path);
    lxw_doc_properties properties = {.created = 946684800}; /* the same tables, the same bytes */
    if (!book)
        return err_set(err, ERR_IO, "err.paper.xlsx", path);
    workbook_set_properties(book, &properties);
    struct formats f = formats_of(book);
    for (size_t i = 0; i < count; i++) {
        struct sb name = {0};
        sheet_name(ledgers[i]->title, &name);
        lxw_worksheet *sheet = workbook_add_worksheet(book, sb_text(&name));
        sb_free(&name);
        if (sheet)
            put_sheet(sheet, ledgers[i], &f);
    }
    lxw_error why = workbook_close(book);
    return why == LXW_NO_ERROR || err_set(err, ERR_IO, "err.paper.xlsx", lxw_strerror(why));
}

bool xlsx_bytes(struct sb *out, const struct ledger *const *ledgers, size_t count,
                struct err *err) {
    const char *base = getenv("TMPDIR");
    struct sb name = {0};
    char *bytes = NULL;
    size_t size = 0;
    sb_add_fmt(&name, "%s/wenze-XXXXXX.xlsx", base && *base ? base : "/tmp");
    char *path = sb_take(&name);
    int fd = mkstemps(path, 5);
    if (fd < 0) {
        err_set(err, ERR_IO, "err.paper.temp", path, strerror(errno));
        mem_free(path);
        return false;
    }
    close(fd);
    bool ok = write_book(path, ledgers, count, err) &&
              readfile(path, READFILE_REGULAR, XLSX_MAX, &bytes, &size, err);
    if (ok)
        sb_add_n(out, bytes, size);
    unlink(path);
    mem_free(bytes);
    mem_free(path);
    return ok;
}

#endif
