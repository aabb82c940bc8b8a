/*
 * source.h - the text of a file, whatever it is: plain text, Markdown, HTML and .docx are read here;
 * .pdf, .doc, .wps and .rtf by the programs that a computer has for them (pdftotext, antiword,
 * LibreOffice).
 */
#ifndef WENZE_DATA_IMPORT_SOURCE_H
#define WENZE_DATA_IMPORT_SOURCE_H

#include "core/base/err.h"
#include "core/base/sb.h"
#include "core/text/decode.h"

/* The ends of names that are read in a folder. What a file is its first bytes say, then its name. */
bool source_known_name(const char *name);

/* What was read, as it is told: "UTF-8", "Word (.docx)". */
struct source_text {
    struct sb text; /* the caller's to sb_free */
    struct decoded decoded;
    const char *form;
};

/* The errors of decode.h, and
 *   err.source.word    a .docx that cannot be opened: damaged, or not whole
 *   err.source.broken  {1} the end of its name, of which it is none
 *   those of kind.h
 *   err.source.tool    {1} needs {2}, which is not here
 *   err.source.failed  {1} could not read it
 *   err.source.empty   no text in it: a picture of a page
 *   err.source.stdin   what another program must read cannot come from standard input ("-") */
bool source_read(const char *path, const char *bytes, size_t n, bool allow_broken,
                 struct source_text *out, struct err *err);

#endif
