#include "data/shelf/sound.h"

#include <string.h>

#include "core/text/pinyin.h"
#include "data/shelf/search_internal.h"

bool shelf_hear(struct shelf *shelf, const char *typed, size_t bytes, size_t enough,
                void (*heard)(void *ctx, const char *word, size_t n), void *ctx, struct err *err) {
    struct pinyin_query sound;
    struct unit_record unit;
    size_t read = 0, found = 0;
    pinyin_query_set(&sound, typed, strlen(typed));
    struct query *q = store_units(shelf->office->store, STORE_UNIT_BASE + 1, INT64_MAX / 2);
    while ((bytes == 0 || read < bytes) && found < enough && store_unit_next(q, NULL, &unit)) {
        size_t n = strlen(unit.words), from = 0;
        struct pinyin_hit hit;
        read += n;
        while (found < enough && pinyin_find(&sound, unit.words + from, n - from, &hit) &&
               hit.len > 0) {
            heard(ctx, unit.words + from + hit.at, hit.len);
            from += hit.at + hit.len;
            found++;
        }
    }
    return query_done(q, err);
}
