/*
 * ledger.h - a table with a title (登记簿, 统计表), and what is made of it: text for a terminal or for
 * paper, CSV for spreadsheets. XLSX is made in data/paper/xlsx.h.
 *
 * Owns its texts. Cells are given one after another, row by row. A cell of a column of numbers that
 * is no whole number is a text like others.
 */
#ifndef WENZE_CORE_LEDGER_LEDGER_H
#define WENZE_CORE_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/sb.h"

struct ledger_column {
    char *label;
    bool number; /* set to the right */
};

struct ledger {
    char *title, *note; /* note: what it covers; "" for none */
    struct ledger_column *columns;
    size_t column_count;
    char **cells;
    size_t cell_count, cell_cap;
    int64_t *ids; /* of each row what it speaks of; see ledger_mark */
    size_t id_cap;
};

void ledger_begin(struct ledger *ledger, const char *title, const char *note);
void ledger_column(struct ledger *ledger, const char *label, bool number);
void ledger_cell(struct ledger *ledger, const char *text);
void ledger_number(struct ledger *ledger, int64_t number);
/* The row at hand (the one whose cells come next) speaks of this id; 0 where it is not said. */
void ledger_mark(struct ledger *ledger, int64_t id);
void ledger_clear(struct ledger *ledger);

size_t ledger_rows(const struct ledger *ledger);
const char *ledger_at(const struct ledger *ledger, size_t row, size_t column); /* "" past the end */
int64_t ledger_id(const struct ledger *ledger, size_t row);
/* Is it a whole number that a spreadsheet holds without loss? */
bool ledger_is_number(const char *text, int64_t *number);
/* Is it one with a point (-0.25)? *places: digits behind it, 1 or 2; *scaled: without the point (-25). */
bool ledger_is_decimal(const char *text, int64_t *scaled, int *places);

/* Several tables, one under the other. CSV: UTF-8 with a byte-order mark, CRLF, quoted where needed;
 * a text that a spreadsheet would run as a formula begins with an apostrophe. */
void ledger_csv(struct sb *out, const struct ledger *const *ledgers, size_t count);
/* Lines of text, columns side by side, each as wide as its widest cell up to `widest` columns of the
 * terminal; what is longer is wrapped in its column. */
void ledger_text(struct sb *out, const struct ledger *const *ledgers, size_t count, int widest);
/* How wide each column would like to be, label included, at most `widest`; the caller's to mem_free. */
int *ledger_widths(const struct ledger *ledger, int widest);

/* A bar as long as part is of `most`, in at most `width` full blocks, at least one where part > 0. */
void ledger_bar(struct sb *out, int64_t part, int64_t most, int width);

#endif
