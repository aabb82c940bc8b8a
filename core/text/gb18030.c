#include "core/text/gb18030.h"

#include <stdbool.h>

/* U+10000 and all after it are counted from here on. */
#define FAR_LINEAR 189000u

static bool in_runs(const struct gb_run *runs, size_t count, uint32_t code, uint32_t *cp) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (code < runs[mid].first)
            high = mid;
        else if (code - runs[mid].first >= runs[mid].count)
            low = mid + 1;
        else {
            *cp = runs[mid].cp + (code - runs[mid].first);
            return true;
        }
    }
    return false;
}

static size_t decode_four(const unsigned char *s, size_t n, uint32_t *cp) {
    if (n < 4 || s[2] < 0x81 || s[2] > 0xFE || s[3] < '0' || s[3] > '9')
        return 0;
    uint32_t linear =
        (((s[0] - 0x81u) * 10 + (s[1] - 0x30u)) * 126 + (s[2] - 0x81u)) * 10 + (s[3] - 0x30u);
    if (linear >= FAR_LINEAR && linear - FAR_LINEAR <= 0xFFFFF) {
        *cp = 0x10000 + (linear - FAR_LINEAR);
        return 4;
    }
    return in_runs(gb_four, gb_four_count, linear, cp) ? 4 : 0;
}

size_t gb18030_decode(const unsigned char *s, size_t n, uint32_t *cp) {
    if (s[0] < 0x80) {
        *cp = s[0];
        return 1;
    }
    if (s[0] == 0x80 || s[0] == 0xFF || n < 2)
        return 0;
    if (s[1] >= '0' && s[1] <= '9')
        return decode_four(s, n, cp);
    if (s[1] < 0x40 || s[1] == 0x7F || s[1] == 0xFF)
        return 0;
    uint32_t index = (s[0] - 0x81u) * GB_TRAILS + (s[1] - 0x40u) - (s[1] > 0x7F);
    *cp = gb_two[index];
    return *cp != 0 || in_runs(gb_far, gb_far_count, index, cp) ? 2 : 0;
}
