/*
 * office.h - the office file: the one door for every write, and the reading of cases,
 * lists, deadlines, journal.
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
struct shelf_text;        /* data/shelf/shelf.h */
struct office_mark_given; /* data/office/office_mark.h */
struct entry_form;        /* data/office/entry/entry.h */
struct training_answer;   /* data/office/training.h */

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

/* ---- the door ---- */
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

/* A conclusion that an edit changed after later stages had been filled in;
 * stands until it is confirmed. */
struct changed_conclusion {
    char id[FACT_KEY_SIZE], old_value[64], new_value[64];
    struct label label; /* owned with the list */
    struct cite cite;
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

/* ---- what is being typed and not yet entered: kept apart from the journal, replaced in place ---- */
struct office_draft {
    int64_t case_id;
    char key[FACT_KEY_SIZE];
    char *text;
    size_t caret;
    char at[32];
};
bool office_draft_save(struct office *office, int64_t case_id, const char *key, const char *text,
                       size_t size, size_t caret, struct err *err);
bool office_draft_drop(struct office *office, struct err *err);
/* false with ERR_NOTFOUND: none. */
bool office_draft_load(struct office *office, struct office_draft *out, struct err *err);
void office_draft_clear(struct office_draft *draft);

/* ---- one case ---- */
enum case_state { CASE_OPEN, CASE_CLOSED, CASE_VOID };

struct casefile {
    int64_t id;
    char *number, *created_at, *updated_at;
    char *regime_id, *pack_version; /* as pinned when it was made */
    const struct regime *regime;    /* borrowed */
    struct conventions conventions; /* as stored with the case */
    enum case_state state;
    struct facts *facts;
    struct changed_conclusion *changed; /* waiting for confirmation */
    size_t changed_count;
    const struct issued *issued; /* what went out or was chosen (data/office/case/issued.h) */
    size_t issued_count;
    struct arena *arena; /* private: holds the texts */
};
/* ERR_NOTFOUND when there is none; a bad regime pack is an error too (its first fault). */
bool office_case(struct office *office, int64_t id, struct casefile **out, struct err *err);
void casefile_free(struct casefile **cf);
/* "1" (the id, which is what `case new` prints) or the full number -> id. ERR_NOTFOUND. */
bool office_case_find(struct office *office, const char *number, int64_t *id, struct err *err);
struct matter casefile_matter(const struct casefile *cf, const struct calendar *calendar,
                              day_t today);
/* The facts as they stood at the end of a past day, rebuilt from the journal. */
bool office_case_asof(struct office *office, int64_t id, day_t day, struct casefile **out,
                      struct err *err);

/* ---- lists; newest case first; keyset paging, flat in the number of cases ---- */
/* What the check-up of a case finds (data/office/case/check.h). */
struct check_counts {
    bool known;          /* looked at */
    int open[3], waived; /* standing findings by severity: block, warn, note; waived ones */
};
struct case_row {
    int64_t id;
    char *number, *title, *name, *unit, *post;
    char *stage_zh, *stage_en; /* the label of the stage it has come to, "" when all are done */
    int stage_number;          /* 1-based, 0 when all are done */
    int lacks;                 /* how many things the stages up to that one lack */
    enum case_state state;
    day_t next_due; /* nearest open deadline's governing day, DAY_NONE */
    int changed;    /* conclusions to confirm */
    struct check_counts checks;
};
struct case_rows {
    struct case_row *list;
    size_t count;
    bool more; /* there are further ones in the asked direction */
};
/* In which order; the newest stand first among equals. */
enum case_sort {
    CASES_NEWEST, /* by registration */
    CASES_BY_DUE, /* the nearest open deadline, those without one last */
    CASES_WORKED, /* last worked on */
    CASES_BY_STAGE,
    CASES_BY_NAME, /* as it sounds */
    CASE_SORTS
};
struct case_query {
    /* Every blank-separated word must be in number, title, name or unit; Latin letters also as these
     * sound. A case number may be written in any way: 2026-4, (2026)4, 问责〔2026〕4号. "" or NULL:
     * all. */
    const char *text;
    enum case_sort sort;
    const char *regime; /* cases under it alone; NULL or "": any */
    const char *clerk; /* whose FACT_HANDLER is that; NULL: anybody's; "": in which none is named */
    int state;         /* enum case_state, -1: all */
    int stage_number;  /* 0: any */
    const char *stage_regime; /* whose stage that is; NULL: of any */
    bool overdue_only;
    day_t today;
    int64_t after; /* ids below this one; 0: from the newest */
    int64_t
        before; /* ids above this one, nearest first turned round; -1: from the end; 0: not used.
                       In another order than by registration: behind and before that case there */
    size_t limit;
};
bool office_cases(struct office *office, const struct case_query *query, struct case_rows *out,
                  struct err *err);
void case_rows_clear(struct case_rows *rows);
/* Who is named as the handler of a case, in the order of their sound; the caller's, freed by
 * office_clerks_clear. */
struct office_clerks {
    char **list;
    size_t count;
};
bool office_clerks(struct office *office, struct office_clerks *out, struct err *err);
/* The same, and who entered calendar entries: every due_row.clerk there may be. */
bool office_workers(struct office *office, struct office_clerks *out, struct err *err);
/* The same of the persons whom cases are about, the first `most` as they are written. */
bool office_people(struct office *office, size_t most, struct office_clerks *out, struct err *err);
void office_clerks_clear(struct office_clerks *clerks);
/* Does any case rest on that regime? */
bool office_uses_regime(struct office *office, const char *regime, bool *used, struct err *err);
/* How many match; stops counting at `cap` (0: count all). */
bool office_cases_count(struct office *office, const struct case_query *query, int64_t cap,
                        int64_t *count, struct err *err);

struct due_row {
    int64_t case_id;             /* 0: a calendar entry that no case carries, and */
    int64_t entry_id;            /* its id; number and name are then "", rule_id is "entry.ID" */
    enum certainty certainty;    /* of an entry: how sure we are of its provision */
    char *source_zh, *source_en; /* of an entry: the short title of its text; "" of a free one */
    char *number, *name, *rule_id, *label_zh, *label_en;
    char *
        clerk; /* with query.clerks: FACT_HANDLER of the case; of an entry who entered it; else "" */
    struct cite cite;
    enum deadline_kind kind;
    enum period_holder holder;
    bool lapses, provisional;
    day_t from, raw, rolled, governing, done_on;
    enum deadline_state state; /* on query.today */
    int alert;                 /* enum alert (core/course/alert.h) on query.today */
    unsigned acted;            /* what was done about it on this day of it: 1 << enum alert */
};
struct due_rows {
    struct due_row *list;
    size_t count;
    bool more;
};
/* What one may choose by, before a row is made; the texts are good for the call alone. */
struct due_look {
    enum deadline_kind kind;
    const char *number, *name, *label_zh, *label_en, *source_zh, *source_en, *clerk;
};
typedef bool due_takes(void *ctx, const struct due_look *look);
struct due_query {
    day_t first, last; /* governing day; DAY_NONE: open ended */
    bool include_done;
    bool
        periods; /* effect periods alone, those that run on some day of first .. last; of all cases */
    int64_t case_id; /* 0: all */
    bool clerks;     /* who works on each is wanted, too */
    day_t today;
    due_takes *takes; /* which are wanted; NULL: all */
    void *ctx;
    size_t limit, offset_rows;
    day_t after_day; /* keyset: strictly after (after_day, after_case, after_rule) */
    int64_t after_case;
    const char *after_rule;
};
bool office_due(struct office *office, const struct due_query *query, struct due_rows *out,
                struct err *err); /* by governing day */
/* Of each day of first .. last the first most[i] rows, done ones too, into out[i]: a grid of days. */
bool office_due_cells(struct office *office, day_t first, day_t last, day_t today,
                      const size_t *most, struct due_rows *out, struct err *err);
void due_rows_clear(struct due_rows *rows);

struct due_counts {
    int64_t overdue, today, week,
        waiting; /* week: the next 7 days; waiting: open rights of others */
};
bool office_due_counts(struct office *office, day_t today, struct due_counts *out, struct err *err);

struct day_count {
    day_t day;
    int open, done;
    /* how many of `open` are over, not overdue, once their day has passed:
     * rights and effect periods */
    int ends;
};
/* Days of [first, last] that have deadlines, ascending; the caller's to mem_free. */
bool office_due_days(struct office *office, day_t first, day_t last, struct day_count **out,
                     size_t *count, struct err *err);

/* ---- the journal ---- */
struct journal_row {
    int64_t seq, action, case_id;
    char *at, *operator_name, *verb, *key, *old_value, *new_value, *reason;
    bool undone;
};
struct journal_rows {
    struct journal_row *list;
    size_t count;
    bool more;
};
/* case_id 0: the whole office. before_seq 0: from the newest. Times are local,
 * ISO 8601 with the offset. */
bool office_journal(struct office *office, int64_t case_id, int64_t before_seq, size_t limit,
                    struct journal_rows *out, struct err *err);
void journal_rows_clear(struct journal_rows *rows);
/* The entry whose hash begins with these hexadecimal digits (small letters) and when it was made; 0: none. */
bool office_head_known(struct office *office, const char *hex, int64_t *seq, char at[32],
                       struct err *err);
/* The text recorded with an entry (the assessment's tree of a choice or letter, the first facts of
 * a case); "" when none. The caller's to mem_free. */
bool office_attachment(struct office *office, int64_t seq, char **text, struct err *err);
/* The key that undo (redo) would touch, "" when there is nothing to. */
bool office_undo_next(struct office *office, int64_t case_id, bool redo, char key[FACT_KEY_SIZE],
                      struct err *err);

/* An issued letter. text: the kept form of core/letter/page.h. */
struct letter_row {
    int64_t id;
    char *letter_id, *number, *at, *text;
    char *replaced_by; /* the number of the letter that corrects it; "" */
    char *voided;      /* why it was made void; "" */
};
struct letter_rows {
    struct letter_row *list;
    size_t count;
};
bool office_letters(struct office *office, int64_t case_id, struct letter_rows *out,
                    struct err *err);
/* The letter of this kind that was issued last, when it is not void and nothing but letters was entered for the case
 * since: it can be written to a file again under its number. *id 0: there is none. */
bool office_letter_stands(struct office *office, int64_t case_id, const char *letter_id,
                          int64_t *id, struct err *err);
void letter_rows_clear(struct letter_rows *rows);

/* ---- safety ---- */
/* What is printed to be written down elsewhere: whoever rewrites the whole file cannot
 * rewrite that (data/office/chain.h). */
struct office_summary {
    char id[33], created_at[32];
    int64_t version, entries, cases;
    char head[65];
};
bool office_summarise(struct office *office, struct office_summary *out, struct err *err);

struct office_report {
    bool sound;
    int64_t entries, cases;
    bool slim;          /* a copy of the ring without the words of the shelf's texts */
    int64_t stale;      /* regimes whose rows are of other rules and could not be compared */
    char head[65];      /* hex of the chain's head */
    struct errs faults; /* each names what is wrong and where (journal entry, table, case) */
};
/* SQLite's own check, the chain (edited, deleted, inserted, reordered entries, a cut tail), facts,
 * settings and numbers against the journal, derived rows against the rules. Every fault is listed
 * (up to 500), its fact, rule or setting in err.key:
 *   err.verify.sqlite         {1} what SQLite says
 *   err.verify.entry_missing  {1} first {2} last
 *   err.verify.entry_edited, .entry_link, .entry_case   {1} entry
 *   err.verify.tail           {1} entries there {2} entries there should be
 *   err.verify.head, .case_tail, .fact, .list, .due, .cite, .changed, .search, .state   {1} case
 *   err.verify.text, .text_lost, .text_index   {1} title of a text on the shelf
 *   err.verify.entry, .entry_day   {1} calendar entry
 *   err.verify.act            {1} deadline of which a record differs from the journal
 *   err.verify.letter         {1} number
 *   err.verify.setting        {1} key
 *   err.verify.mark, .mark_lost   {1} citation
 *   err.verify.counter        {1} series {2} last given out {3} should be
 *   err.verify.origin         {1} case: its number, conventions or times
 *   err.verify.odd            {1} table.column
 *   err.verify.stamp          {1} regime, or @entries
 *   err.verify.strays         {1} table
 *   err.verify.too_many */
bool office_verify(struct office *office, struct office_report *out, struct err *err);
/* The same, telling meanwhile how far it is: often, so that whoever listens looks at the clock. */
enum verify_part { VERIFY_PAGES, VERIFY_CHAIN, VERIFY_CASES }; /* pages: of 0, it is not known */
struct office_watch {
    void (*tell)(void *ctx, enum verify_part part, int64_t done, int64_t of);
    void *ctx;
};
bool office_verify_watched(struct office *office, struct office_watch *watch,
                           struct office_report *out, struct err *err);
/* Is the table of the schema in a row of data/office/verify/coverage.def? */
bool office_covers(const char *table);
void office_report_clear(struct office_report *report);

/* A verified copy; `path` must not exist, or be an older backup of an office, which is displaced
 * only after the new one is verified. */
bool office_backup(struct office *office, const char *path, struct err *err);
/* Makes the ring's copy (the folder "backup" beside the file unless set) when none holds what the
 * office holds; see data/office/copies.h. A failure is remembered there. */
bool office_backup_ring(struct office *office, day_t today, struct err *err);

struct backup_info {
    char path[512];
    char at[32]; /* time of the last entry in it */
    int64_t entries;
};
/* The copy of the ring that holds most of the history of the office at `path` and can be read from
 * end to end. ERR_NOTFOUND: none. */
bool office_newest_backup(const char *path, struct backup_info *out, struct err *err);
/* Verifies `from`, sets the office at `path` aside as PATH.set-aside-N (kept),
 * puts the copy in its place. *texts_lost (may be NULL): texts whose words are nowhere, off the shelf. */
bool office_restore(const char *path, const char *from, struct packs *packs, char set_aside[512],
                    size_t *texts_lost, struct err *err);

#endif
