/*
 * schema.h - what a file is made of: its tables, indexes, views and triggers.
 *
 * SQLite runs what a file brings along: a trigger swallows an answer, a view in the place of a
 * table never ends. So nothing of a file is touched before its schema has been compared (see
 * store_trust), and then every object is one of ours, word for word.
 */
#ifndef WENZE_DATA_STORE_SCHEMA_H
#define WENZE_DATA_STORE_SCHEMA_H

#include "data/journal/digest.h"
#include "data/store/store.h"

/* SHA-256 over every object of the file's schema. The tables that an FTS5 index keeps for itself
 * count by their names alone: another version of SQLite may word them differently. */
bool store_schema_digest(struct store *store, char hex[DIGEST_HEX], struct err *err);
/* A file in memory made by these scripts, open and trusted. */
bool store_schema_fresh(struct store **out, const char *const *scripts, size_t count,
                        struct err *err);
/* The first object in which the two differ, "trigger NAME"; "" when they are the same. */
bool store_schema_differs(struct store *store, struct store *fresh, char object[128],
                          struct err *err);

/* What the scripts of this program make: written by data/tools/schemagen.c when it is built, so
 * that opening an office need not make a file to compare with. */
struct schema_known {
    int64_t version;     /* of the last script */
    const char *scripts; /* digest of their texts (schema_scripts_digest) */
    const char *schema;  /* store_schema_digest of the file they make */
};
extern const struct schema_known schema_known[];
extern const size_t schema_known_count;
void schema_scripts_digest(const char *const *scripts, size_t count, char hex[DIGEST_HEX]);

#endif
