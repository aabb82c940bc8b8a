/*
 * err.h - how a failure is told: a code, the id of its message, arguments, a place.
 *
 * A function that can fail is `bool f(..., struct err *err)`: true and err untouched, or
 * false and err filled (err may be NULL when the caller does not want to know). No text for a
 * person stands below `tui`: `msg` is the id of a row in the string tables
 * ("err.pack.unknown_key"), whose text names arguments as {1}, {2}, {3}. `err` owns
 * everything in it; it is plain data and needs no clean-up.
 */
#ifndef WENZE_CORE_BASE_ERR_H
#define WENZE_CORE_BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_NONE = 0,
    ERR_USAGE,    /* the caller asked for something that does not exist: exit 2 */
    ERR_INPUT,    /* a file, a value or a date is not well-formed: exit 2 */
    ERR_NOTFOUND, /* well-formed, but there is no such thing: exit 1 */
    ERR_REFUSED,  /* a rule forbids it (a gate, a missing content): exit 1 */
    ERR_VERIFY,   /* a check of stored data failed: exit 1 */
    ERR_IO,       /* reading or writing failed: exit 3 for the office file */
    ERR_FULL,     /* no space left: exit 3 */
    ERR_READONLY, /* may not be written: exit 3 */
    ERR_LOCKED,   /* another program holds the office file: exit 3 */
    ERR_FOREIGN,  /* not an office file: exit 3 */
    ERR_NEWER,    /* made by a newer version: exit 3 */
    ERR_DAMAGED,  /* the office file is damaged: exit 3 */
    ERR_MISSING   /* the office file does not exist: exit 3 */
};

#define ERR_ARGS 3
#define ERR_ARG_SIZE 200

struct err {
    enum err_code code;
    const char *msg; /* id of the message, a string literal */
    char file[256];  /* "" when there is no file */
    int line;        /* 1-based; 0 when unknown */
    char key[128];   /* "section:key" or a fact key; "" when there is none */
    char arg[ERR_ARGS][ERR_ARG_SIZE];
};

/* A message and up to ERR_ARGS arguments for it, as many as the text names: what is not given is
 * NULL. The compiler counts and checks them: one too many, or one that is no text, does not compile. */
#define ERR_WORDS (1 + ERR_ARGS)
#define WORDS(...) ((const char *const[ERR_WORDS]){__VA_ARGS__})

/* err_set(err, code, msg, args...) fills err (a no-op when err is NULL) and returns false, so that
 * `return err_set(...)` reads well. Arguments may be NULL; too long a text is cut at a character
 * boundary. file, line and key are cleared. */
#define err_set(err, code, ...) err_set_words(err, code, WORDS(__VA_ARGS__))
bool err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]);

/* Adds the place; any of the texts may be NULL to leave it as it is; line 0
 * leaves it. Returns false. */
bool err_at(struct err *err, const char *file, int line, const char *key);

#endif
