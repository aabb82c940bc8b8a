/*
 * mem.h - memory that is always there, and an arena for values that die together.
 *
 * Out of memory is not an error to handle in a hundred places: everything entered is already
 * committed, so the program ends through mem_exhausted(). The one in core only stops; the program
 * puts its own in its place, which restores the terminal, says so and leaves.
 */
#ifndef WENZE_CORE_BASE_MEM_H
#define WENZE_CORE_BASE_MEM_H

#include <stddef.h>

/* Weak: a definition of the program's own takes its place. Must not return. */
_Noreturn void mem_exhausted(void);

void *mem_alloc(size_t size)
    __attribute__((returns_nonnull)); /* zeroed; never NULL; size 0 gives 1 byte */
/* realloc(count * item) with overflow check */
void *mem_grow(void *old, size_t count, size_t item) __attribute__((returns_nonnull));
char *mem_dup(const char *text);             /* NULL gives NULL */
char *mem_dup_n(const char *text, size_t n); /* NUL-terminated copy of n bytes */
void mem_free(void *p);

struct arena; /* owns every block it handed out */
struct arena *arena_new(void) __attribute__((returns_nonnull));
void arena_free(struct arena **arena);
void arena_reset(struct arena *arena); /* forgets all blocks, keeps the memory */
void *arena_alloc(struct arena *arena, size_t size)
    __attribute__((returns_nonnull));                   /* zeroed, aligned for any type */
char *arena_dup(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_dup_n(struct arena *arena, const char *text, size_t n);

#endif
