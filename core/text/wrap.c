#include "core/text/wrap.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

enum kind {
    NONE, /* nothing before yet */
    BLANK,
    IDEO, /* wide: may be parted from its neighbours */
    WORD, /* narrow: holds on to narrow neighbours */
    GLUE, /* the no-break blank: holds on to everything */
    DASH, /* narrow; two of them are one sign */
    OPEN,
    CLOSE,
    OPEN_WORD, /* ( in f(x): an opening mark that also belongs to a word */
    CLOSE_WORD
};

static enum kind kind_of_ascii(uint32_t cp) {
    switch (cp) {
    case ' ':
    case '\t':
        return BLANK;
    case '(':
    case '[':
    case '{':
        return OPEN_WORD;
    case ')':
    case ']':
    case '}':
    case ',':
    case '.':
    case ';':
    case ':':
    case '?':
    case '!':
    case '%':
        return CLOSE_WORD;
    default:
        return WORD;
    }
}

/* U+3000 to U+301F: brackets open and close by turns, but for a few signs among them. */
static enum kind kind_of_cjk_mark(uint32_t cp) {
    switch (cp) {
    case 0x3000:
        return BLANK;
    case 0x3001: /* 、 。 々 〞 */
    case 0x3002:
    case 0x3005:
    case 0x301E:
        return CLOSE;
    case 0x3003: /* 〃 〄 〆 〇 〒 〓 〜 */
    case 0x3004:
    case 0x3006:
    case 0x3007:
    case 0x3012:
    case 0x3013:
    case 0x301C:
        return IDEO;
    case 0x301D: /* 〝, and 〈〉 to 】, 〔〕 to 〛, 〟 */
        return OPEN;
    default:
        return cp % 2 == 0 ? OPEN : CLOSE;
    }
}

/* Full-width and half-width forms. */
static enum kind kind_of_form(uint32_t cp, int width) {
    switch (cp) {
    case 0xFF04: /* ＄ （ ［ ｛ ｢ ￥ */
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0xFF62:
    case 0xFFE5:
        return OPEN;
    case 0xFF01: /* ！ ％ ） ， ． ： ； ？ ］ ｝ ～ ｡ ｣ ､ */
    case 0xFF05:
    case 0xFF09:
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF5E:
    case 0xFF61:
    case 0xFF63:
    case 0xFF64:
        return CLOSE;
    default:
        return width == 2 ? IDEO : WORD;
    }
}

static enum kind kind_of(uint32_t cp, int width) {
    if (cp < 0x80)
        return kind_of_ascii(cp);
    if (cp >= 0x3000 && cp <= 0x301F)
        return kind_of_cjk_mark(cp);
    if (cp >= 0xFF01 && cp <= 0xFFE6)
        return kind_of_form(cp, width);
    switch (cp) {
    case 0xA0: /* no-break blanks */
    case 0x202F:
        return GLUE;
    case 0x2014: /* — ― */
    case 0x2015:
        return DASH;
    case 0xAB: /* « ‹ */
    case 0x2039:
        return OPEN_WORD;
    case 0xBB: /* » › ’, which is the apostrophe too */
    case 0x203A:
    case 0x2019:
        return CLOSE_WORD;
    case 0x2018: /* ‘ “ */
    case 0x201C:
        return OPEN;
    case 0xB7: /* · ” ‥ … ‧ ・ */
    case 0x201D:
    case 0x2025:
    case 0x2026:
    case 0x2027:
    case 0x30FB:
        return CLOSE;
    default:
        return width == 2 ? IDEO : WORD;
    }
}

/* The lead byte of U+4000 to U+9FFF: Hanzi and hexagrams, two columns each, no marks among them. */
static bool leads_hanzi(char byte) {
    return (unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9;
}

/* Steps over the cluster at `at`; tells its columns and its kind, told by its first code point. */
static size_t step_over(const char *s, size_t n, size_t at, int *width, enum kind *kind) {
    /* Most of a Chinese text: nothing joins two Hanzi, so there is no need to look closer. */
    if (leads_hanzi(s[at]) && n - at > 3 && leads_hanzi(s[at + 3]) &&
        ((unsigned char)s[at + 1] & 0xC0) == 0x80 && ((unsigned char)s[at + 2] & 0xC0) == 0x80) {
        *width = 2;
        *kind = IDEO;
        return at + 3;
    }
    uint32_t cp;
    size_t len = utf8_decode(s + at, n - at, &cp);
    size_t next = utf8_step(s, n, at, width);
    *kind = kind_of(cp, *width);
    if (*kind == BLANK && next > at + len)
        *kind = WORD; /* a blank that carries a mark is not blank */
    return next;
}

static bool opens(enum kind kind) {
    return kind == OPEN || kind == OPEN_WORD;
}

static bool closes(enum kind kind) {
    return kind == CLOSE || kind == CLOSE_WORD;
}

static bool in_word(enum kind kind) {
    return kind == WORD || kind == DASH || kind == OPEN_WORD || kind == CLOSE_WORD;
}

/* Whether a line may end after `before` and the next begin with `after`, words left aside. */
static bool marks_allow(enum kind before, enum kind after) {
    return !opens(before) && !closes(after) && !(before == DASH && after == DASH);
}

/* The same with words, when no blank stands between the two. */
static bool words_allow(enum kind before, enum kind after) {
    return before != GLUE && after != GLUE && !(in_word(before) && in_word(after));
}

/* A line being filled, and where it could be cut. */
struct cut {
    bool found;
    size_t end, next; /* the line ends before the blanks, the next one begins after them */
    int width;
};

static size_t cut_at(struct cut cut, size_t start, struct wrap_line *line) {
    *line = (struct wrap_line){.start = start, .len = cut.end - start, .width = cut.width};
    return cut.next;
}

size_t wrap_next(const char *s, size_t n, size_t at, int cols, struct wrap_line *line) {
    struct cut soft = {0}; /* the last place between words */
    struct cut hard = {0}; /* the last place that only tears a word */
    struct cut here = {.found = true, .end = at, .next = at}; /* before the cluster in hand */
    size_t end = at;                                          /* of what fits, blanks included */
    int width = 0;                                            /* up to `end` */
    bool hanging = false;                                     /* blanks beyond the edge */
    enum kind before = NONE;
    if (cols < 1)
        cols = 1;
    while (here.next < n && s[here.next] != '\n') {
        int step;
        enum kind kind;
        size_t next = step_over(s, n, here.next, &step, &kind);
        if (kind != BLANK && here.next > at) {
            if (marks_allow(before, kind)) {
                hard = here;
                if (here.end < here.next || words_allow(before, kind))
                    soft = here;
            }
            if (hanging || step > cols - width)
                return cut_at(soft.found ? soft : hard.found ? hard : here, at, line);
        }
        hanging = hanging || (kind == BLANK && step > cols - width);
        if (!hanging) {
            width += step;
            end = next;
        }
        if (kind != BLANK) {
            before = kind;
            here.end = next;
            here.width = width;
        }
        here.next = next;
    }
    *line = (struct wrap_line){.start = at, .len = end - at, .width = width};
    return here.next < n ? here.next + 1 : n;
}

size_t wrap_all(const char *s, size_t n, int cols, struct wrap_line **lines) {
    struct wrap_line *list = NULL;
    size_t count = 0, cap = 0, at = 0;
    bool more = true;
    while (more) {
        if (count == cap) {
            cap = cap ? cap * 2 : 16;
            list = mem_grow(list, cap, sizeof *list);
        }
        at = wrap_next(s, n, at, cols, &list[count++]);
        more = at < n;
    }
    if (n > 0 && s[n - 1] == '\n') {
        list = mem_grow(list, count + 1, sizeof *list);
        list[count++] = (struct wrap_line){.start = n};
    }
    *lines = list;
    return count;
}
