/* raised.c - which messages a test brought about: the linker puts this before the one door of errors (--wrap in the
 * Makefile). With TEST_SEEN=FOLDER each program leaves there lines "raised ID"; tests/seen.sh reads them. */
#include <fcntl.h>
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

/* At once, not at the end: some tests kill the program. */
static void record(const char *id) {
    char path[4096];
    const char *dir = getenv("TEST_SEEN");
    int n = dir ? snprintf(path, sizeof path, "%s/%ld.raised", dir, (long)getpid()) : 0;
    int out = n > 0 && (size_t)n < sizeof path
                  ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
                  : -1;
    if (out < 0)
        return;
    dprintf(out, "raised %s\n", id);
    close(out);
}

static void note(const char *id) {
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id || strcmp(ids[i], id) == 0)
            return;
    if (count < IDS_MOST) {
        ids[count++] = id;
        record(id);
    }
}

bool __wrap_err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]) {
    if (words[0])
        note(words[0]);
    return __real_err_set_words(err, code, words);
}
