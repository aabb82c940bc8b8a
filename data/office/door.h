/*
 * door.h - the one door for every write: a command, and what came of it.
 *
 * The door asks core whether a command is allowed and what follows, and commits facts, journal entry
 * with its hash and derived rows in one synced transaction, or nothing.
 */
#ifndef WENZE_DATA_OFFICE_DOOR_H
#define WENZE_DATA_OFFICE_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/assess/assess.h"

struct office;
struct shelf_text;        /* data/shelf/shelf.h */
struct office_mark_given; /* data/office/mark/mark.h */
struct entry_form;        /* data/office/entry/entry.h */
struct training_answer;   /* data/office/training.h */

/* What each takes and gives stands in verbs.def. */
enum office_verb {
#define V(id, word, of, role, run) DO_##id,
#include "data/office/verbs.def"
#undef V
    DO_COUNT
};

struct office_command {
    enum office_verb verb;
    int64_t case_id;
    const char *key, *value, *reason, *document, *page; /* NULL reads as "" */
    enum provenance provenance;
    const char *regime;
    const struct facts *facts;
    const struct shelf_text *text;
    int64_t text_id;
    const struct office_mark_given *mark;
    const struct entry_form *entry;
    const struct training_answer *answer;
    const char
        *letter_text; /* a letter of another office, taken as it is (data/office/parcel/parcel.h) */
    int64_t entry_id;
    day_t today; /* must be a date where a case is meant: numbers carry its year */
};

struct office_outcome {
    int64_t case_id;
    char number[96]; /* of a new case */
    /* what undo or redo touched: a fact key, "@state" or "@regime" */
    char undone_key[FACT_KEY_SIZE];
    size_t changed; /* conclusions marked by this command */
    char *text;     /* of an issued letter; owned, see office_outcome_clear */
    char letter_number[96];
    int64_t text_id;   /* of the text put on the shelf, or that was there */
    bool text_already; /* that very text was there: nothing was written */
    int64_t entry_id;  /* of the calendar entry */
};
void office_outcome_clear(struct office_outcome *outcome);

/* outcome may be NULL. Nothing is changed when it fails. Errors; those that go to a fact have its
 * key in err.key:
 *   ERR_REFUSED   err.office.choice_no_ground  a measure is chosen although no ground stands
 *                 err.office.choice_reason     a choice without a reason, or a reason taken away
 *                 err.office.letter_gate       {1} what is missing (zh) {2} the same (en)
 *                 err.office.letter_content    {3} provision
 *                 err.office.case_closed, .case_not_closed, .case_void, .nothing_to_undo,
 *                 .nothing_to_redo, .nothing_to_confirm, .reason_missing
 *                 err.office.entry_choice      {1} clock {2} the choices
 *                 err.office.entry_title
 *                 err.shelf.title, .digest, .empty {1} title, .order
 *                 err.shelf.utf8               {1} title {2} line: it is no text
 *   ERR_LOCKED    err.office.held              {1} operator {2} host {3} process
 *   ERR_READONLY  err.office.readonly, .opened_to_read
 *   ERR_VERIFY    err.office.chain_broken      the journal's end does not fit its head: only verify,
 *                                              backup and restore
 *                 err.office.reread            what was written reads differently; undone
 *                 err.office.waive_block, .not_waived   {1} the finding (zh) {2} the same (en)
 *   ERR_NOTFOUND  err.office.no_finding        {1} its id
 *                 err.office.no_case, .no_row, .no_entry, err.shelf.none
 *                 err.office.no_clock          {1} regime {2} clock
 *   ERR_INPUT     err.office.entry_day
 *   ERR_USAGE     err.office.verb, .key_unknown, .letter_unknown, .today
 *   ERR_FULL      no space left
 *   and err.mark.…: data/office/mark/mark.h */
bool office_do(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err);

/* Many commands in one transaction (import, generated offices). Undone whole when not committed. A
 * refusal costs nothing; after a failure in the midst of writing the batch is lost and its commit
 * says so (err.office.batch_broken). */
bool office_batch_begin(struct office *office, struct err *err);
bool office_batch_commit(struct office *office, struct err *err);
void office_batch_abandon(struct office *office);

#endif
