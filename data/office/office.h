/*
 * office.h - the office file: opened, held, closed; its settings. What is asked of it and done with
 * it has a header for each topic: casefile, cases, copies, deadlines, door, draft, entries, letters,
 * soundness.
 *
 * One SQLite file (application_id, user_version, STRICT tables, WAL while open, one file after a
 * clean close, mode 0600). A write is a command: the door asks core whether it is allowed and what
 * follows, and commits facts, journal entry with its hash, and derived rows (deadlines, list row,
 * changed conclusions) in one synced transaction, or nothing. Screens, command line, import and
 * drills all call office_do().
 *
 * One writer: the writer holds a lock on the file for as long as it is open (an
 * open-file-description lock, gone with the process); whoever comes second reads, and is told who
 * holds it. Text is stored as it came, controls included. The file's journal is append-only; undo
 * and redo are new entries. "Today" is an argument; only the time of an entry comes from the clock.
 */
#ifndef WENZE_DATA_OFFICE_OFFICE_H
#define WENZE_DATA_OFFICE_OFFICE_H

#include <stdint.h>

#include "core/assess/assess.h"
#include "core/base/sb.h"
#include "core/course/checkup.h"
#include "data/pack/pack.h"

struct office;

enum office_mode {
    OFFICE_READ, /* must exist; takes no lock */
    /* must exist; falls back to reading when another holds it or it may not be
     * written (see office_hindered) */
    OFFICE_WRITE,
    OFFICE_CREATE /* like WRITE, and made when there is none */
};

/* packs is borrowed and must outlive the office. A new office is made beside and put in place
 * whole; never over something else. An older file is copied to PATH.before-vN and then brought up
 * to date (only when it can be written). A process must not open the same office for writing
 * twice: the lock could not tell. Errors; {1} is the path in all of them:
 *   ERR_MISSING   err.office.missing
 *                 err.office.folder        its folder does not exist
 *   ERR_FOREIGN   err.office.directory, .not_file, .not_sqlite, .other_program
 *   ERR_NEWER     err.office.newer         {2} its version {3} the newest this program knows
 *   ERR_DAMAGED   err.office.empty, .truncated, .damaged, .no_chain
 *                 err.office.schema        {2} the table, index, view or trigger that is not ours, or
 *                                          not there; nothing of the file was run
 *                 err.office.endless       a question does not end: the file was made so
 *   ERR_READONLY  err.office.unreadable
 *                 err.office.old_readonly  needs bringing up to date
 *                 err.office.wal_readonly  an unfinished journal file beside it cannot be read
 *                                          where it lies: copy both to where they may be written
 *   ERR_FULL      err.office.full
 *   ERR_IO        err.office.io, .store, .migration
 *   ERR_LOCKED    err.office.busy */
bool office_open(struct office **out, const char *path, enum office_mode mode, struct packs *packs,
                 struct err *err);
/* Makes ready to write: the journal file, who holds the office, and derived rows made anew
 * when the packs have changed since. Every write does this first, so it need not be
 * called; a screen calls it when its first frame stands, because it waits for the disk a
 * few times, and then reads anew. */
bool office_take_pen(struct office *office, struct err *err);
/* The packs of the open office have changed (packs_take_holidays): all days are counted anew, as when it
 * is opened. */
bool office_recount(struct office *office, struct err *err);
/* One view of the file over several questions (a frame asks a dozen): they agree with each other
 * and each costs less. Nests; a write in between ends the view and is done all the same. */
bool office_look(struct office *office, struct err *err);
void office_looked(struct office *office);
/* Folds the journal file back so that one file is left. Everything entered is stored by then: when
 * this fails (err.office.closing {1} path {2} why) nothing is lost, and the journal file stays
 * beside. What a file that is no longer in its place holds is left alone. */
bool office_close(struct office **office, struct err *err);

/* Where a path leads: symbolic links at its end are followed, also one that leads to nothing; every
 * function here does so with the path of an office. Overwrites out. */
void office_real_path(const char *path, struct sb *out);
/* Is the file at the path still the one that is open? One question to the system. Every write asks
 * first. ERR_IO err.office.gone {1} path {2} why, err.office.replaced {1} path. */
bool office_in_place(const struct office *office, struct err *err);
/* Has anything been entered since it was opened? */
bool office_wrote(const struct office *office);

/* When nobody has touched a key for a while: what lies in the journal file goes into the file itself,
 * so that it does not hang on the one beside. Nothing when nothing was written since. */
bool office_rest(struct office *office, struct err *err);

enum office_hindrance { OFFICE_FREE, OFFICE_HELD, OFFICE_NO_PERMISSION, OFFICE_READING };
struct office_holder {
    char operator_name[96], host[96], since[32];
    long pid;
};
/* Why it cannot be written although that was asked for; holder (may be NULL) is filled when another
 * program holds it. An office opened with OFFICE_READ is not hindered; a write is refused there
 * with err.office.opened_to_read. OFFICE_READING: so it was said by office_only_reads. */
enum office_hindrance office_hindered(const struct office *office, struct office_holder *holder);
/* A window that was opened with OFFICE_READ shows that nothing can be written in it. */
void office_only_reads(struct office *office);
/* Does somebody else still have the office that was held when it was opened? */
bool office_still_held(struct office *office);
/* How many files, the office and its copies, others could read when it was opened for writing; they
 * are 0600 since. */
size_t office_made_private(const struct office *office);
const char *office_path(const struct office *office);
struct packs *office_packs(const struct office *office);

/* ---- settings: office.name, office.number_prefix, office.number_format ({prefix}, {year}, {n}), office.letter_prefix, lang, theme, borders, mouse, convention.days (natural working), convention.first (excluded included), convention.roll (holder always never), convention.month (corresponding thirty), packs.folder, backup.folder, operator, ui.last_case, ui.last_stage … Those that begin with "ui." only remember where the cursor was and are not journaled. Unset: the default of data/content/schema, else "" ---- */
const char *office_setting(struct office *office,
                           const char *key); /* valid until the next call on this office */
struct conventions office_conventions(struct office *office); /* for new cases */
/* A practice's own setting, "practice.REGIME.X" for the fact practice.X: yes gives every new case
 * of that regime the answer yes, whoever makes it (see fact_def.practice). Appended to out. */
void office_practice_key(const struct regime *regime, const struct fact_def *practice,
                         struct sb *out);
bool office_practice_on(struct office *office, const struct regime *regime,
                        const struct fact_def *practice);

#endif
