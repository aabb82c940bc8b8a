/*
 * internal.h - what the files of data/shelf share. Nobody else includes this.
 */
#ifndef WENZE_DATA_SHELF_INTERNAL_H
#define WENZE_DATA_SHELF_INTERNAL_H

#include "data/office/internal.h"
#include "data/shelf/shelf.h"
#include "data/store/shelf.h"

struct shelf_text shelf_text_of(const struct text_record *record);

#endif
