/*
 * place.c - where in the file a key stands, and what is wrong with it there.
 */
#include <string.h>

#include "data/pack/internal.h"

void pack_fault_words(struct pack_reader *r, const struct pack_place *place,
                      const char *const words[ERR_WORDS]) {
    faults_add_words(&r->faults, place->line, place->name, place->key, words);
}

struct pack_place pack_place(const struct pack_reader *r, size_t section, const char *key) {
    struct pack_place place = {section, packfile_section(r->pf, section), key, 0};
    place.line = key ? packfile_line(r->pf, section, key) : 0;
    if (place.line == 0)
        place.line = packfile_section_line(r->pf, section);
    return place;
}

bool pack_id_good(const char *id) {
    static const char marks[] = "abcdefghijklmnopqrstuvwxyz0123456789_-.()";
    return *id != '\0' && strlen(id) <= 60 && strspn(id, marks) == strlen(id);
}
