/*
 * sound.h - words of the shelf that sound as they were typed in letters: 车辆钥匙 for cheliangyaoshi.
 *
 * The texts are read one after the other, so this costs what the shelf is long; it ends with the
 * first `enough`, and a screen that asks at every key gives it so many bytes to read and no more.
 */
#ifndef WENZE_DATA_SHELF_SOUND_H
#define WENZE_DATA_SHELF_SOUND_H

#include "data/shelf/search.h"

/* bytes: to read, 0: all there are. Each word is the shelf's, good during the call. */
bool shelf_hear(struct shelf *shelf, const char *typed, size_t bytes, size_t enough,
                void (*heard)(void *ctx, const char *word, size_t n), void *ctx, struct err *err);

#endif
