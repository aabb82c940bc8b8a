#include "core/ask/numeral.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/law/cite.h"
#include "core/text/utf8.h"

char *ask_other_numerals(const char *words) {
    struct sb out = {0};
    size_t n = strlen(words);
    bool any = false;
    for (size_t at = 0; at < n;) {
        char hanzi[32];
        int used = 0, number = cite_parse_number_zh(words + at, &used);
        if (number > 0) {
            sb_add_int(&out, number);
        } else if ((number = (int)strtol(words + at, NULL, 10)) > 0 && words[at] >= '1' &&
                   words[at] <= '9') {
            used = (int)strspn(words + at, "0123456789");
            cite_number_zh(number, hanzi);
            sb_add(&out, hanzi);
        } else {
            used = (int)(utf8_next(words, n, at) - at);
            sb_add_n(&out, words + at, (size_t)used);
            number = 0;
        }
        any = any || number > 0;
        at += (size_t)used;
    }
    char *text = any ? sb_take(&out) : NULL;
    sb_free(&out);
    return text;
}
