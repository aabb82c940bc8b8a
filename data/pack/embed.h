/*
 * embed.h - the files compiled into the program, as data/tools/embedgen.c wrote them.
 *
 * Sorted by path (strcmp). Paths are those of an override folder:
 * "regimes/dpg2009/law.txt", "help/zh/keys.md". They are packed (zlib), which is a third of their
 * size; packs_file unpacks what is asked for.
 */
#ifndef WENZE_DATA_PACK_EMBED_H
#define WENZE_DATA_PACK_EMBED_H

#include <stddef.h>

struct embedded {
    const char *path;
    const unsigned char *bytes;
    size_t size;   /* unpacked */
    size_t packed; /* of `bytes`; 0: they are as they are */
};

extern const struct embedded embedded_files[];
extern const size_t embedded_count;

/* What reading the laws, rules, questions, words and notices among them gives (data/pack/image.h), under the path of
 * the source, and what each text is searched by (data/ask/asking.h); sorted likewise. Written by data/tools/packgen.c
 * when everything was proved. */
extern const struct embedded pack_tables[];
extern const size_t pack_table_count;

#endif
