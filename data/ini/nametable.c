#include "data/ini/nametable.h"

#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"

struct nameslot {
    const char *name; /* NULL: free */
    size_t owner, number;
};

/* FNV-1a over the owner and the name. */
static size_t hash(size_t owner, const char *name) {
    uint64_t h = 1469598103934665603u ^ owner;
    h *= 1099511628211u;
    for (; *name; name++) {
        h ^= (unsigned char)*name;
        h *= 1099511628211u;
    }
    return (size_t)(h ^ (h >> 29));
}

/* The slot of the name, or the free one where it would go. */
static struct nameslot *place(const struct nametable *table, size_t owner, const char *name) {
    size_t at = hash(owner, name) & (table->cap - 1);
    for (;; at = (at + 1) & (table->cap - 1)) {
        struct nameslot *slot = &table->slots[at];
        if (!slot->name || (slot->owner == owner && strcmp(slot->name, name) == 0))
            return slot;
    }
}

static void grow(struct nametable *table) {
    struct nametable wider = {.cap = table->cap ? table->cap * 2 : 64, .count = table->count};
    wider.slots = mem_alloc(wider.cap * sizeof *wider.slots);
    for (size_t i = 0; i < table->cap; i++)
        if (table->slots[i].name)
            *place(&wider, table->slots[i].owner, table->slots[i].name) = table->slots[i];
    mem_free(table->slots);
    *table = wider;
}

void nametable_clear(struct nametable *table) {
    mem_free(table->slots);
    *table = (struct nametable){0};
}

bool nametable_add(struct nametable *table, size_t owner, const char *name, size_t number,
                   size_t *value) {
    if (table->count * 4 >= table->cap * 3)
        grow(table);
    struct nameslot *slot = place(table, owner, name);
    if (slot->name) {
        if (value)
            *value = slot->number;
        return false;
    }
    *slot = (struct nameslot){name, owner, number};
    table->count++;
    return true;
}

bool nametable_find(const struct nametable *table, size_t owner, const char *name, size_t *value) {
    if (table->cap == 0)
        return false;
    const struct nameslot *slot = place(table, owner, name);
    if (!slot->name)
        return false;
    if (value)
        *value = slot->number;
    return true;
}
