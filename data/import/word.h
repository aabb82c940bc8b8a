/*
 * word.h - the document within a .docx, which is a zip archive.
 */
#ifndef WENZE_DATA_IMPORT_WORD_H
#define WENZE_DATA_IMPORT_WORD_H

#include "core/base/err.h"
#include "core/base/sb.h"

#define WORD_DOCUMENT_MAX ((size_t)64 * 1024 * 1024) /* bytes, unpacked */

/* Appends word/document.xml. err.source.word; err.source.archive: no document in it; err.file.large {1}: it would be larger than that. */
bool word_document(const char *bytes, size_t n, struct sb *out, struct err *err);

#endif
