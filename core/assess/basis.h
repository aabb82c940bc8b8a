/*
 * basis.h - the basis (依据) of a decision: proposed from what holds, and what a person wrote
 * compared with it.
 *
 * Proposed: the text's title, then the provisions of the scope, of each situation that holds, of the
 * measures and of the circumstances that weigh, down to the item. What is written agrees when
 *   - it names every situation and every heavier circumstance that holds, and the article of the
 *     measures;
 *   - of situations and circumstances it names none that does not hold, and each by its item;
 *   - it names no other text, and no provision that this text does not have.
 */
#ifndef WENZE_CORE_ASSESS_BASIS_H
#define WENZE_CORE_ASSESS_BASIS_H

#include "core/assess/assess.h"

void basis_propose(struct sb *out, const struct assessment *assessment);
/* 《title》 of the regime. */
void basis_law(struct sb *out, const struct regime *regime);
/* Provisions in Chinese, joined with 、: of the scope, of the situations that hold, of the
 * circumstances of one direction that weigh. */
void basis_scope(struct sb *out, const struct assessment *assessment);
void basis_situations(struct sb *out, const struct assessment *assessment);
void basis_circumstances(struct sb *out, const struct assessment *assessment, enum direction way);
void basis_measures(struct sb *out, const struct regime *regime);

/* Does the value of a situation or circumstance (see `holds`) agree with what is written in the
 * regime's basis fact? Unknown while nothing is. */
struct basis_source {
    const struct regime *regime;
    const char *written;
    enum tri (*situation)(const void *ctx, size_t index);
    enum tri (*circumstance)(const void *ctx, size_t index); /* it weighs */
    const void *ctx;
};
enum tri basis_agrees(const struct basis_source *source);

#endif
