#include "core/text/simplified.h"

uint32_t hanzi_simplified(uint32_t cp) {
    size_t low = 0, high = hanzi_pair_count;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        if (hanzi_pairs[at].from == cp)
            return hanzi_pairs[at].to;
        if (hanzi_pairs[at].from < cp)
            low = at + 1;
        else
            high = at;
    }
    return cp;
}
