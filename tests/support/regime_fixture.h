/*
 * regime_fixture.h - a small regime built by hand, for tests that link core
 * alone and cannot read a pack.
 *
 * fixture_new gives an empty regime; facts come first, then fixture_index, then rules, whose
 * conditions are compiled at once and fail the running test when they do not compile. Each adder
 * returns the rule, so that a test may set what the adder does not ask for. Rules get growing line
 * numbers. Strings must outlive the regime (literals do).
 *
 * fixture_toy is the regime most tests share; see its facts and rules in
 * tests/support/regime_fixture.c.
 */
#ifndef WENZE_TESTS_SUPPORT_REGIME_FIXTURE_H
#define WENZE_TESTS_SUPPORT_REGIME_FIXTURE_H

#include "core/assess/assess.h"
#include "core/rules/regime.h"

#define FIXTURE_RULES 96 /* of each kind, at most */
#define FIXTURE_FACTS 512

struct regime *fixture_new(void); /* regime_free frees it */

/* choices: "code 标签|code 标签"; NULL for other types. `key` TABLE.COLUMN with table: a column. */
struct fact_def *fixture_fact(struct regime *r, const char *key, enum fact_type type, int stage,
                              const char *choices);
struct fact_def *fixture_column(struct regime *r, const char *table, const char *column,
                                enum fact_type type, int stage);
void fixture_index(struct regime *r);
const struct cond *fixture_cond(struct regime *r, const char *text,
                                const char *table); /* NULL gives NULL */

struct scope_rule *fixture_scope(struct regime *r, const char *id, enum scope_verdict verdict,
                                 const char *when, const char *overrides); /* one id or NULL */
struct flag_rule *fixture_flag(struct regime *r, const char *id, const char *when);
struct situation *fixture_situation(struct regime *r, const char *id, const char *when);
struct circumstance *fixture_circumstance(struct regime *r, const char *id,
                                          enum direction direction, const char *when);
struct measure *fixture_measure(struct regime *r, const char *id, const char *label);
struct consequence *fixture_consequence(struct regime *r, const char *id,
                                        const char *measures); /* blanks between, or NULL */
struct duty *fixture_duty(struct regime *r, const char *id, const char *measures,
                          const char *where);
struct caution *fixture_caution(struct regime *r, const char *id, const char *measures,
                                const char *when);
struct stage *fixture_stage(struct regime *r, const char *id, const char *na, const char *done);
struct group *fixture_group(struct regime *r, const char *id, int stage, const char *table);
struct need *fixture_need(struct regime *r, const char *id, int stage, const char *where);
struct gate *fixture_gate(struct regime *r, const char *id, int stage, const char *pass,
                          const char *where);
struct compare *fixture_compare(struct regime *r, const char *id, enum relation relation,
                                const char *first, const char *second, int stage);
struct check *fixture_check(struct regime *r, const char *id, enum severity severity,
                            const char *when, const char *table, const char *where);
struct deadline_rule *fixture_deadline(struct regime *r, const char *id, const char *length,
                                       const char *from, const char *done);
struct letter *fixture_letter(struct regime *r, const char *id, int stage);
struct letter_content *fixture_content(struct regime *r, struct letter *letter, const char *id,
                                       const char *where, const char *pass);

struct regime *fixture_toy(void);
enum {
    TOY_CLUE,
    TOY_SCOPE,
    TOY_SITUATION,
    TOY_INQUIRY,
    TOY_HEARING,
    TOY_DECISION,
    TOY_SERVICE
}; /* its stages */

/* A case under a regime, with what a matter borrows. Facts are given as "key=value" texts. */
struct fixture_case {
    struct facts *facts;
    /* 2026 and 2025 covered, 2027 not; 2026-02-15..23 off, 2026-02-14 and 28 worked */
    struct calendar *calendar;
    struct matter matter; /* today 2026-11-23 */
};
void fixture_open(struct fixture_case *c, const struct regime *r);
void fixture_close(struct fixture_case *c);
void fixture_put(struct fixture_case *c, const char *assignment);             /* "5(1).grave=yes" */
void fixture_put_all(struct fixture_case *c, const char *const *assignments); /* up to NULL */
#define FIXTURE_PUT(c, ...) fixture_put_all((c), (const char *const[]){__VA_ARGS__, NULL})
struct assessment *fixture_assess(const struct fixture_case *c); /* fails the test on error */
/* The value of a tree's or list's entry by rule id; fails the test when there is none. */
const struct situation_result *fixture_situation_of(const struct assessment *a, const char *id);
const struct circumstance_result *fixture_circumstance_of(const struct assessment *a,
                                                          const char *id);
const struct measure_result *fixture_measure_of(const struct assessment *a, const char *id);

#endif
