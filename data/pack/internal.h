/*
 * internal.h - how rules.ini becomes a regime: what the parts of the reader share
 * (pack_regime.c drives, pack_rules.c holds the tables of sections and keys, pack_fields.c reads
 * one key, data/pack/facts.c the definitions of facts, data/pack/verify.c what only shows when
 * everything is read). FORMAT.md tells the language; each table row here is one key of it.
 */
#ifndef WENZE_DATA_PACK_INTERNAL_H
#define WENZE_DATA_PACK_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/rules/regime.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"
#include "data/ini/nametable.h"

/* ---- the tables ---- */

enum pack_kind {
    KIND_STAGE,
    KIND_GROUP,
    KIND_FACT,
    KIND_SCOPE,
    KIND_FLAG,
    KIND_SITUATION,
    KIND_CIRCUMSTANCE,
    KIND_MEASURE,
    KIND_CONSEQUENCE,
    KIND_DUTY,
    KIND_CAUTION,
    KIND_NEED,
    KIND_GATE,
    KIND_COMPARE,
    KIND_CHECK,
    KIND_PHRASE,
    KIND_EVIDENCE,
    KIND_DEADLINE,
    KIND_LETTER,
    KIND_RECIPIENT,
    KIND_NOTE,
    KIND_ENTRY,
    KIND_CHECKLIST,
    KIND_ITEM,
    KIND_TABLE,
    KIND_ROW,
    KIND_CLOCK,
    KIND_GRADE,
    KIND_CONTENT,
    KIND_COUNT
};

enum pack_field_kind {
    FIELD_KNOWN, /* read elsewhere */
    FIELD_TEXT,  /* const char * */
    FIELD_WORD,  /* const char *, a name of a-z 0-9 _ - */
    FIELD_LABEL, /* struct label: KEY and KEY.en */
    FIELD_CITE,  /* struct cite, exists in the law */
    /* const struct cite *, count in count_offset; those of other regimes are
     * looked up when all are there */
    FIELD_CITES,
    FIELD_INT,     /* int, 0 or more */
    FIELD_CELLS,   /* const struct label *, count in count_offset: KEY and KEY.en, cut at '|' */
    FIELD_CHOICES, /* const struct fact_choice *, count in count_offset: KEY and KEY.en */
    FIELD_STATUS,  /* enum rule_status; unless said, the regime's */
    FIELD_DAY,     /* day_t; DAY_NONE */
    FIELD_YES,     /* bool: yes or no */
    FIELD_CODE,    /* an enum: index into codes */
    FIELD_COND,    /* const struct cond * */
    FIELD_LENGTH,  /* struct length */
    FIELD_IDS,     /* const char **, count in count_offset: ids of rules of `of` */
    FIELD_FACTS,   /* const char **, count in count_offset: keys of facts, columns too */
    FIELD_INDEX,   /* int: index of a rule of `of`; -1 */
    FIELD_RAISED,  /* const char *: id of a situation or circumstance */
    FIELD_FACT,    /* const char *: key of a fact that is no column; its type is one of `types` */
    FIELD_SIDE,    /* const char *: key of such a fact, "@deadline.ID", "@safe.ID" or "@today" */
    FIELD_PLACE,   /* const char *: key of a fact, a column, a table or one row's fact */
    FIELD_TABLE    /* const char *: a table some fact belongs to */
};

struct pack_field {
    const char *key;
    enum pack_field_kind kind;
    size_t offset, count_offset; /* within the item */
    bool required;
    const char *const *codes; /* ends with NULL */
    enum pack_kind of;
    unsigned types; /* 1u << FACT_DATE | …; 0: any */
};

struct pack_fields {
    const struct pack_field *list;
    size_t count;
};

struct pack_spec {
    const char *name;                 /* the section's first word */
    size_t size;                      /* of an item */
    size_t list_offset, count_offset; /* within struct regime; contents stand in their letters */
    struct pack_fields fields;        /* its own keys */
    bool is_rule;                     /* begins with struct rule and takes its keys */
    bool from_is_fact; /* `from` is the event's fact, not the first day of validity */
    bool id_is_cite;
    bool needs_cite;
};

extern const struct pack_spec pack_specs[KIND_COUNT];
extern const struct pack_fields pack_rule_fields;   /* what every rule takes; `from` first */
extern const struct pack_fields pack_regime_fields; /* of [regime] */

/* The list of a kind: bytes of its first item and how many there are. */
void *pack_list(const struct regime *regime, enum pack_kind kind, size_t *count);
void pack_set_list(struct regime *regime, enum pack_kind kind, void *list, size_t count);
void *pack_item(const struct regime *regime, enum pack_kind kind, size_t i);
/* May it name a rule? a-z 0-9 _ - . ( ), at most 60 bytes. */
bool pack_id_good(const char *id);

/* ---- reading ---- */

/* What one section of the file makes. */
struct pack_section {
    enum pack_kind kind; /* KIND_COUNT: it could not be told */
    const char *id;
    void *item;
};

struct pack_reader {
    struct regime *regime;
    struct packfile *pf;
    struct faults faults;
    struct pack_section *sections; /* of each section of the file */
    size_t regime_section;
    struct letter_content *contents; /* before they go to their letters */
    int *content_letters;            /* of each its letter's index */
    size_t content_count;
    bool facts_good;         /* facts can be looked up */
    struct nametable ids;    /* owner: the kind; gives the place in its list */
    struct nametable tables; /* names of all tables of facts */
    const char **cond_names; /* owned */
    size_t cond_cap;
};

/* The key at hand, for faults and for what depends on its neighbours. */
struct pack_place {
    size_t section;
    const char *name; /* of the section */
    const char *key;
    int line;
};

#define pack_fault(r, place, ...) pack_fault_words(r, place, WORDS(__VA_ARGS__))
void pack_fault_words(struct pack_reader *r, const struct pack_place *place,
                      const char *const words[ERR_WORDS]);
struct pack_place pack_place(const struct pack_reader *r, size_t section, const char *key);

/* Reads every key of the table into the item; a missing one gets its default, or
 * is a fault when required. */
void pack_read_fields(struct pack_reader *r, size_t section, const struct pack_fields *fields,
                      void *item);
/* Is the key one of the table's (label.en belongs to label)? */
bool pack_knows(const struct pack_fields *fields, const char *key);
bool pack_read_cite(struct pack_reader *r, const struct pack_place *place, const char *text,
                    struct cite *cite);

/* "code 标签 | …" of KEY and KEY.en into a list of the arena. `zh` is the value of KEY. */
struct fact_choice *pack_read_choices(struct pack_reader *r, size_t section, const char *key,
                                      const char *zh, size_t *count);
/* Choices that are the situations of the regime, id and label; given to such facts once the
 * situations are read. */
#define PACK_SITUATIONS "@situations"
void pack_offer_situations(struct pack_reader *r);
/* "甲 | 乙" of KEY and KEY.en, likewise. */
struct label *pack_read_cells(struct pack_reader *r, size_t section, const char *key,
                              const char *zh, size_t *count);
/* Types, tables and choices of all facts, and the index over them; the rest of their keys is read
 * with the others. */
void pack_read_facts(struct pack_reader *r);
bool pack_fact_key_good(const char *key);

/* Keys that go together, and what a rule takes from its neighbours; before the
 * contents go to their letters. */
void pack_verify(struct pack_reader *r);
/* References of all conditions; after that. */
void pack_verify_conds(struct pack_reader *r);

/* ---- for packcheck ---- */

struct pack_cond {
    const struct cond *cond;  /* pack_each_when: NULL where there is none */
    const struct cond **slot; /* where it hangs */
    const char *field;        /* when, pass, shown, ... */
    const char *table;        /* it is about one row of this table; NULL */
    enum pack_kind kind;
    size_t item;      /* its rule's place in the list of the kind (of a content: in its letter's) */
    const void *rule; /* a struct rule, of a fact its struct fact_def */
    int line;
};

/* Every condition of the regime, in no particular order. */
void pack_each_cond(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_cond *cond), void *ctx);
/* Every rule that may have a `when`, whether it has one or not; contents of letters too. */
void pack_each_when(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_cond *cond), void *ctx);

#endif
