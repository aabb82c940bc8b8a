/*
 * check.h - findings of the check-up in words, alike on every screen, on paper and on the command
 * line.
 */
#ifndef WENZE_TUI_WORDS_CHECK_H
#define WENZE_TUI_WORDS_CHECK_H

#include "core/course/checkup.h"
#include "tui/words/strings.h"

/* Its sentence, else its name; of what no longer agrees, with what. */
void words_finding(struct sb *out, enum lang lang, const struct finding *finding);
/* "第五条第（一）项 …：成立→不成立", "生效时间：2026-11-09→2026-11-12". */
void words_moved(struct sb *out, enum lang lang, const struct moved *moved);
/* The provision; where a practice asks for it, that practice and the provision it belongs to. */
void words_finding_source(struct sb *out, enum lang lang, const struct law *law,
                          const struct finding *finding);
/* "补正以前不能出具：问责决定书、公开稿": the letters it holds up, the first few by name; nothing when
 * there is none. */
void words_held_up(struct sb *out, enum lang lang, const struct matter *matter,
                   const struct judged *judged, const struct finding *finding);
/* Why, and by whom it was waived, or that its waiver lapsed; nothing when neither. */
void words_waiver(struct sb *out, enum lang lang, const struct finding *finding);
/* "阻断1 警示2 核销1"; nothing where nothing was found. */
void words_counts(struct sb *out, enum lang lang, const size_t open[SEVERITY_COUNT], size_t waived);
const char *words_gap(enum lang lang, enum gap_kind kind); /* 缺 受阻 待定 当前 */

#endif
