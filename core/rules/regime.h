/*
 * regime.h - one regime's rules as the pack reader made them from rules.ini: plain
 * data, read-only afterwards.
 *
 * Each rule names its provision and line, so that everything the program says can be followed back.
 * The reader (data/pack/pack_regime.c) guarantees: citations exist in the law, keys exist, ids are
 * unique within their kind, lists are in the order of the file. Strings live in the regime's arena.
 */
#ifndef WENZE_CORE_RULES_REGIME_H
#define WENZE_CORE_RULES_REGIME_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/mem.h"
#include "core/date/period.h"
#include "core/law/law.h"
#include "core/rules/cond.h"
#include "core/rules/fact.h"
#include "core/rules/reference.h"

enum scope_verdict { SCOPE_APPLIES, SCOPE_BY_REFERENCE, SCOPE_OUTSIDE, SCOPE_UNCLEAR };
const char *scope_verdict_code(enum scope_verdict v); /* applies, by_reference, outside, unclear */

struct scope_rule {
    struct rule rule;
    enum scope_verdict verdict;
    const struct cond *when;
    const char **overrides; /* ids of scope rules that give way to this one: the named exceptions */
    size_t override_count;
};

/* A mark beside the scope: 21 (congress), 6 (the integrity-duty branch). */
struct flag_rule {
    struct rule rule;
    const struct cond *when;
    bool other_regime; /* the matter belongs to another text; alone, it gives no ground here */
};

struct situation {
    struct rule rule;
    const struct cond *when;
};

/* EXEMPT: 可以不予问责或者免予问责. */
enum direction { HEAVIER, LIGHTER, EXEMPT };
#define DIRECTION_COUNT 3
const char *direction_code(enum direction direction); /* heavier, lighter, exempt */
enum force { MUST, MAY };

struct circumstance {
    struct rule rule;
    enum direction direction;
    enum force force;
    const struct cond *when;
};

struct measure {
    struct rule rule;
    const struct cond *when; /* there is no such measure here when no; NULL: always */
    bool ends_post;
};

/* What a measure entails. */
struct consequence {
    struct rule rule;
    const char **measures; /* ids; count 0: all */
    size_t measure_count;
    bool bars;            /* has a bar with an end date */
    struct length length; /* when it bars */
    const char *months;   /* fact key of an integer that stands in for `length`; NULL */
    const char *from;     /* fact key of the day of effect */
    const char *later;    /* fact key of a day that stands in for `from` where it is later; NULL */
    /* holds for the year of the day `from` (当年) unless the fact `year_fact` says another */
    bool year;
    const char *year_fact;
};

/* What must be said or done when a measure is chosen (apology: manner and scope). */
struct duty {
    struct rule rule;
    const char **measures;
    size_t measure_count;
    const char *where; /* fact key */
};

struct caution {
    struct rule rule;
    const char **measures; /* shown beside these; count 0: general */
    size_t measure_count;
    const struct cond *when;
};

struct stage {
    struct rule rule;
    const struct cond *na; /* not applicable when yes; na_text says why */
    struct label na_text;
    const struct cond *done; /* beyond its needs; NULL: the needs alone decide */
};

/* A heading inside a stage's form; its cite is that of the heading. */
struct group {
    struct rule rule;
    int stage;
    const char *table; /* the rows of this table are listed here; NULL */
    const struct cond *shown;
    /* id of the situation or circumstance whose value is shown beside the heading; NULL */
    const char *situation;
};

/* A fact a stage needs before it is done. */
struct need {
    struct rule rule;
    int stage;
    const char *where;
    const struct cond *when; /* asked only when yes; NULL: always */
    const struct cond *want; /* met when yes; NULL: answered, and not 不清楚 */
};

/* A stage may not be completed (nor its letter issued) before this is met. */
struct gate {
    struct rule rule;
    int stage;
    const struct cond *pass;
    const struct cond *when; /* NULL: always */
    const char *where;
    const char **spares; /* ids of letters: see `compare` */
    size_t spare_count;
};

enum severity { SEV_BLOCK, SEV_WARN, SEV_NOTE };
const char *severity_code(enum severity s); /* block, warn, note */

#define REGIME_TODAY "@today" /* a side of a comparison */
enum relation { REL_NOT_AFTER, REL_BEFORE, REL_SAME, REL_DIFFERENT };

/* Two facts that must stand in a relation; silent while either is missing. For days, either may be
 * "@deadline.ID", the day that governs that deadline, "@safe.ID", its last day by every way of counting
 * (period_safe), or "@today". Only the check-up knows these, so
 * such a comparison blocks no stage. */
struct compare {
    struct rule rule;
    enum severity severity;
    enum relation relation;
    const char *first, *second;
    /* Of days: what is added to the one and the other before they are compared; count 0: nothing. */
    struct length by, within;
    int stage; /* a violated SEV_BLOCK blocks this stage; -1 */
    const struct cond *when;
    const char *
        *spares; /* ids of letters it does not bar; every other one from this stage on it does */
    size_t spare_count; /* 0: as `letter.early` has it */
};

struct check {
    struct rule rule;
    enum severity severity;
    const struct cond *when; /* a finding when yes */
    const char *table;       /* runs for each row; NULL */
    const char *where;       /* fact key, or column for an `each` rule */
};

/* What an examiner of files finds wrong in how a text is written (core/course/phrase.h). */
enum phrase_test {
    PHRASE_HOLDS,    /* one of the words */
    PHRASE_LACKS,    /* every one of them */
    PHRASE_MENTIONS, /* it does not have the answer to the fact `of` in it */
    PHRASE_NUMBERS,  /* its numbered paragraphs do not run on */
    PHRASE_SHORT,    /* a short name is made and never used */
    PHRASE_PAIRS,    /* an opening mark without its closing one, or the other way round */
    PHRASE_SHARES,   /* a name of the fact `of`, 、 between, stands in it */
    PHRASE_ONLY,     /* it says nothing but one of the words, or no word at all */
    PHRASE_DAYS,     /* a day written out in it does not exist, or falls on another weekday */
    PHRASE_AHEAD     /* a day after today is told in it as past */
};
struct phrase {
    struct rule rule;
    enum severity severity;
    enum phrase_test test;
    const char *where; /* a fact, or a column: then each row; NULL: every long text */
    const struct label *words;
    size_t word_count;
    const char *of;
    const struct cond *when; /* NULL: always */
};

/* An answer on which a conclusion that holds rests, and what its source lacks. */
enum evidence_of { EVIDENCE_SCOPE, EVIDENCE_SITUATIONS, EVIDENCE_CIRCUMSTANCES };
enum evidence_lack {
    EVIDENCE_NO_SOURCE,
    EVIDENCE_NO_DOCUMENT,
    EVIDENCE_NO_PAGE,
    EVIDENCE_PRESUMED,
    EVIDENCE_STATED
};
struct evidence {
    struct rule rule;
    enum severity severity;
    enum evidence_of of;
    enum evidence_lack lacks;
    const struct cond *when; /* NULL: always */
};

const char *deadline_kind_code(enum deadline_kind kind);
bool deadline_binds(enum deadline_kind kind); /* statutory, or by Party rules */

struct deadline_rule {
    struct rule rule;
    enum deadline_kind kind;
    enum period_family family;
    enum period_holder holder;
    struct length length;
    const char *months;      /* fact key of an integer that stands in for `length`; NULL */
    const char *from;        /* fact key of the event */
    const char *later;       /* fact key of a day that stands in for it where it is later; NULL */
    const struct cond *when; /* NULL: always */
    const char *done;        /* fact key of the day it was done; NULL */
    bool lapses;             /* a right: past its day it is over, not overdue */
};

struct letter_content {
    struct rule rule;
    const char *where;
    const struct cond *when; /* required when yes; NULL: always */
    const struct cond *pass; /* NULL: `where` is answered */
};

/* Who must have a letter (受文者), and the fact that says since when it has it. */
struct recipient {
    struct rule rule;
    int letter;              /* index */
    const struct cond *when; /* NULL: always */
    const char *who;         /* the fact that names it; NULL: the label does */
    const char *done;        /* a date */
};

struct letter {
    struct rule rule;
    const char *template_name; /* data/content/letters/<name>.txt */
    int stage;                 /* whose gates it obeys */
    const char *series;        /* words of its own series of numbers; NULL: that of the office */
    const struct label
        *public_facts;   /* keys: a copy for the public says nothing else of the case */
    size_t public_count; /* 0: it is none */
    const char *
        *asks; /* facts (columns too: in each row in use) without which there is no letter */
    size_t ask_count;
    bool early; /* what the check-up finds beyond its stage does not bar it */
    struct letter_content *contents;
    size_t content_count;
};

/* Of a text: as issued, or told in our own words. */
enum wording { WORDING_OFFICIAL, WORDING_OWN };

/* Every list is owned by the arena. */
struct regime {
    const char *id;
    struct label title, short_title;
    const char *version; /* of the pack */
    enum rule_status status;
    struct label status_note; /* the standing banner */
    struct label scope_note;
    struct label advice; /* when this text is the one to choose: one sentence, why; "" for none */
    day_t offered_since; /* offered before the others for conduct since that day; DAY_NONE */
    day_t from, to;
    const char *family;   /* texts that follow each other share it; NULL */
    enum wording wording; /* of law.txt */
    struct cite situations_cite, measures_cite, heavier_cite, lighter_cite,
        exempt_cite;           /* the articles that hold the lists */
    struct label ground_label; /* 存在第五条情形 */
    const char *alleged_fact;  /* the multi that holds the situations alleged; NULL */
    const char *choice_fact;   /* the multi that holds the chosen measures */
    const char *reason_fact;   /* the reason of the choice */
    const char *effect_fact;   /* the day of effect */
    const char *basis_fact;    /* the basis of the decision as written; NULL */
    const char *number_fact;   /* the number the office gave a letter itself; NULL */
    const char *title_fact, *name_fact, *unit_fact, *post_fact,
        *conduct_fact; /* what list rows show */
    struct fact_defs facts;
    struct scope_rule *scopes;
    size_t scope_count;
    struct flag_rule *flags;
    size_t flag_count;
    struct situation *situations;
    size_t situation_count;
    struct circumstance *circumstances;
    size_t circumstance_count;
    struct measure *measures;
    size_t measure_count;
    struct consequence *consequences;
    size_t consequence_count;
    struct duty *duties;
    size_t duty_count;
    struct caution *cautions;
    size_t caution_count;
    struct stage *stages;
    size_t stage_count;
    struct group *groups;
    size_t group_count;
    struct need *needs;
    size_t need_count;
    struct gate *gates;
    size_t gate_count;
    struct compare *compares;
    size_t compare_count;
    struct check *checks;
    size_t check_count;
    struct phrase *phrases;
    size_t phrase_count;
    struct evidence *evidences;
    size_t evidence_count;
    struct deadline_rule *deadlines;
    size_t deadline_count;
    struct letter *letters;
    size_t letter_count;
    struct recipient *recipients;
    size_t recipient_count;
    struct note *notes;
    size_t note_count;
    struct law_entry *entries;
    size_t entry_count;
    struct checklist *checklists;
    size_t checklist_count;
    struct check_item *items;
    size_t item_count;
    struct table *tables;
    size_t table_count;
    struct table_row *rows;
    size_t row_count;
    struct clock_rule *clocks;
    size_t clock_count;
    struct grade *grades;
    size_t grade_count;
    size_t cond_count;       /* conditions numbered 0.. in cond.index */
    const char **cond_names; /* "situation 5(2): when", for coverage */
    struct law *law;         /* owned by the regime */
    struct arena *arena;
};

/* An empty regime with its arena, which also holds the id. Filled by the reader, then read-only. */
struct regime *regime_new(const char *id);
void regime_free(struct regime **regime); /* with its law, the index of its facts and its arena */
/* Can a case be built under it? Otherwise it is there to be read. */
bool regime_builds_cases(const struct regime *regime);
/* The article that holds the circumstances of a direction. */
const struct cite *regime_direction_cite(const struct regime *regime, enum direction direction);
/* How sure the words of the provision are: its own entry, else that of
 * what holds it; NULL: none. */
const struct law_entry *regime_entry(const struct regime *regime, const struct cite *cite);
int regime_stage(const struct regime *regime, const char *id); /* index or -1 */
/* The ID in "@deadline.ID" and "@safe.ID", one side of a comparison; NULL for a fact key and for NULL. */
const char *regime_deadline_id(const char *side);
bool regime_safe_side(const char *side); /* is it "@safe.ID": see period_safe */
/* Is that side a day no fact holds: a deadline's, or "@today"? */
bool regime_computed_side(const char *side);
const struct measure *regime_measure(const struct regime *regime, const char *id);
const struct letter *regime_letter(const struct regime *regime, const char *id);
const struct clock_rule *regime_clock(const struct regime *regime, const char *id);

struct issued;

/* A case as the rules see it. Everything is borrowed. "Today" is an argument. */
struct matter {
    const struct regime *regime;
    const struct facts *facts;
    const struct calendar *calendar;
    struct conventions conventions;
    day_t today;
    /* what went out and was recorded (core/course/moved.h), with which the check-up compares; NULL */
    const struct issued *issued;
    size_t issued_count;
};

#endif
