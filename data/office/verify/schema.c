/* schema.c - is the file made of what the schema scripts make, and of nothing else? Asked before
 * anything of it is touched, and once more when it is verified. */
#include <string.h>

#include "data/office/internal.h"
#include "data/store/schema.h"

/* The digest that these scripts are known to make; NULL: they are not those of the program. */
static const char *known_of(const char *const *scripts, size_t count) {
    char texts[DIGEST_HEX];
    schema_scripts_digest(scripts, count, texts);
    for (size_t i = 0; i < schema_known_count; i++)
        if (strcmp(schema_known[i].scripts, texts) == 0)
            return schema_known[i].schema;
    return NULL;
}

static bool refuse(struct office *office, const char *object, struct err *err) {
    return err_set(err, ERR_DAMAGED, "err.office.schema", office->path, object);
}

/* Word for word against a file made for it: to find out what is different. */
static bool compare(struct office *office, const char *const *scripts, size_t count,
                    struct err *err) {
    struct store *fresh = NULL;
    char object[128] = "";
    if (!store_schema_fresh(&fresh, scripts, count, err))
        return false;
    bool ok = store_schema_differs(office->store, fresh, object, err);
    (void)store_close(&fresh, NULL); /* it was in memory alone */
    return ok && (!object[0] || refuse(office, object, err));
}

bool schema_check(struct office *office, const struct schema_scripts *scripts, int64_t version,
                  struct err *err) {
    size_t count = 0;
    char is[DIGEST_HEX];
    const char **texts = mem_alloc((scripts->count + 1) * sizeof *texts);
    while (count < scripts->count && scripts->list[count].version <= version) {
        texts[count] = scripts->list[count].sql;
        count++;
    }
    bool ok = store_schema_digest(office->store, is, err);
    if (ok) {
        const char *known = known_of(texts, count);
        if (!known || strcmp(known, is) != 0)
            ok = compare(office, texts, count, err);
    }
    mem_free(texts);
    if (ok)
        store_trust(office->store);
    return ok;
}

bool schema_check_bare(struct office *office, int64_t version, struct err *err) {
    char is[DIGEST_HEX];
    if (!store_schema_digest(office->store, is, err))
        return false;
    for (size_t i = 0; i < schema_known_count; i++)
        if (schema_known[i].version == version && strcmp(schema_known[i].schema, is) != 0)
            return refuse(office, "", err);
    /* Of a newer version nothing is known; there only the store's own limits hold. */
    store_trust(office->store);
    return true;
}
