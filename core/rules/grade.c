#include "core/rules/grade.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/text/utf8.h"

static bool reached(int figure, int minimum) {
    return figure >= 0 && figure >= minimum;
}

const struct grade *accident_grade(const struct grade *grades, size_t count, int deaths,
                                   int injured, int loss) {
    for (size_t i = 0; i < count; i++)
        if (reached(deaths, grades[i].deaths) || reached(injured, grades[i].injured) ||
            reached(loss, grades[i].loss))
            return &grades[i];
    return NULL;
}

struct grade_reached accident_reached(const struct grade *grade, int deaths, int injured,
                                      int loss) {
    return (struct grade_reached){reached(deaths, grade->deaths), reached(injured, grade->injured),
                                  reached(loss, grade->loss)};
}

/* Nine digits are more than any figure has, and less than an int holds. */
static bool read_digits(const char *text, bool fraction, int *figure) {
    size_t n = strspn(text, "0123456789");
    const char *rest = text + n;
    if (n == 0 || n > 9)
        return false;
    if (fraction && *rest == '.' && rest[1])
        rest += 1 + strspn(rest + 1, "0123456789");
    if (*rest)
        return false;
    *figure = 0;
    for (size_t i = 0; i < n; i++)
        *figure = *figure * 10 + (text[i] - '0');
    return true;
}

bool grade_figure(const char *text, bool fraction, int *figure) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    const char *at = sb_text(&folded);
    at += strspn(at, " ");
    size_t n = strlen(at);
    while (n > 0 && at[n - 1] == ' ')
        n--;
    struct sb bare = {0};
    sb_add_n(&bare, at, n);
    bool ok = true;
    if (n == 0)
        *figure = GRADE_NOT_KNOWN;
    else
        ok = read_digits(sb_text(&bare), fraction, figure);
    sb_free(&bare);
    sb_free(&folded);
    return ok;
}
