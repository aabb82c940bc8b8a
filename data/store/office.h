/*
 * office.h - what the office file keeps of itself: identity, settings, number series, who
 * holds it, the draft, stamps.
 */
#ifndef WENZE_DATA_STORE_OFFICE_H
#define WENZE_DATA_STORE_OFFICE_H

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/journal/digest.h"
#include "data/store/store.h"

bool store_meta(struct store *store, const char *key, struct sb *value, struct err *err);
bool store_meta_count(struct store *store, int64_t *count, struct err *err);
bool store_set_meta(struct store *store, const char *key, const char *value, struct err *err);
bool store_drop_meta(struct store *store, const char *key, struct err *err);

/* The setting, else its default, else "". */
bool store_setting(struct store *store, const char *key, struct sb *value, struct err *err);
/* The default alone, "" when there is none; and a digest of all of them. */
bool store_setting_default(struct store *store, const char *key, struct sb *value, struct err *err);
bool store_defaults_digest(struct store *store, char hex[DIGEST_HEX], struct err *err);
bool store_set_setting(struct store *store, const char *key, const char *value, int64_t seq,
                       struct err *err);
struct setting_record {
    const char *key, *value;
    int64_t seq;
};
/* The next one by key that was set; *found false at the end. */
bool store_setting_next(struct store *store, const char *after, struct arena *arena,
                        struct setting_record *out, bool *found, struct err *err);

/* Takes the next number of a series: it is never given out again. */
bool store_counter_take(struct store *store, const char *name, int64_t *number, struct err *err);
bool store_counter(struct store *store, const char *name, int64_t *last, struct err *err);
/* Raises a series to `last` at least. */
bool store_counter_raise(struct store *store, const char *name, int64_t last, struct err *err);
struct counter_record {
    char name[64];
    int64_t last;
};
bool store_counter_next(struct store *store, const char *after, struct counter_record *out,
                        bool *found, struct err *err);

struct holder_record {
    char operator_name[96], host[96], since[32];
    int64_t pid;
};
bool store_holder(struct store *store, struct holder_record *out, struct err *err);
bool store_set_holder(struct store *store, const struct holder_record *holder, struct err *err);
bool store_drop_holder(struct store *store, struct err *err);

struct draft_record {
    int64_t case_id, caret;
    const char *key, *text, *at;
    size_t size; /* of the text */
};
bool store_draft(struct store *store, struct arena *arena, struct draft_record *out, bool *found,
                 struct err *err);
bool store_set_draft(struct store *store, const struct draft_record *draft, struct err *err);
bool store_drop_draft(struct store *store, struct err *err);

/* "" when there is none. */
bool store_stamp(struct store *store, const char *regime, char stamp[65], struct err *err);
bool store_set_stamp(struct store *store, const char *regime, const char *stamp, struct err *err);
/* The regime that comes after this one by name. */
bool store_stamp_next(struct store *store, const char *after, char regime[64], bool *found,
                      struct err *err);

#endif
