/*
 * internal.h - what data/office*.c share. Nobody else includes this, except tests of what
 * cannot be reached from outside.
 *
 * A write goes: office_do looks at the command (data/office/do.c), the verb's own file turns it
 * into changes and asks core, office_apply (data/office/case/action.c) writes journal, facts,
 * derived rows and the chain's head in one transaction. The case written last is kept open in
 * memory, so that a save reads nothing; any failure forgets it and reads the chain's head again.
 */
#ifndef WENZE_DATA_OFFICE_INTERNAL_H
#define WENZE_DATA_OFFICE_INTERNAL_H

#include <sys/types.h>

#include "core/base/mem.h"
#include "core/course/schedule.h"
#include "data/journal/chain.h"
#include "data/office/door.h"
#include "data/office/office.h"
#include "data/office/soundness.h"
#include "data/store/case.h"
#include "data/store/cite.h"
#include "data/store/due.h"
#include "data/store/journal.h"
#include "data/store/list.h"
#include "data/store/office.h"

#define OFFICE_APPLICATION 0x57454E5Au /* "WENZ" */
#define AT_SIZE 32                     /* 2026-11-23T22:34:05+08:00 */
#define KEY_STATE "@state"             /* journal keys that are no facts */
#define KEY_REGIME "@regime"
#define KEY_COMPARE "@compare"
#define KEY_CONVENTIONS "@conventions" /* its value as conventions_format writes it */
#define KEY_ENTRIES "@entries"         /* in place of a regime: the stamp of the calendar entries */

/* ---- what core concludes of a case, as rows ---- */

struct concluded {
    char id[FACT_KEY_SIZE], value[64];
    const char *zh, *en; /* of the regime */
    struct cite cite;
};

struct derived {
    struct arena *arena; /* every text */
    bool listed;         /* list is filled */
    struct case_row list;
    struct due_rows dues;
    struct changed_rows changed;
    struct cite_records cites;
    bool judged; /* conclusions are filled */
    struct concluded *conclusions;
    size_t conclusion_count;
};

struct open_case {
    struct arena *arena; /* texts of the record */
    struct case_record record;
    char updated_at[AT_SIZE]; /* what record.updated_at is once something was entered */
    const struct regime *regime;
    struct facts *facts;
    struct derived rows; /* as they stand in the file */
};

struct office {
    char *path;
    struct packs *packs; /* borrowed */
    struct store *store;
    dev_t device; /* of the file at the path when it was opened: is it still that one? */
    ino_t inode;
    int lock_fd;  /* -1: not held; closed only after the store: closing drops SQLite's locks */
    bool has_pen; /* see office_take_pen */
    enum office_mode mode;
    enum office_hindrance hindrance;
    bool broken;   /* the last entry does not fit the head */
    int64_t count; /* of entries, and the head of their chain */
    int64_t found; /* how many there were when it was opened */
    unsigned char head[CHAIN_HASH];
    char operator_name[96];
    struct sb answer;         /* of office_setting */
    struct case_order *order; /* the case list in another order; NULL (data/office/case/order.c) */
    struct open_case *open;
    bool batch, batch_broken;
    bool untidy;        /* something may be left for office_tidy; see data/office/case/written.h */
    bool is_copy;       /* see office_open_copy */
    size_t shut;        /* see office_made_private */
    bool clock_trusted; /* see data/office/today.h */
    int64_t rested;     /* rows this connection had written when office_rest was last called */
};

/* ---- opening (office.c, data/office/file.c, data/office/migrate.c) ---- */

/* A numbered schema script. */
struct schema_script {
    int64_t version;
    const char *name, *sql;
};
struct schema_scripts {
    struct schema_script *list;
    size_t count;
};
/* Those of the packs; owned list, borrowed texts. */
bool schema_scripts(struct packs *packs, struct schema_scripts *out, struct err *err);
/* office_open with these scripts instead. */
bool office_open_scripts(struct office **out, const char *path, enum office_mode mode,
                         struct packs *packs, const struct schema_scripts *scripts,
                         struct err *err);
/* For writing, a file that is itself a copy: none is made before it is brought up to date. */
bool office_open_copy(struct office **out, const char *path, struct packs *packs,
                      const struct schema_scripts *scripts, struct err *err);
/* Makes a new office at a path where nothing is. */
bool office_create(const char *path, const struct schema_scripts *scripts, struct err *err);
/* office_close with the failure as it was, for what is not yet anybody's office. */
bool office_end(struct office **office, struct err *err);
bool office_migrate(struct office *office, const struct schema_scripts *scripts, int64_t version,
                    struct err *err);
/* Looks at the header: is it an office, whole, of a version we know? */
bool office_header_check(struct store *store, int64_t newest, struct store_header *header,
                         struct err *err);
bool office_load_chain(struct office *office, struct err *err);
/* Enters into the journal of an older office what it did not speak of (data/office/verify/adopt.c). */
#define OFFICE_COVERED 6 /* the version whose journal speaks of everything */
bool office_adopt(struct office *office, struct err *err);
/* Recomputes derived rows of regimes whose rules or notices changed since. */
bool office_refresh(struct office *office, struct err *err);
/* The same for calendar entries, when conventions changed, too (data/office/entry/days.c). */
bool entries_refresh(struct office *office, struct err *err);
void office_stamp(struct packs *packs, const char *regime, char stamp[CHAIN_HEX]);

/* Is the file made of what the scripts up to its version make, and of nothing else? Then it is
 * trusted (data/office/verify/schema.c). ERR_DAMAGED err.office.schema {1} path {2} object. */
bool schema_check(struct office *office, const struct schema_scripts *scripts, int64_t version,
                  struct err *err);
/* The same by the version alone, where no scripts are at hand. */
bool schema_check_bare(struct office *office, int64_t version, struct err *err);

/* File system (data/office/file.c). */
void folder_of(const char *path, struct sb *out);
bool folder_sync(const char *path, struct err *err); /* of the folder that holds the path */
bool file_sync(const char *path, struct err *err);
/* An empty file of its own name beside `path`, mode 0600; the name in *out. */
bool file_beside(const char *path, const char *suffix, struct sb *out, struct err *err);
/* rename that never replaces, and one that replaces in one step. Synced; when that fails it may
 * have been done all the same. */
bool file_place(const char *from, const char *to, struct err *err);
bool file_put_over(const char *from, const char *to, struct err *err);
/* The file gets a second name, or a copy where the file system knows no second names; the first
 * stays as it is. */
bool file_keep(const char *from, const char *to, struct err *err);
bool file_exists(const char *path);
/* Takes from group and others what they may do with the office and its copies (data/office/private.c);
 * how many files it was. */
size_t office_shut_to_others(struct office *office);
bool io_fail(const char *path, int os, struct err *err);
/* Far outside of what SQLite locks (1 GiB) and of any file's end: the writer's lock, the mark of one
 * that lends, a wish (data/office/lend.h). */
#define LOCK_AT ((off_t)1 << 62)
#define LEND_AT (LOCK_AT + 1)
#define WISH_AT (LOCK_AT + 2)
/* Takes the writer's lock on a descriptor; *held: another has it. */
bool lock_take(int fd, bool *held);
void clock_now(char at[AT_SIZE]);

/* What lies beside (data/office/beside.c). True, with err filled: the path names nothing, and there
 * are signs that an office was there. */
bool beside_was_here(const char *path, struct err *err);
/* Removes what killed programs left; only who holds the writer's lock may. */
void beside_sweep(const char *path);

/* ---- transactions and entries (data/office/case/action.c) ---- */

bool office_begin(struct office *office, struct err *err);
bool office_commit(struct office *office, struct err *err);
void office_abandon(struct office *office); /* rolls back and forgets what was in memory */

/* An entry without its place in the chain; fills seq, prev, hash; action 0: its
 * own. oc NULL: of the office. */
bool office_enter(struct office *office, struct open_case *oc, struct entry *entry,
                  struct err *err);
struct entry entry_new(const char *verb, const char *key);
#define SAID_NOTHING                                                                               \
    (struct said) {                                                                                \
        NULL, "", "", ""                                                                           \
    }

struct change {
    const char *key; /* a fact, KEY_STATE, KEY_CONVENTIONS or KEY_REGIME (document: the version) */
    struct said is;  /* value NULL: untouched */
};
struct action {
    const char *verb, *reason, *attachment; /* NULL reads as "" */
    int64_t ref;
    day_t today;
    const struct change *changes;
    size_t count;
};
/* Changes of one case and everything that follows from them. Changes that change nothing are left
 * out; *entries (may be NULL) is how many were made; none: nothing is written. */
bool office_apply(struct office *office, struct open_case *oc, const struct action *action,
                  size_t *entries, size_t *changed, struct err *err);

/* ---- cases in memory (data/office/case/case.c) ---- */

/* The case, kept open; NULL and err when there is none. */
struct open_case *office_hold(struct office *office, int64_t id, struct err *err);
void office_forget(struct office *office);
struct open_case *open_case_new(void);
void open_case_free(struct open_case **oc);
bool open_case_load(struct office *office, struct open_case *oc, int64_t id, struct err *err);
const struct regime *office_regime(struct office *office, const char *id, struct err *err);
const struct calendar *office_calendar(struct office *office, struct err *err);
bool office_matter(struct office *office, const struct open_case *oc, day_t today,
                   struct matter *out, struct err *err);
/* What a fact says, as the journal has it. */
struct said said_of(const struct fact *fact);
/* Puts one change into a case in memory. */
bool open_case_put(struct office *office, struct open_case *oc, const struct change *change,
                   struct err *err);
const char *case_state_code(int state); /* open closed void */
int case_state_parse(const char *code); /* -1 */

/* ---- derived rows (data/office/case/derive.c) ---- */

void derived_clear(struct derived *derived);
bool derived_load(struct office *office, int64_t case_id, struct derived *out, struct err *err);
/* Runs core over the case; rows as they should be. Changed conclusions are taken over from `before`
 * (may be NULL) as they stand. */
bool derived_make(struct office *office, const struct open_case *oc, day_t today,
                  const struct derived *before, struct derived *out, struct err *err);
/* Which conclusions changed from before to after, given the earliest stage touched; *count of new
 * or refreshed ones. */
void derived_compare(const struct open_case *oc, const struct derived *before,
                     struct derived *after, int stage, size_t *count);
/* Writes what differs. */
bool derived_write(struct office *office, int64_t case_id, const struct derived *before,
                   const struct derived *after, struct err *err);
bool case_row_same(const struct case_row *a, const struct case_row *b);
bool due_same(const struct due_row *a, const struct due_row *b);
void case_order_free(struct case_order **order);
void list_grams(const struct case_row *row, struct sb *out);

/* ---- provisions a case cites (data/office/case/cites.c) ---- */

void cites_make(struct derived *out, const struct open_case *oc,
                const struct assessment *assessment, const struct schedule *schedule);
bool cites_write(struct office *office, int64_t case_id, const struct cite_records *before,
                 const struct cite_records *after, struct err *err);

/* ---- the index over what was written (data/office/case/written.c) ---- */

void written_grams(const struct facts *facts, struct sb *out);
/* Files a new case. */
bool written_file(struct office *office, int64_t case_id, const struct facts *facts,
                  struct err *err);
/* The facts of the case change; `seq` is its last entry before that. */
bool written_changed(struct office *office, int64_t case_id, int64_t seq, struct err *err);
/* Files what is late, up to a moment's work, before the office is closed. */
bool written_settle(struct office *office, struct err *err);
/* The facts of a case as of that entry of the journal, under which it is filed; 0: none. */
bool written_as_filed(struct office *office, int64_t seq, struct facts *into, struct err *err);

/* ---- verbs (data/office/verbs.def, data/office/do.c) ---- */

/* In a training office what marks it cannot be changed (data/office/training.c). */
bool training_setting_stays(struct office *office, const char *key, struct err *err);
/* The practices the office has switched on, as facts of a case that is being made. */
void take_practices(struct office *office, struct open_case *oc);
/* What undo makes of an entry. */
enum verb_role { ROLE_ACTION, ROLE_UNDO, ROLE_REDO, ROLE_NEUTRAL, ROLE_WALL };
enum verb_of { OF_CASE, OF_OFFICE };
typedef bool verb_run(struct office *office, const struct office_command *command,
                      struct office_outcome *outcome, struct err *err);
struct verb {
    const char *word; /* in the journal */
    enum verb_of of;
    enum verb_role role;
    verb_run *run;
};
/* NULL: there is no such verb. */
const struct verb *verb_info(enum office_verb verb);
const char *verb_word(enum office_verb verb);
/* By the word of an entry; a wall for what is no verb (what the office itself writes). */
enum verb_role verb_role_of(const char *word);

/* Where two verbs share a function it is declared twice, which is one and the same. */
#define V(id, word, of, role, run) verb_run run;
#include "data/office/verbs.def"
#undef V

/* The case of a command, open for changes. */
struct open_case *held_open(struct office *office, const struct office_command *command,
                            struct err *err);
/* May these measures be chosen with this reason? The assessment's tree goes to *tree. */
bool choice_check(struct office *office, struct open_case *oc, day_t today, const char *value,
                  const char *reason, struct sb *tree, struct err *err);
/* The next number of a series ("case", "letter", "letter.KIND") in the year of today, worded with the
 * office's format; words (may be NULL) follow its prefix. */
bool office_number(struct office *office, const char *series, const char *prefix_setting,
                   const char *words, day_t today, int64_t *serial, char number[96],
                   struct err *err);
/* A number in the words of the office's format. */
void number_words(const char *format, const char *prefix, int year, int64_t n, struct sb *out);
/* Year and serial as the entry of a case or a letter has them, in the place of its provenance:
 * "2026:7". */
#define SERIES_SIZE 40
void series_text(int year, int64_t serial, char text[SERIES_SIZE]);
/* A number that was given out elsewhere must not be given out again: into the journal. */
#define VERB_COUNTER "counter"
bool counter_raise(struct office *office, const char *name, int64_t last, struct err *err);
/* Conventions by what the settings say; `value` gives the value of a key. */
struct conventions conventions_by(const char *(*value)(void *ctx, const char *key), void *ctx);
/* Writes the stamp of a regime that is used for the first time. */
bool office_stamp_regime(struct office *office, const char *regime, struct err *err);

/* ---- the journal read back (data/office/replay.c) ---- */

/* First facts of a case as one text, and back; false when the text is not of that form. */
void facts_pack(const struct facts *facts, struct sb *out);
bool facts_unpack(const char *text, struct facts *into);
void add_escaped(struct sb *out, const char *text);
/* What waits for confirmation, in the journal (data/office/case/changed.c): packed, in order; behind
 * the tree of an action when the action changes the set; and what one entry makes of it. */
void changed_pack(const struct changed_rows *changed, struct sb *out);
void attachment_make(const char *tree, const struct changed_rows *before,
                     const struct changed_rows *after, struct sb *out);
size_t attachment_tree(const char *attachment); /* how long the tree is */
void changed_replay(struct sb *changed, const struct entry *entry);
/* The set of an office whose journal did not yet speak of it. */
#define VERB_CHANGED "changed"
/* What one entry does to a case; of facts, state and regime. */
struct replayed {
    struct facts *facts; /* borrowed */
    int64_t first;       /* entry of the case; 0: none */
    struct sb changed;   /* what waits for confirmation, packed; the caller's to free */
    int state;
    char regime[64], version[64];
    bool recounted; /* the case has conventions of its own, and these are they */
    struct conventions conventions;
};
bool replay_entry(struct replayed *into, const struct entry *entry);
/* Walks the entries of a case from the first to the last (at most `until`
 * by day; DAY_NONE: all). */
bool replay_case(struct office *office, int64_t last_seq, day_t until, struct replayed *into,
                 bool *began, struct err *err);
day_t entry_day(const char *at);

/* ---- verification (data/office/verify/verify.c, data/office/verify/rows.c, data/office/verify/search.c) ---- */

#define verify_fault(report, key, ...) verify_fault_words(report, key, WORDS(__VA_ARGS__))
void verify_fault_words(struct office_report *report, const char *key,
                        const char *const words[ERR_WORDS]);
bool verify_chain(struct office *office, struct office_report *out, struct err *err);

#endif
