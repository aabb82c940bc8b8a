#include "core/text/utf8.h"

#include <limits.h>
#include <string.h>

#include <utf8proc.h>

#define REPLACEMENT 0xFFFDu
#define RETURN_SIGN 0x21B5u
#define ZWNJ 0x200Cu
#define ZWJ 0x200Du

/* ---- code points ---- */

static bool continues(const char *s, size_t at) {
    return ((unsigned char)s[at] & 0xC0) == 0x80;
}

size_t utf8_decode(const char *s, size_t n, uint32_t *cp) {
    unsigned char lead = (unsigned char)s[0];
    if (lead < 0x80) {
        *cp = lead;
        return 1;
    }
    size_t len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    *cp = REPLACEMENT;
    if (lead < 0xC2 || lead > 0xF4 || len > n)
        return 1;
    uint32_t value = lead & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if (!continues(s, i))
            return 1;
        value = value << 6 | ((unsigned char)s[i] & 0x3Fu);
    }
    if (value < least[len] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *cp = value;
    return len;
}

size_t utf8_encode(uint32_t cp, char out[4]) {
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[len] | cp);
    return len;
}

bool utf8_valid(const char *s, size_t n) {
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = utf8_decode(s + at, n - at, &cp);
        if (len == 1 && (unsigned char)s[at] >= 0x80)
            return false;
        at += len;
    }
    return true;
}

size_t utf8_count(const char *s, size_t n) {
    size_t count = 0;
    uint32_t cp;
    for (size_t at = 0; at < n; at += utf8_decode(s + at, n - at, &cp))
        count++;
    return count;
}

/* Where the code point that covers byte `at` begins. A lead byte never stands inside a sequence, so
 * that reading back to it and forward again sees what reading from the start of the text sees. */
static size_t unit_start(const char *s, size_t n, size_t at) {
    uint32_t cp;
    for (size_t back = 1; back <= 3 && back <= at && continues(s, at - back + 1); back++)
        if (!continues(s, at - back))
            return utf8_decode(s + at - back, n - at + back, &cp) > back ? at - back : at;
    return at;
}

/* ---- what a code point is ---- */

bool utf8_is_control(uint32_t cp) {
    if (cp < 0xA0)
        return cp < 0x20 || cp >= 0x7F;
    if (cp > 0x10FFFF || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF))
        return true;
    if (cp == ZWJ || cp == ZWNJ)
        return false;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    switch (property->category) {
    case UTF8PROC_CATEGORY_CF: /* the prepended ones (Arabic number signs) are visible */
        return property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

static int width_of_visible(uint32_t cp) {
    if (cp == ZWJ || cp == ZWNJ)
        return 0;
    /* utf8proc and terminals (wcwidth) differ here; the terminal is what counts. */
    if ((cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FB))
        return 0; /* vowels and finals of a Hangul syllable */
    if (cp >= 0x4DC0 && cp <= 0x4DFF)
        return 2; /* hexagrams, wide since Unicode 16 */
    if (cp >= 0x20000 && cp <= 0x3FFFD)
        return 2; /* Hanzi, those of later Unicode versions too: rare names */
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    int width = (int)property->charwidth;
    if (width == 0 && (property->category == UTF8PROC_CATEGORY_MC ||
                       property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND))
        return 1; /* spacing marks; number signs */
    return width > 2 ? 2 : width;
}

int utf8_cp_width(uint32_t cp) {
    if (cp < 0x7F)
        return 1;
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return 2;
    return utf8_is_control(cp) ? 1 : width_of_visible(cp);
}

/* Stands alone in its cluster, in the text as in its visible form: what is shown as
 * U+FFFD or U+21B5, and these two themselves. So both forms have the same clusters. A tab
 * is the blank it is shown as. */
static bool stands_alone(uint32_t cp) {
    return cp == REPLACEMENT || cp == RETURN_SIGN || (cp != '\t' && utf8_is_control(cp));
}

static bool is_joiner(uint32_t cp) {
    return cp == ZWJ || cp == ZWNJ;
}

static uint32_t shown(uint32_t cp) {
    return cp == '\t' ? ' ' : cp;
}

/* ---- clusters ---- */

/* The bytes of a printable ASCII, a common Hanzi or a mark of Chinese text at s; 0 for
 * anything else. Between two of these there always is a boundary, so most texts need no
 * look at the Unicode tables. */
static size_t plain(const char *s, size_t n, int *width) {
    if (n == 0)
        return 0;
    unsigned char a = (unsigned char)s[0];
    if (a < 0x80) {
        *width = 1;
        return a >= 0x20 && a < 0x7F;
    }
    if (a < 0xE2 || a > 0xEF || n < 3 || !continues(s, 1) || !continues(s, 2))
        return 0;
    uint32_t cp =
        (a & 0xFu) << 12 | ((unsigned char)s[1] & 0x3Fu) << 6 | ((unsigned char)s[2] & 0x3Fu);
    if ((cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3000 && cp <= 0x3029) ||
        (cp >= 0xFF01 && cp <= 0xFF60)) {
        *width = 2;
        return 3;
    }
    *width = 1;
    return cp >= 0x2010 && cp <= 0x2027 ? 3 : 0; /* dashes, quotation marks, ellipsis */
}

/* The end of the cluster that begins at `at` < n, and its columns, 0 to 2. */
static size_t cluster(const char *s, size_t n, size_t at, int *width) {
    uint32_t cp, next;
    at += utf8_decode(s + at, n - at, &cp);
    if (stands_alone(cp) ||
        is_joiner(cp)) { /* a joiner with nothing before it is shown as U+FFFD */
        *width = 1;
        return at;
    }
    int sum = utf8_cp_width(cp);
    utf8proc_int32_t state = 0;
    while (at < n) {
        size_t len = utf8_decode(s + at, n - at, &next);
        if (stands_alone(next) ||
            utf8proc_grapheme_break_stateful((utf8proc_int32_t)shown(cp),
                                             (utf8proc_int32_t)shown(next), &state))
            break;
        sum = sum > 2 ? sum : sum + utf8_cp_width(next);
        cp = next;
        at += len;
    }
    *width = sum > 2 ? 2 : sum; /* joined emoji and the like take the place of one */
    return at;
}

/* A walk over the clusters from a boundary on. */
struct walk {
    const char *s;
    size_t n, at;
    size_t ahead;    /* bytes of the plain character at `at`, 0 when there is none */
    int ahead_width; /* its columns */
};

static struct walk walk_from(const char *s, size_t n, size_t at) {
    struct walk walk = {.s = s, .n = n, .at = at};
    if (at < n) /* an empty text may be NULL */
        walk.ahead = plain(s + at, n - at, &walk.ahead_width);
    return walk;
}

/* Steps over the cluster at walk->at < walk->n and returns its columns. */
static int walk_step(struct walk *walk) {
    const char *s = walk->s;
    size_t n = walk->n;
    if (walk->ahead > 0) {
        size_t end = walk->at + walk->ahead;
        int width = walk->ahead_width;
        walk->ahead = plain(s + end, n - end, &walk->ahead_width);
        if (walk->ahead > 0 || end == n || (unsigned char)s[end] < 0x80) {
            walk->at = end;
            return width;
        }
    }
    int width;
    walk->at = cluster(s, n, walk->at, &width);
    walk->ahead = plain(s + walk->at, n - walk->at, &walk->ahead_width);
    return width;
}

/* Whether there is a boundary between these two whatever comes before them. */
static bool surely_apart(uint32_t before, uint32_t after) {
    if (stands_alone(before) || stands_alone(after))
        return true;
    if (is_joiner(before)) {
        int after_class = utf8proc_get_property((utf8proc_int32_t)after)->boundclass;
        if (after_class == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC || is_joiner(after))
            return false; /* it depends on what the joiner joins */
    }
    return utf8proc_grapheme_break((utf8proc_int32_t)shown(before), (utf8proc_int32_t)shown(after));
}

size_t utf8_step(const char *s, size_t n, size_t at, int *width) {
    int ahead;
    size_t len = plain(s + at, n - at, width), end = at + len;
    if (len > 0 &&
        (end == n || (unsigned char)s[end] < 0x80 || plain(s + end, n - end, &ahead) > 0))
        return end;
    return cluster(s, n, at, width);
}

size_t utf8_next(const char *s, size_t n, size_t at) {
    int width;
    return at < n ? utf8_step(s, n, at, &width) : n;
}

size_t utf8_prev(const char *s, size_t n, size_t at) {
    if (at > n)
        at = n;
    if (at == 0)
        return 0;
    /* Back to a boundary that is one for sure, then forward to the last one before `at`. */
    uint32_t cp, before;
    size_t sure = unit_start(s, n, at - 1);
    utf8_decode(s + sure, n - sure, &cp);
    while (sure > 0) {
        size_t start = unit_start(s, n, sure - 1);
        utf8_decode(s + start, n - start, &before);
        if (surely_apart(before, cp))
            break;
        cp = before;
        sure = start;
    }
    size_t last = sure;
    for (size_t next = sure; next < at; next = utf8_next(s, n, next))
        last = next;
    return last;
}

/* ---- measuring and showing ---- */

int utf8_width(const char *s, size_t n) {
    size_t sum = 0;
    for (struct walk walk = walk_from(s, n, 0); walk.at < n;)
        sum += (size_t)walk_step(&walk);
    return sum > INT_MAX ? INT_MAX : (int)sum;
}

size_t utf8_clip(const char *s, size_t n, int cols, int *used) {
    size_t fits = 0;
    int sum = 0;
    if (cols > 0)
        for (struct walk walk = walk_from(s, n, 0); walk.at < n;) {
            int width = walk_step(&walk);
            if (width > cols - sum)
                break;
            sum += width;
            fits = walk.at;
        }
    if (used)
        *used = sum;
    return fits;
}

void utf8_visible(struct sb *out, const char *s, size_t n, bool keep_newline) {
    size_t from = 0;   /* what is not yet copied begins here */
    bool alone = true; /* nothing before that a joiner could belong to */
    int width;
    for (size_t at = 0, len; at < n; at += len) {
        len = plain(s + at, n - at, &width);
        if (len > 0) {
            alone = false;
            continue;
        }
        uint32_t cp;
        len = utf8_decode(s + at, n - at, &cp);
        alone = stands_alone(cp) || (alone && is_joiner(cp));
        const char *instead = NULL;
        if (cp == '\t')
            instead = " ";
        else if (cp == '\n')
            instead = keep_newline ? NULL : "\xE2\x86\xB5";
        else if (alone && cp != RETURN_SIGN)
            instead = "\xEF\xBF\xBD";
        if (instead) {
            sb_add_n(out, s + from, at - from);
            sb_add(out, instead);
            from = at + len;
        }
    }
    if (from < n)
        sb_add_n(out, s + from, n - from);
}

void utf8_fold(struct sb *out, const char *s, size_t n) {
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        len = utf8_decode(s + at, n - at, &cp);
        uint32_t folded = cp;
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            folded = cp - 0xFF01 + '!';
        else if (cp == 0x3000)
            folded = ' ';
        if (folded != REPLACEMENT)
            folded = (uint32_t)utf8proc_tolower((utf8proc_int32_t)folded);
        if (folded == cp) { /* a broken byte stays as it is */
            sb_add_n(out, s + at, len);
        } else {
            char bytes[4];
            sb_add_n(out, bytes, utf8_encode(folded, bytes));
        }
    }
}

uint32_t utf8_bare(uint32_t cp) {
    utf8proc_int32_t parts[8] = {0};
    if (cp < 0xC0 || cp > 0x1EFF)
        return cp;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    return n > 1 && parts[0] < 0x80 ? (uint32_t)parts[0] : cp;
}

/* Bytes of the blank that s[0..n) begins (ends) with; 0: none. */
static size_t blank_of(const char *s, size_t n, bool at_end) {
    static const char wide[] = "\xE3\x80\x80";
    size_t len = sizeof wide - 1;
    if (n == 0)
        return 0;
    if (strchr(" \t\n\r", s[at_end ? n - 1 : 0]))
        return 1;
    return n >= len && memcmp(s + (at_end ? n - len : 0), wide, len) == 0 ? len : 0;
}

const char *utf8_trim(const char *s, size_t *n) {
    size_t blank;
    while ((blank = blank_of(s, *n, false)) > 0) {
        s += blank;
        *n -= blank;
    }
    while ((blank = blank_of(s, *n, true)) > 0)
        *n -= blank;
    return s;
}
