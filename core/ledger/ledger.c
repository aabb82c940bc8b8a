#include "core/ledger/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

void ledger_begin(struct ledger *ledger, const char *title, const char *note) {
    *ledger = (struct ledger){.title = mem_dup(title), .note = mem_dup(note)};
}

void ledger_column(struct ledger *ledger, const char *label, bool number) {
    ledger->columns = mem_grow(ledger->columns, ledger->column_count + 1, sizeof *ledger->columns);
    ledger->columns[ledger->column_count++] = (struct ledger_column){mem_dup(label), number};
}

void ledger_cell(struct ledger *ledger, const char *text) {
    if (ledger->cell_count == ledger->cell_cap) {
        ledger->cell_cap = ledger->cell_cap ? ledger->cell_cap * 2 : 64;
        ledger->cells = mem_grow(ledger->cells, ledger->cell_cap, sizeof *ledger->cells);
    }
    ledger->cells[ledger->cell_count++] = mem_dup(text);
}

void ledger_number(struct ledger *ledger, int64_t number) {
    struct sb text = {0};
    sb_add_int(&text, number);
    ledger_cell(ledger, sb_text(&text));
    sb_free(&text);
}

void ledger_mark(struct ledger *ledger, int64_t id) {
    size_t row = ledger_rows(ledger);
    if (row >= ledger->id_cap) {
        size_t cap = ledger->id_cap ? ledger->id_cap * 2 : 64;
        while (cap <= row)
            cap *= 2;
        ledger->ids = mem_grow(ledger->ids, cap, sizeof *ledger->ids);
        memset(ledger->ids + ledger->id_cap, 0, (cap - ledger->id_cap) * sizeof *ledger->ids);
        ledger->id_cap = cap;
    }
    ledger->ids[row] = id;
}

void ledger_clear(struct ledger *ledger) {
    for (size_t i = 0; i < ledger->column_count; i++)
        mem_free(ledger->columns[i].label);
    for (size_t i = 0; i < ledger->cell_count; i++)
        mem_free(ledger->cells[i]);
    mem_free(ledger->columns);
    mem_free(ledger->cells);
    mem_free(ledger->ids);
    mem_free(ledger->title);
    mem_free(ledger->note);
    *ledger = (struct ledger){0};
}

size_t ledger_rows(const struct ledger *ledger) {
    return ledger->column_count ? ledger->cell_count / ledger->column_count : 0;
}

const char *ledger_at(const struct ledger *ledger, size_t row, size_t column) {
    size_t i = row * ledger->column_count + column;
    return column < ledger->column_count && i < ledger->cell_count ? ledger->cells[i] : "";
}

int64_t ledger_id(const struct ledger *ledger, size_t row) {
    return row < ledger->id_cap ? ledger->ids[row] : 0;
}

/* A spreadsheet counts in doubles: fifteen digits are kept. */
bool ledger_is_number(const char *text, int64_t *number) {
    size_t n = strlen(text), sign = text[0] == '-';
    if (n == sign || n - sign > 15 || (text[sign] == '0' && n > 1))
        return false;
    if (strspn(text + sign, "0123456789") != n - sign)
        return false;
    *number = strtoll(text, NULL, 10);
    return true;
}

bool ledger_is_decimal(const char *text, int64_t *scaled, int *places) {
    const char *at = text + (*text == '-');
    size_t whole = strspn(at, "0123456789");
    if (whole == 0 || whole > 12 || at[whole] != '.')
        return false;
    size_t behind = strspn(at + whole + 1, "0123456789");
    if (behind == 0 || behind > 2)
        return false;
    *scaled = 0;
    for (size_t i = 0; i < whole + 1 + behind; i++)
        *scaled = i == whole ? *scaled : *scaled * 10 + (at[i] - '0');
    *scaled = *text == '-' ? -*scaled : *scaled;
    *places = (int)behind;
    return at[whole + 1 + behind] == '\0';
}

void ledger_bar(struct sb *out, int64_t part, int64_t most, int width) {
    int64_t full = most > 0 ? part * width / most : 0;
    if (part > 0 && full == 0)
        full = 1;
    for (int64_t i = 0; i < full; i++)
        sb_add(out, "█");
}

/* ---- CSV ---- */

static void csv_cell(struct sb *out, const char *text, bool number) {
    int64_t n;
    bool plain = strpbrk(text, ",\"\r\n") == NULL;
    bool formula = text[0] && strchr("=+-@\t", text[0]) && !(number && ledger_is_number(text, &n));
    if (!plain)
        sb_add_char(out, '"');
    if (formula)
        sb_add_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            sb_add_char(out, '"');
        sb_add_char(out, *text);
    }
    if (!plain)
        sb_add_char(out, '"');
}

static void csv_one(struct sb *out, const struct ledger *ledger, bool titled) {
    if (titled) {
        csv_cell(out, ledger->title, false);
        sb_add(out, "\r\n");
    }
    for (size_t c = 0; c < ledger->column_count; c++) {
        sb_add(out, c ? "," : "");
        csv_cell(out, ledger->columns[c].label, false);
    }
    sb_add(out, "\r\n");
    for (size_t r = 0; r < ledger_rows(ledger); r++) {
        for (size_t c = 0; c < ledger->column_count; c++) {
            sb_add(out, c ? "," : "");
            csv_cell(out, ledger_at(ledger, r, c), ledger->columns[c].number);
        }
        sb_add(out, "\r\n");
    }
}

void ledger_csv(struct sb *out, const struct ledger *const *ledgers, size_t count) {
    sb_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < count; i++) {
        sb_add(out, i ? "\r\n" : "");
        csv_one(out, ledgers[i], count > 1);
    }
}

/* ---- text ---- */

int *ledger_widths(const struct ledger *ledger, int widest) {
    int *widths = mem_alloc((ledger->column_count + 1) * sizeof *widths);
    for (size_t c = 0; c < ledger->column_count; c++) {
        const char *label = ledger->columns[c].label;
        widths[c] = utf8_width(label, strlen(label));
        for (size_t r = 0; r < ledger_rows(ledger); r++) {
            const char *cell = ledger_at(ledger, r, c);
            int width = utf8_width(cell, strlen(cell));
            widths[c] = width > widths[c] ? width : widths[c];
        }
        widths[c] = widths[c] > widest ? widest : widths[c];
    }
    return widths;
}

/* How many bytes of `at` go into a line so wide; a line break ends one. */
static size_t piece(const char *at, int width) {
    size_t line = strcspn(at, "\n"), n = utf8_clip(at, line, width, NULL);
    return n == 0 && line > 0 ? utf8_next(at, line, 0) : n;
}

static void pad(struct sb *out, int columns) {
    for (; columns > 0; columns--)
        sb_add_char(out, ' ');
}

/* The row's cells at `at`, a line at a time until all are told. */
static void text_row(struct sb *out, const struct ledger *ledger, const int *widths,
                     const char **at) {
    bool more = true;
    while (more) {
        size_t begun = out->len;
        more = false;
        for (size_t c = 0; c < ledger->column_count; c++) {
            size_t n = piece(at[c], widths[c]);
            int room = widths[c] - utf8_width(at[c], n);
            pad(out, ledger->columns[c].number ? room : 0);
            sb_add_n(out, at[c], n);
            pad(out, ledger->columns[c].number ? 0 : room);
            sb_add(out, c + 1 < ledger->column_count ? "  " : "");
            at[c] += n + (at[c][n] == '\n');
            more = more || at[c][0];
        }
        while (out->len > begun && out->text[out->len - 1] == ' ')
            sb_cut(out, out->len - 1);
        sb_add(out, "\n");
    }
}

static void text_one(struct sb *out, const struct ledger *ledger, int widest) {
    int *widths = ledger_widths(ledger, widest);
    const char **at = mem_alloc((ledger->column_count + 1) * sizeof *at);
    sb_add_fmt(out, "%s\n%s%s", ledger->title, ledger->note, ledger->note[0] ? "\n" : "");
    for (size_t c = 0; c < ledger->column_count; c++)
        at[c] = ledger->columns[c].label;
    text_row(out, ledger, widths, at);
    for (size_t r = 0; r < ledger_rows(ledger); r++) {
        for (size_t c = 0; c < ledger->column_count; c++)
            at[c] = ledger_at(ledger, r, c);
        text_row(out, ledger, widths, at);
    }
    mem_free(at);
    mem_free(widths);
}

void ledger_text(struct sb *out, const struct ledger *const *ledgers, size_t count, int widest) {
    for (size_t i = 0; i < count; i++) {
        sb_add(out, i ? "\n" : "");
        text_one(out, ledgers[i], widest);
    }
}
