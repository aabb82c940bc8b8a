/*
 * docx_styles.h - the parts of a DOCX that are the same for every letter. Between the files of docx.h
 * only.
 */
#ifndef WENZE_CORE_LETTER_DOCX_STYLES_H
#define WENZE_CORE_LETTER_DOCX_STYLES_H

#include "core/base/sb.h"
#include "core/letter/page.h"

/* Twentieths of a point. 156 × 225 mm hold 28 characters of 16 pt and 22 lines. */
#define DOCX_TEXT_WIDTH 8845
#define DOCX_LINE 579
#define DOCX_CHAR 316

#define DOCX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCX_R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

const char *docx_style_id(enum letter_style style); /* of a paragraph */
/* The height of a line and the width of a Hanzi, in twentieths of a point. */
void docx_style_measure(enum letter_style style, int *line, int *hanzi);
void docx_put_styles(struct sb *out);
void docx_put_fonts(struct sb *out);

#endif
