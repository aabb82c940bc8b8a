/*
 * docx.h - a finished letter as the bytes of a file: .txt, .docx, .pdf.
 *
 * The ending says which. A DOCX is the parts of core/letter/docx.h in an archive (minizip); the same
 * letter gives the same bytes. A PDF is made from it by LibreOffice (soffice), which must be there.
 */
#ifndef WENZE_DATA_PAPER_DOCX_H
#define WENZE_DATA_PAPER_DOCX_H

#include <stdbool.h>

#include "core/base/err.h"
#include "core/base/sb.h"

enum paper_form { PAPER_TXT, PAPER_DOCX, PAPER_PDF, PAPER_FORMS };

/* What the path's ending says; false: none of them. */
bool paper_form_of(const char *path, enum paper_form *form);

/* Can this form be made here? Errors: err.paper.no_office. */
bool paper_can(enum paper_form form, struct err *err);

/* Appends the bytes. `text` is a kept letter (core/letter/page.h). Errors: err.paper.zip {1} why;
 * err.paper.no_office: soffice is not there; err.paper.office {1} what it said: it made no PDF;
 * ERR_IO err.paper.temp {1} path {2} why. */
bool letter_bytes(struct sb *out, enum paper_form form, const char *title, const char *text,
                  struct err *err);

/* With the desktop's own program (xdg-open). Errors: those of program.h. */
bool paper_open(const char *path, struct err *err);
/* On the printer (lp): as PDF where it can be made, else as the lines of the grid. Errors: those above
 * and of program.h. */
bool paper_print(const char *title, const char *text, struct err *err);

#endif
