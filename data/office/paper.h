/*
 * paper.h - a letter of a case before it is issued: its template with what the office says in it, and
 * drafts.
 *
 * The template is the one in the folder that overrides (data/pack/pack.h), else the one that comes with
 * the program. An own one may say in a remark which shipped one it was made from
 * ("% 随附版本 DIGEST"); when another is shipped since, it is behind.
 */
#ifndef WENZE_DATA_OFFICE_PAPER_H
#define WENZE_DATA_OFFICE_PAPER_H

#include "core/letter/letter.h"
#include "data/office/office.h"

#define PAPER_VALUES 5
#define PAPER_DIGEST 65
#define PAPER_BASE "% 随附版本 " /* begins the remark */

enum paper_template { TEMPLATE_SHIPPED, TEMPLATE_OWN, TEMPLATE_BEHIND };

/* Owns its texts. */
struct office_paper {
    const struct letter *letter;
    struct letter_paper paper; /* for letter_check, letter_compose */
    struct sb file, office_name, issued, series;
    struct letter_value values[PAPER_VALUES];
    char digest[PAPER_DIGEST]; /* of the template */
    enum paper_template made;
    bool practice; /* of a practice office: every letter is marked */
};

/* Errors: err.office.template {1} its file: there is none. */
bool office_paper(struct office *office, int64_t case_id, const char *case_number,
                  const struct letter *letter, struct office_paper *out, struct err *err);
void office_paper_clear(struct office_paper *paper);

enum paper_draft { DRAFT_OWN, DRAFT_FOR_REVIEW }; /* 草稿, 送审稿 */

/* The letter as far as it goes, in the kept form, marked as a draft, with a page that lists what
 * `state` lacks. It has no number: `number` stands in its place. Nothing is written. */
bool office_paper_draft(struct office *office, struct office_paper *paper, enum paper_draft draft,
                        const struct letter_state *state, const struct matter *matter,
                        const struct judged *judged, const char *number,
                        const struct letter_gap *gap, struct sb *out, struct err *err);

/* For the door: the whole letter with its head (what is kept of it and not printed). */
struct paper_issue {
    const char *number, *replaces, *reason, *approved; /* "" each: not said */
    const char *entry, *head; /* the journal before it: its last entry and what begins the hash */
};
bool office_paper_issue(struct office *office, struct office_paper *paper,
                        const struct paper_issue *issue, const struct matter *matter,
                        const struct judged *judged, struct sb *out, struct err *err);

/* State of the template of a name: own, behind; and its digest and the shipped one's. */
enum paper_template office_template(struct packs *packs, const char *file,
                                    char digest[PAPER_DIGEST], char shipped[PAPER_DIGEST]);

#endif
