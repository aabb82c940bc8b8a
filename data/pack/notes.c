#include "data/pack/notes.h"

#include <string.h>

#include "core/base/mem.h"

struct pack_note {
    char *name, *value;
    struct pack_note *next;
};

const char *pack_notes_find(const struct pack_notes *notes, const char *name) {
    const struct pack_note *note = notes->first;
    while (note && strcmp(note->name, name) != 0)
        note = note->next;
    return note ? note->value : NULL;
}

void pack_notes_add(struct pack_notes *notes, const char *name, const char *value) {
    struct pack_note *note = mem_alloc(sizeof *note);
    *note =
        (struct pack_note){.name = mem_dup(name), .value = mem_dup(value), .next = notes->first};
    notes->first = note;
}

void pack_notes_clear(struct pack_notes *notes) {
    for (struct pack_note *note = notes->first, *next; note; note = next) {
        next = note->next;
        mem_free(note->name);
        mem_free(note->value);
        mem_free(note);
    }
    notes->first = NULL;
}
