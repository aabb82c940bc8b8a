/*
 * listing.h - the paths of the packs that begin alike: those compiled in and those of the folder as one sorted list,
 * made when first asked for and kept until the files change. Paths are borrowed from both; the lists are owned here.
 */
#ifndef WENZE_DATA_PACK_LISTING_H
#define WENZE_DATA_PACK_LISTING_H

#include <stddef.h>

struct pack_folder;
struct pack_listing;

/* `*kept` (NULL at first) takes the new list. A path that stands in both is listed once. */
const char *const *pack_listing(struct pack_listing **kept, const struct pack_folder *folder,
                                const char *prefix, size_t *count);
void pack_listings_clear(struct pack_listing **kept);

#endif
