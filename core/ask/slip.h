/*
 * slip.h - words that nothing holds, and what was meant: 引疚辞职 is 引咎辞职, 申述期限 is 申诉期限.
 *
 * A stretch of two to four signs is taken for another that differs in one sign which sounds alike
 * (without tones; zh and z, n and l, ng and n are alike); one of four signs also when that sign
 * sounds otherwise. Boldly: also one of four signs that no piece holds while its halves are words,
 * 停职检察 for 停职检查. Pure.
 */
#ifndef WENZE_CORE_ASK_SLIP_H
#define WENZE_CORE_ASK_SLIP_H

#include <stdint.h>

#include "core/ask/index.h"
#include "core/ask/words.h"

/* The folded question with its slips mended; false, and nothing written, when there is none. */
bool ask_mend(struct sb *out, const char *folded, const struct ask_words *words,
              const struct ask_index *index, bool boldly);
/* Do two Hanzi sound alike? */
bool ask_sounds_alike(uint32_t a, uint32_t b);

#endif
