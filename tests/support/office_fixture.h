/*
 * office_fixture.h - an office in a folder of its own, for tests: opened,
 * filled, tampered with, closed.
 *
 * Every helper that cannot do its work fails the running test.
 */
#ifndef WENZE_TESTS_SUPPORT_OFFICE_FIXTURE_H
#define WENZE_TESTS_SUPPORT_OFFICE_FIXTURE_H

#include "data/office/casefile.h"
#include "data/office/door.h"
#include "data/office/office.h"

#define FIXTURE_TODAY 20780 /* 2026-11-23 */
#define FIXTURE_REGIME "dpg2009"

struct office_fixture {
    char *dir, *path;
    struct packs *packs;
    struct office *office; /* NULL while closed */
};

/* A new office, open for writing. */
void office_setup(struct office_fixture *f);
void office_teardown(struct office_fixture *f);
void office_shut(struct office_fixture *f);
void office_again(struct office_fixture *f); /* open for writing, as after a restart */

/* Runs a command that must go well; the outcome is cleared unless it is asked for. */
void office_must(struct office_fixture *f, const struct office_command *command,
                 struct office_outcome *outcome);
/* Runs a command that must be refused; the error. */
struct err office_must_not(struct office_fixture *f, const struct office_command *command);

int64_t office_entries(struct office_fixture *f);                             /* of the journal */
struct casefile *office_open_case(struct office_fixture *f, int64_t case_id); /* the caller's */
int64_t office_new_case(struct office_fixture *f);
/* "key=value"; provenance stated, document 卷一, page 3. */
void office_set(struct office_fixture *f, int64_t case_id, const char *key, const char *value);
void office_clear(struct office_fixture *f, int64_t case_id, const char *key);
/* A case from one of the samples that come with the program, by the beginning of its name. */
int64_t office_sample(struct office_fixture *f, const char *name);

/* The value of a fact, the caller's to mem_free; NULL when untouched. */
char *office_value(struct office_fixture *f, int64_t case_id, const char *key);
/* Every fact of a case as one text, to compare; the caller's to mem_free. */
char *office_facts_text(struct office_fixture *f, int64_t case_id);

/* Verifies; fails the test with the first fault unless it is sound. */
void office_sound(struct office_fixture *f);
/* Verifies; is there a fault with this message? */
bool office_finds(struct office_fixture *f, const char *msg);

/* Runs SQL on the closed file, as somebody with another program would who puts back the triggers
 * that stood in the way. */
void office_tamper(struct office_fixture *f, const char *sql);
/* The same without putting anything back. */
void office_tamper_schema(struct office_fixture *f, const char *sql);
/* Closes the office and makes it one of an older version, as if it had been filled by an older
 * program: what later scripts added is taken away. */
void office_make_older(struct office_fixture *f, size_t version);
/* The one number that a query on a file gives. */
long long office_ask(const char *path, const char *sql);

#endif
