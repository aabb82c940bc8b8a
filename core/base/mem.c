#include "core/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__((weak)) _Noreturn void mem_exhausted(void) {
    __builtin_trap();
}

void *mem_alloc(size_t size) {
    void *p = calloc(1, size ? size : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void *mem_grow(void *old, size_t count, size_t item) {
    if (item != 0 && count > SIZE_MAX / item)
        mem_exhausted();
    size_t size = count * item;
    void *p = realloc(old, size ? size : 1);
    if (!p)
        mem_exhausted();
    return p;
}

char *mem_dup(const char *text) {
    return text ? mem_dup_n(text, strlen(text)) : NULL;
}

char *mem_dup_n(const char *text, size_t n) {
    if (n == SIZE_MAX)
        mem_exhausted();
    char *copy = mem_grow(NULL, n + 1, 1);
    if (n > 0)
        memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

void mem_free(void *p) {
    free(p);
}

/* ---- arena: a chain of blocks, filled one after the other ---- */

#define ARENA_BLOCK ((size_t)16 * 1024)

struct block {
    struct block *next;
    size_t size, used;  /* bytes of data */
    max_align_t data[]; /* aligned for any type */
};

struct arena {
    struct block *first, *current; /* blocks after current are empty, kept by a reset */
};

struct arena *arena_new(void) {
    return mem_alloc(sizeof(struct arena));
}

void arena_free(struct arena **arena) {
    if (!arena || !*arena)
        return;
    for (struct block *b = (*arena)->first, *next; b; b = next) {
        next = b->next;
        mem_free(b);
    }
    mem_free(*arena);
    *arena = NULL;
}

void arena_reset(struct arena *arena) {
    for (struct block *b = arena->first; b; b = b->next)
        b->used = 0;
    arena->current = arena->first;
}

/* A block with room for size bytes becomes the current one: a kept one if
 * it fits, else a new one. */
static struct block *arena_block(struct arena *arena, size_t size) {
    struct block *current = arena->current;
    if (current && current->size - current->used >= size)
        return current;
    struct block *next = current ? current->next : arena->first;
    if (!next || next->size < size) {
        size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
        if (room > SIZE_MAX - sizeof(struct block))
            mem_exhausted();
        struct block *made = mem_grow(NULL, sizeof(struct block) + room, 1);
        *made = (struct block){.next = next, .size = room};
        if (current)
            current->next = made;
        else
            arena->first = made;
        next = made;
    }
    arena->current = next;
    return next;
}

void *arena_alloc(struct arena *arena, size_t size) {
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align)
        mem_exhausted();
    /* Rounded up, so that the next one is aligned too; nothing still gets an address of its own. */
    size_t rounded = ((size ? size : 1) + align - 1) / align * align;
    struct block *block = arena_block(arena, rounded);
    void *p = (char *)block->data + block->used;
    block->used += rounded;
    memset(p, 0, rounded);
    return p;
}

char *arena_dup(struct arena *arena, const char *text) {
    return text ? arena_dup_n(arena, text, strlen(text)) : NULL;
}

char *arena_dup_n(struct arena *arena, const char *text, size_t n) {
    if (n == SIZE_MAX)
        mem_exhausted();
    char *copy = arena_alloc(arena, n + 1);
    if (n > 0)
        memcpy(copy, text, n);
    return copy;
}
