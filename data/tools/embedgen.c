/*
 * embedgen.c - writes files as one C source: embedgen OUT.c NAME=FILE...
 *
 * Runs on the machine that builds. Each argument names an entry and the file that holds its bytes;
 * the array is sorted by name, so that the order of the arguments does not matter and the same
 * files give the same source. The form is that of data/pack/embed.h. Exit 0, or 1 with one line on
 * standard error; a source that could not be written whole is removed.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct entry {
    const char *name; /* not terminated: ends before '=' */
    size_t name_len;
    const char *file;
};

/* How many bytes of a file go on one line of the source. */
enum { BYTES_A_LINE = 64 };

static int by_name(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    size_t shared = a->name_len < b->name_len ? a->name_len : b->name_len;
    int order = memcmp(a->name, b->name, shared);
    if (order != 0)
        return order;
    return (a->name_len > b->name_len) - (a->name_len < b->name_len);
}

static bool complain(const char *what, const char *why) {
    fprintf(stderr, "embedgen: %s: %s\n", what, why);
    return false;
}

/* Plain characters stand for themselves. Everything else is written as three octal digits, which
 * end by themselves: a digit that follows is not drawn in. '?' would begin a trigraph. */
static void put_byte(FILE *out, int c) {
    if (c == '"' || c == '\\' || c == '?')
        fprintf(out, "\\%c", c);
    else if (c >= 0x20 && c < 0x7F)
        fputc(c, out);
    else
        fprintf(out, "\\%03o", (unsigned)c);
}

struct packed {
    unsigned char *bytes;
    uLong size, plain;
};

static unsigned char *whole_file(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    unsigned char *all = NULL;
    size_t room = 0;
    *size = 0;
    while (in && !feof(in) && !ferror(in)) {
        if (*size == room) {
            unsigned char *more = realloc(all, room = room ? room * 2 : 65536);
            if (!more)
                break;
            all = more;
        }
        *size += fread(all + *size, 1, room - *size, in);
    }
    bool good = in && feof(in);
    if (!good)
        complain(path, errno ? strerror(errno) : "cannot be read");
    if (in)
        fclose(in);
    if (!good)
        free(all);
    return good ? all : NULL;
}

/* Packs, and unpacks again to see that it comes back. */
static bool pack(const char *path, struct packed *out) {
    size_t size;
    unsigned char *all = whole_file(path, &size), *back = malloc(size + 1);
    out->plain = (uLong)size;
    out->size = compressBound(out->plain);
    out->bytes = malloc(out->size);
    uLong n = out->plain;
    bool good = all && back && out->bytes &&
                compress2(out->bytes, &out->size, all, out->plain, Z_BEST_COMPRESSION) == Z_OK &&
                uncompress(back, &n, out->bytes, out->size) == Z_OK && n == out->plain &&
                memcmp(all, back, size) == 0;
    free(all);
    free(back);
    return good || complain(path, "cannot be packed");
}

static bool put_file(FILE *out, const struct entry *entry, size_t number, struct packed *packed) {
    bool good = pack(entry->file, packed);
    fprintf(out, "static const unsigned char file_%zu[] =", number);
    for (size_t n = 0; good && n < packed->size; n++) {
        if (n % BYTES_A_LINE == 0)
            fputs(n == 0 ? "\n    \"" : "\"\n    \"", out);
        put_byte(out, packed->bytes[n]);
    }
    fputs("\";\n", out);
    free(packed->bytes);
    return good;
}

static bool put_all(FILE *out, const struct entry *entries, size_t count) {
    struct packed *packed = calloc(count ? count : 1, sizeof *packed);
    if (!packed)
        return complain("memory", strerror(errno));
    fputs("/* Written by data/tools/embedgen.c; not to be edited. */\n#include "
          "\"data/pack/embed.h\"\n\n",
          out);
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = put_file(out, &entries[i], i, &packed[i]);
    fputs("\nconst struct embedded embedded_files[] = {\n", out);
    for (size_t i = 0; i < count; i++) {
        fputs("    {\"", out);
        for (size_t k = 0; k < entries[i].name_len; k++)
            put_byte(out, (unsigned char)entries[i].name[k]);
        fprintf(out, "\", file_%zu, %lu, %lu},\n", i, packed[i].plain, packed[i].size);
    }
    /* The empty entry keeps the array from being empty; it is not counted. */
    fprintf(out, "    {\"\", 0, 0, 0},\n};\nconst size_t embedded_count = %zu;\n", count);
    free(packed);
    return good;
}

static bool read_arguments(struct entry *entries, size_t count, char **arguments) {
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(arguments[i], '=');
        if (!equals || equals == arguments[i] || equals[1] == '\0')
            return complain(arguments[i], "is not NAME=FILE");
        entries[i] = (struct entry){arguments[i], (size_t)(equals - arguments[i]), equals + 1};
    }
    qsort(entries, count, sizeof *entries, by_name);
    for (size_t i = 1; i < count; i++)
        if (by_name(&entries[i - 1], &entries[i]) == 0)
            return complain(entries[i].file, "its name is given twice");
    return true;
}

static bool write_source(const char *path, const struct entry *entries, size_t count) {
    FILE *out = fopen(path, "wb");
    if (!out)
        return complain(path, strerror(errno));
    bool good = put_all(out, entries, count);
    if (ferror(out) != 0 && good)
        good = complain(path, "cannot be written");
    if (fclose(out) != 0 && good)
        good = complain(path, strerror(errno));
    if (!good)
        remove(path);
    return good;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs("embedgen: usage: embedgen OUT.c NAME=FILE...\n", stderr);
        return 1;
    }
    size_t count = (size_t)argc - 2;
    struct entry *entries = calloc(count ? count : 1, sizeof *entries);
    if (!entries) {
        complain("memory", strerror(errno));
        return 1;
    }
    bool good = read_arguments(entries, count, argv + 2) && write_source(argv[1], entries, count);
    free(entries);
    return good ? 0 : 1;
}
