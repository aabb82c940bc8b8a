/*
 * packgen.c - proves the packs that come with the program and writes what reading them gives as one C source:
 * packgen OUT.c
 *
 * Runs on the machine that builds, linked with the reader, the prover and the sources (build/embedded.c), and without
 * tables, so that it reads what lies there. Whatever is wrong with a pack is listed and ends the build. The form is
 * that of data/pack/embed.h. Exit 0, or 1 with what was wrong on standard error; a source that could not be written
 * whole is removed.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/base/mem.h"
#include "data/ask/asking.h"
#include "data/pack/embed.h"
#include "data/pack/image.h"
#include "data/pack/pack.h"
#include "data/prove/check.h"

/* None yet: they are what is made here. */
const struct embedded pack_tables[1] = {{"", NULL, 0, 0}};
const size_t pack_table_count = 0;

enum { BYTES_A_LINE = 64 }; /* of the source */

_Noreturn void mem_exhausted(void) {
    fputs("packgen: out of memory\n", stderr);
    exit(1);
}

enum { TABLES_MAX = 1000 };

struct row { /* of the list of tables */
    char *path;
    size_t table, size, packed; /* packed as in embed.h */
};

struct made {
    FILE *out;
    struct row rows[TABLES_MAX];
    size_t count;
};

static bool list_faults(const struct errs *faults) {
    for (size_t i = 0; i < faults->count; i++) {
        const struct err *err = &faults->list[i];
        fprintf(stderr, "packgen: %s:%d: %s: %s %s %s\n", err->file, err->line, err->key, err->msg,
                err->arg[0], err->arg[1]);
    }
    return faults->count == 0;
}

/* Three octal digits end by themselves: a digit that follows is not drawn in. */
static void put_bytes(FILE *out, const struct sb *bytes) {
    for (size_t i = 0; i < bytes->len; i++) {
        unsigned char c = (unsigned char)bytes->text[i];
        if (i % BYTES_A_LINE == 0)
            fputs(i == 0 ? "\n    \"" : "\"\n    \"", out);
        if (c > 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '?')
            fputc(c, out);
        else
            fprintf(out, "\\%03o", (unsigned)c);
    }
    fputs(bytes->len == 0 ? "\"\"" : "\"", out);
}

static void pack(struct sb *image) {
    uLongf n = compressBound((uLong)image->len);
    Bytef *bytes = mem_alloc(n);
    if (compress2(bytes, &n, (const Bytef *)image->text, (uLong)image->len, Z_BEST_COMPRESSION) !=
        Z_OK)
        mem_exhausted();
    sb_free(image);
    sb_add_n(image, (const char *)bytes, n);
    mem_free(bytes);
}

static void put_table(struct made *made, const char *path, struct sb *image, bool packed) {
    size_t size = image->len;
    if (packed)
        pack(image);
    fprintf(made->out, "static const unsigned char table_%zu[] =", made->count);
    put_bytes(made->out, image);
    fputs(";\n", made->out);
    if (made->count == TABLES_MAX)
        mem_exhausted();
    made->rows[made->count].path = mem_dup(path);
    made->rows[made->count].table = made->count;
    made->rows[made->count].size = size;
    made->rows[made->count++].packed = packed ? image->len : 0;
    sb_free(image);
}

/* "regimes/ID/FILE": the id within the path; false for any other path. */
static bool id_of(const char *path, const char *file, char id[CITE_REGIME_SIZE]) {
    static const char folder[] = "regimes/";
    size_t begin = sizeof folder - 1, n = strlen(path), tail = strlen(file) + 1;
    if (strncmp(path, folder, begin) != 0 || n <= begin + tail ||
        n - begin - tail >= CITE_REGIME_SIZE || path[n - tail] != '/' ||
        strcmp(path + n - tail + 1, file) != 0)
        return false;
    snprintf(id, CITE_REGIME_SIZE, "%.*s", (int)(n - begin - tail), path + begin);
    return true;
}

static int year_of(const char *path) {
    static const char before[] = "holidays/", after[] = ".ini";
    const char *digits = path + sizeof before - 1;
    if (strncmp(path, before, sizeof before - 1) != 0 || strspn(digits, "0123456789") != 4 ||
        strcmp(digits + 4, after) != 0)
        return 0;
    return (int)strtol(digits, NULL, 10);
}

static bool is_words(const char *path) {
    size_t n = strlen(path);
    return strncmp(path, "words/", 6) == 0 && n > 4 && strcmp(path + n - 4, ".ini") == 0;
}

/* Each file of words by itself: an office may put its own in the place of one. */
static bool write_words(struct sb *image, struct packs *packs, const char *path,
                        struct errs *faults) {
    struct ask_words *words = ask_words_new();
    size_t size;
    const char *text = packs_file(packs, path, &size);
    bool good = pack_read_words(words, path, text, size, faults);
    image_write_words(image, words);
    ask_words_free(&words);
    return good;
}

static bool put_source(struct made *made, struct packs *packs, const char *path,
                       struct errs *faults) {
    char id[CITE_REGIME_SIZE];
    struct sb image = {0};
    if (id_of(path, "law.txt", id)) {
        const struct law *law = packs_law(packs, id, faults);
        if (!law)
            return false;
        image_write_law(&image, law);
    } else if (id_of(path, "rules.ini", id)) {
        const struct regime *regime = packs_regime(packs, id, faults);
        if (!regime)
            return false;
        image_write_rules(&image, regime);
    } else if (id_of(path, "questions.ini", id)) {
        image_write_questions(&image, packs_questions(packs, id, faults));
    } else if (is_words(path)) {
        if (!write_words(&image, packs, path, faults))
            return false;
    } else if (year_of(path) > 0) {
        const struct calendar *calendar = packs_calendar(packs, faults);
        if (!calendar)
            return false;
        image_write_notice(&image, calendar, year_of(path));
    } else {
        return true;
    }
    put_table(made, path, &image, false);
    return faults->count == 0;
}

/* Of each text what it is searched by, which is made of several sources. Most of it is said in the rules once more: it
 * stays packed until somebody searches. */
static void put_asked(struct made *made, struct packs *packs) {
    struct asking *asking = asking_new(packs);
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        struct sb path = {0}, image = {0};
        asking_prepare(asking);
        asking_write(asking, &image);
        sb_add_fmt(&path, "regimes/%s/%s", ids[i], ASKED_TABLE);
        put_table(made, sb_text(&path), &image, true);
        sb_free(&path);
    }
    asking_free(&asking);
}

static int by_path(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    return strcmp(a->path, b->path);
}

static void put_list(struct made *made) {
    qsort(made->rows, made->count, sizeof *made->rows, by_path);
    fputs("\nconst struct embedded pack_tables[] = {\n", made->out);
    for (size_t i = 0; i < made->count; i++) {
        const struct row *row = &made->rows[i];
        fprintf(made->out, "    {\"%s\", table_%zu, %zu, %zu},\n", row->path, row->table, row->size,
                row->packed);
        mem_free(made->rows[i].path);
    }
    fprintf(made->out, "    {\"\", 0, 0, 0},\n};\nconst size_t pack_table_count = %zu;\n",
            made->count);
}

static bool put_all(FILE *out, struct packs *packs) {
    struct made made = {.out = out};
    struct errs faults = {0};
    bool good = true;
    fputs("/* Written by data/tools/packgen.c; not to be edited. */\n#include "
          "\"data/pack/embed.h\"\n\n",
          out);
    for (size_t i = 0; good && i < embedded_count; i++)
        good = put_source(&made, packs, embedded_files[i].path, &faults);
    if (good)
        put_asked(&made, packs);
    put_list(&made);
    list_faults(&faults);
    errs_clear(&faults);
    return good;
}

static bool proved(void) {
    struct packcheck check;
    struct err err;
    if (!packcheck_run(&check, NULL, &err)) {
        fprintf(stderr, "packgen: %s\n", err.msg);
        return false;
    }
    bool good = list_faults(&check.faults);
    packcheck_clear(&check);
    return good;
}

static bool write_source(const char *path) {
    struct packs *packs;
    struct err err;
    if (!packs_open(&packs, NULL, &err)) {
        fprintf(stderr, "packgen: %s\n", err.msg);
        return false;
    }
    FILE *out = fopen(path, "wb");
    bool good = out && put_all(out, packs);
    if (out)
        good = !ferror(out) && good;
    if (!out || fclose(out) != 0) {
        fprintf(stderr, "packgen: %s: %s\n", path, strerror(errno));
        good = false;
    }
    if (!good)
        remove(path);
    packs_close(&packs);
    return good;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("packgen: usage: packgen OUT.c\n", stderr);
        return 1;
    }
    return proved() && write_source(argv[1]) ? 0 : 1;
}
