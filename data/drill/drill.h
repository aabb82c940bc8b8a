/*
 * drill.h - a drill: an invented story, the facts it tells, questions about it. Read from a plain
 * file (drills/<id>.ini) and proved as it is read.
 *
 *   [drill]       title, title.en, regime, level (1 2 3), today (2026-11-23)
 *   [story]       text
 *   [facts]       KEY = VALUE | WORDS      a fact, and the words of the story that tell it; … between
 *                                          two parts that stand apart
 *   [question N]  of, items, also, also.en       see core/drill/derive.h
 *                 ask, ask.en              in words of its own
 *                 kind                     single several branch (own options), fill, letter
 *                 cite                     the provision it is about
 *                 option.X, option.X.en, option.X.if, option.X.cite, option.X.why, option.X.then
 *                 words, accept            fill: the words of the provision that are left out
 *                 text, blank.X            letter: the passage with {1} {2}, what belongs there
 *                 then.CODE, after         branch: what follows; after = N CODE
 *                 key                      the right answer as the author holds it
 *                 why
 *
 * No answer is taken from the file: option.X.if and blank.X name what is to be looked at, and a key
 * that is written must be what came out. A test (if) is NAME=VALUE or NAME!=VALUE (data/outcome/expect.h),
 * CITE~WORDS or CITE!~WORDS (does the provision say these words); several with & between. A blank is
 * `fact KEY`, `day bar.ID` (raw.ID, rolled.ID), `law`, `scope`, `situations`, `heavier`, `lighter`, `measures`,
 * `cite 10.2`, or `words CITE WORDS`.
 *
 * What makes it solvable, and is demanded of every fact: its words stand in the story; of a day they
 * name month and day, and its year stands in the story; of a number they name it. Help: 编写练习.
 */
#ifndef WENZE_DATA_DRILL_DRILL_H
#define WENZE_DATA_DRILL_DRILL_H

#include "core/drill/derive.h"
#include "data/outcome/expect.h"
#include "data/pack/pack.h"

#define DRILL_FOLDER "drills/"
#define DRILL_TODAY "2026-11-23"
#define DRILL_FACTS_MAX 120

struct drill {
    const char *id; /* of the file: "012-appeal-over-the-holiday" */
    struct label title;
    const char *story;
    int level;
    struct facts *facts;
    const struct regime *regime; /* borrowed of the packs, like the calendar */
    struct matter matter;
    struct outcome outcome;
    bool judged; /* the outcome is filled */
    struct drill_said said[DRILL_FACTS_MAX];
    size_t said_count;
    struct drill_case judged_case; /* for derive_question */
    struct question *questions;
    size_t question_count;
    struct arena *arena;
};

/* NULL: every fault is in errs, with the file, its line and key. */
struct drill *drill_read(struct packs *packs, const char *id, const char *file, const char *text,
                         size_t size, struct errs *errs);
/* Of the packs by its id, of a template (data/drill/template.h) "ID@SEED"; err.drill.unknown {1} when there
 * is none. */
struct drill *drill_open(struct packs *packs, const char *id, struct errs *errs);
void drill_free(struct drill **drill);

/* The id of a path of the packs, "drills/ID.ini"; false for another. */
#define DRILL_ID_SIZE 64
bool drill_id_of(const char *path, char id[DRILL_ID_SIZE]);

/* What a list shows, read without judging anything. */
struct drill_head {
    char id[DRILL_ID_SIZE];
    struct label title; /* of the arena */
    char regime[CITE_REGIME_SIZE];
    int level;
    size_t questions;
    bool generated; /* a template: another one for each seed, "ID@SEED" */
};
/* All drills of the packs by id; the list is of the arena. What cannot be read is left out and told by
 * check-packs. */
struct drill_head *drill_heads(struct packs *packs, struct arena *arena, size_t *count);

#endif
