/*
 * fact.h - what can be known of a case (definitions, from a pack) and what is
 * known (facts of one case).
 *
 * A fact is keyed by what it says ("5(2).locus"), not by the screen that asks. Rows of a table (the
 * opinions heard under the hearing) are keyed TABLE.ROW.COLUMN: "hearing.opinion.2.text" is row 2
 * of the definition "hearing.opinion.text". Values are canonical text:
 *
 *   tri     yes | no | unknown
 *   choice  a code of the definition, or unknown
 *   multi   codes, comma-separated, in the definition's order, without doubles
 *   date    2026-02-06
 *   int     decimal, no leading zeros
 *   line, text  as entered (text may hold '\n')
 *
 * No fact at all is *untouched*; the value "" is *empty*: neither is "no". A fact
 * whose key no definition of the regime knows is kept and ignored by rules (changing
 * the regime deletes nothing).
 */
#ifndef WENZE_CORE_RULES_FACT_H
#define WENZE_CORE_RULES_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/label.h"
#include "core/base/sb.h"
#include "core/base/tri.h"
#include "core/date/date.h"
#include "core/law/cite.h"

#define FACT_KEY_SIZE 96
#define FACT_ROWS_MAX 99
#define PRACTICE_PREFIX "practice." /* of the keys of practices, and of no others */
#define VOIDED_PREFIX                                                                              \
    "voided." /* of the keys of letters made void (data/office/case/letter.c), of no definition */
#define WAIVER_PREFIX                                                                              \
    "waiver." /* of the keys of waivers (core/course/checkup.h), of no definition */

enum fact_type { FACT_TRI, FACT_CHOICE, FACT_MULTI, FACT_LINE, FACT_TEXT, FACT_DATE, FACT_INT };

/* Where an answer comes from: 查证, 陈述, 推定, 不清楚; 单位设置 is no answer of a person but what
 * the office had switched on when the case was made. */
enum provenance { PROV_NONE, PROV_VERIFIED, PROV_STATED, PROV_PRESUMED, PROV_UNKNOWN, PROV_OFFICE };

/* What kind of thing a line names, so that what was written for one is offered for another: ours is an
 * organ that is mostly the office itself. Of a line with choices these are offered first; it stays open. */
enum fact_offers {
    OFFERS_SAME, /* what was written for the same fact */
    OFFERS_OFFICE,
    OFFERS_ORGAN,
    OFFERS_PERSON,
    OFFERS_POST,
    OFFERS_DOCUMENT
};

#define FACT_REGIME                                                                                \
    "case.regime" /* shows on which regime the case rests; never a fact of its own */
#define FACT_HANDLER "case.handler" /* 承办人: who works on the case; lists are narrowed by it */

struct fact_choice {
    const char *code;
    struct label label;
};

struct cond;

struct fact_def {
    const char *key;    /* table columns: "hearing.opinion.text" */
    const char *table;  /* "hearing.opinion" for a column of a table, else NULL */
    const char *column; /* "text" */
    enum fact_type type;
    struct label label, hint;
    const struct fact_choice *choices;
    size_t choice_count;
    struct cite cite;       /* the provision in view while the cursor is here */
    const struct cite *see; /* related provisions, also of other regimes */
    size_t see_count;
    int stage;               /* index into regime.stages, -1 when asked on no form */
    int group;               /* index into regime.groups, -1 */
    bool evidence;           /* asks for provenance, document and page */
    bool many_lines;         /* FACT_TEXT */
    enum fact_offers offers; /* of a line */
    const char *nothing; /* an answer that says that there is none (无), for which a letter prints
                                nothing; NULL: no answer does */
    /* Asked only when this is not "no"; NULL: always. Never deletes an answer. */
    const struct cond *shown;
    int line; /* in rules.ini */
    /* 建议做法: no law. The office switches it on, and a new case is given the answer yes. */
    bool practice;
};

static inline bool fact_is_tri(const struct fact_def *def) {
    return def->type == FACT_TRI;
}
static inline bool fact_is_day(const struct fact_def *def) {
    return def->type == FACT_DATE;
}

/* The definitions of one regime; owned by the regime. */
struct fact_defs {
    struct fact_def *list;
    size_t count;
    int *slots; /* hash index; private to fact.c */
    size_t slot_count;
};

/* Builds the index after the list is complete. Errors, each with the key and the line of
 * the definition: err.fact.double (the key comes twice), err.fact.long (no room for a
 * row's key), err.fact.reserved (a choice code that conditions or values use themselves:
 * none, unknown; argument 2). */
bool fact_defs_index(struct fact_defs *defs, struct err *err);
void fact_defs_clear(struct fact_defs *defs); /* frees the index only */
/* Index of the definition for a key, or -1; *row (may be NULL) gets 0 for a plain fact, 1.. for a
 * table's row. The bare key of a column ("hearing.opinion.text") finds its definition with row 0;
 * no fact is stored under it. */
int fact_defs_find(const struct fact_defs *defs, const char *key, int *row);
/* The key of a definition and row, e.g. "hearing.opinion.2.text". */
void fact_key(const struct fact_def *def, int row, char out[FACT_KEY_SIZE]);

/* Turns what a person or a sheet wrote into the canonical value: 是/否/不清楚, yes/no/unknown,
 * choice codes or labels in either language (a multi's separated by , 、 ; or blanks), dates in any
 * accepted form, full-width digits; "" stays "". Text keeps everything, a line has its line breaks
 * made blanks. Appends to `out`; nothing on error. Errors with the definition's key: err.fact.tri,
 * err.fact.choice (text, codes), err.fact.date, err.fact.int (text). */
bool fact_normalise(const struct fact_def *def, const char *text, struct sb *out, struct err *err);

/* Does a canonical value of a choice or multi hold the code? */
bool fact_value_includes(const char *value, const char *code);

/* "", verified, stated, presumed, unknown, office */
const char *provenance_code(enum provenance p);
/* The code, or 查证 陈述 推定 不清楚 单位设置. */
bool provenance_parse(const char *text, enum provenance *p);

struct fact {
    char *key;
    int def, row; /* def -1: no definition knows the key */
    char *value;
    enum provenance provenance;
    char *document, *page; /* never NULL */
};

/* Owns its facts. A pointer to one is good until that key is put or removed. */
struct facts;
/* defs must outlive it; NULL: every key is foreign. */
struct facts *facts_new(const struct fact_defs *defs);
struct facts *facts_copy(const struct facts *facts); /* the sandbox of a what-if */
void facts_free(struct facts **facts);
const struct fact_defs *facts_defs(const struct facts *facts);

/* Stores a canonical value. provenance, document, page NULL/PROV_NONE: none. Replaces what was
 * there. A key that no definition knows is kept as foreign. */
void facts_put(struct facts *facts, const char *key, const char *value, enum provenance provenance,
               const char *document, const char *page);
void facts_remove(struct facts *facts, const char *key); /* back to untouched */

const struct fact *facts_find(const struct facts *facts, const char *key);
/* NULL: untouched. Row 0 for plain facts, which are found without a search. */
const struct fact *facts_at(const struct facts *facts, int def, int row);
size_t facts_count(const struct facts *facts);
/* In the order of the definitions, then of rows; foreign ones last, by key. NULL past the end. */
const struct fact *facts_nth(const struct facts *facts, size_t i);
int facts_rows(const struct facts *facts, const char *table); /* highest row in use; 0 */

/* The value, "" when untouched. */
const char *facts_text(const struct facts *facts, const char *key);
bool facts_has(const struct facts *facts, const char *key);     /* touched and not empty */
day_t facts_day(const struct facts *facts, const char *key);    /* DAY_NONE */
enum tri facts_tri(const struct facts *facts, const char *key); /* TRI_UNKNOWN when untouched */
/* Does a multi or choice hold it? */
bool facts_includes(const struct facts *facts, const char *key, const char *code);

#endif
