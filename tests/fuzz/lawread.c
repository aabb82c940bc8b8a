/*
 * lawread.c - any bytes as a downloaded law: decoded as a file would be, then read. The first
 * byte chooses whether broken bytes are allowed.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/lawread/lawread.h"
#include "core/text/decode.h"
#include "core/text/utf8.h"

_Noreturn void mem_exhausted(void) {
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every provision can be cited and has words to show, and all of it is text. */
static void check(const struct law *law) {
    struct sb whole = {0};
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        if (article->paragraph_count == 0 ||
            (i < 300 && law_find_article(law, article->number, article->sub) != article))
            abort();
    }
    law_whole(law, &whole);
    if (!utf8_valid(sb_text(&whole), whole.len))
        abort();
    sb_free(&whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct sb text = {0};
    struct decoded info;
    struct err err = {0};
    if (size == 0)
        return 0;
    bool good =
        decode_text((const char *)bytes + 1, size - 1, bytes[0] % 2 == 1, &text, &info, &err);
    if (!utf8_valid(sb_text(&text), text.len) || (!good && err.code == ERR_NONE))
        abort();
    struct lawread read;
    /* The beginning of the text as the name of its file, too. */
    char *name = mem_dup_n(sb_text(&text), text.len < 40 ? 0 : 40);
    if (good && lawread("fuzz", utf8_valid(name, strlen(name)) ? name : NULL, sb_text(&text),
                        text.len, &read, &err)) {
        check(read.law);
        lawread_clear(&read);
    } else if (err.code == ERR_NONE) {
        abort();
    }
    mem_free(name);
    sb_free(&text);
    return 0;
}
