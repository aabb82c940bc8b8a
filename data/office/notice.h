/*
 * notice.h - holiday notices on record: which file was put into the office's folder of packs and which was taken
 * back, by whom and when. The journal keeps the whole file, so that the one before can stand again.
 *
 * An entry "notice.put" or "notice.remove" of the office; its key is the name of the file ("2027.ini"). was.value and
 * is.value: the digests (SHA-256) of the file in the folder before and after, "" where there is none; is.document: its
 * number; is.page: the day it was published; reason: where it was taken from, or why it is taken back; attachment: the
 * file as it stands after. A file that lay in the folder unrecorded is entered first, as it was found.
 */
#ifndef WENZE_DATA_OFFICE_NOTICE_H
#define WENZE_DATA_OFFICE_NOTICE_H

#include "data/journal/chain.h"
#include "data/office/office.h"

struct notice_state {
    bool known;             /* something is on record */
    char digest[CHAIN_HEX]; /* of the file that must be there; "": none */
    char *at, *who;         /* owned; of the last entry */
    char *before;           /* owned; the file that this one took the place of; NULL: none */
};
bool office_notice_state(struct office *office, const char *name, struct notice_state *out,
                         struct err *err);
/* The digest of the file that lies in the folder under that name; false: none, and "". */
bool notice_lying(struct office *office, const char *name, char digest[CHAIN_HEX]);
void notice_state_clear(struct notice_state *state);

#endif
