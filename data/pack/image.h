/*
 * image.h - what reading a pack gives, as bytes: written when the program is built, used in place when it runs.
 *
 * A law, the rules of a regime and a notice each have an image of their own. An image is the same on every machine
 * (numbers of seven bits a byte, texts with their NUL), so the machine that builds need not be the one that runs. What
 * is read from an image borrows its texts from it: the image must outlive it. Only the program's own tables are read,
 * which a test holds against what reading the sources gives.
 */
#ifndef WENZE_DATA_PACK_IMAGE_H
#define WENZE_DATA_PACK_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"
#include "core/date/calendar.h"
#include "core/law/law.h"
#include "core/rules/regime.h"
#include "data/pack/asking.h"

void image_write_law(struct sb *out, const struct law *law);
/* NULL: these bytes are no image of a law. The caller's to law_free. */
struct law *image_read_law(const unsigned char *bytes, size_t size);

/* The rules alone, without the law. */
void image_write_rules(struct sb *out, const struct regime *regime);
/* Takes the law. NULL: these bytes are no image of rules; the law is freed then. */
struct regime *image_read_rules(const unsigned char *bytes, size_t size, struct law *law);

/* What the notice of the year says. */
void image_write_notice(struct sb *out, const struct calendar *cal, int year);
/* False when the calendar has that year or one of its days otherwise, or these bytes are no image: the notice is to be
 * read from its source, which tells what is wrong. */
bool image_read_notice(const unsigned char *bytes, size_t size, struct calendar *cal);

/* The words of one file. Texts of an image are borrowed of its bytes. */
void image_write_words(struct sb *out, const struct ask_words *words);
bool image_read_words(const unsigned char *bytes, size_t size, struct ask_words *words);
void image_write_questions(struct sb *out, const struct pack_questions *questions);
/* False leaves *out empty. */
bool image_read_questions(const unsigned char *bytes, size_t size, struct pack_questions *out);

#endif
