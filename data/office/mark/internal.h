/*
 * internal.h - what the parts of the marks share: how a mark stands in the journal.
 *
 * key: the citation. old_ and new_: value the words (NULL: no mark), provenance the kind (in a
 * removal too, so that an entry says whose it is), document the source, page the state; attachment:
 * the version of the pack, a line end, its words.
 */
#ifndef WENZE_DATA_OFFICE_MARK_INTERNAL_H
#define WENZE_DATA_OFFICE_MARK_INTERNAL_H

#include "data/office/internal.h"
#include "data/office/mark/mark.h"
#include "data/store/mark.h"

/* The citation of a mark, "ccp2019:7(1)", of a text as a whole "ccp2019". */
void mark_key(const struct cite *cite, char key[CITE_TEXT_SIZE]);
struct said mark_said(const struct mark_record *mark);
void mark_attachment(const struct mark_record *mark, struct sb *out);
bool mark_kind_parse(const char *code, enum mark_kind *kind);
enum mark_state mark_state_parse(const char *code); /* MARK_NO_STATE for what is none */

/* Marks of texts of that title that were taken away from the shelf go to this one, which has come in
 * their place. Within a transaction. */
bool marks_take_over(struct office *office, const char *title, int64_t id, struct err *err);

/* What a text says at present. */
struct mark_text {
    const struct law *law; /* NULL: there is no such text */
    struct law *own;       /* private: of a text on the shelf */
    struct sb version;
};
/* Opens the text that a citation names. A text that is not there is no error: law is NULL. */
bool mark_text_open(struct office *office, const char *text, struct mark_text *out,
                    struct err *err);
void mark_text_close(struct mark_text *text);
bool mark_text_has(const struct mark_text *text, const struct cite *cite);
/* The words of the provision; of the whole "sha256:…". False: it is not there. */
bool mark_text_words(const struct mark_text *text, const struct cite *cite, struct sb *out);

#endif
