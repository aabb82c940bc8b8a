/*
 * mark.h - what the office says of provisions: bookmarks, notes, and how the words of a text
 * compare with its own copy.
 *
 * A provision has at most one mark of a kind; putting another takes its place. Writing goes through
 * the door (DO_MARK_PUT, DO_MARK_REMOVE) with what was there in the journal, so that the history
 * of a provision can be read; like a setting it is not undone but set again. A mark is the office's
 * and not the pack's: it stays when a pack is replaced, also when the provision is no longer there.
 *
 * A provision is named by its text (the id of a regime, or "shelf-12") and its place; article 0 is
 * the text as a whole: `ccp2019`, `ccp2019:7(1)`, `shelf-12:5.2(1)`.
 */
#ifndef WENZE_DATA_OFFICE_MARK_MARK_H
#define WENZE_DATA_OFFICE_MARK_MARK_H

#include "data/office/office.h"

#define MARK_WORDS_MAX 5000 /* characters */
#define MARK_SOURCE_MAX 500

/* Stored as numbers: never reordered. */
enum mark_kind { MARK_BOOKMARK, MARK_NOTE, MARK_STATUS };
enum mark_state {
    MARK_NO_STATE,  /* of a bookmark or note */
    MARK_CONFIRMED, /* the words are those of the office's copy */
    MARK_CORRECTED, /* the office's copy has other words: `words` */
    MARK_WRONG      /* what stands there is wrong: `words` says what */
};
const char *mark_kind_code(enum mark_kind kind);    /* bookmark, note, status */
const char *mark_state_code(enum mark_state state); /* "", confirmed, corrected, wrong */

/* What is put; for DO_MARK_REMOVE cite and kind alone, with the command's reason (may be empty).
 *
 * Refusals: ERR_INPUT err.mark.cite; ERR_NOTFOUND err.mark.no_text {1} its id, .no_provision {1}
 * the citation (only putting looks for it), .none {1} (nothing to remove); ERR_INPUT
 * err.mark.words_missing (a note, a correction, what is wrong), .source_missing (a confirmation, a
 * correction), .words_long {1} characters {2} at most, .source_long; ERR_USAGE err.mark.kind. A
 * text that cannot be read has its own errors. */
struct office_mark_given {
    struct cite cite;
    enum mark_kind kind;
    enum mark_state state;      /* of a status; else MARK_NO_STATE */
    const char *words, *source; /* NULL reads as "" */
};

struct office_mark {
    struct cite cite;
    enum mark_kind kind;
    enum mark_state state;
    char *words, *source, *who, *made_at;
    char *pack_version; /* of a status: version of the pack, digest of a text on the shelf */
    char *pack_words;  /* of a status: what the text said then; of a text as a whole "sha256:…" */
    bool pack_changed; /* of a status: the text says something else now, or nothing */
    int64_t seq;       /* of its journal entry */
};
struct office_marks {
    struct office_mark *list;
    size_t count;
};
void office_marks_clear(struct office_marks *marks);

/* "ccp2019:7(1)", "第七条" (with `text`, may be NULL, as the text), or a text as a whole.
 * ERR_INPUT err.mark.cite {1}. */
bool office_mark_cite(const char *typed, const char *text, struct cite *cite, struct err *err);

/* All marks of one text ("" or NULL: of all texts), in the order of provisions, the whole first. */
bool office_marks(struct office *office, const char *text, struct office_marks *out,
                  struct err *err);
/* The latest first. */
bool office_bookmarks(struct office *office, struct office_marks *out, struct err *err);
/* One mark; ERR_NOTFOUND err.mark.none: there is none. */
bool office_mark_get(struct office *office, const struct cite *cite, enum mark_kind kind,
                     struct office_marks *out, struct err *err);
/* The status that speaks of a provision: its own, else that of the nearest part that holds it
 * (out->list[0].cite says which). An empty list: none does. */
bool office_mark_status(struct office *office, const struct cite *cite, struct office_marks *out,
                        struct err *err);

/* What was entered about one provision, from the journal, the latest first. */
struct mark_event {
    int64_t seq;
    char *at, *who;
    bool removed; /* what follows is what was there */
    enum mark_kind kind;
    enum mark_state state;
    char *words, *source;
    char *pack_version, *pack_words; /* of a status: what the text said when it was put */
    bool had;                        /* it took the place of another: */
    enum mark_state old_state;
    char *old_words, *old_source;
    char *reason;
};
struct mark_history {
    struct mark_event *list;
    size_t count;
};
bool office_mark_history(struct office *office, const struct cite *cite, struct mark_history *out,
                         struct err *err);
void mark_history_clear(struct mark_history *history);

#endif
