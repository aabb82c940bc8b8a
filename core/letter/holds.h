/*
 * holds.h - which letters a finding of the check-up holds up. The letter asks it before it goes out,
 * the check-up tells it beside the finding: both say the same. Pure.
 */
#ifndef WENZE_CORE_LETTER_HOLDS_H
#define WENZE_CORE_LETTER_HOLDS_H

#include "core/course/checkup.h"

/* Does a rule name this letter among those it does not bar? */
bool letter_spared(const struct letter *letter, const char *const *spares, size_t count);
/* Does it bar that letter? A missing content is not asked here: it lacks, it does not bar. */
bool letter_barred_by(const struct regime *regime, const struct letter *letter,
                      const struct finding *finding);
/* The letters that a finding holds up and that have not gone out yet: barred, or short of this content.
 * Those of its own stage first, then those of the next ones; none of a stage that does not apply.
 * In the arena. */
size_t letters_held_up(const struct letter ***out, struct arena *arena, const struct matter *matter,
                       const struct judged *judged, const struct finding *finding);

#endif
