/*
 * citing.h - which cases cite a provision.
 *
 * A case cites what its conclusions rest on and what a person wrote in it: the scope rules that
 * gave the verdict, situations that hold, circumstances that hold and weigh, measures that were
 * chosen, deadlines whose event is known, and citations in the texts of its facts as far as it is
 * clear of which text they are (core/law/citefind.h). Derived with the other rows of a case, and
 * like them as of the pack and the facts at the last save; a void case keeps all but its deadlines.
 */
#ifndef WENZE_DATA_OFFICE_CASE_CITING_H
#define WENZE_DATA_OFFICE_CASE_CITING_H

#include "data/office/office.h"
#include "data/store/rows.h"

/* Stored as numbers: never reordered. */
enum citing_kind {
    CITING_SCOPE = 1,    /* id: the scope rule */
    CITING_SITUATION,    /* id: the situation */
    CITING_CIRCUMSTANCE, /* id: the circumstance */
    CITING_MEASURE,      /* id: the measure */
    CITING_DEADLINE,     /* id: the deadline */
    CITING_TYPED         /* id: the key of the fact whose words cite it */
};
const char *citing_kind_code(enum citing_kind kind); /* scope, situation, … typed */

struct citing_why {
    enum citing_kind kind;
    char id[FACT_KEY_SIZE];
    struct cite cite; /* what is cited: the provision that was asked for or a part of it */
    /* of the rule or fact; borrowed of the regime; empty when the pack no longer has it */
    struct label label;
};
struct citing_row {
    int64_t case_id;
    char *number, *title, *name; /* of the case and its respondent */
    enum case_state state;
    struct citing_why *why; /* by provision, then kind; at least one */
    size_t why_count;
};

/* Cases that cite the provision or a part of it, the newest first; article 0: the text as a whole.
 * A part that is asked for is not cited by who cites the whole article. after: ids below this one
 * (0: from the newest). *total (may be NULL) counts all of them, whatever `after` says. */
bool office_citing(struct office *office, const struct cite *cite, int64_t after, size_t limit,
                   struct citing_row **rows, size_t *count, int64_t *total, struct err *err);
void citing_rows_free(struct citing_row **rows, size_t count);

#endif
