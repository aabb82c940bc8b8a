/*
 * office.h - the office file: the one door for every write, and the reading of cases, lists, deadlines, journal.
 *
 * One SQLite file (application_id, user_version, STRICT tables, WAL while open, one file after a clean close, mode 0600). A write is
 * a command: the door asks core whether it is allowed and what follows, and commits facts, journal entry with its hash, and derived
 * rows (deadlines, list row, changed conclusions) in one synced transaction, or nothing. Screens, command line, import and drills all
 * call office_do().
 *
 * One writer: the writer holds a lock on the file for as long as it is open (an open-file-description lock, gone with the process);
 * whoever comes second reads, and is told who holds it. Text is stored as it came, controls included.
 * The file's journal is append-only; undo and redo are new entries. "Today" is an argument; only the time of an entry comes from the clock.
 */
#ifndef WENZE_DATA_OFFICE_H
#define WENZE_DATA_OFFICE_H

#include <stdint.h>

#include "../core/assess.h"
#include "../core/checkup.h"
#include "pack.h"

struct office;

enum office_mode {
    OFFICE_READ,  /* must exist; takes no lock */
    OFFICE_WRITE, /* must exist; falls back to reading when another holds it or it may not be written (see office_readonly) */
    OFFICE_CREATE /* like WRITE, and made when there is none */
};

/* packs is borrowed and must outlive the office. Errors: ERR_MISSING, ERR_FOREIGN, ERR_NEWER, ERR_DAMAGED, ERR_READONLY, ERR_FULL, ERR_IO. */
bool office_open(struct office **out, const char *path, enum office_mode mode, struct packs *packs, struct err *err);
/* Writes what is pending, folds the journal file back so that one file is left. */
bool office_close(struct office **office, struct err *err);

enum office_hindrance { OFFICE_FREE, OFFICE_HELD, OFFICE_NO_PERMISSION };
struct office_holder {
    char operator_name[96], host[96], since[24];
    long pid;
};
/* Why it cannot be written; holder (may be NULL) is filled when another program holds it. */
enum office_hindrance office_hindered(const struct office *office, struct office_holder *holder);
const char *office_path(const struct office *office);
struct packs *office_packs(const struct office *office);

/* --- settings: office.name, office.number_prefix, lang, theme, borders, mouse, convention.days, convention.first, convention.roll,
 * convention.month, packs.folder, backup.folder, operator, ui.last_case, ui.last_stage … Unset: "" --- */
const char *office_setting(struct office *office, const char *key); /* valid until the next call on this office */
struct conventions office_conventions(struct office *office);        /* for new cases */

/* --- the door --- */
enum office_verb {
    DO_CASE_NEW,    /* facts: the first facts (may be empty); regime; out: case_id */
    DO_FACT_SET,    /* case_id, key, value (canonical), provenance, document, page */
    DO_FACT_CLEAR,  /* case_id, key: back to untouched */
    DO_ROW_REMOVE,  /* case_id, key = "hearing.opinion.2": the row's facts go, higher rows move down */
    DO_CHOOSE,      /* case_id, value = measures, reason: the person's choice, recorded with the assessment's tree as it stood */
    DO_LETTER,      /* case_id, key = letter id: refused while a gate is shut or a content is missing; out: text */
    DO_CONFIRM,     /* case_id, key = id of a changed conclusion, or "" for all of the case */
    DO_CASE_CLOSE, DO_CASE_REOPEN, DO_CASE_VOID, /* reason; the number stays taken */
    DO_REGIME,      /* case_id, value = regime id: facts stay */
    DO_SETTING,     /* key, value */
    DO_OPERATOR,    /* value = who sits at the keyboard */
    DO_UNDO, DO_REDO /* case_id: the last undoable action of that case */
};

struct office_command {
    enum office_verb verb;
    int64_t case_id;
    const char *key, *value, *reason, *document, *page; /* NULL reads as "" */
    enum provenance provenance;
    const char *regime;
    const struct facts *facts;
    day_t today;
};

/* A conclusion that an edit changed after later stages had been filled in; stands until it is confirmed. */
struct changed_conclusion {
    char id[FACT_KEY_SIZE], old_value[64], new_value[64];
    struct label label; /* owned with the list */
    struct cite cite;
};

struct office_outcome {
    int64_t case_id;
    char number[96];        /* of a new case */
    char undone_key[FACT_KEY_SIZE]; /* what undo or redo touched */
    size_t changed;         /* conclusions marked by this command */
    char *text;             /* of an issued letter; owned, see office_outcome_clear */
    char letter_number[96];
};
void office_outcome_clear(struct office_outcome *outcome);

/* outcome may be NULL. Refusals: ERR_REFUSED with the message of the gate or content and its fact key in err.key; ERR_LOCKED/ERR_READONLY when the
 * office cannot be written; ERR_FULL when the disk is. Nothing is changed then. */
bool office_do(struct office *office, const struct office_command *command, struct office_outcome *outcome, struct err *err);

/* Many commands in one transaction (import, generated offices). Undone whole when not committed. */
bool office_batch_begin(struct office *office, struct err *err);
bool office_batch_commit(struct office *office, struct err *err);
void office_batch_abandon(struct office *office);

/* --- what is being typed and not yet entered: kept apart from the journal, replaced in place --- */
struct office_draft {
    int64_t case_id;
    char key[FACT_KEY_SIZE];
    char *text;
    size_t caret;
    char at[24];
};
bool office_draft_save(struct office *office, int64_t case_id, const char *key, const char *text, size_t size, size_t caret, struct err *err);
bool office_draft_drop(struct office *office, struct err *err);
/* false with ERR_NOTFOUND: none. */
bool office_draft_load(struct office *office, struct office_draft *out, struct err *err);
void office_draft_clear(struct office_draft *draft);

/* --- one case --- */
enum case_state { CASE_OPEN, CASE_CLOSED, CASE_VOID };

struct casefile {
    int64_t id;
    char *number, *created_at, *updated_at;
    char *regime_id, *pack_version;     /* as pinned when it was made */
    const struct regime *regime;         /* borrowed */
    struct conventions conventions;      /* as stored with the case */
    enum case_state state;
    struct facts *facts;
    struct changed_conclusion *changed;  /* waiting for confirmation */
    size_t changed_count;
};
/* ERR_NOTFOUND when there is none; a bad regime pack is an error too (its first fault). */
bool office_case(struct office *office, int64_t id, struct casefile **out, struct err *err);
void casefile_free(struct casefile **cf);
/* "1" or the full number -> id. */
bool office_case_find(struct office *office, const char *number, int64_t *id, struct err *err);
struct matter casefile_matter(const struct casefile *cf, const struct calendar *calendar, day_t today);
/* The facts as they stood at the end of a past day, rebuilt from the journal. */
bool office_case_asof(struct office *office, int64_t id, day_t day, struct casefile **out, struct err *err);

/* --- lists; newest case first; keyset paging, flat in the number of cases --- */
struct case_row {
    int64_t id;
    char *number, *title, *name, *unit, *post;
    char *stage_zh, *stage_en; /* the current stage's label, "" when all are done */
    int stage_number;          /* 1-based, 0 when all are done */
    int lacks;                 /* how many things the current stage lacks */
    enum case_state state;
    day_t next_due;            /* nearest open deadline's governing day, DAY_NONE */
    int changed;               /* conclusions to confirm */
};
struct case_rows {
    struct case_row *list;
    size_t count;
    bool more; /* there are further ones in the asked direction */
};
struct case_query {
    const char *text;    /* every blank-separated word must be in number, title, name or unit; "" or NULL: all */
    int state;           /* enum case_state, -1: all */
    int stage_number;    /* 0: any */
    bool overdue_only;
    day_t today;
    int64_t after;       /* ids below this one; 0: from the newest */
    int64_t before;      /* ids above this one, nearest first turned round; 0: not used */
    size_t limit;
};
bool office_cases(struct office *office, const struct case_query *query, struct case_rows *out, struct err *err);
void case_rows_clear(struct case_rows *rows);
/* How many match; stops counting at `cap` (0: count all). */
bool office_cases_count(struct office *office, const struct case_query *query, int64_t cap, int64_t *count, struct err *err);

struct due_row {
    int64_t case_id;
    char *number, *name, *rule_id, *label_zh, *label_en;
    struct cite cite;
    enum deadline_kind kind;
    enum period_holder holder;
    bool lapses, provisional;
    day_t from, raw, rolled, governing, done_on;
    enum deadline_state state; /* on query.today */
};
struct due_rows {
    struct due_row *list;
    size_t count;
    bool more;
};
struct due_query {
    day_t first, last;      /* governing day; DAY_NONE: open ended */
    bool include_done;
    int64_t case_id;        /* 0: all */
    day_t today;
    size_t limit, offset_rows;
    day_t after_day;        /* keyset: strictly after (after_day, after_case, after_rule) */
    int64_t after_case;
    const char *after_rule;
};
bool office_due(struct office *office, const struct due_query *query, struct due_rows *out, struct err *err); /* by governing day */
void due_rows_clear(struct due_rows *rows);

struct due_counts {
    int64_t overdue, today, week, waiting; /* week: the next 7 days; waiting: open rights of others */
};
bool office_due_counts(struct office *office, day_t today, struct due_counts *out, struct err *err);

struct day_count {
    day_t day;
    int open, done;
};
/* Days of [first, last] that have deadlines, ascending; the caller's to mem_free. */
bool office_due_days(struct office *office, day_t first, day_t last, struct day_count **out, size_t *count, struct err *err);

/* --- the journal --- */
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
bool office_journal(struct office *office, int64_t case_id, int64_t before_seq, size_t limit, struct journal_rows *out, struct err *err);
void journal_rows_clear(struct journal_rows *rows);
/* The key that undo (redo) would touch, "" when there is nothing to. */
bool office_undo_next(struct office *office, int64_t case_id, bool redo, char key[FACT_KEY_SIZE], struct err *err);

struct letter_row {
    int64_t id;
    char *letter_id, *number, *at, *text;
};
struct letter_rows {
    struct letter_row *list;
    size_t count;
};
bool office_letters(struct office *office, int64_t case_id, struct letter_rows *out, struct err *err);
void letter_rows_clear(struct letter_rows *rows);

/* --- safety --- */
struct office_report {
    bool sound;
    int64_t entries, cases;
    char head[65];          /* hex of the chain's head */
    struct errs faults;     /* each names what is wrong and where (journal entry, table, case) */
};
/* SQLite's own check, the chain (edited, deleted, inserted, reordered entries, a cut tail), and derived rows against the journal. */
bool office_verify(struct office *office, struct office_report *out, struct err *err);
void office_report_clear(struct office_report *report);

/* A verified copy; `path` must not exist, or be an older backup of an office, which is displaced only after the new one is verified. */
bool office_backup(struct office *office, const char *path, struct err *err);
/* The ring in the backup folder ("backup" beside the file unless set): one a day, the newest 14 kept; does nothing when nothing changed. */
bool office_backup_ring(struct office *office, day_t today, struct err *err);

struct backup_info {
    char path[512];
    char at[24];        /* time of the last entry in it */
    int64_t entries;
};
/* The newest backup of the office at `path` that verifies. ERR_NOTFOUND: none. */
bool office_newest_backup(const char *path, struct backup_info *out, struct err *err);
/* Verifies `from`, sets the office at `path` aside as PATH.set-aside-N (kept), puts the copy in its place. */
bool office_restore(const char *path, const char *from, struct packs *packs, char set_aside[512], struct err *err);

#endif
