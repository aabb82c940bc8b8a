/*
 * cited.h - proves what the packs cite in their own words: rules, questions, drills and letters.
 *
 * Each 《text》 that is named is a regime's, one of its instruments, or stands in regimes/texts.txt with its status:
 *
 *   NAME | in force                      or: repealed, superseded, historical, to be verified, form (a paper, no text)
 *
 * '%' begins a remark. A text that is no longer in force may be named only with a mark: where words behind say so
 * (已废止, 照原文, 需核对, …), or in a regime that is itself no law in force. Each citation (第五条第（二）项,
 * dpg2009:5(2)) that can be told to be of a regime names a provision that exists there.
 *
 * Messages: err.cited.unknown {1} the text; err.cited.unmarked {1} the text, {2} its status; err.cited.provision {1};
 * err.cited.line {1} a line of texts.txt that is none of these.
 */
#ifndef WENZE_DATA_PROVE_CITED_H
#define WENZE_DATA_PROVE_CITED_H

#include "data/ini/faults.h"
#include "data/ini/inifile.h"
#include "data/pack/pack.h"

struct cited_texts;

struct cited_texts *cited_texts_read(struct packs *packs, struct errs *errs);
void cited_texts_free(struct cited_texts **texts);

/* `home`: id of the regime whose words these are; NULL: of none, then only 《text》 is looked at. */
void cited_check_file(const struct cited_texts *texts, const struct packfile *pf, const char *home,
                      struct faults *faults);
/* A letter, line by line. */
void cited_check_letter(const struct cited_texts *texts, const char *text, const char *home,
                        struct faults *faults);

#endif
