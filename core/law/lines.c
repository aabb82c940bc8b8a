#include "core/law/lines.h"

#include <stdint.h>
#include <string.h>

#include "core/law/cite.h"
#include "core/text/utf8.h"

size_t law_blank_at(const char *s, size_t n) {
    if (n == 0)
        return 0;
    uint32_t cp;
    size_t used = utf8_decode(s, n, &cp);
    bool blank = cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x3000 ||
                 cp == 0xFEFF || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F;
    return blank ? used : 0;
}

static void skip_blanks(struct law_line *line) {
    for (size_t used; (used = law_blank_at(line->text, line->len)) > 0;) {
        line->text += used;
        line->len -= used;
    }
}

void law_line_trim(struct law_line *line) {
    skip_blanks(line);
    size_t end = 0; /* after the last character that is no blank */
    for (size_t at = 0; at < line->len;) {
        size_t used = law_blank_at(line->text + at, line->len - at);
        if (used == 0) {
            uint32_t cp;
            used = utf8_decode(line->text + at, line->len - at, &cp);
            end = at + used;
        }
        at += used;
    }
    line->len = end;
}

bool law_line_take(struct law_line *line, const char *word) {
    size_t len = strlen(word);
    if (line->len < len || memcmp(line->text, word, len) != 0)
        return false;
    line->text += len;
    line->len -= len;
    return true;
}

/* The value of an ASCII or full-width digit; -1 for anything else. */
static int digit_value(uint32_t cp) {
    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

static int take_digits(struct law_line *line) {
    int n = 0;
    for (int i = 0; i < 4 && line->len > 0; i++) {
        uint32_t cp;
        size_t used = utf8_decode(line->text, line->len, &cp);
        if (digit_value(cp) < 0)
            break;
        n = n * 10 + digit_value(cp);
        line->text += used;
        line->len -= used;
    }
    return n;
}

static int take_numeral(struct law_line *line) {
    /* Longer than any numeral up to 9999; a cut character at its end is no numeral. */
    char text[64];
    size_t len = line->len < sizeof text - 1 ? line->len : sizeof text - 1;
    memcpy(text, line->text, len);
    text[len] = '\0';
    int used = 0, n = cite_parse_number_zh(text, &used);
    line->text += used;
    line->len -= (size_t)used;
    return n;
}

static int take_number(struct law_line *line) {
    int n = take_digits(line);
    return n > 0 ? n : take_numeral(line);
}

/* A number whose signs stand apart, 一 百 零 八, up to the unit; 0: it is none. */
static int take_spread(struct law_line *line, const char *unit) {
    struct law_line at = *line, end;
    struct sb signs = {0};
    for (int i = 0; i < 9 && at.len > 0 && (end = at, !law_line_take(&end, unit)); i++) {
        uint32_t cp;
        size_t used = utf8_decode(at.text, at.len, &cp);
        sb_add_n(&signs, at.text, used);
        at.text += used;
        at.len -= used;
        skip_blanks(&at);
    }
    int read = 0, n = signs.len > 0 ? cite_parse_number_zh(sb_text(&signs), &read) : 0;
    bool whole = n > 0 && (size_t)read == signs.len && (end = at, law_line_take(&end, unit));
    sb_free(&signs);
    if (whole)
        *line = at;
    return whole ? n : 0;
}

bool law_take_heading(struct law_line *line, const char *unit, bool close, int *number, int *sub) {
    struct law_line at = *line;
    *sub = 0;
    if (!law_line_take(&at, "第"))
        return false;
    skip_blanks(&at);
    struct law_line spread = at;
    if ((*number = take_number(&at)) > 0)
        skip_blanks(&at);
    if (*number == 0 || !law_line_take(&at, unit)) {
        at = spread;
        if ((*number = take_spread(&at, unit)) == 0 || !law_line_take(&at, unit))
            return false;
    }
    if (law_line_take(&at, "之") && (*sub = take_number(&at)) == 0)
        return false;
    if (!close && at.len > 0 && law_blank_at(at.text, at.len) == 0)
        return false;
    skip_blanks(&at);
    *line = at;
    return true;
}

static bool take_bracketed(struct law_line *at, bool digits, int *number) {
    if (!law_line_take(at, "（") && !law_line_take(at, "("))
        return false;
    *number = digits ? take_digits(at) : take_numeral(at);
    return *number > 0 && (law_line_take(at, "）") || law_line_take(at, ")"));
}

static bool take_circled(struct law_line *at, int *number) {
    uint32_t cp = 0;
    size_t used = at->len > 0 ? utf8_decode(at->text, at->len, &cp) : 0;
    if (cp < 0x2460 || cp > 0x2473)
        return false;
    *number = (int)(cp - 0x2460) + 1;
    at->text += used;
    at->len -= used;
    return true;
}

/* "1." and "1、"; not 1.5 and not 2026年. */
static bool take_dotted(struct law_line *at, int *number) {
    *number = take_digits(at);
    if (*number == 0)
        return false;
    if (law_line_take(at, "、") || law_line_take(at, "．"))
        return true;
    uint32_t cp = 0;
    if (!law_line_take(at, "."))
        return false;
    if (at->len > 0)
        utf8_decode(at->text, at->len, &cp);
    return digit_value(cp) < 0;
}

enum law_mark law_take_mark(struct law_line *line, int *number, const char **mark,
                            size_t *mark_len) {
    enum law_mark kind = MARK_NONE;
    struct law_line at = *line;
    if (take_bracketed(&at, false, number))
        kind = MARK_ZH;
    else if ((at = *line, take_bracketed(&at, true, number)))
        kind = MARK_BRACKET;
    else if ((at = *line, take_circled(&at, number)))
        kind = MARK_CIRCLE;
    else if ((at = *line, take_dotted(&at, number)))
        kind = MARK_DIGIT;
    if (kind == MARK_NONE)
        return kind;
    *mark = line->text;
    *mark_len = (size_t)(at.text - line->text);
    skip_blanks(&at);
    *line = at;
    return kind;
}

int law_take_part(struct law_line *line) {
    struct law_line at = *line;
    int n = take_numeral(&at);
    if (n == 0 || !law_line_take(&at, "、"))
        return 0;
    skip_blanks(&at);
    *line = at;
    return n;
}
