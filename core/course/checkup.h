/*
 * checkup.h - the check-up (体检) of a case: every defect at once, each with its provision, or the
 * practice that asks for it, and where to mend it; and with it what the case still lacks (gaps.h).
 *
 * The one list that the case's head line, the lists of cases, the screen, the worksheet, the letters
 * and --json tell from.
 *
 * A finding can be waived (核销) by a person who says why, as a fact beside the others: its key
 * names the finding, its value is the reason, its document who and when, its page a print of the
 * answers the finding rests on. A waiver stands for these answers alone: once one of them changes,
 * the finding is there again. What blocks a letter is never waived.
 */
#ifndef WENZE_CORE_COURSE_CHECKUP_H
#define WENZE_CORE_COURSE_CHECKUP_H

#include "core/course/gaps.h"
#include "core/course/moved.h"

enum finding_kind {
    FINDING_CHECK,
    FINDING_COMPARE,
    FINDING_PHRASE,
    FINDING_EVIDENCE,
    FINDING_GATE,
    FINDING_NEED,
    FINDING_CONTENT,
    FINDING_DUTY,
    FINDING_DEADLINE,
    FINDING_ISSUED /* what went out or was chosen no longer agrees with the case */
};
const char *finding_kind_code(enum finding_kind kind); /* as rules.ini names them */

#define FINDING_PRINT 17
struct finding {
    const char *id; /* of the rule it comes from */
    enum finding_kind kind;
    enum severity severity;
    struct cite cite;
    char where[FACT_KEY_SIZE];   /* "" when nowhere in particular */
    struct label label, text;    /* of the text, {basis} and {word} are filled in */
    struct label source;         /* the practice that asks for it; empty: the provision does */
    enum rule_status status;     /* of the rule: a proposal says so */
    bool overdue;                /* made from a deadline that has passed */
    char waiver[FACT_KEY_SIZE];  /* the key of its waiver; "": it has no room for one */
    char print[FINDING_PRINT];   /* of the answers it rests on */
    const struct fact *waived;   /* the waiver that stands; NULL: none */
    bool lapsed;                 /* there was a waiver, and an answer has changed since */
    const struct issued *issued; /* ISSUED: what no longer agrees, */
    struct moved *moved;         /* and with what; its text is worded from these */
    size_t moved_count;
};

#define SEVERITY_COUNT 3
struct checkup {
    struct finding *list;
    size_t count;
    size_t open[SEVERITY_COUNT]; /* how many of each severity stand; waived ones do not count */
    size_t waived;
    struct gap *gaps;
    size_t gap_count;
    struct arena *arena;
};

/* From checks (each row of a table), comparisons, phrases, evidences, gates of stages that hold data
 * although they are blocked, needs of the stages before a decision that is there, duties of chosen
 * measures, missing contents of letters that are not early once their stage has data, overdue deadlines, what was issued
 * or chosen and no longer agrees. Order:
 * block, warn, note; then the file's. */
bool checkup_run(struct checkup **out, const struct matter *matter, const struct judged *judged,
                 struct err *err);
void checkup_free(struct checkup **checkup);
/* May a person waive it? Not what blocks. */
bool finding_waivable(const struct finding *finding);
/* The finding with that id, and of several that share it the one at `where` ("" or NULL: the first). */
const struct finding *checkup_find(const struct checkup *checkup, const char *id,
                                   const char *where);

#endif
