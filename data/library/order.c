/*
 * order.c - what was found on the shelf, the newest text first.
 */
#include <stdlib.h>
#include <string.h>

#include "core/ask/naming.h"
#include "core/text/utf8.h"
#include "data/library/found.h"
#include "data/store/shelf.h"

struct keyed {
    bool title;
    int fits; /* of a title; see fit_of */
    day_t day;
    int64_t text;
    size_t at; /* in the list of the shelf */
};

/* A text whose day is not known stands behind the others: DAY_NONE is before all days. */
static int compare(const void *left, const void *right) {
    const struct keyed *a = left, *b = right;
    if (a->title != b->title)
        return a->title ? -1 : 1;
    if (a->fits != b->fits)
        return a->fits > b->fits ? -1 : 1;
    if (a->day != b->day)
        return a->day > b->day ? -1 : 1;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* How well a title goes by the question: WHOLE when it is asked for by its name; of those that only
 * sound so the shorter ones are asked for more often. */
enum { WHOLE = 1 };

static int fit_of(struct library_found *found, size_t at, const struct library_text *text) {
    const char *asked = found->query_words;
    bool sound = at < found->shelf.by_sound;
    int fits = ask_goes_by(text->title, asked);
    if (fits >= ASK_GOES_BY_END + !sound)
        return WHOLE;
    return sound ? -(int)utf8_count(text->title, strlen(text->title)) : 0;
}

void library_order_shelf(struct library_found *found) {
    size_t count = found->shelf.count, from = found->ordered < count ? found->ordered : count;
    struct keyed *keys = mem_alloc((count - from + 1) * sizeof *keys);
    for (size_t i = from; i < count; i++) {
        int64_t id = shelf_found_text(found->library->shelf, &found->shelf, i);
        bool same = i > from && keys[i - 1 - from].text == id;
        const struct library_text *text = same ? NULL : library_shelved(found->library, id);
        bool title = found->shelf.ids[i] <= STORE_UNIT_BASE;
        keys[i - from] = (struct keyed){
            .title = title,
            .fits = title && text ? fit_of(found, i, text) : 0,
            .day = same   ? keys[i - 1 - from].day
                   : text ? library_begins(text)
                          : DAY_NONE,
            .text = id,
            .at = i,
        };
    }
    qsort(keys, count - from, sizeof *keys, compare);
    found->order = mem_grow(found->order, count + 1, sizeof *found->order);
    for (size_t i = from; i < count; i++)
        found->order[i] = keys[i - from].at;
    for (size_t i = 0; from == 0 && i < count && keys[i].title && keys[i].fits == WHOLE; i++)
        found->shelf_named++;
    found->ordered = count;
    mem_free(keys);
}
