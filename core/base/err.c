#include "core/base/err.h"

#include <string.h>

/* Copies text into a field of `size` bytes and never leaves half a UTF-8 sequence at its end. */
static void put(char *field, size_t size, const char *text) {
    size_t len = text ? strlen(text) : 0;
    if (len >= size) {
        len = size - 1;
        /* A sequence has at most three continuation bytes; more of them is
         * broken text, cut anywhere. */
        for (int back = 0; back < 3 && len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; back++)
            len--;
    }
    if (len > 0)
        memmove(field, text, len); /* text may be this very field */
    field[len] = '\0';
}

bool err_set_words(struct err *err, enum err_code code, const char *const words[ERR_WORDS]) {
    if (!err)
        return false;
    /* Made beside and then put in place: an argument may be a text of the error being replaced. */
    struct err made = {.code = code, .msg = words[0]};
    for (size_t i = 0; i < ERR_ARGS; i++)
        put(made.arg[i], sizeof made.arg[i], words[1 + i]);
    *err = made;
    return false;
}

bool err_at(struct err *err, const char *file, int line, const char *key) {
    if (!err)
        return false;
    if (file)
        put(err->file, sizeof err->file, file);
    if (line != 0)
        err->line = line;
    if (key)
        put(err->key, sizeof err->key, key);
    return false;
}
