/*
 * notice.h - a holiday notice taken into an office, and taken back: what it would settle and move is told first,
 * then the file is put into the office's folder of packs, entered in the journal, and every day is counted anew. For
 * the command line and the screen alike.
 */
#ifndef WENZE_TUI_DUE_NOTICE_H
#define WENZE_TUI_DUE_NOTICE_H

#include "core/base/errs.h"
#include "data/office/notice.h"
#include "data/pack/notice.h"
#include "tui/words/words.h"

/* notice_check (data/pack/notice.h), the days it names with their weekday. */
int notice_read(struct packs *packs, enum lang lang, const char *name, const char *text,
                size_t size, struct notice_balance *balance, struct errs *errs);
/* In words, when the days of rest it moves and those it has worked are not as many. */
bool notice_unbalanced(struct sb *out, enum lang lang, const struct notice_balance *balance);
/* The same of one error: err.notice.missing. */
void notice_word_day(enum lang lang, struct err *err);

/* A deadline before and after. */
struct notice_move {
    char *label; /* owned: 问责〔2026〕5号 周某 申诉期限届满 */
    day_t was, is;
    bool moved;       /* another day; else the same, or only now certain */
    bool provisional; /* still, by another notice that is missing */
};
struct notice_moves {
    struct notice_move *list;
    size_t count, cap;
    size_t moved; /* of them */
};

/* Every deadline that the file would settle or move, by its day; nothing is written. `name` as among
 * the packs. False: err, or faults in errs: it contradicts what is there. */
bool notice_moves(struct office *office, enum lang lang, day_t today, const char *name,
                  const char *text, size_t size, struct notice_moves *out, struct errs *errs,
                  struct err *err);
void notice_moves_clear(struct notice_moves *moves);
/* 移动　…：2027-01-04 改为 2027-01-05. */
void notice_move_words(struct sb *out, enum lang lang, const struct notice_move *move);

/* Puts the file into the office's folder of packs (path: where), enters it in the journal and counts all days anew. */
bool notice_install(struct office *office, enum lang lang, const char *name, const char *text,
                    struct sb *path, struct errs *errs, struct err *err);

/* What taking that file back would settle or move: the one before it stands again (state->before), or none.
 * err.notice.not_installed: there is nothing to take back. notice_state_clear, notice_moves_clear. */
bool notice_back_moves(struct office *office, enum lang lang, day_t today, const char *name,
                       struct notice_state *state, struct notice_moves *out, struct errs *errs,
                       struct err *err);
/* Takes it back, with the reason, which goes into the journal. */
bool notice_take_back(struct office *office, enum lang lang, const char *name, const char *reason,
                      const struct notice_state *state, struct errs *errs, struct err *err);

/* The place of the file in the folder, which is made when it is not there. 0, or the error number. */
int notice_place(struct office *office, const char *name, struct sb *path);

#endif
