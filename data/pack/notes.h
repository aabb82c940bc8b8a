/*
 * notes.h - what callers worked out of the packs' files (a digest, say), kept under a name for as long as the files stay
 * as they are. A handful of short values; zeroed is empty, everything is copied and owned here.
 */
#ifndef WENZE_DATA_PACK_NOTES_H
#define WENZE_DATA_PACK_NOTES_H

struct pack_note;
struct pack_notes {
    struct pack_note *first;
};

/* NULL: nothing is noted under that name. Lives until the notes are cleared. */
const char *pack_notes_find(const struct pack_notes *notes, const char *name);
void pack_notes_add(struct pack_notes *notes, const char *name, const char *value);
void pack_notes_clear(struct pack_notes *notes);

#endif
