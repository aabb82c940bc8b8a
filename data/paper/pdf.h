/*
 * pdf.h - a DOCX drawn as PDF by LibreOffice, in a folder of its own that is gone afterwards. Between
 * the files of data/paper only.
 */
#ifndef WENZE_DATA_PAPER_PDF_H
#define WENZE_DATA_PAPER_PDF_H

#include <stdbool.h>

#include "core/base/err.h"
#include "core/base/sb.h"

bool pdf_can(struct err *err); /* err.paper.no_office */
/* Appends the PDF. Errors: see docx.h. */
bool pdf_make(struct sb *out, const struct sb *docx, struct err *err);

#endif
