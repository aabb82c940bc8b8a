/*
 * yardstick.h - an office's own yardstick (裁量基准): a table from graded facts (grade of an accident, loss,
 * impact, duration, rank of fault) to a band of measures. No provision knows it; it is labelled as the
 * office's wherever it appears, and it decides nothing: a choice outside its band needs a longer reason.
 *
 * As text, a line each; # begins a remark:
 *     version = 2
 *     signed = 甲县纪委常委会 2026-11-01
 *     accident=major,grave fault=severe : suspension..ordered_resignation
 *     : public_apology
 * A row fits when every graded fact it names has one of the grades it names; the first that fits governs. Facts
 * are those of the regime whose key begins with YARDSTICK_PREFIX, grades their choices, measures those of the
 * ladder from light to heavy; each by its code or its Chinese name.
 */
#ifndef WENZE_CORE_ASSESS_YARDSTICK_H
#define WENZE_CORE_ASSESS_YARDSTICK_H

#include "core/assess/assess.h"
#include "core/base/sb.h"

#define YARDSTICK_PREFIX "yardstick."
#define YARDSTICK_GRADES 8
#define YARDSTICK_REASON 20 /* characters of reason for a choice outside the band */
#define YARDSTICK_SIGNED 160

struct yardstick_row {
    unsigned grades[YARDSTICK_GRADES]; /* of each graded fact a bit for each choice; 0: any */
    size_t low, high;                  /* measures of the regime, low <= high */
};
struct yardstick {
    const struct regime *regime;
    const struct fact_def *facts[YARDSTICK_GRADES];
    size_t fact_count;
    int version; /* 0: not yet signed */
    char signed_by[YARDSTICK_SIGNED];
    struct yardstick_row *rows;
    size_t row_count;
};
/* ERR_INPUT with the line in err.line: err.yardstick.row {1} the line, .fact {1} what is no graded fact, .grade {1} {2} fact,
 * .measure {1}, .band {1}. */
bool yardstick_parse(struct yardstick *out, const struct regime *regime, const char *text,
                     struct err *err);
void yardstick_clear(struct yardstick *yardstick);
/* The text again, by codes. */
void yardstick_text(struct sb *out, const struct yardstick *yardstick);
void yardstick_add(struct yardstick *yardstick, const struct yardstick_row *row);
void yardstick_remove(struct yardstick *yardstick, size_t i);

enum yardstick_state {
    YARDSTICK_NO_LADDER, /* no measure is to be had */
    YARDSTICK_NO_ROW,    /* none fits */
    YARDSTICK_OPEN,      /* a graded fact that still matters is not answered */
    YARDSTICK_BAND
};
struct yardstick_band {
    enum yardstick_state state;
    size_t row;                     /* that governs */
    size_t low, high;               /* after the shifts */
    bool up, down;                  /* heavier: shifted up by one; lighter: may go down by one */
    const struct fact_def *missing; /* OPEN */
};
void yardstick_band(struct yardstick_band *out, const struct yardstick *yardstick,
                    const struct assessment *assessment, const struct facts *facts);
/* Does the heaviest of these measures (codes with commas) lie outside? Never without a band. */
bool yardstick_outside(const struct yardstick_band *band, const struct yardstick *yardstick,
                       const char *measures);
/* Is the reason long enough? Blanks do not count. */
bool yardstick_reasoned(const char *reason);

#endif
