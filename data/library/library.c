#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/library/internal.h"

struct library *library_new(struct packs *packs, struct office *office) {
    struct library *library = mem_alloc(sizeof *library);
    library->packs = packs;
    library->office = office;
    if (office)
        library->shelf = shelf_new(office);
    return library;
}

static void forget_list(struct library *library) {
    arena_free(&library->arena);
    library->texts = NULL;
    library->text_count = library->pack_count = 0;
    library->listed = library->shelf_unread = false;
}

void library_free(struct library **library) {
    if (!library || !*library)
        return;
    forget_list(*library);
    for (size_t i = 0; i < OPENED_MAX; i++)
        law_free(&(*library)->opened[i].law);
    shelf_free(&(*library)->shelf);
    asking_free(&(*library)->asking);
    mem_free(*library);
    *library = NULL;
}

void library_refresh(struct library *library) {
    forget_list(library);
}

/* ---- the list ---- */

static void list_packs(struct library *library, const char *const *ids, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct law *law = packs_law(library->packs, ids[i], NULL);
        if (!law)
            continue; /* the doctor and check-packs tell what is wrong with it */
        const struct regime *regime = packs_regime(library->packs, ids[i], NULL);
        library->texts[library->text_count++] = (struct library_text){
            .id = ids[i],
            .title = law->title,
            .regime = regime,
            .issued = DAY_NONE,
            .from = regime ? regime->from : DAY_NONE,
            .to = regime ? regime->to : DAY_NONE,
            .doubt = DAY_NONE,
            .version = 1,
            .versions = 1,
            .articles = (int64_t)law->article_count,
        };
    }
    library->pack_count = library->text_count;
}

day_t library_begins(const struct library_text *text) {
    return text->from != DAY_NONE ? text->from : text->issued;
}

struct by_title {
    const char *title;
    struct library_text *text;
};

static int compare_titles(const void *left, const void *right) {
    const struct by_title *a = left, *b = right;
    int order = strcmp(a->title, b->title);
    day_t x = library_begins(a->text), y = library_begins(b->text);
    return order != 0 ? order : x < y ? -1 : x > y;
}

/* One run of texts of one title, the oldest first. A version holds up to the day before the next
 * one takes effect; one that names no such day ends none, but from its issue on it may hold as
 * well. */
static void end_run(struct by_title *run, size_t count) {
    day_t next = DAY_NONE, doubt = DAY_NONE;
    for (size_t i = count; i > 0; i--) {
        struct library_text *text = run[i - 1].text;
        text->version = i;
        text->versions = count;
        if (text->from != DAY_NONE && text->from == next)
            text->to = DAY_NONE;
        else if (next != DAY_NONE &&
                 (library_begins(text) == DAY_NONE || library_begins(text) < next))
            text->to = next - 1;
        text->doubt = doubt;
        if (text->from != DAY_NONE) {
            next = text->from;
            doubt = DAY_NONE;
        } else if (text->issued != DAY_NONE) {
            doubt = text->issued;
        }
    }
}

static void end_versions(struct library *library) {
    size_t count = library->text_count - library->pack_count;
    struct by_title *sorted = mem_alloc((count + 1) * sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        struct library_text *text = &library->texts[library->pack_count + i];
        sorted[i] = (struct by_title){text->title, text};
    }
    qsort(sorted, count, sizeof *sorted, compare_titles);
    for (size_t from = 0, end; from < count; from = end) {
        for (end = from + 1; end < count && strcmp(sorted[from].title, sorted[end].title) == 0;)
            end++;
        end_run(&sorted[from], end - from);
    }
    mem_free(sorted);
}

static void list_shelf(struct library *library, const struct shelf_text *shelf, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char name[CITE_REGIME_SIZE];
        shelf_name(shelf[i].id, name);
        library->texts[library->text_count++] = (struct library_text){
            .id = arena_dup(library->arena, name),
            .title = shelf[i].title,
            .shelf_id = shelf[i].id,
            .status = shelf[i].status,
            .issued = shelf[i].issued,
            .from = shelf[i].effective,
            .to = DAY_NONE,
            .doubt = DAY_NONE,
            .articles = shelf[i].articles,
        };
    }
    end_versions(library);
}

/* Made once, also when the shelf cannot be read: what was handed out stays good. */
static void make_list(struct library *library) {
    size_t packs, shelf_count = 0;
    struct shelf_text *shelf = NULL;
    const char *const *ids = packs_regime_ids(library->packs, &packs);
    library->arena = arena_new();
    library->shelf_unread = library->office && !shelf_list(library->office, library->arena, &shelf,
                                                           &shelf_count, &library->why);
    if (library->shelf_unread)
        shelf_count = 0;
    library->texts =
        arena_alloc(library->arena, (packs + shelf_count + 1) * sizeof *library->texts);
    list_packs(library, ids, packs);
    list_shelf(library, shelf, shelf_count);
    library->listed = true;
}

bool library_texts(struct library *library, const struct library_text **list, size_t *count,
                   struct err *err) {
    if (!library->listed)
        make_list(library);
    *list = library->texts;
    *count = library->text_count;
    if (library->shelf_unread && err)
        *err = library->why;
    return !library->shelf_unread;
}

/* The shelf is listed by its ids, upwards. */
const struct library_text *library_shelved(struct library *library, int64_t id) {
    const struct library_text *list;
    size_t high, low;
    library_texts(library, &list, &high, NULL);
    low = library->pack_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list[mid].shelf_id == id)
            return &list[mid];
        if (list[mid].shelf_id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

const struct library_text *library_text(struct library *library, const char *id) {
    const struct library_text *list;
    size_t count;
    int64_t shelf = shelf_named(id);
    if (shelf > 0)
        return library_shelved(library, shelf);
    library_texts(library, &list, &count, NULL);
    for (size_t i = 0; i < library->pack_count; i++)
        if (strcmp(list[i].id, id) == 0)
            return &list[i];
    return NULL;
}

/* ---- laws ---- */

/* The place for one more law: an empty one, else that of the law used longest ago. */
static struct opened *make_room(struct library *library) {
    struct opened *oldest = &library->opened[0];
    for (size_t i = 0; i < OPENED_MAX; i++) {
        if (!library->opened[i].law)
            return &library->opened[i];
        if (library->opened[i].used < oldest->used)
            oldest = &library->opened[i];
    }
    law_free(&oldest->law);
    return oldest;
}

const struct law *library_law(struct library *library, const char *id, struct err *err) {
    int64_t shelf = shelf_named(id);
    if (shelf == 0) {
        struct errs errs = {0};
        const struct law *law = packs_law(library->packs, id, &errs);
        if (!law && err && errs.count > 0)
            *err = errs.list[0];
        errs_clear(&errs);
        return law;
    }
    for (size_t i = 0; i < OPENED_MAX; i++) {
        if (library->opened[i].law && library->opened[i].id == shelf) {
            library->opened[i].used = ++library->clock;
            return library->opened[i].law;
        }
    }
    struct law *law = NULL;
    if (!library->office || !shelf_law(library->office, shelf, &law, err))
        return NULL;
    struct opened *place = make_room(library);
    *place = (struct opened){shelf, law, ++library->clock};
    return law;
}

/* ---- versions and days ---- */

static bool follow(const struct library_text *a, const struct library_text *b) {
    if (a->regime && b->regime && a->regime->family && b->regime->family)
        return strcmp(a->regime->family, b->regime->family) == 0;
    return strcmp(a->title, b->title) == 0;
}

static int compare_begins(const void *left, const void *right) {
    const struct library_text *const *a = left, *const *b = right;
    day_t x = library_begins(*a), y = library_begins(*b);
    return x < y ? -1 : x > y;
}

size_t library_versions(struct library *library, const struct library_text *text,
                        const struct library_text ***list) {
    const struct library_text *all;
    size_t count, found = 0;
    library_texts(library, &all, &count, NULL);
    *list = mem_alloc((count + 1) * sizeof(struct library_text *));
    for (size_t i = 0; i < count; i++)
        if (follow(text, &all[i]))
            (*list)[found++] = &all[i];
    qsort(*list, found, sizeof(struct library_text *), compare_begins);
    return found;
}

/* What the text says of itself now. */
static enum tri status_holds(const struct library_text *text) {
    if (text->shelf_id > 0)
        return text->status == SHELF_REPEALED   ? TRI_NO
               : text->status == SHELF_IN_FORCE ? TRI_YES
                                                : TRI_UNKNOWN;
    if (!text->regime)
        return TRI_UNKNOWN;
    switch (text->regime->status) {
    case STATUS_IN_FORCE:
    case STATUS_LOCAL:
        return TRI_YES;
    case STATUS_SUPERSEDED:
    case STATUS_HISTORICAL:
        return TRI_NO;
    default:
        return TRI_UNKNOWN;
    }
}

bool library_in_force(const struct library_text *text) {
    return status_holds(text) == TRI_YES;
}

enum tri library_holds_on(const struct library_text *text, day_t day, day_t today) {
    if (library_begins(text) != DAY_NONE && day < library_begins(text))
        return TRI_NO;
    if (text->doubt != DAY_NONE && day >= text->doubt && (text->to == DAY_NONE || day <= text->to))
        return TRI_UNKNOWN;
    if (text->to != DAY_NONE)
        return day > text->to ? TRI_NO : text->from != DAY_NONE ? TRI_YES : TRI_UNKNOWN;
    if (text->shelf_id > 0 && text->status == SHELF_NOT_YET)
        return day <= today ? TRI_NO : TRI_UNKNOWN;
    enum tri now = status_holds(text);
    if (now == TRI_NO) /* it may well have held then */
        return day >= today ? TRI_NO : TRI_UNKNOWN;
    /* That it is in force today says nothing of a day whose beginning is not known. */
    return now == TRI_YES && library_begins(text) == DAY_NONE && day < today ? TRI_UNKNOWN : now;
}
