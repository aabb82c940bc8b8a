/*
 * docx.h - the parts of a DOCX (Office Open XML) made of a finished letter, laid out as GB/T 9704-2012
 * has it: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters, 2号小标宋 titles, 3号仿宋
 * text, 黑体 and 楷体 headings, page numbers with dashes, the marks of a draft on every page. Only text:
 * the archive is made in data/paper.
 */
#ifndef WENZE_CORE_LETTER_DOCX_H
#define WENZE_CORE_LETTER_DOCX_H

#include "core/base/sb.h"

#define DOCX_PARTS 11

struct docx_part {
    const char *name; /* within the archive */
    struct sb xml;
};

/* `text` is a kept letter (page.h), or plain lines of an earlier version. The parts are the caller's to
 * clear. */
void letter_docx(struct docx_part parts[DOCX_PARTS], const char *title, const char *text);
void letter_docx_clear(struct docx_part parts[DOCX_PARTS]);

#endif
