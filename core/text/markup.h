/*
 * markup.h - HTML and XML as plain text: pages saved from a browser, the words of a .docx.
 *
 * Nothing is checked: what is no markup is text. Scripts, styles, menus and forms are no text of a
 * page; what Word has deleted with its changes tracked is no text of a document. Pure; UTF-8 in, UTF-8
 * out.
 */
#ifndef WENZE_CORE_TEXT_MARKUP_H
#define WENZE_CORE_TEXT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/sb.h"

/* A page: a paragraph, a heading, a row of a table a line each; the cells of a row are parted by
 * blanks. Its <title> is no line. */
void markup_html(struct sb *out, const char *html, size_t n);
/* word/document.xml of a .docx: a paragraph a line, the cells of a table's row parted by blanks. */
void markup_word(struct sb *out, const char *xml, size_t n);
/* The character that `&mdash;` or `&#12290;` at s stands for, its bytes in *used; 0: none. */
uint32_t markup_entity(const char *s, size_t n, size_t *used);
/* Does the text begin like a page of HTML? */
bool markup_is_html(const char *text, size_t n);

#endif
