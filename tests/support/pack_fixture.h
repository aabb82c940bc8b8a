/*
 * pack_fixture.h - a shipped regime as the tests of its data want it: its text beside the source,
 * and what its rules make of a few facts.
 */
#ifndef WENZE_TESTS_SUPPORT_PACK_FIXTURE_H
#define WENZE_TESTS_SUPPORT_PACK_FIXTURE_H

#include "core/assess/assess.h"
#include "core/base/sb.h"
#include "core/course/procedure.h"
#include "data/pack/pack.h"
#include "data/sheet/sheet.h"

/* What is judged: facts, the assessment, the stages. */
struct pack_case {
    struct sheet sheet; /* owns the facts */
    struct matter matter;
    struct assessment *assessment;
    struct procedure *procedure;
};

struct pack_world {
    struct packs *packs;
    const struct regime *regime;
    const struct law *law;
    struct pack_case at_hand;
};

/* Any fault of the pack fails the test. */
void pack_world_open(struct pack_world *w, const char *regime);
void pack_world_close(struct pack_world *w);

/* Appends the words without blanks, full-width marks made half-width: what setting a source in
 * lines may change, and nothing else. */
void pack_fold(struct sb *out, const char *text, size_t n);
/* The folded line of the fixture, from 0. */
void pack_source_line(struct sb *out, const char *path, int line);
/* The folded words of law.txt from its first line (the title) or after it: without remarks and
 * without what the editor set (@excerpt, @instrument, @unit); with the words of @lead. */
void pack_law_words(struct sb *out, const struct pack_world *w, bool title);
/* The same words from the model that screens and searches read: preamble, leads, provisions. The
 * numbers of provisions are put in where `numbered`. */
void pack_model_words(struct sb *out, const struct pack_world *w, bool numbered);

/* Assesses these facts ("5(1).loss=yes, scope.level=county") or a shipped sample; the case at hand
 * takes the place of the one before. */
void pack_judge(struct pack_world *w, const char *facts);
void pack_judge_sample(struct pack_world *w, const char *path);

/* Of the case at hand. An unknown id fails the test. */
enum tri pack_situation(const struct pack_world *w, const char *id); /* not raised: unknown */
bool pack_offers(const struct pack_world *w, const char *measure);   /* on the ladder */
size_t pack_consequences(const struct pack_world *w, const char *measure);
bool pack_cautions(const struct pack_world *w, const char *id);
enum stage_state pack_stage(const struct pack_world *w, const char *id);

/* Labels that fit beside an answer, everything in two languages, every fact in a stage and of a
 * provision, no field that stands in the way of a case that is listed. */
void pack_fields_can_be_shown(const struct pack_world *w);
/* Fails when a word is found in the labels, texts, hints, choices of the rules. */
void pack_never_says(const struct pack_world *w, const char *word);

#endif
