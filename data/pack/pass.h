/*
 * pass.h - values passed to or from an image: one function a kind of value, which writes it or reads it, so that one
 * description of a thing serves both ways and what is written and what is read cannot come apart.
 */
#ifndef WENZE_DATA_PACK_PASS_H
#define WENZE_DATA_PACK_PASS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/label.h"
#include "core/base/sb.h"
#include "core/law/cite.h"

struct arena;

struct image {
    struct sb *out; /* writing; NULL: reading */
    const unsigned char *at, *end;
    struct arena *arena; /* of the lists that are read; texts stay in the image */
    bool bad;            /* it is no image; nothing more is read */
};

typedef void pass_item(struct image *m, void *item);

void pass_size(struct image *m, size_t *size);
void pass_long(struct image *m, long long *value);
void pass_int(struct image *m, int *value);
/* An enum, or a day: whatever is as wide as an int. */
void pass_code(struct image *m, void *member);
void pass_bool(struct image *m, bool *value);
void pass_text(struct image *m, const char **text); /* NULL too */
/* `member` is the address of a pointer to `*count` items of `size` bytes. */
void pass_list(struct image *m, void *member, size_t *count, size_t size, pass_item *pass);
void pass_label(struct image *m, struct label *label);
void pass_cite(struct image *m, void *item);

void pass_text_item(struct image *m, void *item);  /* const char * */
void pass_label_item(struct image *m, void *item); /* struct label */

#endif
