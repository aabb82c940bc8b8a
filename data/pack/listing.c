#include "data/pack/listing.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/pack/embed.h"
#include "data/pack/folder.h"

struct pack_listing {
    char *prefix;
    const char **paths;
    size_t count;
    struct pack_listing *next;
};

/* Both lists are sorted: they are merged. */
static struct pack_listing *make_listing(const struct pack_folder *folder, const char *prefix) {
    struct pack_listing *listing = mem_alloc(sizeof *listing);
    listing->prefix = mem_dup(prefix);
    listing->paths = mem_alloc((folder->count + embedded_count + 1) * sizeof *listing->paths);
    for (size_t i = 0, j = 0; i < folder->count || j < embedded_count;) {
        int order = i == folder->count    ? 1
                    : j == embedded_count ? -1
                                          : strcmp(folder->files[i].path, embedded_files[j].path);
        const char *path = order <= 0 ? folder->files[i].path : embedded_files[j].path;
        i += order <= 0;
        j += order >= 0;
        if (strncmp(path, prefix, strlen(prefix)) == 0)
            listing->paths[listing->count++] = path;
    }
    return listing;
}

const char *const *pack_listing(struct pack_listing **kept, const struct pack_folder *folder,
                                const char *prefix, size_t *count) {
    struct pack_listing *listing = *kept;
    while (listing && strcmp(listing->prefix, prefix) != 0)
        listing = listing->next;
    if (!listing) {
        listing = make_listing(folder, prefix);
        listing->next = *kept;
        *kept = listing;
    }
    *count = listing->count;
    return listing->paths;
}

void pack_listings_clear(struct pack_listing **kept) {
    for (struct pack_listing *l = *kept, *next; l; l = next) {
        next = l->next;
        mem_free(l->prefix);
        mem_free(l->paths);
        mem_free(l);
    }
    *kept = NULL;
}
