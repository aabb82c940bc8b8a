/*
 * hanzigen.c - writes core/text/simplified.txt as a C source: hanzigen OUT.c SIMPLIFIED.txt
 *
 * Runs on the machine that builds. A line is a sign, a blank and the signs that it stands for. Every line is
 * proved: its form, and that no sign is stood for twice or stands for others itself. Exit 0, or 1 with one line on
 * standard error; a source that could not be written whole is removed.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum { HANZI_END = 0x40000 };

struct folding {
    uint32_t to[HANZI_END]; /* 0: nothing */
    size_t count, line;
    const char *file;
};

static bool refuse(const struct folding *folding, const char *why) {
    fprintf(stderr, "hanzigen: %s:%zu: %s\n", folding->file, folding->line, why);
    return false;
}

/* A character of three or four bytes; NULL when it is none. */
static const char *sign_at(const char *s, uint32_t *cp) {
    utf8proc_int32_t sign;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &sign);
    if (len < 3 || sign >= HANZI_END)
        return NULL;
    *cp = (uint32_t)sign;
    return s + len;
}

static bool take_line(struct folding *folding, const char *at) {
    uint32_t to = 0, from = 0;
    at = sign_at(at, &to);
    if (!at || *at != ' ')
        return refuse(folding, "does not begin with a sign and a blank");
    for (at++; *at != '\n'; folding->count++) {
        at = sign_at(at, &from);
        if (!at)
            return refuse(folding, "holds something that is no Hanzi, or has no end");
        if (from == to || folding->to[from])
            return refuse(folding, "a sign is stood for twice");
        folding->to[from] = to;
    }
    return true;
}

static bool take_file(struct folding *folding, const char *path) {
    char line[1024];
    bool good = true;
    FILE *in = fopen(path, "rb");
    folding->file = path;
    if (!in)
        return refuse(folding, strerror(errno));
    while (good && fgets(line, sizeof line, in)) {
        folding->line++;
        good = line[0] == '%' || take_line(folding, line);
    }
    if (good && (ferror(in) != 0 || folding->count == 0))
        good = refuse(folding, "cannot be read, or holds nothing");
    fclose(in);
    for (uint32_t cp = 0; good && cp < HANZI_END; cp++)
        if (folding->to[cp] && folding->to[folding->to[cp]])
            good = refuse(folding, "a sign that stands for others is itself stood for");
    return good;
}

static bool write_pairs(const struct folding *folding, const char *path) {
    FILE *out = fopen(path, "wb");
    if (!out)
        return refuse(folding, strerror(errno));
    fputs("/* Written by data/tools/hanzigen.c; not to be edited. */\n#include "
          "\"core/text/simplified.h\"\n\n"
          "const struct hanzi_pair hanzi_pairs[] = {\n",
          out);
    for (uint32_t cp = 0; cp < HANZI_END; cp++)
        if (folding->to[cp])
            fprintf(out, "    {0x%X, 0x%X},\n", (unsigned)cp, (unsigned)folding->to[cp]);
    fprintf(out, "};\nconst size_t hanzi_pair_count = %zu;\n", folding->count);
    bool good = ferror(out) == 0;
    good = fclose(out) == 0 && good;
    if (!good) {
        refuse(folding, "the source cannot be written");
        remove(path);
    }
    return good;
}

int main(int argc, char **argv) {
    struct folding *folding = argc == 3 ? calloc(1, sizeof *folding) : NULL;
    if (!folding) {
        fputs("hanzigen: usage: hanzigen OUT.c SIMPLIFIED.txt\n", stderr);
        return 1;
    }
    bool good = take_file(folding, argv[2]) && write_pairs(folding, argv[1]);
    free(folding);
    return good ? 0 : 1;
}
