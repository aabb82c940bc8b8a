/*
 * paper.c - the text of a letter: template, marks, what is kept with it.
 */
#include "data/office/paper.h"

#include <string.h>

#include "core/letter/page.h"
#include "core/letter/withheld.h"
#include "data/office/internal.h"

#define PRACTICE_MARK "letters/practice.txt"
#define CORRECTION "letters/correction.txt"
#define MISSING "letters/missing.txt"
#define FOOT "letters/foot.txt"

static const char *const draft_marks[] = {"letters/draft.txt", "letters/review.txt"};

/* ---- the template ---- */

enum paper_template office_template(struct packs *packs, const char *file,
                                    char digest[PAPER_DIGEST], char shipped[PAPER_DIGEST]) {
    const char *text = packs_file(packs, file, NULL), *with = packs_shipped(packs, file);
    digest[0] = shipped[0] = '\0';
    if (text)
        chain_digest(text, digest);
    if (with)
        chain_digest(with, shipped);
    if (!packs_own(packs, file) || strcmp(digest, shipped) == 0)
        return TEMPLATE_SHIPPED;
    const char *base = strstr(text, PAPER_BASE);
    if (!with || !base)
        return TEMPLATE_OWN;
    return strncmp(base + strlen(PAPER_BASE), shipped, strlen(shipped)) == 0 ? TEMPLATE_OWN
                                                                             : TEMPLATE_BEHIND;
}

static const struct regime *regime_of(struct office *office, int64_t case_id, struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record;
    bool found = false;
    const struct regime *regime = NULL;
    if (store_case(office->store, case_id, arena, &record, &found, err) && found)
        regime = office_regime(office, record.regime, err);
    arena_free(&arena);
    return regime;
}

/* Number, name and day of each letter the case has, a line each; those of the same kind left out. */
static bool list_issued(struct office *office, int64_t case_id, const struct letter *letter,
                        struct sb *out, struct err *err) {
    struct arena *arena = arena_new();
    struct letter_record record = {.id = 0};
    bool ok = true, found = true;
    const struct regime *regime = regime_of(office, case_id, err);
    while (ok && found && regime) {
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        if (!ok || !found)
            break;
        if (strcmp(record.letter_id, letter->rule.id) == 0)
            continue;
        const struct letter *kind = regime_letter(regime, record.letter_id);
        sb_add(out, out->len > 0 ? "\n" : "");
        sb_add_fmt(out, "%s　%s　%.10s", record.number,
                   kind && kind->rule.label.zh ? kind->rule.label.zh : record.letter_id, record.at);
    }
    arena_free(&arena);
    return ok && regime;
}

bool office_paper(struct office *office, int64_t case_id, const char *case_number,
                  const struct letter *letter, struct office_paper *out, struct err *err) {
    struct sb practice = {0};
    char shipped[PAPER_DIGEST];
    *out = (struct office_paper){.letter = letter};
    sb_add_fmt(&out->file, "letters/%s.txt", letter->template_name);
    const char *file = sb_text(&out->file), *text = packs_file(office->packs, file, NULL);
    bool ok = text != NULL || err_set(err, ERR_INPUT, "err.office.template", file);
    ok = ok && store_setting(office->store, "office.name", &out->office_name, err) &&
         store_setting(office->store, "office.practice", &practice, err) &&
         list_issued(office, case_id, letter, &out->issued, err);
    if (ok) {
        out->made = office_template(office->packs, file, out->digest, shipped);
        out->practice = strcmp(sb_text(&practice), "yes") == 0;
        out->values[0] = (struct letter_value){"number", case_number};
        out->values[1] = (struct letter_value){"case_number", case_number};
        out->values[2] = (struct letter_value){"office", sb_text(&out->office_name)};
        out->values[3] = (struct letter_value){"issued", sb_text(&out->issued)};
        out->paper = (struct letter_paper){text, file, out->values, 4};
    }
    sb_free(&practice);
    if (!ok)
        office_paper_clear(out);
    return ok;
}

void office_paper_clear(struct office_paper *paper) {
    sb_free(&paper->file);
    sb_free(&paper->office_name);
    sb_free(&paper->issued);
    sb_free(&paper->series);
    *paper = (struct office_paper){.letter = NULL};
}

/* ---- composing ---- */

struct part {
    struct office *office;
    const struct matter *matter;
    const struct judged *judged;
};

/* A text of the program's own that stands in letters of every kind. */
static bool put_part(const struct part *part, const char *file, const struct letter_value *values,
                     size_t count, struct sb *out, struct err *err) {
    struct letter_paper paper = {packs_file(part->office->packs, file, NULL), file, values, count};
    if (!paper.text)
        return err_set(err, ERR_INPUT, "err.office.template", file);
    return letter_compose(out, &paper, part->matter, part->judged, NULL, err);
}

static bool put_mark(const struct part *part, const struct office_paper *paper, struct sb *out,
                     struct err *err) {
    return !paper->practice || put_part(part, PRACTICE_MARK, NULL, 0, out, err);
}

/* What is said of a correction stands below the number. */
static void put_below_number(struct sb *out, const char *body, const char *note) {
    struct sb number = {0};
    sb_add_fmt(&number, "【%s】", letter_style_word(STYLE_NUMBER));
    const char *at = strstr(body, sb_text(&number));
    sb_free(&number);
    at = at ? at + strcspn(at, "\n") : body;
    at += *at == '\n';
    sb_add_n(out, body, (size_t)(at - body));
    sb_add(out, note);
    sb_add(out, at);
}

static bool put_missing(const struct part *part, const struct letter_state *state, struct sb *out,
                        struct err *err) {
    struct sb list = {0};
    for (size_t i = 0; i < state->block_count + state->lack_count; i++) {
        bool block = i < state->block_count;
        const struct lack *lack = block ? &state->blocks[i] : &state->lacks[i - state->block_count];
        struct sb cite = {0};
        if (lack->cite.article > 0)
            law_label(part->matter->regime->law, &lack->cite, &cite);
        sb_add(&list, i > 0 ? "\n" : "");
        sb_add(&list, lack->label.zh ? lack->label.zh : "");
        if (cite.len > 0)
            sb_add_fmt(&list, "（%s）", sb_text(&cite));
        sb_free(&cite);
    }
    const struct letter_value values[] = {{"missing", sb_text(&list)}};
    bool ok = list.len == 0 || put_part(part, MISSING, values, 1, out, err);
    sb_free(&list);
    return ok;
}

/* A copy for the public: its template names nothing withheld, nor does anything withheld stand in it. */
static bool keeps_back(const struct office_paper *paper, const struct matter *matter,
                       const char *text, struct err *err) {
    struct errs errs = {.list = NULL};
    letter_lint_public(paper->paper.text, paper->paper.file, paper->letter, matter->regime, &errs);
    bool ok = errs.count == 0;
    if (!ok && err)
        *err = errs.list[0];
    errs_clear(&errs);
    return ok && letter_withholds(paper->letter, matter->facts, matter->regime, text, err);
}

bool office_paper_draft(struct office *office, struct office_paper *paper, enum paper_draft draft,
                        const struct letter_state *state, const struct matter *matter,
                        const struct judged *judged, const char *number,
                        const struct letter_gap *gap, struct sb *out, struct err *err) {
    const struct part part = {office, matter, judged};
    const char *mark = draft_marks[draft];
    struct sb text = {0};
    paper->values[0].text = number;
    sb_add(&text, LETTER_FORM);
    bool ok = put_part(&part, mark, NULL, 0, &text, err) && put_mark(&part, paper, &text, err) &&
              letter_compose(&text, &paper->paper, matter, judged, gap, err) &&
              put_missing(&part, state, &text, err) && put_part(&part, mark, NULL, 0, &text, err) &&
              keeps_back(paper, matter, sb_text(&text), err);
    if (ok)
        sb_add(out, sb_text(&text));
    sb_free(&text);
    return ok;
}

/* ---- what is kept with it ---- */

static void put_kept(struct sb *out, const char *key, const char *text) {
    if (!text[0])
        return;
    sb_add_fmt(out, "%%%s ", key);
    for (; *text; text++)
        if (*text == '\n')
            sb_add(out, LETTER_CELL_BREAK);
        else
            sb_add_char(out, *text);
    sb_add_char(out, '\n');
}

static void put_facts(struct sb *out, const struct facts *facts) {
    struct sb line = {0};
    const struct fact *fact;
    for (size_t i = 0; (fact = facts_nth(facts, i)) != NULL; i++) {
        sb_clear(&line);
        sb_add_fmt(&line, "%s=%s", fact->key, fact->value);
        put_kept(out, "fact", sb_text(&line));
    }
    sb_free(&line);
}

static void put_head(struct sb *out, const struct office_paper *paper,
                     const struct paper_issue *issue, const struct facts *facts) {
    struct sb made = {0};
    sb_add(out, LETTER_FORM);
    sb_add_fmt(&made, "%s %s %s", paper->letter->template_name, paper->digest,
               paper->made == TEMPLATE_SHIPPED ? "shipped" : "own");
    put_kept(out, "number", issue->number);
    put_kept(out, "template", sb_text(&made));
    put_kept(out, "approved", issue->approved);
    put_kept(out, "replaces", issue->replaces);
    put_kept(out, "reason", issue->reason);
    put_facts(out, facts);
    sb_free(&made);
}

bool office_paper_issue(struct office *office, struct office_paper *paper,
                        const struct paper_issue *issue, const struct matter *matter,
                        const struct judged *judged, struct sb *out, struct err *err) {
    const struct part part = {office, matter, judged};
    const struct letter_value values[] = {{"replaces", issue->replaces},
                                          {"replaces_reason", issue->reason}};
    const struct letter_value anchor[] = {{"journal_entry", issue->entry},
                                          {"journal_head", issue->head}};
    struct sb body = {0}, note = {0}, text = {0};
    paper->values[0].text = issue->number;
    put_head(&text, paper, issue, matter->facts);
    bool ok = (!issue->replaces[0] || put_part(&part, CORRECTION, values, 2, &note, err)) &&
              put_mark(&part, paper, &text, err) &&
              letter_compose(&body, &paper->paper, matter, judged, NULL, err) &&
              keeps_back(paper, matter, sb_text(&body), err);
    if (ok) {
        put_below_number(&text, sb_text(&body), sb_text(&note));
        ok = put_mark(&part, paper, &text, err) && put_part(&part, FOOT, anchor, 2, &text, err);
    }
    if (ok)
        sb_add(out, sb_text(&text));
    sb_free(&body);
    sb_free(&note);
    sb_free(&text);
    return ok;
}
