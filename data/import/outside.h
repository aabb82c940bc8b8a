/*
 * outside.h - the text of a file, as another program of this computer reads it. Nothing is sent
 * anywhere; the program gets the file's path and its words come back through a pipe.
 */
#ifndef WENZE_DATA_IMPORT_OUTSIDE_H
#define WENZE_DATA_IMPORT_OUTSIDE_H

#include "core/base/err.h"
#include "core/base/sb.h"

enum outside_form {
    OUTSIDE_PDF,   /* pdftotext */
    OUTSIDE_DOC,   /* antiword, else LibreOffice */
    OUTSIDE_OFFICE /* LibreOffice */
};

#define OUTSIDE_SECONDS 120 /* then it is ended */
#define OUTSIDE_MAX ((size_t)64 * 1024 * 1024)

/* Appends what the program printed. err.source.tool {1} the form, {2} the programs that would do;
 * err.source.failed {1} the program. */
bool outside_text(enum outside_form form, const char *path, struct sb *out, struct err *err);

#endif
