#include "core/letter/grid.h"

#include <string.h>

#include "core/letter/letter.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"

#define INDENT 4       /* columns: two characters before a paragraph */
#define RIGHT_MARGIN 8 /* columns: four characters after a signature and its date */

#define WIDE_BLANK "　" /* as wide as a character, so that lines keep their place in any font */

static bool is_blank(const char *s, size_t n, size_t *used) {
    if (n >= 1 && s[0] == ' ') {
        *used = 1;
        return true;
    }
    *used = strlen(WIDE_BLANK);
    return n >= *used && memcmp(s, WIDE_BLANK, *used) == 0;
}

/* Whoever typed the text may have indented it already. */
static void trim(const char **s, size_t *n) {
    size_t used;
    while (*n > 0 && is_blank(*s, *n, &used)) {
        *s += used;
        *n -= used;
    }
    for (;;) {
        size_t wide = strlen(WIDE_BLANK);
        if (*n >= 1 && (*s)[*n - 1] == ' ')
            *n -= 1;
        else if (*n >= wide && memcmp(*s + *n - wide, WIDE_BLANK, wide) == 0)
            *n -= wide;
        else
            return;
    }
}

static void put_blanks(struct sb *out, int columns) {
    for (; columns >= 2; columns -= 2)
        sb_add(out, WIDE_BLANK);
    if (columns > 0)
        sb_add_char(out, ' ');
}

static int first_indent(enum letter_style style) {
    return style == STYLE_PARAGRAPH ? INDENT : 0;
}

static int room(enum letter_style style) {
    return style == STYLE_RIGHT ? LETTER_COLUMNS - RIGHT_MARGIN : LETTER_COLUMNS;
}

static int pad(enum letter_style style, int indent, int width) {
    switch (style) {
    case STYLE_TITLE:
        return (LETTER_COLUMNS - width) / 2;
    case STYLE_RIGHT:
        return LETTER_COLUMNS - RIGHT_MARGIN - width;
    case STYLE_PARAGRAPH:
    case STYLE_LEFT:
        break;
    }
    return indent;
}

static void put_piece(struct sb *out, enum letter_style style, const char *s, size_t n) {
    trim(&s, &n);
    int indent = first_indent(style);
    for (size_t at = 0; at < n; indent = 0) {
        struct wrap_line line;
        at = wrap_next(s, n, at, room(style) - indent, &line);
        put_blanks(out, pad(style, indent, line.width));
        sb_add_n(out, s + line.start, line.len);
        sb_add_char(out, '\n');
    }
}

void letter_grid_put(struct sb *out, enum letter_style style, const char *text, size_t n) {
    struct sb visible = {0};
    utf8_visible(&visible, text, n, true);
    const char *s = sb_text(&visible), *end = s + visible.len;
    while (s < end) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        if (!stop)
            stop = end;
        put_piece(out, style, s, (size_t)(stop - s));
        s = stop < end ? stop + 1 : end;
    }
    sb_free(&visible);
}
