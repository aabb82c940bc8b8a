/*
 * gbgen.c - writes the tables of GB18030 as one C source: gbgen OUT.c
 *
 * Runs on the machine that builds, and asks its iconv(3), so that the program needs none: a static
 * program cannot load the tables of the C library. The form is that of core/text/gb18030.h. Exit 0,
 * or 1 with one line on standard error; a source that could not be written whole is removed.
 */
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/text/gb18030.h"

/* What stands before U+10000 in the order of the four-byte codes; the code points from there on
 * follow by counting. */
enum { FOUR_BYTE_PLANE_0 = 39420 };

static bool complain(const char *what, const char *why) {
    fprintf(stderr, "gbgen: %s: %s\n", what, why);
    return false;
}

/* The code point of one code; 0 when it is none. */
static uint32_t code_point(iconv_t conv, unsigned char *code, size_t n) {
    uint32_t out[4] = {0};
    char *from = (char *)code, *to = (char *)out;
    size_t from_left = n, to_left = sizeof out;
    iconv(conv, NULL, NULL, NULL, NULL);
    if (iconv(conv, &from, &from_left, &to, &to_left) == (size_t)-1)
        return 0;
    return from_left == 0 && to_left == sizeof out - sizeof *out ? out[0] : 0;
}

static uint32_t two_bytes(iconv_t conv, unsigned index) {
    unsigned low = index % GB_TRAILS;
    unsigned char code[2] = {(unsigned char)(0x81 + index / GB_TRAILS),
                             (unsigned char)(0x40 + low + (low >= 0x3F))}; /* 7F is left out */
    return code_point(conv, code, sizeof code);
}

static uint32_t four_bytes(iconv_t conv, unsigned linear) {
    unsigned char code[4] = {
        (unsigned char)(0x81 + linear / 12600), (unsigned char)(0x30 + linear / 1260 % 10),
        (unsigned char)(0x81 + linear / 10 % 126), (unsigned char)(0x30 + linear % 10)};
    return code_point(conv, code, sizeof code);
}

/* Codes beyond U+FFFF do not fit the table; they are 0 there and stand in a list. */
static void put_two_bytes(FILE *out, iconv_t conv) {
    fprintf(out, "const uint16_t gb_two[GB_LEADS * GB_TRAILS] = {");
    for (unsigned i = 0; i < GB_LEADS * GB_TRAILS; i++) {
        uint32_t cp = two_bytes(conv, i);
        fprintf(out, "%s0x%X,", i % 12 == 0 ? "\n    " : " ", cp <= 0xFFFF ? cp : 0);
    }
    fprintf(out, "\n};\n\nconst struct gb_run gb_far[] = {\n");
    unsigned count = 0;
    for (unsigned i = 0; i < GB_LEADS * GB_TRAILS; i++) {
        uint32_t cp = two_bytes(conv, i);
        if (cp > 0xFFFF && ++count > 0)
            fprintf(out, "    {%u, 1, 0x%X},\n", i, cp);
    }
    fprintf(out, "    {0, 0, 0},\n};\nconst size_t gb_far_count = %u;\n\n", count);
}

static void put_four_bytes(FILE *out, iconv_t conv) {
    unsigned count = 0;
    fprintf(out, "const struct gb_run gb_four[] = {\n");
    for (unsigned at = 0; at < FOUR_BYTE_PLANE_0;) {
        uint32_t first = four_bytes(conv, at);
        unsigned n = 1;
        while (at + n < FOUR_BYTE_PLANE_0 &&
               four_bytes(conv, at + n) == (first == 0 ? 0 : first + n))
            n++;
        if (first != 0 && ++count > 0)
            fprintf(out, "    {%u, %u, 0x%X},\n", at, n, first);
        at += n;
    }
    fprintf(out, "    {0, 0, 0},\n};\nconst size_t gb_four_count = %u;\n", count);
}

/* A C library may know the name and have lost the table: 啊 and € must come out right. */
static bool tables_there(iconv_t conv) {
    unsigned char han[] = {0xB0, 0xA1}, euro[] = {0xA2, 0xE3};
    return code_point(conv, han, sizeof han) == 0x554A &&
           code_point(conv, euro, sizeof euro) == 0x20AC && four_bytes(conv, 0) == 0x80;
}

static bool write_source(const char *path, iconv_t conv) {
    FILE *out = fopen(path, "wb");
    if (!out)
        return complain(path, strerror(errno));
    fprintf(out, "/* Written by data/tools/gbgen.c; not to be edited. */\n"
                 "#include \"core/text/gb18030.h\"\n\n");
    put_two_bytes(out, conv);
    put_four_bytes(out, conv);
    bool good = ferror(out) == 0 || complain(path, "cannot be written");
    if (fclose(out) != 0 && good)
        good = complain(path, strerror(errno));
    if (!good)
        remove(path);
    return good;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("gbgen: usage: gbgen OUT.c\n", stderr);
        return 1;
    }
    /* The byte order of the host, so that what comes out can be read as numbers. */
    const uint16_t probe = 1;
    bool little = *(const unsigned char *)&probe == 1;
    iconv_t conv = iconv_open(little ? "UTF-32LE" : "UTF-32BE", "GB18030");
    if (conv == (iconv_t)-1) {
        complain("iconv knows no GB18030 here", strerror(errno));
        return 1;
    }
    bool good = tables_there(conv) || complain("iconv", "its GB18030 is not whole");
    good = good && write_source(argv[1], conv);
    iconv_close(conv);
    return good ? 0 : 1;
}
