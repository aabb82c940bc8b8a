/*
 * nametable.h - finds a number by a name, within an owner (a section, say). Hashed, so that a
 * hostile file of a million keys stays linear. Names are borrowed and must outlive the table.
 */
#ifndef WENZE_DATA_INI_NAMETABLE_H
#define WENZE_DATA_INI_NAMETABLE_H

#include <stdbool.h>
#include <stddef.h>

struct nameslot;
struct nametable {
    struct nameslot *slots; /* owned */
    size_t cap, count;
};

/* `struct nametable t = {0};` begins one. */
void nametable_clear(struct nametable *table);
/* False when the name is there already: it stays, and *value (may be NULL) gets its number. */
bool nametable_add(struct nametable *table, size_t owner, const char *name, size_t number,
                   size_t *value);
bool nametable_find(const struct nametable *table, size_t owner, const char *name, size_t *value);

#endif
