#include "tui/term/sequence.h"

struct parameters sequence_parameters(const char *s, size_t n) {
    struct parameters p = {.count = 1};
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            int *value = &p.value[p.count - 1];
            *value = *value > 9999 ? 9999 : *value * 10 + (s[i] - '0');
        } else if (s[i] == ';' || s[i] == ':') {
            if (p.count < 4)
                p.count++;
        } else if (i == 0) {
            p.prefix = s[i];
        }
    }
    return p;
}

bool sequence_is_csi(const char *s, size_t n) {
    return n >= 3 && s[1] == '[' && s[n - 1] >= 0x40 && s[n - 1] <= 0x7E;
}

size_t sequence_length(const char *s, size_t n) {
    if (n < 2)
        return 0;
    if (s[1] == 'O') { /* digits and ; up to a letter */
        for (size_t i = 2; i < n; i++)
            if (!((s[i] >= '0' && s[i] <= '9') || s[i] == ';'))
                return s[i] > 0x20 && s[i] < 0x7F ? i + 1 : i;
        return 0;
    }
    if (s[1] != '[')
        return 1;
    if (n >= 3 && s[2] == '[')
        return n < 4 ? 0 : 4;
    for (size_t i = 2; i < n && i < SEQUENCE_MAX; i++) {
        if (s[i] >= 0x40 && s[i] <= 0x7E)
            return i + 1;
        if (s[i] < 0x20 || s[i] > 0x7E)
            return i; /* broken off: what follows is something else */
    }
    return n < SEQUENCE_MAX ? 0 : SEQUENCE_MAX;
}
