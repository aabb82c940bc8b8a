/* coverage.c - which check speaks for which table. */
#include <string.h>

#include "data/office/verify/internal.h"

static const struct {
    const char *tables;
    bool (*check)(struct verification *v, struct err *err);
} coverage[] = {
#define NONE NULL
#define T(tables, check, why) {tables, check},
#include "data/office/verify/coverage.def"
#undef T
#undef NONE
};
#define COVERAGE_COUNT (sizeof coverage / sizeof coverage[0])

bool office_covers(const char *table) {
    size_t n = strlen(table);
    for (size_t i = 0; i < COVERAGE_COUNT; i++)
        for (const char *at = coverage[i].tables; *at;) {
            size_t word = strcspn(at, " ");
            if (word == n && strncmp(at, table, n) == 0)
                return true;
            at += word + (at[word] == ' ');
        }
    return false;
}

bool verify_rows(struct verification *v, struct err *err) {
    for (size_t i = 0; i < COVERAGE_COUNT; i++)
        if (coverage[i].check && !coverage[i].check(v, err))
            return false;
    return true;
}
