/*
 * sheet.c - any bytes as a sheet: read, written again, read again; what was read must survive.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/sheet/sheet.h"

_Noreturn void mem_exhausted(void) {
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct packs *packs;
    struct sheet sheet = {0}, again = {0};
    struct errs errs = {0};
    if (!packs && !packs_open(&packs, NULL, NULL))
        abort();
    char *text = mem_dup_n((const char *)bytes, size);
    if (sheet_read(&sheet, packs, "fuzz.ini", text, size, &errs)) {
        struct sb out = {0};
        sheet_write(&out, sheet.regime, sheet.facts);
        if (!sheet_read(&again, packs, "again.ini", sb_text(&out), out.len, &errs) ||
            facts_count(again.facts) != facts_count(sheet.facts))
            abort();
        for (size_t i = 0; i < facts_count(sheet.facts); i++)
            if (strcmp(facts_nth(sheet.facts, i)->value, facts_nth(again.facts, i)->value) != 0)
                abort();
        sb_free(&out);
        sheet_clear(&again);
    } else if (errs.count == 0) {
        abort(); /* refused without a word */
    }
    sheet_clear(&sheet);
    errs_clear(&errs);
    mem_free(text);
    return 0;
}
