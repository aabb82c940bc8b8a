#include "data/office/probe.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/internal.h"
#include "data/store/schema.h"

#define PAGES_A_STEP 200
/* Up to so many SQLite's own check of the whole, which sees more, is over before a key is missed. */
#define PAGES_AT_ONCE 4096

struct office_probe {
    struct store *store;
    struct query *pages;
    int seen;
};

static void first_fault(void *ctx, const char *what) {
    char *first = ctx;
    if (first[0] == '\0')
        snprintf(first, ERR_ARG_SIZE, "%s", what);
}

static bool check_whole(struct office_probe *probe, struct err *err) {
    char first[ERR_ARG_SIZE] = "";
    if (probe->seen > PAGES_AT_ONCE)
        return true;
    if (!store_check(probe->store, true, first_fault, first, err))
        return false;
    return first[0] == '\0' ||
           err_set(err, ERR_DAMAGED, "err.office.damaged", store_path(probe->store), first);
}

/* What lies at the path is made of what is open: then nothing else runs. */
static bool trust(struct store *store, struct store *open) {
    char is[DIGEST_HEX], should[DIGEST_HEX];
    if (!store_schema_digest(store, is, NULL) || !store_schema_digest(open, should, NULL) ||
        strcmp(is, should) != 0)
        return false;
    store_trust(store);
    return true;
}

struct office_probe *office_probe_new(struct office *office) {
    if (!office->has_pen || !store_in_wal(office->store))
        return NULL;
    struct office_probe *probe = mem_alloc(sizeof *probe);
    if (store_open(&probe->store, office->path, STORE_READ, NULL) &&
        store_ready(probe->store, NULL) && trust(probe->store, office->store)) {
        probe->pages = store_pages(probe->store);
        return probe;
    }
    office_probe_end(&probe);
    return NULL;
}

bool office_probe_step(struct office_probe *probe, bool *more, struct err *err) {
    struct page_record page;
    *more = true;
    for (int i = 0; i < PAGES_A_STEP; i++) {
        if (!store_page_next(probe->pages, &page)) {
            struct query *pages = probe->pages;
            probe->pages = NULL;
            *more = false;
            return query_done(pages, err) && check_whole(probe, err);
        }
        probe->seen++;
        if (page.whole)
            continue;
        char number[24];
        snprintf(number, sizeof number, "%lld", (long long)page.number);
        *more = false;
        return err_set(err, ERR_DAMAGED, "err.office.page", store_path(probe->store), page.owner,
                       number);
    }
    return true;
}

void office_probe_end(struct office_probe **slot) {
    struct office_probe *probe = *slot;
    if (!probe)
        return;
    if (probe->pages)
        (void)query_done(probe->pages, NULL); /* it was only read */
    (void)store_close(&probe->store, NULL);
    mem_free(probe);
    *slot = NULL;
}
