#include "core/text/name.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/text/pinyin.h"
#include "core/text/utf8.h"

/* What tells nothing: blanks, marks without room, the points of a name (·, ・, ．). */
static bool passed_over(utf8proc_int32_t cp) {
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_PD:
        return true;
    default:
        return false;
    }
}

/* Compatibility forms taken apart and put together, lower case; NULL: broken text. */
static char *folded(const char *text) {
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &out,
                                      UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                          UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    return n < 0 ? NULL : (char *)out;
}

/* The next sign that tells something; 0 at the end. */
static uint32_t next(const char **at) {
    while (**at) {
        uint32_t cp;
        *at += utf8_decode(*at, strlen(*at), &cp);
        if (!passed_over((utf8proc_int32_t)cp))
            return cp;
    }
    return 0;
}

static bool sound_alike(uint32_t a, uint32_t b) {
    const char *one, *two;
    for (size_t i = 0; (one = pinyin_reading(a, i)); i++)
        for (size_t k = 0; (two = pinyin_reading(b, k)); k++)
            if (strcmp(one, two) == 0)
                return true;
    return false;
}

static enum name_tie compare(const char *a, const char *b) {
    enum name_tie tie = NAME_SAME;
    for (;;) {
        uint32_t one = next(&a), two = next(&b);
        if (one == 0 || two == 0)
            return one == two ? tie : NAME_OTHER;
        if (one == two)
            continue;
        if (!sound_alike(one, two))
            return NAME_OTHER;
        tie = NAME_SOUNDS;
    }
}

enum name_tie name_compare(const char *a, const char *b) {
    char *one = folded(a), *two = folded(b);
    enum name_tie tie = one && two ? compare(one, two) : strcmp(a, b) == 0 ? NAME_SAME : NAME_OTHER;
    free(one);
    free(two);
    return tie;
}
