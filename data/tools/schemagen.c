/*
 * schemagen.c - writes what the schema scripts make as one C source: schemagen OUT.c SCRIPT...
 *
 * Runs on the machine that builds. The scripts are run one after the other in a file in memory, and
 * the digest of its schema is noted after each, so that opening an office of any version need not
 * make a file to compare with. The form is that of data/store/schema.h. Exit 0, or 1 with one line
 * on standard error; a source that could not be written whole is removed.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/store/schema.h"

enum { SCRIPTS_MAX = 64, SCRIPT_MAX = 1 << 20 };

_Noreturn void mem_exhausted(void) {
    fputs("schemagen: out of memory\n", stderr);
    exit(1);
}

static bool complain(const char *what, const char *why) {
    fprintf(stderr, "schemagen: %s: %s\n", what, why);
    return false;
}

static bool put_row(FILE *out, const char *const *scripts, size_t count) {
    char texts[DIGEST_HEX], schema[DIGEST_HEX];
    struct store *fresh = NULL;
    struct err err = {0};
    bool ok = store_schema_fresh(&fresh, scripts, count, &err) &&
              store_schema_digest(fresh, schema, &err);
    (void)store_close(&fresh, NULL); /* it was in memory alone */
    if (!ok)
        return complain(err.msg ? err.msg : "?", err.arg[1]);
    schema_scripts_digest(scripts, count, texts);
    fprintf(out, "    {%zu, \"%s\",\n     \"%s\"},\n", count, texts, schema);
    return true;
}

static bool put_all(FILE *out, const char *const *scripts, size_t count) {
    fputs("/* Made by data/tools/schemagen.c. */\n#include \"data/store/schema.h\"\n\n"
          "const struct schema_known schema_known[] = {\n",
          out);
    bool ok = true;
    for (size_t i = 1; ok && i <= count; i++)
        ok = put_row(out, scripts, i);
    fprintf(out, "};\nconst size_t schema_known_count = %zu;\n", count);
    return ok;
}

int main(int argc, char **argv) {
    static const char *scripts[SCRIPTS_MAX];
    size_t count = argc > 2 ? (size_t)argc - 2 : 0;
    if (count == 0 || count > SCRIPTS_MAX)
        return complain("schemagen OUT.c SCRIPT...", "how many scripts?");
    for (size_t i = 0; i < count; i++) {
        char *text = NULL;
        size_t n = 0;
        struct err err = {0};
        if (!readfile(argv[i + 2], READFILE_REGULAR, SCRIPT_MAX, &text, &n, &err))
            return complain(argv[i + 2], err.msg), 1;
        scripts[i] = text;
    }
    FILE *out = fopen(argv[1], "w");
    if (!out)
        return complain(argv[1], strerror(errno)), 1;
    bool ok = put_all(out, scripts, count);
    if (fclose(out) != 0 || !ok) {
        remove(argv[1]);
        return 1;
    }
    return 0;
}
