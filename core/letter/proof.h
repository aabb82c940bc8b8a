/*
 * proof.h - proves without a case that no letter of a template can print an empty value. A blank
 * that stands bare (not in [ ]) must have a value in every case of which the letter may be issued:
 *
 *   - it is always there: a number, the day, the office, the law, a length;
 *   - or the fact it rests on is answered wherever the blank stands: a content or the gate of the
 *     letter asks for it, or the conditions around the blank say so;
 *   - or one of its alternatives is such.
 *
 * A day of a deadline has also to run there. Every other bare blank is a fault of the template, with its file and line.
 */
#ifndef WENZE_CORE_LETTER_PROOF_H
#define WENZE_CORE_LETTER_PROOF_H

#include "core/letter/letter.h"

/* A template with other faults is letter_lint's. err.letter.may_be_empty {1} the name. */
void letter_prove(const char *template_text, const char *template_file, const struct letter *letter,
                  const struct regime *regime, struct errs *errs);

#endif
