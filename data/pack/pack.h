/*
 * pack.h - the packs: regimes, holiday notices, letter templates, samples, read from what is
 * compiled in or from a folder.
 *
 * A folder that overrides (from the settings, or `wenze.d` beside the office file) is laid out like
 * data/ and replaces file by file by name; a regime folder found only there is added. Reading is
 * lazy: opening costs nothing, a regime is made when first asked for and kept: of what comes with the
 * program from its tables (data/pack/image.h), which were read and proved when it was built; of what
 * lies in the folder from its text. `packs` owns everything it returns. Every fault of a file is
 * listed.
 */
#ifndef WENZE_DATA_PACK_PACK_H
#define WENZE_DATA_PACK_PACK_H

#include "core/base/errs.h"
#include "core/date/calendar.h"
#include "core/law/law.h"
#include "core/rules/regime.h"
#include "data/pack/asking.h"

struct packs;

/* folder NULL or "": only what is compiled in. The files of a folder are read here, each whole: one
 * that cannot be read is one clear error (see data/pack/folder.h for what is looked at; the schema
 * cannot be overridden). */
bool packs_open(struct packs **out, const char *folder, struct err *err);
/* The same without the tables: everything is read from its text, for what proves it. */
bool packs_open_sources(struct packs **out, const char *folder, struct err *err);
void packs_close(struct packs **packs);

/* NULL and every fault in errs (may be NULL) when the pack is bad or unknown
 * (err.pack.regime_unknown). */
const struct regime *packs_regime(struct packs *packs, const char *id, struct errs *errs);
/* The law's text alone, without its rules. */
const struct law *packs_law(struct packs *packs, const char *id, struct errs *errs);
const struct calendar *packs_calendar(struct packs *packs, struct errs *errs);
/* Ids of all regimes in the order of regimes/order.txt, the rest after them
 * by name; count in *count. */
const char *const *packs_regime_ids(struct packs *packs, size_t *count);
/* Those that cases are built under, in the order in which they are offered: first those for conduct of
 * today (offered_since). One that cannot be read is left away; doctor and check-packs tell its faults.
 * The list is the caller's to mem_free. */
const struct regime **packs_offered(struct packs *packs, day_t today, size_t *count);

/* What people say for words of the law: of every words/<any>.ini together, those that could be read.
 * Never NULL. */
const struct ask_words *packs_words(struct packs *packs, struct errs *errs);
/* The questions a text answers; none when it has no questions.ini or that is bad. Never NULL for a
 * known text. */
const struct pack_questions *packs_questions(struct packs *packs, const char *id,
                                             struct errs *errs);

/* The bytes of a file, e.g. "letters/decision.txt", "samples/01-….ini", "schema/0001_office.sql",
 * "help/zh/keys.md"; NULL: there is none. */
const char *packs_file(struct packs *packs, const char *path, size_t *size);
/* The text as it comes with the program, whatever lies in the folder; NULL: none does. Both live as
 * long as the packs. */
const char *packs_shipped(struct packs *packs, const char *path);
/* Puts a file of holidays, which the caller has written into the folder, among the packs that are open; bytes are
 * copied. Calendars given before stay good until packs_close. False: it contradicts the others, and
 * nothing has changed. */
bool packs_take_holidays(struct packs *packs, const char *path, const char *bytes, size_t size,
                         struct errs *errs);
/* Takes it away again: what the program ships under that path stands, or nothing. */
bool packs_drop_holidays(struct packs *packs, const char *path, struct errs *errs);
/* What was read of the file when the program was built (data/pack/embed.h); NULL when another file stands in its place,
 * or the sources are to be read. */
struct embedded;
const struct embedded *packs_table(const struct packs *packs, const char *path);
/* Its bytes, unpacked into the arena where they are packed. */
const unsigned char *packs_unpacked(const struct embedded *table, struct arena *arena);
/* Does one in the folder stand in its place? */
bool packs_own(const struct packs *packs, const char *path);
/* Paths that begin with `prefix`, sorted. */
const char *const *packs_list(struct packs *packs, const char *prefix, size_t *count);

/* What a caller has worked out of the files (a digest, say), kept under a name until they change; NULL: not yet, or they
 * have changed. The value is copied; what is given lives until then. */
const char *packs_noted(const struct packs *packs, const char *name);
void packs_note(struct packs *packs, const char *name, const char *value);

/* What stands in the overriding folder and is looked at by nothing (a
 * misspelt folder, say), sorted. */
const char *const *packs_strays(const struct packs *packs, size_t *count);

/* Reads one regime from memory; for packs and for tests of bad packs. `rules_file`/`law_file` are
 * names for messages. */
struct regime *pack_read_regime(const char *id, const char *rules_file, const char *rules,
                                size_t rules_size, const char *law_file, const char *law_text,
                                size_t law_size, struct errs *errs);
bool pack_read_holidays(struct calendar *cal, const char *file, const char *text, size_t size,
                        struct errs *errs);

#endif
