/*
 * procedure.h - the stages of a case and their gates (线索登记 … 影响期与复任), as the regime's
 * rules order them.
 */
#ifndef WENZE_CORE_COURSE_PROCEDURE_H
#define WENZE_CORE_COURSE_PROCEDURE_H

#include "core/assess/assess.h"

/* N/A: its condition says so, and nothing of it has happened: a stage that holds a day is never n/a,
 * whatever the facts are now. */
enum stage_state { STAGE_DONE, STAGE_OPEN, STAGE_NA, STAGE_BLOCKED };
const char *stage_state_code(enum stage_state s); /* done, open, na, blocked */

/* Something a stage or a letter lacks; `where` is the fact key to jump to (rows resolved), or the
 * setting that holds the name of the unit; "" where no answer mends it. */
#define WHERE_OFFICE_NAME "office.name"
struct lack {
    struct cite cite;
    struct label label;
    char where[FACT_KEY_SIZE];
};

struct stage_result {
    const struct stage *stage;
    enum stage_state state;
    bool touched;       /* any fact of it answered */
    bool happened;      /* n/a by its condition, but a day of it is entered */
    struct lack *lacks; /* unmet needs */
    size_t lack_count;
    struct lack *blocks; /* unmet gates and violated blocking comparisons */
    size_t block_count;
};

struct procedure {
    struct stage_result *stages; /* all, in order */
    size_t stage_count;
    int current; /* the first stage that is neither done nor n/a; -1 when all are */
    /* The one the matter has come to: the furthest that holds an answer, or, when that is done, the
     * next one still to be done; -1 when all are over. */
    int reached;
    struct arena *arena;
};

bool procedure_run(struct procedure **out, const struct matter *matter,
                   const struct assessment *assessment, struct err *err);
/* What all stages up to that one lack or are barred by; what is ahead has not been asked yet. */
size_t procedure_gaps(const struct procedure *procedure, int last);
void procedure_free(struct procedure **procedure);

#endif
