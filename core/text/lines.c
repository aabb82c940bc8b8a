#include "core/text/lines.h"

#include <stdbool.h>

#include "core/base/mem.h"

struct textlines {
    struct wrap_line *list; /* owned */
    size_t count, cap;
    size_t keep; /* the first so many lines are still right */
    bool whole;  /* and there are no others */
    int cols;    /* 0: nothing wrapped yet */
};

struct textlines *textlines_new(void) {
    return mem_alloc(sizeof(struct textlines));
}

void textlines_free(struct textlines **tl) {
    if (!tl || !*tl)
        return;
    mem_free((*tl)->list);
    mem_free(*tl);
    *tl = NULL;
}

/* How many of the first `count` lines begin at or before `at`. */
static size_t lines_begun(const struct wrap_line *list, size_t count, size_t at) {
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (list[middle].start <= at)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

void textlines_changed(struct textlines *tl, size_t at) {
    /* Where a line ends depends on what follows, up to the first cluster that does not fit: that
     * lies in the next line. So of the lines begun, the last two may end elsewhere now. A change
     * can also reach back by joining the cluster before it, which may begin one of them. */
    size_t begun = lines_begun(tl->list, tl->keep, at);
    size_t keep = begun > 3 ? begun - 3 : 0;
    if (keep < tl->keep)
        tl->keep = keep;
    tl->whole = false;
}

size_t textlines_find(const struct wrap_line *lines, size_t count, size_t at) {
    size_t begun = lines_begun(lines, count, at);
    return begun > 0 ? begun - 1 : 0;
}

static struct wrap_line *add(struct textlines *tl) {
    if (tl->count == tl->cap) {
        tl->cap = tl->cap ? tl->cap * 2 : 16;
        tl->list = mem_grow(tl->list, tl->cap, sizeof *tl->list);
    }
    return &tl->list[tl->count++];
}

const struct wrap_line *textlines_get(struct textlines *tl, const char *s, size_t n, int cols,
                                      size_t *count) {
    if (cols < 1)
        cols = 1;
    if (cols != tl->cols) {
        tl->cols = cols;
        tl->keep = 0;
        tl->whole = false;
    }
    if (!tl->whole) {
        /* The last line kept is wrapped again: it knows where the next one begins. */
        tl->count = tl->keep > 0 ? tl->keep - 1 : 0;
        size_t at = tl->keep > 0 ? tl->list[tl->count].start : 0;
        do {
            at = wrap_next(s, n, at, cols, add(tl));
        } while (at < n);
        if (n > 0 && s[n - 1] == '\n')
            *add(tl) = (struct wrap_line){.start = n};
        tl->keep = tl->count;
        tl->whole = true;
    }
    *count = tl->count;
    return tl->list;
}
