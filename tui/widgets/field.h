/*
 * field.h - a field that is being typed into, drawn in a rectangle: one line that scrolls sideways,
 * or a text that wraps.
 *
 * The text is kept by core/textbuf as it came; only what is drawn is made visible. The view in
 * whose form it stands reports CTX_EDIT while it is open, hands text and commands to it, and puts
 * the cursor where field_cursor says, so that an input method opens there.
 *
 *     field_new -> field_set
 *     (field_layout -> field_draw -> field_cursor | field_insert | field_command)*
 *     field_text -> field_free
 */
#ifndef WENZE_TUI_WIDGETS_FIELD_H
#define WENZE_TUI_WIDGETS_FIELD_H

#include "core/base/err.h"
#include "core/base/sb.h"
#include "core/date/date.h"
#include "tui/app/commands.h"
#include "tui/term/paint.h"

enum field_kind {
    FIELD_LINE,
    FIELD_TEXT, /* many lines, wrapped */
    FIELD_DATE, /* a line; every form date_spoken knows; the day it means stands behind it */
    FIELD_INT   /* a line; full-width digits are folded on field_value */
};

struct field;

struct field *field_new(enum field_kind kind, size_t max_bytes); /* 0: 1 MiB */
void field_free(struct field **field);
enum field_kind field_kind(const struct field *field);

void field_set(struct field *field, const char *text); /* caret at the end; unchanged */
/* What 今天 and 3月1日 are told from in a date; without it only whole dates are known. */
void field_set_today(struct field *field, day_t today);
void field_set_caret(struct field *field, size_t at);
const char *field_text(const struct field *field); /* as typed */
size_t field_len(const struct field *field);
size_t field_caret(const struct field *field);
bool field_changed(const struct field *field); /* since field_set */
/* What is to be stored: a date as 2026-02-06, a number folded, else the text. False with err for
 * what is neither; "" is fine. */
bool field_value(const struct field *field, struct sb *out, struct err *err);

/* Typed or pasted. False: full. */
bool field_insert(struct field *field, const char *text, size_t n);
/* Typed over what is there, which undo brings back. False: full, and nothing changed. */
bool field_replace(struct field *field, const char *text, size_t n);
/* Editing and moving commands, undo and redo within the field. False: not for it (e.g. down on the
 * last row, so that the form can move on). In a screen: field_command (tui/app/field.h). */
bool field_edit(struct field *field, enum command command);

void field_layout(struct field *field, int rows,
                  int cols); /* of the rectangle; scrolls the caret into it */
int field_rows(const struct field *field,
               int cols); /* rows the whole text needs at this width, caret row included */
void field_paint(const struct field *field, enum lang lang, bool ascii, struct paint *p, int y,
                 int x, enum style style);
void field_cursor(const struct field *field, int *y, int *x); /* within its rectangle */

#endif
