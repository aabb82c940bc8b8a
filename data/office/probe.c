#include "data/office/probe.h"

#include <stdio.h>

#include "core/base/mem.h"
#include "data/office/internal.h"

#define PAGES_A_STEP 200

struct office_probe {
    struct store *store;
    struct query *pages;
};

struct office_probe *office_probe_new(struct office *office) {
    if (!office->has_pen || !store_in_wal(office->store))
        return NULL;
    struct office_probe *probe = mem_alloc(sizeof *probe);
    if (store_open(&probe->store, office->path, STORE_READ, NULL) &&
        store_ready(probe->store, NULL)) {
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
            return query_done(pages, err);
        }
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
