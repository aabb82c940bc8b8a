#include "core/ask/alone.h"

#include <string.h>

#include "core/ask/fold.h"
#include "core/text/utf8.h"

/* What stands at one side of the word wherever it was met. */
struct side {
    uint32_t sign; /* 0: none yet */
    bool free;
};

/* at: where the neighbour begins; n: the end of the text; at == n: there is none. */
static void meet(struct side *side, const char *text, size_t at, size_t n) {
    uint32_t cp;
    size_t len;
    if (side->free)
        return;
    if (at >= n || ask_is_mark(text + at, n - at, &len) || ask_run(text + at, n - at) > 0) {
        side->free = true;
        return;
    }
    utf8_decode(text + at, n - at, &cp);
    side->free = side->sign != 0 && side->sign != cp;
    side->sign = cp;
}

static void look_in(const char *text, const char *word, struct side *before, struct side *behind) {
    size_t n = strlen(text), len = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += len) {
        size_t from = (size_t)(at - text);
        meet(before, text, from > 0 ? utf8_prev(text, n, from) : n, n);
        meet(behind, text, from + len, n);
        if (before->free && behind->free)
            return;
    }
}

int ask_free_sides(const struct ask_index *index, const char *word) {
    static const enum ask_place places[] = {ASK_QUESTION, ASK_OWN, ASK_REMARK, ASK_LEAD};
    struct side before = {0}, behind = {0};
    for (size_t k = 0; k < sizeof places / sizeof *places; k++)
        for (size_t i = 0; i < index->count && !(before.free && behind.free); i++)
            look_in(index->pieces[i].at[places[k]], word, &before, &behind);
    return before.free + behind.free;
}
