/*
 * template.h - a letter template cut into tokens, checked against a regime. Between the
 * files of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_TEMPLATE_H
#define WENZE_CORE_LETTER_TEMPLATE_H

#include "core/letter/letter.h"

enum letter_style { STYLE_PARAGRAPH, STYLE_TITLE, STYLE_RIGHT, STYLE_LEFT };

enum letter_token_kind {
    TOKEN_LINE, /* a line of the template begins: style, blank */
    TOKEN_TEXT,
    TOKEN_FACT, /* def, row; a column of the row at hand: of_row */
    TOKEN_NAME, /* text is the name */
    TOKEN_IF,   /* cond; match: its TOKEN_END */
    TOKEN_EACH, /* text is the table; match */
    TOKEN_END
};

struct letter_token {
    enum letter_token_kind kind;
    int line;
    enum letter_style style;
    bool blank;       /* nothing stands in this line of the template */
    const char *text; /* NUL-terminated, of the arena */
    int def, row;
    bool of_row;
    const struct cond *cond;
    size_t match;
};

struct letter_tokens {
    struct letter_token *list;
    size_t count, cap;
    struct arena *arena; /* borrowed */
};

/* Names that `given` holds are known besides those of letter.h. Every fault goes to errs with the
 * file and its line; with a fault the tokens are not to be used. */
void letter_tokens_read(struct letter_tokens *out, struct arena *arena, const char *text,
                        const char *file, const struct regime *regime,
                        const struct letter_value *given, size_t given_count, struct errs *errs);

#endif
