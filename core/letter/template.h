/*
 * template.h - a letter template cut into tokens, checked against a regime. Between the
 * files of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_TEMPLATE_H
#define WENZE_CORE_LETTER_TEMPLATE_H

#include "core/letter/letter.h"
#include "core/letter/page.h"

enum letter_token_kind {
    TOKEN_LINE,  /* a line of the letter begins: style, numbered */
    TOKEN_TEXT,  /* text */
    TOKEN_VALUE, /* refs: the first that has a value */
    TOKEN_CELL,  /* the next cell of a row */
    TOKEN_PIECE, /* [ … ]; match: its TOKEN_END */
    TOKEN_IF,    /* cond, otherwise (that it is not yes); match */
    TOKEN_EACH,  /* text is the table; match */
    TOKEN_END
};

/* One name of a blank. */
struct letter_ref {
    int def, row; /* of a fact; def -1: a name */
    bool of_row;  /* a column of the row at hand */
    const char *name;
};

struct letter_token {
    enum letter_token_kind kind;
    int line;
    enum letter_style style;
    int numbered; /* 1: 一、 2: （一） */
    const char *text;
    const struct letter_ref *refs;
    size_t ref_count;
    const struct cond *cond;
    bool otherwise;
    size_t match;
};

struct letter_tokens {
    struct letter_token *list;
    size_t count, cap;
    struct arena *arena; /* borrowed */
};

/* Names that `given` holds are known besides those of values.h. Every fault goes to errs with the
 * file and its line; with a fault the tokens are not to be used. */
void letter_tokens_read(struct letter_tokens *out, struct arena *arena, const char *text,
                        const char *file, const struct regime *regime,
                        const struct letter_value *given, size_t given_count, struct errs *errs);

#endif
