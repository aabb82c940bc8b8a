/*
 * man_parts.c - writes the parts of the manual pages that come from tables anew (`make man`). Run
 * from the top folder.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/man_text.h"

_Noreturn void mem_exhausted(void) {
    fputs("out of memory\n", stderr);
    exit(1);
}

static bool read_all(const char *path, struct sb *out) {
    FILE *file = fopen(path, "rb");
    char part[4096];
    if (!file)
        return false;
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        sb_add_n(out, part, n);
    bool good = !ferror(file);
    return fclose(file) == 0 && good;
}

static bool write_all(const char *path, const struct sb *text) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool good = fwrite(sb_text(text), 1, text->len, file) == text->len;
    return fclose(file) == 0 && good;
}

static bool rewrite(enum lang lang) {
    const char *path = man_text_path(lang), *missing;
    struct sb before = {0}, after = {0};
    bool good = read_all(path, &before);
    if (!good) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    } else if (!man_text_fill(&after, sb_text(&before), lang, &missing)) {
        fprintf(stderr, "%s: no line %s", path, missing);
        good = false;
    } else if (strcmp(sb_text(&before), sb_text(&after)) != 0) {
        good = write_all(path, &after);
        fprintf(stderr, "%s: %s\n", path, good ? "written anew" : strerror(errno));
    }
    sb_free(&before);
    sb_free(&after);
    return good;
}

int main(void) {
    bool zh = rewrite(LANG_ZH), en = rewrite(LANG_EN);
    return zh && en ? 0 : 1;
}
