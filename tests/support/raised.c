/* raised.c - which messages a test brought about: the linker puts this before the one door of errors (--wrap in the
 * Makefile). With TEST_SEEN=FOLDER each program leaves there lines "raised ID"; tests/seen.sh reads them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/err.h"

bool __real_err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]);
bool __wrap_err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]);

#define IDS_MOST 1024
static const char *ids[IDS_MOST]; /* the ids are texts of the program: they stay */
static size_t count;

static void note(const char *id) {
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id || strcmp(ids[i], id) == 0)
            return;
    if (count < IDS_MOST)
        ids[count++] = id;
}

bool __wrap_err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]) {
    if (words[0])
        note(words[0]);
    return __real_err_set_words(err, code, words);
}

__attribute__((destructor)) static void record(void) {
    char path[4096];
    const char *dir = getenv("TEST_SEEN");
    int n = dir && count ? snprintf(path, sizeof path, "%s/%ld.raised", dir, (long)getpid()) : 0;
    FILE *out = n > 0 && (size_t)n < sizeof path ? fopen(path, "a") : NULL;
    for (size_t i = 0; out && i < count; i++)
        fprintf(out, "raised %s\n", ids[i]);
    if (out)
        fclose(out);
}
