/*
 * pack.c - any bytes as the rules of a regime, as its law, or as a holiday
 * notice. The first byte chooses.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/pack/pack.h"

_Noreturn void mem_exhausted(void) {
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const char law[] =
        "试行办法\n第一章 总则\n第一条 甲。\n第二条 有下列情形之一的：\n（一）乙；\n（二）丙。\n";
    static const char rules[] = "[regime]\nid = fuzz\n";
    struct errs errs = {0};
    if (size == 0)
        return 0;
    char *text = mem_dup_n((const char *)bytes + 1, size - 1);
    if (bytes[0] % 3 == 2) {
        struct calendar *cal = calendar_new();
        if (!pack_read_holidays(cal, "fuzz.ini", text, size - 1, &errs) && errs.count == 0)
            abort();
        calendar_free(&cal);
    } else {
        bool as_law = bytes[0] % 3 == 1;
        struct regime *regime = pack_read_regime(
            "fuzz", "rules.ini", as_law ? rules : text, as_law ? sizeof rules - 1 : size - 1,
            "law.txt", as_law ? text : law, as_law ? size - 1 : sizeof law - 1, &errs);
        if (!regime && errs.count == 0)
            abort();
        regime_free(&regime);
    }
    errs_clear(&errs);
    mem_free(text);
    return 0;
}
