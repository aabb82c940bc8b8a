/* newest.c - of events that say to be the same one, which holds. See ical.h. */
#include <stdlib.h>
#include <string.h>

#include "core/ical/ical.h"

struct ical_newest {
    const struct ical_event **list; /* by UID and day of a series, the one that holds last */
    size_t count;
};

/* Which appointment it speaks of. */
static int by_appointment(const struct ical_event *a, const struct ical_event *b) {
    int order = strcmp(a->uid, b->uid);
    return order != 0 ? order : (a->recurrence > b->recurrence) - (a->recurrence < b->recurrence);
}

static int by_age(const void *left, const void *right) {
    const struct ical_event *a = *(const struct ical_event *const *)left;
    const struct ical_event *b = *(const struct ical_event *const *)right;
    int order = by_appointment(a, b);
    if (order == 0)
        order = (a->sequence > b->sequence) - (a->sequence < b->sequence);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

struct ical_newest *ical_newest_new(const struct ical_events *events) {
    struct ical_newest *newest = mem_alloc(sizeof *newest);
    newest->list = mem_alloc((events->count + 1) * sizeof *newest->list);
    newest->count = events->count;
    for (size_t i = 0; i < events->count; i++)
        newest->list[i] = &events->list[i];
    qsort(newest->list, newest->count, sizeof *newest->list, by_age);
    return newest;
}

void ical_newest_free(struct ical_newest **newest) {
    if (*newest)
        mem_free((*newest)->list);
    mem_free(*newest);
    *newest = NULL;
}

bool ical_superseded(const struct ical_newest *newest, const struct ical_event *event) {
    size_t low = 0, high = newest->count;
    if (!event->uid[0])
        return false;
    while (low < high) { /* behind the last that speaks of the same */
        size_t mid = (low + high) / 2;
        if (by_appointment(newest->list[mid], event) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 && newest->list[low - 1] != event &&
           by_appointment(newest->list[low - 1], event) == 0;
}
